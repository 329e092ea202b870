//! Decides requests: files or standard input, one JSON object or one a line.

use std::io::{self, BufRead, Write};

use radiopharm_policy::{Date, Edition, Format, determine_json};

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let format = if args.iter().any(|arg| arg == "--brief") {
        Format::Brief
    } else {
        Format::Full
    };
    let edition = args
        .iter()
        .position(|arg| arg == "--edition")
        .and_then(|at| args.get(at + 1))
        .and_then(|day| day.parse::<Date>().ok())
        .and_then(Edition::in_force_on);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, line) in (1..).zip(io::stdin().lock().split(b'\n')) {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match determine_json(&line, format, edition) {
            Ok(answer) => writeln!(out, "{answer}")?,
            Err(errors) => writeln!(out, "{}", errors.to_json_with_line(number))?,
        }
    }
    Ok(())
}
