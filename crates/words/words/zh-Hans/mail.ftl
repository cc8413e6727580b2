# 邮件里说的话。短一点、直一点：人是在两封别的信中间读它的。

mail-hello = { $name }，你好：
mail-verify-subject = 确认一下你的邮箱
mail-verify-lead = 你在{ -company }留的邮箱是 { $email }。请确认它是你的：以后你要的东西装进了你的版本，我们就能写信告诉你；忘了密码，也能靠它找回来。
mail-verify-button = 确认我的邮箱
mail-verify-else = 链接 24 小时内有效，只能用一次。如果不是你留的，不用理会：没有这一步，谁也用不了你的邮箱。
mail-known-subject = 你在这里已经有账号了
mail-known-lead = 有人（也许就是你）想用 { $email } 在{ -company }再开一个账号。这个邮箱已经是 @{ $handle } 的了，所以什么都没有改动。
mail-known-button = 去登录
mail-known-else = 忘了密码的话，在登录页就可以重设。
mail-reset-subject = 设一个新密码
mail-reset-lead = 有人（希望就是你）要给{ -company }的 @{ $handle } 设一个新密码。
mail-reset-button = 设新密码
mail-reset-else = 链接一小时内有效，只能用一次；设好以后，别的地方都会退出登录。如果不是你要的，不用理会，密码不会变。
mail-shipped-subject = 你要的，已经在你的版本里了：{ $version }
mail-shipped-lead = { $version } 已经到了你设备所在的更新通道，里面有：
mail-shipped-own = 你的建议
mail-shipped-supported = 你支持的建议
mail-shipped-button = 看更新日志
mail-shipped-else = 谢谢你当初说出来。用一用，再告诉做它的人怎么样。
mail-shipped-why = 因为这是你提的或者支持的，我们才写这封信。一次发布只写一封，不会更多。
mail-leave = 不想再收到这样的邮件：{ $url }
mail-leave-link = 不再接收这样的邮件
mail-quiet = 免打扰时间和邮箱：{ $url }
mail-quiet-link = 免打扰时间和邮箱
mail-automatic = 这封信由程序寄出，回信不会有人看到。
