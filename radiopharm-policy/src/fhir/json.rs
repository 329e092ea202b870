//! FHIR resources as values with their keys in order.

use crate::request::Given;

/// A resource, or a part of one.
pub(super) type Json = Given<'static>;

/// An object with its keys in order. What is nothing is left out, as FHIR wants it.
pub(super) fn object<const N: usize>(entries: [(&'static str, Json); N]) -> Json {
    let is_something = |(_, value): &(&str, Json)| match value {
        Given::Null => false,
        Given::List(elements) => !elements.is_empty(),
        Given::Bool(_) | Given::Number(_) | Given::Text(_) | Given::Object(_) => true,
    };
    let entries = entries.into_iter().filter(is_something);
    Given::Object(entries.map(|(name, value)| (name.into(), value)).collect())
}

/// A list of what each makes.
pub(super) fn list<T>(of: impl IntoIterator<Item = T>, each: impl FnMut(T) -> Json) -> Json {
    Given::List(of.into_iter().map(each).collect())
}

/// A code of a system.
pub(super) fn coding(system: impl Into<Json>, code: impl Into<Json>, display: impl Into<Json>) -> Json {
    object([
        ("system", system.into()),
        ("code", code.into()),
        ("display", display.into()),
    ])
}

/// A concept of one code.
pub(super) fn concept(system: &'static str, code: &'static str) -> Json {
    object([("coding", Given::List(vec![coding(system, code, Given::Null)]))])
}

/// An extension with one value; nothing where there is no value.
pub(super) fn extension(url: &'static str, of: &'static str, value: impl Into<Json>) -> Json {
    let value = value.into();
    if value == Given::Null {
        return Given::Null;
    }
    object([("url", url.into()), (of, value)])
}

/// A list without what is nothing.
pub(super) fn some(of: impl IntoIterator<Item = Json>) -> Json {
    Given::List(of.into_iter().filter(|value| *value != Given::Null).collect())
}

/// A reference to a resource.
pub(super) fn reference(to: &str) -> Json {
    object([("reference", to.to_owned().into())])
}

/// The narrative of a resource: one paragraph of text.
pub(super) fn narrative(text: &str) -> Json {
    let mut div = String::from("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>");
    for character in text.chars() {
        match character {
            '&' => div.push_str("&amp;"),
            '<' => div.push_str("&lt;"),
            '>' => div.push_str("&gt;"),
            other => div.push(other),
        }
    }
    div.push_str("</p></div>");
    object([("status", "generated".into()), ("div", div.into())])
}
