//! The tables against the text of the source, where it is at hand.
//!
//! The text is not part of this project. Where the environment variable `RADIOPHARM_POLICY_SOURCE` names a file
//! with it, every number of every table must stand in the lines that its row cites; without it the test prints that
//! it is left out.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use radiopharm_policy::Date;
use radiopharm_policy::reference::{Cell, Column, ColumnKind, LineRange, REFERENCES, Table};
use radiopharm_policy::source_map::{SOURCE_LINES, SOURCE_SHA256};

/// The environment variable that names the file.
const VARIABLE: &str = "RADIOPHARM_POLICY_SOURCE";

/// Columns whose numbers are not the source's, and whose they are.
const NOT_OF_THE_SOURCE: &[(Table, &str, &str)] = &[
    (Table::Checklists, "id", "a name of ours"),
    (
        Table::Checklists,
        "text",
        "days of a rule in weeks, and the like: the criteria hold them",
    ),
    (Table::CodeHistory, "note", "a note"),
    (
        Table::CodeHistory,
        "product",
        "marked where it is not in the source",
    ),
    (Table::Coverage, "why", "speaks of the edition by its date"),
    (Table::Criteria, "id", "made of the others"),
    (
        Table::Criteria,
        "value",
        "in the unit of the fact; another column has it as printed",
    ),
    (Table::Criteria, "words", "of the vocabulary"),
    (Table::Criteria, "in_force_from", "of the history"),
    (Table::Criteria, "in_force_to", "the day before an edition"),
    (Table::Discrepancies, "id", "a name of ours"),
    (Table::Discrepancies, "readings", "a reading is ours"),
    (Table::Discrepancies, "chosen", "a reading is ours"),
    (Table::Discrepancies, "why", "a reason is ours"),
    (Table::EditionChanges, "after", "names of tracers as words"),
    (Table::EditionChanges, "before", "what is gone is not printed"),
    (
        Table::Editions,
        "changes",
        "the first edition is worked out backwards from the others",
    ),
    (Table::Editions, "in_force_to", "the day before the next edition"),
    (Table::Epidemiology, "id", "a name of ours"),
    (Table::Epidemiology, "note", "a note"),
    (Table::Evidence, "id", "a name of ours"),
    (Table::Evidence, "note", "a note"),
    (
        Table::Evidence,
        "reference",
        "the line cites none: the match is ours, and a column says so",
    ),
    (Table::GuidelinePoints, "id", "a name of ours"),
    (Table::GuidelinePoints, "note", "a note"),
    (Table::Guidelines, "note", "a note"),
    (
        Table::Guidelines,
        "reference_version",
        "printed in the list of references",
    ),
    (Table::History, "inferred", "marked as inferred"),
    (Table::PerformanceCrosswalk, "ecog", "of a published crosswalk"),
    (
        Table::PerformanceCrosswalk,
        "karnofsky",
        "every step of the scale",
    ),
    (Table::Recommendations, "id", "a name of ours"),
    (Table::Recommendations, "note", "a note"),
    (Table::Recommendations, "therapy", "the heading names it"),
    (Table::AlsoRecommended, "note", "a note"),
    (Table::References, "description", "what it is, in our own words"),
    (Table::Regulatory, "agent", "a product is called by its name"),
    (Table::Regulatory, "correction", "a correction"),
    (Table::Regulatory, "corrected_date", "a correction"),
    (Table::Regulatory, "corrected_references", "a correction"),
    (Table::Regulatory, "what", "a product is called by its name"),
    (Table::Schedules, "label_kbq_per_kg", "of the current label"),
    (
        Table::Schedules,
        "reduced_gbq",
        "the exact number that the source rounds",
    ),
    (Table::Schedules, "reductions", "the source says once"),
    (Table::SourceMap, "carried_by", "ids of ours"),
    (Table::SourceMap, "what", "dates and tables, in our own words"),
    (Table::StopRules, "id", "a name of ours"),
    (Table::StopRules, "note", "a note"),
    (Table::Tracers, "hcpcs", "of the code system"),
    (Table::Tracers, "listed_from", "of the history"),
    (Table::Trials, "corrected_enrollment", "a correction"),
    (Table::Trials, "note", "a note"),
    (Table::Trials, "title", "of ours"),
];

/// The lines of the source, without the escapes of Markdown; `None` where the source is not at hand.
fn source() -> Option<Vec<String>> {
    let Some(path) = std::env::var_os(VARIABLE) else {
        println!("left out: {VARIABLE} does not name the text of the source");
        return None;
    };
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{VARIABLE}: {error}"));
    assert_eq!(sha256(&bytes), SOURCE_SHA256, "{VARIABLE} names another text");
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<String> = text.split('\n').map(|line| line.replace('\\', "")).collect();
    assert!(usize::from(SOURCE_LINES) <= lines.len());
    Some(lines)
}

/// The SHA-256 of some bytes, in hexadecimal digits (FIPS 180-4).
fn sha256(bytes: &[u8]) -> String {
    let primes: Vec<u64> = (2..312).filter(|n| (2..*n).all(|d| n % d != 0)).collect();
    // The first 32 bits of the fractional part of a root, found by bisection in whole numbers.
    let fraction = |prime: u64, power: u32| -> u32 {
        let (mut low, mut high) = (0_u128, 32_u128 << 32);
        while 1 < high - low {
            let middle = (low + high) / 2;
            let below = middle.pow(power) <= u128::from(prime) << (32 * power);
            *(if below { &mut low } else { &mut high }) = middle;
        }
        low as u32
    };
    let constants: Vec<u32> = primes.iter().take(64).map(|prime| fraction(*prime, 3)).collect();
    let mut state: Vec<u32> = primes.iter().take(8).map(|prime| fraction(*prime, 2)).collect();
    let mut message = bytes.to_vec();
    message.push(0x80);
    message.resize(
        message.len().next_multiple_of(64) + if message.len() % 64 <= 56 { 0 } else { 64 },
        0,
    );
    let end = message.len() - 8;
    message[end..].copy_from_slice(&(8 * bytes.len() as u64).to_be_bytes());
    for block in message.chunks(64) {
        let mut w: Vec<u32> = block
            .chunks(4)
            .map(|word| u32::from_be_bytes(word.try_into().unwrap()))
            .collect();
        for i in 16..64 {
            let (a, b) = (w[i - 15], w[i - 2]);
            let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
        }
        let mut v = state.clone();
        for (word, constant) in w.iter().zip(&constants) {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let one = v[7]
                .wrapping_add(s1)
                .wrapping_add(choice)
                .wrapping_add(*constant)
                .wrapping_add(*word);
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let two = s0.wrapping_add((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(one);
            v[0] = one.wrapping_add(two);
        }
        for (part, new) in state.iter_mut().zip(v) {
            *part = part.wrapping_add(new);
        }
    }
    state.iter().map(|part| format!("{part:08x}")).collect()
}

#[test]
fn the_hash_is_that_of_the_standard() {
    assert_eq!(
        sha256(b"abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(
        sha256(&[b'a'; 119]),
        "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"
    );
}

/// The numbers in a text, without commas and trailing zeros: `13090`, `7.4`.
fn numbers(text: &str) -> Vec<String> {
    let plain = |digits: &str| {
        let digits = digits.replace(',', "");
        let digits = match digits.split_once('.') {
            Some((whole, fraction)) => format!("{whole}.{}", fraction.trim_end_matches('0')),
            None => digits,
        };
        digits.trim_end_matches('.').to_owned()
    };
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    text.split(|c| !is_number(c))
        .map(|run| run.trim_matches(['.', ',']))
        .filter(|run| !run.is_empty())
        .map(plain)
        .collect()
}

/// The numbers in the source, also those that it spells, and the parts of those that commas join.
fn all_numbers(text: &str) -> Vec<String> {
    let words = [
        "zero", "once", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let lowered = text.to_lowercase();
    let spelled = lowered
        .split(|c: char| !c.is_alphabetic())
        .filter_map(|word| words.iter().position(|known| *known == word))
        .map(|number| number.to_string());
    let parts = numbers(&text.replace(',', " "));
    numbers(text).into_iter().chain(parts).chain(spelled).collect()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The ways in which the source writes a day; the first of a month may stand for the month, the first of a year for
/// the year.
fn written(day: Date) -> Vec<String> {
    let month = MONTHS[usize::try_from(day.month()).unwrap() - 1];
    let mut ways = vec![
        format!("{month} {}, {}", day.day(), day.year()),
        format!("{:02}/{:02}/{:02}", day.month(), day.day(), day.year() % 100),
        format!("{}. {}, {}", &month[..3], day.day(), day.year()),
    ];
    if day.day() == 1 {
        ways.push(format!("{month} {}", day.year()));
        if day.month() == 1 {
            ways.push(day.year().to_string());
        }
    }
    ways
}

/// The ways in which the source could write a day, where it uses none of them.
fn not_written(day: &str, text: &str) -> Vec<String> {
    let ways = written(day.parse().unwrap());
    if ways.iter().any(|way| text.contains(way.as_str())) {
        vec![]
    } else {
        ways
    }
}

/// What of a cell does not stand in a text.
fn missing(column: &Column, cell: &Cell, text: &str) -> Vec<String> {
    let there = all_numbers(text);
    let absent = |of: &str| -> Vec<String> {
        numbers(of)
            .into_iter()
            .filter(|number| !there.contains(number))
            .collect()
    };
    match (column.kind, cell) {
        (ColumnKind::Date, Cell::Text(day)) => not_written(day, text),
        (ColumnKind::Text, Cell::Text(month)) if column.name == "literature_until" => not_written(
            &if month.len() == 7 {
                format!("{month}-01")
            } else {
                month.to_string()
            },
            text,
        ),
        (ColumnKind::Month, Cell::Text(month)) => {
            let (year, month) = month.split_once('-').unwrap();
            let way = format!("{} {year}", &MONTHS[month.parse::<usize>().unwrap() - 1][..3]);
            if text.contains(&way) { vec![] } else { vec![way] }
        }
        (ColumnKind::Text, Cell::Text(own)) if own.starts_with("http") || own.starts_with("www") => {
            if text.contains(own.as_ref()) {
                vec![]
            } else {
                vec![own.to_string()]
            }
        }
        // The NCCN prints the year in the version: 2.2025.
        (_, Cell::Integer(year)) if column.name == "year" => {
            let year = year.to_string();
            if text.contains(&year) { vec![] } else { vec![year] }
        }
        // Words are checked against their registries.
        (ColumnKind::Word | ColumnKind::Words, _) => vec![],
        (_, Cell::Integer(number)) => absent(&number.to_string()),
        (_, Cell::Decimal(number)) => absent(&number.to_string()),
        (_, Cell::Text(own)) => absent(own),
        (_, Cell::Texts(texts)) => texts.iter().flat_map(|own| absent(own)).collect(),
        (_, Cell::Integers(all)) => all
            .iter()
            .flat_map(|number| absent(&number.to_string()))
            .collect(),
        (_, Cell::Null | Cell::Bool(_) | Cell::Lines(_)) => vec![],
    }
}

#[test]
fn every_number_of_a_table_stands_in_the_lines_that_its_row_cites() {
    let Some(source) = source() else { return };
    let text = |lines: &[LineRange]| {
        let all = lines.iter().flat_map(|lines| lines.first..=lines.last);
        all.map(|line| source[usize::from(line) - 1].as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let mut faults: Vec<String> = Vec::new();
    let mut checked = 0;
    for table in Table::ALL {
        let columns = table.columns();
        for (cells, lines) in table.rows().iter().zip(table.cited_lines()) {
            if lines.is_empty() {
                continue;
            }
            let text = text(&lines);
            let not_printed = columns
                .iter()
                .zip(cells)
                .any(|(column, cell)| column.name == "printed" && *cell == Cell::Bool(false));
            for (column, cell) in columns.iter().zip(cells) {
                let of_ours = NOT_OF_THE_SOURCE
                    .iter()
                    .any(|(of, name, _)| of == table && *name == column.name);
                if of_ours || not_printed || matches!(column.name, "first_line" | "last_line") {
                    continue;
                }
                checked += 1;
                for what in missing(column, cell, &text) {
                    let at: Vec<String> = lines.iter().map(ToString::to_string).collect();
                    faults.push(format!("{table}.{} at {}: {what}", column.name, at.join(", ")));
                }
            }
        }
    }
    println!("{checked} cells");
    assert!(faults.is_empty(), "not in the source:\n{}", faults.join("\n"));
    assert!(1500 < checked);
}

#[test]
fn exceptions_name_columns_of_tables_once() {
    for (place, (table, name, why)) in NOT_OF_THE_SOURCE.iter().enumerate() {
        assert!(
            table.columns().iter().any(|column| column.name == *name),
            "{table}.{name}"
        );
        let later = &NOT_OF_THE_SOURCE[place + 1..];
        assert!(!why.is_empty() && later.iter().all(|(of, other, _)| (of, other) != (table, name)));
    }
}

/// The raised numbers of a line. Nuclides are raised too; every one of theirs is above the last reference.
fn raised(line: &str) -> Vec<u8> {
    let marks = line
        .split("<sup>")
        .skip(1)
        .filter_map(|rest| rest.split_once("</sup>"));
    marks
        .flat_map(|(mark, _)| mark.split([',', ' ']))
        .filter_map(|number| number.parse().ok())
        .collect()
}

#[test]
fn references_are_cited_where_the_table_says_and_nowhere_else() {
    let Some(source) = source() else { return };
    for row in &REFERENCES {
        let found: Vec<u16> = (1..row.lines.first.min(510))
            .filter(|line| raised(&source[usize::from(*line) - 1]).contains(&row.number))
            .collect();
        let told: Vec<u16> = row.cited_at.iter().map(|lines| lines.first).collect();
        assert_eq!(found, told, "reference {}", row.number);
        let printed = &source[usize::from(row.lines.first) - 1];
        assert!(
            printed.starts_with(&format!("{}. ", row.number)),
            "reference {}",
            row.number
        );
        assert_eq!(
            printed.contains("PMID"),
            row.pmid.is_some(),
            "reference {}",
            row.number
        );
    }
}
