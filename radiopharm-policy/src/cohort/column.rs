//! Values out of columns, one at a time and exactly: what every row means.
//!
//! The [encoder](super::encoder) reads the common types faster; a test holds it against this.
//!
//! An array may come from another program, through an interface that checks nothing. So no promise of its type is
//! relied on: offsets, keys and views are held against what is there, and texts against UTF-8. A value that breaks a
//! promise is [`Broken`], which becomes an error of its row.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    DecimalType, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, GenericListArray, GenericListViewArray, GenericStringArray, OffsetSizeTrait, StringViewArray,
};
use arrow_buffer::Buffer;
use arrow_schema::{DataType, TimeUnit};
use std::borrow::Cow;
use std::ops::Range;

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
pub(crate) fn is_readable(data_type: &DataType) -> bool {
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

/// How many elements a list may have; what is meant by more of them no vocabulary says.
pub(super) const LONGEST_LIST: usize = 1_000;

/// How deep types may be nested.
pub(super) const DEEPEST: usize = 64;

/// Whether a type is nested more than 64 deep, so that nothing is meant by it: such a table is refused.
///
/// Takes no more of the stack than for any other type, however deep this one is.
#[must_use]
pub fn is_too_deep(data_type: &DataType) -> bool {
    let mut types = vec![(data_type, 0)];
    while let Some((data_type, depth)) = types.pop() {
        if DEEPEST < depth {
            return true;
        }
        match data_type {
            DataType::List(field)
            | DataType::LargeList(field)
            | DataType::ListView(field)
            | DataType::LargeListView(field)
            | DataType::FixedSizeList(field, _)
            | DataType::Map(field, _) => types.push((field.data_type(), depth + 1)),
            DataType::Struct(fields) => {
                types.extend(fields.iter().map(|field| (field.data_type(), depth + 1)));
            }
            DataType::Union(fields, _) => {
                types.extend(fields.iter().map(|(_, field)| (field.data_type(), depth + 1)));
            }
            DataType::Dictionary(_, values) => types.push((values, depth + 1)),
            DataType::RunEndEncoded(ends, values) => {
                types.extend([ends, values].map(|field| (field.data_type(), depth + 1)));
            }
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
            | DataType::Binary
            | DataType::FixedSizeBinary(_)
            | DataType::LargeBinary
            | DataType::BinaryView
            | DataType::Date32
            | DataType::Date64
            | DataType::Time32(_)
            | DataType::Time64(_)
            | DataType::Timestamp(_, _)
            | DataType::Duration(_)
            | DataType::Interval(_) => {}
        }
    }
    false
}

/// A value that is not what the type of its array promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// The value, where it can be shown.
    pub(super) value: Option<String>,
    /// What is wrong with it: *not* is said before.
    pub(super) why: Cow<'static, str>,
}

impl Broken {
    pub(super) const fn new(why: &'static str) -> Self {
        Self {
            value: None,
            why: Cow::Borrowed(why),
        }
    }
}

const NOT_UTF8: Broken = Broken::new("a text that is not UTF-8");
pub(super) const OUTSIDE: Broken = Broken::new("a value that lies outside of its buffer");
const NO_SUCH_KEY: Broken = Broken::new("a key that its dictionary does not have");
const TOO_LONG: Broken = Broken::new("a list of more than 1000 elements");

/// The value of a row, as it would be given one by one. What cannot be read is nothing that a vocabulary has.
///
/// # Errors
/// The array does not hold what its type promises.
pub(crate) fn given(array: &dyn Array, row: usize) -> Result<Given<'_>, Broken> {
    if array.len() <= row {
        return Err(OUTSIDE);
    }
    if array.is_null(row) {
        return Ok(Given::Null);
    }
    match value(array, row) {
        Some(value) => value,
        None => Ok(Given::Null),
    }
}

/// The value of a row that is not null; `None` where the type says one thing and the array is another.
fn value(array: &dyn Array, row: usize) -> Option<Result<Given<'_>, Broken>> {
    fn whole<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> Option<Given<'static>>
    where
        T::Native: std::fmt::Display,
    {
        let value = array.as_primitive_opt::<T>()?.values().get(row)?;
        Some(Given::Number(Cow::Owned(value.to_string())))
    }
    fn float<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> Option<T::Native> {
        array.as_primitive_opt::<T>()?.values().get(row).copied()
    }
    fn scaled<T: DecimalType>(
        array: &dyn Array,
        row: usize,
        precision: u8,
        scale: i8,
    ) -> Option<Result<Given<'static>, Broken>>
    where
        T::Native: std::fmt::Display,
    {
        let raw = array.as_primitive_opt::<T>()?.values().get(row)?.to_string();
        Some(decimal(&raw, precision, scale).map_err(|value| Broken {
            value: Some(value),
            why: Cow::Owned(format!("which {} cannot hold", array.data_type())),
        }))
    }
    Some(Ok(match array.data_type() {
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
            let float = float::<Float16Type>(array, row)?;
            number(float.to_f64(), || shortest_half(float.to_f64(), float.to_bits()))
        }
        DataType::Float32 => {
            let float = float::<Float32Type>(array, row)?;
            number(f64::from(float), || float.to_string())
        }
        DataType::Float64 => {
            let float = float::<Float64Type>(array, row)?;
            number(float, || float.to_string())
        }
        DataType::Decimal32(precision, scale) => {
            return scaled::<Decimal32Type>(array, row, *precision, *scale);
        }
        DataType::Decimal64(precision, scale) => {
            return scaled::<Decimal64Type>(array, row, *precision, *scale);
        }
        DataType::Decimal128(precision, scale) => {
            return scaled::<Decimal128Type>(array, row, *precision, *scale);
        }
        DataType::Decimal256(precision, scale) => {
            return scaled::<Decimal256Type>(array, row, *precision, *scale);
        }
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
            let text = text(array, row).transpose()?;
            return Some(text.map(|text| Given::Text(Cow::Borrowed(text))));
        }
        DataType::Date32 => moment(i64::from(float::<Date32Type>(array, row)?), 1),
        DataType::Date64 => moment(float::<Date64Type>(array, row)?, DAY_MS),
        DataType::Timestamp(unit, _) => moment(ticks(array, *unit, row)?, ticks_of_a_day(*unit)),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary_opt()?;
            let values = dictionary.values().as_ref();
            return Some(match key(dictionary.keys(), row) {
                Some(key) if key < values.len() => given(values, key),
                Some(_) | None => Err(NO_SUCH_KEY),
            });
        }
        DataType::List(_)
        | DataType::LargeList(_)
        | DataType::ListView(_)
        | DataType::LargeListView(_)
        | DataType::FixedSizeList(_, _) => {
            let (elements, places) = elements(array, row)?;
            return Some(match places {
                Some(places) if places.end <= elements.len() && places.start <= places.end => {
                    if places.len() <= LONGEST_LIST {
                        places
                            .map(|place| given(elements, place))
                            .collect::<Result<_, _>>()
                            .map(Given::List)
                    } else {
                        Err(TOO_LONG)
                    }
                }
                Some(_) | None => Err(OUTSIDE),
            });
        }
        DataType::Struct(fields) => {
            let columns = array.as_struct_opt()?.columns();
            let entries = fields.iter().zip(columns).map(|(field, column)| {
                Ok((Cow::Borrowed(field.name().as_str()), given(column.as_ref(), row)?))
            });
            return Some(entries.collect::<Result<_, _>>().map(Given::Object));
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
    }))
}

/// The text of a row in an array of texts, which may be a dictionary; `None` where there is none.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
pub(crate) fn text(array: &dyn Array, row: usize) -> Result<Option<&str>, Broken> {
    if array.len() <= row {
        return Err(OUTSIDE);
    }
    if array.is_null(row) {
        return Ok(None);
    }
    let text = match array.data_type() {
        DataType::Utf8 => array.as_string_opt::<i32>().map(|array| string(array, row)),
        DataType::LargeUtf8 => array.as_string_opt::<i64>().map(|array| string(array, row)),
        DataType::Utf8View => array.as_string_view_opt().map(|array| string_of_view(array, row)),
        _ => {
            let Some(dictionary) = array.as_any_dictionary_opt() else {
                return Ok(None);
            };
            return match key(dictionary.keys(), row) {
                Some(key) if key < dictionary.values().len() => text(dictionary.values().as_ref(), key),
                Some(_) | None => Err(NO_SUCH_KEY),
            };
        }
    };
    text.transpose()
}

/// The text of a row.
fn string<O: OffsetSizeTrait>(array: &GenericStringArray<O>, row: usize) -> Result<&str, Broken> {
    let offsets = array.value_offsets();
    let (Some(start), Some(end)) = (place_at(offsets, row), place_at(offsets, row + 1)) else {
        return Err(OUTSIDE);
    };
    utf8(array.values(), start..end)
}

/// The text of a row at the place that its view gives.
fn string_of_view(array: &StringViewArray, row: usize) -> Result<&str, Broken> {
    let view = array.views().get(row).ok_or(OUTSIDE)?;
    let length = *view as u32 as usize;
    if length <= LONGEST_IN_A_VIEW {
        // The bytes of a short text follow its length where the views lie.
        let bytes = array.views().inner().as_slice();
        let start = row * size_of::<u128>() + size_of::<u32>();
        let bytes = bytes.get(start..start + length).ok_or(OUTSIDE)?;
        return std::str::from_utf8(bytes).map_err(|_| NOT_UTF8);
    }
    let (buffer, start) = ((*view >> 64) as u32 as usize, (*view >> 96) as u32 as usize);
    let buffer = array.data_buffers().get(buffer).ok_or(OUTSIDE)?;
    utf8(buffer, start..start.saturating_add(length))
}

/// The longest text that stands in its view.
const LONGEST_IN_A_VIEW: usize = 12;

/// Some bytes of a buffer as a text.
fn utf8(buffer: &Buffer, place: Range<usize>) -> Result<&str, Broken> {
    // A buffer that claims more than there can be is no slice.
    if is_impossible(buffer) {
        return Err(OUTSIDE);
    }
    let bytes = buffer.as_slice().get(place).ok_or(OUTSIDE)?;
    std::str::from_utf8(bytes).map_err(|_| NOT_UTF8)
}

/// Whether a buffer claims more bytes than memory can have: its length was read from an offset below zero.
pub(super) fn is_impossible(buffer: &Buffer) -> bool {
    (isize::MAX as usize) < buffer.len()
}

/// The offset at a place; `None` where it is none.
fn place_at<O: OffsetSizeTrait>(offsets: &[O], place: usize) -> Option<usize> {
    offsets.get(place)?.to_usize()
}

/// A decimal from its digits and its scale, exactly; or how it is written, where a type of so many digits cannot hold
/// it.
fn decimal(raw: &str, precision: u8, scale: i8) -> Result<Given<'static>, String> {
    let (sign, digits) = match raw.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", raw),
    };
    let written = match usize::try_from(scale) {
        Ok(0) => raw.to_owned(),
        Ok(places) => {
            // As many digits as there are places, and one before the point.
            let digits = format!("{digits:0>width$}", width = places + 1);
            let (whole, part) = digits.split_at(digits.len() - places);
            format!("{sign}{whole}.{part}")
        }
        Err(_) if digits == "0" => raw.to_owned(),
        Err(_) => format!("{raw}{}", "0".repeat(usize::from(scale.unsigned_abs()))),
    };
    if digits.len() <= usize::from(precision) {
        Ok(Given::Number(Cow::Owned(written)))
    } else {
        Err(written)
    }
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
    macro_rules! ticks {
        ($type:ty) => {
            array
                .as_primitive_opt::<$type>()?
                .values()
                .get(row)
                .copied()
        };
    }
    match unit {
        TimeUnit::Second => ticks!(TimestampSecondType),
        TimeUnit::Millisecond => ticks!(TimestampMillisecondType),
        TimeUnit::Microsecond => ticks!(TimestampMicrosecondType),
        TimeUnit::Nanosecond => ticks!(TimestampNanosecondType),
    }
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

/// What holds the elements of a list, and which of them are those of a row, if its offsets are any.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn elements(array: &dyn Array, row: usize) -> Option<(&dyn Array, Option<Range<usize>>)> {
    fn of_list<O: OffsetSizeTrait>(
        list: &GenericListArray<O>,
        row: usize,
    ) -> (&dyn Array, Option<Range<usize>>) {
        let offsets = list.value_offsets();
        let places = || Some(place_at(offsets, row)?..place_at(offsets, row + 1)?);
        (list.values().as_ref(), places())
    }
    fn of_view<O: OffsetSizeTrait>(
        list: &GenericListViewArray<O>,
        row: usize,
    ) -> (&dyn Array, Option<Range<usize>>) {
        let places = || {
            let start = place_at(list.value_offsets(), row)?;
            Some(start..start.checked_add(place_at(list.value_sizes(), row)?)?)
        };
        (list.values().as_ref(), places())
    }
    Some(match array.data_type() {
        DataType::List(_) => of_list(array.as_list_opt::<i32>()?, row),
        DataType::LargeList(_) => of_list(array.as_list_opt::<i64>()?, row),
        DataType::ListView(_) => of_view(array.as_list_view_opt::<i32>()?, row),
        DataType::LargeListView(_) => of_view(array.as_list_view_opt::<i64>()?, row),
        _ => {
            let list = array.as_fixed_size_list_opt()?;
            let places = || {
                let length = usize::try_from(list.value_length()).ok()?;
                let start = row.checked_mul(length)?;
                Some(start..start.checked_add(length)?)
            };
            (list.values().as_ref(), places())
        }
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
            usize::try_from(*keys.as_primitive_opt::<$type>()?.values().get(row)?).ok()
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::Int8Type;
    use arrow_array::{ArrayRef, Decimal128Array, DictionaryArray, ListArray, NullArray, StringArray};
    use arrow_schema::Field;

    use super::*;

    fn number(written: &str) -> Result<Given<'static>, String> {
        Ok(Given::Number(Cow::Owned(written.to_owned())))
    }

    #[test]
    fn decimals_have_every_digit_and_no_other() {
        for (raw, precision, scale, expected) in [
            ("0", 1, 0, "0"),
            ("0", 3, 2, "0.00"),
            ("5", 3, 2, "0.05"),
            ("-5", 3, 2, "-0.05"),
            ("123", 3, 2, "1.23"),
            ("123", 3, 3, "0.123"),
            ("-123", 3, 5, "-0.00123"),
            ("12", 3, -2, "1200"),
            ("0", 3, -2, "0"),
            (
                "99999999999999999999999999999999999999",
                38,
                38,
                "0.99999999999999999999999999999999999999",
            ),
        ] {
            assert_eq!(
                decimal(raw, precision, scale),
                number(expected),
                "{raw} {precision} {scale}"
            );
        }
        for (raw, precision, scale, expected) in [
            ("12345", 3, 2, "123.45"),
            ("1000", 3, 0, "1000"),
            ("-1000", 3, -1, "-10000"),
            (
                i128::MIN.to_string().as_str(),
                38,
                0,
                i128::MIN.to_string().as_str(),
            ),
        ] {
            assert_eq!(decimal(raw, precision, scale), Err(expected.to_owned()), "{raw}");
        }
    }

    #[test]
    fn a_decimal_that_its_type_cannot_hold_is_broken() {
        let array = Decimal128Array::from(vec![12_345, 123])
            .with_precision_and_scale(3, 2)
            .unwrap();
        let broken = given(&array, 0).unwrap_err();
        assert_eq!(broken.value.as_deref(), Some("123.45"));
        assert_eq!(broken.why, "which Decimal128(3, 2) cannot hold");
        assert_eq!(given(&array, 1), Ok(Given::Number("1.23".into())));
    }

    #[test]
    fn keys_and_lists_are_held_against_what_is_there() {
        let words: ArrayRef = Arc::new(StringArray::from(vec!["male", "female"]));
        let dictionary = DictionaryArray::<Int8Type>::new(vec![1, 0].into(), Arc::clone(&words));
        assert_eq!(given(&dictionary, 0), Ok(Given::from("female")));
        assert_eq!(given(&dictionary, 2), Err(OUTSIDE));
        let nulls: ArrayRef = Arc::new(NullArray::new(2 * LONGEST_LIST));
        let item = Arc::new(Field::new("item", DataType::Null, true));
        let ends = [0, LONGEST_LIST as i32, 2 * LONGEST_LIST as i32];
        let list = ListArray::new(
            item,
            arrow_buffer::OffsetBuffer::new(ends.to_vec().into()),
            nulls,
            None,
        );
        assert_eq!(given(&list, 1), Ok(Given::List(vec![Given::Null; LONGEST_LIST])));
        let list = list.slice(0, 1);
        assert_eq!(given(&list, 1), Err(OUTSIDE));
    }

    #[test]
    fn types_are_as_deep_as_they_are() {
        let mut deep = DataType::Int8;
        for depth in 0..20_000 {
            assert!(
                depth % 500 != 64 || is_too_deep(&deep) == (DEEPEST < depth),
                "{depth}"
            );
            deep = DataType::List(Arc::new(Field::new("item", deep, true)));
        }
        assert!(is_too_deep(&deep));
        let columns = vec![Field::new("a", DataType::Int8, true), Field::new("b", deep, true)];
        let deep = DataType::Struct(columns.into());
        assert!(is_too_deep(&deep));
        std::mem::forget(deep);
    }
}
