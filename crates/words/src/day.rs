//! Days and hours as people say them, on the wall of a zone.

use kernel::{Lang, Time, Zone};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [(&str, &str); 7] = [
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("周六", "Saturday"),
    ("周日", "Sunday"),
];

/// "11月20日", "20 Nov"; with the year when it is not the year of `now`.
pub fn date(lang: Lang, zone: &Zone, t: Time, now: Time) -> String {
    let at = zone.civil(t);
    let this_year = at.year() == zone.civil(now).year();
    let (year, month, day) = (at.year(), at.month(), at.day());
    let name = MONTHS.get(usize::try_from(month - 1).unwrap_or_default()).copied().unwrap_or_default();
    match (lang, this_year) {
        (Lang::Zh, true) => format!("{month}月{day}日"),
        (Lang::Zh, false) => format!("{year}年{month}月{day}日"),
        (Lang::En, true) => format!("{day} {name}"),
        (Lang::En, false) => format!("{day} {name} {year}"),
    }
}

/// "11月20日 17:00", "20 Nov, 17:00"; with the year when it is not the year of `now`.
pub fn date_time(lang: Lang, zone: &Zone, t: Time, now: Time) -> String {
    let comma = if lang == Lang::Zh { "" } else { "," };
    format!("{}{comma} {}", date(lang, zone, t, now), clock(zone, t))
}

/// "周五 17:00", "Friday 17:00".
pub fn weekday_time(lang: Lang, zone: &Zone, t: Time) -> String {
    let day = zone.civil(t).weekday().to_monday_zero_offset();
    let (zh, en) = DAYS.get(usize::try_from(day).unwrap_or_default()).copied().unwrap_or_default();
    format!("{} {}", if lang == Lang::Zh { zh } else { en }, clock(zone, t))
}

/// "24 天", "24 days", "1 day"; below one "不到 1 天", "less than a day".
pub fn days(lang: Lang, n: i64) -> String {
    match (lang, n) {
        (Lang::Zh, ..=0) => "不到 1 天".to_owned(),
        (Lang::En, ..=0) => "less than a day".to_owned(),
        (Lang::Zh, n) => format!("{} 天", crate::grouped(n)),
        (Lang::En, 1) => "1 day".to_owned(),
        (Lang::En, n) => format!("{} days", crate::grouped(n)),
    }
}

fn clock(zone: &Zone, t: Time) -> String {
    let at = zone.civil(t);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn friday() -> (Zone, Time) {
        (Zone::new("Asia/Shanghai").unwrap(), Time::parse("2026-11-20T09:00:00Z").unwrap())
    }

    #[test]
    fn a_date_names_its_year_only_when_it_is_another() {
        let (zone, t) = friday();
        assert_eq!(date(Lang::Zh, &zone, t, t), "11月20日");
        assert_eq!(date(Lang::En, &zone, t, t), "20 Nov");
        assert_eq!(date(Lang::Zh, &zone, t, t.plus_days(60)), "2026年11月20日");
        assert_eq!(date(Lang::En, &zone, t, t.plus_days(60)), "20 Nov 2026");
    }

    #[test]
    fn the_year_turns_on_the_wall_of_the_zone() {
        let (zone, _) = friday();
        let t = Time::parse("2026-12-31T17:00:00Z").unwrap();
        assert_eq!(date(Lang::En, &zone, t, t.plus_days(1)), "1 Jan");
        assert_eq!(date(Lang::En, &Zone::utc(), t, t.plus_days(1)), "31 Dec 2026");
    }

    #[test]
    fn hours_and_weekdays() {
        let (zone, t) = friday();
        assert_eq!(date_time(Lang::Zh, &zone, t, t), "11月20日 17:00");
        assert_eq!(date_time(Lang::En, &zone, t, t), "20 Nov, 17:00");
        assert_eq!(weekday_time(Lang::Zh, &zone, t), "周五 17:00");
        assert_eq!(weekday_time(Lang::En, &zone, t.plus_days(2)), "Sunday 17:00");
    }

    #[test]
    fn spans_of_days() {
        assert_eq!((days(Lang::Zh, 24).as_str(), days(Lang::En, 24).as_str()), ("24 天", "24 days"));
        assert_eq!((days(Lang::En, 1).as_str(), days(Lang::En, 0).as_str()), ("1 day", "less than a day"));
        assert_eq!(days(Lang::Zh, -3), "不到 1 天");
    }
}
