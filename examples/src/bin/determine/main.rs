//! Decides requests: from files or standard input, for people or, with `--json`, for programs.

mod around;
mod chart;
mod input;
mod options;

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Read, StdoutLock, Write};
use std::path::Path;
use std::process::ExitCode;

use chart::Chart;
use input::{Found, Requests};
use options::{Options, Output};
use radiopharm_policy::intake::{Mapping, Reader, Reading};
use radiopharm_policy::{Format, InputErrors, Request, determine, escaped};

fn main() -> ExitCode {
    if let Some(code) = around::run() {
        return code;
    }
    let options = Options::from_arguments();
    let mut run = Run {
        options: &options,
        out: BufWriter::with_capacity(64 * 1024, io::stdout().lock()),
        answered: false,
        faulty: false,
        unreadable: false,
    };
    match run.everything() {
        Ok(()) => run.exit_code(),
        // Whoever read the answers has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => run.exit_code(),
        Err(error) => {
            complain(&format!("cannot write: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Writes to standard error what goes wrong. Where that fails, the answers are still worth having.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "determine: {what}");
}

/// One run of the program. Its methods fail only where the output cannot be written.
struct Run<'a> {
    options: &'a Options,
    out: BufWriter<StdoutLock<'static>>,
    answered: bool,
    faulty: bool,
    unreadable: bool,
}

impl Run<'_> {
    fn everything(&mut self) -> io::Result<()> {
        for file in &self.options.files {
            if file == Path::new("-") {
                let input = io::stdin().lock();
                if input.is_terminal() {
                    complain("reading requests from the terminal; end them with Ctrl-D");
                }
                self.input("standard input", input)?;
            } else {
                let name = file.display().to_string();
                let name = escaped(&name);
                match File::open(file) {
                    Ok(opened) => self.input(&name, opened)?,
                    Err(error) => self.cannot_read(&name, &error)?,
                }
            }
        }
        if let Some(reader) = self.reader()? {
            for file in &self.options.charts {
                if file == Path::new("-") {
                    self.chart("standard input", &reader, io::stdin().lock())?;
                } else {
                    let name = file.display().to_string();
                    let name = escaped(&name);
                    match File::open(file) {
                        Ok(opened) => self.chart(&name, &reader, opened)?,
                        Err(error) => self.cannot_read(&name, &error)?,
                    }
                }
            }
        }
        self.out.flush()
    }

    /// What reads charts; `None` where the mapping cannot be read.
    fn reader(&mut self) -> io::Result<Option<Reader>> {
        let beside = &self.options.beside;
        let mut reader = Reader::new();
        if let Some(drug) = beside.drug {
            reader = reader.drug(drug);
        }
        if let Some(phase) = beside.phase {
            reader = reader.phase(phase);
        }
        if let Some(day) = beside.date_of_service {
            reader = reader.date_of_service(day);
        }
        if let Some(edition) = self.options.edition {
            reader = reader.edition(edition);
        }
        if let Some(order) = beside.date_order {
            reader = reader.date_order(order);
        }
        for list in &beside.complete {
            reader = reader.complete(*list);
        }
        let Some(file) = &beside.mapping else {
            return Ok(Some(reader));
        };
        let name = file.display().to_string();
        let mapping = fs::read(file).and_then(|text| {
            Mapping::from_json(&text)
                .map_err(|errors| io::Error::new(ErrorKind::InvalidData, errors.to_string()))
        });
        match mapping {
            Ok(mapping) => Ok(Some(reader.mapping(mapping))),
            Err(error) => self.cannot_read(&escaped(&name), &error).map(|()| None),
        }
    }

    fn chart(&mut self, name: &str, reader: &Reader, input: impl Read) -> io::Result<()> {
        let mut any = false;
        let mut written = Ok(());
        let read = chart::read(input, reader, |chart| {
            any = true;
            written = self.answer_chart(name, &chart);
            // What cannot be written ends the reading.
            if written.is_ok() {
                Ok(())
            } else {
                Err(ErrorKind::Other.into())
            }
        });
        written?;
        match read {
            Err(error) => self.cannot_read(name, &error),
            Ok(()) => {
                if !any {
                    complain(&format!("{name}: no chart in it"));
                }
                Ok(())
            }
        }
    }

    fn answer_chart(&mut self, name: &str, chart: &Chart) -> io::Result<()> {
        let answer = match &chart.reading {
            Ok(reading) => reading.determine(),
            Err(errors) => Err(errors.clone()),
        };
        self.faulty |= answer.is_err();
        let reading = chart.reading.as_ref().ok();
        if self.options.beside.is_redacted {
            let reading = reading.map_or_else(|| "null".to_owned(), |of| of.redacted().to_string());
            let answer = match answer {
                Ok(answer) => serde_json::Value::from(answer.redacted().to_string()).to_string(),
                Err(errors) => errors.redacted().to_json_with_line(chart.line),
            };
            return writeln!(self.out, "{{\"reading\":{reading},\"answer\":{answer}}}");
        }
        match self.options.output {
            Output::Json(format) => {
                let reading = reading.map_or_else(|| "null".to_owned(), Reading::to_json);
                let answer = match answer {
                    Ok(answer) => match format {
                        Format::Full => answer.to_json(),
                        Format::Brief => answer.determination().to_json(format),
                    },
                    Err(errors) => errors.to_json_with_line(chart.line),
                };
                writeln!(self.out, "{{\"reading\":{reading},\"answer\":{answer}}}")
            }
            Output::Page { width, color } => {
                if self.answered {
                    writeln!(self.out)?;
                }
                self.answered = true;
                if let Some(reading) = reading {
                    writeln!(self.out, "{}", reading.to_text(width))?;
                }
                let place = format!("{name}, line {}", chart.line);
                match answer {
                    Ok(answer) => {
                        let page = answer.page().width(width).color(color).located(&place);
                        writeln!(self.out, "{page}")
                    }
                    Err(errors) => {
                        let page = errors.page().width(width).color(color).located(&place);
                        writeln!(self.out, "{page}")
                    }
                }
            }
        }
    }

    fn input(&mut self, name: &str, input: impl Read) -> io::Result<()> {
        let mut requests = Requests::of(input);
        let mut any = false;
        loop {
            if requests.may_wait() {
                self.out.flush()?;
            }
            match requests.next() {
                Ok(Some(found)) => self.answer(name, &found)?,
                Ok(None) => break,
                Err(error) => return self.cannot_read(name, &error),
            }
            any = true;
        }
        if !any {
            complain(&format!("{name}: no request in it"));
        }
        Ok(())
    }

    fn answer(&mut self, name: &str, found: &Found) -> io::Result<()> {
        let request = found.read(self.options.edition);
        self.write_answer(request, name, found.line)
    }

    fn write_answer(
        &mut self,
        request: Result<Request, InputErrors>,
        name: &str,
        line: u64,
    ) -> io::Result<()> {
        self.faulty |= request.is_err();
        match self.options.output {
            Output::Json(format) => match request {
                Ok(request) => writeln!(self.out, "{}", determine(&request).to_json(format)),
                Err(errors) => writeln!(self.out, "{}", errors.to_json_with_line(line)),
            },
            Output::Page { width, color } => {
                if self.answered {
                    writeln!(self.out)?;
                }
                self.answered = true;
                let place = format!("{name}, line {line}");
                match request.map(|request| determine(&request)) {
                    Ok(answer) => {
                        let page = answer.page().width(width).color(color).located(&place);
                        writeln!(self.out, "{page}")
                    }
                    Err(errors) => {
                        let page = InputErrors::page(&errors)
                            .width(width)
                            .color(color)
                            .located(&place);
                        writeln!(self.out, "{page}")
                    }
                }
            }
        }
    }

    /// The run goes on with the next file, as that of `cat` does.
    fn cannot_read(&mut self, name: &str, error: &io::Error) -> io::Result<()> {
        self.unreadable = true;
        // The answers so far come first.
        self.out.flush()?;
        complain(&format!("{name}: {error}"));
        Ok(())
    }

    fn exit_code(&self) -> ExitCode {
        ExitCode::from(if self.unreadable { 2 } else { u8::from(self.faulty) })
    }
}
