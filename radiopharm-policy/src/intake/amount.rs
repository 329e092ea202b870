//! Numbers as people write them in texts: with decimal commas, units, bounds and ranges.

use crate::decimal::Decimal;
use crate::hint::{self, BETWEEN, Bound, End, Span};

/// The longest text that is looked at as a number.
const LONGEST: usize = 64;

/// What a text says of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// One number.
    One(Decimal),
    /// A range or a bound.
    Range(Span),
    /// A number that its writer was not certain of.
    NotCertain(Decimal),
    /// A comma before three digits: the number with decimals, and with thousands.
    Comma([Decimal; 2]),
}

/// A number with what stands behind it, folded as units are; empty where nothing does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) amount: Amount,
    pub(super) unit: String,
}

/// What people write before a number that they are not certain of.
const NOT_CERTAIN: [&str; 12] = [
    "~",
    "\u{2248}",
    "approximately",
    "approx.",
    "approx",
    "circa",
    "ca.",
    "ca ",
    "about",
    "around",
    "estimated",
    "c.",
];

/// Reads a number as people write it.
pub(super) fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    if LONGEST < text.len() {
        return None;
    }
    if let Ok(number) = text.parse() {
        return Some(Written {
            amount: Amount::One(number),
            unit: String::new(),
        });
    }
    let lowered = text.to_lowercase();
    let mut rest = lowered.as_str();
    let mut is_certain = true;
    if let Some(more) = NOT_CERTAIN.iter().find_map(|sign| rest.strip_prefix(sign)) {
        (is_certain, rest) = (false, more.trim_start());
    }
    if let Some(more) = rest.strip_suffix('?') {
        (is_certain, rest) = (false, more.trim_end());
    }
    if let Some((bound, more)) = hint::bound(rest) {
        let (number, unit) = number(more.trim_start())?;
        return with_unit(unit, number, |number| range(is_certain, number, bound.of(number)));
    }
    let (first, rest) = number(rest)?;
    if let Some(unit) = rest.strip_prefix('+') {
        return with_unit(unit, first, |number| {
            range(is_certain, number, Bound::AT_LEAST.of(number))
        });
    }
    if let Some((first_unit, second, unit)) = second(rest) {
        let (Number::Plain(one), Number::Plain(other)) = (first, second) else {
            return None;
        };
        let (first_unit, unit) = (folded(first_unit), folded(unit));
        let unit = match (first_unit.is_empty(), unit.is_empty()) {
            (true, _) => unit,
            (false, true) => first_unit,
            (false, false) => (first_unit == unit).then_some(unit)?,
        };
        let end = |at| Some(End { at, included: true });
        let span = Span {
            least: end(one),
            greatest: end(other),
        };
        return (one < other).then(|| Written {
            amount: range(is_certain, one, span),
            unit,
        });
    }
    with_unit(rest, first, |number| {
        if is_certain {
            Amount::One(number)
        } else {
            Amount::NotCertain(number)
        }
    })
}

fn range(is_certain: bool, number: Decimal, span: Span) -> Amount {
    if is_certain {
        Amount::Range(span)
    } else {
        Amount::NotCertain(number)
    }
}

fn with_unit(unit: &str, number: Number, amount: impl FnOnce(Decimal) -> Amount) -> Option<Written> {
    let amount = match number {
        Number::Plain(number) => amount(number),
        Number::Comma(both) => Amount::Comma(both),
    };
    Some(Written {
        amount,
        unit: folded(unit),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Plain(Decimal),
    Comma([Decimal; 2]),
}

/// The number that a text begins with, and the rest of the text.
fn number(text: &str) -> Option<(Number, &str)> {
    let end = text
        .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ',')))
        .unwrap_or(text.len());
    let (digits, _) = text.split_at(end);
    // A range may be parted by two points, and a sentence ends with one.
    let digits = digits.split("..").next().unwrap_or_default();
    let digits = digits.trim_end_matches(['.', ',']);
    let rest = text.get(digits.len()..)?;
    let parse = |text: &str| {
        // `.5` and `05` are numbers, though not of JSON.
        let text = text.trim_start_matches('0');
        let text = if text.is_empty() || text.starts_with('.') {
            format!("0{text}")
        } else {
            text.to_owned()
        };
        text.parse::<Decimal>().ok()
    };
    if digits.is_empty() {
        return None;
    }
    let number = match digits.split_once(',') {
        None => Number::Plain(parse(digits)?),
        Some((whole, decimals)) => {
            let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            if !is_plain(whole) || !is_plain(decimals) {
                return None;
            }
            let with_decimals = parse(&format!("{whole}.{decimals}"))?;
            if decimals.len() == 3 {
                Number::Comma([with_decimals, parse(&format!("{whole}{decimals}"))?])
            } else {
                Number::Plain(with_decimals)
            }
        }
    };
    Some((number, rest))
}

/// The second number of a range: what stands before its sign, the number, and what stands behind it.
fn second(rest: &str) -> Option<(&str, Number, &str)> {
    BETWEEN.iter().find_map(|sign| {
        let (unit, second) = rest.split_once(sign)?;
        // `mL/min/1.73 m2` is no range.
        if *sign == "/" && !unit.trim().is_empty() {
            return None;
        }
        let (second, behind) = number(second.trim_start())?;
        Some((unit, second, behind))
    })
}

/// A unit as it is compared: in lower case, without blanks, brackets and powers, `per` a slash, `µ` a `u`.
pub(super) fn folded(unit: &str) -> String {
    let lowered = unit.to_lowercase();
    let per = lowered.replace(" per ", "/");
    per.chars()
        .filter(|letter| {
            !letter.is_whitespace() && !matches!(letter, '[' | ']' | '{' | '}' | '(' | ')' | '_' | '^' | '*')
        })
        .map(|letter| match letter {
            '\u{b5}' | '\u{3bc}' => 'u',
            '\u{b2}' => '2',
            other => other,
        })
        .collect::<String>()
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_with_units_commas_and_doubts() {
        for (text, amount, unit) in [
            ("65", Amount::One(decimal("65")), ""),
            (" 65 % ", Amount::One(decimal("65")), "%"),
            ("1,5", Amount::One(decimal("1.5")), ""),
            ("1,2345", Amount::One(decimal("1.2345")), ""),
            ("007", Amount::One(decimal("7")), ""),
            (".5", Amount::One(decimal("0.5")), ""),
            ("6e1", Amount::One(decimal("60")), ""),
            ("-3", Amount::One(decimal("-3")), ""),
            ("1,234", Amount::Comma([decimal("1.234"), decimal("1234")]), ""),
            ("~2", Amount::NotCertain(decimal("2")), ""),
            ("ca. 2 %", Amount::NotCertain(decimal("2")), "%"),
            ("2?", Amount::NotCertain(decimal("2")), ""),
            ("1.2 mg/dL", Amount::One(decimal("1.2")), "mg/dl"),
            ("106 \u{b5}mol/L", Amount::One(decimal("106")), "umol/l"),
            ("158 [lb_av]", Amount::One(decimal("158")), "lbav"),
            ("90 mL/min/1.73m2", Amount::One(decimal("90")), "ml/min/1.73m2"),
            (
                "90 mL/min per 1.73 m\u{b2}",
                Amount::One(decimal("90")),
                "ml/min/1.73m2",
            ),
            ("90 mL/min/{1.73_m2}", Amount::One(decimal("90")), "ml/min/1.73m2"),
        ] {
            let written = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((written.amount, written.unit.as_str()), (amount, unit), "{text}");
        }
        for text in ["", "kg", "1,2,3", "1,", "1.234,5", "a 5", "5-3", ",5", "\u{661}"] {
            assert!(
                read(text).is_none_or(|written| text == "1," && written.unit == ","),
                "{text}"
            );
        }
    }

    #[test]
    fn ranges_and_bounds() {
        let end = |text: &str, included| {
            Some(End {
                at: decimal(text),
                included,
            })
        };
        let span = |least, greatest| Amount::Range(Span { least, greatest });
        for (text, amount, unit) in [
            ("<3%", span(None, end("3", false)), "%"),
            ("< 2,5 %", span(None, end("2.5", false)), "%"),
            (">=60", span(end("60", true), None), ""),
            ("\u{2264} 2", span(None, end("2", true)), ""),
            ("at least 60 mL/min", span(end("60", true), None), "ml/min"),
            ("60+", span(end("60", true), None), ""),
            ("10-15", span(end("10", true), end("15", true)), ""),
            ("10% - 15%", span(end("10", true), end("15", true)), "%"),
            ("10..15 %", span(end("10", true), end("15", true)), "%"),
            ("10 to 15 %", span(end("10", true), end("15", true)), "%"),
            ("0-1", span(end("0", true), end("1", true)), ""),
            ("70/80", span(end("70", true), end("80", true)), ""),
        ] {
            let written = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((written.amount, written.unit.as_str()), (amount, unit), "{text}");
        }
        assert_eq!(read("10 kg - 15 lb"), None);
    }
}
