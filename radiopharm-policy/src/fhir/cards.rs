//! Answers as cards of CDS Hooks 2.0.

use super::json::{Json, coding, list, object};
use super::summary::{because, headline};
use crate::criterion::Status;
use crate::determination::Determination;
use crate::outcome::Outcome;
use crate::request::Given;
use crate::version::POLICY;

/// The most characters of a summary.
const LONGEST_SUMMARY: usize = 139;

const TOPICS: &str = "urn:radiopharm-policy:words:outcome";
const OVERRIDES: &str = "urn:radiopharm-policy:words:override";

/// What a card says beside the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardContext {
    /// Where people read the policy.
    pub policy_url: Option<String>,
    /// The app that asks for what is missing, as a SMART app is launched.
    pub form_launch_url: Option<String>,
}

/// The answer as cards of CDS Hooks 2.0: a JSON list.
///
/// A card is informative, or a warning where a clinician must review the answer; it is never critical, and suggests
/// nothing. Its details name criteria, statuses and what is missing, and no values.
///
/// ```
/// use radiopharm_policy::fhir::{CardContext, cds_cards};
/// use radiopharm_policy::{Request, determine};
///
/// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#)?;
/// let cards = cds_cards(&determine(&request), &CardContext::default());
/// assert!(cards.starts_with(r#"[{"summary":"Xofigo, initial: information needed","#));
/// assert!(cards.contains(r#""indicator":"info""#));
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn cds_cards(of: &Determination, context: &CardContext) -> String {
    let is_warning = of.clinician_review_required();
    let mut summary = headline(of);
    if LONGEST_SUMMARY < summary.chars().count() {
        summary = summary.chars().take(LONGEST_SUMMARY).collect();
    }
    let link = |label: &'static str, url: &Option<String>, kind: &'static str| {
        let url = url.clone();
        url.map(|url| {
            object([
                ("label", label.into()),
                ("url", url.into()),
                ("type", kind.into()),
            ])
        })
    };
    let asks = of.outcome() == Outcome::InformationNeeded;
    let links = [
        link("Medical policy", &context.policy_url, "absolute"),
        link("Answer what is missing", &context.form_launch_url, "smart").filter(|_| asks),
    ];
    let reasons = [
        ("clinical_judgment", "Clinical judgment"),
        ("facts_differ", "The facts have changed"),
    ];
    let reasons = reasons.into_iter().filter(|_| is_warning);
    let card = object([
        ("summary", summary.into()),
        ("detail", detail(of)),
        ("indicator", if is_warning { "warning" } else { "info" }.into()),
        (
            "source",
            object([
                (
                    "label",
                    format!("Medical policy {POLICY}, edition of {}", of.edition()).into(),
                ),
                ("url", context.policy_url.clone().into()),
                ("topic", coding(TOPICS, of.outcome(), of.outcome().label())),
            ]),
        ),
        ("links", Given::List(links.into_iter().flatten().collect())),
        (
            "overrideReasons",
            list(reasons, |(code, display)| coding(OVERRIDES, code, display)),
        ),
    ]);
    Given::<'static>::List(vec![card]).to_string()
}

/// What is read where more is wanted, as Markdown.
fn detail(of: &Determination) -> Json {
    let mut text = format!("{}.\n", capitalized(&because(of)));
    for finding in of.findings() {
        let status = match finding.status() {
            Status::Met => "met",
            Status::NotMet => "not met",
            Status::Unknown => "not known",
            Status::Review => "to be reviewed",
        };
        text.push_str(&format!(
            "\n- {}: {status}",
            crate::word::Said(finding.criterion().as_str())
        ));
    }
    text.into()
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
