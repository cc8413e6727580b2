# 关于更新通道的操作为什么没有办成。
refusal-train-stable = 稳定版对所有人开放，没有名额一说。什么都没有改动。
refusal-train-rule = 这样的规则立不住：等级写 1 到 5，成长值和天数从 0 起。还没有保存，你写的都在。
refusal-train-agreement = 协议的中文和英文都要有，各 20 到 20000 个字。还没有保存，你写的都在。
refusal-train-agree = 加入这个通道要先同意现在这版协议。还没有提交：读一读，勾上，再提交一次。
refusal-train-device = 这台设备不用这个产品，或者不在你的设备里。还没有提交：换一台你的设备，或者先把它加上。
refusal-train-no-place = 你还没有这个通道的名额，设备先留在原来的通道。要求和申请办法写在通道的页面上。
refusal-train-lacking = 这个通道的要求，你还差 { $n } 项。还没有提交；差在哪里、怎么补上，页面上都写了。
