//! Letters: golden files over drugs, phases and outcomes, and what holds for every letter.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use radiopharm_policy::letter::LetterKind;
use radiopharm_policy::{Determination, Outcome, Request, Status, VERSION, determine};
use radiopharm_policy_tests::reading_level::grade;
use radiopharm_policy_tests::{decided, request_text, requests};

/// One worked case for each drug, phase and outcome that there is, the first of them, by name.
fn samples() -> BTreeMap<String, Determination> {
    let mut found = BTreeMap::new();
    for case in decided() {
        let mut request = Request::from_json(request_text(&case).as_bytes()).unwrap();
        if request.id().is_none() {
            request = request
                .with(radiopharm_policy::vocabulary::Field::Id, "case 7 <b>")
                .unwrap();
        }
        let of = determine(&request);
        let name = format!("{}-{}-{}", of.drug(), of.phase(), of.outcome());
        found.entry(name).or_insert(of);
    }
    assert!(28 <= found.len(), "{:?}", found.keys());
    found
}

fn kinds(of: &Determination) -> impl Iterator<Item = radiopharm_policy::letter::Letter<'_>> {
    LetterKind::ALL.iter().map(|kind| of.letter(*kind))
}

/// Compares with the golden file, or writes it where `UPDATE_LETTERS` is set.
fn golden(name: &str, text: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("letters").join(name);
    let text = text.replace(VERSION, "(version)");
    if std::env::var_os("UPDATE_LETTERS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        golden, text,
        "{name}: set UPDATE_LETTERS=1, and read the difference"
    );
}

#[test]
fn letters_are_those_of_the_golden_files() {
    let samples = samples();
    for (name, of) in &samples {
        let letters: Vec<String> = kinds(of).map(|letter| letter.to_string()).collect();
        golden(&format!("{name}.txt"), &(letters.join("\n\n\n") + "\n"));
    }
    for name in [
        "lutathera-initial-information_needed",
        "pluvicto-initial-medically_necessary",
    ] {
        for letter in kinds(samples.get(name).unwrap()) {
            golden(&format!("{name}-{}.md", letter.kind()), &letter.to_markdown());
            golden(&format!("{name}-{}.html", letter.kind()), &letter.to_html());
        }
    }
    // None is left over from a sample that is gone.
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("letters")).unwrap();
    assert_eq!(files.count(), samples.len() + 12);
}

/// What a reader sees of HTML, in running text: without names, headings and what is printed small.
fn running(html: &str) -> String {
    let body = html.split("<h1>").nth(1).unwrap();
    let mut text = String::new();
    let mut skipped = false;
    for part in body.split('<') {
        let Some((tag, shown)) = part.split_once('>') else {
            continue;
        };
        match tag.split(' ').next().unwrap() {
            "dl" | "h2" => skipped = true,
            "/dl" | "/h2" | "/h1" => skipped = false,
            _ => {}
        }
        if !skipped {
            text.push_str(shown);
        }
        if ["/li", "/p", "ol"].contains(&tag) {
            text.push(' ');
        }
    }
    shown(&text)
}

fn shown(text: &str) -> String {
    text.replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The words of a text, wherever its lines break.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_request_for_information_reads_at_the_eighth_grade() {
    let mut worst = (0.0, String::new());
    for (name, of) in samples() {
        let text = running(&of.letter(LetterKind::RequestForInformation).to_html());
        let found = grade(&text);
        assert!(found <= 8.0, "{name}: {found}\n{text}");
        if worst.0 < found {
            worst = (found, name);
        }
    }
    // With nothing stated, everything is asked for.
    for drug in ["lutathera", "pluvicto", "xofigo"] {
        for phase in ["initial", "continuation"] {
            let json = format!(r#"{{"drug":"{drug}","phase":"{phase}","date_of_service":"2026-05-04"}}"#);
            let of = determine(&Request::from_json(json.as_bytes()).unwrap());
            let text = running(&of.letter(LetterKind::RequestForInformation).to_html());
            let found = grade(&text);
            assert!(found <= 8.0, "{drug} {phase}: {found}\n{text}");
            if worst.0 < found {
                worst = (found, format!("{drug} {phase}, nothing stated"));
            }
        }
    }
    println!("the hardest: {worst:?}");
}

/// A letter in each form, with words that flow and marks of markup gone.
fn forms(of: &Determination, kind: LetterKind) -> [(&'static str, String); 3] {
    let letter = of.letter(kind);
    let html = letter.to_html();
    let body = html.split("</style>").nth(1).unwrap();
    let tags_gone: String = body
        .split('<')
        .map(|part| part.split_once('>').map_or("", |(_, shown)| shown))
        .collect::<Vec<_>>()
        .join(" ");
    [
        ("text", flowing(&letter.width(200).to_string())),
        ("Markdown", flowing(&letter.to_markdown().replace('\\', ""))),
        ("HTML", flowing(&shown(&tags_gone))),
    ]
}

/// A reference that tries to be everything that a reference must not be.
const HOSTILE: &str =
    "<img src=x onerror=1> a|b `c` *d* [e](f) &amp; \" ' \u{1b}[31mred \r\n# g \u{202e} \u{9b}1m end";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_letter_names_what_is_open_and_denies_nothing(record in requests::record()) {
        let of = determine(&requests::read(&record));
        for kind in LetterKind::ALL.iter().copied() {
            for (form, text) in forms(&of, kind) {
                let lower = text.to_lowercase();
                for word in ["denied", "deny", "denial", "reject", "refuse"] {
                    prop_assert!(!lower.contains(word), "{form} {kind}: {word}\n{text}");
                }
                for asked in of.ask() {
                    let label = asked.criterion.label();
                    prop_assert!(lower.contains(&label.to_lowercase()), "{form} {kind}: {label}\n{text}");
                    if kind != LetterKind::RequestForInformation {
                        for fact in asked.alternatives.iter().flatten() {
                            prop_assert!(text.contains(fact.fact.spec().question), "{form} {kind}: {}", fact.fact);
                        }
                    }
                }
                if kind != LetterKind::RequestForInformation {
                    for (item, _) in of.documentation() {
                        prop_assert!(text.contains(&flowing(item.text)), "{form} {kind}: {}", item.id);
                    }
                    for finding in of.findings() {
                        prop_assert!(text.contains(&flowing(&finding.reason().to_string())), "{form} {kind}");
                    }
                }
            }
        }
        // A document to send is an item of its own list.
        let html = of.letter(LetterKind::RequestForInformation).to_html();
        let listed = html.split("<h2>Records to send</h2>").nth(1).map_or(0, |rest| {
            rest.split("</ul>").next().unwrap().matches("<li>").count()
        });
        let with = |status| of.documentation().filter(|(_, found)| *found == status).count();
        let expected = match of.outcome() {
            Outcome::InformationNeeded => with(Status::Unknown),
            Outcome::ClinicalReview => with(Status::Review),
            Outcome::MedicallyNecessary
            | Outcome::Investigational
            | Outcome::NotEstablished
            | Outcome::OutOfScope => 0,
        };
        prop_assert_eq!(listed, expected);
    }

    #[test]
    fn no_line_exceeds_its_width(record in requests::record(), width in 40_usize..=200) {
        let of = determine(&requests::read(&record));
        for letter in kinds(&of) {
            let text = letter.width(width).to_string();
            for line in text.lines() {
                prop_assert!(line.chars().count() <= width, "{width}: {line}");
                prop_assert_eq!(line, line.trim_end());
            }
        }
    }

    #[test]
    fn a_redacted_letter_says_no_value(record in requests::record()) {
        let request = requests::read(&record);
        let request = request.with(radiopharm_policy::vocabulary::Field::Id, "reference-4711").unwrap();
        let of = determine(&request);
        for letter in kinds(&of).map(|letter| letter.redacted()) {
            for text in [letter.width(200).to_string(), letter.to_markdown(), letter.to_html()] {
                prop_assert!(!text.contains("4711"));
                // The edition is another day, unless service is on its first.
                if of.date_of_service() != of.edition().effective() {
                    prop_assert!(!text.contains(&of.date_of_service().to_string()), "{}", text);
                }
                for finding in of.findings() {
                    prop_assert!(!flowing(&text).contains(&finding.reason().to_string()), "{}", text);
                }
            }
        }
    }
}

#[test]
fn nothing_of_a_hostile_reference_is_markup() {
    for (name, of) in samples() {
        let request = of
            .request()
            .with(radiopharm_policy::vocabulary::Field::Id, HOSTILE)
            .unwrap();
        let of = determine(&request);
        for letter in kinds(&of) {
            let html = letter.to_html();
            assert!(
                html.contains("&lt;img src=x onerror=1&gt;") && html.contains("&amp;amp;"),
                "{name}"
            );
            assert!(!html.contains("<img"));
            let markdown = letter.to_markdown();
            let row = markdown
                .lines()
                .find(|line| line.starts_with("| Reference |"))
                .unwrap();
            assert!(
                row.contains("<code>&#60;img") && row.ends_with("end</code> |"),
                "{row}"
            );
            assert_eq!(row.matches('|').count(), 3);
            let text = letter.to_string();
            assert!(!text.lines().any(|line| line.trim_start().starts_with("# g")));
            for form in [html, markdown, text] {
                assert!(
                    form.chars().all(|letter| letter == '\n' || !letter.is_control())
                        && !form.contains('\u{202e}')
                );
            }
        }
    }
}

#[test]
fn html_is_whole_needs_nothing_from_outside_and_prints() {
    for (name, of) in samples() {
        for letter in kinds(&of) {
            let html = letter.to_html();
            for word in [
                "<script",
                "javascript:",
                "http",
                "url(",
                "@import",
                "<link",
                "src=",
                " on",
            ] {
                let tags = html.split('<').filter_map(|part| part.split('>').next());
                let style = html
                    .split("<style>")
                    .nth(1)
                    .unwrap()
                    .split("</style>")
                    .next()
                    .unwrap();
                assert!(
                    !style.contains(word) && tags.into_iter().all(|tag| !tag.contains(word)),
                    "{name}: {word}"
                );
            }
            assert!(html.contains("@page {") && html.contains("@media print {"));
            // No size, so that the paper is the reader's; no color but black, white and gray.
            assert!(!html.contains("size: ") || !html.contains("size: letter") && !html.contains("size: A4"));
            let body = html.split("<body>").nth(1).unwrap();
            let mut open: Vec<&str> = Vec::new();
            for part in body.split("</html>").next().unwrap().split('<').skip(1) {
                let name = part.split(['>', ' ']).next().unwrap();
                match name.strip_prefix('/') {
                    Some("body") => assert!(open.is_empty()),
                    Some(closed) => assert_eq!(open.pop(), Some(closed)),
                    None => open.push(name),
                }
            }
            assert!(open.is_empty(), "{name}: {open:?}");
            for part in html.split("class=\"").skip(1) {
                let classes = part.split('"').next().unwrap();
                assert!(
                    classes.split(' ').all(|class| class.starts_with("rp-")),
                    "{classes}"
                );
            }
        }
    }
}

#[test]
fn every_row_of_a_markdown_table_has_its_cells() {
    for (name, of) in samples() {
        for letter in kinds(&of) {
            let mut cells = None;
            for line in letter.to_markdown().lines() {
                let bars = line.replace("\\|", "").matches('|').count();
                if line.starts_with('|') {
                    assert_eq!(*cells.get_or_insert(bars), bars, "{name}: {line}");
                } else {
                    cells = None;
                }
            }
        }
    }
}

#[test]
fn a_worksheet_is_blank_where_a_clinician_decides() {
    for (name, of) in samples() {
        let text = of.letter(LetterKind::Worksheet).to_string();
        let review = of
            .findings()
            .filter(|finding| finding.status() == Status::Review)
            .count();
        let blanks = text
            .lines()
            .filter(|line| line.trim_start().starts_with("Judged "))
            .count();
        assert_eq!(blanks, review, "{name}");
        assert!(text.contains("  Signature  ____"), "{name}");
        assert_eq!(
            text.lines()
                .filter(|line| line.contains("[ ] met   [ ] not met   [ ] open"))
                .count(),
            of.findings().count()
        );
    }
}
