//! Letters: what an answer says, as a paper for one reader.
//!
//! | kind | for whom |
//! | --- | --- |
//! | [`Summary`](LetterKind::Summary) | the chart: the outcome and why, what is needed, what is authorized |
//! | [`RequestForInformation`](LetterKind::RequestForInformation) | who has the records: what to send, in plain words |
//! | [`Worksheet`](LetterKind::Worksheet) | the reviewer: each criterion and document with boxes, blank where a clinician decides |
//!
//! [`Determination::letter`] makes them, from the content of the page, as plain text of any width, Markdown, and HTML that
//! prints on Letter and A4. The only text of a caller is the reference of the request; it is escaped in each format. No
//! clock is read, and no name is known: dates, names and signatures are blanks to fill in. A letter never says that a
//! request is turned down, and never proposes to state a fact.
//!
//! ```
//! use radiopharm_policy::letter::LetterKind;
//! use radiopharm_policy::{Request, determine};
//!
//! let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75}"#)?;
//! let determination = determine(&request);
//! let letter = determination.letter(LetterKind::RequestForInformation);
//! let text = letter.width(72).to_string();
//! assert!(text.contains("Whether the cancer is known to be in inner organs."));
//! assert!(text.lines().all(|line| line.chars().count() <= 72));
//! assert!(letter.to_html().starts_with("<!DOCTYPE html>"));
//! # Ok::<(), radiopharm_policy::InputErrors>(())
//! ```

mod content;
mod html;
mod markdown;
mod plain;
mod text;

use std::fmt;

use crate::determination::Determination;
use crate::page::Setting;
use crate::word::words;

words! {
    /// A kind of letter.
    LetterKind ("kind of letter") {
        /// A summary for the chart.
        Summary = "summary",
        /// What to send, in plain words, for who has the records.
        RequestForInformation = "request_for_information",
        /// The reviewer's worksheet, blank where a clinician decides.
        Worksheet = "worksheet",
    }
}

/// A letter about a determination. `Display` writes it as plain text, without a line break at the end.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    kind: LetterKind,
    of: &'a Determination,
    setting: Setting<'static>,
    redacted: bool,
}

impl Determination {
    /// A letter about the answer: a summary for the chart, a request for information, or a reviewer's worksheet.
    ///
    /// ```
    /// use radiopharm_policy::letter::LetterKind;
    /// use radiopharm_policy::{Request, determine};
    ///
    /// let request = Request::from_json(
    ///     br#"{"id":"<b>7","drug":"lutathera","date_of_service":"2026-05-04","tumor_site":"lung"}"#,
    /// )?;
    /// let determination = determine(&request);
    /// let letter = determination.letter(LetterKind::Worksheet);
    /// assert!(letter.to_html().contains("&lt;b&gt;7"));
    /// assert!(letter.to_markdown().contains("`<b>7`"));
    /// assert!(!letter.redacted().to_string().contains("<b>7"));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub const fn letter(&self, kind: LetterKind) -> Letter<'_> {
        Letter {
            kind,
            of: self,
            setting: Setting::USUAL,
            redacted: false,
        }
    }
}

impl Letter<'_> {
    /// Which letter it is.
    #[must_use]
    pub const fn kind(&self) -> LetterKind {
        self.kind
    }

    /// How many columns the plain text may take: 40 to 200, and the nearest of these for other widths; 80 where nothing
    /// is said. Other formats have no width.
    #[must_use]
    pub const fn width(mut self, columns: usize) -> Self {
        self.setting = self.setting.as_wide(columns);
        self
    }

    /// The same letter without what the request states: no reference, no dates, no reasons with values, no
    /// authorization, no advisories. What is left are the drug, the phase, the edition, statuses, and the names of facts
    /// and documents.
    #[must_use]
    pub const fn redacted(mut self) -> Self {
        self.redacted = true;
        self
    }

    /// The letter in GitHub-flavored Markdown. The reference of the request stands there as code, so it cannot become
    /// markup.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::written(&content::of(self))
    }

    /// The letter as a whole page of HTML that holds everything it needs: no scripts and no outside resources. It prints
    /// on paper of any size, in black alone, with page numbers where the browser writes them.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::written(&content::of(self))
    }
}

impl fmt::Display for Letter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::written(&content::of(self), self.setting))
    }
}
