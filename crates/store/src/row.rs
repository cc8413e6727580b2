//! Rows read back, left to right, the same for both engines.

use crate::Error;
use std::cell::Cell;

pub(crate) enum Raw<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Pg(&'a tokio_postgres::Row),
}

/// One row; [`Row::next`] reads its columns in order.
pub struct Row<'a> {
    raw: Raw<'a>,
    at: Cell<usize>,
}

impl<'a> Row<'a> {
    pub(crate) const fn new(raw: Raw<'a>) -> Self {
        Self { raw, at: Cell::new(0) }
    }
    /// The next column.
    pub fn next<T: Col>(&self) -> Result<T, Error> {
        let i = self.at.get();
        self.at.set(i + 1);
        match self.raw {
            Raw::Sqlite(r) => T::sqlite(r, i),
            Raw::Pg(r) => T::pg(r, i),
        }
    }
}

/// A type a column can be read into.
pub trait Col: Sized {
    /// From SQLite.
    fn sqlite(r: &rusqlite::Row<'_>, i: usize) -> Result<Self, Error>;
    /// From PostgreSQL.
    fn pg(r: &tokio_postgres::Row, i: usize) -> Result<Self, Error>;
}

macro_rules! col { ($($t:ty),*) => { $(
    impl Col for $t {
        fn sqlite(r: &rusqlite::Row<'_>, i: usize) -> Result<Self, Error> { Ok(r.get(i)?) }
        fn pg(r: &tokio_postgres::Row, i: usize) -> Result<Self, Error> { Ok(r.try_get(i)?) }
    }
)* } }
col!(f64, bool, String, Vec<u8>, Option<f64>, Option<bool>, Option<String>, Option<Vec<u8>>);

/// PostgreSQL hands int2 and int4 for literals and smaller columns: accept every width.
struct Wide(i64);
impl<'a> tokio_postgres::types::FromSql<'a> for Wide {
    fn from_sql(ty: &tokio_postgres::types::Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        use tokio_postgres::types::Type;
        Ok(Self(match *ty {
            Type::INT2 => i64::from(i16::from_sql(ty, raw)?),
            Type::INT4 => i64::from(i32::from_sql(ty, raw)?),
            _ => i64::from_sql(ty, raw)?,
        }))
    }
    fn accepts(ty: &tokio_postgres::types::Type) -> bool {
        use tokio_postgres::types::Type;
        matches!(*ty, Type::INT2 | Type::INT4 | Type::INT8)
    }
}

impl Col for Option<i64> {
    fn sqlite(r: &rusqlite::Row<'_>, i: usize) -> Result<Self, Error> {
        Ok(r.get(i)?)
    }
    fn pg(r: &tokio_postgres::Row, i: usize) -> Result<Self, Error> {
        Ok(r.try_get::<_, Option<Wide>>(i)?.map(|w| w.0))
    }
}

/// Columns that are an i64 with a meaning.
macro_rules! via_i64 { ($($t:ty => |$x:ident| $e:expr;)*) => { $(
    impl Col for $t {
        fn sqlite(r: &rusqlite::Row<'_>, i: usize) -> Result<Self, Error> { let $x: i64 = r.get(i)?; Ok($e) }
        fn pg(r: &tokio_postgres::Row, i: usize) -> Result<Self, Error> { let $x = r.try_get::<_, Wide>(i)?.0; Ok($e) }
    }
)* } }
macro_rules! via_option { ($($t:ty => |$x:ident| $e:expr;)*) => { $(
    impl Col for Option<$t> {
        fn sqlite(r: &rusqlite::Row<'_>, i: usize) -> Result<Self, Error> { Ok(<Option<i64> as Col>::sqlite(r, i)?.map(|$x| $e)) }
        fn pg(r: &tokio_postgres::Row, i: usize) -> Result<Self, Error> { Ok(<Option<i64> as Col>::pg(r, i)?.map(|$x| $e)) }
    }
)* } }
via_i64! { i64 => |x| x; kernel::Time => |x| kernel::Time::from_micros(x); }
via_option! { kernel::Time => |x| kernel::Time::from_micros(x); }
macro_rules! col_ids { ($($t:ident)*) => {
    via_i64! { $(kernel::$t => |x| kernel::$t::new(x);)* }
    via_option! { $(kernel::$t => |x| kernel::$t::new(x);)* }
} }
col_ids! {
    ActId AppealId BoardId ChangeId DeedId DeviceId IdeaId JobId MailId MedalId MemberId NoticeId PictureId ProductId ProgressId ReleaseId ReplyId ReportId SavedId
    SessionId SuspensionId TeamId ThanksId TopicId TokenId ClientId OutsideId TrackerId DeviceKeyId HookId DeliveryId OwnerId OwnerKeyId RingId GrantId PoolId SeatId PromiseId DutyId TrainId ProblemId
}

/// A type a whole row can be read into.
pub trait FromRow: Sized {
    /// Column by column, left to right.
    fn from_row(r: &Row<'_>) -> Result<Self, Error>;
}

macro_rules! tuples { ($(($($t:ident),+))*) => { $(
    impl<$($t: Col),+> FromRow for ($($t,)+) { fn from_row(r: &Row<'_>) -> Result<Self, Error> { Ok(($(r.next::<$t>()?,)+)) } }
)* } }
tuples! { (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) (A, B, C, D, E, F) (A, B, C, D, E, F, G) (A, B, C, D, E, F, G, H) }

/// `record!(Type { a, b, c })`: a struct read from columns in this order.
#[macro_export]
macro_rules! record {
    ($name:ty { $($field:ident),* $(,)? }) => {
        impl $crate::FromRow for $name {
            fn from_row(r: &$crate::Row<'_>) -> Result<Self, $crate::Error> { Ok(Self { $($field: r.next()?),* }) }
        }
    };
}
