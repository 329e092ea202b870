//! The types of result columns, and columns of words from their codes.

use std::sync::Arc;

use arrow_array::types::Int8Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int8Array, StringArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{DataType, Field as Column, Fields};
use arrow_select::take::take;

use super::fault::CohortError;
use super::options::{Encoding, Lists, ResultColumn};
use crate::criterion::Status;
use crate::edition::Edition;
use crate::outcome::Outcome;
use crate::vocabulary::Field;

/// The code of nothing.
pub(super) const NO_CODE: i8 = -1;

/// The type of a result column.
pub(super) fn type_of(column: ResultColumn, encoding: Encoding, lists: Lists) -> DataType {
    match column {
        ResultColumn::Outcome | ResultColumn::Edition | ResultColumn::NextFact => word_type(encoding),
        ResultColumn::PossibleOutcomes | ResultColumn::MissingFacts => list_of_words(lists),
        ResultColumn::ClinicianReviewRequired => DataType::Boolean,
        ResultColumn::AuthorizedDoses | ResultColumn::ExcessDoses => DataType::Int32,
        ResultColumn::ValidThrough | ResultColumn::EarliestDate => DataType::Date32,
        ResultColumn::TotalUnits => DataType::Int64,
    }
}

/// The type of a column of words.
pub(super) fn word_type(encoding: Encoding) -> DataType {
    match encoding {
        Encoding::Dictionary => DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8)),
        Encoding::Plain => DataType::Utf8,
    }
}

/// The type of a column of lists of words.
pub(super) fn list_of_words(as_what: Lists) -> DataType {
    match as_what {
        Lists::List => DataType::List(Arc::new(item(DataType::Utf8))),
        Lists::Text => DataType::Utf8,
    }
}

/// The element of a list.
pub(super) fn item(data_type: DataType) -> Column {
    Column::new("item", data_type, true)
}

/// The fields of an error in a list of errors.
pub(super) fn error_fields() -> Fields {
    ["kind", "field", "value", "message"]
        .map(|name| Column::new(name, DataType::Utf8, true))
        .to_vec()
        .into()
}

/// The type of the column of errors.
pub(super) fn errors_type(as_what: Lists) -> DataType {
    match as_what {
        Lists::List => DataType::List(Arc::new(item(DataType::Struct(error_fields())))),
        Lists::Text => DataType::Utf8,
    }
}

/// The words of results, shared by every batch.
#[derive(Debug)]
pub(super) struct Results {
    encoding: Encoding,
    pub(super) outcomes: ArrayRef,
    pub(super) editions: ArrayRef,
    pub(super) statuses: ArrayRef,
    pub(super) facts: ArrayRef,
}

/// The statuses by their codes.
pub(super) const STATUSES: [Status; 4] = [Status::Met, Status::NotMet, Status::Unknown, Status::Review];

impl Results {
    pub(super) fn new(encoding: Encoding) -> Self {
        fn words<'w>(words: impl Iterator<Item = &'w str>) -> ArrayRef {
            Arc::new(StringArray::from_iter_values(words))
        }
        Self {
            encoding,
            outcomes: words(Outcome::ALL.iter().map(|outcome| outcome.as_str())),
            editions: words(Edition::ALL.iter().map(|edition| edition.as_str())),
            facts: words(Field::ALL.iter().map(|field| field.as_str())),
            statuses: words(STATUSES.iter().map(|status| status.as_str())),
        }
    }

    /// A column of words from their codes.
    pub(super) fn column(&self, words: &ArrayRef, codes: Vec<i8>) -> Result<ArrayRef, CohortError> {
        let nulls = nulls_of(&codes);
        self.column_with(words, codes, nulls)
    }

    /// The same, where it is known which codes are none.
    pub(super) fn column_with(
        &self,
        words: &ArrayRef,
        codes: Vec<i8>,
        nulls: Option<NullBuffer>,
    ) -> Result<ArrayRef, CohortError> {
        match self.encoding {
            Encoding::Dictionary => {
                let greatest = codes
                    .iter()
                    .fold(0, |greatest: u8, code| greatest.max(code.cast_unsigned()));
                if nulls.is_none() && usize::from(greatest) < words.len() {
                    // Taken out of an array of each word once: whoever makes a dictionary of keys checks them one by
                    // one, which takes longer.
                    let each: Int8Array = (0..=i8::MAX).take(words.len()).collect();
                    let each = DictionaryArray::<Int8Type>::try_new(each, Arc::clone(words))?;
                    return Ok(take(&each, &Int8Array::new(codes.into(), None), None)?);
                }
                let mut codes = codes;
                if nulls.is_some() {
                    for code in &mut codes {
                        *code = (*code).max(0);
                    }
                }
                let keys = Int8Array::try_new(codes.into(), nulls)?;
                Ok(Arc::new(DictionaryArray::<Int8Type>::try_new(
                    keys,
                    Arc::clone(words),
                )?))
            }
            Encoding::Plain => {
                let codes = Int8Array::try_new(codes.into(), nulls)?;
                Ok(take(words, &codes, None)?)
            }
        }
    }
}

/// Which codes are none; `None` where every one is a code.
pub(super) fn nulls_of(codes: &[i8]) -> Option<NullBuffer> {
    codes
        .contains(&NO_CODE)
        .then(|| NullBuffer::new(which_are_codes(codes)))
}

/// The bits of the codes that are any: eight at a time, by their signs.
pub(super) fn which_are_codes(codes: &[i8]) -> BooleanBuffer {
    const { assert!(NO_CODE < 0, "no code is negative, and every code is not") }
    let mut bytes: Vec<u8> = Vec::with_capacity(codes.len().div_ceil(64) * 8);
    for chunk in codes.chunks(8) {
        let mut eight = [0; 8];
        for (slot, code) in eight.iter_mut().zip(chunk) {
            *slot = *code as u8;
        }
        let signs = !u64::from_le_bytes(eight) >> 7 & 0x0101_0101_0101_0101;
        // The product gathers the lowest bit of each byte in the highest byte.
        bytes.push((signs.wrapping_mul(0x0102_0408_1020_4080) >> 56) as u8);
    }
    BooleanBuffer::new(arrow_buffer::Buffer::from_vec(bytes), 0, codes.len())
}
