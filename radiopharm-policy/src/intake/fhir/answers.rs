//! Reads the response to a form: what was answered, by whom, and nothing that was not asked.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::chart::DEEPEST;
use super::codes::{self, System};
use super::form::{Form, NONE, PARTS, condition, system};
use super::resource_source;
use super::tree::{at, list, repeats, text};
use super::value::{self, Stated};
use crate::intake::Reader;
use crate::intake::collector::{Collector, Offer, Place};
use crate::intake::reading::{AmbiguityReason, AnswerOrigin, IgnoredReason, Reading, ReadingRule, Source};
use crate::intake::value::{Context, Found, PlaceUnit, list_of};
use crate::request::{ErrorKind, Given, InputError, InputErrors, depth};
use crate::vocabulary::Field;
use crate::word::Word;

/// The extension that says who gave an answer.
const ORIGIN: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin";

fn refused(detail: impl std::fmt::Display) -> InputErrors {
    let rule = "a response must be a FHIR R4 resource, and one to a form must be a QuestionnaireResponse to a form of this policy";
    InputErrors::of_text(
        InputError::new(ErrorKind::InvalidJson, None, rule).with_detail(format!(": {detail}")),
    )
}

/// A resource as a tree.
pub(crate) fn resource(input: &[u8]) -> Result<Given<'_>, InputErrors> {
    let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    let input = std::str::from_utf8(input).map_err(refused)?.trim();
    let _: &serde_json::value::RawValue = serde_json::from_str(input).map_err(refused)?;
    if DEEPEST < depth(input) {
        return Err(refused(format_args!("it is nested more than {DEEPEST} deep")));
    }
    let tree = Given::of_json(input, input.contains('\\')).map_err(refused)?;
    if text(&tree, "resourceType").is_none() {
        return Err(refused("it says no type of a resource"));
    }
    Ok(tree)
}

/// A response as a tree.
pub(crate) fn tree(input: &[u8]) -> Result<Given<'_>, InputErrors> {
    let tree = resource(input)?;
    if text(&tree, "resourceType") != Some("QuestionnaireResponse") {
        return Err(refused("it is another resource"));
    }
    Ok(tree)
}

/// The form that a response contains.
pub(crate) fn contained<'g, 'a>(response: &'g Given<'a>) -> Result<&'g Given<'a>, InputErrors> {
    let named = text(response, "questionnaire").unwrap_or_default();
    let id = named.strip_prefix('#');
    let mut found = list(response, "contained")
        .iter()
        .filter(|of| id.is_some() && text(of, "id") == id);
    found
        .next()
        .ok_or_else(|| refused("it does not contain its form"))
}

/// The form that a response answers: by its canonical URL, or by the one that the contained form comes from.
pub(crate) fn form(response: &Given<'_>) -> Result<Form, InputErrors> {
    let named = text(response, "questionnaire").unwrap_or_default();
    let contained = contained(response).ok().into_iter();
    let urls = contained
        .flat_map(|of| list(of, "derivedFrom"))
        .filter_map(|url| match url {
            Given::Text(url) => Some(&**url),
            Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => None,
        });
    let mut forms = urls.chain([named]).filter_map(Form::of_url);
    forms
        .next()
        .ok_or_else(|| refused("it answers no form of this policy"))
}

/// The value of an answer: the name of its type, and what it is.
fn value_of<'g, 'a>(answer: &'g Given<'a>) -> Option<(&'g str, &'g Given<'a>)> {
    let Given::Object(entries) = answer else {
        return None;
    };
    let mut values = entries
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("value")?, value)));
    let found = values.next()?;
    values.next().is_none().then_some(found)
}

fn origin(answer: &Given<'_>) -> Option<AnswerOrigin> {
    let parts = list(answer, "extension")
        .iter()
        .filter(|of| text(of, "url") == Some(ORIGIN));
    let mut sources = parts
        .flat_map(|of| list(of, "extension"))
        .filter(|part| text(part, "url") == Some("source"))
        .filter_map(|part| text(part, "valueCode"));
    match sources.next()? {
        "auto" => Some(AnswerOrigin::Auto),
        "auto-client" => Some(AnswerOrigin::AutoClient),
        "auto-server" => Some(AnswerOrigin::AutoServer),
        "override" => Some(AnswerOrigin::Override),
        "manual" => Some(AnswerOrigin::Manual),
        _ => None,
    }
}

/// What an answer says.
#[derive(Clone)]
struct Said {
    stated: Given<'static>,
    unit: PlaceUnit,
    rule: ReadingRule,
    doubt: Option<AmbiguityReason>,
    source: Source,
    origin: Option<AnswerOrigin>,
}

/// What was answered, item by item.
#[derive(Default)]
struct Answers {
    facts: BTreeMap<Field, Vec<Said>>,
    /// One for each time that the group of a study was filled in: its parts.
    studies: Vec<Vec<(&'static str, Said)>>,
    ignored: Vec<(Source, IgnoredReason)>,
}

/// A word of ours by its code, a grade by a code of LOINC, or nothing that is understood.
fn coded(item: &str, field: Option<Field>, coding: &Given<'_>) -> (Given<'static>, Option<AmbiguityReason>) {
    let whole = || coding.clone().into_owned();
    let (Some(of), Some(code)) = (text(coding, "system"), text(coding, "code")) else {
        return (whole(), Some(AmbiguityReason::NotUnderstood));
    };
    if of == system(item) {
        return (Given::Text(code.to_owned().into()), None);
    }
    let grade = (System::of(of) == Some(System::Loinc))
        .then(|| codes::answer(field?, code))
        .flatten();
    match grade {
        Some(grade) => (Given::from(grade), None),
        None => (whole(), Some(AmbiguityReason::NotUnderstood)),
    }
}

/// What an answer says of an item.
fn said(response: &str, item: &str, field: Option<Field>, answer: &Given<'_>) -> Option<Said> {
    let (kind, value) = value_of(answer)?;
    let origin = origin(answer);
    let own = field.map_or(PlaceUnit::None, PlaceUnit::of);
    let (stated, unit, rule, doubt) = match (kind, value) {
        ("Coding", coding) => {
            let (stated, doubt) = coded(item, field, coding);
            (stated, own, ReadingRule::AsStated, doubt)
        }
        ("Quantity", quantity) => match field.map(|field| value::quantity(field, quantity)) {
            Some(Stated::Value(given, unit, rule)) => (given, unit, rule, None),
            Some(Stated::Doubt(reason, given)) => {
                (given, PlaceUnit::None, ReadingRule::AsStated, Some(reason))
            }
            Some(Stated::Absent | Stated::None) | None => {
                let whole = quantity.clone().into_owned();
                (
                    whole,
                    PlaceUnit::None,
                    ReadingRule::AsStated,
                    Some(AmbiguityReason::NotUnderstood),
                )
            }
        },
        (_, plain @ (Given::Bool(_) | Given::Number(_) | Given::Text(_))) => {
            (plain.clone().into_owned(), own, ReadingRule::AsStated, None)
        }
        (_, Given::Null) => return None,
        (_, other @ (Given::List(_) | Given::Object(_))) => {
            let whole = other.clone().into_owned();
            (
                whole,
                PlaceUnit::None,
                ReadingRule::AsStated,
                Some(AmbiguityReason::NotUnderstood),
            )
        }
    };
    Some(Said {
        stated,
        unit,
        rule,
        doubt,
        source: Source::Item {
            response: response.to_owned(),
            item: item.to_owned(),
            origin,
        },
        origin,
    })
}

impl Answers {
    fn take(&mut self, response: &str, items: &[Given<'_>]) {
        for item in items {
            let link = text(item, "linkId").unwrap_or_default();
            let source = |reason| {
                let source = Source::Item {
                    response: response.to_owned(),
                    item: link.to_owned(),
                    origin: None,
                };
                (source, reason)
            };
            if repeats(item) || !list(item, "modifierExtension").is_empty() {
                self.ignored.push(source(IgnoredReason::UnknownModifier));
                continue;
            }
            if link == Field::Imaging.as_str() {
                self.take_study(response, list(item, "item"));
                continue;
            }
            let answers = list(item, "answer");
            match Field::from_word(link) {
                Some(field) => {
                    let said = answers
                        .iter()
                        .filter_map(|answer| said(response, link, Some(field), answer));
                    self.facts.entry(field).or_default().extend(said);
                }
                None if answers.is_empty() => {}
                None => self.ignored.push(source(IgnoredReason::UnmappedName)),
            }
            self.take(response, list(item, "item"));
            for answer in answers {
                self.take(response, list(answer, "item"));
            }
        }
    }

    fn take_study(&mut self, response: &str, items: &[Given<'_>]) {
        let mut parts = Vec::new();
        for item in items {
            let link = text(item, "linkId").unwrap_or_default();
            let Some((_, part)) = PARTS.iter().find(|(of, _)| *of == link) else {
                continue;
            };
            let answers = list(item, "answer").iter();
            parts.extend(answers.filter_map(|answer| Some((*part, said(response, link, None, answer)?))));
        }
        if !parts.is_empty() {
            self.studies.push(parts);
        }
    }

    /// Takes away what answers a question that was not to be answered.
    fn drop_what_was_not_asked(&mut self) {
        for field in Field::ALL {
            let Some((on, word)) = condition(*field) else {
                continue;
            };
            let values = self.facts.get(&on).into_iter().flatten();
            let mut read =
                values.map(|of| crate::intake::value::read(on, of.unit, &of.stated, &Context::default()));
            let is_other =
                |found: &Found| matches!(found, Found::Fact(_, value, _) if *value != Given::from(word));
            if read.any(|found| is_other(&found)) {
                let dropped = self.facts.remove(field).unwrap_or_default();
                self.ignored
                    .extend(dropped.into_iter().map(|of| (of.source, IgnoredReason::NotAsked)));
            }
        }
    }

    /// Everything that was said for a list as one value, with the place of the first of it, and whether a person said
    /// all of it.
    fn lists(&mut self) -> Vec<(Field, Said, bool)> {
        let mut lists = Vec::new();
        for field in [Field::PriorTherapies, Field::DiscontinuationEvents] {
            let said = self.facts.remove(&field).unwrap_or_default();
            let by_people = said.iter().all(is_by_a_person);
            let doubt = said.iter().find_map(|of| of.doubt);
            let mut elements: Vec<Given<'static>> = said.iter().map(|of| of.stated.clone()).collect();
            let Some(first) = said.into_iter().next() else {
                continue;
            };
            let doubt = doubt.or_else(|| without_none(&mut elements));
            let stated = Given::List(elements);
            lists.push((
                field,
                Said {
                    stated,
                    doubt,
                    ..first
                },
                by_people,
            ));
        }
        let said: Vec<&Said> = self.studies.iter().flatten().map(|(_, of)| of).collect();
        let by_people = said.iter().all(|of| is_by_a_person(of));
        let doubt = said.iter().find_map(|of| of.doubt);
        if let Some(first) = said.first().map(|of| Said::clone(of)) {
            let none = Given::from(NONE);
            let is_none = |(part, of): &(&str, Said)| *part == "agent" && of.stated == none;
            let mut elements: Vec<Given<'static>> = self
                .studies
                .iter()
                .map(|parts| match parts.as_slice() {
                    [only] if is_none(only) => none.clone(),
                    parts => Given::Object(
                        parts
                            .iter()
                            .map(|(part, of)| ((*part).into(), of.stated.clone()))
                            .collect(),
                    ),
                })
                .collect();
            let doubt = doubt.or_else(|| without_none(&mut elements));
            let source = match first.source {
                Source::Item { response, origin, .. } => Source::Item {
                    response,
                    item: Field::Imaging.as_str().to_owned(),
                    origin,
                },
                other
                @ (Source::Caller | Source::Name(_) | Source::Cell { .. } | Source::Resource { .. }) => other,
            };
            let stated = Given::List(elements);
            lists.push((
                Field::Imaging,
                Said {
                    stated,
                    doubt,
                    source,
                    unit: PlaceUnit::None,
                    rule: ReadingRule::AsStated,
                    origin: first.origin,
                },
                by_people,
            ));
        }
        lists
    }
}

/// What a system filled in from its records is all that the records have, which need not be all that there is.
fn is_by_a_person(said: &Said) -> bool {
    match said.origin {
        None | Some(AnswerOrigin::Override | AnswerOrigin::Manual) => true,
        Some(AnswerOrigin::Auto | AnswerOrigin::AutoClient | AnswerOrigin::AutoServer) => false,
    }
}

/// Takes *none* out of a list: alone it says that the list is empty, and beside others it contradicts them.
fn without_none(elements: &mut Vec<Given<'static>>) -> Option<AmbiguityReason> {
    let none = Given::from(NONE);
    let before = elements.len();
    elements.retain(|of| *of != none);
    (elements.len() < before && !elements.is_empty()).then_some(AmbiguityReason::SeveralValues)
}

impl Reader {
    /// Reads the response to a form of this crate ([`questionnaire`](crate::fhir::questionnaire)), adaptive or not.
    ///
    /// The form says the drug and the phase, unless the caller does. Evidence names the item and says who gave the
    /// answer, where the response does (the extension *information origin* of Da Vinci's DTR). Answers to questions
    /// that the form does not ask after another answer are ignored. A list that people answered is complete, as its
    /// question says; one that a system filled in is, if the caller says so.
    ///
    /// # Errors
    /// The text is no QuestionnaireResponse in JSON, or it answers no form of this crate.
    pub fn questionnaire_response(&self, input: &[u8]) -> Result<Reading, InputErrors> {
        self.response(&tree(input)?)
    }

    /// The same of a response that was parsed.
    pub(crate) fn response(&self, response: &Given<'_>) -> Result<Reading, InputErrors> {
        let form = form(response)?;
        let name = match text(response, "id") {
            Some(id) => format!("QuestionnaireResponse/{id}"),
            None => "QuestionnaireResponse".to_owned(),
        };
        let whole = || resource_source(&name, "QuestionnaireResponse");
        let reason = if text(response, "status") == Some("entered-in-error") {
            Some(IgnoredReason::EnteredInError)
        } else if !list(response, "modifierExtension").is_empty() || at(response, "implicitRules").is_some() {
            Some(IgnoredReason::UnknownModifier)
        } else if repeats(response) {
            Some(IgnoredReason::UnreadResource)
        } else {
            None
        };
        let mut reader = self.clone();
        let mut answers = Answers::default();
        if reason.is_none() {
            answers.take(&name, list(response, "item"));
        }
        answers.drop_what_was_not_asked();
        let lists = answers.lists();
        for (field, _, by_people) in &lists {
            if let Some(list) = list_of(*field).filter(|_| *by_people) {
                reader = reader.complete(list);
            }
        }
        let day: Option<Date> = text(response, "authored").and_then(|text| text.get(..10)?.parse().ok());
        let mut collector = Collector::new(&reader);
        if let Some(reason) = reason {
            collector.ignore(whole(), reason, None);
        }
        for (source, reason) in answers.ignored {
            collector.ignore(source, reason, None);
        }
        for (field, given) in [
            (Field::Drug, Given::from(form.drug)),
            (Field::Phase, Given::from(form.phase)),
        ] {
            let place = Place {
                source: resource_source(&name, "QuestionnaireResponse.questionnaire"),
                code: None,
                date: None,
            };
            collector.offer(Offer::new(field, given, place));
        }
        let lists = lists.into_iter().map(|(field, said, _)| (field, said));
        let single = answers
            .facts
            .into_iter()
            .flat_map(|(field, said)| said.into_iter().map(move |said| (field, said)));
        for (field, said) in single.chain(lists) {
            let place = Place {
                source: said.source,
                code: None,
                date: day,
            };
            let offer = Offer::new(field, said.stated, place).unit(said.unit);
            collector.offer(match said.doubt {
                Some(reason) => offer.doubt(reason),
                None => offer.rule(said.rule),
            });
        }
        Ok(collector.finish())
    }
}
