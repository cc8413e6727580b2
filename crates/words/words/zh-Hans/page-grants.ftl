# 等级带来什么；还不能做的时候，说什么。
standing-gives-permission = 可以做的
standing-gives-limit = 更大的上限
standing-gives-seat = 可以申请的席位
standing-gives-perk = 小小的心意

refusal-lack-grade-2 = 到“{ grade-2 }”才可以这样做，你现在是“{ $have ->
   *[other] { grade-1 }
}”。什么都没有改动。还差什么、去哪里做，“我的等级”里都写着。
refusal-lack-grade-3 = 到“{ grade-3 }”才可以这样做，你现在是“{ $have ->
    [1] { grade-1 }
   *[other] { grade-2 }
}”。什么都没有改动。还差什么、去哪里做，“我的等级”里都写着。
refusal-lack-grade-4 = 到“{ grade-4 }”才可以这样做，你现在是“{ $have ->
    [1] { grade-1 }
    [2] { grade-2 }
   *[other] { grade-3 }
}”。什么都没有改动。还差什么、去哪里做，“我的等级”里都写着。
refusal-lack-grade-5 = 到“{ grade-5 }”才可以这样做，你现在是“{ $have ->
    [1] { grade-1 }
    [2] { grade-2 }
    [3] { grade-3 }
   *[other] { grade-4 }
}”。什么都没有改动。还差什么、去哪里做，“我的等级”里都写着。
refusal-lack-grade-none = 现行规则里，没有哪个等级可以这样做。什么都没有改动。你的等级能做什么，“我的等级”里都写着。

talk-unconfirmed = 还没有人确认的提问
talk-unconfirmed-lead = 提问两周了，还没有采纳回答。哪条回答管用，替后来的人标出来。提问的人回来确认以后，才算帮到了人。
talk-unconfirmed-none = 这里没有要看的。最近几周的提问都采纳了回答，或者还没有回答可选。
talk-mark = 标出回答
talk-mark-lead = 选出管用的那条。旁边会写上是你标的，提问的人回来还可以另选。
talk-mark-which = 哪一条回答了这个提问？
talk-mark-send = 标为回答
talk-mark-none = 这里没有你能标的回答：自己的回答不能自己标。
talk-marked-by = { $name }在 { $time } 标出，提问的人还没有回来确认

use-mark-other = 标出别人的帖子
use-mark-other-field = 帖子的网址或编号
use-mark-other-hint = 要是一个交流帖。功劳还是楼主的，楼主也可以取消。
use-mark-other-send = 标为隐藏用法

standing-appeals-open = 等着回答
standing-appeals-answered = 已经回答
standing-answered-empty = 还没有回答过申诉。
standing-points-of = { $name }的积分
standing-points-of-lead = 给回答申诉的人看。你来看过，会记进审计。
standing-points-of-none = 还没有积分。
standing-points-next = “{ $name }”要求
standing-steps = 等级怎么变的
standing-steps-none = 一直是第一级。
standing-step-changed = 从“{ $from }”到“{ $to }”
standing-step-warned = 提醒过：可能降到“{ $to }”
