# 成长值与等级。等级的名字每家公司可以换。
grade = 等级
grade-1 = 新友
grade-2 = 常客
grade-3 = 老友
grade-4 = 热心
grade-5 = 支柱
grade-next = 到“{ $name }”还差 { $missing } 点成长值
grade-last = 已经是最高等级

score = 成长值
score-taking-part = 参与
score-contributing = 贡献
score-helping = 互助
score-total = 合计
score-sources = 成长值从哪里来
score-sources-none = 还没有成长值。发个帖子、提个建议，或者帮帮别人，就从这里开始。
