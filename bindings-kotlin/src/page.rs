//! Pages for people, and the JSON Schemas.

use radiopharm_policy as core;
use radiopharm_policy::letter::LetterKind;

use crate::error::RequestError;
use crate::request::Request;
use crate::value::{JvmEdition, JvmText};

/// The form of a page for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum PageFormat {
    /// Plain text of 80 columns.
    Text,
    /// GitHub-flavored Markdown.
    Markdown,
    /// A fragment of HTML without scripts and outside resources.
    Html,
}

fn written(determination: &core::Determination, format: PageFormat) -> String {
    match format {
        PageFormat::Text => determination.to_string(),
        PageFormat::Markdown => determination.to_markdown(),
        PageFormat::Html => determination.to_html(),
    }
}

/// The answer to a request as a page for people.
#[uniffi::export]
pub fn page(request: Request, format: PageFormat, edition: JvmEdition) -> Result<String, RequestError> {
    Ok(written(&core::determine(&request.checked(edition.0)?), format))
}

/// The answer to a request that is one JSON object, as a page for people.
#[uniffi::export]
pub fn page_of_json(
    request: JvmText,
    format: PageFormat,
    edition: JvmEdition,
) -> Result<String, RequestError> {
    let request = match edition.0 {
        None => core::Request::from_json(&request.0)?,
        Some(edition) => core::Request::from_json_under(&request.0, edition)?,
    };
    Ok(written(&core::determine(&request), format))
}

/// The answer to a request as a letter: a summary for the chart, what to send in plain words, or the reviewer's
/// worksheet, blank where a clinician decides.
///
/// No clock is read, and no name is known: dates, names and signatures are blanks to fill in. As HTML it is a whole page
/// that prints on Letter and A4.
#[uniffi::export]
pub fn letter(
    request: Request,
    kind: LetterKind,
    format: PageFormat,
    edition: JvmEdition,
) -> Result<String, RequestError> {
    let determination = core::determine(&request.checked(edition.0)?);
    Ok(letter_as(determination.letter(kind), format))
}

/// The same letter without what the request states: drug, phase, edition, statuses, and the names of facts and documents.
#[uniffi::export]
pub fn redacted_letter(
    request: Request,
    kind: LetterKind,
    format: PageFormat,
    edition: JvmEdition,
) -> Result<String, RequestError> {
    let determination = core::determine(&request.checked(edition.0)?);
    Ok(letter_as(determination.letter(kind).redacted(), format))
}

fn letter_as(letter: core::letter::Letter<'_>, format: PageFormat) -> String {
    match format {
        PageFormat::Text => letter.to_string(),
        PageFormat::Markdown => letter.to_markdown(),
        PageFormat::Html => letter.to_html(),
    }
}

/// The JSON Schema of a request.
#[uniffi::export]
pub fn request_schema() -> String {
    core::request_schema()
}

/// The JSON Schema of an answer, in full and in brief, and of errors.
#[uniffi::export]
pub fn determination_schema() -> String {
    core::determination_schema()
}
