//! The wire format: a flat record in, a determination out, as JSON.
//!
//! Reading is exact (numbers are never floats), strict (every fault is reported, all at once) and bounded
//! (1 MiB, 16 levels). Writing has a fixed order of keys, so that every language gives the same bytes.

mod input;
mod line;
mod lines;
mod read;
pub(crate) mod schema;
mod write;

pub use input::{FoundRequest, LineSource, RequestFinder};
pub use lines::{LineAnswers, LineCutter, LineDecider, Lines, request_of_line};
pub use read::{DEEPEST, LONGEST, is_array_or_table};
#[cfg(feature = "record")]
pub(crate) use schema::RECORD;
#[cfg(feature = "record")]
pub use schema::record_schema;
pub use schema::{determination_schema, request_schema};

use crate::determination::Determination;
use crate::edition::Edition;
use crate::request::{InputErrors, Request};
use crate::word::words;

words! {
    /// Which form of a determination is written; `Full` where nothing is said.
    Format ("format") {
        /// Everything: findings with reasons, checklist and advisories.
        Full = "full",
        /// Statuses in place of findings, no checklist and no advisories.
        Brief = "brief",
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "a row of words! marks no variant as the default"
)]
impl Default for Format {
    fn default() -> Self {
        Self::Full
    }
}

/// The version of the wire format: it grows when a key changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// Decides a request that is one JSON object, and writes the answer as one line of JSON.
///
/// With an `edition` the request is judged under it; otherwise the date of service selects one.
///
/// # Errors
/// Every fault of the request; [`InputErrors::to_json`] writes them as the line that stands for the answer.
///
/// ```
/// use radiopharm_policy::{determine_json, Format};
///
/// let answer = determine_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#, Format::Brief, None)?;
/// assert!(answer.contains(r#""outcome":"information_needed""#));
///
/// let errors = determine_json(br#"{"drug":"xofigo"}"#, Format::Brief, None).unwrap_err();
/// assert!(errors.to_json().starts_with(r#"{"id":null,"errors":[{"kind":"missing_field""#));
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
pub fn determine_json(
    request: &[u8],
    format: Format,
    edition: impl Into<Option<Edition>>,
) -> Result<String, InputErrors> {
    let request = Request::from_json_under(request, edition)?;
    Ok(Determination::of(request).to_json(format))
}
