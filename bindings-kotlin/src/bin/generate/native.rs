//! The native library: built for the host, and found where all of them lie.

use std::process::{Command, Stdio};
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use camino::{Utf8Path, Utf8PathBuf};

/// JNA's name for this host: the folder in which a library is found.
fn host_folder() -> Result<String> {
    let architecture = match env::consts::ARCH {
        "x86_64" => "x86-64",
        "aarch64" => "aarch64",
        other => bail!("no name is known for the architecture {other}"),
    };
    let system = match env::consts::OS {
        "linux" => "linux",
        "macos" => "darwin",
        "windows" => "win32",
        other => bail!("no name is known for the system {other}"),
    };
    Ok(format!("{system}-{architecture}"))
}

/// Builds the library in release and copies it to where the jars look for it.
///
/// Cargo says where it puts the library, so any target folder will do.
pub(crate) fn native(folder: &Utf8Path) -> Result<()> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let built = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "build",
            "--release",
            "--locked",
            "--lib",
            "--package",
            env!("CARGO_PKG_NAME"),
        ])
        .arg("--message-format=json-render-diagnostics")
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    ensure!(built.status.success(), "cargo could not build the native library");
    let library = String::from_utf8(built.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| {
            message
                .get("reason")
                .is_some_and(|reason| reason == "compiler-artifact")
        })
        .filter(|message| {
            message
                .pointer("/target/name")
                .is_some_and(|name| name == "radiopharm_policy_jvm")
        })
        .flat_map(|message| {
            message
                .get("filenames")
                .and_then(|names| names.as_array().cloned())
                .unwrap_or_default()
        })
        .filter_map(|name| name.as_str().map(Utf8PathBuf::from))
        .find(|path| is_library(path))
        .context("cargo built no shared library")?;
    let folder = folder.join(host_folder()?);
    fs::create_dir_all(&folder)?;
    let name = library.file_name().context("a library has a name")?;
    fs::copy(&library, folder.join(name))?;
    println!("{library} is in {folder}");
    Ok(())
}

fn is_library(path: &Utf8Path) -> bool {
    matches!(path.extension(), Some("so" | "dylib" | "dll"))
}

/// The host's library in the folder that holds all of them.
pub(crate) fn library_in(folder: &str) -> Result<Utf8PathBuf> {
    let folder = Utf8PathBuf::from(folder).join(host_folder()?);
    for entry in folder
        .read_dir_utf8()
        .with_context(|| format!("no library is in {folder}"))?
    {
        let path = entry?.path().to_owned();
        if is_library(&path) {
            return Ok(path);
        }
    }
    bail!("no library is in {folder}")
}
