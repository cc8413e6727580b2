# 认证机主时为什么不行。对不上就是对不上：从不说是哪里，也不说设备是不是别人的。
refusal-owner-serial = 序列号应该是 6 到 40 位字母和数字。请看着“关于本机”再填一次，这次没有记数。
refusal-owner-code = 还差码：包装盒里卡片上的，或者设备、门店给的签名码。这次没有记数。
refusal-owner-order = 订单号应该是 4 到 40 位字母和数字。请再看一眼订单，这次没有记数。
refusal-owner-fact = 请填下单手机号的后四位数字，或者当时留的邮箱。这次没有记数。
refusal-owner-device = 没有这个型号。请从列表里选一个。
refusal-owner-no-fit = 对不上，没有认证。请检查有没有输错；签名码要用最新的提问码去算。如果是二手设备，请原机主在这里转给你。
refusal-owner-often = 试得太多了，先停一停，过一小时再来。急的话可以让设备算一个签名码，或者带上设备去服务中心。
refusal-owner-owned = 这台设备已经有机主了，没有盖章。请原机主在网站上转给这位用户。
refusal-owner-whom = 没有找到可以成为机主的这个用户。请核对用户名；不能填自己，也不能是还没来认领的账号。
refusal-owner-offered = 这台设备正等着另一个人接受。先收回，再转给别人。
refusal-owner-offer-over = 这次转让已经收回、处理过，或者过期了。什么都没有变，请对方再发一次。
refusal-owner-key-name = 名字要有 1 到 40 个字，还没有添加。
refusal-owner-key-text = 这不是 64 位十六进制的密钥，还没有添加。
refusal-owner-keys-many = 已经有 { $n } 个密钥在用了，没有添加。请先撤销不用的。
refusal-owner-silent = 公司的系统这会儿没有回话，没有认证。什么都没有丢，过几分钟再试一次。
refusal-owner-why = 还差原因，1 到 500 个字。认证还没有结束。
refusal-owner-cause = 请从列表里选一项：因为什么。认证还没有结束。
