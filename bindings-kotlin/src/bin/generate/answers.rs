//! What the core answers, without the JVM.

use std::fs;

use anyhow::{Context, Result, bail};
use camino::Utf8Path;
use radiopharm_policy::{Edition, Format};

/// A worked case as it is written, with numbers as they stand.
type Case = std::collections::BTreeMap<String, Box<serde_json::value::RawValue>>;

/// Writes for each worked case its request as a text, and the answers to it: full, brief, under the first
/// edition, and as pages. The tests of both languages compare theirs byte by byte.
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
            let page = |write: fn(&radiopharm_policy::Determination) -> String| {
                radiopharm_policy::Request::from_json(request.as_bytes()).map_or_else(
                    |errors| errors.to_json(),
                    |request| write(&radiopharm_policy::determine(&request)),
                )
            };
            written.push(serde_json::json!({
                "file": entry.file_name(),
                "case": case,
                "text": request,
                "full": answer(Format::Full, None),
                "brief": answer(Format::Brief, None),
                "first_edition": answer(Format::Full, Some(Edition::October2022)),
                "text_page": page(ToString::to_string),
                "markdown_page": page(radiopharm_policy::Determination::to_markdown),
                "html_page": page(radiopharm_policy::Determination::to_html),
            }));
        }
    }
    fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
    fs::write(file, serde_json::to_string(&written)?)?;
    println!("{} answers are in {file}", written.len());
    Ok(())
}
