# Roles, who gives them, the VIP mark; and what is missing when somebody may not.

refusal-lack-answer-for-company = This is for those who answer for the company: { role-founder }, { role-executive }, { role-product-manager }, { role-engineer }, { role-moderator } or { role-admin }. Nothing was changed. An administrator gives these roles.
refusal-lack-move-idea = This is for those who plan and build: { role-founder }, { role-executive }, { role-product-manager }, { role-engineer } or { role-admin }. Nothing was changed. An administrator gives these roles.
refusal-lack-publish = This is for those who publish: { role-founder }, { role-executive }, { role-product-manager } or { role-admin }. Nothing was changed. An administrator gives these roles.
refusal-lack-moderate = This is for those who keep the peace: { role-moderator } or { role-admin }. Nothing was changed. Two administrators together give these roles.
refusal-lack-stamp = This is done by { role-centre-staff } or { role-admin }. Nothing was changed. An administrator gives these roles.
refusal-lack-administer = This is done by { role-admin }. Nothing was changed. Two administrators together give that role.
refusal-lack-admin = This is about a colleague, and only { role-admin } decides that. Nothing was changed.

refusal-role-unknown = There is no such role. Nothing was given: choose one from the list.
refusal-role-whom = Nobody here has this user name. Nothing was given: it stands in the address of their page, after /member/.
refusal-term-over = The last day has to lie ahead. Nothing was given yet: choose a later day, or none.
refusal-two-give = This role gives power over others, so two administrators give it. Nothing was changed. On the page of roles you can propose it.
refusal-grant-oneself = Nobody proposes themselves. Nothing was changed. Ask another administrator to propose you.
refusal-grant-reason = Say in 1 to 500 characters why they should have this role: the second administrator reads it. Nothing was proposed yet.
refusal-grant-unclaimed = This member was brought here from elsewhere and has not come yet. Nothing was changed. Once they have signed in, try again.
refusal-role-held = They hold this role already, until that day. Nothing was changed.
refusal-grant-nobody = Two administrators give this role, and there is no second one who could confirm it. Nothing was proposed. Whoever runs the server can give it: millet admin role.
refusal-grant-waits = This role is proposed for them already and waits for its second administrator. Nothing was changed.
refusal-grant-over = This proposal can no longer be decided: it was confirmed, declined or withdrawn, its week is over, or whoever made it is no administrator any more. Nothing was changed.
refusal-grant-second = A third person decides this: neither who proposed the role nor who would hold it. Nothing was changed.
refusal-vip-note = Say in 1 to 200 characters what you saw. Never write down the number of a document. Nothing was saved yet.
refusal-vip-way = The rules of the house do not accept this way, or it is seen by the program itself. Nothing was changed.
refusal-vip-too-few = It takes two ways to be sure who somebody is, confirmed by two different people. Nothing was given yet.
refusal-vip-reason = Give a reason of 1 to 200 characters. Nothing was changed yet.
refusal-vip-given = They have the mark already. Nothing was changed.
refusal-vip-missing = They do not have the mark. Nothing was changed.
refusal-vip-policy = At least two ways have to count, and mail only with a domain such as plover.example. Nothing was saved yet.
