# 关于约定的操作为什么没有办成。
refusal-duty-terms = 这样的约定没法遵守：宽限期至少一天，至少错过两次才会暂停。还没有保存，你写的都在。
refusal-duty-past = 这个时间已经过去了。什么都没有改动，选一个晚一点的时间吧。
refusal-duty-over = 这件事已经办好，或者不再需要了，没有重复提交。
refusal-duty-step = 按现在的情况，这一步还走不了。什么都没有改动，看看现在能做什么。
refusal-duty-longer = 延长只有一次，最多七天。什么都没有改动；如果还不够，可以写信给团队，或者先暂停约定。
refusal-duty-until = 选一个 60 天以内回来的日子。什么都没有改动。
refusal-duty-too-early = 刚刚问过对方，还在等回答。什么都没有改动。
refusal-duty-too-late = 一键回来的 90 天已经过了。什么都没有改动；欢迎重新申请。
refusal-duty-already = 关于这件事已经有约定了，没有重复办理。
refusal-duty-why = 请写 10 到 2000 个字。你写的内容还在。
refusal-duty-appealed = 这件事已经申诉过了，没有重复发出；答复会写在旁边。
refusal-duty-answered = 已经有人答复了，什么都没有改动；答复就在页面上。
