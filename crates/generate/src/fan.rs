//! The nature of a member, by number: an invented name, a device and its channel, whether it is certified, how much he does.

use crate::{Population, mixed};
use kernel::{Chance, Channel, Lang, MemberId, Seeded};

/// Members come after the company's own, without a gap.
pub(crate) fn id(member: u64) -> MemberId {
    MemberId::new(crate::STAFF.len() as i64 + 1 + member as i64)
}

const SYLLABLES: [&str; 32] = [
    "lu", "ma", "ri", "so", "ta", "ne", "vi", "ko", "ba", "li", "du", "fe", "go", "hi", "jo", "ka", "lo", "mi", "na", "pe", "ru", "sa",
    "ti", "vo", "we", "ya", "zu", "be", "da", "fi", "no", "ra",
];
const HOW: [&str; 24] = [
    "安静的",
    "早起的",
    "慢半拍的",
    "爱笑的",
    "淋雨的",
    "路过的",
    "发呆的",
    "认真的",
    "犯困的",
    "好奇的",
    "失眠的",
    "贪吃的",
    "晒太阳的",
    "迷路的",
    "勤快的",
    "怕冷的",
    "转圈的",
    "嘴硬的",
    "攒钱的",
    "听风的",
    "赶海的",
    "种树的",
    "修伞的",
    "数星星的",
];
const WHAT: [&str; 24] = [
    "陶罐",
    "麦粒",
    "石榴",
    "风筝",
    "海带",
    "橡皮",
    "蒲公英",
    "灯塔",
    "豆腐",
    "竹椅",
    "蜗牛",
    "信箱",
    "水壶",
    "山楂",
    "云朵",
    "松果",
    "毛线",
    "屋檐",
    "渡船",
    "铅笔",
    "柿子",
    "纸飞机",
    "土豆",
    "萤火虫",
];

/// What a member is like.
pub(crate) struct Fan {
    pub(crate) handle: String,
    pub(crate) name: String,
    pub(crate) lang: Lang,
    /// Which of the company's models he carries, and from which channel it takes its builds.
    pub(crate) device: Option<(usize, Channel)>,
    /// Is it shown to be his?
    pub(crate) certified: bool,
}

fn pick<'a>(chance: &mut Seeded, of: &[&'a str]) -> &'a str {
    of.get(chance.below(of.len() as u64) as usize).copied().unwrap_or_default()
}

fn word(chance: &mut Seeded) -> String {
    let many = 2 + chance.below(2);
    (0..many).map(|_| pick(chance, &SYLLABLES)).collect()
}

fn capital(word: &str) -> String {
    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect()
}

/// The member of this number.
pub(crate) fn fan(of: &Population, member: u64) -> Fan {
    let mut chance = Seeded::new(mixed(of.seed, 1, member));
    let root = word(&mut chance);
    let chinese = chance.below(100) < 70;
    let name = if chinese {
        format!("{}{}", pick(&mut chance, &HOW), pick(&mut chance, &WHAT))
    } else {
        format!("{} {}", capital(&root), capital(&word(&mut chance)))
    };
    let device = device(of, member);
    // Of those who carry one of ours, seven of ten have shown it.
    let certified = device.is_some() && chance.below(100) < 70;
    Fan { handle: format!("{root}-{member}"), name, lang: if chinese { Lang::Zh } else { Lang::En }, device, certified }
}

/// Which device, by number, on which channel.
fn device(of: &Population, member: u64) -> Option<(usize, Channel)> {
    let nature = mixed(of.seed, 2, member);
    // Who does much is likelier to have one, and to want what is new.
    let keen = rank(of, member) * 4 < of.members;
    let (has, new) = if keen { (75, 80) } else { (50, 35) };
    let model = match nature / 100 % 10 {
        0..=5 => 0,
        6..=8 => 1,
        _ => 2,
    };
    let channel = if nature / 1_000 % 100 < new { Channel::Development } else { Channel::Stable };
    (nature % 100 < has).then_some((model, channel))
}

/// Does the member take the builds of each Friday?
pub(crate) fn is_tester(of: &Population, member: u64) -> bool {
    device(of, member).is_some_and(|(_, channel)| channel == Channel::Development)
}

/// A prime above every number of members, so that ranks and numbers are each other's.
const PRIME: u64 = 1_000_000_007;

/// By how much he does: 0 does most.
fn rank(of: &Population, member: u64) -> u64 {
    // The inverse of what `somebody` does, by the exponent of the seeded turn.
    let n = of.members.max(1);
    (u128::from(member) * u128::from(inverse(PRIME % n, n)) % u128::from(n)) as u64
}

/// The inverse of a number modulo another; 0 where everything is.
fn inverse(of: u64, modulo: u64) -> u64 {
    let (mut rest, mut next_rest) = (i128::from(modulo), i128::from(of));
    let (mut turn, mut next_turn) = (0_i128, 1_i128);
    while next_rest != 0 {
        let times = rest / next_rest;
        (rest, next_rest) = (next_rest, rest - times * next_rest);
        (turn, next_turn) = (next_turn, turn - times * next_turn);
    }
    turn.rem_euclid(i128::from(modulo)) as u64
}

/// Somebody among those who joined first, by a power law: a hundredth does a fifth, a tenth nearly half.
pub(crate) fn somebody(of: &Population, chance: &mut dyn Chance, joined: u64) -> u64 {
    turned(of, chance, joined, |share| share * share * share)
}

/// Likewise, but less unlike: nearly everybody asks once.
pub(crate) fn anybody(of: &Population, chance: &mut dyn Chance, joined: u64) -> u64 {
    turned(of, chance, joined, |share| share * share)
}

fn turned(of: &Population, chance: &mut dyn Chance, joined: u64, law: impl Fn(f64) -> f64) -> u64 {
    let n = of.members.max(1);
    loop {
        let share = chance.below(1 << 40) as f64 / (1_u64 << 40) as f64;
        let rank = (law(share) * n as f64) as u64;
        let member = (u128::from(rank) * u128::from(PRIME) % u128::from(n)) as u64;
        if member < joined {
            return member;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Time, fold};
    use std::collections::{BTreeMap, BTreeSet};

    const OF: Population = Population { members: 5_000, seed: 9, now: Time::from_micros(0) };

    #[test]
    fn names_are_names_and_handles_differ() {
        let all: Vec<Fan> = (0..5_000).map(|n| fan(&OF, n)).collect();
        assert!(all.iter().all(|f| fold::is_handle(&f.handle) && (1..=40).contains(&f.name.chars().count())));
        // As the members' room keeps them: 0 and o, 1 and l are one there, so a number is written in digits only.
        let kept = |n: u64| fold::handle_key(&fan(&OF, n).handle);
        assert_eq!((0..60_000).map(kept).collect::<BTreeSet<_>>().len(), 60_000);
        let share = |f: fn(&Fan) -> bool| all.iter().filter(|x| f(x)).count() * 100 / 5_000;
        assert!((36..44).contains(&share(|f| f.certified)), "{}", share(|f| f.certified));
        assert!((20..40).contains(&share(|f| f.device.is_some_and(|d| d.1 == Channel::Development))));
    }

    #[test]
    fn a_few_do_much_and_everybody_is_somebody() {
        let mut chance = Seeded::new(4);
        let mut done: BTreeMap<u64, u64> = BTreeMap::new();
        for _ in 0..100_000 {
            *done.entry(rank(&OF, somebody(&OF, &mut chance, 5_000))).or_default() += 1;
        }
        let first: u64 = done.range(..50).map(|(_, n)| n).sum();
        assert!((19_000..24_000).contains(&first), "{first}");
        assert!(done.len() > 4_900, "{}", done.len());
        assert!((0..1_000).all(|_| somebody(&OF, &mut chance, 40) < 40), "only who has joined");
    }
}
