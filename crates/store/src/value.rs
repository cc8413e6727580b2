//! Values bound to a statement, the same for both engines.

use tokio_postgres::types::{IsNull, Type};

/// A bound value.
#[derive(Debug, Clone, Copy)]
pub enum Val<'a> {
    /// SQL NULL.
    Null,
    /// An integer of any width.
    Int(i64),
    /// A double.
    Real(f64),
    /// A boolean.
    Bool(bool),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A list of ids for `IN (?ids1)`.
    Ids(&'a [i64]),
}

macro_rules! from {
    ($($t:ty => |$x:ident| $e:expr;)*) => { $(impl<'a> From<$t> for Val<'a> { fn from($x: $t) -> Self { $e } })* };
}
from! {
    i64 => |x| Val::Int(x);
    i32 => |x| Val::Int(i64::from(x));
    u32 => |x| Val::Int(i64::from(x));
    f64 => |x| Val::Real(x);
    bool => |x| Val::Bool(x);
    &'a str => |x| Val::Text(x);
    &'a String => |x| Val::Text(x);
    &'a [u8] => |x| Val::Bytes(x);
    &'a Vec<u8> => |x| Val::Bytes(x);
    &'a [i64] => |x| Val::Ids(x);
    &'a Vec<i64> => |x| Val::Ids(x);
    kernel::Time => |x| Val::Int(x.micros());
}
macro_rules! from_ids { ($($t:ident)*) => { $(impl From<kernel::$t> for Val<'_> { fn from(x: kernel::$t) -> Self { Val::Int(x.get()) } })* }; }
from_ids! {
    ActId AppealId BoardId ChangeId DeedId DeviceId IdeaId JobId MailId MedalId MemberId NoticeId PictureId ProductId ProgressId ReleaseId ReplyId ReportId SavedId
    SessionId SuspensionId TeamId ThanksId TopicId TokenId ClientId OutsideId TrackerId DeviceKeyId HookId DeliveryId OwnerId OwnerKeyId RingId GrantId PoolId SeatId PromiseId DutyId TrainId ProblemId
}
impl<'a, T: Into<Val<'a>>> From<Option<T>> for Val<'a> {
    fn from(x: Option<T>) -> Self {
        x.map_or(Val::Null, Into::into)
    }
}

/// `p![a, b]`: the values of a statement, in the order of its numbers.
#[macro_export]
macro_rules! p { ($($x:expr),* $(,)?) => { &[$($crate::Val::from($x)),*] } }

impl rusqlite::ToSql for Val<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value, ValueRef};
        Ok(match *self {
            Val::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Val::Int(i) => ToSqlOutput::Borrowed(ValueRef::Integer(i)),
            Val::Real(f) => ToSqlOutput::Borrowed(ValueRef::Real(f)),
            Val::Bool(b) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(b))),
            Val::Text(s) => ToSqlOutput::Borrowed(ValueRef::Text(s.as_bytes())),
            Val::Bytes(b) => ToSqlOutput::Borrowed(ValueRef::Blob(b)),
            // A JSON array, which the translated statement reads with json_each.
            Val::Ids(v) => ToSqlOutput::Owned(Value::Text(format!("{v:?}"))),
        })
    }
}

type Encoded = Result<IsNull, Box<dyn std::error::Error + Sync + Send>>;

impl tokio_postgres::types::ToSql for Val<'_> {
    fn to_sql(&self, ty: &Type, out: &mut bytes::BytesMut) -> Encoded {
        match *self {
            Val::Null => Ok(IsNull::Yes),
            Val::Int(i) => match *ty {
                Type::INT8 => i.to_sql(ty, out),
                Type::INT4 => i32::try_from(i)?.to_sql(ty, out),
                Type::INT2 => i16::try_from(i)?.to_sql(ty, out),
                _ => Err(format!("integer bound to {ty}").into()),
            },
            Val::Real(f) if *ty == Type::FLOAT8 => f.to_sql(ty, out),
            Val::Bool(b) if *ty == Type::BOOL => b.to_sql(ty, out),
            Val::Text(s) if matches!(*ty, Type::TEXT | Type::VARCHAR | Type::UNKNOWN) => s.to_sql(ty, out),
            Val::Bytes(b) if *ty == Type::BYTEA => b.to_sql(ty, out),
            Val::Ids(v) if *ty == Type::INT8_ARRAY => v.to_sql(ty, out),
            _ => Err(format!("{self:?} bound to {ty}").into()),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    tokio_postgres::types::to_sql_checked!();
}
