//! The structure of FHIR R4 resources, as far as this project writes them: which elements there are, of which type, and
//! how often. It finds what is misspelled, empty or missing without a validator; a validator finds more.

use serde_json::{Map, Value};

/// The elements of each type: `name:type`, with `!` where one must be there and `*` where it is a list. `value[…]` stands
/// for one element of several types.
const TYPES: &[(&str, &str)] = &[
    (
        "Questionnaire",
        "resourceType:code! id:id meta:Meta text:Narrative extension:Extension* url:uri name:string title:string \
         derivedFrom:canonical* status:code! subjectType:code* date:dateTime item:Questionnaire.item*",
    ),
    (
        "Questionnaire.item",
        "extension:Extension* linkId:string! code:Coding* text:string type:code! enableWhen:Questionnaire.enableWhen* \
         enableBehavior:code required:boolean repeats:boolean maxLength:integer answerOption:Questionnaire.option* \
         item:Questionnaire.item*",
    ),
    (
        "Questionnaire.enableWhen",
        "question:string! operator:code! answer[boolean|Coding]!",
    ),
    (
        "Questionnaire.option",
        "extension:Extension* value[integer|date|string|Coding]!",
    ),
    (
        "QuestionnaireResponse",
        "resourceType:code! id:id meta:Meta extension:Extension* contained:Resource* questionnaire:canonical status:code! \
         subject:Reference authored:dateTime item:QuestionnaireResponse.item*",
    ),
    (
        "QuestionnaireResponse.item",
        "linkId:string! text:string answer:QuestionnaireResponse.answer* item:QuestionnaireResponse.item*",
    ),
    (
        "QuestionnaireResponse.answer",
        "extension:Extension* value[boolean|decimal|integer|date|string|Coding|Quantity]! item:QuestionnaireResponse.item*",
    ),
    (
        "ClaimResponse",
        "resourceType:code! id:id meta:Meta extension:Extension* identifier:Identifier* status:code! \
         type:CodeableConcept! use:code! patient:Reference! created:dateTime! insurer:Reference! requestor:Reference \
         request:Reference outcome:code! disposition:string preAuthRef:string preAuthPeriod:Period \
         item:ClaimResponse.item* processNote:ClaimResponse.note*",
    ),
    (
        "ClaimResponse.item",
        "extension:Extension* itemSequence:integer! noteNumber:integer* adjudication:ClaimResponse.adjudication*!",
    ),
    (
        "ClaimResponse.adjudication",
        "extension:Extension* category:CodeableConcept!",
    ),
    ("ClaimResponse.note", "number:integer type:code text:string!"),
    (
        "GuidanceResponse",
        "resourceType:code! id:id contained:Resource* module[uri|canonical|CodeableConcept]! status:code! \
         subject:Reference occurrenceDateTime:dateTime note:Annotation* outputParameters:Reference \
         dataRequirement:DataRequirement*",
    ),
    (
        "DataRequirement",
        "type:code! mustSupport:string* codeFilter:DataRequirement.filter*",
    ),
    ("DataRequirement.filter", "path:string code:Coding*"),
    (
        "Parameters",
        "resourceType:code! id:id parameter:Parameters.parameter*",
    ),
    (
        "Parameters.parameter",
        "name:string! value[code|string|canonical|Reference] resource:Resource",
    ),
    (
        "MedicationRequest",
        "resourceType:code! id:id extension:Extension* status:code! intent:code! \
         medication[CodeableConcept|Reference]! subject:Reference! authoredOn:dateTime insurance:Reference*",
    ),
    ("Annotation", "text:string!"),
    ("Meta", "profile:canonical*"),
    ("Narrative", "status:code! div:xhtml!"),
    (
        "Extension",
        "extension:Extension* url:uri! value[boolean|integer|decimal|date|code|string|uri|url|canonical|Coding|\
         CodeableConcept|Quantity|Period|Reference|Identifier]",
    ),
    ("Coding", "system:uri code:code display:string"),
    ("CodeableConcept", "coding:Coding* text:string"),
    (
        "Quantity",
        "value:decimal comparator:code unit:string system:uri code:code",
    ),
    ("Period", "start:dateTime end:dateTime"),
    ("Reference", "reference:string display:string"),
    ("Identifier", "system:uri value:string"),
];

/// What is wrong with a resource: where, and what.
#[must_use]
pub fn faults(resource: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let name = resource["resourceType"].as_str().unwrap_or_default();
    check(name, resource, name, &mut found);
    found
}

/// What is wrong with an extension.
#[must_use]
pub fn faults_of_extension(extension: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check("Extension", extension, "Extension", &mut found);
    found
}

fn check(kind: &str, value: &Value, path: &str, found: &mut Vec<String>) {
    if kind == "Resource" {
        let name = value["resourceType"].as_str().unwrap_or_default();
        return check(name, value, &format!("{path}({name})"), found);
    }
    let Some((_, elements)) = TYPES.iter().find(|(name, _)| *name == kind) else {
        if !is_primitive(kind, value) {
            found.push(format!("{path}: {value} is no {kind}"));
        }
        return;
    };
    let Value::Object(entries) = value else {
        found.push(format!("{path}: {value} is no {kind}"));
        return;
    };
    if entries.is_empty() {
        found.push(format!("{path} is empty"));
    }
    let mut known: Vec<String> = Vec::new();
    for element in elements.split_whitespace() {
        let is_required = element.ends_with('!');
        let element = element.trim_end_matches('!');
        if let Some((name, types)) = element.split_once('[') {
            let types = types.trim_end_matches(']').split('|');
            let mut count = 0;
            for of in types {
                let name = format!(
                    "{name}{}{}",
                    of.get(..1).unwrap_or_default().to_uppercase(),
                    of.get(1..).unwrap_or_default()
                );
                if let Some(value) = entries.get(&name) {
                    count += 1;
                    check(of, value, &format!("{path}.{name}"), found);
                }
                known.push(name);
            }
            if 1 < count || (is_required && count == 0) {
                found.push(format!("{path} has {count} elements {name}[x]"));
            }
            continue;
        }
        let is_list = element.ends_with('*');
        let (name, of) = element
            .trim_end_matches('*')
            .split_once(':')
            .unwrap_or((element, ""));
        known.push(name.to_owned());
        check_element(entries, name, of, is_list, is_required, path, found);
    }
    for name in entries.keys().filter(|name| !known.contains(name)) {
        found.push(format!("{path} has no element {name}"));
    }
    if kind == "Extension" {
        let has_value = entries.keys().any(|name| name.starts_with("value"));
        if has_value == entries.contains_key("extension") {
            found.push(format!("{path} must have a value or extensions"));
        }
    }
}

fn check_element(
    entries: &Map<String, Value>,
    name: &str,
    of: &str,
    is_list: bool,
    is_required: bool,
    path: &str,
    found: &mut Vec<String>,
) {
    let path = format!("{path}.{name}");
    match (entries.get(name), is_list) {
        (None, _) if is_required => found.push(format!("{path} is missing")),
        (None, _) => {}
        (Some(Value::Array(elements)), true) if !elements.is_empty() => {
            for (place, element) in elements.iter().enumerate() {
                check(of, element, &format!("{path}[{place}]"), found);
            }
        }
        (Some(value), true) => found.push(format!("{path}: {value} is no list with elements")),
        (Some(value), false) => check(of, value, &path, found),
    }
}

fn is_primitive(kind: &str, value: &Value) -> bool {
    let text = value.as_str();
    let is_day = |text: &str| text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    match kind {
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "decimal" => value.is_number(),
        "string" => text.is_some_and(|text| !text.is_empty() && text.trim() == text),
        "code" => text.is_some_and(|text| !text.is_empty() && text.split(' ').all(|part| !part.is_empty())),
        "id" => text.is_some_and(|text| {
            (1..=64).contains(&text.len())
                && text
                    .chars()
                    .all(|of| of.is_ascii_alphanumeric() || matches!(of, '-' | '.'))
        }),
        "uri" | "url" | "canonical" => {
            text.is_some_and(|text| !text.is_empty() && !text.contains(char::is_whitespace))
        }
        "date" => text.is_some_and(is_day),
        "dateTime" => text.is_some_and(|text| {
            is_day(text)
                || (is_day(text.get(..10).unwrap_or_default()) && text.parse::<jiff::Timestamp>().is_ok())
        }),
        "xhtml" => text.is_some_and(|text| {
            text.starts_with("<div xmlns=\"http://www.w3.org/1999/xhtml\">") && text.ends_with("</div>")
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn faults_are_found() {
        let good =
            json!({"resourceType": "Parameters", "id": "a", "parameter": [{"name": "x", "valueCode": "y"}]});
        assert!(faults(&good).is_empty());
        for (bad, fault) in [
            (
                json!({"resourceType": "Parameters", "parameters": []}),
                "Parameters has no element parameters",
            ),
            (
                json!({"resourceType": "Parameters", "parameter": []}),
                "Parameters.parameter: [] is no list with elements",
            ),
            (
                json!({"resourceType": "Parameters", "parameter": [{}]}),
                "Parameters.parameter[0] is empty",
            ),
            (
                json!({"resourceType": "Parameters", "id": "a b"}),
                "Parameters.id: \"a b\" is no id",
            ),
            (
                json!({"resourceType": "Parameters", "parameter": [{"name": "x", "valueCode": null}]}),
                "valueCode: null is no code",
            ),
            (
                json!({"resourceType": "Annotation"}),
                "Annotation.text is missing",
            ),
            (json!({"resourceType": "Nothing"}), "is no Nothing"),
        ] {
            let found = faults(&bad).join("; ");
            assert!(found.contains(fault), "{found}");
        }
        assert!(!faults_of_extension(&json!({"url": "x"})).is_empty());
        assert!(!faults_of_extension(&json!({"url": "x", "valueCode": "a", "valueString": "b"})).is_empty());
        assert!(faults_of_extension(&json!({"url": "x", "valueCode": "a"})).is_empty());
    }
}
