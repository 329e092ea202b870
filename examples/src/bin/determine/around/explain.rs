//! `determine explain`: what to ask for, what to ask next, and what would change the answer.

use radiopharm_policy::ask::{next_question, what_would_change};
use radiopharm_policy::{Request, determine};

use crate::options::{color, width};

/// The explanation as one line of JSON.
pub(super) fn json(request: &Request) -> String {
    format!(
        r#"{{"ask":{},"next_question":{},"what_would_change":{}}}"#,
        determine(request).ask_json(),
        next_question(request).to_json(),
        what_would_change(request).to_json()
    )
}

/// The explanation for people: the page of the answer with what it turns on.
pub(super) fn page(request: &Request) -> String {
    let determination = determine(request);
    let page = determination.page().explained(true);
    page.width(width()).color(color()).to_string()
}
