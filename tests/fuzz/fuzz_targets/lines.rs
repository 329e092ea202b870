//! A stream of any bytes, in pieces of any size, on any number of threads: the answers are those of its lines one by
//! one, none is lost, and no message is more than a line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use radiopharm_policy::{Format, InputErrors, LineCutter, determine_json, escaped};

/// What a program that reads line by line would write, and how many requests it determined.
fn one_by_one(text: &[u8]) -> (String, u64, u64) {
    let (mut answers, mut determined, mut rejected) = (String::new(), 0, 0);
    for (number, line) in (1..).zip(text.split(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        match determine_json(line, Format::Brief, None) {
            Ok(answer) => {
                determined += 1;
                answers.push_str(&answer);
            }
            Err(errors) => {
                rejected += 1;
                check(&errors);
                answers.push_str(&errors.to_json_with_line(number));
            }
        }
        answers.push('\n');
    }
    (answers, determined, rejected)
}

fn check(errors: &InputErrors) {
    for error in errors.errors() {
        let message = error.message();
        assert_eq!(escaped(&message), message);
        assert!(message.starts_with(&error.redacted().message()));
    }
}

fuzz_target!(|input: &[u8]| {
    let [size, threads, text @ ..] = input else {
        return;
    };
    let mut stream = LineCutter::new();
    let (mut answers, mut determined, mut rejected) = (String::new(), 0, 0);
    let mut add = |lines: radiopharm_policy::Lines| {
        let decided = lines.determine(Format::Brief, None, usize::from(*threads % 4));
        answers.push_str(&decided.text);
        determined += decided.determined;
        rejected += decided.rejected;
    };
    for piece in text.chunks(usize::from(*size) + 1) {
        add(stream.cut(piece));
    }
    add(stream.finish());
    assert_eq!((answers, determined, rejected), one_by_one(text));
});
