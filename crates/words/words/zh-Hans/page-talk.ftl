# 讨论：板块、帖子、回复。
talk-boards = 讨论
talk-boards-lead = 每个板块都有一个团队在看。你问的会有人答，你说的会有人回。
talk-boards-none = 还没有板块。
talk-to-questions = 去帮忙回答
talk-latest = 最近在聊
talk-nothing-yet = 还没有帖子，等你来开头
talk-waiting = { $n ->
    [0] 提问都有人答了
   *[other] { $n } 个提问在等回答
 }
talk-waiting-many = { $n } 多个提问在等回答
talk-answered-here = { $team }在这里回应
talk-people = { $n } 位同事
talk-speed-minutes = 通常 { $n } 分钟内回应
talk-speed-hours = 通常 { $n } 小时内回应
talk-speed-days = 通常 { $n } 天内回应
talk-speed-from = 按最近 { $n } 次首次回应的中位数

talk-kinds = 看哪一类
talk-kind-all = 全部
talk-kind-talk = 讨论
talk-kind-idea = 建议
talk-kind-question = 问答
talk-sorts = 排序
talk-sort-active = 最近回复
talk-sort-new = 最新发布
talk-sort-unanswered = 等人回答
talk-feed = 订阅
talk-write = 发帖
talk-ask = 提问
talk-empty = 还没有人说过这件事。你来开头？
talk-empty-questions = 这里的提问都有人答了。你也有想问的？
talk-empty-ideas = 还没有人提过建议。你来开头？
talk-propose = 提建议
talk-after-end = 就到这里了，没有更早的。

talk-questions = 等你回答的提问
talk-questions-lead = 你可能正好知道。答对了，提问的人会采纳，你的名字会留在下面。
talk-questions-all = 所有提问
talk-questions-none = 现在没有等人回答的提问。
talk-questions-filter-waiting = 等人回答
talk-questions-filter-all = 全部提问

talk-asked = 提问
talk-opened = 帖子
talk-solved = 已解决
talk-history = 改过，看之前写的
talk-hidden-topic = 这个帖子已被收起，只有版主看得到。
talk-hidden-reply = 这条回复已被版主收起。
talk-accepted-by = { $name }在 { $time } 采纳了这条回答
talk-accepted-here = 已采纳的回答，就在上面
talk-officials = { $n } 条官方回复
talk-official-at = { $name }，{ $floor } 楼
talk-replies = { $n ->
    [0] 还没有回复
   *[other] { $n } 条回复
 }
talk-replies-none = 还没有人回复。你的一句话就是第一楼。
talk-page-of = 第 { $page } 页，共 { $last } 页
talk-page-title = { $title }（第 { $page } 页）
talk-earlier = 前一页
talk-later = 后一页
talk-about-board = 这个板块

talk-thank = 感谢
talk-thank-floor = 感谢 { $n }（{ $floor } 楼）
talk-thank-topic = 感谢 { $n }（楼主）
talk-thanked-by = { $n } 人感谢
talk-thank-why = 谢在哪里？
talk-thanks-useful = 有用
talk-thanks-clear = 讲得清楚
talk-thanks-warm = 很暖
talk-thanks-noted = 记下了，作者会看到。
talk-reply = 回复
talk-reply-to-floor = 回复 { $floor } 楼
talk-edit = 修改
talk-edit-floor = 修改 { $floor } 楼
talk-edit-topic = 修改帖子
talk-accept = 这解决了我的问题
talk-accept-floor = 这解决了我的问题（{ $floor } 楼）
talk-unaccept = 取消采纳
talk-moderate = 收起
talk-moderate-back = 恢复

talk-compose = 写回复
talk-compose-answer = 写回答
talk-compose-hint = 说说你的情况，或者你是怎么解决的
talk-compose-guest = 先写。发布时再加入，写的字会留着。
talk-compose-to = 回复{ $name }（{ $floor } 楼）
talk-compose-to-topic = 改为回复帖子
talk-preview = 预览
talk-draft-save = 存草稿

talk-new-talk = 发帖
talk-new-question = 提问
talk-new-in = 发在{ $board }
talk-new-which = 你想
talk-new-kind-talk = 聊一聊
talk-new-kind-question = 问个问题
talk-new-title = 标题
talk-new-title-hint = 6 到 80 个字。把最要紧的放在前面，别人才找得到。
talk-new-body = 正文
talk-new-body-hint = 问问题的话，写上：做了什么，想要怎样，实际怎样。
talk-new-device = 和哪台设备有关
talk-new-device-none = 不说机型
talk-new-next = { $team }会看到。有人回复时，我们会通知你。
talk-new-idea = 想让它变个样？提建议
talk-new-kept = 写的字都在，改好再发。

talk-edit-title = 修改
talk-edit-lead = 之前写的会留在历史里，大家都看得到。
talk-edit-save = 保存修改
talk-edit-theirs = 现在的内容，刚刚被改成这样
talk-cancel = 不改了
talk-back = 返回

talk-history-title = 修改历史
talk-history-none = 还没有改过。
talk-history-now = 现在的内容
talk-history-edition = 第 { $n } 版

talk-hide-title = 收起
talk-hide-lead = 收起以后，大家看不到内容，楼层还在，随时可以恢复。理由会留在记录里。
talk-hide-send = 收起
talk-restore-title = 恢复
talk-restore-lead = { $name }在 { $time } 收起了它，理由是：
talk-restore-send = 恢复
talk-reason = 理由
talk-reason-hint = 1 到 500 个字，作者和其他管理员会看到。
talk-the-program = 系统
