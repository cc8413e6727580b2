# 四格体验报告：填写、回执、结果、后来怎样，以及团队的收件处。
experience-title = { $version } 体验报告
experience-minutes = 大约三分钟。每一项都可以不填，只点一下也算一份。
experience-until = { $until } 前都能交（{ $zone }）。漏交一次没关系。
experience-late = 这一版的结果已经公布了。你写的团队照样会看，只是不再计入统计。
experience-so-far = { $n ->
    [0] 你是第一位
   *[other] 已有 { $n } 位提交
  }
experience-sent = 已提交，回执 { $number }。{ $until } 前可以改，改完再提交一次；写给团队的话已经送到，不再变动。
experience-saved = 已保存 { $time }
experience-failed = 刚才没存上。内容还在这里，网络恢复后会再存一次。
experience-kept = 草稿已保存。
experience-overall = 这一版整体怎么样？
experience-overall-1 = 很差
experience-overall-2 = 较差
experience-overall-3 = 一般
experience-overall-4 = 不错
experience-overall-5 = 很好
experience-changes = 这一版的重点
experience-rest = 还有 { $n } 项更新
experience-why = 哪里不够好？
experience-wanted = 下一版最期待什么？
experience-wanted-hint = 最多三条，别人提的、自己提的都行。写几个字就能找到，也可以直接填编号，比如 #4821。
experience-wish = 最期待 { $n }
experience-find = 查找
experience-pick = 最期待“{ $title }”
experience-none = 还没有人提过，可以到建议那一页说出来。
experience-problems = 遇到问题了吗？
experience-problem = 问题 { $n }
experience-did = 做了什么
experience-expected = 本来以为会怎样
experience-got = 结果怎样
experience-more = 加一个问题
experience-with-team = 已交给团队
experience-words = 还想说点什么？
experience-words-hint = 说声辛苦了也行。
experience-device = 设备
experience-build = 版本
experience-log = 报告里不带设备日志。团队要用的话，会先来问你。
experience-send = 提交报告
experience-send-again = 提交修改
experience-save = 先存着
experience-nothing-lead = 这周没什么要说的？那也是一个回答，同样计入。
experience-nothing = 这周没什么要说的
experience-link = 写体验报告（约 3 分钟）
experience-result-link = 大家的体验报告怎么说
experience-thanks = 谢谢，收到了
experience-receipt = 回执 { $number }
experience-is-counted = 这一份计入统计。
experience-is-late = 提交时窗口已经关了：团队会看，不计入统计。
experience-is-company = 你是公司同事：团队会看，不计入统计。
experience-was-nothing = 你说这周没什么要说的。
experience-result-at = { $when } 过后一分钟，结果就在这里。
experience-again = 再改改
experience-mine = 我的体验报告
experience-mine-lead = 你交过的，以及后来怎样了。
experience-mine-empty = 还没有交过。每周五的开发版出来后，用着它的人都会收到邀请。
experience-mine-go = 看看更新了什么
experience-draft = 还没提交
experience-counted = 已计入
experience-late-tag = 晚到，已留存
experience-company = 已留存
experience-go-on = 接着写
experience-alike = { $n ->
    [1] 目前只有你提到
   *[other] { $n } 个人说的是同一件事
  }
experience-waits = 团队已经收到，还没回应。
experience-goes-on = 接下来在这里跟进：
experience-result = { $version } 体验报告结果
experience-result-lead = { $n ->
    [0] 这一版没有人按时提交。
   *[other] 计入 { $n } 份。{ $when } 定稿，之后不再改动。
  }
experience-result-late = 另有 { $n } 份晚到：留存、有人看，不计入。
experience-result-nothing = 其中 { $n } 位如实说这周没什么要说的。
experience-result-soon = { $until } 截止，再过一分钟，所有人都能在这里看到结果。
experience-result-counting = 窗口已经关了，正在统计，过一分钟再来看看。
experience-result-none = 这一版没有请大家写体验报告。
experience-mean = { $mean } 分，满分 5 分
experience-rated = { $n } 位说了整体怎么样
experience-bar = { $label }：{ $all } 位里有 { $n } 位
experience-by-change = 逐项来看
experience-most = 下一版最期待
experience-most-none = 这一周没有人许愿。
experience-want = { $n } 位期待
experience-devices = 按设备看
experience-devices-bar = { $device }：{ $mean } 分，{ $n } 位
experience-few = 还有 { $n } 位的设备人数太少，不单独列出。
experience-few-rule = 一款设备满五位才单独列出。人数再少，平均分就等于把某个人的回答说出来了。
experience-corrections = 更正
experience-corrections-rule = 结果定稿后不改。哪里不对，就在旁边说明。
experience-correct = 添加更正
experience-correct-zh = 中文
experience-correct-en = 英文
experience-correct-send = 公布更正
experience-inbox = 体验报告里说的
experience-inbox-lead = 说的是同一件事就归在一起，说得最多的排在最前。你的回复，写过它的人都会看到。
experience-inbox-open = 待回应
experience-inbox-answered = 已回应
experience-inbox-empty = 全部回应了。
experience-inbox-none = 还没有回应过。
experience-said-by = { $n } 位提到
experience-of-change = 不够好：{ $title }
experience-heard = 他们的原话
experience-answer = 你的回复
experience-typed = 你刚才写的
experience-answer-hint = 说说打算怎么办，或者填它归到哪条建议、哪个问题里。
experience-answer-idea = 归到（建议或问题的编号）
experience-answer-send = { $n ->
    [1] 回复
   *[other] 一起回复 { $n } 位
  }
experience-notice-tallied = { $version } 的体验报告统计好了，来看结果
experience-notice-answered = { $name } 回复了你在 { $version } 体验报告里写的
audit-what-deed-report-sent = 提交体验报告
audit-what-deed-report-tallied = 体验报告定稿
audit-what-deed-problem-answered = 回应体验报告里说的
audit-what-deed-report-corrected = 更正体验报告结果
audit-what-read-reports = 查看体验报告里说的
audit-object-report = 体验报告（版本）
audit-object-problem = 体验报告里的问题
