//! What to ask next and what an answer turns on: a block of the page for who asks for it.

use super::capitalized;
use crate::ask::{
    Change, InTheWay, NextQuestion, Overturn, WhatWouldChange, next_question, what_would_change,
};
use crate::determination::Determination;
use crate::vocabulary::Field;
use crate::word::Said;

/// A list under a heading, in this crate's words.
pub(crate) struct Block {
    pub(crate) title: &'static str,
    pub(crate) entries: Vec<Entry>,
}

/// An entry of a list, with a list below it.
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) under: Vec<String>,
}

/// The blocks of an answer; those that would be empty are left out.
pub(super) fn blocks(determination: &Determination) -> Vec<Block> {
    let request = determination.request();
    let change = what_would_change(request);
    let all = [next(&next_question(request)), ways(&change), overturned(&change)];
    all.into_iter()
        .filter(|block| !block.entries.is_empty())
        .collect()
}

fn next(of: &NextQuestion) -> Block {
    let first = of.first().map(|question| Entry {
        text: format!(
            "{} ({}) At most {} in all.",
            question.fact.spec().question,
            question.fact,
            match of.at_most {
                1 => "1 question".to_owned(),
                many => format!("{many} questions"),
            }
        ),
        under: question
            .previews()
            .iter()
            .map(|preview| capitalized(&preview.to_string()) + ".")
            .collect(),
    });
    let obtain = of.to_obtain.iter().map(|field| Entry {
        text: format!(
            "What is stated does not settle it, and another must be obtained: {}.",
            named(*field)
        ),
        under: Vec::new(),
    });
    Block {
        title: "Ask next",
        entries: first.into_iter().chain(obtain).collect(),
    }
}

fn ways(of: &WhatWouldChange) -> Block {
    let part = |part: &InTheWay| {
        let criteria: Vec<&str> = part.criteria.iter().map(|criterion| criterion.label()).collect();
        let set = |set: &Vec<Change>| {
            let changes: Vec<String> = set.iter().map(change).collect();
            capitalized(&changes.join(", and ")) + "."
        };
        let sets: Vec<String> = part.sets.iter().map(set).collect();
        let any = if sets.len() < 2 { "" } else { ": any one of these" };
        Entry {
            text: format!("{}{any}", capitalized(&criteria.join(", "))),
            under: sets,
        }
    };
    let mut entries: Vec<Entry> = of.in_the_way.iter().map(part).collect();
    if !entries.is_empty() && of.smallest().is_some() && !of.is_within_reach() {
        entries.push(Entry {
            text: "Something that cannot be acted on stands against approval.".to_owned(),
            under: Vec::new(),
        });
    }
    Block {
        title: "What would change the answer, if it were so",
        entries,
    }
}

fn overturned(of: &WhatWouldChange) -> Block {
    let one = |of: &Overturn| Entry {
        text: format!(
            "{}: {} ({}{}).",
            capitalized(&named(of.fact)),
            of.to,
            of.outcome.label(),
            if of.is_stated { "" } else { "; it is not stated" }
        ),
        under: Vec::new(),
    };
    Block {
        title: "To verify: any of these would overturn the approval",
        entries: of.overturned_by.iter().map(one).collect(),
    }
}

fn named(field: Field) -> String {
    Said(field.as_str()).to_string()
}

/// A change, and what it would take.
fn change(of: &Change) -> String {
    format!("{}: {} ({})", named(of.fact), of.to, of.in_words())
}
