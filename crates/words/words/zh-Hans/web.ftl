# 每一页都有的话：导航、页脚、各处重复的小部件。

web-tab-home = 首页
web-tab-ideas = 建议
web-tab-discuss = 讨论
web-tab-updates = 更新
web-tab-me = 我的
web-skip = 跳到正文
web-nav = 主导航
web-to-home = { $company }，回首页
web-sign-in = 登录
web-join = 加入
web-sign-out = 退出登录
web-notices = { $n ->
    [0] 通知
   *[other] 通知，{ $n } 条未读
 }
web-my-page = { $name }，我的主页
web-in-other-language = Read in English
web-other-language = EN
web-aside = 相关内容
web-foot-about = 关于这个社区
web-foot-help = 求助与反馈
web-foot-privacy = 隐私
web-foot-feed = 订阅
web-foot-line = 在{ -company }，你说的话会有人回，做成了会写上你的名字。
web-keys = 快捷键
web-close = 关闭

web-staff = { $role }，公司成员
web-face = { $name }的头像
web-former = 已离开的成员
web-state = 状态：{ $state }

web-support = 支持
web-supported = 已支持
web-support-count = { $n } 人支持
web-support-this = 支持“{ $title }”
web-supporters = 人支持
web-bug = 问题反馈
web-replies = { $n } 条回复
web-no-replies = 还没有回复
web-answered-by = { $name }回复了
web-question = 提问
web-solved = 已解决
web-pinned = 置顶
web-from-device = 来自 { $device }
web-merged-authors = 合并了 { $n } 条相同的建议，大家都算数

web-progress-ahead = 还没到这一步
web-progress-took = 用了 { $span }
web-progress-now = 现在在这一步

web-floor = { $n } 楼
web-floor-link = { $n } 楼的链接
web-official = 官方回复
web-accepted = 已采纳的回答
web-reply-to = 回复 { $name }（{ $n } 楼）
web-edited = 改过
web-hidden = 这条回复已被版主收起。
web-thank = 感谢
web-thanked = 已感谢
web-sign-in-to-reply = 登录以后就能回复，写好的字会留着。

web-compose = 写点什么
web-compose-help = 可以用 Markdown：**重点**、> 引用、- 列表、`代码`。
web-compose-left = 还可以写 { $n } 字
web-compose-over = 超出 { $n } 字
web-send = 发布
web-draft-back = 已恢复 { $time } 的草稿
web-draft-drop = 放弃草稿
web-draft-saved = 草稿已保存
web-optional = 选填

web-liked = 喜欢
web-not-used = 没用过
web-not-good = 不够好
web-verdict-why = 哪里不够好？
web-verdict-why-help = 一句话就行，做这件事的人会看到。
web-verdict-send = 记下我的评价
web-verdict-change = 改好了
web-verdict-yours = 你的评价
web-tally = 用过的人里 { $percent }% 喜欢，共 { $n } 份评价
web-tally-none = 还没有人评价
web-tally-few = 评价还不到 { $n } 份，先不下结论
web-table = 看数字

web-more = 加载更多
web-newer = 回到最新
web-pages = 翻页
web-remove-filter = 去掉筛选：{ $name }
web-errors = { $n ->
   *[other] 有 { $n } 处要改一下，写的内容都在
 }
web-by-at = { $name }，{ $time }

web-error-back = 回到刚才那一页
web-error-home = 去首页
web-error-kept = 你写的内容在这里，没有丢
web-error-again = 再发一次
web-error-id = 出错编号 { $id }，告诉我们时带上它，找起来快。
web-missing-title = 这里没有页面
web-error-ideas = 看看大家的建议

web-demo = 演示
web-demo-about = 演示：人是虚构的，时间可以拨
web-demo-now = 现在是 { $time }
web-demo-you = 你是
web-demo-guest = 访客
web-demo-as = 换成
web-demo-go = 换

web-time-now = 刚刚
web-saved = 已保存
web-failed = 没有发出去。写的内容还在，请再试一次。
web-sending = 正在发送
web-key-help = 显示快捷键
web-key-search = 到搜索框
web-key-go = 去{ $place }
web-key-next = 下一条、上一条
web-key-open = 打开选中的一条
web-key-support = 支持选中的建议
web-key-reply = 写回复
web-key-send = 发出正在写的内容
web-key-note = 在输入框里和打拼音时，这些键都不起作用。
