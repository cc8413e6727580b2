# 体验报告为什么收不下，回复为什么发不出。
refusal-experience-withdrawn = 这一版已经撤回，不用再写它的体验报告，写了也不计入统计。想说的话可以发成建议或者帖子。
refusal-experience-none = 这一版没有体验报告，只有开发版会请大家写。
refusal-experience-not-carried = 你的设备里没有一台在用这一版，暂时还写不了它的体验。到“我的”里加上设备，或把它换到开发版再来。
refusal-experience-empty = 还什么都没写。点一下整体怎么样就可以交；要是确实没什么可说的，按“这周没什么要说的”。
refusal-experience-overall = 从“很差”到“很好”选一个就行。
refusal-experience-idea = 没有找到这条建议。可以填它的编号，比如 #4821，也可以写几个字再按“查找”。
refusal-experience-change = 这一项不在这个版本里，或者不需要评价。别的都还在，去掉它再提交一次。
refusal-experience-place = 问题最多写五个，最期待的最多选三条。
refusal-experience-not-yet = 还在统计，周二 24:00 过后一分钟，结果就在这里。
refusal-experience-no-tally = 还没有结果，暂时没什么可更正的。
refusal-experience-words = 写几句话，或者说说它归到哪条建议里。
refusal-experience-answered = 刚才已经有同事回复了。你写的都在下面。
refusal-experience-too-long = 超过 { $n } 个字了。内容都还在，删短一点再试。
