//! What the core answers, without the JVM.

use std::fs;

use anyhow::{Context, Result, bail};
use camino::Utf8Path;
use radiopharm_policy::agent::Drug;
use radiopharm_policy::ask::{diff, next_question, what_would_change};
use radiopharm_policy::audit::DecisionRecord;
use radiopharm_policy::intake::Reader;
use radiopharm_policy::letter::LetterKind;
use radiopharm_policy::{Determination, Edition, Format, InputErrors, Request, date, determine};

/// A worked case as it is written, with numbers as they stand.
type Case = std::collections::BTreeMap<String, Box<serde_json::value::RawValue>>;

/// Writes for each worked case its request as a text, and the answers to it: full, brief, under the first
/// edition, and as pages and letters; what is asked for, what would change it, and its record; beside them, what is read in charts.
/// The tests of both languages compare theirs byte by byte.
pub(crate) fn answers(vectors: &Utf8Path, file: &Utf8Path) -> Result<()> {
    let mut written = Vec::new();
    let mut files = vectors.read_dir_utf8()?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by(|one, other| one.path().cmp(other.path()));
    for entry in files
        .into_iter()
        .filter(|file| file.path().extension() == Some("json"))
    {
        let cases: Vec<Case> = serde_json::from_str(&fs::read_to_string(entry.path())?)?;
        for case in cases {
            let request = match (case.get("text"), case.get("request")) {
                (Some(text), _) => serde_json::from_str(text.get())?,
                (None, Some(request)) => request.get().to_owned(),
                (None, None) => bail!("a case of {} has no request", entry.path()),
            };
            let answer = |format, edition| {
                radiopharm_policy::determine_json(request.as_bytes(), format, edition)
                    .unwrap_or_else(|errors| errors.to_json())
            };
            let read = Request::from_json(request.as_bytes());
            let of_request = |write: fn(&Request) -> String| match &read {
                Ok(request) => write(request),
                Err(errors) => InputErrors::to_json(errors),
            };
            let page = |write: fn(&Determination) -> String| match &read {
                Ok(request) => write(&determine(request)),
                Err(errors) => InputErrors::to_json(errors),
            };
            written.push(serde_json::json!({
                "file": entry.file_name(),
                "case": case,
                "text": request,
                "full": answer(Format::Full, None),
                "brief": answer(Format::Brief, None),
                "first_edition": answer(Format::Full, Some(Edition::October2022)),
                "ask": page(Determination::ask_json),
                "next_question": of_request(|of| next_question(of).to_json()),
                "what_would_change": of_request(|of| what_would_change(of).to_json()),
                "diff": of_request(|of| {
                    let first = determine(&of.under(Edition::October2022));
                    diff(&first, &determine(of)).to_json()
                }),
                "record": page(|of| DecisionRecord::of(of).to_json()),
                "redacted_record": page(|of| DecisionRecord::of(of).redacted().to_json()),
                "summary": page(|of| of.letter(LetterKind::Summary).to_string()),
                "request_for_information": page(|of| of.letter(LetterKind::RequestForInformation).to_markdown()),
                "worksheet": page(|of| of.letter(LetterKind::Worksheet).to_html()),
                "redacted_worksheet": page(|of| of.letter(LetterKind::Worksheet).redacted().to_html()),
                "text_page": page(ToString::to_string),
                "markdown_page": page(Determination::to_markdown),
                "html_page": page(Determination::to_html),
            }));
        }
    }
    let folder = file.parent().context("a file is in a folder")?;
    fs::create_dir_all(folder)?;
    fs::write(file, serde_json::to_string(&written)?)?;
    println!("{} answers are in {file}", written.len());
    let tests = vectors.parent().context("worked cases are among the tests")?;
    let root = tests.parent().context("tests are in the repository")?;
    let charts = readings(&root.join("examples/fhir"))?;
    fs::write(folder.join("readings.json"), serde_json::to_string(&charts)?)?;
    Ok(())
}

/// What the core reads in each chart of a folder, as a chart of the drug that its name begins with.
fn readings(folder: &Utf8Path) -> Result<Vec<serde_json::Value>> {
    let mut written = Vec::new();
    for entry in folder.read_dir_utf8()? {
        let entry = entry?;
        let chart = fs::read_to_string(entry.path())?;
        let name = entry.path().file_stem().context("a chart has a name")?;
        let drug = name.split('-').next().unwrap_or(name).parse::<Drug>()?;
        let reader = Reader::new().drug(drug).date_of_service(date(2026, 5, 4));
        let reading = match reader.fhir(chart.as_bytes()) {
            Ok(reading) => reading,
            // A chart of several patients is about nobody until one of them is named.
            Err(errors) => {
                written.push(serde_json::json!({
                    "drug": drug.as_str(),
                    "chart": chart,
                    "errors": errors.to_json(),
                }));
                continue;
            }
        };
        written.push(serde_json::json!({
            "drug": drug.as_str(),
            "chart": chart,
            "reading": reading.to_json(),
            "redacted": reading.redacted().to_string(),
            "text": reading.to_text(80),
            "full": reading.request().map_or_else(
                |errors| errors.to_json(),
                |request| determine(&request).to_json(Format::Full),
            ),
        }));
    }
    Ok(written)
}
