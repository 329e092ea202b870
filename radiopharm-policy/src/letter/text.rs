//! A letter as plain text, set like the page.

use super::content::{Lines, Paper, Part, Value};
use crate::page::{MARKED, OF_DOCUMENTS, SIGNED, Setting, Sheet, Style};

/// Columns before the value of a row, which is where a line to write on begins: `  Signature  `.
const NAMED: usize = 13;

pub(super) fn written(paper: &Paper<'_>, setting: Setting<'_>) -> String {
    let mut sheet = Sheet::new(setting);
    sheet.text(0, Style::Strong, &paper.title.to_uppercase());
    sheet.line(0, &[(Style::Plain, &"=".repeat(setting.width))]);
    for (place, part) in paper.parts.iter().enumerate() {
        match part {
            Part::Heading(title) => sheet.heading(title, "", true),
            Part::Outcome(mark, verdict) => {
                sheet.gap();
                let outcome = format!("{} {}", mark.sign(), mark.word.to_uppercase());
                sheet.text(0, Style::Strong, &outcome);
                if !verdict.is_empty() {
                    sheet.text(0, Style::Strong, verdict);
                }
            }
            Part::Text(text) => {
                let is_first = place
                    .checked_sub(1)
                    .and_then(|before| paper.parts.get(before))
                    .is_some_and(|before| matches!(before, Part::Outcome(..)));
                if !is_first {
                    sheet.gap();
                }
                sheet.text(0, Style::Plain, text);
            }
            Part::Pairs(pairs) => {
                let line = "_".repeat(setting.width.saturating_sub(NAMED));
                for (name, value) in pairs {
                    match value {
                        Value::Own(text) => sheet.row(name, text),
                        Value::Callers(text) => sheet.row(name, text),
                        Value::Blank => sheet.row(name, &line),
                    }
                }
            }
            Part::Items(items) => {
                for item in items {
                    let label = if item.label.is_empty() {
                        String::new()
                    } else {
                        format!("{}:", item.label)
                    };
                    sheet.block(
                        2,
                        &[(Style::Plain, "-")],
                        SIGNED,
                        &[(Style::Strong, &label), (Style::Plain, &item.text)],
                    );
                    for (place, text) in item.under.iter().enumerate() {
                        let lead = format!("{}.", place + 1);
                        sheet.block(
                            SIGNED,
                            &[(Style::Plain, &lead)],
                            SIGNED + 4,
                            &[(Style::Plain, text)],
                        );
                    }
                }
            }
            Part::Lines(lines) => rows(&mut sheet, lines, setting.width),
        }
    }
    sheet.gap();
    sheet.text(0, Style::Plain, &paper.closing);
    sheet.done().to_owned()
}

fn rows(sheet: &mut Sheet<'_>, of: &Lines, width: usize) {
    let hang = if of.is_of_documents { OF_DOCUMENTS } else { MARKED };
    let boxes: Vec<String> = of.boxes.iter().map(|name| format!("[ ] {name}")).collect();
    let side_by_side = boxes.join("   ");
    for line in &of.lines {
        let label = match (line.label.is_empty(), line.text.is_empty()) {
            (true, _) => String::new(),
            (false, true) => line.label.clone(),
            (false, false) => format!("{}:", line.label),
        };
        let source = if line.source.is_empty() {
            String::new()
        } else {
            format!("[{}]", line.source)
        };
        sheet.marked(
            line.mark,
            hang,
            &[
                (Style::Strong, &label),
                (Style::Plain, &line.text),
                (Style::Plain, &source),
            ],
        );
        if hang + side_by_side.len() <= width {
            if !boxes.is_empty() {
                sheet.line(hang, &[(Style::Plain, &side_by_side)]);
            }
        } else {
            for each in &boxes {
                sheet.line(hang, &[(Style::Plain, each)]);
            }
        }
    }
}
