//! A table function for DataFusion: `SELECT outcome, count(*) FROM decided('cases') GROUP BY outcome`.
//!
//! `decided('cases')` has one row for each row of the table `cases`: first the columns of the table that are no names of
//! the vocabulary, then the answer. The table is read as a stream and decided batch by batch, so memory stays bounded.

use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::streaming::StreamingTable;
use datafusion::catalog::{TableFunctionArgs, TableFunctionImpl, TableProvider};
use datafusion::common::{Result, ScalarValue, exec_datafusion_err, plan_datafusion_err, plan_err};
use datafusion::execution::{SendableRecordBatchStream, SessionState, TaskContext};
use datafusion::logical_expr::Expr;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::PartitionStream;
use datafusion::prelude::{DataFrame, SessionContext};
use futures::executor::block_on;
use futures::{StreamExt, TryStreamExt, stream};
use radiopharm_policy::cohort::{BadRows, Encoding, Evaluation, Evaluator};

/// Registers the function `decided` in a session.
pub fn register(context: &SessionContext) {
    context.register_udtf("decided", Arc::new(DecidedFunction));
}

/// The function: from the name of a table to the table of its answers.
#[derive(Debug)]
struct DecidedFunction;

impl TableFunctionImpl for DecidedFunction {
    fn call_with_args(&self, args: TableFunctionArgs<'_, '_>) -> Result<Arc<dyn TableProvider>> {
        let [Expr::Literal(ScalarValue::Utf8(Some(name)), _)] = args.exprs() else {
            return plan_err!("decided takes the name of one table, as in decided('cases')");
        };
        let Some(state) = args.session().as_any().downcast_ref::<SessionState>() else {
            return plan_err!("decided needs the session that planned the query");
        };
        let context = SessionContext::new_with_state(state.clone());
        // The catalogs of a session answer from memory; one that fetches its tables should be asked before planning.
        let requests = block_on(context.table(name.as_str()))?;
        let evaluator = Evaluation::new()
            .carry_others(true)
            .encoding(Encoding::Plain)
            .bad_rows(BadRows::Tell)
            .prepare(requests.schema().as_arrow())
            .map_err(|faults| plan_datafusion_err!("{faults}"))?;
        let schema = evaluator.schema().clone();
        let decided = Decided {
            requests,
            evaluator: Arc::new(evaluator),
            schema: schema.clone(),
        };
        Ok(Arc::new(StreamingTable::try_new(
            schema,
            vec![Arc::new(decided)],
        )?))
    }
}

/// A table of requests, and how they are decided.
#[derive(Debug)]
struct Decided {
    requests: DataFrame,
    evaluator: Arc<Evaluator>,
    schema: SchemaRef,
}

impl PartitionStream for Decided {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, _: Arc<TaskContext>) -> SendableRecordBatchStream {
        let (requests, evaluator) = (self.requests.clone(), Arc::clone(&self.evaluator));
        let answers = stream::once(requests.execute_stream())
            .try_flatten()
            .map(move |batch| {
                evaluator
                    .evaluate(&batch?)
                    .map_err(|error| exec_datafusion_err!("{error}"))
            });
        Box::pin(RecordBatchStreamAdapter::new(Arc::clone(&self.schema), answers))
    }
}
