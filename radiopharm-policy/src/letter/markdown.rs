//! A letter as GitHub-flavored Markdown.

use super::content::{Lines, Paper, Part, Value};
use crate::page::{Mark, escaped_markdown as escaped, markdown_code as code};

/// A line to write on.
const BLANK: &str = r"\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_";

pub(super) fn written(paper: &Paper<'_>) -> String {
    let mut text = format!("# {}\n", paper.title);
    for part in &paper.parts {
        text.push('\n');
        match part {
            Part::Heading(title) => text.push_str(&format!("## {}\n", escaped(title))),
            Part::Outcome(mark, verdict) => {
                text.push_str(&format!("**{} {}**", mark.sign(), mark.word.to_uppercase()));
                if !verdict.is_empty() {
                    text.push_str(&format!(" **{verdict}**"));
                }
                text.push('\n');
            }
            Part::Text(said) => text.push_str(&format!("{}\n", escaped(said))),
            Part::Pairs(pairs) => {
                row(&mut text, &[String::new(), String::new()]);
                row(&mut text, &["---".to_owned(), "---".to_owned()]);
                for (name, value) in pairs {
                    let value = match value {
                        Value::Own(value) => escaped(value),
                        Value::Callers(value) => code(value),
                        Value::Blank => BLANK.to_owned(),
                    };
                    row(&mut text, &[(*name).to_owned(), value]);
                }
            }
            Part::Items(items) => {
                for item in items {
                    text.push_str("- ");
                    if !item.label.is_empty() {
                        let end = if item.text.is_empty() { "" } else { ": " };
                        text.push_str(&format!("**{}**{end}", escaped(&item.label)));
                    }
                    text.push_str(&escaped(&item.text));
                    text.push('\n');
                    for (place, under) in item.under.iter().enumerate() {
                        text.push_str(&format!("  {}. {}\n", place + 1, escaped(under)));
                    }
                }
            }
            Part::Lines(lines) => table(&mut text, lines),
        }
    }
    text.push_str(&format!("\n---\n\n*{}*\n", escaped(&paper.closing)));
    text
}

fn row(text: &mut String, cells: &[String]) {
    text.push('|');
    for cell in cells {
        text.push_str(&format!(" {cell} |"));
    }
    text.push('\n');
}

fn table(text: &mut String, of: &Lines) {
    let titles: Vec<String> = of
        .titles
        .iter()
        .filter(|title| !title.is_empty())
        .map(|title| (*title).to_owned())
        .collect();
    row(text, &titles);
    row(text, &titles.iter().map(|_| "---".to_owned()).collect::<Vec<_>>());
    let [_, _, source, boxes] = of.titles;
    for line in &of.lines {
        let end = if line.text.is_empty() { "" } else { ": " };
        let label = if line.label.is_empty() {
            String::new()
        } else {
            format!("**{}**{end}", escaped(&line.label))
        };
        let mut cells = vec![
            marked(line.mark),
            format!("{label}{}", escaped(&line.text)).trim_end().to_owned(),
        ];
        if !source.is_empty() {
            cells.push(escaped(&line.source));
        }
        if !boxes.is_empty() {
            let each: Vec<String> = of
                .boxes
                .iter()
                .map(|name| unbroken(&format!("☐ {name}")))
                .collect();
            cells.push(each.join(" "));
        }
        row(text, &cells);
    }
}

fn marked(mark: Mark) -> String {
    unbroken(&format!("{} {}", mark.sign(), mark.word))
}

/// With spaces that do not break.
fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
