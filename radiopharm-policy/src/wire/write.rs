//! From a determination to JSON, with a fixed order of keys.

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use super::line::Line;
use super::{Format, SCHEMA};
use crate::agent::Study;
use crate::authorization::Authorization;
use crate::criterion::Status;
use crate::determination::{Determination, Finding};
use crate::documentation::DocumentationItem;
use crate::record::FactValue;
use crate::request::{Given, Request};
use crate::version::POLICY;

/// More than a full answer usually takes, so that the text is written without growing.
const USUAL_LENGTH: usize = 7 * 1024;

/// The same for one finding.
const USUAL_FINDING_LENGTH: usize = 512;

/// The same for a brief answer.
const USUAL_BRIEF_LENGTH: usize = 1280;

impl Determination {
    /// The determination as one line of JSON.
    #[must_use]
    pub fn to_json(&self, format: Format) -> String {
        let mut line = match format {
            Format::Full => Line::with_capacity(USUAL_LENGTH),
            Format::Brief => Line::with_capacity(USUAL_BRIEF_LENGTH),
        };
        head(&mut line, self);
        match format {
            Format::Full => {
                line.json(",\"findings\":");
                line.list(self.findings(), |line, of| finding(line, &of));
            }
            Format::Brief => {
                line.json(",\"statuses\":");
                let statuses = self.assessment().statuses();
                line.object(
                    statuses.map(|(criterion, status)| (criterion.as_str(), status)),
                    |line, status| {
                        line.own(status.as_str());
                    },
                );
            }
        }
        middle(&mut line, self);
        if format == Format::Full {
            line.json(",\"documentation\":");
            line.list(self.documentation(), |line, (of, status)| {
                item(line, of, status);
            });
            line.json(",\"advisories\":");
            line.list(self.advisories().iter(), |line, advisory| {
                line.json("{\"id\":");
                line.own(advisory.as_str());
                line.json(",\"text\":");
                line.own(advisory.text());
                line.json(",\"facts\":");
                line.words(self.advisory_facts(advisory).map(|field| field.as_str()));
                line.json("}");
            });
        }
        line.json("}");
        line.finish()
    }
}

impl Finding<'_> {
    /// The finding as JSON: what [`Determination::to_json`] has of it.
    ///
    /// ```
    /// use radiopharm_policy::{Criterion, Format, Request, determine};
    ///
    /// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75}"#)?;
    /// let determination = determine(&request);
    /// let age = determination.finding(Criterion::Age).unwrap().to_json();
    /// assert!(age.starts_with(r#"{"criterion":"age","status":"met","reason":"#));
    /// assert!(determination.to_json(Format::Full).contains(&age));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut line = Line::with_capacity(USUAL_FINDING_LENGTH);
        finding(&mut line, self);
        line.finish()
    }
}

impl Serialize for Determination {
    /// The full form, with the names of [`to_json`](Determination::to_json), and the `request` itself, from which it
    /// is read again. In any format.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        with_request(&self.to_json(Format::Full), self.request(), serializer)
    }
}

impl Serialize for Finding<'_> {
    /// With the names of [`to_json`](Finding::to_json), and the `request` that it is about, from which it is read
    /// again. In any format.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        with_request(&self.to_json(), self.request(), serializer)
    }
}

/// What was written as JSON, in any format, and the request that it is about.
fn with_request<S: Serializer>(json: &str, request: &Request, serializer: S) -> Result<S::Ok, S::Error> {
    let Given::Object(entries) = Given::of_json(json, true).map_err(S::Error::custom)? else {
        return Err(S::Error::custom("an answer is an object"));
    };
    let mut map = serializer.serialize_map(Some(entries.len() + 1))?;
    for (name, value) in &entries {
        map.serialize_entry(name, value)?;
    }
    map.serialize_entry("request", request)?;
    map.end()
}

/// The keys before the findings.
fn head(line: &mut Line, of: &Determination) {
    line.json("{\"policy\":");
    line.own(POLICY);
    line.json(",\"edition\":");
    line.own(of.edition().as_str());
    line.json(",\"edition_basis\":");
    line.own(of.edition().basis().as_str());
    line.json(",\"library_version\":");
    line.own(crate::version::VERSION);
    line.json(",\"schema\":");
    line.integer(u64::from(SCHEMA));
    line.json(",\"id\":");
    line.text_or_null(of.id());
    line.json(",\"drug\":");
    line.own(of.drug().as_str());
    line.json(",\"phase\":");
    line.own(of.phase().as_str());
    line.json(",\"date_of_service\":");
    line.date(of.date_of_service());
    line.json(",\"outcome\":");
    line.own(of.outcome().as_str());
    line.json(",\"possible_outcomes\":");
    line.words(of.possible_outcomes().iter().map(|outcome| outcome.as_str()));
    line.json(",\"clinician_review_required\":");
    line.bool(of.clinician_review_required());
}

/// The keys after the findings, up to the authorization.
fn middle(line: &mut Line, of: &Determination) {
    line.json(",\"missing_facts\":");
    line.words(of.missing_facts().map(|field| field.as_str()));
    line.json(",\"assumed\":");
    line.words(of.assumed().map(|field| field.as_str()));
    line.json(",\"not_read\":");
    line.words(of.not_read().map(|field| field.as_str()));
    line.json(",\"earliest_date\":");
    date_or_null(line, of.earliest_date());
    line.json(",\"authorization\":");
    match of.authorization() {
        Some(granted) => authorization(line, &granted),
        None => line.json("null"),
    }
}

fn finding(line: &mut Line, of: &Finding<'_>) {
    line.json("{\"criterion\":");
    line.own(of.criterion().as_str());
    line.json(",\"status\":");
    line.own(of.status().as_str());
    line.json(",\"reason\":");
    line.quoted(of.reason());
    line.json(",\"facts\":");
    line.object(of.facts().map(|(field, value)| (field.as_str(), value)), fact);
    line.json(",\"missing\":");
    line.words(of.missing().iter().map(|field| field.as_str()));
    line.json(",\"met_from\":");
    date_or_null(line, of.met_from());
    line.json(",\"citation\":{\"section\":");
    let citation = of.citation();
    line.own(citation.section);
    line.json(",\"item\":");
    line.own(citation.item);
    line.json("}}");
}

fn fact(line: &mut Line, value: FactValue<'_>) {
    match value {
        FactValue::Text(text) => line.text_or_null(Some(text)),
        FactValue::Bool(value) => line.bool(value),
        FactValue::Integer(number) => line.number(number),
        FactValue::Decimal(number) => line.number(number),
        FactValue::Date(day) => line.date(day),
        FactValue::Word(word) => line.own(word),
        FactValue::Words(words) => line.words(words.iter()),
        FactValue::Studies(studies) => line.list(studies.iter(), study),
    }
}

fn study(line: &mut Line, of: &Study) {
    line.json("{\"agent\":");
    line.own(of.agent.as_str());
    line.json(",\"result\":");
    line.own(of.result.as_str());
    if let Some(day) = of.date {
        line.json(",\"date\":");
        line.date(day);
    }
    line.json("}");
}

fn authorization(line: &mut Line, of: &Authorization) {
    line.json("{\"doses\":");
    line.integer(of.doses.into());
    line.json(",\"excess_doses\":");
    line.integer(of.excess_doses.into());
    line.json(",\"months\":");
    line.number(of.months);
    line.json(",\"valid_from\":");
    line.date(of.valid_from);
    line.json(",\"valid_through\":");
    line.date(of.valid_through);
    line.json(",\"hcpcs\":");
    line.own(of.hcpcs);
    line.json(",\"activity_per_dose_mbq\":");
    match of.activity_per_dose_mbq {
        Some(activity) => line.number(activity.in_mbq()),
        None => line.json("null"),
    }
    line.json(",\"interval_weeks\":");
    line.integer(of.interval_weeks.into());
    line.json(",\"units_per_dose\":");
    integer_or_null(line, of.units_per_dose);
    line.json(",\"total_units\":");
    integer_or_null(line, of.total_units);
    line.json("}");
}

fn item(line: &mut Line, of: &DocumentationItem, status: Status) {
    line.json("{\"id\":");
    line.own(of.id);
    line.json(",\"text\":");
    line.own(of.text);
    line.json(",\"criteria\":");
    line.words(of.criteria.iter().map(|criterion| criterion.as_str()));
    line.json(",\"status\":");
    line.own(status.as_str());
    line.json("}");
}

fn date_or_null(line: &mut Line, day: Option<jiff::civil::Date>) {
    match day {
        Some(day) => line.date(day),
        None => line.json("null"),
    }
}

fn integer_or_null(line: &mut Line, number: Option<u64>) {
    match number {
        Some(number) => line.integer(number),
        None => line.json("null"),
    }
}
