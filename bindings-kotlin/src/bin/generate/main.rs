//! Builds the native library, and writes the Kotlin and Java sources: what uniffi makes of the library, and
//! what only the vocabulary knows.
//!
//! ```text
//! generate native FOLDER              builds the host's library and puts it under JNA's name for the host
//! generate kotlin LIBRARIES FOLDER    writes the Kotlin sources
//! generate android LIBRARIES FOLDER   writes the Kotlin sources for Android; nothing here compiles them
//! generate java LIBRARIES FOLDER      writes the Java sources
//! generate answers VECTORS FILE       writes what the core answers to worked cases, for tests to compare with
//! generate swift LIBRARIES FOLDER     writes the Swift sources; nothing here compiles or tests them
//! ```
//!
//! What uniffi writes carries values over the border, in a package that is not exported. What users see is written from
//! one model (`model.rs`), so that both languages have the same types, names and calls. Changes to uniffi's output are
//! few, and each one that finds nothing to change is an error: the library is found in its jar, lists come out so that
//! nobody can change them, and what uniffi's helpers do at every call is done once.

use std::env;

use anyhow::{Result, bail};
use camino::{Utf8Path, Utf8PathBuf};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage};
use uniffi_bindgen::{BindgenPaths, BindgenPathsLayer};

mod answers;
mod java;
mod kotlin;
mod model;
mod native;
#[path = "../../shape.rs"]
mod shape;
mod source;
mod words;

use kotlin::Machine;
use native::library_in;

/// The package that users import, in both jars.
const PACKAGE: &str = "io.github.radiopharm.policy";

/// The package of what carries values, which is not exported.
const INTERNAL: &str = "io.github.radiopharm.policy.internal";

/// The names under which types of the JVM cross, and the types.
const JVM_TYPES: [(&str, &str); 4] = [
    ("JvmText", "java.lang.String"),
    ("JvmDate", "java.time.LocalDate"),
    ("JvmDecimal", "java.math.BigDecimal"),
    ("JvmEdition", "Edition"),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["native", folder] => native::native(Utf8Path::new(folder)),
        ["kotlin", libraries, folder] => {
            kotlin::kotlin(&library_in(libraries)?, Utf8Path::new(folder), Machine::Jvm)
        }
        ["android", libraries, folder] => {
            kotlin::kotlin(&library_in(libraries)?, Utf8Path::new(folder), Machine::Android)
        }
        ["java", libraries, folder] => java::java(&library_in(libraries)?, Utf8Path::new(folder)),
        ["answers", vectors, file] => answers::answers(Utf8Path::new(vectors), Utf8Path::new(file)),
        ["swift", libraries, folder] => uniffi(
            TargetLanguage::Swift,
            &library_in(libraries)?,
            Utf8Path::new(folder),
            None,
        ),
        _ => bail!(
            "usage: generate native FOLDER | kotlin|android|java|swift LIBRARIES FOLDER | answers VECTORS FILE"
        ),
    }
}

// What uniffi makes of it.

/// Where the configuration of this crate is; asking cargo would take the network in some set-ups.
struct ThisCrate;

impl BindgenPathsLayer for ThisCrate {
    fn get_crate_root(&self, name: &str) -> Option<Utf8PathBuf> {
        (name == "radiopharm_policy_jvm").then(|| env!("CARGO_MANIFEST_DIR").into())
    }
}

fn paths() -> BindgenPaths {
    let mut paths = BindgenPaths::default();
    paths.add_layer(ThisCrate);
    paths
}

fn uniffi(
    language: TargetLanguage,
    library: &Utf8Path,
    folder: &Utf8Path,
    config_override: Option<Utf8PathBuf>,
) -> Result<()> {
    let options = GenerateOptions {
        config_override,
        languages: vec![language],
        source: library.to_owned(),
        out_dir: folder.to_owned(),
        format: false,
        metadata_no_deps: true,
        ..GenerateOptions::default()
    };
    uniffi_bindgen::bindings::generate_with_bindgen_paths(options, paths())
}
