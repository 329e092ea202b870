//! Whether an array is what its type promises, before it is carried along.
//!
//! Whoever reads a text of an array reads it as UTF-8 without a look, and whoever cuts a list believes its offsets. So
//! an array that came from another program is looked at before it is handed on.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, GenericStringArray, LargeStringArray, OffsetSizeTrait, StringArray, StringViewArray,
};
use arrow_schema::DataType;

use super::column::{Broken, OUTSIDE, is_impossible, text};

/// What is wrong with an array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unsound {
    /// The first row that it is wrong with, where one can be named.
    pub(super) row: Option<usize>,
    pub(super) why: Cow<'static, str>,
}

impl Unsound {
    fn of_row(row: usize, broken: Broken) -> Self {
        Self {
            row: Some(row),
            why: broken.why,
        }
    }
}

/// Holds an array against its type.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn check(array: &dyn Array) -> Result<(), Unsound> {
    match array.data_type() {
        // Whoever makes one of these has looked at its length, and every value of it is one.
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
        | DataType::FixedSizeBinary(_)
        | DataType::Date32
        | DataType::Date64
        | DataType::Time32(_)
        | DataType::Time64(_)
        | DataType::Timestamp(_, _)
        | DataType::Duration(_)
        | DataType::Interval(_) => Ok(()),
        DataType::Utf8 => array.as_string_opt::<i32>().map_or(Ok(()), check_texts),
        DataType::LargeUtf8 => array.as_string_opt::<i64>().map_or(Ok(()), check_texts),
        DataType::Utf8View => check_rows(array),
        DataType::Dictionary(_, values) if is_plain_text(values) => check_dictionary(array),
        DataType::Dictionary(_, _)
        | DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::List(_)
        | DataType::LargeList(_)
        | DataType::ListView(_)
        | DataType::LargeListView(_)
        | DataType::FixedSizeList(_, _)
        | DataType::Struct(_)
        | DataType::Map(_, _)
        | DataType::Union(_, _)
        | DataType::RunEndEncoded(_, _) => check_all(array),
    }
}

/// Whether a type is one of texts, and no dictionary.
pub(super) const fn is_plain_text(data_type: &DataType) -> bool {
    matches!(
        data_type,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
    )
}

/// Texts that lie one after another: all bytes at once where nothing is wrong with them.
fn check_texts<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> Result<(), Unsound> {
    let offsets = array.value_offsets();
    let is_in_order = offsets
        .iter()
        .zip(offsets.iter().skip(1))
        .fold(true, |before, (start, end)| before & (start <= end));
    if is_in_order && !is_impossible(array.values()) && holds_ascii(array) {
        return Ok(());
    }
    // Offsets that are out of order or outside of the buffer would mislead whoever copies rows, null or not.
    let length = if is_impossible(array.values()) {
        0
    } else {
        array.values().len()
    };
    let is_inside = |offset: &O| offset.to_usize().is_some_and(|offset| offset <= length);
    let mut rows = offsets.iter().zip(offsets.iter().skip(1));
    let outside = rows.position(|(start, end)| end < start || !is_inside(start) || !is_inside(end));
    if let Some(row) = outside {
        return Err(Unsound::of_row(row, OUTSIDE));
    }
    if !offsets.iter().all(is_inside) {
        return Err(Unsound {
            row: None,
            why: OUTSIDE.why,
        });
    }
    check_rows(array)
}

/// Whether all texts lie within their buffer and are plain ASCII.
pub(super) fn holds_ascii<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> bool {
    let offsets = array.value_offsets();
    let (Some(first), Some(last)) = (offsets.first(), offsets.last()) else {
        return true;
    };
    let (Some(first), Some(last)) = (first.to_usize(), last.to_usize()) else {
        return false;
    };
    !is_impossible(array.values())
        && array
            .values()
            .as_slice()
            .get(first..last)
            .is_some_and(<[u8]>::is_ascii)
}

/// A dictionary of texts: those that no row names as well, since whoever joins dictionaries reads them all.
fn check_dictionary(array: &dyn Array) -> Result<(), Unsound> {
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        check(dictionary.values().as_ref()).map_err(|unsound| Unsound {
            row: None,
            why: Cow::Owned(format!("a dictionary with {}", unsound.why)),
        })?;
    }
    check_rows(array)
}

/// Texts one by one; what lies under a null is nothing.
fn check_rows(array: &dyn Array) -> Result<(), Unsound> {
    for row in 0..array.len() {
        if let Err(broken) = text(array, row) {
            return Err(Unsound::of_row(row, broken));
        }
    }
    Ok(())
}

/// What has parts that refer to each other, as Arrow itself checks it.
fn check_all(array: &dyn Array) -> Result<(), Unsound> {
    let refuse = |why: String| Unsound {
        row: None,
        why: Cow::Owned(why),
    };
    catch_unwind(AssertUnwindSafe(|| {
        let mut parts = vec![array.to_data()];
        while let Some(part) = parts.pop() {
            if part.buffers().iter().any(is_impossible) {
                return Err(refuse("a buffer is longer than memory".to_owned()));
            }
            parts.extend_from_slice(part.child_data());
        }
        let checked = array.to_data().validate_full();
        checked.map_err(|error| refuse(error.to_string()))
    }))
    .unwrap_or_else(|_| Err(refuse("its parts do not belong together".to_owned())))
}

/// Texts that are sound: where they are not, a copy with nulls in place of those that are broken.
///
/// Only of texts that are no dictionary.
pub(super) fn repaired(texts: ArrayRef) -> ArrayRef {
    if check(texts.as_ref()).is_ok() {
        return texts;
    }
    let rows = || (0..texts.len()).map(|row| text(texts.as_ref(), row).ok().flatten());
    if texts.as_string_opt::<i64>().is_some() {
        Arc::new(LargeStringArray::from_iter(rows()))
    } else if texts.as_string_view_opt().is_some() {
        Arc::new(StringViewArray::from_iter(rows()))
    } else {
        Arc::new(StringArray::from_iter(rows()))
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::types::Int8Type;
    use arrow_array::{DictionaryArray, Int8Array};

    use super::*;

    #[test]
    fn what_is_sound_is_left_as_it_is() {
        let texts: Vec<ArrayRef> = vec![
            Arc::new(StringArray::from(vec![
                Some("plain"),
                None,
                Some("nicht gewöhnlich"),
                Some(""),
            ])),
            Arc::new(LargeStringArray::from(vec![
                Some("plain"),
                None,
                Some("nicht gewöhnlich"),
            ])),
            Arc::new(StringViewArray::from(vec![
                Some("plain"),
                None,
                Some("ein längerer Text als zwölf Bytes"),
            ])),
            Arc::new(StringArray::from(Vec::<Option<&str>>::new())),
        ];
        for array in &texts {
            assert_eq!(check(array.as_ref()), Ok(()));
            assert_eq!(&repaired(Arc::clone(array)), array);
            assert_eq!(check(array.slice(0, array.len() / 2).as_ref()), Ok(()));
            let keys = Int8Array::from_iter((0..array.len()).map(|_| Some(0)));
            let dictionary = DictionaryArray::<Int8Type>::try_new(keys, Arc::clone(array)).unwrap();
            assert_eq!(check(&dictionary), Ok(()));
        }
        assert!(holds_ascii(texts[3].as_string::<i32>()));
        assert!(!holds_ascii(texts[0].as_string::<i32>()));
    }
}
