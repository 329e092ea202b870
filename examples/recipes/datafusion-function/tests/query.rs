//! The function in queries.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::prelude::SessionContext;

fn context() -> SessionContext {
    let context = SessionContext::new();
    datafusion_function::register(&context);
    let same = |word: &str| -> ArrayRef { Arc::new(StringArray::from(vec![word; 3])) };
    let cases = RecordBatch::try_from_iter([
        ("drug", same("xofigo")),
        ("date_of_service", same("2026-05-04")),
        (
            "age_years",
            Arc::new(Int64Array::from(vec![Some(75), Some(17), None])) as ArrayRef,
        ),
        (
            "castration_resistant",
            Arc::new(datafusion::arrow::array::BooleanArray::from(vec![true; 3])),
        ),
        ("bone_metastases", same("symptomatic")),
        ("visceral_metastases", same("none_known")),
        ("doses_given", Arc::new(Int64Array::from(vec![0; 3]))),
        (
            "clinic",
            Arc::new(StringArray::from(vec!["north", "north", "south"])),
        ),
    ])
    .unwrap();
    context.register_batch("cases", cases).unwrap();
    context
}

async fn printed(query: &str) -> String {
    let batches = context().sql(query).await.unwrap().collect().await.unwrap();
    pretty_format_batches(&batches).unwrap().to_string()
}

#[tokio::test]
async fn every_row_has_its_answer_beside_the_users_own_columns() {
    let table =
        printed("SELECT clinic, outcome, missing_facts FROM decided('cases') ORDER BY clinic, outcome").await;
    assert_eq!(
        table,
        "\
+--------+---------------------+---------------+
| clinic | outcome             | missing_facts |
+--------+---------------------+---------------+
| north  | medically_necessary | []            |
| north  | not_established     | []            |
| south  | information_needed  | [age_years]   |
+--------+---------------------+---------------+"
    );
}

#[tokio::test]
async fn what_cannot_be_decided_is_an_error_of_planning() {
    let context = context();
    for query in [
        "SELECT * FROM decided('no_such_table')",
        "SELECT * FROM decided(1)",
    ] {
        assert!(context.sql(query).await.is_err(), "{query}");
    }
}
