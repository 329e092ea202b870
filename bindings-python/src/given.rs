//! From Python's values to values as they were given. What they mean, the core decides.

use std::borrow::Cow;

use pyo3::exceptions::PyRuntimeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyFrozenSet, PyInt, PyList, PyMapping, PySet, PyString,
    PyTuple, PyType,
};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{DEEPEST, Decimal, Draft, Given};

use crate::measure::number_of_measure;
use crate::results::PyStudy;

/// Names with values, kept while a draft borrows from them.
pub(crate) type Entries<'py> = Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>;

/// The entries of a dict, or of anything that has keys and items as a mapping does.
pub(crate) fn entries<'py>(of: &Bound<'py, PyAny>) -> PyResult<Option<Entries<'py>>> {
    if let Ok(dict) = of.cast::<PyDict>() {
        return Ok(Some(dict.iter().collect()));
    }
    if of.is_instance_of::<PyString>() || of.is_instance_of::<PyType>() {
        return Ok(None);
    }
    if let Some(entries) = named_parts(of)? {
        return Ok(Some(entries));
    }
    if !of.hasattr("keys")? || !of.hasattr("items")? {
        return Ok(None);
    }
    of.call_method0("items")?
        .try_iter()?
        .map(|entry| entry?.extract())
        .collect::<PyResult<_>>()
        .map(Some)
}

/// The parts of an object whose class names them: a dataclass, a named tuple, a row of `sqlite3`.
fn named_parts<'py>(of: &Bound<'py, PyAny>) -> PyResult<Option<Entries<'py>>> {
    let names = if of.hasattr("__dataclass_fields__")? {
        of.getattr("__dataclass_fields__")?
    } else if of.is_instance_of::<PyTuple>() && of.hasattr("_fields")? {
        of.getattr("_fields")?
    } else if of.get_type().fully_qualified_name()? == "sqlite3.Row" {
        let names = of.call_method0("keys")?.try_iter()?;
        return names
            .map(|name| {
                let name = name?;
                let value = of.get_item(&name)?;
                Ok((name, value))
            })
            .collect::<PyResult<_>>()
            .map(Some);
    } else {
        return Ok(None);
    };
    names
        .try_iter()?
        .map(|name| {
            let name = name?;
            let value = of.getattr(name.cast::<PyString>()?)?;
            Ok((name, value))
        })
        .collect::<PyResult<_>>()
        .map(Some)
}

/// Puts names and values into a draft, in order, as strictly as JSON is read: what `to_dict` gave.
pub(crate) fn put_strictly<'a>(draft: &mut Draft<'a>, entries: &'a Entries<'_>) -> PyResult<()> {
    for (name, value) in entries {
        draft.put(name_of(name)?, given(value)?);
    }
    Ok(())
}

/// The same as a row of a table has them, under the names of its columns: what people and tables state.
///
/// A reference that is a whole number, as tables have it, is the text of its digits.
pub(crate) fn put_row<'a>(draft: &mut Draft<'a>, entries: &'a Entries<'_>) -> PyResult<()> {
    for (name, value) in entries {
        let name = name_of(name)?;
        let mut read = given(value)?;
        if let Given::Number(digits) = &read
            && name == Field::Id.as_str()
            && is_whole(value)?
        {
            read = Given::Text(digits.clone());
        }
        draft.put_column(name, read);
    }
    Ok(())
}

/// Whether a number is one of a type of whole numbers.
fn is_whole(number: &Bound<'_, PyAny>) -> PyResult<bool> {
    number.hasattr(intern!(number.py(), "__index__"))
}

pub(crate) fn name_of<'a>(name: &'a Bound<'_, PyAny>) -> PyResult<Cow<'a, str>> {
    match name.cast::<PyString>() {
        Ok(text) => Ok(text_of(text)),
        // A key that is no text is no name of the vocabulary, even where it is shown as one.
        Err(_) => {
            let shown = name.repr()?.to_string_lossy().into_owned();
            let like_a_name =
                |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
            if shown.parse::<u64>().is_ok() || !shown.chars().all(like_a_name) {
                return Ok(Cow::Owned(shown));
            }
            let class = name.get_type().name()?;
            Ok(Cow::Owned(format!("{shown} ({})", class.to_string_lossy())))
        }
    }
}

/// A text; half of a surrogate pair, which no text of Rust can hold, is shown as a replacement character.
fn text_of<'a>(text: &'a Bound<'_, PyString>) -> Cow<'a, str> {
    match text.to_str() {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(text.to_string_lossy().into_owned()),
    }
}

/// A value of Python as it was given.
///
/// The usual types are asked for first, and exactly, which is cheap; what else there is comes after them.
pub(crate) fn given<'a>(value: &'a Bound<'_, PyAny>) -> PyResult<Given<'a>> {
    given_within(value, 0)
}

/// The same for a value that stands within so many others. Nothing of the vocabulary is nested as deep as JSON
/// may be; a list that holds itself would have no end.
fn given_within<'a>(value: &'a Bound<'_, PyAny>, depth: usize) -> PyResult<Given<'a>> {
    if value.is_none() {
        Ok(Given::Null)
    } else if let Ok(text) = value.cast::<PyString>() {
        // Half of a surrogate pair is no text, and must not become another one in silence.
        match text.to_str() {
            Ok(text) => Ok(Given::Text(Cow::Borrowed(text))),
            Err(_) => shown(value, "broken text".to_owned()),
        }
    } else if let Ok(truth) = value.cast_exact::<PyBool>() {
        Ok(Given::Bool(truth.is_true()))
    } else if let Ok(number) = value.cast::<PyInt>() {
        whole_number(number)
    } else if let Ok(number) = value.cast::<PyFloat>() {
        Ok(float(number.value()))
    } else if let Ok(list) = value.cast::<PyList>() {
        elements(list.iter(), depth)
    } else if let Ok(tuple) = value.cast::<PyTuple>() {
        if value.hasattr(intern!(value.py(), "_fields"))? {
            return unusual(value, depth);
        }
        elements(tuple.iter(), depth)
    } else if let Ok(study) = value.cast::<PyStudy>() {
        Ok(study.get().given())
    } else if let Ok(day) = value.cast_exact::<PyDate>() {
        written(day.as_any())
    } else if let Some(number) = number_of_measure(value) {
        Ok(number)
    } else {
        unusual(value, depth)
    }
}

/// A date as Python writes it, which takes one call; its parts would take three.
fn written<'a>(day: &Bound<'_, PyAny>) -> PyResult<Given<'a>> {
    let text = day.call_method0(intern!(day.py(), "isoformat"))?;
    Ok(Given::Text(Cow::Owned(
        text.cast::<PyString>()?.to_str()?.to_owned(),
    )))
}

fn whole_number<'a>(number: &Bound<'_, PyInt>) -> PyResult<Given<'a>> {
    match number.extract::<i64>() {
        Ok(small) => Ok(small.into()),
        // The digits are those of the number itself, whatever a subclass shows in its place.
        Err(_) => Ok(
            match number
                .py()
                .get_type::<PyInt>()
                .call_method1("__repr__", (number,))
            {
                Ok(digits) => Given::Number(Cow::Owned(digits.str()?.to_string_lossy().into_owned())),
                // Python does not write numbers of thousands of digits; such a one is beyond every range.
                Err(_) => Given::Number(Cow::Borrowed("1e4300")),
            },
        ),
    }
}

/// A float is the shortest decimal that it is written as; one that is not a number is unknown.
fn float<'a>(number: f64) -> Given<'a> {
    if number.is_nan() {
        return Given::Null;
    }
    match Decimal::from_f64(number) {
        Ok(exact) => exact.into(),
        Err(_) if number.is_infinite() => other("infinity", number.to_string()),
        Err(_) => Given::Number(Cow::Owned(format!("{number:e}"))),
    }
}

/// What no name of the vocabulary takes: shown as an object that names the type.
fn other<'a>(kind: impl Into<Cow<'a, str>>, shown: String) -> Given<'a> {
    Given::Object(vec![(kind.into(), Given::Text(Cow::Owned(shown)))])
}

/// A list. What is made of its elements borrows nothing, since they live no longer than the loop.
fn elements<'a, 'py>(of: impl Iterator<Item = Bound<'py, PyAny>>, depth: usize) -> PyResult<Given<'a>> {
    if DEEPEST <= depth {
        return Ok(too_deep());
    }
    of.map(|element| match element.cast_exact::<PyStudy>() {
        Ok(study) => Ok(study.get().given()),
        Err(_) => Ok(owned(given_within(&element, depth + 1)?)),
    })
    .collect::<PyResult<_>>()
    .map(Given::List)
}

fn owned<'a>(value: Given<'_>) -> Given<'a> {
    let text = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
    match value {
        Given::Null => Given::Null,
        Given::Bool(truth) => Given::Bool(truth),
        Given::Number(written) => Given::Number(text(written)),
        Given::Text(written) => Given::Text(text(written)),
        Given::List(values) => Given::List(values.into_iter().map(owned).collect()),
        Given::Object(entries) => Given::Object(
            entries
                .into_iter()
                .map(|(key, value)| (text(key), owned(value)))
                .collect(),
        ),
    }
}

/// Everything that is seldom given: dates with a time, sets, mappings, and the types of other packages,
/// which are known by name so that none of them needs to be there.
fn unusual<'a>(value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Given<'a>> {
    let class = value.get_type();
    let name = class.name()?.to_string_lossy().into_owned();
    if matches!(name.as_str(), "NAType" | "NaTType" | "MaskedConstant") {
        return Ok(Given::Null);
    }
    if value.is_instance_of::<PyDate>() {
        return moment(value);
    }
    if value.is_instance_of::<PySet>() || value.is_instance_of::<PyFrozenSet>() {
        // Taken out before any of them is read: what reads one may change the set.
        return match value.try_iter()?.collect::<PyResult<Vec<_>>>() {
            Ok(members) => elements(members.into_iter(), depth),
            Err(error) if error.is_instance_of::<PyRuntimeError>(value.py()) => {
                Ok(other(name, "changed while it was read".to_owned()))
            }
            Err(error) => Err(error),
        };
    }
    let is_record = value.hasattr("__dataclass_fields__")? || value.is_instance_of::<PyTuple>();
    let is_record = is_record && !value.is_instance_of::<PyType>();
    if is_record || value.is_instance_of::<PyDict>() || value.cast::<PyMapping>().is_ok() {
        if DEEPEST <= depth {
            return Ok(too_deep());
        }
        return match entries(value)? {
            Some(entries) => entries
                .iter()
                .map(|(key, value)| {
                    Ok((
                        Cow::Owned(name_of(key)?.into_owned()),
                        owned(given_within(value, depth + 1)?),
                    ))
                })
                .collect::<PyResult<_>>()
                .map(Given::Object),
            None => shown(value, name),
        };
    }
    // A subclass is read as what it is derived from.
    let mro = class.mro();
    for class in mro.iter() {
        let class = class.cast::<PyType>()?;
        let module = class.module()?.to_string_lossy().into_owned();
        let base = class.name()?.to_string_lossy().into_owned();
        return match module.split('.').next().unwrap_or_default() {
            "decimal" if base == "Decimal" => decimal(value, class, name),
            // An array of any kind, `ma.MaskedArray` and `memmap` among them.
            "numpy" if value.hasattr("ndim")? && value.hasattr("tolist")? && !is_scalar(&mro)? => {
                part_of(value, "tolist", depth)
            }
            "numpy" => numpy(value, base),
            "pyarrow" if value.hasattr("as_py")? => part_of(value, "as_py", depth),
            "pandas" if value.hasattr("tolist")? => part_of(value, "tolist", depth),
            "polars" if value.hasattr("to_list")? => part_of(value, "to_list", depth),
            _ => continue,
        };
    }
    shown(value, name)
}

/// Whether a type of NumPy is that of single values.
fn is_scalar(mro: &Bound<'_, PyTuple>) -> PyResult<bool> {
    for class in mro.iter() {
        if class.cast::<PyType>()?.name()? == "generic" {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What an object of another package says that it holds.
fn part_of<'a>(value: &Bound<'_, PyAny>, method: &str, depth: usize) -> PyResult<Given<'a>> {
    if DEEPEST <= depth {
        return Ok(too_deep());
    }
    Ok(owned(given_within(&value.call_method0(method)?, depth + 1)?))
}

/// What is nested so deep that nothing can be meant by it.
fn too_deep<'a>() -> Given<'a> {
    other("nested", "too deep".to_owned())
}

fn shown<'a>(value: &Bound<'_, PyAny>, name: String) -> PyResult<Given<'a>> {
    Ok(other(name, value.repr()?.to_string_lossy().into_owned()))
}

/// A date with a time: a date at midnight, and otherwise a text that is none.
fn moment<'a>(value: &Bound<'_, PyAny>) -> PyResult<Given<'a>> {
    let mut midnight = true;
    if value.is_instance_of::<PyDateTime>() {
        for part in ["hour", "minute", "second", "microsecond", "nanosecond"] {
            // Only pandas has nanoseconds.
            midnight &= !value.hasattr(part)? || value.getattr(part)?.extract::<i64>()? == 0;
        }
    }
    let text: String = value.call_method0("isoformat")?.extract()?;
    let day = text.split('T').next().filter(|_| midnight);
    Ok(Given::Text(Cow::Owned(day.unwrap_or(&text).to_owned())))
}

fn decimal<'a>(value: &Bound<'_, PyAny>, class: &Bound<'_, PyType>, name: String) -> PyResult<Given<'a>> {
    // The digits are those of the number itself, whatever a subclass shows in its place.
    let text = class
        .call_method1(intern!(value.py(), "__str__"), (value,))?
        .str()?
        .to_string_lossy()
        .into_owned();
    Ok(if text.ends_with("NaN") {
        Given::Null
    } else if text.ends_with("Infinity") {
        other(name, text)
    } else {
        Given::Number(Cow::Owned(text.replace('E', "e")))
    })
}

fn numpy<'a>(value: &Bound<'_, PyAny>, name: String) -> PyResult<Given<'a>> {
    match name.as_str() {
        "bool" | "bool_" => Ok(Given::Bool(value.is_truthy()?)),
        "float32" => {
            let number: f32 = value.extract::<f64>()? as f32;
            if number.is_nan() {
                return Ok(Given::Null);
            }
            match Decimal::from_f32(number) {
                Ok(exact) => Ok(exact.into()),
                Err(_) => Ok(float(f64::from(number))),
            }
        }
        "float16" | "longdouble" | "float128" | "float96" => {
            // NumPy writes the shortest decimal of the type itself.
            let text = value.str()?.to_string_lossy().into_owned();
            Ok(match text.as_str() {
                "nan" => Given::Null,
                "inf" | "-inf" => other(name, text),
                _ => Given::Number(Cow::Owned(text)),
            })
        }
        "datetime64" => {
            let text = value.str()?.to_string_lossy().into_owned();
            if text == "NaT" {
                return Ok(Given::Null);
            }
            let (day, time) = text.split_once('T').unwrap_or((&text, ""));
            let midnight = time.chars().all(|c| matches!(c, '0' | ':' | '.'));
            Ok(Given::Text(Cow::Owned(if midnight {
                day.to_owned()
            } else {
                text
            })))
        }
        "timedelta64" => shown(value, name),
        _ if value.hasattr("__index__")? => whole_number(value.call_method0("__index__")?.cast::<PyInt>()?),
        _ => shown(value, name),
    }
}
