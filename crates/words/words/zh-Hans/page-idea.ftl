# 建议：列表、一条建议和它的进展、提建议、六个环节。

idea-state-received = 已收到
idea-state-acknowledged = 已回应
idea-state-discussed = 讨论中
idea-state-planned = 已排期
idea-state-in-development = 开发中
idea-state-internal = 内测中
idea-state-development = 开发版已加入
idea-state-shipped = 已上线
idea-state-done = 已改进
idea-state-declined = 暂不做
idea-state-open-again = 重新打开
idea-shipped-in = 已上线 { $version }
idea-development-in = 开发版已加入 { $version }

idea-stage-ideation = 想法
idea-stage-rnd = 研发与设计
idea-stage-production = 制造
idea-stage-distribution = 订购与配送
idea-stage-service = 服务
idea-stage-branding = 品牌
idea-stage-about-ideation = 还没有、但应该有的东西。
idea-stage-about-rnd = 它怎么用、长什么样。
idea-stage-about-production = 它是怎么做出来的：材料、做工、颜色。
idea-stage-about-distribution = 怎么买、怎么送到手里。
idea-stage-about-service = 坏了怎么办、有事找谁。
idea-stage-about-branding = 叫什么名字、怎么说话、包装和店面。

idea-channel-internal = 内测版
idea-channel-development = 开发版
idea-channel-stable = 稳定版

idea-span-minutes = { $n } 分钟
idea-span-hours = { $n } 小时
idea-span-now = 不到 1 分钟

idea-list-title = 建议
idea-list-lead = 说给我们听，看着它做出来。每一条都有人回应，做成了会写上你的名字。
idea-sort = 排序
idea-sort-top = 支持最多
idea-sort-new = 最新提出
idea-sort-moved = 最近有进展
idea-filter = 筛选
idea-filter-team = 负责团队
idea-filter-state = 进展
idea-filter-stage = 按环节看
idea-filtered = 正在筛选
idea-list-none = 这里还没有建议。
idea-list-none-filtered = 没有符合筛选的建议。
idea-show-all = 看全部建议

idea-kind = 建议
idea-board-link = { $team }负责
idea-to-propose = 提建议
idea-follow = 关注进展
idea-followed = 已关注
idea-about-device = 关于 { $device }

idea-progress = 进展
idea-progress-in = 从建议到上线，用了 { $days }
idea-progress-stable = 稳定版 { $days }
idea-progress-done = 从建议到改进，用了 { $days }
idea-month = 预计 { $month }
idea-month-name = { $year }年{ $month }月
idea-no-month = 还没有确定日期
idea-mind = 什么会让我们改变主意：{ $mind }
idea-release-link = 看 { $version } 的更新日志
idea-ahead-acknowledged = { $team }会有人署名回应
idea-ahead-acknowledged-usually = { $team }会有人署名回应，通常 { $span }内
idea-ahead-planned = 由产品经理排期：写明月份，或者说清还没有日期
idea-ahead-in-development = 排到以后，{ $team }动手做
idea-ahead-development = 做好以后，加入周五的开发版
idea-ahead-shipped = 测试的人用得好，再随稳定版给所有人
idea-ahead-done = 做好以后，写进服务改进

idea-credit = 这是大家的功劳
idea-credit-alone = 来自 { $name }
idea-credit-with = 来自 { $name }和 { $n } 位支持者
idea-credit-change = 更新项
idea-credit-team = 做出来的团队

idea-yours = 在你的设备上
idea-yours-today = 在你的版本里：今天起
idea-yours-since = 在你的版本里：{ $date }起
idea-yours-build = { $device } · { $channel } { $version }
idea-yours-expected = 你的 { $device } 在{ $channel }通道：预计下一个{ $channel }

idea-official-index = { $n } 条官方回复
idea-official-jump = { $name }，{ $n } 楼
idea-discussion = 讨论
idea-replies-none = 还没有人回复。你来说第一句？
idea-reply = 写回复
idea-reply-placeholder = 你怎么看？用得上吗？
idea-reply-send = 发布
idea-quote = 回复
idea-quote-floor = 回复{ $name }（{ $n } 楼）
idea-edit = 修改
idea-edit-floor = 修改 { $n } 楼
idea-fold = 收起
idea-fold-floor = 收起 { $n } 楼
idea-thank-floor = 感谢{ $name }（{ $n } 楼）
idea-hidden = 这条建议已被收起，只有管理员看得到。
idea-earlier = 看前面的回复
idea-later = 看后面的回复

idea-move = 更新进展
idea-move-note = 只有同事能看到这一块。写的话会署上你的名字，给提建议和支持的人看。
idea-move-state = 现在到哪一步
idea-move-choose = 请选择
idea-move-words = 对他们说的话
idea-move-words-hint = 用自己的话，至少 4 个字。
idea-move-mind = 什么会让我们改变主意
idea-move-mind-hint = 选“暂不做”时要写。
idea-move-month = 预计月份
idea-move-month-hint = 选“已排期”时可填，写成 2027-01；没定就空着。
idea-move-send = 更新

idea-done-supported = 已支持。你会收到进展。
idea-done-withdrawn = 已收回支持。
idea-done-followed = 已关注。有进展会告诉你。
idea-done-unfollowed = 已取消关注。
idea-done-replied = 回复已发布。
idea-done-moved = 进展已更新，支持的人都会收到。
idea-done-proposed = 收到了：{ $team }会看到。有人回应时会通知你。
idea-done-proposed-usually = 收到了：{ $team }会看到，通常 { $span }内回应。

idea-propose = 提建议
idea-propose-lead = 从一个念头到手里的盒子，哪一环都可以说。选好以后就知道谁会看到、多久回应。
idea-propose-kind = 你想说的是
idea-kind-idea = 一个建议
idea-kind-bug = 一个问题
idea-propose-area = 关于哪一环
idea-propose-other = 换成别的环节
idea-propose-title = 一句话说清楚
idea-propose-title-hint = 6 到 80 个字，别人一看就知道要不要支持。
idea-propose-body = 说说详情
idea-propose-body-hint = 什么时候遇到的？你希望它怎样？
idea-propose-device = 关于哪台设备
idea-propose-no-device = 和设备无关
idea-propose-send = 发出
idea-propose-then = 发出以后：团队马上看到，有人署名回应，之后每一步都会告诉你。
idea-speed = 通常 { $span }内回应（最近 { $n } 次的中位数）
idea-speed-few = 回应还不多，暂时算不出通常多久
idea-faces = { $names }会看到

idea-stage-open = 正在听、正在做的建议
idea-stage-see = 看看有哪些
idea-stage-none = 现在没有正在进行的建议。你来提第一条？
idea-stage-propose = 在这一环提建议
idea-stage-all = { $team }的全部建议
idea-stages = 六个环节
idea-stage-nobody = 这一环还没有团队负责。
idea-feed = { $company }的建议

idea-from-others = 来自{ $name }和另外 { $n } 个人
idea-merged-with = 并入了 { $n } 条建议
idea-merged-note = 支持其中任何一条都算一个人，只算一次。每条的支持和日期都原样留着。
idea-merged-by = { $name }合并，{ $date }
idea-merged-votes = 自己有 { $n } 人支持
idea-merged-replies = 来自《{ $title }》，{ $name }提出：{ $n } 条回复
idea-merged-all = 到原来的地方看全部
idea-goes-on = 这条建议并到了
idea-goes-on-hidden = 这条建议并到了另一条里，那一条现在收起来了。
idea-goes-on-note = 好几个人提了同一件事。支持、回应和进展都在那里，你的支持还是当初那一天。
idea-goes-on-replies = 这里说过的话都留着，新的回复请写到并入的那一条。
idea-merge = 并到另一条建议
idea-merge-note = 只有同事能看到这一块。什么都不会丢：每份支持保留日期，每个人只算一次，随时可以拆开。
idea-merge-into = 并到哪一条
idea-merge-into-hint = 填编号，比如 4821，或者那一页的网址。
idea-merge-send = 合并
idea-unmerge = 拆开
idea-unmerge-this = 《{ $title }》

idea-meant = 这是你想要的吗？
idea-meant-lead = 你提过，现在放出来了。点一下告诉我们：说“不是”的人够多，它就重新打开。
idea-meant-yes = 是
idea-meant-partly = 部分是
idea-meant-no = 不是
idea-meant-missing = 还差什么
idea-meant-missing-hint = 选“不是”时要写，最多 500 字，团队会看。
idea-meant-send = 回答
idea-meant-yours = 你的回答：{ $answer }
idea-meant-tally = { $n } 位提出或支持的人回答了：这是不是当初想要的？
idea-meant-said = 他们说还差什么
idea-meant-said-note = 只有同事能看到。
idea-opened-again = { $all } 人回答，{ $no } 人说这不是当初想要的，所以重新打开。
idea-still = 还需要
idea-still-yours = 你说过还需要
idea-still-lead = { $n ->
    [0] 现在还用得上吗？每个季度可以说一次，团队就知道它没被忘记。
   *[other] 这个季度有 { $n } 人说还需要。
 }

idea-done-merged = 已合并：一共 { $together } 人，每人只算一次是 { $people } 人。
idea-done-unmerged = 已拆开。它又是单独的一条，支持和日期都和原来一样。
idea-done-meant = 谢谢，你的回答已经记在这条建议上。
idea-done-still-needed = 这个季度记下了，团队会看到人数。
