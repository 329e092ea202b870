//! The examples of the package run, and print what they show.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::Path;
use std::process::Command;

/// Cargo builds the examples of a package before it runs the package's tests, in a folder beside theirs.
fn built() -> std::path::PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().and_then(Path::parent).unwrap().join("examples")
}

#[test]
fn every_example_runs_and_prints() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut ran = 0;
    for entry in std::fs::read_dir(sources).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let program = built().join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        assert!(
            program.exists(),
            "{name} is not built: `cargo test -p radiopharm-policy` builds the examples, `--test examples` does not"
        );
        let output = Command::new(&program).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success() && 5 < printed.lines().count(),
            "{name}: {printed}"
        );
        ran += 1;
    }
    assert!(0 < ran, "the package has examples");
}
