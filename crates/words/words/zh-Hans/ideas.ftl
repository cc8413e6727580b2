# 每一句先说发生了什么，再说写的东西还在不在，最后说怎么办。

refusal-area = 还不知道这条建议该给哪个团队，没有发出。你写的内容都在，选一项再发就行。
refusal-body = 正文要有 1 到 20,000 个字，还没有发出。你写的内容都在，改好再发一次就行。
refusal-idea-over = 它已经上线了，不用再支持，什么都没有改动。如果还差一点，写条回复告诉团队。
refusal-idea-merged = 这条建议已经并入另一条，在那里继续，所以这里没有改动。写的内容还在，到并入的那条里说吧。
refusal-idea-not-merged = 它现在就是单独的一条，可能同事刚刚拆开过，所以没有改动。
refusal-idea-one-group = 这两条已经是同一条建议了，所以没有改动。请换一条。
refusal-idea-merge-over = 已经放出的建议不能并到别处，所以没有改动。请把新的那条并进来。
refusal-idea-not-out = 它还没放出来，或者已经重新打开，现在没有可评价的，所以没有记下。
refusal-idea-not-asked = 这一问只问提出和支持过它的人，所以没有记下。想说的话写在回复里，团队一样看得到。
refusal-meant-words = 回答还没有记下：请用几个字说说还差什么，最多 500 字。
refusal-idea-not-declined = 只有暂不做的建议才需要说“还需要”，所以没有改动。
refusal-idea-into = 没有找到这条建议，所以没有改动。请填它的编号，比如 4821，或者页面的网址。
refusal-step-words = 还没有改动：请用自己的话写上几个字，提建议的人会读到。
refusal-step-mind = 还没有改动：“暂不做”要写明什么会让我们改变主意。
refusal-step-by-hand = 这个状态由发布的版本或服务改进带来，不能手动设定，所以没有改动。
refusal-step-same = 它已经在这一步了，可能同事刚刚改过，所以没有改动。写的话还在，看看现在的样子再决定。
refusal-step-not-closed = 只有暂不做或已经放出的建议才能重新打开，所以没有改动。
refusal-step-month = 月份要写成 2027-01 这样，还没有改动。日期没定就空着。
