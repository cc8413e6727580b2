# 每一句先说发生了什么，再说写的东西还在不在，最后说怎么办。

refusal-handle = 用户名要有 3 到 20 位，只用小写字母、数字和单个连字符（不在开头和结尾），还没有保存。填的内容都在，改好再提交。
refusal-handle-taken = 这个用户名，或者和它很像的，已经有人用了，还没有保存。填的内容都在，换一个再提交。
refusal-name = 昵称要有 1 到 40 个字，还没有保存。填的内容都在，改好再提交。
refusal-email = 这个邮箱地址看起来不完整，还没有保存。填的内容都在，检查一下再提交。
refusal-credentials = 邮箱和密码对不上，没有登录。请再试一次；忘了密码可以重设。
refusal-zone = 没有这个时区，还没有保存。填的内容都在，从列表里选一个再提交。
refusal-device = 没有这个机型或者更新通道，还没有保存。填的内容都在，从列表里选一个再提交。
refusal-reset-over = 这个链接已经用过，或者过了一小时，密码没有改动。请再要一个新的链接。
refusal-verify-over = 这个链接已经用过，或者过了 24 小时，或者邮箱后来又改过，这次没有改动。到“邮箱与邮件”再要一个新的链接。
refusal-quiet-hours = 免打扰的起止要写成 22:00 这样的时间，还没有保存。检查一下两个时间，再保存一次。
refusal-last-admin = 这是最后一位管理员，所以没有取消。先让另一个人成为管理员，再来取消。
refusal-password-short = 密码至少要有 { $n } 个字符，最多 256 个，还没有保存。几个词连在一起，好记也够长。
refusal-bio-long = 个人简介最多 { $n } 个字。你写的内容还在，删短一些再保存。
refusal-suspension-reason = 请用 1 到 500 个字写明理由，对方会看到。还没有改动。
refusal-oneself = 关于自己的事，要请另一位版主来决定。什么都没有改动。
refusal-staff-suspended = 同事的账号只有管理员可以停用或恢复。什么都没有改动。
refusal-already-suspended = 这个账号已经停用了，这次没有改动。要换期限，先恢复再重新停用。
refusal-not-suspended = 这个账号现在没有被停用，什么都没有改动。
