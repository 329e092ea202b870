//! Ways through a resource.

use std::borrow::Cow;

use crate::request::Given;

/// The value under a name, or under names one after the other, parted by points. Nothing where a name repeats, since
/// nobody can say which of them holds.
pub(crate) fn at<'g, 'a>(given: &'g Given<'a>, path: &str) -> Option<&'g Given<'a>> {
    let mut at = given;
    for name in path.split('.') {
        let Given::Object(entries) = at else {
            return None;
        };
        let mut found = entries.iter().filter(|(key, _)| key == name);
        let (_, value) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        at = value;
    }
    (*at != Given::Null).then_some(at)
}

/// The text under a path.
pub(crate) fn text<'g>(given: &'g Given<'_>, path: &str) -> Option<&'g str> {
    match at(given, path)? {
        Given::Text(text) => Some(text),
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => None,
    }
}

/// The elements of the list under a path; none where there is no list.
pub(crate) fn list<'g, 'a>(given: &'g Given<'a>, path: &str) -> &'g [Given<'a>] {
    match at(given, path) {
        Some(Given::List(elements)) => elements,
        Some(Given::Null | Given::Bool(_) | Given::Number(_) | Given::Text(_) | Given::Object(_)) | None => {
            &[]
        }
    }
}

/// The codes of a concept, with their systems.
pub(super) fn codings<'g>(concept: &'g Given<'_>) -> impl Iterator<Item = (&'g str, &'g str)> {
    list(concept, "coding")
        .iter()
        .filter_map(|coding| Some((text(coding, "system")?, text(coding, "code")?)))
}

/// The codes of a status, whatever their systems; `None` where it is not stated, and an empty list where it is, but not
/// by a code.
pub(super) fn status<'g>(given: &'g Given<'_>, path: &str) -> Option<Vec<&'g str>> {
    let stated = at(given, path)?;
    let codes = list(stated, "coding").iter();
    Some(codes.filter_map(|coding| text(coding, "code")).collect())
}

/// Whether a name stands twice in an object, so that nobody can say which of them holds.
pub(super) fn repeats(given: &Given<'_>) -> bool {
    let Given::Object(entries) = given else {
        return false;
    };
    let mut names: Vec<&str> = entries.iter().map(|(name, _)| &**name).collect();
    names.sort_unstable();
    names
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one == other))
}

/// Whether anything in a resource has an extension that may change its meaning. None is known here.
pub(super) fn has_modifier(given: &Given<'_>) -> bool {
    match given {
        Given::Object(entries) => entries.iter().any(|(name, value)| {
            let is_modifier =
                name == "modifierExtension" && *value != Given::Null && *value != Given::List(Vec::new());
            is_modifier || has_modifier(value)
        }),
        Given::List(elements) => elements.iter().any(has_modifier),
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::Text(_) => false,
    }
}

/// An object with another value under a name, where it stood, or last.
pub(crate) fn with_entry<'a>(
    of: &Given<'a>,
    name: &'static str,
    change: impl FnOnce(Option<&Given<'a>>) -> Option<Given<'a>>,
) -> Given<'a> {
    let Given::Object(entries) = of else {
        return of.clone();
    };
    let mut entries = entries.clone();
    let place = entries.iter().position(|(key, _)| key == name);
    let found = place.and_then(|place| entries.get(place)).map(|(_, value)| value);
    match (change(found), place.and_then(|place| entries.get_mut(place))) {
        (Some(value), Some(entry)) => entry.1 = value,
        (Some(value), None) => entries.push((Cow::Borrowed(name), value)),
        (None, _) => {}
    }
    Given::Object(entries)
}
