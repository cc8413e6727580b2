# 每一句先说发生了什么，再说写的东西还在不在，最后说怎么办。

refusal-release-version = 这个版本号不能放进网址，没有保存。请用 1 到 40 个字母、数字、点或连字符，开头和结尾用字母或数字。
refusal-release-version-taken = 这个产品已经有这个版本号了，没有保存。请换一个版本号。
refusal-release-product = 没有这个产品，没有保存。请从列表里选一个。
refusal-release-devices = 还没有选机型，或者选的机型不用这个产品，没有保存。请至少选一款它的机型。
refusal-release-file = 安装包要有文件名，网址要以 https:// 或 http:// 开头，所以还没有保存。
refusal-release-digest = 这串校验值和所选的算法对不上：MD5 是 32 位，SHA-1 是 40 位，SHA-256 是 64 位，只有 0–9 和 a–f。文件还没有保存，请把校验值完整复制过来。
refusal-release-size = 大小要写成整数的字节数，文件还没有保存。不知道的话可以留空。
refusal-release-team = 没有这个团队，这项改动没有保存。请从列表里选一个。
refusal-release-text = 中文或英文还空着，没有保存。请两种语言都填上。
refusal-release-reason = 还没有改动：要告诉大家为什么。请用中文和英文写下原因。
refusal-release-hour = 没有改动：这个时间已经过去，或者不比原来的晚。请选一个更晚的时间。
refusal-release-state = 这个版本的状态已经变了，现在不能这样做，什么都没有改动。请看看它现在的样子。
refusal-release-fixed = 这个版本已经发布或撤回，改动列表不再变了。请把这项改动放进下一个版本。
refusal-release-not-yet = 还没有到时间。到点会自动进行，不用做什么。
refusal-release-headlines = 一个版本最多有 { $n } 项重点改动，这一项没有加上。请先取消另一项的重点。
refusal-release-too-long = 内容超过了 { $n } 个字，没有保存。写的都还在，请缩短一些再发。
refusal-verdict-none = 这个版本不收体验评价。只有开发版收，从发布到之后的那个周二。
refusal-verdict-closed = 这个版本的体验评价在周二 24:00 截止了，这一次没有计入。结果就在这一页。
refusal-verdict-device = 设备上装着这个版本的成员才能评价，这一次没有保存。如果你装了，请先在设置里加上设备和它的更新通道。
refusal-release-week = 这不是一个星期的写法，没有保存。请写年份和第几周，例如 2026-W47。
refusal-release-week-taken = 这一周已经有人开始写了，没有新建。请写到那一份里，或者换一周。
refusal-release-day = 这一天不在这一周里，没有保存。写的都还在，请选这一周的周一到周日。
refusal-release-figure = 数字要写明量的是什么、单位（中英文都要），还有前后两个数，现在缺一些，没有保存。写的都还在，补上再发。
refusal-release-mixed = 服务改进和软件改动不放在同一份里，没有加上。请把它放到同类里去。
