//! What a table is, for whoever reads any of them: columns with types and documentation, rows of cells.

use std::borrow::Cow;

use jiff::civil::Date;

use super::lines::LineRange;
use crate::decimal::Decimal;
use crate::measure::GradeGroup;
use crate::word::{Word, words};

words! {
    /// What the cells of a column are, where they are not null.
    ColumnKind ("column kind") {
        /// True or false.
        Bool = "bool",
        /// A whole number.
        Integer = "integer",
        /// An exact decimal number.
        Decimal = "decimal",
        /// A text.
        Text = "text",
        /// A day: `YYYY-MM-DD`.
        Date = "date",
        /// A month: `YYYY-MM`.
        Month = "month",
        /// One word of a closed set, which the column lists.
        Word = "word",
        /// A list of texts.
        Texts = "texts",
        /// A list of words of a closed set, which the column lists.
        Words = "words",
        /// A list of whole numbers.
        Integers = "integers",
        /// A list of ranges of lines, each with `first_line` and `last_line`.
        Lines = "lines",
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, the same in every language.
    pub name: &'static str,
    /// What its cells are.
    pub kind: ColumnKind,
    /// Whether a cell can be null. Null says that there is none, or that the source prints none.
    pub nullable: bool,
    /// The words that a cell can be; empty where the kind is not `word` or `words`.
    pub words: Vec<&'static str>,
    /// What it says, in one line.
    pub doc: String,
}

/// A value of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// A text, a word, a day or a month.
    Text(Cow<'static, str>),
    /// A list of texts or words.
    Texts(Vec<Cow<'static, str>>),
    /// A list of whole numbers.
    Integers(Vec<i64>),
    /// A list of ranges of lines.
    Lines(Vec<LineRange>),
}

impl serde::Serialize for Cell {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Decimal(value) => value.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => serializer.collect_seq(texts),
            Self::Integers(values) => serializer.collect_seq(values),
            Self::Lines(lines) => serializer.collect_seq(lines),
        }
    }
}

/// A type whose values are rows of a table.
pub trait Row {
    /// The columns, in order.
    fn columns() -> Vec<Column>;

    /// The cells, one a column.
    fn cells(&self) -> Vec<Cell>;

    /// The lines of the source that the row cites.
    fn cited_lines(&self) -> Vec<LineRange>;
}

/// A row as JSON: an object with a member for each column.
pub(super) fn serialize_row<R: Row, S: serde::Serializer>(row: &R, serializer: S) -> Result<S::Ok, S::Error> {
    let columns = R::columns();
    serializer.collect_map(columns.iter().map(|column| column.name).zip(row.cells()))
}

/// A type of a field of a row: it makes one column, or two where it is a range of lines.
pub(super) trait Field {
    /// Adds the columns.
    fn add_columns(name: &'static str, doc: &str, columns: &mut Vec<Column>);

    /// Adds the cells.
    fn add_cells(&self, cells: &mut Vec<Cell>);

    /// Adds the lines of the source that it cites.
    fn add_lines(&self, _lines: &mut Vec<LineRange>) {}
}

fn column(name: &'static str, kind: ColumnKind, doc: &str) -> Column {
    Column {
        name,
        kind,
        nullable: false,
        words: Vec::new(),
        doc: doc.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

macro_rules! plain_fields {
    ($( $kind:ident: $($type:ty)+, |$value:ident| $cell:expr; )+) => {$($(
        impl Field for $type {
            fn add_columns(name: &'static str, doc: &str, columns: &mut Vec<Column>) {
                columns.push(column(name, ColumnKind::$kind, doc));
            }

            fn add_cells(&self, cells: &mut Vec<Cell>) {
                let $value = self;
                cells.push($cell);
            }
        }
    )+)+};
}

plain_fields! {
    Bool: bool, |value| Cell::Bool(*value);
    Integer: u8 u16 u32 i16 i32, |value| Cell::Integer(i64::from(*value));
    Integer: GradeGroup, |value| Cell::Integer(value.number().into());
    Decimal: Decimal, |value| Cell::Decimal(*value);
    Text: &'static str, |value| Cell::Text(Cow::Borrowed(value));
    Text: String, |value| Cell::Text(Cow::Owned(value.clone()));
    Date: Date, |value| Cell::Text(Cow::Owned(value.to_string()));
    Month: super::trials::Month, |value| Cell::Text(Cow::Owned(value.to_string()));
}

impl<W: Word> Field for W {
    fn add_columns(name: &'static str, doc: &str, columns: &mut Vec<Column>) {
        columns.push(Column {
            words: W::ALL.iter().map(|word| word.as_str()).collect(),
            ..column(name, ColumnKind::Word, doc)
        });
    }

    fn add_cells(&self, cells: &mut Vec<Cell>) {
        cells.push(Cell::Text(Cow::Borrowed(self.as_str())));
    }
}

impl Field for LineRange {
    fn add_columns(_: &'static str, _: &str, columns: &mut Vec<Column>) {
        columns.push(column(
            "first_line",
            ColumnKind::Integer,
            "The first line of the source.",
        ));
        columns.push(column(
            "last_line",
            ColumnKind::Integer,
            "The last line of the source.",
        ));
    }

    fn add_cells(&self, cells: &mut Vec<Cell>) {
        cells.extend([self.first, self.last].map(|line| Cell::Integer(line.into())));
    }

    fn add_lines(&self, lines: &mut Vec<LineRange>) {
        lines.push(*self);
    }
}

impl<F: Field> Field for Option<F> {
    fn add_columns(name: &'static str, doc: &str, columns: &mut Vec<Column>) {
        let before = columns.len();
        F::add_columns(name, doc, columns);
        for column in columns.iter_mut().skip(before) {
            column.nullable = true;
        }
    }

    fn add_cells(&self, cells: &mut Vec<Cell>) {
        match self {
            Some(value) => value.add_cells(cells),
            None => {
                let mut columns = Vec::new();
                F::add_columns("", "", &mut columns);
                cells.extend(columns.iter().map(|_| Cell::Null));
            }
        }
    }

    fn add_lines(&self, lines: &mut Vec<LineRange>) {
        if let Some(value) = self {
            value.add_lines(lines);
        }
    }
}

/// A type of which a field of a row can hold a list.
pub(super) trait Item: Sized {
    /// What a list of them is.
    const KIND: ColumnKind;

    /// A list of them as a cell.
    fn cell(items: &[Self]) -> Cell;

    /// The words that each can be.
    fn words() -> Vec<&'static str> {
        Vec::new()
    }

    /// Adds the lines of the source that they cite.
    fn add_lines(_: &[Self], _: &mut Vec<LineRange>) {}
}

impl Item for &'static str {
    const KIND: ColumnKind = ColumnKind::Texts;

    fn cell(items: &[Self]) -> Cell {
        Cell::Texts(items.iter().map(|text| Cow::Borrowed(*text)).collect())
    }
}

impl Item for String {
    const KIND: ColumnKind = ColumnKind::Texts;

    fn cell(items: &[Self]) -> Cell {
        Cell::Texts(items.iter().map(|text| Cow::Owned(text.clone())).collect())
    }
}

impl Item for u8 {
    const KIND: ColumnKind = ColumnKind::Integers;

    fn cell(items: &[Self]) -> Cell {
        Cell::Integers(items.iter().map(|value| i64::from(*value)).collect())
    }
}

impl Item for LineRange {
    const KIND: ColumnKind = ColumnKind::Lines;

    fn cell(items: &[Self]) -> Cell {
        Cell::Lines(items.to_vec())
    }

    fn add_lines(items: &[Self], lines: &mut Vec<LineRange>) {
        lines.extend(items);
    }
}

impl<W: Word> Item for W {
    const KIND: ColumnKind = ColumnKind::Words;

    fn cell(items: &[Self]) -> Cell {
        Cell::Texts(items.iter().map(|word| Cow::Borrowed(word.as_str())).collect())
    }

    fn words() -> Vec<&'static str> {
        W::ALL.iter().map(|word| word.as_str()).collect()
    }
}

macro_rules! list_fields {
    ($($list:ty),+) => {$(
        impl<T: Item> Field for $list {
            fn add_columns(name: &'static str, doc: &str, columns: &mut Vec<Column>) {
                columns.push(Column { words: T::words(), ..column(name, T::KIND, doc) });
            }

            fn add_cells(&self, cells: &mut Vec<Cell>) {
                cells.push(T::cell(self));
            }

            fn add_lines(&self, lines: &mut Vec<LineRange>) {
                T::add_lines(self, lines);
            }
        }
    )+};
}

list_fields!(&'static [T], Vec<T>);

/// Declares rows of tables: structs whose fields are columns, documented once.
macro_rules! records {
    ($(
        $(#[$attributes:meta])*
        $name:ident {
            $( $(#[doc = $docs:literal])* $field:ident: $kind:ty, )+
        }
    )+) => {$(
        $(#[$attributes])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $( $(#[doc = $docs])* pub $field: $kind, )+
        }

        impl $crate::reference::table::Row for $name {
            fn columns() -> Vec<$crate::reference::table::Column> {
                let mut columns = Vec::new();
                $( <$kind as $crate::reference::table::Field>::add_columns(
                    stringify!($field),
                    concat!($($docs, "\n"),*),
                    &mut columns,
                ); )+
                columns
            }

            fn cells(&self) -> Vec<$crate::reference::table::Cell> {
                let mut cells = Vec::new();
                $( $crate::reference::table::Field::add_cells(&self.$field, &mut cells); )+
                cells
            }

            fn cited_lines(&self) -> Vec<$crate::reference::LineRange> {
                let mut lines = Vec::new();
                $( $crate::reference::table::Field::add_lines(&self.$field, &mut lines); )+
                lines
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::reference::table::serialize_row(self, serializer)
            }
        }
    )+};
}

pub(super) use records;

/// The columns of the rows of a list.
pub(super) fn columns_of<R: Row>(_: &[R]) -> Vec<Column> {
    R::columns()
}

/// The cells of the rows of a list.
pub(super) fn cells_of<R: Row>(rows: &[R]) -> Vec<Vec<Cell>> {
    rows.iter().map(Row::cells).collect()
}

/// The lines of the source that the rows of a list cite, one list per row.
pub(super) fn lines_of<R: Row>(rows: &[R]) -> Vec<Vec<LineRange>> {
    rows.iter().map(Row::cited_lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    records! {
        /// A row for this test.
        #[expect(unreachable_pub, reason = "rows of tables are public")]
        Sample {
            /// A name,
            /// in two lines.
            name: &'static str,
            /// A number.
            number: Option<Decimal>,
            /// A kind.
            kind: ColumnKind,
            /// Where.
            lines: LineRange,
            /// Where else.
            elsewhere: &'static [LineRange],
        }
    }

    const SAMPLE: Sample = Sample {
        name: "a \"b\"",
        number: None,
        kind: ColumnKind::Bool,
        lines: LineRange::new(3, 5),
        elsewhere: &[LineRange::line(9)],
    };

    #[test]
    fn fields_are_columns_and_lines_are_two() {
        let columns = Sample::columns();
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        assert_eq!(
            names,
            ["name", "number", "kind", "first_line", "last_line", "elsewhere"]
        );
        assert_eq!(columns[0].doc, "A name, in two lines.");
        assert!(columns[1].nullable && !columns[0].nullable);
        assert!(columns[2].words.contains(&"bool"));
        assert_eq!(SAMPLE.cells().len(), columns.len());
        assert_eq!(SAMPLE.cited_lines(), [LineRange::new(3, 5), LineRange::line(9)]);
    }

    #[test]
    fn a_row_is_a_json_object_with_exact_numbers() {
        let row = Sample {
            number: Some("15.3".parse().unwrap()),
            ..SAMPLE
        };
        assert_eq!(
            serde_json::to_string(&row).unwrap(),
            r#"{"name":"a \"b\"","number":15.3,"kind":"bool","first_line":3,"last_line":5,"elsewhere":[{"first_line":9,"last_line":9}]}"#
        );
    }
}
