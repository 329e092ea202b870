//! `determine ask`: one question at a time, until the answer is certain.

use std::borrow::Cow;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

use radiopharm_policy::ask::{Question, next_question_without};
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Edition, Given, InputErrors, Request, WordSet, determine};

use super::{page, read};

const HOW: &str =
    "Answer, or: ? explains, skip where it is not known, back takes back the last answer, quit ends.";

pub(super) fn run(file: Option<&Path>, edition: Option<Edition>) -> io::Result<ExitCode> {
    let begin = file.map(read).transpose()?;
    let begin = begin.map(|text| Request::from_json_under(&text, edition));
    let mut talk = Talk {
        input: io::stdin().lock(),
        out: io::stdout().lock(),
    };
    writeln!(talk.out, "{HOW}")?;
    let request = match begin {
        Some(Ok(request)) => Some(request),
        Some(Err(errors)) => {
            talk.tell(&errors)?;
            return Ok(ExitCode::from(1));
        }
        None => talk.beginning(edition)?,
    };
    let Some(request) = request else {
        return Ok(ExitCode::SUCCESS);
    };
    talk.until_certain(request)?;
    Ok(ExitCode::SUCCESS)
}

/// What was answered to a question.
enum Answer {
    Value(Given<'static>),
    Explain,
    Skip,
    Back,
    Quit,
}

struct Talk<I, O> {
    input: I,
    out: O,
}

impl<I: BufRead, O: Write> Talk<I, O> {
    /// What every request begins with: the drug, the phase and the date of service.
    fn beginning(&mut self, edition: Option<Edition>) -> io::Result<Option<Request>> {
        let fields = [Field::Drug, Field::Phase, Field::DateOfService];
        let mut said: Vec<(Cow<'static, str>, Given<'static>)> = Vec::new();
        while let Some(field) = fields.get(said.len()).copied() {
            match self.ask(field, "")? {
                Answer::Value(value) => {
                    let tried = |value: &Given<'static>| {
                        let mut draft = radiopharm_policy::Draft::new();
                        draft.put(field.as_str().into(), value.clone());
                        let errors = draft.finish(edition).err();
                        let own = |errors: InputErrors| {
                            errors
                                .errors()
                                .iter()
                                .find(|error| {
                                    error.field() == Some(field.as_str())
                                        && error.kind().as_str() != "missing_field"
                                })
                                .map(ToString::to_string)
                        };
                        errors.and_then(own)
                    };
                    match tried(&value) {
                        Some(message) => writeln!(self.out, "{message}")?,
                        None => said.push((field.as_str().into(), value)),
                    }
                }
                // The source reads a phase of which nothing is said.
                Answer::Skip if field == Field::Phase => said.push((field.as_str().into(), Given::Null)),
                Answer::Skip => writeln!(self.out, "It cannot be left out.")?,
                Answer::Explain => self.explain(field, None)?,
                Answer::Back => {
                    said.pop();
                }
                Answer::Quit => return Ok(None),
            }
        }
        let text = Given::Object(said).to_string();
        match Request::from_json_under(text.as_bytes(), edition) {
            Ok(request) => Ok(Some(request)),
            Err(errors) => {
                self.tell(&errors)?;
                Ok(None)
            }
        }
    }

    fn until_certain(&mut self, begin: Request) -> io::Result<()> {
        let mut past: Vec<(Request, WordSet<Field>)> = Vec::new();
        let (mut request, mut not_known) = (begin, WordSet::EMPTY);
        loop {
            let next = next_question_without(&request, not_known);
            let Some(question) = next.first() else { break };
            let field = question.fact;
            let left = format!(" [{} left at most]", next.at_most);
            match self.ask(field, &left)? {
                Answer::Value(value) => match request.with(field, value) {
                    Ok(with) => past.push((std::mem::replace(&mut request, with), not_known)),
                    Err(errors) => self.tell(&errors)?,
                },
                Answer::Skip => {
                    past.push((request.clone(), not_known));
                    not_known = not_known.with(field);
                }
                Answer::Back => match past.pop() {
                    Some(before) => (request, not_known) = before,
                    None => writeln!(self.out, "There is nothing to take back.")?,
                },
                Answer::Explain => self.explain(field, Some(question))?,
                Answer::Quit => break,
            }
        }
        writeln!(
            self.out,
            "\nOutcome: {}.\n",
            determine(&request).outcome().label()
        )?;
        writeln!(self.out, "{}", page(&request))?;
        writeln!(self.out, "The request:\n{}", request.to_json())
    }

    /// Asks for a fact; the end of the input ends the talk.
    fn ask(&mut self, field: Field, left: &str) -> io::Result<Answer> {
        write!(self.out, "\n{}{left}\n{field}> ", field.spec().question)?;
        self.out.flush()?;
        // What is no text is shown as such by the message that refuses it.
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            writeln!(self.out)?;
            return Ok(Answer::Quit);
        }
        Ok(match String::from_utf8_lossy(&line).trim() {
            "?" => Answer::Explain,
            "" | "skip" => Answer::Skip,
            "back" | "undo" => Answer::Back,
            "quit" => Answer::Quit,
            said => Answer::Value(value(field, said)),
        })
    }

    fn explain(&mut self, field: Field, question: Option<&Question>) -> io::Result<()> {
        let spec = field.spec();
        if !spec.remark.is_empty() {
            writeln!(self.out, "{}", spec.remark)?;
        }
        writeln!(self.out, "It is {}.", how_to_say(spec.field_type))?;
        for preview in question.into_iter().flat_map(Question::previews) {
            writeln!(self.out, "  {preview}")?;
        }
        Ok(())
    }

    fn tell(&mut self, errors: &InputErrors) -> io::Result<()> {
        for error in errors.errors() {
            writeln!(self.out, "{error}")?;
        }
        Ok(())
    }
}

/// What is permitted, as it is typed here.
fn how_to_say(of: FieldType) -> String {
    match of {
        FieldType::Bool => "yes or no".to_owned(),
        FieldType::WordList(words) => format!(
            "none, or some of these with commas between: {}",
            words.list().join(", ")
        ),
        FieldType::Studies => {
            "none, or studies with commas between, each a tracer, a result (positive, negative, \
             equivocal) and, where it is known, a date: ga68_dotatate positive 2026-03-01"
                .to_owned()
        }
        FieldType::Text(_)
        | FieldType::Integer(_)
        | FieldType::Decimal(_)
        | FieldType::Date
        | FieldType::Word(_) => of.to_string(),
    }
}

/// The value that was typed, by the type of the fact. What it is not stays a text, and the reader says what is wrong.
fn value(field: Field, said: &str) -> Given<'static> {
    let text = |said: &str| Given::from(said.to_owned());
    let parts = || {
        said.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty() && *part != "none")
    };
    match field.spec().field_type {
        FieldType::Bool => match said.to_ascii_lowercase().as_str() {
            "yes" | "y" => true.into(),
            "no" | "n" => false.into(),
            _ => text(said),
        },
        FieldType::Integer(_) | FieldType::Decimal(_) => match said.parse::<radiopharm_policy::Decimal>() {
            Ok(number) => number.into(),
            Err(_) => text(said),
        },
        FieldType::WordList(_) => Given::List(parts().map(text).collect()),
        FieldType::Studies => Given::List(parts().map(study).collect()),
        FieldType::Text(_) | FieldType::Date | FieldType::Word(_) => text(said),
    }
}

fn study(said: &str) -> Given<'static> {
    let names = ["agent", "result", "date"];
    let words = said.split_whitespace().map(|word| Given::from(word.to_owned()));
    let mut entries: Vec<(Cow<'static, str>, Given<'static>)> =
        names.into_iter().map(Cow::Borrowed).zip(words).collect();
    // What is too much is no study.
    if names.len() < said.split_whitespace().count() {
        entries.push(("more".into(), Given::from(said.to_owned())));
    }
    Given::Object(entries)
}
