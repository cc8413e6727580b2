//! What is said: sentences put together from a few parts, in Chinese and English. Nobody wrote them and they mean little; they are as long as people's.

use kernel::{Chance, Lang};

const ABOUT_ZH: [&str; 12] = [
    "夜景照片",
    "通话录音",
    "闹钟",
    "充电速度",
    "通知栏",
    "相册搜索",
    "天气卡片",
    "应用双开",
    "蓝牙耳机",
    "字体大小",
    "快递进度",
    "售后预约",
];
const HOW_ZH: [&str; 10] = [
    "升级以后变慢了",
    "在地铁里不太稳定",
    "晚上总是忘记上次的选择",
    "能不能简单一点",
    "和家里老人的用法不一样",
    "找了半天没找到入口",
    "比以前好用多了",
    "第一次用有点懵",
    "锁屏以后就停了",
    "换了手机就没有了",
];
const MORE_ZH: [&str; 12] = [
    "我试了重启，也试了清缓存，情况还是一样。",
    "同事的手机没有这个问题，我们的版本相同。",
    "如果能记住上次的选择，每天能省不少时间。",
    "昨晚又试了一遍，这次拍了视频，可以放上来。",
    "我先关掉了自动更新，等下个版本再看。",
    "说明里只写了一句，希望能写得细一点。",
    "按楼上的办法弄好了，谢谢，原来入口在第二页。",
    "我这边是先长按，再选最后一项，就可以了。",
    "周末再观察两天，有变化我来补充。",
    "这个需求不急，但是人不少，我身边就有三位。",
    "建议默认关闭，需要的人自己打开。",
    "顺便问一句，旧型号以后还会更新吗？",
];
const ABOUT_EN: [&str; 12] = [
    "Night photos",
    "Call recording",
    "The alarm",
    "Charging",
    "Notifications",
    "Album search",
    "The weather card",
    "Two accounts",
    "Earphones",
    "Text size",
    "Delivery status",
    "Repair booking",
];
const HOW_EN: [&str; 10] = [
    "got slower with the update",
    "is not steady on the train",
    "forgets what I chose last time",
    "could be simpler",
    "works differently for my parents",
    "is hard to find",
    "is much better than before",
    "confused me the first time",
    "stops when the screen locks",
    "is gone on a new phone",
];
const MORE_EN: [&str; 12] = [
    "I restarted it and cleared the cache, and it is the same.",
    "A colleague with the same version does not see it.",
    "If it remembered the last choice, that would save me time each day.",
    "I tried again last night and took a video, which I can share.",
    "For now I turned it off and wait for the next build.",
    "The help page has one sentence about it; two more would do.",
    "That worked, thank you: it is on the second page.",
    "Hold it first, then choose the last entry, and it works.",
    "I will watch it over the weekend and tell you.",
    "It is not urgent, but I know three people who want it.",
    "Off by default, please, and on for who needs it.",
    "By the way, will the older model still get updates?",
];

fn one<'a>(chance: &mut dyn Chance, of: &[&'a str]) -> &'a str {
    of.get(chance.below(of.len() as u64) as usize).copied().unwrap_or_default()
}

/// A title of 6 to 80 characters; the number tells it from the others.
pub(crate) fn title(chance: &mut dyn Chance, lang: Lang, n: u64) -> String {
    match lang {
        Lang::Zh => format!("{}{}（{n}）", one(chance, &ABOUT_ZH), one(chance, &HOW_ZH)),
        Lang::En => format!("{} {} ({n})", one(chance, &ABOUT_EN), one(chance, &HOW_EN)),
    }
}

/// A text of one to five sentences; now and then of two paragraphs.
pub(crate) fn body(chance: &mut dyn Chance, lang: Lang) -> String {
    let (of, between) = match lang {
        Lang::Zh => (&MORE_ZH, ""),
        Lang::En => (&MORE_EN, " "),
    };
    let many = 1 + chance.below(5);
    let mut out = String::new();
    for n in 0..many {
        if n > 0 {
            out.push_str(if n == 3 { "\n\n" } else { between });
        }
        out.push_str(one(chance, of));
    }
    out
}

/// What a change is about, in both languages.
pub(crate) fn change(chance: &mut dyn Chance) -> kernel::Both {
    let n = chance.below(ABOUT_ZH.len() as u64) as usize;
    let (zh, en) = (ABOUT_ZH.get(n).copied().unwrap_or_default(), ABOUT_EN.get(n).copied().unwrap_or_default());
    kernel::Both::new(format!("{zh}更快、更稳"), format!("{en}: faster and steadier"))
}
