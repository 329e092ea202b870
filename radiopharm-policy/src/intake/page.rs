//! A reading as a page of Markdown or HTML, with the style of the page of a determination.

use super::reading::{Reading, Source};
use super::text::{place, sentence, value};
use crate::escape::cut;
use crate::page::{STYLE, escaped_html, escaped_markdown, markdown_code};
use crate::request::Given;
use crate::word::Word;

/// What a cell holds: words of this crate, or of the chart.
enum Cell {
    Own(String),
    Chart(String),
}

impl Cell {
    fn own(text: impl ToString) -> Self {
        Self::Own(text.to_string())
    }

    /// As it was written; nothing where the reading is redacted.
    fn written(text: Option<&String>) -> Self {
        text.map_or_else(|| Self::own(""), |text| Self::Chart(cut(text).to_owned()))
    }

    fn of(source: &Source) -> Self {
        match source {
            Source::Caller => Self::own("the caller"),
            Source::Name(name) => Self::Chart(cut(name).to_owned()),
            Source::Cell { .. } | Source::Resource { .. } | Source::Item { .. } => Self::Chart(place(source)),
        }
    }

    fn html(&self) -> String {
        match self {
            Self::Own(text) => escaped_html(text),
            Self::Chart(text) => format!("<code>{}</code>", escaped_html(text)),
        }
    }

    fn markdown(&self) -> String {
        match self {
            Self::Own(text) => escaped_markdown(text),
            Self::Chart(text) => markdown_code(text),
        }
    }
}

/// A table with its title.
struct Section {
    title: &'static str,
    head: &'static [&'static str],
    rows: Vec<Vec<Cell>>,
}

impl Reading {
    /// What the page has, what is ambiguous first; sections without rows are left out.
    fn sections(&self) -> Vec<Section> {
        let ambiguous = self.ambiguous.iter().flat_map(|of| {
            let (fact, why) = (of.fact, sentence(of.reason.says()));
            of.candidates.iter().enumerate().map(move |(number, candidate)| {
                let values: Vec<String> = candidate.values.iter().map(value).collect();
                let of_first = |text: String| Cell::Own(if number == 0 { text } else { String::new() });
                vec![
                    of_first(fact.to_string()),
                    of_first(why.clone()),
                    Cell::written(candidate.written.as_ref()),
                    Cell::of(&candidate.source),
                    Cell::Own(values.join(" or ")),
                ]
            })
        });
        let (known, unknown): (Vec<_>, Vec<_>) = self
            .evidence
            .iter()
            .filter(|of| of.value != Given::Null || self.record.get(of.fact).is_none())
            .partition(|of| of.value != Given::Null && self.record.get(of.fact).is_some());
        let read = known.into_iter().map(|of| {
            vec![
                Cell::own(of.fact),
                Cell::Own(value(&of.value)),
                Cell::written(of.written.as_ref()),
                Cell::of(&of.source),
                Cell::Own(of.date.map_or_else(String::new, |day| day.to_string())),
                Cell::Own(sentence(of.rule.says())),
            ]
        });
        let partial = self
            .partial
            .iter()
            .map(|of| vec![Cell::own(of.fact), Cell::Own(value(&of.found))]);
        let unknown = unknown.into_iter().filter(|of| of.value == Given::Null);
        let unknown = unknown.map(|of| {
            vec![
                Cell::own(of.fact),
                Cell::written(of.written.as_ref()),
                Cell::of(&of.source),
            ]
        });
        let ignored = self.ignored.iter().map(|of| {
            vec![
                Cell::of(&of.source),
                Cell::Own(sentence(of.reason.says())),
                Cell::own(of.advice.unwrap_or_default()),
            ]
        });
        let sections = [
            Section {
                title: "Not certain, and therefore not known",
                head: &["Fact", "Why", "Written", "From", "May be"],
                rows: ambiguous.collect(),
            },
            Section {
                title: "Read",
                head: &["Fact", "Value", "Written", "From", "Date", "How"],
                rows: read.collect(),
            },
            Section {
                title: "Found of lists that nobody said are complete, and therefore no facts",
                head: &["Fact", "Found"],
                rows: partial.collect(),
            },
            Section {
                title: "Said to be unknown",
                head: &["Fact", "Written", "From"],
                rows: unknown.collect(),
            },
            Section {
                title: "Passed over",
                head: &["From", "Why", "Instead"],
                rows: ignored.collect(),
            },
        ];
        sections
            .into_iter()
            .filter(|section| !section.rows.is_empty())
            .collect()
    }

    /// The reading as a page for people, in GitHub-flavored Markdown: what is ambiguous first, then what was read, what
    /// was found of lists, what was said to be unknown, and what was passed over.
    ///
    /// Texts of the chart stand there as code, which nothing in them can end.
    ///
    /// ```
    /// use radiopharm_policy::intake::Reader;
    ///
    /// let page = Reader::new().record([("Karnofsky", "80")]).to_markdown();
    /// assert!(page.ends_with("\
    /// | Fact | Value | Written | From | Date | How |
    /// | --- | --- | --- | --- | --- | --- |
    /// | kps | 80 | `80` | `Karnofsky` |  | a number that was written as a text |
    /// "));
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut page = String::from("## Read from the chart\n");
        for Section { title, head, rows } in self.sections() {
            let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
            page.push_str(&format!("\n### {title}\n\n"));
            page.push_str(&line(head.iter().map(ToString::to_string).collect()));
            page.push_str(&line(head.iter().map(|_| "---".to_owned()).collect()));
            for row in rows {
                page.push_str(&line(row.iter().map(Cell::markdown).collect()));
            }
        }
        page
    }

    /// The same as a fragment of HTML that holds everything it needs, for light and for dark.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut page = format!(
            "<section class=\"rp-page\" aria-label=\"Read from the chart\">\n<style>\n{STYLE}</style>\n"
        );
        page.push_str("<h3 class=\"rp-outcome\">Read from the chart</h3>\n");
        for Section { title, head, rows } in self.sections() {
            page.push_str(&format!("<h4 class=\"rp-title\">{title}</h4>\n"));
            page.push_str("<table class=\"rp-table\"><thead><tr>");
            for name in head {
                page.push_str(&format!("<th scope=\"col\">{name}</th>"));
            }
            page.push_str("</tr></thead><tbody>\n");
            for row in rows {
                page.push_str("<tr class=\"rp-row\">");
                for cell in &row {
                    page.push_str(&format!("<td>{}</td>", cell.html()));
                }
                page.push_str("</tr>\n");
            }
            page.push_str("</tbody></table>\n");
        }
        page.push_str("</section>\n");
        page
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::Reader;

    #[test]
    fn a_page_has_what_the_text_has() {
        let reading = Reader::new().record([
            ("Karnofsky", "80"),
            ("ecog", "unknown"),
            ("sex", "not sure"),
            ("eGFR", "70"),
            ("prior therapies", "Xtandi"),
        ]);
        let (text, markdown, html) = (reading.to_text(200), reading.to_markdown(), reading.to_html());
        for title in [
            "Not certain, and therefore not known",
            "Read",
            "Found of lists that nobody said are complete, and therefore no facts",
            "Said to be unknown",
            "Passed over",
        ] {
            assert!(text.contains(&format!("\n{title}\n")), "{title}: {text}");
            assert!(
                markdown.contains(&format!("\n### {title}\n")),
                "{title}: {markdown}"
            );
            assert!(html.contains(&format!("\">{title}</h4>")), "{title}: {html}");
        }
        assert!(
            html.contains("<td>prior_therapies</td><td>[&quot;enzalutamide&quot;]</td>"),
            "{html}"
        );
        let nothing = Reader::new().record::<&str, &str>([]);
        assert!(!nothing.to_markdown().contains('|') && !nothing.to_html().contains("<table"));
    }

    #[test]
    fn every_row_has_its_cells_and_hostile_texts_are_no_markup() {
        let hostile = "</code>|`<script>alert(1)</script>\n\u{202e}\"'&";
        let reading = Reader::new().record([(hostile, hostile), ("kps", hostile), ("age", "60")]);
        let markdown = reading.to_markdown();
        for line in markdown.lines().filter(|line| line.starts_with('|')) {
            assert!(line.ends_with('|') && !line.contains('\u{202e}'), "{line}");
        }
        assert!(!markdown.contains("<script"), "{markdown}");
        let html = reading.to_html();
        assert!(!html.contains("<script") && !html.contains('\u{202e}'), "{html}");
        assert_eq!(html.matches("<td>").count(), html.matches("</td>").count());
        assert_eq!(html.matches("<code>").count(), html.matches("</code>").count());
    }
}
