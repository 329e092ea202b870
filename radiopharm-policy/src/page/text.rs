//! The page as plain text, for terminals and logs.

use std::fmt;

use super::{Content, Extra, Ground, Mark, Told, Tone, Wanted, harmless, html, markdown};
use crate::determination::Determination;
use crate::request::InputErrors;

/// The width of a page where nothing else is said.
const USUAL_WIDTH: usize = 80;

/// Narrower, and words would have to be broken; wider, and lines could no longer be read.
const NARROWEST: usize = 40;
const WIDEST: usize = 200;

/// Columns before the text of what has a mark with a word: `  ✗ not met  `.
pub(crate) const MARKED: usize = 14;

/// The same for documents, whose words are longer: `  ! for a clinician  `.
pub(crate) const OF_DOCUMENTS: usize = 21;

/// Columns before the text of what has a sign alone: `  ? `.
pub(crate) const SIGNED: usize = 4;

/// Columns before the value of a row: `  Reference  `.
const NAMED: usize = 13;

/// How a page is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Setting<'a> {
    pub(crate) width: usize,
    color: bool,
    located: Option<&'a str>,
}

impl Setting<'_> {
    pub(crate) const USUAL: Self = Self {
        width: USUAL_WIDTH,
        color: false,
        located: None,
    };

    /// As wide as that, or the nearest width that can be read.
    pub(crate) const fn as_wide(mut self, columns: usize) -> Self {
        self.width = if columns < NARROWEST {
            NARROWEST
        } else if WIDEST < columns {
            WIDEST
        } else {
            columns
        };
        self
    }
}

/// The page of a determination, in plain text; `Display` writes it, without a line break at the end.
///
/// It never exceeds its width, every mark can be read without color, and what a caller wrote cannot steer the
/// terminal.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    of: &'a Determination,
    setting: Setting<'a>,
    extra: Extra<'a>,
}

/// The page of what is wrong with a request, in plain text; `Display` writes it, without a line break at the
/// end.
#[derive(Clone, Copy, Debug)]
pub struct ErrorPage<'a> {
    of: &'a InputErrors,
    setting: Setting<'a>,
}

/// What both pages have in common.
macro_rules! page {
    ($name:ident) => {
        impl<'a> $name<'a> {
            /// How many columns the page may take: 40 to 200, and the nearest of these for other widths.
            #[must_use]
            pub const fn width(mut self, columns: usize) -> Self {
                self.setting = self.setting.as_wide(columns);
                self
            }

            /// Whether colors are written, as ANSI escape sequences; they only repeat what the words say.
            #[must_use]
            pub const fn color(mut self, color: bool) -> Self {
                self.setting.color = color;
                self
            }

            /// Where the request stands, for readers of many pages: `cohort.ndjson, line 7`.
            #[must_use]
            pub const fn located(mut self, place: &'a str) -> Self {
                self.setting.located = Some(place);
                self
            }
        }
    };
}

page!(Page);
page!(ErrorPage);

impl<'a> Page<'a> {
    pub(super) const fn of(of: &'a Determination) -> Self {
        Self {
            of,
            setting: Setting::USUAL,
            extra: Extra::NONE,
        }
    }

    /// Whether the page also says what to ask next, and what would change the answer or overturn an approval.
    ///
    /// ```
    /// use radiopharm_policy::{Request, determine};
    ///
    /// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#)?;
    /// let determination = determine(&request);
    /// let page = determination.page().explained(true);
    /// assert!(page.to_string().contains("ASK NEXT"));
    /// assert!(page.to_markdown().contains("### What would change the answer, if it were so"));
    /// assert!(!determination.page().to_string().contains("ASK NEXT"));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub const fn explained(mut self, explained: bool) -> Self {
        self.extra.explained = explained;
        self
    }

    pub(crate) const fn resting_on(mut self, grounds: &'a [Ground]) -> Self {
        self.extra.grounds = grounds;
        self
    }

    /// The page in GitHub-flavored Markdown, with what was asked for; it has no width and no color.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::written(&Content::with(self.of, self.extra))
    }

    /// The page as a fragment of HTML, with what was asked for; it has no width and no colors of its own.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::written(&Content::with(self.of, self.extra))
    }
}

impl<'a> ErrorPage<'a> {
    pub(super) const fn of(of: &'a InputErrors) -> Self {
        Self {
            of,
            setting: Setting::USUAL,
        }
    }
}

impl fmt::Display for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content = Content::with(self.of, self.extra);
        let mut sheet = Sheet::new(self.setting);
        let verdict = if content.clinician_must_review {
            "a clinician must review"
        } else {
            ""
        };
        sheet.banner(content.outcome, verdict);
        for (name, told) in &content.subject {
            match told {
                Told::Own(value) => sheet.row(name, value),
                Told::Callers(text) => sheet.row(name, text),
            }
        }
        sheet.location();
        sheet.gap();
        sheet.text(0, Style::Plain, &content.summary);
        if let Some(earliest) = content.earliest() {
            sheet.text(0, Style::Strong, &earliest);
        }
        sheet.wanted(&content.wanted);
        for (title, found) in [
            ("Not met", &content.not_met),
            ("For a clinician to judge", &content.for_review),
        ] {
            sheet.heading(title, "", !found.is_empty());
            for said in found {
                sheet.signed(said.mark, &said.label, &said.reason());
            }
        }
        sheet.heading("Authorization", "", !content.authorization.is_empty());
        for (name, value) in &content.authorization {
            sheet.row(name, value);
        }
        sheet.heading("Criteria", &content.tally(), !content.criteria.is_empty());
        let mut section = "";
        for said in &content.criteria {
            if said.citation.section != section {
                section = said.citation.section;
                sheet.text(2, Style::Faint, section);
            }
            sheet.marked(
                said.mark,
                MARKED,
                &[
                    (Style::Strong, &format!("{}:", said.label)),
                    (Style::Plain, &said.reason()),
                    (Style::Faint, &format!("[{}]", said.item())),
                ],
            );
            for ground in &said.grounds {
                let name = format!("{} ({}):", ground.fact, ground.how);
                sheet.block(
                    MARKED,
                    &[(Style::Faint, "from")],
                    MARKED + 5,
                    &[(Style::Faint, &name), (Style::Plain, &ground.told)],
                );
            }
        }
        let not_read = &content.not_read;
        sheet.heading("Stated, not read for this drug", "", !not_read.is_empty());
        sheet.bullets(not_read);
        sheet.heading("Documents", "", !content.documents.is_empty());
        for (mark, text) in &content.documents {
            sheet.marked(*mark, OF_DOCUMENTS, &[(Style::Plain, text)]);
        }
        sheet.heading("To know", "", !content.advisories.is_empty());
        sheet.bullets(&content.advisories);
        sheet.heading("Assumed, as nothing was said", "", !content.assumed.is_empty());
        sheet.bullets(&content.assumed);
        for block in &content.explained {
            sheet.heading(block.title, "", true);
            for entry in &block.entries {
                sheet.block(2, &[(Style::Plain, "·")], SIGNED, &[(Style::Plain, &entry.text)]);
                for text in &entry.under {
                    sheet.block(
                        SIGNED,
                        &[(Style::Faint, "-")],
                        SIGNED + 2,
                        &[(Style::Plain, text)],
                    );
                }
            }
        }
        sheet.gap();
        sheet.text(0, Style::Faint, &content.closing);
        f.write_str(sheet.done())
    }
}

impl fmt::Display for ErrorPage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sheet = Sheet::new(self.setting);
        let mark = Mark {
            tone: Tone::Against,
            word: "not decided",
        };
        let faults = match self.of.errors().len() {
            1 => "1 fault in the request".to_owned(),
            many => format!("{many} faults in the request"),
        };
        sheet.banner(mark, &faults);
        if let Some(id) = self.of.id() {
            sheet.row("Reference", id);
        }
        sheet.location();
        if self.of.id().is_some() || self.setting.located.is_some() {
            sheet.gap();
        }
        for error in self.of.errors() {
            sheet.block(
                2,
                &[(Style::Tone(Tone::Against), mark.sign())],
                SIGNED,
                &[(Style::Plain, &error.message())],
            );
        }
        f.write_str(sheet.done())
    }
}

/// How a piece of text looks in color. Without color all look alike, so none carries a meaning of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Strong,
    Faint,
    Tone(Tone),
    StrongTone(Tone),
}

impl Style {
    /// The parameters of the escape sequence: the terminal's own colors, which its owner chose to be read.
    const fn ansi(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Faint => "2",
            Self::Tone(Tone::Good) => "32",
            Self::Tone(Tone::Against) => "31",
            Self::Tone(Tone::Open) => "36",
            Self::Tone(Tone::Judgement) => "33",
            Self::Tone(Tone::Silent) => "2",
            Self::StrongTone(Tone::Good) => "1;32",
            Self::StrongTone(Tone::Against) => "1;31",
            Self::StrongTone(Tone::Open) => "1;36",
            Self::StrongTone(Tone::Judgement) => "1;33",
            Self::StrongTone(Tone::Silent) => "1",
        }
    }
}

/// Text in one style. Spans that follow each other are parted by a space.
pub(crate) type Span<'a> = (Style, &'a str);

/// A page that is being set, line by line.
pub(crate) struct Sheet<'a> {
    setting: Setting<'a>,
    text: String,
}

impl<'a> Sheet<'a> {
    pub(crate) const fn new(setting: Setting<'a>) -> Self {
        Self {
            setting,
            text: String::new(),
        }
    }

    /// The page without the line break at its end.
    pub(crate) fn done(&self) -> &str {
        self.text.trim_end()
    }

    pub(crate) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// The outcome between two rules, with what must be known at once at the right end.
    fn banner(&mut self, mark: Mark, verdict: &str) {
        let rule = "━".repeat(self.setting.width);
        let title = format!("{} {}", mark.sign(), mark.word.to_uppercase());
        let tone = Style::StrongTone(mark.tone);
        self.line(0, &[(Style::Tone(mark.tone), &rule)]);
        let (left, right) = (columns(&title), columns(verdict));
        if verdict.is_empty() || left + right + 4 <= self.setting.width {
            let space = " ".repeat(self.setting.width.saturating_sub(left + right + 2));
            let spans = [
                (tone, title.as_str()),
                (Style::Plain, &space),
                (Style::Strong, verdict),
            ];
            self.line(1, &spans);
        } else {
            self.line(1, &[(tone, title.as_str())]);
            self.text(1, Style::Strong, verdict);
        }
        self.line(0, &[(Style::Tone(mark.tone), &rule)]);
    }

    pub(crate) fn heading(&mut self, title: &str, beside: &str, shown: bool) {
        if !shown {
            return;
        }
        self.gap();
        let title = title.to_uppercase();
        if beside.is_empty() {
            self.text(0, Style::Strong, &title);
        } else {
            let beside = format!("({beside})");
            self.block(0, &[], 0, &[(Style::Strong, &title), (Style::Faint, &beside)]);
        }
    }

    pub(crate) fn row(&mut self, name: &str, value: &str) {
        self.block(2, &[(Style::Faint, name)], NAMED, &[(Style::Plain, value)]);
    }

    /// Where the request stands, if the caller says so.
    fn location(&mut self) {
        if let Some(place) = self.setting.located {
            self.row("From", place);
        }
    }

    pub(crate) fn text(&mut self, indent: usize, style: Style, text: &str) {
        self.block(indent, &[], indent, &[(style, text)]);
    }

    /// With a sign and its word.
    pub(crate) fn marked(&mut self, mark: Mark, hang: usize, body: &[Span<'_>]) {
        let tone = Style::StrongTone(mark.tone);
        self.block(
            2,
            &[(tone, mark.sign()), (Style::Tone(mark.tone), mark.word)],
            hang,
            body,
        );
    }

    /// With a sign alone, under a heading that is its word.
    fn signed(&mut self, mark: Mark, label: &str, text: &str) {
        let tone = Style::StrongTone(mark.tone);
        self.block(
            2,
            &[(tone, mark.sign())],
            SIGNED,
            &[(Style::Strong, &format!("{label}:")), (Style::Plain, text)],
        );
    }

    pub(crate) fn bullets(&mut self, texts: &[impl AsRef<str>]) {
        for text in texts {
            self.block(
                2,
                &[(Style::Plain, "·")],
                SIGNED,
                &[(Style::Plain, text.as_ref())],
            );
        }
    }

    fn wanted(&mut self, wanted: &[Wanted]) {
        self.heading("Still needed", "", !wanted.is_empty());
        for group in wanted {
            let label = super::capitalized(group.criterion.label());
            let mark = Style::StrongTone(Tone::Open);
            let hint = if group.hint.is_empty() {
                String::new()
            } else {
                format!("({})", group.hint)
            };
            self.block(
                2,
                &[(mark, "?")],
                SIGNED,
                &[(Style::Strong, &label), (Style::Plain, &hint)],
            );
            for field in &group.fields {
                self.text(SIGNED + 2, Style::Plain, field.spec().question);
                self.text(SIGNED + 4, Style::Faint, &Wanted::note(*field));
            }
        }
    }

    /// A paragraph: what leads its first line, which is no wider than `hang`, and a body that is broken at
    /// words and hangs from there.
    pub(crate) fn block(&mut self, indent: usize, lead: &[Span<'_>], hang: usize, body: &[Span<'_>]) {
        let room = self.setting.width.saturating_sub(hang);
        let mut line: Vec<(Style, String)> = Vec::new();
        let mut used = 0;
        let mut leads = Some(lead);
        for (style, word) in words(body, room) {
            let width = columns(&word);
            if 0 < used && room < used + 1 + width {
                self.set(indent, leads.take(), hang, &line);
                line.clear();
                used = 0;
            }
            used += width + usize::from(0 < used);
            line.push((style, word));
        }
        if !line.is_empty() {
            self.set(indent, leads, hang, &line);
        }
    }

    /// One line of a paragraph.
    fn set(&mut self, indent: usize, lead: Option<&[Span<'_>]>, hang: usize, line: &[(Style, String)]) {
        let mut at = 0;
        if let Some(lead) = lead.filter(|lead| !lead.is_empty()) {
            self.spaces(indent);
            at = indent;
            for (place, (style, text)) in lead.iter().enumerate() {
                self.spaces(usize::from(0 < place));
                self.span(*style, text);
                at += columns(text) + usize::from(0 < place);
            }
        }
        self.spaces(hang.saturating_sub(at));
        let mut place = 0;
        while let Some((style, first)) = line.get(place) {
            // Neighbors of one style are one span, spaces included.
            let mut run = first.clone();
            let mut next = place + 1;
            while let Some((_, word)) = line.get(next).filter(|(other, _)| other == style) {
                run.push(' ');
                run.push_str(word);
                next += 1;
            }
            self.spaces(usize::from(0 < place));
            self.span(*style, &run);
            place = next;
        }
        self.text.push('\n');
    }

    /// One line of spans that fit, side by side.
    pub(crate) fn line(&mut self, indent: usize, spans: &[Span<'_>]) {
        self.spaces(indent);
        for (style, text) in spans {
            self.span(*style, text);
        }
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        self.text.push('\n');
    }

    fn span(&mut self, style: Style, text: &str) {
        let ansi = style.ansi();
        if !self.setting.color || ansi.is_empty() || text.is_empty() {
            self.text.push_str(text);
            return;
        }
        for part in ["\u{1b}[", ansi, "m", text, "\u{1b}[0m"] {
            self.text.push_str(part);
        }
    }

    fn spaces(&mut self, count: usize) {
        self.text.extend(std::iter::repeat_n(' ', count));
    }
}

/// The words of spans; one that is wider than the room is cut, and a percent sign stays with its number.
fn words(spans: &[Span<'_>], room: usize) -> Vec<(Style, String)> {
    let mut words: Vec<(Style, String)> = Vec::new();
    for (style, text) in spans {
        for word in harmless(text).split_whitespace() {
            match words.last_mut() {
                Some((_, number)) if word.starts_with('%') && columns(number) + 1 + columns(word) <= room => {
                    number.push(' ');
                    number.push_str(word);
                }
                Some(_) | None => words.extend(cut(word, room).map(|part| (*style, part))),
            }
        }
    }
    words
}

/// A word in pieces that fit.
fn cut(word: &str, room: usize) -> impl Iterator<Item = String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for letter in word.chars() {
        let width = letter_columns(letter);
        if room < used + width {
            pieces.push(String::new());
            used = 0;
        }
        used += width;
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces.into_iter()
}

fn columns(text: &str) -> usize {
    text.chars().map(letter_columns).sum()
}

/// How many columns a character takes at most.
///
/// An upper bound does: a page that counts an accent as a column of its own is narrower than it might be, and
/// still never too wide. So East Asian wide characters and pictures count as two, all others as one.
const fn letter_columns(letter: char) -> usize {
    match letter {
        '✓' | '✗' => 1,
        '\u{1100}'..='\u{115f}'
        | '\u{231a}'..='\u{23ff}'
        | '\u{25fd}'..='\u{27bf}'
        | '\u{2b1b}'..='\u{2b55}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{16fe0}'..='\u{18cff}'
        | '\u{1aff0}'..='\u{1b2ff}'
        | '\u{1f000}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{decided, hostile};
    use super::*;
    use crate::request::Request;

    #[test]
    fn no_color_unless_asked_for() {
        let determination = hostile();
        let plain = determination.to_string();
        assert!(
            plain.chars().all(|letter| letter == '\n' || !letter.is_control()),
            "{plain}"
        );
        assert!(
            determination
                .page()
                .color(true)
                .to_string()
                .contains("\u{1b}[1;36m")
        );
    }

    #[test]
    fn color_changes_nothing_but_color() {
        let determination = hostile();
        let mut colored = determination.page().color(true).to_string();
        while let Some(start) = colored.find('\u{1b}') {
            let end = start + colored[start..].find('m').unwrap();
            colored.replace_range(start..=end, "");
        }
        assert_eq!(colored, determination.to_string());
    }

    #[test]
    fn hostile_references_and_locations_do_nothing() {
        let determination = hostile();
        for page in [
            determination.page().color(true).located("a\u{1b}]0;title\u{7}b"),
            determination.page().located("\u{1b}[2J"),
        ] {
            let text = page.to_string();
            assert!(!text.contains("\u{1b}[31m") && !text.contains("\u{1b}]") && !text.contains('\u{7}'));
            assert!(!text.contains("\u{1b}[2J") && !text.contains('\u{9b}') && !text.contains('\u{202e}'));
            assert!(!text.lines().any(|line| line.trim_start().starts_with("# g")));
        }
    }

    #[test]
    fn hostile_errors_do_nothing() {
        let json = r#"{"drug":"xofigo","date_of_service":"2026-05-04","\u001b[31m\u009b":1,"tumor_site":"\u001b[2J\u0085x"}"#;
        let errors = Request::from_json(json.as_bytes()).unwrap_err();
        let page = errors.page().to_string();
        assert!(
            page.chars().all(|letter| letter == '\n' || !letter.is_control()),
            "{page}"
        );
        assert!(page.lines().all(|line| columns(line) <= 80), "{page}");
    }

    #[test]
    fn long_and_wide_words_are_cut_at_the_width() {
        for id in [
            "x".repeat(200),
            "日本".repeat(100),
            "😀".repeat(200),
            "é".repeat(200),
        ] {
            let determination = decided(&format!(
                r#"{{"drug":"xofigo","date_of_service":"2026-05-04","id":"{id}"}}"#
            ));
            for width in [0, 40, 41, 60, 80, 120, 1000] {
                let page = determination.page().width(width).to_string();
                let most = width.clamp(40, 200);
                assert!(page.lines().all(|line| columns(line) <= most), "{width}\n{page}");
                assert!(page.lines().all(|line| line.trim_end() == line), "{page}");
            }
        }
    }

    #[test]
    fn a_percent_sign_stays_with_its_number() {
        let spans = [(Style::Plain, "at most 20 %.")];
        let found: Vec<String> = words(&spans, 80).into_iter().map(|(_, word)| word).collect();
        assert_eq!(found, ["at", "most", "20 %."]);
    }

    #[test]
    fn errors_say_how_many_they_are_and_where() {
        let errors = Request::from_json(br#"{"id":"case 7","drug":"xofigo"}"#).unwrap_err();
        let page = errors.page().located("requests.ndjson, line 7").to_string();
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(columns(lines[1]), 79, "a column is left at either side: {page}");
        assert!(lines[1].starts_with(" ✗ NOT DECIDED  ") && lines[1].ends_with("  1 fault in the request"));
        assert_eq!(lines[3], "  Reference  case 7");
        assert_eq!(lines[4], "  From       requests.ndjson, line 7");
        assert!(lines[6].starts_with("  ✗ `date_of_service` "), "{page}");
    }
}
