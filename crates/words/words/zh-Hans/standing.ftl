# 成长值与等级。等级的名字每家公司可以换。
grade = 等级
grade-1 = 新友
grade-2 = 常客
grade-3 = 老友
grade-4 = 热心
grade-5 = 支柱
grade-rule = 等级由三部分成长值合计决定，每一部分最多只算该等级所需的 60%。
grade-next = 到“{ $name }”还差 { $missing } 点成长值
grade-last = 已经是最高等级

score = 成长值
score-taking-part = 参与
score-contributing = 贡献
score-helping = 互助
score-total = 合计
score-sources = 成长值从哪里来
score-sources-none = 还没有成长值。发个帖子、提个建议，或者帮帮别人，就从这里开始。
score-rule-taking-part = 发帖、回复、提建议：每次 1 点，一天最多 5 点
score-rule-judged = 评价一项已上线的改动：1 点，一天最多 5 点
score-rule-thanked = 别人感谢你：2 点，同一个人一个月最多算 3 次
score-rule-helped = 提问的人确认你帮上了忙：10 点
score-rule-planned = 你的建议已排期：10 点
score-rule-development = 你的建议进了开发版：20 点
score-rule-shipped = 你的建议已上线或已改进：20 点
score-rule-undone = 撤销了的，成长值也一并退回；投票和从别处导入的不计。
