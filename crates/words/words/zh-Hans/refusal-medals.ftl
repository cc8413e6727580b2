# 关于勋章的操作为什么被拒绝。
refusal-medal-word = 代号要有 2 到 30 个字符，只用小写字母、数字和单个连字符，第一个是字母。还没有保存，你写的都在。
refusal-medal-word-taken = 这个代号已经被另一枚勋章用了。还没有保存，换一个就好。
refusal-medal-name = 名字的中文和英文都要有，各 1 到 24 个字。还没有保存，你写的都在。
refusal-medal-says = 那句说明的中文和英文都要有，各 4 到 200 个字。还没有保存，你写的都在。
refusal-medal-no-way = 这样谁也得不到它：选好数什么，或者由谁来发，两样都选也行。还没有保存。
refusal-medal-need = 数不到这个数：等级最高是 5，发现最多 50，其他的最多 1000。还没有保存。
refusal-medal-full = 勋章和头衔加起来已经有 200 个，不能再多了。什么都没有保存。
refusal-medal-outdated = 你改的时候，同事也改了这一枚。你的改动没有保存，先看看同事改了什么，再改一次。
refusal-medal-by-rule = 这一枚只按规则发，谁也不能亲手颁发。什么都没有改动。
refusal-medal-ended = 这一枚已经不再颁发了，得到过的人还留着。什么都没有改动。
refusal-medal-why = 请写下理由，4 到 300 个字，所有人都会看到。还没有改动，你写的都在。
refusal-medal-whom = 没有叫这个用户名的人。什么都没有改动，看看是不是写错了。
refusal-medal-unclaimed = 这个人自己还没有来过，等加入以后就可以颁发了。
refusal-medal-has = 对方已经有这一枚了。什么都没有改动。
refusal-medal-has-not = 对方没有这一枚，或者已经被收回了。什么都没有改动。
refusal-medal-not-yours = 只能展示自己得到的。什么都没有改动，再看看列表。
refusal-medal-too-many = 你的页面上最多放 { $n } 枚勋章。什么都没有改动，少选几枚吧。
