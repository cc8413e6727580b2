# 加入、登录、我的、成员、通知、说明。

role-engineer = 工程师
role-product-manager = 产品经理
role-executive = 高管
role-founder = 创始人
role-moderator = 版主
role-admin = 管理员
former-member = 已离开的成员

account-join-title = 加入{ -community }
account-join-lead = 说一句想法，做手机的人会读到。加入只要一分钟。
account-join = 加入
account-join-and = 加入，接着做完刚才的事
account-joined-before = 已经加入过？
account-new-here = 第一次来？
account-sign-in-title = 登录
account-sign-in-and = 登录，接着做完刚才的事
account-name = 昵称
account-name-hint = 大家看到的名字，以后可以改。
account-handle = 用户名
account-handle-hint = 3 到 20 位小写字母、数字或连字符，会出现在网址里。
account-email = 邮箱
account-email-hint = 只用来登录，不给别人看。
account-password = 密码
account-password-new = 新密码
account-password-hint = 至少 { $n } 个字符。几个词连在一起，好记也够长。
account-login = 邮箱或用户名
account-forgot = 忘了密码？请联系管理员要一个重设链接，一小时内有效，只能用一次。
account-as-mei = 以小梅的身份继续
account-not-now = 你已经登录了，但是刚才那一步现在做不了。你写的内容都在下面，过一会儿再发一次就行。

account-step-title = 还差一步
account-step-support = 你想支持“{ $title }”。加入或登录以后，马上替你记上。
account-step-reply = 你写好了一条回复。加入或登录以后，马上替你发出。
account-step-propose = 你写好了一条建议。加入或登录以后，马上替你发出。
account-step-any = 你刚才要做的事需要先登录。加入或登录以后，马上替你接着做完。
account-step-safe = 你写的都在，没有丢
account-step-demo = 这是演示，不用注册就能接着玩。

account-profile-title = 个人资料
account-bio = 介绍一下自己
account-zone = 时区
account-zone-hint = 比如 Asia/Shanghai。空着就用公司的时区 { $zone }。
account-lang = 语言
account-lang-auto = 跟随浏览器
account-lang-zh = 中文
account-lang-en = English
account-theme = 颜色
account-theme-auto = 跟随设备
account-theme-light = 浅色
account-theme-dark = 深色
account-save = 保存
account-email-is = 登录邮箱：{ $email }
account-handle-is = 用户名：{ $handle }

account-devices-title = 设备与更新通道
account-devices-lead = 告诉我们你口袋里是什么，装的是哪个通道的版本。发布时，我们按它告诉你“在你的版本里”。
account-devices-none = 还没有添加设备。
account-device = 机型
account-channel = 更新通道
account-channel-stable = 每一两个月一次，最稳
account-channel-development = 每周五一次，等你评价
account-channel-internal = 每天一次，给工程师和顾问
account-device-add = 添加设备
account-device-save = 保存通道
account-device-drop = 移除
account-device-drop-this = 移除 { $name }
account-device-channel-of = { $name }的更新通道

account-sessions-title = 登录过的地方
account-session-here = 就是这里
account-session-unknown = 没有写明的浏览器
account-session-seen = 最近一次
account-session-end = 退出登录
account-session-end-this = 退出登录 { $name }
account-session-end-others = 退出其他所有地方
account-sessions-lead = 有不认识的，就让它退出，再改密码。

account-reset-title = 设一个新密码
account-reset-lead = 保存以后，其他地方都会退出登录。

account-me-profile = 我的公开主页
account-me-things = 我的东西
account-me-ideas = 我提的建议
account-me-no-ideas = 你还没有提过建议。哪里不顺手，说一句就是建议。
account-me-propose = 提一个建议
account-me-sources = 最近的成长值
account-me-rules = 成长值怎么算
account-score-total = 合计 { $n }
account-progress-to = 到下一等级的进度：{ $n }%
account-points = +{ $n }
account-unread = { $n } 条未读
account-source-joined = 加入社区
account-source-posted = 发了帖子
account-source-replied = 回复了别人
account-source-thanked = 有人感谢你
account-source-helped = 你的回答解决了问题
account-source-mentioned = 有人提到你
account-source-proposed = 提了建议
account-source-voted = 支持了建议
account-source-moved = 你的建议有了进展
account-source-released = 发布了版本
account-source-judged = 评价了更新
account-source-awarded = 得了奖
account-source-role-given = 得到了角色
account-source-halted = 停了一个版本
account-source-edited = 改了内容
account-source-undone = 撤回了
account-source-imported = 从别处带来
account-source-role-taken = 交还了角色

account-member-since = { $date }加入
account-member-unclaimed = 从别的社区带来的成员，本人还没有来过。
account-member-ideas = { $name }提的建议
account-member-no-ideas = 还没有提过建议。
account-member-edit = 改资料

account-notices-title = 通知
account-notices-none = 还没有通知。支持或者提一个建议，它有进展时，这里会告诉你。
account-notices-seen = 全部看过了
account-today = 今天
account-yesterday = 昨天
account-new = 新
account-notice-today = 今天
account-notice-in-build = 你支持的“{ $title }”，{ $since }起在你的版本里（{ $version }）
account-notice-own-in-build = 你提的“{ $title }”，{ $since }起在你的版本里（{ $version }）
account-notice-coming = 你支持的“{ $title }”进了开发版 { $version }，即将到你的通道
account-notice-moved = 你支持的“{ $title }”有了进展：{ $state }
account-notice-own-moved = 你提的“{ $title }”有了进展：{ $state }
account-notice-released = { $channel } { $version } 发布了，看看更新了什么
account-notice-halted = { $version } 暂停推送，看看为什么
account-notice-awarded = 你的建议促成的“{ $title }”拿到了{ -popcorn-award }
account-notice-replied = { $others ->
    [0] { $name }回复了你：“{ $title }”
   *[other] { $name }和另外 { $others } 位回复了你：“{ $title }”
 }
account-notice-mentioned = { $name }在“{ $title }”里提到了你
account-notice-thanked = { $others ->
    [0] { $name }感谢了你：“{ $title }”
   *[other] { $name }和另外 { $others } 位感谢了你：“{ $title }”
 }
account-notice-helped = 你的回答解决了{ $name }的问题：“{ $title }”

account-problem-others = 其他会遇到的情况

account-about-lead = 在这里，用产品的人和做产品的人一起把它做好。
account-about-loop = 一条建议怎样变成更新
account-about-loop-text = 有人提出，大家支持，团队里有名有姓的人回复，做好以后进每周五的开发版，用过的人评价，最后到所有人的手里。每一步都写着日期和名字。
account-about-share = “来自{ -fans }”怎么算
account-about-share-text = 一个版本里，新增、改进和修复的改动里，有多少项背后有公司以外的人提的建议或问题反馈。建议要早于改动，而且在发布前就连上，才算数。
account-about-popcorn = { -popcorn-award }怎么评
account-about-popcorn-text = 每周三中午，看上一个开发版的评价。用过的人里有多少喜欢，往低里估（威尔逊区间的下限），最高的那一项得奖。评价的人太少不评，公司的人和自己的团队不算，并列就一起得。
account-about-grade = 成长值与等级
account-about-grade-from = { $n } 起
account-about-see-fans = 看每个版本的占比
account-about-see-awards = 看历次获奖
account-about-see-ideas = 看大家的建议

account-help-lead = 遇到问题，先说一声，总有人在。
account-help-ask = 想问怎么用
account-help-ask-text = 到“讨论”里选一个板块提问。用过的人常常回得最快，问题解决了，请采纳那条回答。
account-help-idea = 觉得哪里可以更好，或者出了毛病
account-help-idea-text = 到“建议”里说出来。会看到是哪个团队负责、通常多久回复。
account-help-build = 版本出了问题
account-help-build-text = “更新”里，每个版本的已知问题写在最前面。没有你遇到的，就作为问题反馈提出来。
account-help-password = 忘了密码
account-help-keys = 用键盘
account-help-keys-text = 按 ? 显示全部快捷键。在输入框里和打拼音时，它们不起作用。

account-privacy-lead = 我们留下的很少，都写在这里。
account-privacy-shown = 别人看得到什么
account-privacy-shown-text = 昵称、用户名、头像、介绍、等级，以及你公开写下的内容。邮箱、设备和登录记录只有你自己看得到。
account-privacy-kept = 我们记了什么
account-privacy-kept-text = 你写的、支持的和评价的内容，以及它们的时间。密码只留下算不回去的摘要。登录记录最长 90 天。
account-privacy-cookies = Cookie
account-privacy-cookies-text = 只有三个：登录、语言、颜色。没有统计，没有广告，也不向别的网站发送任何东西。
