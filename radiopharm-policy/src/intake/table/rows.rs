//! What a row alone can tell: by which rules its ranges are read, and what contradicts what.

use std::collections::{BTreeMap, HashMap};

use arrow_array::{Array, ArrayRef};

use super::report::{How, of_cell};
use super::values::{Quick, groups, may_contradict};
use super::{Cell, Kind, Read, Table, place_of};
use crate::cohort::{self, BadRows, CohortError, Evaluation};
use crate::intake::collector::{self, FIRST};
use crate::intake::reading::SILENCE_IS_READ;
use crate::intake::units::quantity;
use crate::intake::value::Context;
use crate::parallel::in_parallel;
use crate::record::Record;
use crate::request::{ErrorKind, Given};
use crate::vocabulary::Field;

/// What a row says that was read alone.
struct Alone {
    facts: Vec<(Field, Given<'static>)>,
    /// What became of the cell of each column.
    cells: Vec<(How, Option<Given<'static>>)>,
    doubted: Vec<Field>,
}

/// The values of a fact in rows that were read alone: each distinct one, and its place by row.
#[derive(Default)]
pub(super) struct OfRows {
    pub(super) values: Vec<Given<'static>>,
    places: HashMap<String, u32>,
    pub(super) rows: Vec<(usize, u32)>,
}

/// How many cells of a kind are kept to be shown.
const KEPT: usize = 16;

/// How many rows a thread reads at a time.
const ROWS_A_TIME: usize = 256;

impl Table<'_> {
    /// Reads rows as records.
    fn read_alone(&mut self, rows: impl Iterator<Item = usize>) {
        let rows: Vec<usize> = rows
            .filter(|row| self.alone.get(*row).is_some_and(|alone| !alone))
            .collect();
        // So many at a time, so that what each of them says is soon put together.
        for some in rows.chunks(
            ROWS_A_TIME
                .saturating_mul(self.threads.clamp(1, 64))
                .saturating_mul(4),
        ) {
            let chunks: Vec<&[usize]> = some.chunks(ROWS_A_TIME).collect();
            let read = in_parallel(chunks.len(), self.threads, |place| {
                let rows = chunks.get(place).copied().unwrap_or_default();
                rows.iter()
                    .map(|row| self.row_alone(*row))
                    .collect::<Vec<Alone>>()
            });
            for (row, alone) in some.iter().zip(read.into_iter().flatten()) {
                self.keep(*row, alone);
            }
        }
    }

    fn row_alone(&self, row: usize) -> Alone {
        let is_own = |column: &&Read| !matches!(column.kind, Kind::Joined);
        let cells = self.columns.iter().filter(is_own);
        let cells = cells.map(|column| (column.name.as_str(), column.value(row).clone()));
        let reading = self.reader.row(row as u64, cells);
        let facts = reading.facts();
        Alone {
            facts: facts
                .map(|(field, value)| (field, value.as_given().into_owned()))
                .collect(),
            cells: self
                .columns
                .iter()
                .map(|column| of_cell(&reading, column))
                .collect(),
            doubted: reading.doubted().collect(),
        }
    }

    fn keep(&mut self, row: usize, alone: Alone) {
        if let Some(is_alone) = self.alone.get_mut(row) {
            *is_alone = true;
        }
        for (field, value) in alone.facts {
            let OfRows { values, places, rows } = self.facts.entry(field).or_default();
            let place = *places.entry(value.to_string()).or_insert_with(|| {
                values.push(value);
                place_of(values.len())
            });
            rows.push((row, place));
        }
        for (told, (how, value)) in self.told.iter_mut().zip(alone.cells) {
            let count = told.counts.entry(how).or_default();
            *count += 1;
            if told.shown.iter().filter(|(_, shown, _)| *shown == how).count() < KEPT {
                told.shown.push((row, how, value));
            }
        }
        if !alone.doubted.is_empty() {
            self.doubted.insert(row, alone.doubted);
        }
    }

    /// Reads what depends on the drug, the edition and the day, once for each of these.
    pub(super) fn resolve(&mut self) {
        let depends = |column: &Read| column.cells.iter().any(|cell| matches!(cell, Cell::Depends));
        let open: Vec<usize> = (0..self.columns.len())
            .filter(|place| self.columns.get(*place).is_some_and(depends))
            .collect();
        // Facts by which the others are read come first.
        let (first, others): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|place| {
            self.columns
                .get(*place)
                .and_then(Read::field)
                .is_some_and(|of| FIRST.contains(&of))
        });
        let nothing = [Context {
            order: self.reader.order,
            ..Context::default()
        }];
        for place in first {
            self.resolve_column(place, &vec![0; self.rows], &nothing);
        }
        if others.is_empty() {
            return;
        }
        let keys: Vec<&[u32]> = FIRST
            .iter()
            .flat_map(|field| {
                self.columns
                    .iter()
                    .filter(|column| column.field() == Some(*field))
            })
            .map(|column| column.codes.as_slice())
            .collect();
        let (of_rows, firsts) = groups(&keys, self.rows);
        let contexts: Vec<Context> = firsts.into_iter().map(|row| self.context(row)).collect();
        for place in others {
            self.resolve_column(place, &of_rows, &contexts);
        }
    }

    /// What is known of a row before its other facts are read.
    fn context(&self, row: usize) -> Context {
        let mut record = Record::default();
        let mut is_certain = true;
        for field in FIRST {
            if let Some(stated) = self.reader.stated(field) {
                let _ = record.set(field, &stated);
                continue;
            }
            for column in self.columns.iter().filter(|column| column.field() == Some(field)) {
                match column.cell(row) {
                    Cell::Fact(field, value, _) => {
                        let _ = record.set(*field, value);
                    }
                    Cell::Ambiguous(_) | Cell::Depends => is_certain = false,
                    Cell::Nothing | Cell::Partial | Cell::Ignored(_) | Cell::ByCaller(_) => {}
                }
            }
        }
        collector::context(self.reader, &record, is_certain)
    }

    /// Reads what depends on its row in a column, once for each context.
    fn resolve_column(&mut self, place: usize, of_rows: &[u32], contexts: &[Context]) {
        let reader = self.reader;
        let Some(Read {
            name,
            kind,
            codes,
            values,
            cells,
        }) = self.columns.get_mut(place)
        else {
            return;
        };
        let mut resolved: HashMap<(u32, u32), u32, Quick> = HashMap::with_hasher(Quick::new());
        for (code, of_row) in codes.iter_mut().zip(of_rows) {
            if !matches!(cells.get(*code as usize), Some(Cell::Depends)) {
                continue;
            }
            *code = *resolved.entry((*code, *of_row)).or_insert_with(|| {
                let given = values.get(*code as usize).cloned().unwrap_or(Given::Null);
                let context = contexts.get(*of_row as usize).copied().unwrap_or_default();
                cells.push(reader.cell(name, *kind, &given, Some(&context)));
                values.push(given);
                place_of(cells.len())
            });
        }
    }

    /// Reads alone the rows of which several columns say something of one fact, and those with something that is not certain
    /// where silence is read.
    pub(super) fn leave_to_rows(&mut self) {
        let mut alone = vec![false; self.rows];
        let mut families: BTreeMap<Field, Vec<&Read>> = BTreeMap::new();
        for column in &self.columns {
            if let Some(field) = column.field() {
                families.entry(quantity(field)).or_default().push(column);
            }
        }
        for (field, family) in families {
            let is_read = SILENCE_IS_READ.contains(&field);
            let mut said = vec![false; if family.len() < 2 { 0 } else { self.rows }];
            for column in family {
                let says: Vec<bool> = column.cells.iter().map(Cell::says).collect();
                let doubts: Vec<bool> = column
                    .cells
                    .iter()
                    .map(|cell| is_read && matches!(cell, Cell::Ambiguous(_) | Cell::Partial))
                    .collect();
                let has_doubts = doubts.contains(&true);
                if !has_doubts && said.is_empty() {
                    continue;
                }
                for ((row, code), alone) in column.codes.iter().enumerate().zip(&mut alone) {
                    let of = |flags: &[bool]| flags.get(*code as usize).copied().unwrap_or_default();
                    *alone |= of(&doubts);
                    if let Some(said) = said.get_mut(row)
                        && of(&says)
                    {
                        *alone |= *said;
                        *said = true;
                    }
                }
            }
        }
        let alone = alone.into_iter().enumerate().filter(|(_, alone)| *alone);
        self.read_alone(alone.map(|(row, _)| row));
    }

    /// Reads alone the rows whose facts contradict each other.
    pub(super) fn take_back_contradictions(&mut self) -> Result<(), CohortError> {
        let is_there = |column: &Read| column.field().is_some_and(may_contradict);
        if !self.columns.iter().any(is_there) {
            return Ok(());
        }
        let all: Vec<usize> = (0..self.rows).collect();
        let table = self.table(&all, true)?;
        let check = Evaluation::new()
            .columns(["outcome"])
            .bad_rows(BadRows::Tell)
            .prepare(table.schema_ref());
        let Ok(evaluator) = check else {
            // Without a drug or a day nothing is decided, and each row says by itself what contradicts what.
            self.read_alone(all.into_iter());
            return Ok(());
        };
        let decided = evaluator.evaluate_all(std::slice::from_ref(&table), self.threads)?;
        let contradicts = [ErrorKind::ConflictingFields, ErrorKind::InvalidValue].map(ErrorKind::as_str);
        let contradict = |errors: &ArrayRef, row: usize| {
            let Ok(Given::List(errors)) = cohort::given(errors.as_ref(), row) else {
                return false;
            };
            errors.iter().any(|error| {
                matches!(error, Given::Object(parts) if parts.iter().any(|(name, kind)| {
                    name == "kind" && matches!(kind, Given::Text(kind) if contradicts.contains(&kind.as_ref()))
                }))
            })
        };
        let (mut bad, mut first) = (Vec::new(), 0);
        for piece in &decided {
            if let Some(errors) = piece.column_by_name("errors") {
                let rows = (0..piece.num_rows()).filter(|row| errors.is_valid(*row));
                bad.extend(rows.filter(|row| contradict(errors, *row)).map(|row| first + row));
            }
            first += piece.num_rows();
        }
        self.read_alone(bad.into_iter());
        Ok(())
    }
}
