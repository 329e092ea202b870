//! Rows as they wait: the columns of a batch that are used, in the order in which they are used, cut and joined into
//! pieces that are worth a thread each.

use std::collections::VecDeque;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use arrow_select::concat::concat;

use super::fault::CohortError;

/// The fewest rows that are worth a piece of their own.
const FEWEST_A_PIECE: usize = 1 << 14;

/// The most: larger pieces are not faster, and threads would end at different times.
const MOST_A_PIECE: usize = 1 << 18;

/// How many rows may hold nothing, where no limit is stated: what claims them takes no memory, and its answers do.
pub(super) const MOST_THAT_HOLD_NOTHING: u64 = 1 << 20;

/// The columns of a batch that an evaluator uses, in its order.
#[derive(Debug)]
pub(super) struct Batch {
    /// What facts are read from.
    read: Vec<ArrayRef>,
    /// What is carried along.
    carried: Vec<ArrayRef>,
    rows: usize,
}

impl Batch {
    pub(super) const fn new(read: Vec<ArrayRef>, carried: Vec<ArrayRef>, rows: usize) -> Self {
        Self { read, carried, rows }
    }

    pub(super) const fn num_rows(&self) -> usize {
        self.rows
    }

    /// A column that is read, by its place among those; `None` only where there is no such place.
    pub(super) fn column(&self, place: usize) -> Option<&dyn Array> {
        self.read.get(place).map(AsRef::as_ref)
    }

    /// Some of the rows, to be read. What is carried along is cut when it is given out.
    fn slice(&self, start: usize, length: usize) -> Self {
        let cut = |column: &ArrayRef| column.slice(start, length);
        Self {
            read: self.read.iter().map(cut).collect(),
            carried: Vec::new(),
            rows: length,
        }
    }
}

/// Rows of a batch that follow one another.
///
/// Nothing is sliced before it is read: to slice a column is to count its nulls.
#[derive(Clone, Debug)]
pub(super) struct Part {
    batch: Arc<Batch>,
    start: usize,
    length: usize,
}

impl Part {
    /// All rows of a batch.
    pub(super) fn all(batch: Batch) -> Self {
        Self {
            start: 0,
            length: batch.num_rows(),
            batch: Arc::new(batch),
        }
    }

    pub(super) const fn num_rows(&self) -> usize {
        self.length
    }

    /// The first rows; the others stay.
    fn split_off(&mut self, length: usize) -> Self {
        let length = length.min(self.length);
        let first = Self {
            batch: Arc::clone(&self.batch),
            start: self.start,
            length,
        };
        self.start += length;
        self.length -= length;
        first
    }
}

/// Rows that one thread decides at a time: some of a large batch, or all of several small ones.
#[derive(Debug)]
pub(super) struct Piece {
    parts: Vec<Part>,
    rows: usize,
    /// The number of the first row in the table.
    first: u64,
}

impl Piece {
    /// All rows of a batch.
    pub(super) fn all(batch: Batch) -> Self {
        Self {
            rows: batch.num_rows(),
            parts: vec![Part::all(batch)],
            first: 0,
        }
    }

    pub(super) const fn num_rows(&self) -> usize {
        self.rows
    }

    /// The number of the first row in the table.
    pub(super) const fn first_row(&self) -> u64 {
        self.first
    }

    /// The rows in slices of at most so many, each with the place of its first row.
    pub(super) fn slices(&self, most: usize) -> impl Iterator<Item = (usize, Batch)> {
        let mut before = 0;
        self.parts.iter().flat_map(move |part| {
            let first = before;
            before += part.length;
            (0..part.length).step_by(most.max(1)).map(move |start| {
                let length = most.min(part.length - start);
                (first + start, part.batch.slice(part.start + start, length))
            })
        })
    }

    /// The rows of a column that is carried along, by its place among those: what they are in each batch, with the place
    /// of its first row.
    pub(super) fn carried(&self, place: usize) -> impl Iterator<Item = (usize, ArrayRef)> {
        let mut before = 0;
        self.parts.iter().filter_map(move |part| {
            let first = before;
            before += part.length;
            let column = part.batch.carried.get(place)?;
            Some((first, column.slice(part.start, part.length)))
        })
    }
}

/// One column out of those of several batches.
///
/// # Errors
/// It would have more bytes of text than an array can have.
pub(super) fn joined(columns: &[ArrayRef]) -> Result<ArrayRef, CohortError> {
    match columns {
        [one] => Ok(Arc::clone(one)),
        many => {
            let many: Vec<&dyn Array> = many.iter().map(AsRef::as_ref).collect();
            Ok(concat(&many)?)
        }
    }
}

/// Whether columns of a type can be joined, whatever is in them: a dictionary may have too many values for its keys.
pub(super) fn can_be_joined(data_type: &DataType) -> bool {
    data_type.is_primitive()
        || matches!(
            data_type,
            DataType::Boolean | DataType::Utf8 | DataType::LargeUtf8
        )
}

/// Cuts rows so that every thread has about as much to do: into large pieces first, since whoever reads the results has
/// as many chunks, and small ones last, so that no thread is left waiting for long. Small batches are joined, where
/// that can be done.
pub(super) fn pieces(parts: Vec<Part>, threads: usize, joins: bool, first_row: u64) -> Vec<Piece> {
    let mut left = parts
        .iter()
        .fold(0_usize, |rows, part| rows.saturating_add(part.length));
    let (mut pieces, mut first) = (Vec::new(), first_row);
    let mut small = Vec::new();
    let mut rows_of_small = 0;
    let mut put = |parts: Vec<Part>, rows: usize| {
        pieces.push(Piece { parts, rows, first });
        first = first.saturating_add(rows as u64);
    };
    for mut part in parts {
        left = left.saturating_sub(part.length);
        if joins && part.length < FEWEST_A_PIECE {
            rows_of_small += part.length;
            small.push(part);
            if FEWEST_A_PIECE <= rows_of_small {
                put(std::mem::take(&mut small), std::mem::take(&mut rows_of_small));
            }
            continue;
        }
        if !small.is_empty() {
            put(std::mem::take(&mut small), std::mem::take(&mut rows_of_small));
        }
        while 0 < part.length {
            let fair = left
                .saturating_add(part.length)
                .div_ceil(threads.max(1).saturating_mul(2));
            let piece = part.split_off(fair.clamp(FEWEST_A_PIECE, MOST_A_PIECE));
            let rows = piece.length;
            put(vec![piece], rows);
        }
    }
    if !small.is_empty() {
        put(small, rows_of_small);
    }
    pieces
}

/// Rows that were read and not decided yet.
#[derive(Debug)]
pub(super) struct Queue {
    parts: VecDeque<Part>,
    rows: usize,
}

impl Queue {
    pub(super) const fn new() -> Self {
        Self {
            parts: VecDeque::new(),
            rows: 0,
        }
    }

    pub(super) fn push(&mut self, batch: Batch) {
        if batch.num_rows() != 0 {
            self.rows = self.rows.saturating_add(batch.num_rows());
            self.parts.push_back(Part::all(batch));
        }
    }

    /// How many rows wait.
    pub(super) const fn num_rows(&self) -> usize {
        self.rows
    }

    /// The first so many rows, or all.
    pub(super) fn take(&mut self, rows: usize) -> Vec<Part> {
        let (mut taken, mut found) = (Vec::new(), 0);
        while found < rows
            && let Some(part) = self.parts.front_mut()
        {
            let first = part.split_off(rows - found);
            if part.length == 0 {
                self.parts.pop_front();
            }
            found += first.length;
            taken.push(first);
        }
        self.rows = self.rows.saturating_sub(found);
        taken
    }
}

/// How many rows a table has claimed so far, and how many it may.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claimed {
    limit: Option<u64>,
    rows: u64,
    /// Those that hold nothing.
    empty: u64,
}

impl Claimed {
    pub(super) const fn new(limit: Option<u64>) -> Self {
        Self {
            limit,
            rows: 0,
            empty: 0,
        }
    }

    /// Counts the rows of a batch.
    ///
    /// # Errors
    /// They are too many.
    pub(super) fn add(&mut self, batch: &RecordBatch) -> Result<(), CohortError> {
        let rows = batch.num_rows() as u64;
        self.rows = self.rows.saturating_add(rows);
        if !batch.columns().iter().any(|column| holds_rows(column.as_ref())) {
            self.empty = self.empty.saturating_add(rows);
        }
        let refuse = |rows: u64, most: u64, what: &str| {
            Err(CohortError::Unreadable(format!(
                "it claims {rows} rows{what}, and the limit is {most}"
            )))
        };
        match self.limit {
            Some(limit) if limit < self.rows => refuse(self.rows, limit, ""),
            None if MOST_THAT_HOLD_NOTHING < self.empty => {
                refuse(self.empty, MOST_THAT_HOLD_NOTHING, " that hold nothing")
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// Whether an array has something in memory for each row, so that its length is more than a claim.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn holds_rows(array: &dyn Array) -> bool {
    use arrow_array::cast::AsArray;
    if array.nulls().is_some() {
        return true;
    }
    match array.data_type() {
        DataType::Null | DataType::RunEndEncoded(_, _) | DataType::FixedSizeBinary(0) => false,
        DataType::FixedSizeList(_, length) => {
            0 < *length
                && array
                    .as_fixed_size_list_opt()
                    .is_some_and(|list| holds_rows(list.values().as_ref()))
        }
        DataType::Struct(_) => array
            .as_struct_opt()
            .is_some_and(|array| array.columns().iter().any(|column| holds_rows(column.as_ref()))),
        _ => true,
    }
}
