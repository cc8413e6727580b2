//! A word for each private thing, which stands nowhere else, and who may see it.

use kernel::{Permission, Role};

pub const ADDRESS: &str = "qzxaddress1";
pub const SAID: &str = "qzxsaid2";
pub const HASH: &str = "qzxhash3";
pub const REPORTER: &str = "qzxreporter4";
pub const REPORT: &str = "qzxreport5";
pub const REASON: &str = "qzxreason6";
pub const SUSPENSION: &str = "qzxsuspension7";
pub const HIDDEN_TITLE: &str = "qzxhiddentitle8";
pub const HIDDEN_TEXT: &str = "qzxhiddentext9";
pub const HIDDEN_BEFORE: &str = "qzxhiddenbefore10";
pub const HIDDEN_INSIDE: &str = "qzxhiddeninside11";
pub const HIDDEN_REPLY: &str = "qzxhiddenreply12";
pub const HIDDEN_IDEA: &str = "qzxhiddenidea13";
pub const HIDDEN_ALT: &str = "qzxhiddenalt14";
pub const DESK_DRAFT: &str = "qzxdeskdraft15";
pub const HELD: &str = "qzxheld16 is what we say";
pub const SAVED: &str = "qzxsaved17";
pub const DRAFT: &str = "qzxdraft18";
pub const ALT: &str = "qzxalt19";
pub const TOKEN: &str = "qzxtoken20";
pub const AGENT: &str = "qzxagent21";
pub const RESET: &str = "qzxreset22";
pub const RELEASE: &str = "qzxrelease23";
pub const SCHEDULED: &str = "qzxscheduled24";
pub const WEEK: &str = "qzxweek25";
pub const MISSING: &str = "qzxmissing26";
pub const CALLER: &str = "qzxcaller27";
pub const WHERE_TO: &str = "qzxwhereto28";
pub const SERIAL: &str = "QZXSERIAL29";
pub const APPEAL: &str = "qzxappeal30 was more than one point";
pub const PROOF: &str = "qzxproof31";
pub const GRANT: &str = "qzxgrant32";

/// Who may see a secret.
pub enum May {
    /// Nobody at all.
    Nobody,
    /// Its owner, by handle.
    Only(&'static str),
    /// Its owner, if somebody is, and whoever may do this.
    Or(&'static str, Permission),
}

impl May {
    /// May this person?
    pub fn see(&self, handle: &str, role: Option<Role>) -> bool {
        match self {
            Self::Nobody => false,
            Self::Only(owner) => *owner == handle,
            Self::Or(owner, permission) => *owner == handle || role.is_some_and(|r| r.grants().contains(permission)),
        }
    }
}

/// Every secret: its word, who may see it, and whether somebody must, so that the test does see it where it stands.
pub const ALL: [(&str, May, bool); 32] = {
    use May::{Nobody, Only, Or};
    use Permission::{Administer, AnswerForCompany, Moderate, MoveIdea, Stamp};
    [
        (ADDRESS, Only("sam"), true),
        (SAID, Only("sam"), true),
        (HASH, Nobody, false),
        // Their own page shows their name; it is not among those that are asked for.
        (REPORTER, Or("rita", Moderate), true),
        (REPORT, Or("rita", Moderate), true),
        (REASON, Or("sam", Moderate), true),
        (SUSPENSION, Or("sue", Moderate), true),
        (HIDDEN_TITLE, Or("sam", Moderate), true),
        (HIDDEN_TEXT, Or("sam", Moderate), true),
        (HIDDEN_BEFORE, Or("sam", Moderate), true),
        // Its writer finds it in nothing of theirs: the topic is gone for them.
        (HIDDEN_INSIDE, Or("fan", Moderate), true),
        (HIDDEN_REPLY, Or("sam", Moderate), true),
        (HIDDEN_IDEA, Or("sam", Moderate), true),
        (HIDDEN_ALT, Or("sam", Moderate), false),
        (DESK_DRAFT, Or("", AnswerForCompany), true),
        (HELD, Or("", AnswerForCompany), true),
        (SAVED, Only("manager"), true),
        (DRAFT, Only("sam"), true),
        (ALT, Only("sam"), false),
        (TOKEN, Nobody, false),
        (AGENT, Only("sam"), true),
        (RESET, Nobody, false),
        (RELEASE, Or("", MoveIdea), true),
        (SCHEDULED, Or("", MoveIdea), true),
        (WEEK, Or("", MoveIdea), true),
        (MISSING, Or("sam", AnswerForCompany), true),
        // What somebody outside is called there: kept as a digest alone. Where their answer goes: for those who answer.
        (CALLER, Nobody, false),
        (WHERE_TO, Or("", AnswerForCompany), false),
        // Of a serial number only a keyed hash is kept: staff cannot read it either.
        (SERIAL, Nobody, false),
        (APPEAL, Or("sam", Moderate), true),
        (PROOF, Or("", Stamp), true),
        (GRANT, Or("", Administer), true),
    ]
};
