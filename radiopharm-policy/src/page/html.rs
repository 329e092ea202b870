//! The page as a fragment of HTML, for notebooks and web pages.

use super::{Content, Mark, Said, Told, Tone, Wanted, capitalized, harmless};

/// The style of the fragment.
///
/// It takes the text color of what surrounds it and paints no opaque background, so it is read on light and
/// on dark alike; the accents are mid-tones that stand out on both, and brighter ones where the surroundings
/// say that they are dark (the system's choice, or that of a notebook, which wins).
pub(crate) const STYLE: &str = include_str!("page.css");

/// The page of a determination.
pub(super) fn written(content: &Content<'_>) -> String {
    let mut page = Html(String::with_capacity(16 * 1024));
    let outcome = capitalized(content.outcome.word);
    page.put(&format!(
        "<section class=\"rp-page rp-{}\" aria-label=\"Determination: {}\">\n<style>\n{STYLE}</style>\n",
        tone(content.outcome.tone),
        escaped(&outcome),
    ));
    page.put("<header class=\"rp-head\">\n");
    page.put(&format!(
        "<h3 class=\"rp-outcome\"><span class=\"rp-sign\" aria-hidden=\"true\">{}</span> {}</h3>\n",
        content.outcome.sign(),
        escaped(&outcome),
    ));
    if content.clinician_must_review {
        page.put("<p class=\"rp-verdict\">A clinician must review this.</p>\n");
    }
    page.put(&format!(
        "<p class=\"rp-summary\">{}</p>\n",
        escaped(&content.summary)
    ));
    if let Some(earliest) = content.earliest() {
        page.put(&format!("<p class=\"rp-earliest\">{}</p>\n", escaped(&earliest)));
    }
    let subject = content.subject.iter().map(|(name, told)| match told {
        Told::Own(value) => (*name, escaped(value)),
        Told::Callers(text) => (*name, format!("<bdi>{}</bdi>", escaped(text))),
    });
    page.pairs(subject);
    page.put("</header>\n");
    page.wanted(&content.wanted);
    page.found("Not met", &content.not_met);
    page.found("For a clinician to judge", &content.for_review);
    if page.section("Authorization", "", !content.authorization.is_empty()) {
        page.pairs(
            content
                .authorization
                .iter()
                .map(|(name, value)| (*name, escaped(value))),
        );
    }
    if page.section("Criteria", &content.tally(), !content.criteria.is_empty()) {
        page.table(["Status", "Criterion and reason", "Source"]);
        for said in &content.criteria {
            page.row(
                said.mark,
                &[
                    &format!(
                        "<strong class=\"rp-name\">{}</strong> {}{}",
                        escaped(&said.label),
                        escaped(&said.reason()),
                        grounds(said)
                    ),
                    &format!(
                        "<span class=\"rp-faint\">{}<br>{}</span>",
                        escaped(said.citation.section),
                        escaped(&capitalized(said.item()))
                    ),
                ],
            );
        }
        page.put("</tbody></table>\n");
    }
    page.list("Stated, not read for this drug", &content.not_read);
    if page.section("Documents", "", !content.documents.is_empty()) {
        page.table(["Status", "Document"]);
        for (mark, text) in &content.documents {
            page.row(*mark, &[&escaped(text)]);
        }
        page.put("</tbody></table>\n");
    }
    page.list("To know", &content.advisories);
    page.list("Assumed, as nothing was said", &content.assumed);
    for block in &content.explained {
        page.section(block.title, "", true);
        page.put("<ul class=\"rp-notes\">\n");
        for entry in &block.entries {
            page.put(&format!("<li>{}", escaped(&entry.text)));
            if !entry.under.is_empty() {
                page.put("\n<ul class=\"rp-questions\">\n");
                for text in &entry.under {
                    page.put(&format!("<li>{}</li>\n", escaped(text)));
                }
                page.put("</ul>");
            }
            page.put("</li>\n");
        }
        page.put("</ul>\n");
    }
    page.put(&format!(
        "<footer class=\"rp-closing\">{}</footer>\n</section>\n",
        escaped(&content.closing)
    ));
    page.0
}

/// A page that is being written.
struct Html(String);

impl Html {
    fn put(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// A heading, if there is anything under it.
    fn section(&mut self, title: &str, beside: &str, shown: bool) -> bool {
        if shown {
            self.put(&format!("<h4 class=\"rp-title\">{}", escaped(title)));
            if !beside.is_empty() {
                self.put(&format!(" <span class=\"rp-faint\">{}</span>", escaped(beside)));
            }
            self.put("</h4>\n");
        }
        shown
    }

    /// Names with their values, which are HTML already.
    fn pairs<'a>(&mut self, pairs: impl Iterator<Item = (&'a str, String)>) {
        self.put("<dl class=\"rp-pairs\">\n");
        for (name, value) in pairs {
            self.put(&format!("<dt>{}</dt><dd>{value}</dd>\n", escaped(name)));
        }
        self.put("</dl>\n");
    }

    /// A table up to its rows.
    fn table<const N: usize>(&mut self, titles: [&str; N]) {
        self.put("<table class=\"rp-table\"><thead><tr>");
        for title in titles {
            self.put(&format!("<th scope=\"col\">{}</th>", escaped(title)));
        }
        self.put("</tr></thead><tbody>\n");
    }

    /// A row that begins with a mark; the cells are HTML already.
    fn row(&mut self, mark: Mark, cells: &[&str]) {
        self.put(&format!(
            "<tr class=\"rp-row\"><td class=\"rp-mark rp-{}\">{}&nbsp;{}</td>",
            tone(mark.tone),
            sign(mark),
            mark.word.replace(' ', "&nbsp;"),
        ));
        for cell in cells {
            self.put(&format!("<td>{cell}</td>"));
        }
        self.put("</tr>\n");
    }

    fn wanted(&mut self, wanted: &[Wanted]) {
        if !self.section("Still needed", "", !wanted.is_empty()) {
            return;
        }
        self.put("<ul class=\"rp-list\">\n");
        for group in wanted {
            self.put(&format!(
                "<li class=\"rp-open\"><span class=\"rp-sign\" aria-hidden=\"true\">?</span> <strong>{}</strong>",
                escaped(&capitalized(group.criterion.label())),
            ));
            if !group.hint.is_empty() {
                self.put(&format!(
                    " <span class=\"rp-faint\">({})</span>",
                    escaped(group.hint)
                ));
            }
            self.put("\n<ul class=\"rp-questions\">\n");
            for field in &group.fields {
                let note = Wanted::note(*field);
                let (name, rest) = note.split_once(':').unwrap_or((field.as_str(), ""));
                self.put(&format!(
                    "<li>{}<br><span class=\"rp-faint\"><code>{}</code>:{}</span></li>\n",
                    escaped(field.spec().question),
                    escaped(name),
                    escaped(rest.trim_end()),
                ));
            }
            self.put("</ul></li>\n");
        }
        self.put("</ul>\n");
    }

    fn found(&mut self, title: &str, found: &[Said<'_>]) {
        if !self.section(title, "", !found.is_empty()) {
            return;
        }
        self.put("<ul class=\"rp-list\">\n");
        for said in found {
            self.put(&format!(
                "<li class=\"rp-{}\">{} <strong>{}:</strong> {}</li>\n",
                tone(said.mark.tone),
                sign(said.mark),
                escaped(&said.label),
                escaped(&said.reason()),
            ));
        }
        self.put("</ul>\n");
    }

    fn list(&mut self, title: &str, texts: &[impl AsRef<str>]) {
        if !self.section(title, "", !texts.is_empty()) {
            return;
        }
        self.put("<ul class=\"rp-notes\">\n");
        for text in texts {
            self.put(&format!("<li>{}</li>\n", escaped(text.as_ref())));
        }
        self.put("</ul>\n");
    }
}

/// Where the facts of a criterion come from.
fn grounds(said: &Said<'_>) -> String {
    let each = said.grounds.iter().map(|ground| {
        let name = escaped(&format!("{} ({})", ground.fact, ground.how));
        format!(
            "<br><span class=\"rp-faint\">from {name}: <bdi>{}</bdi></span>",
            escaped(&ground.told)
        )
    });
    each.collect()
}

/// The sign, which says nothing to those who are read to: the word beside it does.
fn sign(mark: Mark) -> String {
    format!(
        "<span class=\"rp-sign\" aria-hidden=\"true\">{}</span>",
        mark.sign()
    )
}

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Against => "against",
        Tone::Open => "open",
        Tone::Judgement => "judgement",
        Tone::Silent => "silent",
    }
}

/// A text in which nothing is markup, in content and in quoted attributes alike.
pub(crate) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in harmless(text).chars() {
        match letter {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '"' => shown.push_str("&quot;"),
            '\'' => shown.push_str("&#39;"),
            plain => shown.push(plain),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::super::tests::{decided, hostile};
    use super::*;

    #[test]
    fn nothing_of_a_hostile_reference_is_markup() {
        let page = hostile().to_html();
        assert!(page.contains("&lt;img src=x onerror=1&gt;"));
        assert!(!page.contains("<img") && !page.contains("&amp;amp;amp;"));
        assert!(page.contains("&amp;amp;"), "an entity is shown as it was written");
        assert!(page.chars().all(|letter| letter == '\n' || !letter.is_control()));
    }

    #[test]
    fn it_needs_nothing_from_outside_and_runs_nothing() {
        let page = decided(r#"{"drug":"pluvicto","date_of_service":"2026-05-04"}"#).to_html();
        for word in [
            "<script",
            "javascript:",
            "http",
            "url(",
            "@import",
            "<link",
            "src=",
            " id=",
        ] {
            assert!(!page.contains(word), "{word}");
        }
        // An attribute that runs something is `onclick` and the like.
        let attributes = page.split('<').filter_map(|part| part.split('>').next());
        assert!(attributes.into_iter().all(|tag| !tag.contains(" on")));
    }

    #[test]
    fn every_element_is_closed() {
        for json in [
            r#"{"drug":"lutathera","date_of_service":"2026-05-04","tumor_site":"lung","kps":50}"#,
            r#"{"drug":"pluvicto","date_of_service":"2026-05-04"}"#,
            r#"{"drug":"xofigo","date_of_service":"2026-05-04","medicare_advantage":true}"#,
        ] {
            let page = decided(json).to_html();
            let mut open: Vec<&str> = Vec::new();
            for part in page.split('<').skip(1) {
                let name = part.split(['>', ' ']).next().unwrap();
                match name.strip_prefix('/') {
                    Some(closed) => assert_eq!(open.pop(), Some(closed)),
                    None if name == "br" => {}
                    None => open.push(name),
                }
            }
            assert!(open.is_empty());
        }
    }

    #[test]
    fn every_class_is_scoped() {
        let page = decided(r#"{"drug":"pluvicto","date_of_service":"2026-05-04","age_years":3}"#).to_html();
        for part in page.split("class=\"").skip(1) {
            let classes = part.split('"').next().unwrap();
            assert!(
                classes.split(' ').all(|class| class.starts_with("rp-")),
                "{classes}"
            );
        }
        for line in STYLE
            .lines()
            .filter(|line| line.contains('{') && !line.starts_with('@'))
        {
            assert!(line.contains(".rp-page"), "{line}");
        }
    }
}
