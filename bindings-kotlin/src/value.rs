//! Values that cross the border under the names of the JVM's own types.

use radiopharm_policy as core;

/// A text of the JVM.
///
/// It crosses as bytes, since a text of the JVM can hold half of a surrogate pair, which no UTF-8 can; the
/// core then says so, where an encoder would only fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JvmText(pub Vec<u8>);

/// A `java.time.JvmDate`, as it writes itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JvmDate(pub String);

/// A `java.math.JvmDecimal`, as it writes itself: a number of JSON, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JvmDecimal(pub String);

uniffi::custom_newtype!(JvmText, Vec<u8>);
uniffi::custom_newtype!(JvmDate, String);
uniffi::custom_newtype!(JvmDecimal, String);

impl From<core::Date> for JvmDate {
    fn from(day: core::Date) -> Self {
        Self(day.to_string())
    }
}

impl From<core::Decimal> for JvmDecimal {
    fn from(number: core::Decimal) -> Self {
        Self(number.to_string())
    }
}
