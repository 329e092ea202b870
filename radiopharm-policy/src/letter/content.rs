//! What stands in a letter and in which order, before it has a form.

use super::{Letter, LetterKind, plain};
use crate::agent::Phase;
use crate::ask::{Asked, AskedFact, Overturn, what_would_change};
use crate::criterion::Status;
use crate::determination::Determination;
use crate::outcome::Outcome;
use crate::page::{Content, Mark, Said, Told, capitalized};
use crate::version::{POLICY, VERSION};

/// A letter before it has a form.
pub(super) struct Paper<'a> {
    pub(super) title: &'static str,
    pub(super) parts: Vec<Part<'a>>,
    /// What stands at the end, small.
    pub(super) closing: String,
}

/// A part of a letter.
pub(super) enum Part<'a> {
    Heading(String),
    /// The outcome, with what must be known at once.
    Outcome(Mark, &'static str),
    Text(String),
    /// Names with their values, or with lines to write on.
    Pairs(Vec<(&'static str, Value<'a>)>),
    Items(Vec<Item>),
    Lines(Lines),
}

/// What stands behind a name.
pub(super) enum Value<'a> {
    /// In this crate's words.
    Own(String),
    /// In those of a caller, which must not become markup.
    Callers(&'a str),
    /// A line to write on.
    Blank,
}

/// An item of a list.
pub(super) struct Item {
    /// What it is about; empty where the text says it all.
    pub(super) label: String,
    pub(super) text: String,
    /// A list below it.
    pub(super) under: Vec<String>,
}

/// Rows with a mark each.
pub(super) struct Lines {
    /// What the marks, the texts, the sources and the boxes are; the latter two are empty where there are none.
    pub(super) titles: [&'static str; 4],
    pub(super) lines: Vec<Line>,
    /// What can be checked off in each row.
    pub(super) boxes: &'static [&'static str],
    /// Whether the words of the marks are the longer ones, of documents.
    pub(super) is_of_documents: bool,
}

/// A row with a mark.
pub(super) struct Line {
    pub(super) mark: Mark,
    pub(super) label: String,
    pub(super) text: String,
    pub(super) source: String,
}

pub(super) fn of<'a>(letter: &Letter<'a>) -> Paper<'a> {
    let writer = Writer {
        of: letter.of,
        content: Content::of(letter.of),
        redacted: letter.redacted,
        parts: Vec::new(),
    };
    match letter.kind {
        LetterKind::Summary => writer.summary(),
        LetterKind::RequestForInformation => writer.request(),
        LetterKind::Worksheet => writer.worksheet(),
    }
}

struct Writer<'a> {
    of: &'a Determination,
    content: Content<'a>,
    redacted: bool,
    parts: Vec<Part<'a>>,
}

impl<'a> Writer<'a> {
    fn summary(mut self) -> Paper<'a> {
        self.subject(&[]);
        self.outcome();
        self.wanted();
        self.authorization();
        self.criteria(&[]);
        self.documents(&[]);
        self.notes();
        let closing = self.recommends();
        self.done("Summary for the chart", closing)
    }

    fn request(mut self) -> Paper<'a> {
        let mut pairs: Vec<(&'static str, Value<'a>)> = Vec::new();
        pairs.extend(["Date", "To", "From", "Patient"].map(|name| (name, Value::Blank)));
        pairs.extend(self.reference());
        pairs.push(("Drug", Value::Own(self.drug())));
        if !self.redacted {
            pairs.push(("Planned", Value::Own(self.of.date_of_service().to_string())));
        }
        self.parts.push(Part::Pairs(pairs));
        match self.of.outcome() {
            Outcome::InformationNeeded => {
                self.text("This request is still open. Some facts are missing. Please send what is on the list below.");
                self.text(
                    "Tell each fact just as the chart shows it. If a fact is not known, or a test was not done, say so. \
                     Where the list says that one is enough, there is no need to send the rest.",
                );
                self.heading("Facts to send");
                let items = self
                    .of
                    .ask()
                    .iter()
                    .map(|asked| asked_item(asked, Wording::Plain))
                    .collect();
                self.parts.push(Part::Items(items));
                self.records("Records to send", Status::Unknown);
            }
            Outcome::ClinicalReview => {
                self.text(
                    "No more facts are asked for now. The facts are there, but the policy leaves the answer to a \
                     clinician. A clinician will look at this request.",
                );
                self.names("What the clinician will look at", Status::Review);
                self.text("Please send these records if you have not sent them yet.");
                self.records("Records to send", Status::Review);
            }
            Outcome::MedicallyNecessary => {
                self.text(
                    "No more facts are asked for now. The facts that were given meet each rule of the policy. Please keep \
                     the records at hand.",
                );
            }
            Outcome::Investigational | Outcome::NotEstablished => {
                self.text(
                    "No more facts are asked for now. The facts that were given do not meet each rule of the policy. A \
                     clinician will look at this request before it is closed.",
                );
                self.names("Rules that are not met", Status::NotMet);
                self.text("If the chart shows something else than what was given, please send that page of the chart.");
            }
            Outcome::OutOfScope => {
                self.text(
                    "No facts are asked for. The patient has Medicare Advantage. This policy is not for such plans.",
                );
            }
        }
        let needs_answer = matches!(
            self.of.outcome(),
            Outcome::InformationNeeded | Outcome::ClinicalReview
        );
        if needs_answer {
            let names = ["Send to", "By"].map(|name| (name, Value::Blank));
            self.heading("Where to send it");
            self.parts.push(Part::Pairs(names.into()));
        }
        let closing = format!(
            "This letter is not a decision. A clinician or the health plan decides. Policy {POLICY}, edition {}.",
            self.of.edition()
        );
        self.done("Request for information", closing)
    }

    fn worksheet(mut self) -> Paper<'a> {
        self.subject(&["Reviewer", "Date"]);
        self.outcome();
        self.criteria(&["met", "not met", "open"]);
        self.wanted();
        self.overturned();
        self.documents(&["seen", "not seen"]);
        self.authorization();
        self.notes();
        let for_review = self
            .of
            .findings()
            .filter(|finding| finding.status() == Status::Review);
        let judged: Vec<Item> = for_review
            .map(|finding| Item {
                label: capitalized(finding.criterion().label()),
                text: if self.redacted {
                    String::new()
                } else {
                    finding.reason().to_string()
                },
                under: Vec::new(),
            })
            .collect();
        if !judged.is_empty() {
            self.heading("For the clinician to judge");
            for item in judged {
                self.parts.push(Part::Items(vec![item]));
                self.blanks(&["Judged", "Because"]);
            }
        }
        self.heading("Decision of the clinician");
        self.blanks(&["Decision", "Because", "Name", "Title", "Date", "Signature"]);
        let closing = self.recommends();
        self.done("Reviewer's worksheet", closing)
    }

    fn done(self, title: &'static str, closing: String) -> Paper<'a> {
        Paper {
            title,
            parts: self.parts,
            closing,
        }
    }

    fn recommends(&self) -> String {
        format!(
            "radiopharm-policy {VERSION} recommends; a clinician decides. Policy {POLICY}, edition {}.",
            self.of.edition()
        )
    }

    fn heading(&mut self, title: impl Into<String>) {
        self.parts.push(Part::Heading(title.into()));
    }

    fn text(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Text(text.into()));
    }

    fn blanks(&mut self, names: &[&'static str]) {
        let pairs = names.iter().map(|name| (*name, Value::Blank));
        self.parts.push(Part::Pairs(pairs.collect()));
    }

    fn drug(&self) -> String {
        let drug = self.of.drug();
        let phase = match self.of.phase() {
            Phase::Initial => "first request",
            Phase::Continuation => "course that goes on",
        };
        format!("{} ({}), {phase}", drug.brand_name(), drug.generic_name())
    }

    fn reference(&self) -> Option<(&'static str, Value<'a>)> {
        let id = self.of.id().filter(|_| !self.redacted)?;
        Some(("Reference", Value::Callers(id)))
    }

    /// What the page says of the request, and lines to write on.
    fn subject(&mut self, blanks: &[&'static str]) {
        let is_stated = |name: &str| matches!(name, "Date" | "Reference");
        let redacted = self.redacted;
        let rows = std::mem::take(&mut self.content.subject).into_iter();
        let rows = rows.filter(|(name, _)| !(redacted && is_stated(name)));
        let mut pairs: Vec<(&'static str, Value<'a>)> = rows
            .map(|(name, told)| match told {
                // The letter has a date of its own.
                Told::Own(value) if name == "Date" => ("Service", Value::Own(value)),
                Told::Own(value) => (name, Value::Own(value)),
                Told::Callers(text) => (name, Value::Callers(text)),
            })
            .collect();
        pairs.push(("Patient", Value::Blank));
        pairs.extend(blanks.iter().map(|name| (*name, Value::Blank)));
        self.parts.push(Part::Pairs(pairs));
    }

    fn outcome(&mut self) {
        let verdict = if self.content.clinician_must_review {
            "A clinician must review this."
        } else {
            ""
        };
        self.parts.push(Part::Outcome(self.content.outcome, verdict));
        self.text(self.content.summary.clone());
        if let Some(earliest) = self.content.earliest().filter(|_| !self.redacted) {
            self.text(earliest);
        }
    }

    /// What settles what is open, by the questions of the vocabulary.
    fn wanted(&mut self) {
        let asked = self.of.ask();
        if asked.is_empty() {
            return;
        }
        self.heading("Still needed");
        let items = asked.iter().map(|asked| asked_item(asked, Wording::Questions));
        self.parts.push(Part::Items(items.collect()));
    }

    fn authorization(&mut self) {
        let rows = std::mem::take(&mut self.content.authorization);
        if !rows.is_empty() && !self.redacted {
            self.heading("Authorization");
            let rows = rows.into_iter().map(|(name, value)| (name, Value::Own(value)));
            self.parts.push(Part::Pairs(rows.collect()));
        }
    }

    fn criteria(&mut self, boxes: &'static [&'static str]) {
        if self.content.criteria.is_empty() {
            return;
        }
        self.heading(format!("Criteria: {}", self.content.tally()));
        let redacted = self.redacted;
        let line = |said: &Said<'_>| Line {
            mark: said.mark,
            label: said.label.clone(),
            text: if redacted { String::new() } else { said.reason() },
            source: format!("{}: {}", said.citation.section, said.item()),
        };
        let boxes_title = if boxes.is_empty() { "" } else { "Reviewer" };
        self.parts.push(Part::Lines(Lines {
            titles: ["Status", "Criterion and reason", "Source", boxes_title],
            lines: self.content.criteria.iter().map(line).collect(),
            boxes,
            is_of_documents: false,
        }));
    }

    fn documents(&mut self, boxes: &'static [&'static str]) {
        if self.content.documents.is_empty() {
            return;
        }
        self.heading("Documents");
        let line = |(mark, text): &(Mark, &'static str)| Line {
            mark: *mark,
            label: String::new(),
            text: (*text).to_owned(),
            source: String::new(),
        };
        let boxes_title = if boxes.is_empty() { "" } else { "Reviewer" };
        self.parts.push(Part::Lines(Lines {
            titles: ["Status", "Document", "", boxes_title],
            lines: self.content.documents.iter().map(line).collect(),
            boxes,
            is_of_documents: true,
        }));
    }

    /// What else a reader should know.
    fn notes(&mut self) {
        let own = |texts: Vec<String>| texts.into_iter().map(said).collect::<Vec<_>>();
        let not_read: Vec<String> = if self.redacted {
            self.of.not_read().map(|field| field.to_string()).collect()
        } else {
            self.content.not_read.clone()
        };
        let advisories = if self.redacted {
            Vec::new()
        } else {
            self.content.advisories.clone()
        };
        let assumed: Vec<String> = self
            .content
            .assumed
            .iter()
            .map(|text| capitalized(text))
            .collect();
        for (title, texts) in [
            ("Stated, not read for this drug", not_read),
            ("To know", advisories),
            ("Assumed, as nothing was said", assumed),
        ] {
            if !texts.is_empty() {
                self.heading(title);
                self.parts.push(Part::Items(own(texts)));
            }
        }
    }

    /// What to verify of an approval: the facts of which one alone would overturn it.
    fn overturned(&mut self) {
        let found = what_would_change(self.of.request()).overturned_by;
        if found.is_empty() {
            return;
        }
        self.heading("To verify: any of these would overturn the approval");
        let one = |of: &Overturn| Item {
            label: String::new(),
            text: format!(
                "{} If {}: {}.{}",
                of.fact.spec().question,
                of.to,
                of.outcome.label(),
                if of.is_stated { "" } else { " (not stated)" }
            ),
            under: Vec::new(),
        };
        self.parts.push(Part::Items(found.iter().map(one).collect()));
    }

    /// The names of criteria with a status.
    fn names(&mut self, title: &str, status: Status) {
        let with = self.of.findings().filter(|finding| finding.status() == status);
        let items: Vec<Item> = with
            .map(|finding| said(sentence(finding.criterion().label())))
            .collect();
        if !items.is_empty() {
            self.heading(title);
            self.parts.push(Part::Items(items));
        }
    }

    /// The documents with a status, in plain words.
    fn records(&mut self, title: &str, status: Status) {
        let with = self.of.documentation().filter(|(_, of)| *of == status);
        let items: Vec<Item> = with
            .map(|(item, _)| said(plain::document(item).to_owned()))
            .collect();
        if !items.is_empty() {
            self.heading(title);
            self.parts.push(Part::Items(items));
        }
    }
}

/// An item that is a text alone.
const fn said(text: String) -> Item {
    Item {
        label: String::new(),
        text,
        under: Vec::new(),
    }
}

/// An item with one set of facts, or with several of which one is enough.
fn item(label: String, mut sets: Vec<String>) -> Item {
    if 1 < sets.len() {
        Item {
            label,
            text: "One of these is enough.".to_owned(),
            under: sets,
        }
    } else {
        Item {
            label,
            text: sets.pop().unwrap_or_default(),
            under: Vec::new(),
        }
    }
}

/// How a letter words the facts that are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wording {
    /// By the questions of the vocabulary.
    Questions,
    /// In plain words.
    Plain,
}

/// What is asked for because of a criterion.
fn asked_item(asked: &Asked, wording: Wording) -> Item {
    let sets = asked.alternatives.iter().map(|set| {
        let facts: Vec<String> = set.iter().map(|fact| asked_fact(fact, wording)).collect();
        // One that hangs on another says so itself.
        let hangs = set.iter().any(|fact| fact.when.is_some());
        let are_all_needed = wording == Wording::Plain && 1 < facts.len() && !hangs;
        let many = if are_all_needed { "All of these. " } else { "" };
        format!("{many}{}", facts.join(" "))
    });
    item(capitalized(asked.criterion.label()), sets.collect())
}

fn asked_fact(of: &AskedFact, wording: Wording) -> String {
    let when = of.when.map(|(on, _)| plain::only_if(on));
    match wording {
        Wording::Questions => {
            let or = of
                .or
                .map_or(String::new(), |or| format!(" Or: {}", or.spec().question));
            let when = when.map_or(String::new(), |when| format!(" ({when})"));
            let again = if of.is_stated {
                " (another one than is stated)"
            } else {
                ""
            };
            format!("{}{or}{when}{again}", of.fact.spec().question)
        }
        Wording::Plain => {
            let or = of
                .or
                .map_or(String::new(), |or| format!(", or {}", or.in_plain_words()));
            let when = when.map_or(String::new(), |when| format!("{when}, "));
            let again = if of.is_stated {
                "; the one that was given does not settle this"
            } else {
                ""
            };
            sentence(&format!("{when}{}{or}{again}", of.fact.in_plain_words()))
        }
    }
}

/// With a capital first letter and a full stop.
fn sentence(text: &str) -> String {
    format!("{}.", capitalized(text))
}
