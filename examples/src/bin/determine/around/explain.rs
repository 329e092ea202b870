//! `determine explain`: what to ask for, what to ask next, and what would change the answer.

use std::fmt;

use radiopharm_policy::ask::{
    Asked, Change, NextQuestion, WhatWouldChange, next_question, what_would_change,
};
use radiopharm_policy::{Request, determine};

/// The explanation as one line of JSON.
pub(super) fn json(request: &Request) -> String {
    format!(
        r#"{{"ask":{},"next_question":{},"what_would_change":{}}}"#,
        determine(request).ask_json(),
        next_question(request).to_json(),
        what_would_change(request).to_json()
    )
}

/// The explanation for people.
pub(super) struct Explained<'a>(pub(super) &'a Request);

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let determination = determine(self.0);
        writeln!(f, "{}: {}", self.0, determination.outcome().label())?;
        for finding in determination
            .findings()
            .filter(|finding| finding.status().as_str() != "met")
        {
            writeln!(f, "  {}: {}", finding.criterion().label(), finding.reason())?;
        }
        asked(&determination.ask(), f)?;
        next(&next_question(self.0), f)?;
        changes(&what_would_change(self.0), f)?;
        writeln!(f)
    }
}

fn asked(of: &[Asked], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !of.is_empty() {
        writeln!(f, "\nWhat settles what is open:")?;
    }
    for asked in of {
        let set = |set: &Vec<_>| -> String {
            let facts = set
                .iter()
                .map(|of: &radiopharm_policy::ask::AskedFact| match of.when {
                    Some((on, word)) => format!("{} where {on} is {word}", of.fact),
                    None => of.fact.to_string(),
                });
            facts.collect::<Vec<_>>().join(" and ")
        };
        let sets: Vec<String> = asked.alternatives.iter().map(set).collect();
        writeln!(f, "  {}: {}", asked.criterion.label(), sets.join("; or "))?;
    }
    Ok(())
}

fn next(of: &NextQuestion, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(question) = of.first() {
        writeln!(f, "\nAsk next, of at most {}:", of.at_most)?;
        writeln!(f, "  {} ({})", question.fact.spec().question, question.fact)?;
        for preview in &question.previews {
            writeln!(f, "    {preview}")?;
        }
    }
    for fact in &of.to_obtain {
        writeln!(f, "  Something new must be obtained: {fact}")?;
    }
    Ok(())
}

fn changes(of: &WhatWouldChange, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(smallest) = of.smallest() {
        let facts = if smallest == 1 { "fact" } else { "facts" };
        writeln!(
            f,
            "\nThe answer turns on at least {smallest} {facts}. It would be approved with:"
        )?;
        for part in &of.in_the_way {
            let criteria: Vec<&str> = part.criteria.iter().map(|criterion| criterion.label()).collect();
            writeln!(f, "  {}:", criteria.join(", "))?;
            for (place, set) in part.sets.iter().enumerate() {
                let change = |of: &Change| format!("{}: {} ({})", of.fact, of.to, of.in_words());
                let changes: Vec<String> = set.iter().map(change).collect();
                let or = if place == 0 { "" } else { "or " };
                writeln!(f, "    {or}{}", changes.join(" and "))?;
            }
        }
        if !of.is_within_reach() {
            writeln!(f, "  What cannot be acted on stands against approval.")?;
        }
    }
    if !of.overturned_by.is_empty() {
        writeln!(f, "\nTo verify, since any of these would overturn it:")?;
        for overturn in &of.overturned_by {
            let stated = if overturn.is_stated { "" } else { ", not stated" };
            writeln!(
                f,
                "  {}: {} ({}{stated})",
                overturn.fact,
                overturn.to,
                overturn.outcome.label()
            )?;
        }
    }
    Ok(())
}
