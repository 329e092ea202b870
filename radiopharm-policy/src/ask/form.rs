//! The next fact of many requests: what each criterion says of one, and after each answer, without the facts themselves.
//!
//! Requests whose criteria have the same forms are asked for the same fact, so that a table works it out once.

use super::classes::answer_classes;
use super::question::{Board, Classes, Said, closed_by};
use super::sample::Sample;
use super::ways::Facts;
use crate::agent::Drug;
use crate::criterion::{Criterion, Judgement};
use crate::edition::Edition;
use crate::outcome::Labels;
use crate::vocabulary::Field;

/// What a criterion says of a request, and what it would say after each class of answers to some questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    said: Said,
    read: Facts,
    answers: Vec<(Field, Vec<Said>)>,
}

/// The fact to ask for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextFact {
    /// This one, or none.
    Known(Option<Field>),
    /// The forms do not say it.
    AskTheRequest,
}

/// Which criterion a form is of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormOf {
    pub(crate) drug: Drug,
    pub(crate) edition: Edition,
    pub(crate) criterion: Criterion,
    /// The facts that it reads.
    pub(crate) read: Facts,
    /// Whether imaging is stated, so that none can be asked for.
    pub(crate) imaging_is_stated: bool,
}

impl FormOf {
    /// The form, by what the criterion says of the request, and of the request with an answer, for some facts.
    pub(crate) fn form(
        &self,
        asked: Facts,
        judge: impl Fn(Option<(Field, &Sample)>) -> Option<Judgement>,
    ) -> Option<Form> {
        let closed = if self.imaging_is_stated {
            Facts::EMPTY.with(Field::Imaging)
        } else {
            Facts::EMPTY
        };
        let answers = asked.and(self.read).iter().map(|field| {
            let classes = answer_classes(self.drug, self.edition, field).iter();
            let said = classes.map(|class| {
                let judgement = judge(Some((field, &class.sample)))?;
                Some(Said::of(self.criterion, judgement, closed_by(field, closed)))
            });
            Some((field, said.collect::<Option<Vec<_>>>()?))
        });
        Some(Form {
            said: Said::of(self.criterion, judge(None)?, closed),
            read: self.read,
            answers: answers.collect::<Option<Vec<_>>>()?,
        })
    }
}

/// The fact to ask for next, from the forms of every criterion of a list, in order.
pub(crate) fn next_fact(drug: Drug, edition: Edition, labels: Labels, forms: &[&Form]) -> NextFact {
    let mut board = Board::new(labels, forms.len() as u32);
    for (place, form) in forms.iter().enumerate() {
        board.put(place, form.said);
    }
    let mut first = None;
    for field in board.wanted().iter() {
        let mut all = Classes::default();
        for class in 0..answer_classes(drug, edition, field).len() {
            let mut after = board;
            for (place, form) in forms.iter().enumerate() {
                if !form.read.contains(field) {
                    continue;
                }
                let answers = form.answers.iter().find(|(of, _)| *of == field);
                let Some(said) = answers.and_then(|(_, said)| said.get(class)) else {
                    return NextFact::AskTheRequest;
                };
                after.put(place, *said);
            }
            all.add(&after);
        }
        let rank = all.rank(field);
        if first.is_none_or(|first| rank < first) {
            first = Some(rank);
        }
    }
    NextFact::Known(first.map(|(_, _, _, field)| field))
}
