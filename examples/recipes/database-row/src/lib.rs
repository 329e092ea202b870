//! A row of a database as a request. A column that is null is an unknown fact, never false or zero.

use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Decimal, Draft, Given, InputErrors, Request};
use rusqlite::Row;
use rusqlite::types::ValueRef;

/// The request of a row whose columns have the names of the vocabulary.
///
/// # Errors
/// Everything that is wrong with the row: values out of range, and columns that are no names of the vocabulary.
pub fn request_of(row: &Row<'_>) -> Result<Request, InputErrors> {
    let mut draft = Draft::new();
    for (index, column) in row.as_ref().column_names().into_iter().enumerate() {
        let value = row.get_ref(index).unwrap_or(ValueRef::Null);
        draft = draft.give(column.to_owned(), given(column, value));
    }
    draft.finish(None)
}

/// A value of the database as a value of the vocabulary. SQLite has no booleans: 0 and 1 are their usual form, so they
/// are read as such in columns of yes or no, and only there.
fn given(column: &str, value: ValueRef<'_>) -> Given<'static> {
    let yes_or_no = column
        .parse::<Field>()
        .is_ok_and(|field| matches!(field.spec().field_type, FieldType::Bool));
    match value {
        ValueRef::Null => Given::Null,
        ValueRef::Integer(0) if yes_or_no => Given::from(false),
        ValueRef::Integer(1) if yes_or_no => Given::from(true),
        ValueRef::Integer(number) => Given::from(number),
        // A float means its shortest decimal; one without any, such as infinity, is named in the error.
        ValueRef::Real(number) => {
            Decimal::try_from(number).map_or_else(|_| Given::from(number.to_string()), Given::from)
        }
        ValueRef::Text(text) => Given::from(String::from_utf8_lossy(text).into_owned()),
        // The vocabulary has no binary values: the error names the field.
        ValueRef::Blob(_) => Given::from("a binary value"),
    }
}

#[cfg(test)]
mod tests {
    use radiopharm_policy::{Outcome, determine};
    use rusqlite::Connection;

    use super::*;

    const TABLE: &str = "
        CREATE TABLE cases (id TEXT, drug TEXT, date_of_service TEXT, age_years INTEGER, weight_kg REAL,
            castration_resistant INTEGER, bone_metastases TEXT, visceral_metastases TEXT, doses_given INTEGER);
        INSERT INTO cases VALUES
            ('approved', 'xofigo', '2026-05-04', 75, 80.5, 1, 'symptomatic', 'none_known', 0),
            ('open', 'xofigo', '2026-05-04', 75, NULL, 1, 'symptomatic', NULL, 0),
            ('broken', 'xofigo', '2026-05-04', 175, -1.5, 2, 'symptomatic', 'none_known', 0);";

    fn read() -> Vec<Result<Request, InputErrors>> {
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch(TABLE).unwrap();
        let mut statement = database.prepare("SELECT * FROM cases").unwrap();
        let rows = statement.query_map([], |row| Ok(request_of(row))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn a_row_is_a_request_and_a_null_is_unknown() {
        let rows = read();
        let outcome = |row: usize| determine(rows[row].as_ref().unwrap()).outcome();
        assert_eq!(outcome(0), Outcome::MedicallyNecessary);
        assert_eq!(outcome(1), Outcome::InformationNeeded);
    }

    #[test]
    fn a_broken_row_gets_all_of_its_errors() {
        let rows = read();
        let errors = rows[2].as_ref().unwrap_err();
        let fields: Vec<_> = errors.errors().iter().map(|error| error.field()).collect();
        assert_eq!(
            fields,
            [Some("age_years"), Some("weight_kg"), Some("castration_resistant")]
        );
    }
}
