# 角色、谁来授予、VIP 认证；以及不能做的时候差在哪里。

refusal-lack-answer-for-company = 这一步由代表公司回应的人来做：{ role-founder }、{ role-executive }、{ role-product-manager }、{ role-engineer }、{ role-moderator }或{ role-admin }。什么都没有改动。这些角色由管理员授予。
refusal-lack-move-idea = 这一步由规划和开发的人来做：{ role-founder }、{ role-executive }、{ role-product-manager }、{ role-engineer }或{ role-admin }。什么都没有改动。这些角色由管理员授予。
refusal-lack-publish = 这一步由负责发布的人来做：{ role-founder }、{ role-executive }、{ role-product-manager }或{ role-admin }。什么都没有改动。这些角色由管理员授予。
refusal-lack-moderate = 这一步由维护秩序的人来做：{ role-moderator }或{ role-admin }。什么都没有改动。这些角色要两位管理员一起授予。
refusal-lack-stamp = 这一步由{ role-centre-staff }或{ role-admin }来做。什么都没有改动。这些角色由管理员授予。
refusal-lack-administer = 这一步由{ role-admin }来做。什么都没有改动。这个角色要两位管理员一起授予。
refusal-lack-admin = 这关系到一位同事，只有{ role-admin }能决定。什么都没有改动。

refusal-role-unknown = 没有这个角色，还没有授予。请从列表里选一个。
refusal-role-whom = 没有人用这个用户名，还没有授予。用户名就是对方主页网址里 /member/ 后面的那一段。
refusal-term-over = 最后一天要在今天以后，还没有授予。换一个晚些的日子，或者不填。
refusal-two-give = 这个角色能管到别人，要两位管理员一起授予。什么都没有改动。可以在角色页面提名。
refusal-grant-oneself = 不能提名自己。什么都没有改动。可以请另一位管理员提名你。
refusal-grant-reason = 用 1 到 500 个字说说为什么，第二位管理员会看到。还没有提名。
refusal-grant-unclaimed = 这位是从别处迁来的，本人还没有来过。什么都没有改动。等对方登录以后再试。
refusal-role-held = 对方已经有这个角色，期限也一样。什么都没有改动。
refusal-grant-nobody = 这个角色要两位管理员一起授予，现在没有第二位可以确认。还没有提名。可以请管服务器的人来授予：millet admin role。
refusal-grant-waits = 已经有人提名了，正在等第二位管理员确认。这次没有改动。
refusal-grant-over = 这次提名已经不能再决定了：也许已经确认、谢绝或撤回，也许过了七天，也许提名的人不再是管理员。什么都没有改动。
refusal-grant-second = 要由第三个人来决定，不能是提名的人，也不能是被提名的人。什么都没有改动。
refusal-vip-note = 用 1 到 200 个字写下你看到了什么，不要抄证件号码。还没有保存。
refusal-vip-way = 现在的规则不认这种方式，或者这一项由系统自己核对。什么都没有改动。
refusal-vip-too-few = 要用两种方式、由两个不同的人确认身份，还没有授予。
refusal-vip-reason = 用 1 到 200 个字写明原因，还没有改动。
refusal-vip-given = 对方已经有 VIP 认证了。什么都没有改动。
refusal-vip-missing = 对方没有 VIP 认证。什么都没有改动。
refusal-vip-policy = 至少要留两种方式；要用邮箱，就要写明域名，比如 plover.example。还没有保存。
