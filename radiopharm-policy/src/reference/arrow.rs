//! Tables as Arrow record batches, with the types of their columns.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
    StructBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};

use super::table::{Cell, Column, ColumnKind};
use super::{LineRange, Table};
use crate::decimal::Decimal;

/// How many places a decimal of a column has after the point: more than the source ever prints.
const PLACES: i8 = 4;

impl Table {
    /// The table as a record batch: decimals as `decimal128(18, 4)`, days as `date32`, months and words as texts,
    /// lists as lists. The documentation of a column is its metadata `doc`.
    ///
    /// # Errors
    /// A decimal with more than four places, which no table has.
    ///
    /// ```
    /// use radiopharm_policy::reference::Table;
    ///
    /// let batch = Table::Evidence.to_record_batch()?;
    /// assert_eq!(batch.num_rows(), Table::Evidence.row_count());
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    pub fn to_record_batch(self) -> Result<RecordBatch, ArrowError> {
        let columns = self.columns();
        let rows = self.rows();
        let mut fields = Vec::new();
        let mut arrays = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            let cells = rows.iter().map(|cells| cells.get(place).unwrap_or(&Cell::Null));
            let array = array(column, cells)?;
            let field = Field::new(column.name, array.data_type().clone(), column.nullable);
            fields.push(field.with_metadata(HashMap::from([("doc".to_owned(), column.doc.clone())])));
            arrays.push(array);
        }
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
    }
}

/// Two fields of a range of lines.
fn line_fields() -> Fields {
    ["first_line", "last_line"]
        .map(|name| Field::new(name, DataType::Int32, false))
        .to_vec()
        .into()
}

/// A decimal in units of the last place of a column.
fn units(value: Decimal) -> Result<i128, ArrowError> {
    let one = 10_i128.pow(16);
    if value.units() % one == 0 {
        Ok(value.units() / one)
    } else {
        Err(ArrowError::InvalidArgumentError(format!(
            "{value} has more than {PLACES} places"
        )))
    }
}

fn text(cell: &Cell) -> Option<&str> {
    if let Cell::Text(text) = cell {
        Some(text)
    } else {
        None
    }
}

fn texts(cell: &Cell) -> Option<&[Cow<'static, str>]> {
    if let Cell::Texts(texts) = cell {
        Some(texts)
    } else {
        None
    }
}

fn array<'a>(column: &Column, cells: impl Iterator<Item = &'a Cell>) -> Result<ArrayRef, ArrowError> {
    Ok(match column.kind {
        ColumnKind::Bool => {
            let mut builder = BooleanBuilder::new();
            cells.for_each(|cell| {
                builder.append_option(if let Cell::Bool(yes) = cell {
                    Some(*yes)
                } else {
                    None
                });
            });
            Arc::new(builder.finish())
        }
        ColumnKind::Integer => {
            let mut builder = Int64Builder::new();
            cells.for_each(|cell| {
                builder.append_option(if let Cell::Integer(number) = cell {
                    Some(*number)
                } else {
                    None
                });
            });
            Arc::new(builder.finish())
        }
        ColumnKind::Decimal => {
            let mut builder = Decimal128Builder::new().with_data_type(DataType::Decimal128(18, PLACES));
            for cell in cells {
                let number = if let Cell::Decimal(number) = cell {
                    Some(units(*number)?)
                } else {
                    None
                };
                builder.append_option(number);
            }
            Arc::new(builder.finish())
        }
        ColumnKind::Date => {
            let mut builder = Date32Builder::new();
            let epoch = jiff::civil::date(1970, 1, 1);
            cells.for_each(|cell| {
                let day: Option<jiff::civil::Date> = text(cell).and_then(|text| text.parse().ok());
                let days = day.map(|day| crate::measure::days_between(epoch, day));
                builder.append_option(days.and_then(|days| i32::try_from(days).ok()));
            });
            Arc::new(builder.finish())
        }
        ColumnKind::Text | ColumnKind::Month | ColumnKind::Word => {
            let mut builder = StringBuilder::new();
            cells.for_each(|cell| builder.append_option(text(cell)));
            Arc::new(builder.finish())
        }
        ColumnKind::Texts | ColumnKind::Words => {
            let mut builder = ListBuilder::new(StringBuilder::new());
            cells.for_each(|cell| {
                builder.append_option(texts(cell).map(|texts| texts.iter().map(|text| Some(text.as_ref()))));
            });
            Arc::new(builder.finish())
        }
        ColumnKind::Integers => {
            let mut builder = ListBuilder::new(Int64Builder::new());
            cells.for_each(|cell| {
                let numbers = if let Cell::Integers(numbers) = cell {
                    Some(numbers)
                } else {
                    None
                };
                builder.append_option(numbers.map(|numbers| numbers.iter().map(|number| Some(*number))));
            });
            Arc::new(builder.finish())
        }
        ColumnKind::Lines => {
            let ranges = StructBuilder::new(
                line_fields(),
                vec![Box::new(Int32Builder::new()), Box::new(Int32Builder::new())],
            );
            let mut builder = ListBuilder::new(ranges);
            for cell in cells {
                let lines: &[LineRange] = if let Cell::Lines(lines) = cell { lines } else { &[] };
                for lines in lines {
                    for (place, line) in [lines.first, lines.last].into_iter().enumerate() {
                        if let Some(field) = builder.values().field_builder::<Int32Builder>(place) {
                            field.append_value(line.into());
                        }
                    }
                    builder.values().append(true);
                }
                builder.append(!matches!(cell, Cell::Null));
            }
            Arc::new(builder.finish())
        }
    })
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};

    use super::*;

    #[test]
    fn every_table_is_a_batch_with_its_columns() {
        for table in Table::ALL {
            let batch = table.to_record_batch().unwrap();
            assert_eq!(batch.num_rows(), table.row_count(), "{table}");
            let schema = batch.schema();
            for (field, column) in schema.fields().iter().zip(table.columns()) {
                assert_eq!(
                    (field.name().as_str(), field.is_nullable()),
                    (column.name, column.nullable)
                );
                assert_eq!(field.metadata()["doc"], column.doc);
            }
        }
    }

    #[test]
    fn values_are_those_of_the_cells() {
        let evidence = Table::Evidence.to_record_batch().unwrap();
        let values = evidence
            .column_by_name("value")
            .unwrap()
            .as_primitive::<Decimal128Type>();
        assert!(values.values().contains(&153_000), "15.3 in ten-thousandths");
        let history = Table::History.to_record_batch().unwrap();
        let effective = history
            .column_by_name("effective")
            .unwrap()
            .as_primitive::<Date32Type>();
        assert_eq!(effective.value(0), 17_987, "2019-04-01");
        let discrepancies = Table::Discrepancies.to_record_batch().unwrap();
        let lines = discrepancies.column_by_name("lines").unwrap().as_list::<i32>();
        assert_eq!(
            lines.value(0).len(),
            crate::reference::DISCREPANCIES[0].lines.len()
        );
        let scale = Table::Karnofsky.to_record_batch().unwrap();
        let karnofsky = scale.column_by_name("value").unwrap().as_primitive::<Int64Type>();
        assert_eq!(karnofsky.value(0), 100);
    }
}
