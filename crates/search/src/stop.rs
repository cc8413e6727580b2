//! Words that say nothing about what a text is about.

const EN: &str = " a about after again all also am an and any are as at be because been before being but by can cannot cant could did do does \
    doesnt doing dont down each even every for from get gets got had has have having he her here him his how i if in into is isnt it its just let \
    like make me more most much my need no not now of off on once one only or other our out over own please same she should so some such than \
    that the their them then there these they this those through to too under until up us very want was wasnt way we were what when where which \
    while who why will wish with would you your ";

const ZH: &str = " 的 了 是 我 你 他 她 它 们 我们 你们 他们 在 有 也 都 就 和 跟 与 或 而 但 但是 很 太 更 最 不 没 没有 不是 不要 能 能不能 可以 可不可以 会 \
    要 想 想要 希望 请 请问 把 被 让 给 对 从 到 上 下 里 个 这 那 这个 那个 这样 那样 什么 怎么 怎样 如何 为什么 吗 呢 吧 啊 呀 嘛 一个 一下 一点 \
    一些 有点 有时 时候 的时候 每次 总是 还是 还 再 又 才 只 只能 如果 因为 所以 然后 自己 大家 建议 应该 觉得 感觉 现在 已经 之后 以后 地 得 着 过 \
    来 去 做 用 说 看 加 多 出 起来 ";

/// Is it one of them, written as it is searched for and not yet stemmed?
pub(crate) fn is_stop(word: &str) -> bool {
    let list = if word.is_ascii() { EN } else { ZH };
    list.split_ascii_whitespace().any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::is_stop;

    #[test]
    fn small_words_are_left_out_and_things_stay() {
        assert!(is_stop("the") && is_stop("希望") && is_stop("dont"));
        assert!(!is_stop("night") && !is_stop("夜景") && !is_stop(""));
    }
}
