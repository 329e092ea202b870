//! Holds what the crate makes public, with every feature, against the list beside this workspace.
//!
//! A change of the list is a change for everybody who uses the crate, so it is made on purpose:
//! `UPDATE_API=1 tests/all.sh api` writes the list again, and the change shows in the commit.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Rustdoc's JSON of the crate, written by the pinned compiler.
fn rustdoc_json(root: &Path) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rustdoc");
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(root)
        // The format is not stable between compilers, and the compiler is pinned.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target)
        .args(["rustdoc", "--quiet", "--package", "radiopharm-policy", "--lib", "--all-features", "--locked"])
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .status()
        .expect("cargo runs");
    assert!(status.success(), "rustdoc failed");
    let json = target.join("doc/radiopharm_policy.json");
    json.to_str().expect("a path in UTF-8").to_owned()
}

#[test]
fn the_crate_makes_public_what_is_listed() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = here.join("radiopharm-policy.txt");
    let root = here.join("../..");
    let api = public_api::Builder::from_rustdoc_json(rustdoc_json(&root))
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .expect("rustdoc's JSON is read");
    let found: String = api.items().map(|item| format!("{item}\n")).collect();
    if env::var_os("UPDATE_API").is_some() {
        fs::write(&list, &found).expect("the list is written");
        return;
    }
    let listed = fs::read_to_string(&list).expect("the list is there");
    let (was, is): (BTreeSet<&str>, BTreeSet<&str>) = (listed.lines().collect(), found.lines().collect());
    let missing: Vec<&&str> = was.difference(&is).collect();
    let new: Vec<&&str> = is.difference(&was).collect();
    assert!(
        missing.is_empty() && new.is_empty(),
        "the public API is not what tests/api/radiopharm-policy.txt lists.\nno longer there: {missing:#?}\nnew: \
         {new:#?}\nIf that is meant, run UPDATE_API=1 tests/all.sh api and commit the list."
    );
}
