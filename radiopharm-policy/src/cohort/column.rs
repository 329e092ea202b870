//! Values out of columns, one at a time and exactly: what every row means.
//!
//! The [coder](super::coder) reads the common types faster; a test holds it against this.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use std::borrow::Cow;

use super::calendar;
use crate::request::Given;

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// How many ticks of the unit a day has.
pub(super) const fn ticks_of_a_day(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second => 86_400,
        TimeUnit::Millisecond => DAY_MS,
        TimeUnit::Microsecond => DAY_MS * 1_000,
        TimeUnit::Nanosecond => DAY_MS * 1_000_000,
    }
}

/// Whether values of the type can say anything: the types that tables of facts have.
pub(super) fn is_readable(data_type: &DataType) -> bool {
    match data_type {
        DataType::Null
        | DataType::Boolean
        | DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32
        | DataType::UInt64
        | DataType::Float16
        | DataType::Float32
        | DataType::Float64
        | DataType::Decimal32(_, _)
        | DataType::Decimal64(_, _)
        | DataType::Decimal128(_, _)
        | DataType::Decimal256(_, _)
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Date32
        | DataType::Date64 => true,
        // A day of a time zone is no day until somebody says which; UTC is how zoneless midnights are often kept.
        DataType::Timestamp(_, zone) => zone
            .as_deref()
            .is_none_or(|zone| matches!(zone, "UTC" | "Etc/UTC" | "Z" | "+00:00")),
        DataType::Dictionary(_, values) => is_readable(values),
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _) => is_readable(field.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| is_readable(field.data_type())),
        DataType::Time32(_)
        | DataType::Time64(_)
        | DataType::Duration(_)
        | DataType::Interval(_)
        | DataType::Binary
        | DataType::FixedSizeBinary(_)
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::Union(_, _)
        | DataType::Map(_, _)
        | DataType::RunEndEncoded(_, _) => false,
    }
}

/// The value of a row, as it would be given one by one. What cannot be read is nothing that a vocabulary has.
pub(super) fn given(array: &dyn Array, row: usize) -> Given<'static> {
    if array.is_null(row) {
        return Given::Null;
    }
    value(array, row).unwrap_or(Given::Null)
}

/// The value of a row that is not null; `None` where the type says one thing and the array is another.
fn value(array: &dyn Array, row: usize) -> Option<Given<'static>> {
    fn whole<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> Option<Given<'static>>
    where
        T::Native: std::fmt::Display,
    {
        let value = array.as_primitive_opt::<T>()?.value(row);
        Some(Given::Number(Cow::Owned(value.to_string())))
    }
    macro_rules! scaled {
        ($type:ty) => {
            Some(Given::Number(Cow::Owned(
                array.as_primitive_opt::<$type>()?.value_as_string(row),
            )))
        };
    }
    let text = |text: &str| Given::Text(Cow::Owned(text.to_owned()));
    Some(match array.data_type() {
        DataType::Null => Given::Null,
        DataType::Boolean => Given::Bool(array.as_boolean_opt()?.value(row)),
        DataType::Int8 => whole::<Int8Type>(array, row)?,
        DataType::Int16 => whole::<Int16Type>(array, row)?,
        DataType::Int32 => whole::<Int32Type>(array, row)?,
        DataType::Int64 => whole::<Int64Type>(array, row)?,
        DataType::UInt8 => whole::<UInt8Type>(array, row)?,
        DataType::UInt16 => whole::<UInt16Type>(array, row)?,
        DataType::UInt32 => whole::<UInt32Type>(array, row)?,
        DataType::UInt64 => whole::<UInt64Type>(array, row)?,
        DataType::Float16 => {
            let float = array.as_primitive_opt::<Float16Type>()?.value(row);
            number(float.to_f64(), || shortest_half(float.to_f64(), float.to_bits()))
        }
        DataType::Float32 => {
            let float = array.as_primitive_opt::<Float32Type>()?.value(row);
            number(f64::from(float), || float.to_string())
        }
        DataType::Float64 => {
            let float = array.as_primitive_opt::<Float64Type>()?.value(row);
            number(float, || float.to_string())
        }
        DataType::Decimal32(_, _) => scaled!(Decimal32Type)?,
        DataType::Decimal64(_, _) => scaled!(Decimal64Type)?,
        DataType::Decimal128(_, _) => scaled!(Decimal128Type)?,
        DataType::Decimal256(_, _) => scaled!(Decimal256Type)?,
        DataType::Utf8 => text(array.as_string_opt::<i32>()?.value(row)),
        DataType::LargeUtf8 => text(array.as_string_opt::<i64>()?.value(row)),
        DataType::Utf8View => text(array.as_string_view_opt()?.value(row)),
        DataType::Date32 => {
            let day = array.as_primitive_opt::<Date32Type>()?.value(row);
            moment(i64::from(day), 1)
        }
        DataType::Date64 => moment(array.as_primitive_opt::<Date64Type>()?.value(row), DAY_MS),
        DataType::Timestamp(unit, _) => moment(ticks(array, *unit, row)?, ticks_of_a_day(*unit)),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary_opt()?;
            given(dictionary.values().as_ref(), key(dictionary.keys(), row)?)
        }
        DataType::List(_)
        | DataType::LargeList(_)
        | DataType::ListView(_)
        | DataType::LargeListView(_)
        | DataType::FixedSizeList(_, _) => {
            let elements = elements(array, row)?;
            let elements = elements.as_ref();
            Given::List((0..elements.len()).map(|place| given(elements, place)).collect())
        }
        DataType::Struct(fields) => {
            let columns = array.as_struct_opt()?.columns();
            Given::Object(
                fields
                    .iter()
                    .zip(columns)
                    .map(|(field, column)| (Cow::Owned(field.name().clone()), given(column.as_ref(), row)))
                    .collect(),
            )
        }
        DataType::Time32(_)
        | DataType::Time64(_)
        | DataType::Duration(_)
        | DataType::Interval(_)
        | DataType::Binary
        | DataType::FixedSizeBinary(_)
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::Union(_, _)
        | DataType::Map(_, _)
        | DataType::RunEndEncoded(_, _) => return None,
    })
}

/// A number, or nothing where a float is none.
fn number(float: f64, written: impl FnOnce() -> String) -> Given<'static> {
    if float.is_nan() {
        Given::Null
    } else {
        Given::Number(Cow::Owned(written()))
    }
}

/// The shortest decimal that reads back as the same 16-bit float.
fn shortest_half(float: f64, bits: u16) -> String {
    let reads_back = |text: &str| {
        text.parse().is_ok_and(|number| {
            <Float16Type as ArrowPrimitiveType>::Native::from_f64(number).to_bits() == bits
        })
    };
    (0..5)
        .map(|digits| format!("{float:.digits$e}"))
        .find(|text| reads_back(text))
        .unwrap_or_else(|| float.to_string())
}

/// The ticks of a time stamp.
pub(super) fn ticks(array: &dyn Array, unit: TimeUnit, row: usize) -> Option<i64> {
    Some(match unit {
        TimeUnit::Second => array.as_primitive_opt::<TimestampSecondType>()?.value(row),
        TimeUnit::Millisecond => array.as_primitive_opt::<TimestampMillisecondType>()?.value(row),
        TimeUnit::Microsecond => array.as_primitive_opt::<TimestampMicrosecondType>()?.value(row),
        TimeUnit::Nanosecond => array.as_primitive_opt::<TimestampNanosecondType>()?.value(row),
    })
}

/// A day, as a date is written; a time within a day is no date, and is written so that one sees it.
fn moment(ticks: i64, of_a_day: i64) -> Given<'static> {
    let (day, rest) = (ticks.div_euclid(of_a_day), ticks.rem_euclid(of_a_day));
    let date = calendar::any_date_of(day);
    let seconds = i128::from(rest) * 86_400 / i128::from(of_a_day);
    let date = date.map_or_else(|| format!("day {day} from 1970-01-01"), |date| date.to_string());
    Given::Text(Cow::Owned(if rest == 0 {
        date
    } else {
        format!(
            "{date}T{:02}:{:02}:{:02}",
            seconds / 3_600,
            seconds / 60 % 60,
            seconds % 60
        )
    }))
}

/// The elements of a list.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn elements(array: &dyn Array, row: usize) -> Option<ArrayRef> {
    Some(match array.data_type() {
        DataType::List(_) => array.as_list_opt::<i32>()?.value(row),
        DataType::LargeList(_) => array.as_list_opt::<i64>()?.value(row),
        DataType::ListView(_) => array.as_list_view_opt::<i32>()?.value(row),
        DataType::LargeListView(_) => array.as_list_view_opt::<i64>()?.value(row),
        _ => array.as_fixed_size_list_opt()?.value(row),
    })
}

/// The place in a dictionary that a row has.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn key(keys: &dyn Array, row: usize) -> Option<usize> {
    macro_rules! key {
        ($type:ty) => {
            usize::try_from(keys.as_primitive_opt::<$type>()?.value(row)).ok()
        };
    }
    match keys.data_type() {
        DataType::Int8 => key!(Int8Type),
        DataType::Int16 => key!(Int16Type),
        DataType::Int32 => key!(Int32Type),
        DataType::Int64 => key!(Int64Type),
        DataType::UInt8 => key!(UInt8Type),
        DataType::UInt16 => key!(UInt16Type),
        DataType::UInt32 => key!(UInt32Type),
        DataType::UInt64 => key!(UInt64Type),
        _ => None,
    }
}
