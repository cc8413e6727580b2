# 关于名额的操作为什么没有办成。
refusal-seat-early = 名额还没有开放。什么都没有改动，开放时间写在页面上。
refusal-seat-shut = 这里已经不再发放名额了。什么都没有改动。
refusal-seat-already = 你在这里已经有名额，或者已经在候补了，没有重复办理。去你的页面看看现在的情况。
refusal-seat-device-taken = 这台设备已经用来领过名额了。什么都没有改动，换一台认证过的设备可以再来。
refusal-seat-device = 领这里的名额需要一台认证过的设备。什么都没有改动，先去认证，再回来领。
refusal-seat-key = 表单没有发完整，所以什么都没有做。请刷新页面再提交一次。
refusal-seat-part = 没有这一类名额。什么都没有改动，刷新页面再选一次吧。
refusal-seat-capacity = 名额数要写从 0 开始的整数，而且要够用。什么都没有改动，你写的都在。
refusal-seat-terms = 时间或限额前后对不上：开放要早于截止，也要早于开始。还没有保存，你写的都在。
refusal-seat-full = 空着的名额没有这么多。什么都没有改动。
refusal-seat-lapsed = 为你保留的时间已经过了，名额给了下一位。你可以重新申请。
refusal-seat-over = 这个名额已经结束，或者刚刚有了变化。什么都没有改动，看看现在的情况吧。
refusal-seat-not-passed = 这个名额不能转给别人。什么都没有改动；如果你用不上，退回来就好，候补的人会很高兴。
refusal-seat-has = 对方在这里已经有名额了。什么都没有改动。
refusal-seat-places = 每人最多 { $n } 个名额。什么都没有改动。
