//! The page as GitHub-flavored Markdown, for issues, wikis and notebooks.

use super::{Content, Mark, Said, Told, Wanted, capitalized, harmless};

/// The page of a determination.
pub(super) fn written(content: &Content<'_>) -> String {
    let mut page = Markdown(String::new());
    page.put(&format!(
        "## {} {}\n\n",
        content.outcome.sign(),
        capitalized(content.outcome.word)
    ));
    if content.clinician_must_review {
        page.put("**A clinician must review this.** ");
    }
    page.put(&content.summary);
    page.put("\n\n");
    if let Some(earliest) = content.earliest() {
        page.put(&format!("**{earliest}**\n\n"));
    }
    page.table(["Request", ""]);
    for (name, told) in &content.subject {
        let value = match told {
            Told::Own(value) => escaped(value),
            Told::Callers(text) => code(text),
        };
        page.row([(*name).to_owned(), value]);
    }
    page.wanted(&content.wanted);
    page.found("Not met", &content.not_met);
    page.found("For a clinician to judge", &content.for_review);
    if page.section("Authorization", !content.authorization.is_empty()) {
        page.table(["Authorized", ""]);
        for (name, value) in &content.authorization {
            page.row([(*name).to_owned(), escaped(value)]);
        }
    }
    let title = format!("Criteria: {}", content.tally());
    if page.section(&title, !content.criteria.is_empty()) {
        page.table(["Status", "Criterion", "Reason", "Source"]);
        for said in &content.criteria {
            page.row([
                marked(said.mark),
                format!("**{}**", escaped(&said.label)),
                reasoned(said),
                escaped(&said.source()),
            ]);
        }
    }
    page.list("Stated, not read for this drug", &content.not_read);
    if page.section("Documents", !content.documents.is_empty()) {
        page.table(["Status", "Document"]);
        for (mark, text) in &content.documents {
            page.row([marked(*mark), escaped(text)]);
        }
    }
    page.list("To know", &content.advisories);
    page.list("Assumed, as nothing was said", &content.assumed);
    for block in &content.explained {
        page.section(block.title, true);
        for entry in &block.entries {
            page.put(&format!("- {}\n", escaped(&entry.text)));
            for text in &entry.under {
                page.put(&format!("  - {}\n", escaped(text)));
            }
        }
    }
    page.put(&format!("\n---\n\n*{}*\n", escaped(&content.closing)));
    page.0
}

/// A page that is being written.
struct Markdown(String);

impl Markdown {
    fn put(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// A heading, if there is anything under it.
    fn section(&mut self, title: &str, shown: bool) -> bool {
        if shown {
            self.put(&format!("\n### {title}\n\n"));
        }
        shown
    }

    fn table<const N: usize>(&mut self, titles: [&str; N]) {
        self.row(titles.map(ToOwned::to_owned));
        self.row([(); N].map(|()| "---".to_owned()));
    }

    fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.put("|");
        for cell in cells {
            self.put(&format!(" {cell} |"));
        }
        self.put("\n");
    }

    fn wanted(&mut self, wanted: &[Wanted]) {
        self.section("Still needed", !wanted.is_empty());
        for group in wanted {
            let hint = if group.hint.is_empty() {
                String::new()
            } else {
                format!(" ({})", group.hint)
            };
            self.put(&format!("- **{}**{hint}\n", capitalized(group.criterion.label())));
            for field in &group.fields {
                let note = Wanted::note(*field);
                let (name, rest) = note.split_once(':').unwrap_or((field.as_str(), ""));
                self.put(&format!(
                    "  - {}<br>`{name}`:{}\n",
                    field.spec().question,
                    escaped(rest).trim_end()
                ));
            }
        }
    }

    fn found(&mut self, title: &str, found: &[Said<'_>]) {
        self.section(title, !found.is_empty());
        for said in found {
            self.put(&format!(
                "- {} **{}:** {}\n",
                said.mark.sign(),
                escaped(&said.label),
                escaped(&said.reason())
            ));
        }
    }

    fn list(&mut self, title: &str, texts: &[impl AsRef<str>]) {
        self.section(title, !texts.is_empty());
        for text in texts {
            self.put(&format!("- {}\n", escaped(text.as_ref())));
        }
    }
}

/// Why, and where the facts come from.
fn reasoned(said: &Said<'_>) -> String {
    let mut text = escaped(&said.reason());
    for ground in &said.grounds {
        let name = escaped(&format!("{} ({})", ground.fact, ground.how));
        text.push_str(&format!("<br>from {name}: {}", code(&ground.told)));
    }
    text
}

fn marked(mark: Mark) -> String {
    // Spaces that do not break keep a narrow column from breaking every status in two.
    format!("{} {}", mark.sign(), mark.word).replace(' ', "\u{a0}")
}

/// This crate's own words, with what would be markup in front of a backslash.
pub(crate) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '#'
        ) {
            shown.push('\\');
        }
        shown.push(letter);
    }
    shown
}

/// A caller's words, as code, which nothing in them can end.
///
/// In a code span nothing is markup but backticks and, in a table, bars; and renderers disagree about a bar
/// behind a backslash. Words with any of these are spelled with character references, which are text
/// whatever they stand for.
pub(crate) fn code(text: &str) -> String {
    let text = harmless(text);
    let text = text.trim();
    if text.is_empty() {
        return "(blank)".to_owned();
    }
    if !text.contains(['`', '|', '\\']) {
        return format!("`{text}`");
    }
    let mut shown = String::from("<code>");
    for letter in text.chars() {
        if letter.is_ascii_punctuation() {
            shown.push_str(&format!("&#{};", u32::from(letter)));
        } else {
            shown.push(letter);
        }
    }
    shown + "</code>"
}

#[cfg(test)]
mod tests {
    use super::super::tests::hostile;
    use super::*;

    #[test]
    fn callers_words_stay_code() {
        assert_eq!(code("plain"), "`plain`");
        assert_eq!(
            code("<img src=x onerror=1> *a* _b_ &amp;"),
            "`<img src=x onerror=1> *a* _b_ &amp;`"
        );
        assert_eq!(code("a\n# b "), "`a # b`");
        assert_eq!(code(" \n "), "(blank)");
        assert_eq!(code("a|b"), "<code>a&#124;b</code>");
        assert_eq!(code(r"\|"), "<code>&#92;&#124;</code>");
        assert_eq!(code("`</code>"), "<code>&#96;&#60;&#47;code&#62;</code>");
    }

    #[test]
    fn own_words_are_no_markup() {
        assert_eq!(escaped("a_b | <c> & `d`"), r"a\_b \| \<c\> \& \`d\`");
    }

    #[test]
    fn a_hostile_reference_does_not_leave_its_cell() {
        let page = hostile().to_markdown();
        let row = page
            .lines()
            .find(|line| line.starts_with("| Reference |"))
            .unwrap();
        assert!(
            row.starts_with("| Reference | <code>&#60;img") && row.ends_with("end</code> |"),
            "{row}"
        );
        assert_eq!(row.matches('|').count(), 3);
        assert!(!page.contains("<img"));
        assert!(page.chars().all(|letter| letter == '\n' || !letter.is_control()));
    }

    #[test]
    fn every_row_of_a_table_has_its_cells() {
        let page = hostile().to_markdown();
        let mut cells = None;
        for line in page.lines() {
            let bars = line.replace("\\|", "").matches('|').count();
            if line.starts_with('|') {
                assert_eq!(*cells.get_or_insert(bars), bars, "{line}");
            } else {
                cells = None;
            }
        }
    }
}
