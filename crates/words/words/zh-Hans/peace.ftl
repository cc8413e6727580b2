# 举报、申诉、处理记录。说事，不说人；收起的都能恢复。
peace-report = 举报这段内容
peace-report-lead = 我们会在 4 小时内看。除了版主，没有人知道是谁举报的。
peace-report-why = 哪里不对？
peace-report-words = 补充说明
peace-report-words-hint = 最多 500 个字。选了“其他”就写一句。
peace-report-send = 发出举报
peace-report-sent = 收到你的举报了
peace-report-thanks = 谢谢你帮大家看着。我们会在 4 小时内看，除了版主，没有人知道是你举报的。
peace-back = 回到刚才的地方
peace-floor = 举报 { $n } 楼
peace-topic = 举报这个帖子
peace-report-short = 举报
peace-case-short = 处理

peace-ground-spam = 广告、刷屏
peace-ground-insult = 骂人、威胁、歧视
peace-ground-private = 泄露个人信息
peace-ground-off-topic = 与话题无关
peace-ground-dangerous = 照着做会有危险
peace-ground-other = 其他

peace-act-nothing = 没有问题
peace-act-hide = 收起
peace-act-restore = 恢复
peace-act-lock = 关闭回复
peace-act-unlock = 重新开放回复
peace-act-suspend = 停用账号
peace-act-lift = 恢复账号

peace-do-nothing = 没有问题，留着
peace-do-leave = 维持现在的样子
peace-do-hide = 收起这段内容
peace-do-restore = 恢复这段内容
peace-do-lock = 关闭这个帖子的回复
peace-do-unlock = 重新开放回复
peace-do-suspend = 停用作者的账号
peace-do-lift = 恢复作者的账号

peace-span-day = 1 天
peace-span-week = 7 天
peace-span-month = 30 天
peace-span-open = 不限期

peace-queue = 等待处理
peace-queue-lead = { $n ->
    [0] 现在没有等待处理的内容。
   *[other] 有 { $n } 件在等，最早的排在最前面。举报要在 4 小时内看。
 }
peace-queue-empty = 都看完了，辛苦。
peace-log = 处理记录
peace-log-lead = 每一次处理都在这里，只有版主看得到名字。
peace-log-empty = 还没有处理过什么。
peace-public = 公开的处理统计
peace-foot = 处理统计
peace-public-lead = 版主每周做了什么，按原因计数。不写名字，也不写内容。
peace-public-empty = 最近八周没有需要处理的内容。
peace-public-what = 处理
peace-public-why = 原因
peace-public-count = 次数
peace-public-undone = 其中撤销
peace-week = { $day }这一周
peace-reports = { $n } 人举报
peace-is-appeal = 申诉
peace-is-hidden = 已收起
peace-is-locked = 已关闭回复：{ $why }
peace-is-suspended = 作者的账号停用中（{ $until }）：{ $why }
peace-looking = { $name }正在看
peace-look = 我来看
peace-look-at = 我来看：{ $title }
peace-case = 处理：{ $title }
peace-in-place = 到原处看上下文
peace-joined = { $day }加入
peace-former = { $n ->
    [0] 以前没有被处理过
   *[other] 以前被处理过 { $n } 次
 }
peace-reports-head = 举报和申诉
peace-settled = 已处理
peace-decide = 你的决定
peace-decide-what = 怎么处理？
peace-decide-span = 停用多久（只在停用账号时有用）
peace-decide-ground = 按哪一条
peace-decide-hint = 1 到 500 个字。当事人会看到，说事，不说人。
peace-decide-send = 就这样定
peace-acts = 对它做过的处理
peace-former-head = 作者以前的记录
peace-see-case = 看这一件
peace-concerned = 当事人
peace-undo = 撤销
peace-undone = 已撤销
peace-undone-by = { $name }在 { $time } 撤销
peace-undo-title = 撤销这次处理
peace-undo-lead = 撤销以后，一切回到处理之前，这一件会重新等待处理。

peace-folded = 你的这段内容被收起了
peace-folded-lead = { $time }，“{ $title }”里你写的这段被收起了。没有删除，只是大家暂时看不到。
peace-folded-here = 你的这条回复被版主收起了：{ $why }
peace-folded-more = 看详情，或者申诉
peace-by-reports = 三位成员举报，先收起来，等版主来看
peace-suspended = 你的账号停用中
peace-suspended-lead = 到 { $time } 为止，你可以看，但不能发言。到时候会自动恢复。
peace-suspended-open = 你可以看，但不能发言，直到有版主恢复你的账号。
peace-suspended-told = 你的账号停用到 { $time }，这段时间只能看，不能写，所以这次没有保存。原因：{ $why }
peace-reason = 理由
peace-your-text = 你写的
peace-appeal = 请人再看一次
peace-appeal-lead = 会由另一位版主来看，不是做决定的那位。
peace-appeal-words = 你想说明什么？
peace-appeal-hint = 1 到 500 个字，只有版主看得到。
peace-appeal-send = 发出申诉
peace-appeal-to = 看原因，或者申诉
peace-appeal-waits = { $time } 收到你的申诉，正在等另一位版主来看。
peace-appeal-stays = { $time } 另一位版主又看过一次，维持原来的决定。
peace-free = 你的账号一切正常
peace-free-lead = 想说什么就说吧。

peace-locked = 版主关闭了这个帖子的回复：{ $why }
peace-locked-next = 可以看，不能再回复。想继续聊，另开一个帖子就行。
peace-lock = 关闭或开放回复

peace-notice-hidden = 你在“{ $title }”里写的内容被收起了，看看原因
peace-notice-restored = 你在“{ $title }”里写的内容恢复了
peace-notice-locked = 你的帖子“{ $title }”关闭了回复，看看原因
peace-notice-unlocked = 你的帖子“{ $title }”又可以回复了
peace-notice-suspended = 你的账号暂时停用了，看看原因和期限
peace-notice-lifted = 你的账号恢复了，可以发言了

peace-help = 刚来的时候，可以发多少
peace-help-text = 加入后的 24 小时里：最多 { $topics } 个帖子或建议、{ $replies } 条回复；每段最多 { $links } 个链接、提到 { $mentions } 个人；两次发言隔 { $pause } 秒。回答被采纳过，就不受这些限制。
peace-help-all = 每个人可以发多少
peace-help-all-text = 24 小时里最多 { $topics } 个帖子或建议、{ $replies } 条回复；同样的话 { $minutes } 分钟内不重复发。看到不对的内容，可以举报，24 小时里最多 { $reports } 次。
