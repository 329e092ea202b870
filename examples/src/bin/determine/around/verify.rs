//! `determine verify`: a record against a request.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;
use radiopharm_policy::audit::verify;
use radiopharm_policy::{Edition, Request};

use super::read;

pub(super) fn run(given: &ArgMatches) -> io::Result<ExitCode> {
    let file = |name: &str| given.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let wrong = |error: &dyn std::error::Error| io::Error::new(io::ErrorKind::InvalidData, error.to_string());
    let (record, request) = (read(&file("record"))?, read(&file("request"))?);
    let edition = given.get_one::<Edition>("edition").copied();
    let request = Request::from_json_under(&request, edition).map_err(|errors| wrong(&errors.redacted()))?;
    let found = verify(&record, &request).map_err(|error| wrong(&error))?;
    let mut out = io::stdout().lock();
    if given.get_flag("json") {
        writeln!(out, "{}", found.to_json())?;
    } else {
        writeln!(out, "{found}")?;
    }
    Ok(ExitCode::from(u8::from(!found.is_same())))
}
