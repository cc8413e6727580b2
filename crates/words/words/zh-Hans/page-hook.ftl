# Webhook：这里发生了什么，告诉公司自己的别的程序。给管理员看的。
hook-title = Webhook
hook-lead = 这里有了动静，就告诉你们自己的程序：是什么事、编号和网址。谁说的话都不会带出去。
hook-empty = 现在还没有通知任何程序。可以给构建服务器、聊天群或者任务系统建一个接收地址。
hook-new = 新建接收地址
hook-new-lead = 每条消息都按 Standard Webhooks（standardwebhooks.com）签名。密钥只在下一页显示一次。
hook-url = 网址
hook-url-hint = 要用 https，端口 443 或者大于 1024，而且在公网上连得到。
hook-about = 做什么用的？
hook-about-hint = 写给同事看，最多 200 字。
hook-events = 哪些事要通知它？
hook-reply-to = 由它把回应带回去
hook-reply-to-hint = 给那种用户在外面写、由它转给你们的程序：有了回应，会把当初带来的编号一起告诉它。
hook-make = 建好它
hook-save = 保存
hook-edit = 修改
hook-edit-lead = 谁保存，以后就由谁负责：它只会知道这个人能看到的事。

hook-event-idea-proposed = 有人提了建议或问题
hook-event-idea-moved = 建议有了进展
hook-event-idea-merged = 建议合并到了另一条
hook-event-idea-unmerged = 合并过的建议又分开了
hook-event-topic-posted = 有人发了新帖子
hook-event-feedback-answered = 一条反馈得到了回应
hook-event-release-released = 新版本发布了
hook-event-release-halted = 版本被暂停或撤回
hook-event-award-given = 颁出了爆米花奖
hook-event-endpoint-test = 测试

hook-state-on = 开着
hook-state-paused = 暂停了
hook-state-gone = 已关闭：对方说地址不再使用
hook-state-dead = 已关闭：五天没有收下任何消息
hook-failing = 从{ $when }起，什么都没收下。
hook-taken = 上次收下：{ $when }。
hook-never = 还没有收下过消息。
hook-waits = { $n ->
    [0] 没有在等的消息。
   *[other] 有 { $n } 条消息在等。
 }
hook-many-events = { $n } 种消息
hook-by = 负责人

hook-test = 发一条测试
hook-pause = 暂停
hook-pause-hint = 暂停期间发生的事，以后也不会补发。
hook-resume = 打开
hook-rotate = 换一个密钥
hook-rotate-hint = 一天之内新旧密钥一起签名，你有时间换过去，消息不会丢。
hook-both = { $when }之前，消息也用旧密钥签名。
hook-forget = 删除
hook-forget-hint = 记录也一起删掉，不能恢复。
hook-forget-sure = 确定删除

hook-secret-title = 密钥
hook-secret-lead = 现在就放进你的程序里：以后不会再显示。
hook-secret-on = 去看这个接收地址
hook-secret-gone = 密钥已经显示过了。如果丢了，换一个新的就行。

hook-log = 消息
hook-log-lead = 保留 30 天。重新发送时编号不变，内容会重新写：这期间被收起的，不会再告诉它。
hook-log-empty = 还没有发过消息。
hook-fate-waiting = 在等
hook-fate-sent = 收下了
hook-fate-failed = 放弃了
hook-fate-withheld = 没有发
hook-next = 下次再试：{ $when }
hook-why-hidden = 没有发：它说的那件事被收起了，或者已经不在了。
hook-why-maker = 没有发：这个接收地址的负责人已经不代表公司说话了。
hook-why-presser = 没有发：点“重新发送”的人已经看不到这件事了。
hook-tries = 试了 { $n } 次
hook-try = 第 { $n } 次，{ $when }
hook-try-status = { $ms } 毫秒后回答 { $status }
hook-try-none = 等了 { $ms } 毫秒，没有回答
hook-again = 重新发送
hook-now = 现在就试

refusal-hook-url = 这不像一个网址。写成 https://example.com/hooks 这样就行。
refusal-hook-https = 只能用 https：路上不能让别人看到。
refusal-hook-login = 网址里不要写用户名和密码，签名已经能说明是谁发的。
refusal-hook-port = 不能用这个端口。请用 443，或者大于 1024 的。
refusal-hook-private = 这个地址在内部网络里。要放行，得由管这台服务器的人打开（hooks.private_targets）。
refusal-hook-about = 请用一行话说清楚，最多 200 字。
refusal-hook-events = 至少选一种。
refusal-hook-off = 它现在没有打开。先打开，再发送。
refusal-hook-often = 一小时里已经发了六十次测试。歇一会儿再试。
refusal-hook-many = 已经有 { $n } 个接收地址了。先删掉一个没人用的。

mail-hook-off-subject = 一个 Webhook 被关掉了
mail-hook-off-lead-gone = 你负责的接收地址（{ $host }）回答说它不再使用了（410），所以我们不再给它发消息。
mail-hook-off-lead-dead = 你负责的接收地址（{ $host }）五天没有收下任何消息，所以我们先停下来了。
mail-hook-off-button = 看看它的消息
mail-hook-off-else = 在等的消息会保留 30 天，你重新打开就会发出去；这期间新发生的事不会补发。
