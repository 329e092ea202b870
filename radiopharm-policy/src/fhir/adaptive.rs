//! Forms that ask one question at a time.

use super::questionnaire::item;
use crate::ask::{self, other_way};
use crate::intake::Reader;
use crate::intake::fhir::answers;
use crate::intake::fhir::tree::{list, text, with_entry};
use crate::request::{Given, InputErrors};
use crate::vocabulary::Field;
use crate::word::{Word, WordSet};

/// The next step of an adaptive form: a response as it was answered so far goes in, and the same response with the next
/// question comes out.
///
/// The response contains its form, to which the question is added; everything else stays as it was. A question that
/// was asked and is not answered counts as one that nobody can answer, and is not asked again. Where a fact can be given
/// under two names (an age or a birth date), both are asked for, and one answer is enough. The status is `completed` once
/// no answer can change the outcome any more; it stays `in-progress` where only questions that were left
/// open would.
///
/// Pure: the response says everything. [`adaptive_response`](super::adaptive_response) makes the first one.
///
/// # Errors
/// The text is no QuestionnaireResponse in JSON with a form of this crate in it; or an answer is not certain, or cannot be: all
/// of them at once.
pub fn next_question(response: &[u8]) -> Result<String, InputErrors> {
    let response = answers::tree(response)?;
    let form = answers::form(&response)?;
    let contained = answers::contained(&response)?;
    let reading = Reader::new().response(&response)?;
    reading.certain()?;
    let asked: WordSet<Field> = list(contained, "item")
        .iter()
        .filter_map(|item| Field::from_word(text(item, "linkId")?))
        .fold(WordSet::EMPTY, WordSet::with);
    let (next, is_complete) = if reading.fact(Field::DateOfService).is_none() {
        (Some(Field::DateOfService), false)
    } else {
        let request = reading.request()?;
        let is_open = |field: &Field| request.stated_value(*field).is_none();
        let not_known = asked.iter().filter(is_open).fold(WordSet::EMPTY, WordSet::with);
        let next = ask::next_question_without(&request, not_known);
        let is_complete = ask::next_question(&request).questions.is_empty();
        (next.first().map(|question| question.fact), is_complete)
    };
    let names = next.into_iter().chain(next.and_then(other_way));
    let new: Vec<Field> = names
        .filter(|field| !asked.contains(*field) && field.is_said_of(form.drug, form.phase))
        .collect();
    Ok(with_questions(&response, &new, is_complete).to_string())
}

/// A response with questions added to its form, and items for their answers.
fn with_questions<'a>(response: &Given<'a>, new: &[Field], is_complete: bool) -> Given<'a> {
    let named = text(response, "questionnaire").unwrap_or_default();
    let answered_before: Vec<Field> = list(response, "item")
        .iter()
        .filter_map(|item| Field::from_word(text(item, "linkId")?))
        .collect();
    let is_form =
        |resource: &Given<'_>| text(resource, "id").is_some_and(|id| named.strip_prefix('#') == Some(id));
    let status = if is_complete { "completed" } else { "in-progress" };
    let mut answered = with_entry(response, "status", |_| Some(status.into()));
    answered = with_entry(&answered, "contained", |found| {
        let resources = elements(found).into_iter().map(|resource| {
            if !is_form(&resource) {
                return resource;
            }
            with_entry(&resource, "item", |items| {
                let mut items = elements(items);
                // What was answered before it was asked is a part of the form as well.
                for field in answered_before.iter().chain(new) {
                    if !is_there(&items, *field) {
                        items.push(item(*field, false));
                    }
                }
                (!items.is_empty()).then_some(Given::List(items))
            })
        });
        Some(Given::List(resources.collect()))
    });
    with_entry(&answered, "item", |items| {
        let mut items = elements(items);
        for field in new {
            if !is_there(&items, *field) {
                items.push(Given::Object(vec![
                    ("linkId".into(), field.as_str().into()),
                    ("text".into(), field.spec().question.into()),
                ]));
            }
        }
        (!items.is_empty()).then_some(Given::List(items))
    })
}

/// Whether an item stands in a list of them.
fn is_there(items: &[Given<'_>], field: Field) -> bool {
    items
        .iter()
        .any(|item| text(item, "linkId") == Some(field.as_str()))
}

fn elements<'a>(list: Option<&Given<'a>>) -> Vec<Given<'a>> {
    match list {
        Some(Given::List(elements)) => elements.clone(),
        Some(Given::Null | Given::Bool(_) | Given::Number(_) | Given::Text(_) | Given::Object(_)) | None => {
            Vec::new()
        }
    }
}
