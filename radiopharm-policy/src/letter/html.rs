//! A letter as a page of HTML for print.

use super::content::{Lines, Paper, Part, Value};
use crate::page::{Mark, escaped_html as escaped};

/// The style: black on white, on paper of any size.
const STYLE: &str = include_str!("letter.css");

pub(super) fn written(paper: &Paper<'_>) -> String {
    let title = escaped(paper.title);
    let mut html = Html(format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main class=\"rp-letter\">\n<h1>{title}</h1>\n"
    ));
    let mut in_section = false;
    for part in &paper.parts {
        match part {
            Part::Heading(title) => {
                if in_section {
                    html.put("</section>\n");
                }
                in_section = true;
                html.put(&format!("<section>\n<h2>{}</h2>\n", escaped(title)));
            }
            Part::Outcome(mark, verdict) => {
                html.put(&format!(
                    "<p class=\"rp-outcome\"><strong>{}</strong>",
                    marked(*mark)
                ));
                if !verdict.is_empty() {
                    html.put(&format!(" {}", escaped(verdict)));
                }
                html.put("</p>\n");
            }
            Part::Text(text) => html.put(&format!("<p>{}</p>\n", escaped(text))),
            Part::Pairs(pairs) => html.pairs(pairs),
            Part::Items(items) => {
                html.put("<ul>\n");
                for item in items {
                    html.put("<li>");
                    if !item.label.is_empty() {
                        let end = if item.text.is_empty() { "" } else { ": " };
                        html.put(&format!("<strong>{}</strong>{end}", escaped(&item.label)));
                    }
                    html.put(&escaped(&item.text));
                    if !item.under.is_empty() {
                        html.put("\n<ol>\n");
                        for text in &item.under {
                            html.put(&format!("<li>{}</li>\n", escaped(text)));
                        }
                        html.put("</ol>\n");
                    }
                    html.put("</li>\n");
                }
                html.put("</ul>\n");
            }
            Part::Lines(lines) => html.table(lines),
        }
    }
    if in_section {
        html.put("</section>\n");
    }
    html.put(&format!(
        "<footer>{}</footer>\n</main>\n</body>\n</html>\n",
        escaped(&paper.closing)
    ));
    html.0
}

/// A letter that is being written.
struct Html(String);

impl Html {
    fn put(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn pairs(&mut self, pairs: &[(&'static str, Value<'_>)]) {
        self.put("<dl>\n");
        for (name, value) in pairs {
            let value = match value {
                Value::Own(text) => format!("<dd>{}</dd>", escaped(text)),
                Value::Callers(text) => format!("<dd><bdi>{}</bdi></dd>", escaped(text)),
                Value::Blank => "<dd class=\"rp-blank\"></dd>".to_owned(),
            };
            self.put(&format!("<dt>{}</dt>{value}\n", escaped(name)));
        }
        self.put("</dl>\n");
    }

    fn table(&mut self, of: &Lines) {
        let [_, _, source, boxes] = of.titles;
        self.put("<table><thead><tr>");
        for title in of.titles.iter().filter(|title| !title.is_empty()) {
            self.put(&format!("<th scope=\"col\">{}</th>", escaped(title)));
        }
        self.put("</tr></thead><tbody>\n");
        for line in &of.lines {
            self.put(&format!(
                "<tr><td class=\"rp-mark\">{}</td><td>",
                marked(line.mark)
            ));
            if !line.label.is_empty() {
                let end = if line.text.is_empty() { "" } else { ": " };
                self.put(&format!("<strong>{}</strong>{end}", escaped(&line.label)));
            }
            self.put(&format!("{}</td>", escaped(&line.text)));
            if !source.is_empty() {
                self.put(&format!("<td class=\"rp-source\">{}</td>", escaped(&line.source)));
            }
            if !boxes.is_empty() {
                self.put("<td class=\"rp-boxes\">");
                for name in of.boxes {
                    self.put(&format!(
                        "<span><span class=\"rp-box\" aria-hidden=\"true\"></span>{}</span> ",
                        escaped(name)
                    ));
                }
                self.put("</td>");
            }
            self.put("</tr>\n");
        }
        self.put("</tbody></table>\n");
    }
}

/// The sign, which says nothing to those who are read to: the word beside it does.
fn marked(mark: Mark) -> String {
    format!(
        "<span aria-hidden=\"true\">{}</span>&nbsp;{}",
        mark.sign(),
        escaped(mark.word).replace(' ', "&nbsp;")
    )
}
