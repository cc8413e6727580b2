# 每一句先说发生了什么，再说写的东西还在不在，最后说怎么办。

refusal-sign-in = 这一步要先登录。登录以后会回到这里，接着做就好。
refusal-not-allowed = 你的账号还不能做这件事，什么都没有改动。如果觉得不该这样，请联系管理员。
refusal-missing = 这里没有内容。它可能被移走了，也可能网址少了几个字。
refusal-conflict = 刚才有人先了一步，或者事情已经是这样了，你的这次没有保存。请看看现在的样子再决定。
refusal-closed = 这件事现在不开放：还没开始，或者已经结束了。什么都没有改动。
refusal-malformed = 有一处没有填对，还没有保存。你写的内容都在，改好再发一次就行。
refusal-too-many = 你的动作有点快，这一次没有做。歇一会儿再试。
refusal-busy = 现在人很多，这一次没有做，什么都没有改动。请过几秒再试。
refusal-fault = 我们这边出错了，已经记了下来。刚才的内容可能没有保存，请留一份再试。
refusal-cross-site = 这个请求不是从本站的页面发出的，所以没有执行。请回到本站，在页面上再做一次。
refusal-shown-once = 第一次发送时就已经办好了。答复里有一段只显示一次、哪里都不保存的密钥；如果没记下来，请停用它，再新建一个。
refusal-key-reused = 这张表单已经提交过一次，内容和这次不同，所以这次没有保存。请打开一张新的表单再发。
refusal-too-large = 发来的内容太大了，没有保存。请缩短一些再发。
refusal-too-long = 网址太长了，打不开。请检查链接是不是完整。
refusal-head = 浏览器发来的请求不完整或者写法不对，没有执行。请刷新页面再试。
refusal-headers = 浏览器发来的附加信息太多了，没有执行。清除本站的 Cookie 再试一次。
refusal-method = 这个网址不能这样用。请从页面上的按钮进入。
refusal-type = 发来的内容是我们读不懂的格式，没有保存。
refusal-nul = 内容里有一个无法保存的字符（U+0000），所以没有保存。去掉它再发一次就行。
refusal-slow = 等了太久还没有收完或者做完，这一次停了下来。请看看是否已经生效，再决定要不要重试。

refusal-suspended = 你的账号被停用到 { $until }，这段时间只能看，不能写，所以这次没有保存。原因：{ $why }。你可以在 /appeal 申诉，会由另一位版主来看。
refusal-suspended-open = 你的账号已被停用，只能看，不能写，所以这次没有保存。原因：{ $why }。你可以在 /appeal 申诉，会由另一位版主来看。

problem-sign-in = 请先登录
problem-not-allowed = 没有权限
problem-missing = 没有找到
problem-conflict = 和现状冲突
problem-closed = 现在不开放
problem-malformed = 没有填对
problem-too-many = 太频繁了
problem-busy = 请稍后再试
problem-fault = 我们出错了
problem-cross-site = 不是从本站发出的
problem-too-large = 内容太大
problem-head = 请求不合规范
problem-method = 不能这样用
