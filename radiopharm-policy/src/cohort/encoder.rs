//! From columns to classes of facts: one byte per row and fact.
//!
//! Two rows with the same classes are the same to every criterion: a word, a yes or no and a small whole number
//! is its own class, a decimal or a count of days is on one side of every limit that a criterion compares it
//! with, or at it. So a criterion is asked once for each distinct class of what it reads, and the answer holds
//! for every row of the class.
//!
//! What cannot be read plainly is [`FALLBACK`]; such a row is decided by itself, as a single request is, and that
//! way finds what is wrong with it.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, GenericStringArray, OffsetSizeTrait, StringViewArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use multiversion::multiversion;

use super::calendar::{FIRST_DAY, LAST_DAY, day_of};
use super::class::{FALLBACK, FALLBACK_DAY, UNKNOWN, UNKNOWN_DAY};
use super::column::{given, is_impossible, text, ticks, ticks_of_a_day};
use super::lookup::Lookup;
use super::soundness::holds_ascii;
use crate::agent::{Drug, ImagingAgent, Phase, StudyResult, StudySet};
use crate::criteria::outlines;
use crate::criterion::Limit;
use crate::decimal::Decimal;
use crate::measure::{DecimalRange, IntegerRange};
use crate::record::{FactValue, Record};
use crate::request::Given;
use crate::vocabulary::{Field, FieldType, LONGEST_TEXT};
use crate::word::Word;

/// Whole numbers up to this can be classes of their own.
const LARGEST_OWN_CLASS: i64 = 250;

/// A whole number that is no class of its own, and stands for all that do not fit a byte.
const NO_OWN_CLASS: u8 = u8::MAX;

/// How the values of one field become classes.
#[derive(Debug)]
pub(super) struct Encoder {
    field: Field,
    /// The number of the column: that of the field, or one after them all for half of a study.
    column: usize,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Flag,
    Word(Lookup),
    Agent(Lookup),
    /// The class of each whole number from 0 on.
    Whole(Vec<u8>),
    Decimal(Cut),
    /// Lists are numbered as they are met.
    List,
    Text,
}

/// Limits that cut numbers into classes.
#[derive(Debug)]
pub(super) struct Steps(Vec<Decimal>);

/// A range of decimals, cut at limits.
#[derive(Debug)]
struct Cut {
    range: DecimalRange,
    steps: Steps,
    /// The same limits as floats, which are exactly they: a test says so.
    floats: Vec<f64>,
}

/// The limits that any criterion compares a field with, in order.
fn limits_of(field: Field) -> Vec<Decimal> {
    let mut limits: Vec<Decimal> = Drug::ALL
        .iter()
        .flat_map(|drug| [Phase::Initial, Phase::Continuation].map(|phase| outlines(*drug, phase)))
        .flatten()
        .flat_map(|outline| outline.limits)
        .filter_map(|limit| match limit {
            Limit::At(of, number) if *of == field => Some(*number),
            Limit::At(_, _) | Limit::OfDerivedClearance(_) => None,
        })
        .collect();
    limits.sort_unstable();
    limits.dedup();
    limits
}

impl Steps {
    /// The limits that any criterion compares a field with.
    pub(super) fn of(field: Field) -> Self {
        Self(limits_of(field))
    }

    /// One more than the greatest class.
    pub(super) const fn classes(&self) -> u64 {
        2 * self.0.len() as u64 + 2
    }

    /// The class of a number: odd between limits, even at one.
    pub(super) fn class(&self, number: Decimal) -> u8 {
        self.0.iter().fold(1, |class, limit| {
            class + u8::from(*limit <= number) + u8::from(*limit < number)
        })
    }
}

impl Encoder {
    /// For a field of the vocabulary; `None` for dates, which are [days].
    pub(super) fn of(field: Field) -> Option<Self> {
        let kind = match field.spec().field_type {
            FieldType::Text(_) => Kind::Text,
            FieldType::Bool => Kind::Flag,
            FieldType::Integer(range) => Kind::Whole(classes_of(field, &range)),
            FieldType::Decimal(range) => {
                let steps = Steps::of(field);
                Kind::Decimal(Cut {
                    range,
                    floats: steps.0.iter().map(|limit| limit.to_f64_lossy()).collect(),
                    steps,
                })
            }
            FieldType::Date => return None,
            FieldType::Word(words) => Kind::Word(Lookup::new(&words.list())),
            FieldType::WordList(_) | FieldType::Studies => Kind::List,
        };
        Some(Self {
            field,
            column: field.index(),
            kind,
        })
    }

    /// For the names of tracers in a column of their own.
    pub(super) fn of_agents() -> Self {
        let names: Vec<_> = ImagingAgent::ALL.iter().map(|agent| agent.as_str()).collect();
        Self {
            field: Field::Imaging,
            column: Field::ALL.len(),
            kind: Kind::Agent(Lookup::new(&names)),
        }
    }

    /// For the results of studies in a column of their own.
    pub(super) fn of_results() -> Self {
        let names: Vec<_> = StudyResult::ALL.iter().map(|result| result.as_str()).collect();
        Self {
            field: Field::Imaging,
            column: Field::ALL.len() + 1,
            kind: Kind::Word(Lookup::new(&names)),
        }
    }

    /// One more than the greatest class.
    pub(super) fn classes(&self) -> u64 {
        match &self.kind {
            Kind::Flag => 3,
            Kind::Word(lookup) | Kind::Agent(lookup) => lookup.words() + 1,
            Kind::Whole(classes) => {
                let greatest = classes.iter().filter(|class| **class != FALLBACK).max();
                u64::from(greatest.copied().unwrap_or(0)) + 1
            }
            Kind::Decimal(cut) => cut.steps.classes(),
            Kind::List => 255,
            Kind::Text => 2,
        }
    }

    /// Writes the classes of the rows of an array.
    pub(super) fn encode(&self, array: &dyn Array, memory: &mut Memory, out: &mut [u8]) {
        if let Some(dictionary) = array.as_any_dictionary_opt() {
            let values = dictionary.values();
            if memory.classes.of(self.column, values).is_none() {
                if memory.classes.is_seldom_asked(self.column, values, array.len()) {
                    self.encode_one_by_one(array, &mut memory.lists, out);
                    return;
                }
                let mut read = vec![UNKNOWN; values.len()];
                self.encode(values.as_ref(), memory, &mut read);
                // As many places as a byte has values, at least: those are looked up fastest.
                read.resize(read.len().max(1 << 8), FALLBACK);
                memory.classes.keep(self.column, values, read);
            }
            let read = memory.classes.of(self.column, values).unwrap_or_default();
            if !whole(read, dictionary.keys(), out) {
                out.fill(FALLBACK);
            }
            mask_classes(out, array.nulls());
            return;
        }
        let plain = match (&self.kind, array.data_type()) {
            (_, DataType::Null) => {
                out.fill(UNKNOWN);
                true
            }
            (Kind::Flag, DataType::Boolean) => array
                .as_boolean_opt()
                .is_some_and(|array| flags(array.values(), out)),
            (Kind::Word(lookup) | Kind::Agent(lookup), DataType::Utf8) => array
                .as_string_opt::<i32>()
                .is_some_and(|array| words(lookup, array, out)),
            (Kind::Word(lookup) | Kind::Agent(lookup), DataType::LargeUtf8) => array
                .as_string_opt::<i64>()
                .is_some_and(|array| words(lookup, array, out)),
            (Kind::Word(lookup) | Kind::Agent(lookup), DataType::Utf8View) => array
                .as_string_view_opt()
                .is_some_and(|array| view_words(lookup, array, out)),
            (Kind::Text, DataType::Utf8) => array
                .as_string_opt::<i32>()
                .is_some_and(|array| short_texts(array, out)),
            (Kind::Text, DataType::LargeUtf8) => array
                .as_string_opt::<i64>()
                .is_some_and(|array| short_texts(array, out)),
            (Kind::Text, DataType::Utf8View) => {
                for (row, (class, view)) in out.iter_mut().zip(views_of(array)).enumerate() {
                    *class = if is_short_ascii(*view) {
                        1
                    } else {
                        class_of_text(array, row)
                    };
                }
                true
            }
            (Kind::Whole(classes), _) => whole(classes, array, out),
            (Kind::Decimal(cut), _) => cut.encode(array, out),
            (_, _) => false,
        };
        if plain {
            mask_classes(out, array.nulls());
            if let Kind::Agent(_) = self.kind {
                self.agents_by_other_names(array, out);
            }
        } else {
            self.encode_one_by_one(array, &mut memory.lists, out);
        }
    }

    /// Brands, and names in another case.
    fn agents_by_other_names(&self, array: &dyn Array, out: &mut [u8]) {
        for (row, class) in out
            .iter_mut()
            .enumerate()
            .filter(|(_, class)| **class == FALLBACK)
        {
            if let Ok(Some(name)) = text(array, row)
                && let Some(found) = agent_class(name)
            {
                *class = found;
            }
        }
    }

    /// Reads every value as a single request does.
    fn encode_one_by_one(&self, array: &dyn Array, lists: &mut Lists, out: &mut [u8]) {
        let mut record = Record::default();
        for (row, class) in out.iter_mut().enumerate() {
            let Ok(given) = given(array, row) else {
                *class = FALLBACK;
                continue;
            };
            let word = |code: &dyn Fn(&str) -> Option<u8>| match &given {
                Given::Null => UNKNOWN,
                Given::Text(word) => code(word).unwrap_or(FALLBACK),
                Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => FALLBACK,
            };
            *class = match &self.kind {
                // Halves of studies are no fields of their own, so that no record can hold them.
                Kind::Agent(_) => word(&agent_class),
                Kind::Word(lookup) => word(&|word| lookup.code(word)),
                Kind::Flag | Kind::Whole(_) | Kind::Decimal(_) | Kind::List | Kind::Text => {
                    match record.set(self.field, &given) {
                        Ok(()) => self.class_of(record.get(self.field), lists),
                        Err(_) => FALLBACK,
                    }
                }
            };
        }
    }

    /// The class of a word, where the encoder is one of words.
    pub(super) fn class_of_word(&self, word: &str) -> u8 {
        let code = match &self.kind {
            Kind::Agent(_) => agent_class(word),
            Kind::Word(lookup) => lookup.code(word),
            Kind::Flag | Kind::Whole(_) | Kind::Decimal(_) | Kind::List | Kind::Text => None,
        };
        code.unwrap_or(FALLBACK)
    }

    /// The class of a fact.
    pub(super) fn class(&self, fact: Option<FactValue<'_>>, memory: &mut Memory) -> u8 {
        self.class_of(fact, &mut memory.lists)
    }

    fn class_of(&self, fact: Option<FactValue<'_>>, lists: &mut Lists) -> u8 {
        let Some(fact) = fact else {
            return UNKNOWN;
        };
        match (&self.kind, fact) {
            (_, FactValue::Bool(value)) => 1 + u8::from(value),
            (Kind::Whole(classes), FactValue::Integer(number)) => usize::try_from(number)
                .ok()
                .and_then(|number| classes.get(number).copied())
                .unwrap_or(FALLBACK),
            (Kind::Decimal(cut), FactValue::Decimal(number)) => cut.steps.class(number),
            (_, FactValue::Words(words)) => lists.number([words.bits(), 0, 0]),
            // Which study is earlier than which, and than the date of service, is no class.
            (_, FactValue::Studies(studies)) if studies.iter().any(|study| study.date.is_some()) => FALLBACK,
            (_, FactValue::Studies(studies)) => {
                let set: StudySet = studies.iter().copied().collect();
                lists.number([set.positive.bits(), set.negative.bits(), set.equivocal.bits()])
            }
            (_, FactValue::Text(_)) => 1,
            (Kind::Word(lookup), FactValue::Word(word)) => lookup.code(word).unwrap_or(FALLBACK),
            (_, FactValue::Integer(_) | FactValue::Decimal(_) | FactValue::Date(_) | FactValue::Word(_)) => {
                FALLBACK
            }
        }
    }
}

/// What a worker remembers of columns.
#[derive(Debug, Default)]
pub(super) struct Memory {
    lists: Lists,
    classes: Dictionaries<u8>,
    days: Dictionaries<i32>,
    numbers: Dictionaries<f64>,
}

/// The dictionary of each column that has one, with what its values were read as: once, however many batches share
/// it and however they are cut.
#[derive(Debug)]
struct Dictionaries<T> {
    read: HashMap<usize, (ArrayRef, Vec<T>)>,
    /// Large ones that were not read yet, with how many rows have asked.
    asked: HashMap<usize, (ArrayRef, usize)>,
}

impl<T> Default for Dictionaries<T> {
    fn default() -> Self {
        Self {
            read: HashMap::new(),
            asked: HashMap::new(),
        }
    }
}

/// Dictionaries of up to so many values are read as a whole at once.
const SMALL_DICTIONARY: usize = 1 << 12;

/// A larger one is read as a whole when every so many of its values, one row has asked: before, the values of those rows
/// are read alone, so that a batch of a few rows does not take as long as its dictionary.
const VALUES_A_ROW: usize = 16;

impl<T> Dictionaries<T> {
    /// What the values were read as, if they are those that were read last.
    fn of(&self, column: usize, values: &ArrayRef) -> Option<&[T]> {
        let (known, read) = self.read.get(&column)?;
        is_the_same(known, values).then_some(read)
    }

    /// Whether so few rows have asked for a large dictionary that it is not worth to be read; so many more ask now.
    fn is_seldom_asked(&mut self, column: usize, values: &ArrayRef, rows: usize) -> bool {
        if values.len() <= SMALL_DICTIONARY.max(rows) {
            return false;
        }
        let asked = self
            .asked
            .entry(column)
            .or_insert_with(|| (Arc::clone(values), 0));
        if !is_the_same(&asked.0, values) {
            *asked = (Arc::clone(values), 0);
        }
        asked.1 = asked.1.saturating_add(rows);
        asked.1 < values.len() / VALUES_A_ROW
    }

    fn keep(&mut self, column: usize, values: &ArrayRef, read: Vec<T>) {
        self.asked.remove(&column);
        self.read.insert(column, (Arc::clone(values), read));
    }
}

/// Whether two arrays are one.
fn is_the_same(one: &ArrayRef, other: &ArrayRef) -> bool {
    std::ptr::addr_eq(Arc::as_ptr(one), Arc::as_ptr(other))
}

/// Lists, numbered as they are met.
#[derive(Debug, Default)]
struct Lists(HashMap<[u64; 3], u8>);

impl Lists {
    /// The number of a list; more than 254 different ones are not numbered, and their rows are looked at one by
    /// one.
    fn number(&mut self, list: [u64; 3]) -> u8 {
        let next = u8::try_from(self.0.len() + 1).unwrap_or(FALLBACK);
        if next == FALLBACK {
            return self.0.get(&list).copied().unwrap_or(FALLBACK);
        }
        *self.0.entry(list).or_insert(next)
    }
}

/// The class of a tracer, by its word, a brand or a synonym, in any case.
fn agent_class(name: &str) -> Option<u8> {
    ImagingAgent::find(name).map(|agent| agent.index() as u8 + 1)
}

/// Whether each whole number is a class of its own: small ones are, unless rules hold them against limits alone. Of
/// ages the years themselves are needed.
fn has_own_classes(field: Field, range: &IntegerRange) -> bool {
    range.greatest <= LARGEST_OWN_CLASS && (field == Field::AgeYears || limits_of(field).is_empty())
}

/// The class of each whole number from 0 on.
fn classes_of(field: Field, range: &IntegerRange) -> Vec<u8> {
    let steps = Steps::of(field);
    let is_own = has_own_classes(field, range);
    // As many as a byte has values, the last of which stands for all greater numbers; or more, where those are
    // permitted.
    let last = if range.greatest < i64::from(NO_OWN_CLASS) {
        i64::from(NO_OWN_CLASS)
    } else {
        range.greatest + 1
    };
    (0..=last)
        .map(|number| {
            if !range.holds(number) {
                FALLBACK
            } else if is_own {
                number as u8 + 1
            } else {
                steps.class(Decimal::whole(number as i32))
            }
        })
        .collect()
}

/// Takes the classes of the places that keys name.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn gather<T: Copy>(keys: &dyn Array, table: &[T], fallback: T, out: &mut [T]) {
    macro_rules! gather {
        ($type:ty) => {
            if let Some(keys) = keys.as_primitive_opt::<$type>() {
                for (out, key) in out.iter_mut().zip(keys.values()) {
                    let place = usize::try_from(*key).ok();
                    *out = place
                        .and_then(|place| table.get(place).copied())
                        .unwrap_or(fallback);
                }
            }
        };
    }
    match keys.data_type() {
        DataType::Int8 => gather!(Int8Type),
        DataType::Int16 => gather!(Int16Type),
        DataType::Int32 => gather!(Int32Type),
        DataType::Int64 => gather!(Int64Type),
        DataType::UInt8 => gather!(UInt8Type),
        DataType::UInt16 => gather!(UInt16Type),
        DataType::UInt32 => gather!(UInt32Type),
        DataType::UInt64 => gather!(UInt64Type),
        _ => out.fill(fallback),
    }
}

/// Writes over the rows that are null.
fn mask<T: Copy>(out: &mut [T], nulls: Option<&NullBuffer>, unknown: T) {
    let Some(nulls) = nulls.filter(|nulls| 0 < nulls.null_count()) else {
        return;
    };
    let chunks = nulls.inner().bit_chunks();
    for (rows, bits) in out.chunks_mut(64).zip(chunks.iter_padded()) {
        if bits != u64::MAX {
            for (place, row) in rows.iter_mut().enumerate() {
                if bits >> place & 1 == 0 {
                    *row = unknown;
                }
            }
        }
    }
}

/// Eight bytes, each of them the bit of its place: 0 or 1.
const fn spread(bits: u8) -> u64 {
    let (mut bytes, mut place) = (0, 0);
    while place < 8 {
        bytes |= ((bits >> place & 1) as u64) << (8 * place);
        place += 1;
    }
    bytes
}

/// [`spread`] of every byte.
const SPREAD: [u64; 256] = {
    let (mut table, mut bits) = ([0; 256], 0);
    while bits < 256 {
        #[expect(
            clippy::indexing_slicing,
            reason = "a constant: out of bounds would not compile"
        )]
        {
            table[bits] = spread(bits as u8);
        }
        bits += 1;
    }
    table
};

/// Changes eight classes at a time, by the bits of their rows.
fn by_bits(out: &mut [u8], bits: &arrow_buffer::BooleanBuffer, change: impl Fn(u64, u64) -> u64) {
    let chunks = bits.bit_chunks();
    for (rows, bits) in out.chunks_mut(64).zip(chunks.iter_padded()) {
        for (rows, bits) in rows.chunks_mut(8).zip(bits.to_le_bytes()) {
            let ones = SPREAD.get(usize::from(bits)).copied().unwrap_or_default();
            let mut eight = [0; 8];
            match rows.first_chunk_mut::<8>() {
                Some(rows) => *rows = change(u64::from_le_bytes(*rows), ones).to_le_bytes(),
                None => {
                    for (slot, row) in eight.iter_mut().zip(&*rows) {
                        *slot = *row;
                    }
                    eight = change(u64::from_le_bytes(eight), ones).to_le_bytes();
                    for (slot, row) in eight.iter().zip(rows) {
                        *row = *slot;
                    }
                }
            }
        }
    }
}

/// Makes the classes of null rows unknown.
fn mask_classes(out: &mut [u8], nulls: Option<&NullBuffer>) {
    const { assert!(UNKNOWN == 0, "what is masked is unknown") }
    if let Some(nulls) = nulls.filter(|nulls| 0 < nulls.null_count()) {
        // A byte of ones for each row that is not null.
        by_bits(out, nulls.inner(), |rows, ones| rows & ones.wrapping_mul(0xff));
    }
}

fn flags(values: &arrow_buffer::BooleanBuffer, out: &mut [u8]) -> bool {
    by_bits(out, values, |_, ones| ones + 0x0101_0101_0101_0101);
    true
}

/// The class of a text of so many bytes: one that may be too long is looked at by itself.
const fn text_class(bytes: usize) -> u8 {
    if bytes <= LONGEST_TEXT { 1 } else { FALLBACK }
}

/// The class of the text of a row, of whatever bytes.
fn class_of_text(array: &dyn Array, row: usize) -> u8 {
    match text(array, row) {
        Ok(text) => text_class(text.map_or(0, str::len)),
        Err(_) => FALLBACK,
    }
}

fn short_texts<O: OffsetSizeTrait>(array: &GenericStringArray<O>, out: &mut [u8]) -> bool {
    let offsets = array.value_offsets();
    if holds_ascii(array) {
        for ((class, start), end) in out.iter_mut().zip(offsets).zip(offsets.iter().skip(1)) {
            *class = text_class(end.as_usize().wrapping_sub(start.as_usize()));
        }
    } else {
        for (row, class) in out.iter_mut().enumerate() {
            *class = class_of_text(array, row);
        }
    }
    true
}

/// The views of an array of texts.
fn views_of(array: &dyn Array) -> &[u128] {
    array.as_string_view_opt().map_or(&[], |array| array.views())
}

/// Whether a view holds its text, which is plain ASCII.
const fn is_short_ascii(view: u128) -> bool {
    // Twelve bytes of text lie above the length.
    const HIGH_BITS: u128 = 0x8080_8080_8080_8080_8080_8080_0000_0000;
    view as u32 <= 12 && view & HIGH_BITS == 0
}

/// False where the bytes cannot be read.
fn words<O: OffsetSizeTrait>(lookup: &Lookup, array: &GenericStringArray<O>, out: &mut [u8]) -> bool {
    if is_impossible(array.values()) {
        return false;
    }
    lookup.codes(array.values(), array.value_offsets(), out);
    true
}

/// False where the bytes cannot be read.
fn view_words(lookup: &Lookup, array: &StringViewArray, out: &mut [u8]) -> bool {
    if array.data_buffers().iter().any(is_impossible) {
        return false;
    }
    lookup.codes_of_views(array.views(), array.data_buffers(), out);
    true
}

/// The classes of whole numbers of any width, and of floats that are whole.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn whole(classes: &[u8], array: &dyn Array, out: &mut [u8]) -> bool {
    fn integers<T: ArrowPrimitiveType>(classes: &[u8], array: &dyn Array, out: &mut [u8]) -> bool
    where
        usize: TryFrom<T::Native>,
        u8: TryFrom<T::Native>,
    {
        let Some(array) = array.as_primitive_opt::<T>() else {
            return false;
        };
        let rows = out.iter_mut().zip(array.values());
        if let Ok(classes) = <&[u8; 256]>::try_from(classes) {
            for (class, number) in rows {
                let place = u8::try_from(*number).unwrap_or(NO_OWN_CLASS);
                *class = classes.get(usize::from(place)).copied().unwrap_or(FALLBACK);
            }
        } else {
            for (class, number) in rows {
                let place = usize::try_from(*number).unwrap_or(usize::MAX);
                *class = classes.get(place).copied().unwrap_or(FALLBACK);
            }
        }
        true
    }
    fn floats(classes: &[u8], values: impl Iterator<Item = f64>, out: &mut [u8]) -> bool {
        for (class, number) in out.iter_mut().zip(values) {
            // A float that is not within is cut to what is not in the table, or is not the same after.
            let place = number as u32;
            let same = f64::from(place).to_bits() == number.to_bits();
            *class = match classes.get(place as usize) {
                Some(class) if same => *class,
                _ if number.is_nan() => UNKNOWN,
                _ => FALLBACK,
            };
        }
        true
    }
    match array.data_type() {
        DataType::Int8 => integers::<Int8Type>(classes, array, out),
        DataType::Int16 => integers::<Int16Type>(classes, array, out),
        DataType::Int32 => integers::<Int32Type>(classes, array, out),
        DataType::Int64 => integers::<Int64Type>(classes, array, out),
        DataType::UInt8 => integers::<UInt8Type>(classes, array, out),
        DataType::UInt16 => integers::<UInt16Type>(classes, array, out),
        DataType::UInt32 => integers::<UInt32Type>(classes, array, out),
        DataType::UInt64 => integers::<UInt64Type>(classes, array, out),
        DataType::Float32 => array
            .as_primitive_opt::<Float32Type>()
            .is_some_and(|array| floats(classes, array.values().iter().map(|value| f64::from(*value)), out)),
        DataType::Float64 => array
            .as_primitive_opt::<Float64Type>()
            .is_some_and(|array| floats(classes, array.values().iter().copied(), out)),
        _ => false,
    }
}

impl Cut {
    fn encode(&self, array: &dyn Array, out: &mut [u8]) -> bool {
        if let Some(array) = array.as_primitive_opt::<Float64Type>() {
            self.classify(array.values(), out);
            return true;
        }
        let mut values = vec![f64::NAN; out.len()];
        let are_numbers = to_floats(array, &mut values);
        if are_numbers {
            self.classify(&values, out);
        }
        are_numbers
    }

    /// Where a float lies is where its shortest decimal lies: the limits and the ends of ranges are exactly
    /// floats, and rounding to the nearest float keeps order.
    fn classify(&self, values: &[f64], out: &mut [u8]) {
        let (least, greatest) = (
            self.range.least.to_f64_lossy(),
            self.range.greatest.to_f64_lossy(),
        );
        let plain = Plain {
            // A number so small may have more places than are permitted; zero has none.
            least: if least < SMALLEST_PLAIN {
                SMALLEST_PLAIN
            } else {
                least
            },
            greatest,
            zero: u64::from(self.range.holds(Decimal::ZERO)).wrapping_neg(),
        };
        classify(plain, &self.floats, values, out);
    }
}

/// The floats that are read plainly: a range, and zero where all bits say so.
#[derive(Clone, Copy)]
struct Plain {
    least: f64,
    greatest: f64,
    zero: u64,
}

/// The classes of floats, by limits.
#[multiversion(targets("x86_64+avx2+bmi1+bmi2"))]
fn classify(plain: Plain, limits: &[f64], values: &[f64], out: &mut [u8]) {
    match *limits {
        [] => classify_by(plain, values, out, |_| 1),
        [only] => classify_by(plain, values, out, |value| {
            1 + u64::from(only <= value) + u64::from(only < value)
        }),
        [one, other] => classify_by(plain, values, out, |value| {
            let of_one = u64::from(one <= value) + u64::from(one < value);
            1 + of_one + u64::from(other <= value) + u64::from(other < value)
        }),
        _ => classify_by(plain, values, out, |value| {
            let below = limits
                .iter()
                .map(|limit| u64::from(*limit <= value) + u64::from(*limit < value));
            1 + below.sum::<u64>()
        }),
    }
}

#[inline(always)]
fn classify_by(plain: Plain, values: &[f64], out: &mut [u8], class_of: impl Fn(f64) -> u64) {
    // Masks as wide as the numbers instead of branches, so that the compiler takes many at a time.
    let class = |value: f64| {
        let zero = u64::from(value == 0.0).wrapping_neg() & plain.zero;
        let within = zero | u64::from((plain.least <= value) & (value <= plain.greatest)).wrapping_neg();
        let known = u64::from(!value.is_nan()).wrapping_neg();
        (class_of(value) & within) | (u64::from(FALLBACK) & known & !within)
    };
    let (many, rest) = values.as_chunks::<16>();
    let (classes_of_many, classes_of_rest) = out.as_chunks_mut::<16>();
    for (classes, values) in classes_of_many.iter_mut().zip(many) {
        let mut wide = [0; 16];
        for (wide, value) in wide.iter_mut().zip(values) {
            *wide = class(*value);
        }
        for (slot, wide) in classes.iter_mut().zip(wide) {
            *slot = wide as u8;
        }
    }
    for (slot, value) in classes_of_rest.iter_mut().zip(rest) {
        *slot = class(*value) as u8;
    }
}

/// Below this, a float may be written with more places than are permitted.
const SMALLEST_PLAIN: f64 = 0.001;

/// Writes the numbers of an array as floats, if it is one of integers or floats.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn to_floats(array: &dyn Array, out: &mut [f64]) -> bool {
    fn fill<T: ArrowPrimitiveType>(
        array: &dyn Array,
        out: &mut [f64],
        float: impl Fn(T::Native) -> f64,
    ) -> bool {
        let Some(array) = array.as_primitive_opt::<T>() else {
            return false;
        };
        for (out, value) in out.iter_mut().zip(array.values()) {
            *out = float(*value);
        }
        true
    }
    match array.data_type() {
        DataType::Int8 => fill::<Int8Type>(array, out, f64::from),
        DataType::Int16 => fill::<Int16Type>(array, out, f64::from),
        DataType::Int32 => fill::<Int32Type>(array, out, f64::from),
        // Beyond 2^53 a float is near, and far outside of every range.
        DataType::Int64 => fill::<Int64Type>(array, out, |value| value as f64),
        DataType::UInt8 => fill::<UInt8Type>(array, out, f64::from),
        DataType::UInt16 => fill::<UInt16Type>(array, out, f64::from),
        DataType::UInt32 => fill::<UInt32Type>(array, out, f64::from),
        DataType::UInt64 => fill::<UInt64Type>(array, out, |value| value as f64),
        DataType::Float32 => fill::<Float32Type>(array, out, f64::from),
        DataType::Float64 => fill::<Float64Type>(array, out, |value| value),
        _ => false,
    }
}

/// The numbers of an array, near enough for the filter of a formula; anything where there is none.
pub(super) fn floats<'a>(
    field: Field,
    array: &'a dyn Array,
    memory: &mut Memory,
    out: &'a mut Vec<f64>,
) -> &'a [f64] {
    if let Some(array) = array.as_primitive_opt::<Float64Type>() {
        return array.values();
    }
    out.clear();
    out.resize(array.len(), f64::NAN);
    if let Some(dictionary) = array.as_any_dictionary_opt()
        && (memory.numbers.of(field.index(), dictionary.values()).is_some()
            || !memory
                .numbers
                .is_seldom_asked(field.index(), dictionary.values(), array.len()))
    {
        let (column, values) = (field.index(), dictionary.values());
        if memory.numbers.of(column, values).is_none() {
            let read = floats(field, values.as_ref(), memory, &mut Vec::new()).to_vec();
            memory.numbers.keep(column, values, read);
        }
        let read = memory.numbers.of(column, values).unwrap_or_default();
        gather(dictionary.keys(), read, f64::NAN, out);
    } else if !to_floats(array, out) {
        for (row, out) in out.iter_mut().enumerate() {
            *out = match given(array, row) {
                Ok(Given::Number(written)) => written.parse().unwrap_or(f64::NAN),
                Ok(Given::Null | Given::Bool(_) | Given::Text(_) | Given::List(_) | Given::Object(_))
                | Err(_) => f64::NAN,
            };
        }
    }
    out
}

/// The days of an array of dates, by their numbers.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
pub(super) fn days(field: Field, array: &dyn Array, memory: &mut Memory, out: &mut [i32]) {
    if let Some(dictionary) = array.as_any_dictionary_opt()
        && (memory.days.of(field.index(), dictionary.values()).is_some()
            || !memory
                .days
                .is_seldom_asked(field.index(), dictionary.values(), array.len()))
    {
        let (column, values) = (field.index(), dictionary.values());
        if memory.days.of(column, values).is_none() {
            let mut read = vec![UNKNOWN_DAY; values.len()];
            days(field, values.as_ref(), memory, &mut read);
            memory.days.keep(column, values, read);
        }
        let read = memory.days.of(column, values).unwrap_or_default();
        gather(dictionary.keys(), read, FALLBACK_DAY, out);
        mask(out, array.nulls(), UNKNOWN_DAY);
        return;
    }
    let permitted = |day: i32| {
        if (FIRST_DAY..=LAST_DAY).contains(&day) {
            day
        } else {
            FALLBACK_DAY
        }
    };
    let of_ticks = |ticks: i64, of_a_day: i64| match i32::try_from(ticks.div_euclid(of_a_day)) {
        Ok(day) if ticks.rem_euclid(of_a_day) == 0 => permitted(day),
        Ok(_) | Err(_) => FALLBACK_DAY,
    };
    match array.data_type() {
        DataType::Date32 => {
            if let Some(array) = array.as_primitive_opt::<Date32Type>() {
                for (out, day) in out.iter_mut().zip(array.values()) {
                    *out = permitted(*day);
                }
            }
        }
        DataType::Date64 => {
            if let Some(array) = array.as_primitive_opt::<Date64Type>() {
                for (out, ticks) in out.iter_mut().zip(array.values()) {
                    *out = of_ticks(*ticks, 86_400_000);
                }
            }
        }
        DataType::Timestamp(unit, _) => {
            for (row, out) in out.iter_mut().enumerate() {
                *out = ticks(array, *unit, row)
                    .map_or(FALLBACK_DAY, |ticks| of_ticks(ticks, ticks_of_a_day(*unit)));
            }
        }
        _ => {
            let mut record = Record::default();
            for (row, out) in out.iter_mut().enumerate() {
                let given = given(array, row);
                let read = given.is_ok_and(|given| record.set(field, &given).is_ok());
                *out = match record.get(field) {
                    Some(FactValue::Date(day)) if read => day_of(day),
                    _ if read => UNKNOWN_DAY,
                    _ => FALLBACK_DAY,
                };
            }
        }
    }
    mask(out, array.nulls(), UNKNOWN_DAY);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::VOCABULARY;

    #[test]
    fn limits_and_ends_of_ranges_are_exactly_floats() {
        for spec in VOCABULARY {
            let FieldType::Decimal(range) = spec.field_type else {
                continue;
            };
            assert!(
                range.least_included || range.least == Decimal::ZERO,
                "{}",
                spec.field
            );
            for number in limits_of(spec.field)
                .into_iter()
                .chain([range.least, range.greatest])
            {
                assert_eq!(Decimal::from_f64(number.to_f64_lossy()), Ok(number));
                assert!(number.to_integer().is_some(), "a whole number needs no rounding");
            }
        }
    }

    #[test]
    fn classes_fit_a_byte_below_the_odd_one() {
        for spec in VOCABULARY {
            if let Some(encoder) = Encoder::of(spec.field) {
                assert!(encoder.classes() <= u64::from(FALLBACK), "{}", spec.field);
            }
        }
    }

    /// What every rule says of a request.
    fn statuses(text: &str) -> Vec<crate::criterion::Judgement> {
        let request = crate::Request::from_json(text.as_bytes()).unwrap();
        crate::assess(&request)
            .judged()
            .map(|(_, judgement)| judgement)
            .collect()
    }

    #[test]
    fn between_neighboring_limits_every_rule_says_the_same() {
        let numbers: Vec<(Field, Vec<Decimal>)> = VOCABULARY
            .iter()
            .filter_map(|spec| {
                let (least, greatest) = match spec.field_type {
                    FieldType::Decimal(range) => (range.least, range.greatest),
                    FieldType::Integer(range)
                        if !has_own_classes(spec.field, &range) || spec.field == Field::AgeYears =>
                    {
                        (Decimal::whole(0), Decimal::whole(range.greatest as i32))
                    }
                    FieldType::Text(_)
                    | FieldType::Bool
                    | FieldType::Integer(_)
                    | FieldType::Date
                    | FieldType::Word(_)
                    | FieldType::WordList(_)
                    | FieldType::Studies => return None,
                };
                let limits = limits_of(spec.field).into_iter().chain([least, greatest]);
                let near = limits.flat_map(|limit| {
                    let whole = limit.to_integer().unwrap() as i32;
                    [-10, -7, -1, 0, 1, 7, 10].map(|off| Decimal::whole(whole.saturating_add(off)))
                });
                let is_permitted = |number: &Decimal| {
                    if let FieldType::Integer(range) = spec.field_type {
                        range.holds(number.to_integer().unwrap())
                    } else {
                        least < *number && *number <= greatest
                    }
                };
                let near = near.filter(is_permitted);
                Some((spec.field, near.collect()))
            })
            .collect();
        let editions = ["2022-12-01", "2024-01-01", "2025-06-01", "2026-05-04"];
        let facts = [
            "",
            r#","who_grade":"g1""#,
            r#","who_grade":"g3","differentiation":"poor""#,
            r#","post_dose_octreotide_planned":true,"visceral_metastases":"none_known""#,
            r#","visceral_metastases":"indeterminate","post_dose_octreotide_planned":false"#,
        ];
        let mut compared = 0;
        for (field, values) in numbers {
            let steps = Steps::of(field);
            for drug in Drug::ALL {
                for phase in Phase::ALL {
                    for day in editions {
                        for fact in facts {
                            let mut by_class: HashMap<u8, Vec<_>> = HashMap::new();
                            for value in &values {
                                let said = statuses(&format!(
                                    r#"{{"drug":"{drug}","phase":"{phase}","date_of_service":"{day}"{fact},"{field}":{value}}}"#
                                ));
                                let first = by_class
                                    .entry(steps.class(*value))
                                    .or_insert_with(|| said.clone());
                                assert_eq!(*first, said, "{drug} {phase} {day} {fact} {field} {value}");
                                compared += 1;
                            }
                        }
                    }
                }
            }
        }
        assert!(10_000 < compared, "{compared}");
    }

    #[test]
    fn bits_are_read_at_any_offset_and_length() {
        for offset in 0..70 {
            for length in [0, 1, 7, 8, 9, 63, 64, 65, 130] {
                let bits: Vec<bool> = (0..offset + length)
                    .map(|place| place % 3 == 0 || place % 7 == 1)
                    .collect();
                let buffer = arrow_buffer::BooleanBuffer::from(bits.clone()).slice(offset, length);
                let expected = || bits.iter().skip(offset);
                let mut classes = vec![9; length];
                flags(&buffer, &mut classes);
                assert!(
                    classes
                        .iter()
                        .zip(expected())
                        .all(|(class, bit)| *class == 1 + u8::from(*bit))
                );
                let nulls = NullBuffer::new(buffer);
                let mut classes = vec![9; length];
                mask_classes(&mut classes, Some(&nulls));
                assert!(
                    classes
                        .iter()
                        .zip(expected())
                        .all(|(class, bit)| *class == 9 * u8::from(*bit))
                );
                let mut numbers = vec![9; length];
                mask(&mut numbers, Some(&nulls), -1);
                assert!(
                    numbers
                        .iter()
                        .zip(expected())
                        .all(|(number, bit)| (*number == 9) == *bit)
                );
            }
        }
    }

    #[test]
    fn what_is_the_same_in_every_row_has_a_class() {
        for spec in VOCABULARY {
            let Some(encoder) = Encoder::of(spec.field) else {
                continue;
            };
            let number = |number: i64| Given::Number(number.to_string().into());
            let values = match spec.field_type {
                FieldType::Bool => vec![Given::Bool(true), Given::Bool(false)],
                FieldType::Text(_) => vec![Given::from("case 1")],
                FieldType::Word(words) => words.list().into_iter().map(Given::from).collect(),
                FieldType::WordList(words) => {
                    vec![Given::List(words.list().into_iter().map(Given::from).collect())]
                }
                FieldType::Integer(range) => vec![number(range.least), number(range.greatest)],
                FieldType::Decimal(range) => vec![Given::from(range.greatest)],
                FieldType::Studies => vec![Given::List(Vec::new())],
                FieldType::Date => Vec::new(),
            };
            for value in values {
                let mut record = Record::default();
                record.set(spec.field, &value).unwrap();
                let class = encoder.class(record.get(spec.field), &mut Memory::default());
                assert!(class != FALLBACK && class != UNKNOWN, "{} {value}", spec.field);
            }
        }
    }
}
