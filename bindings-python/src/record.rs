//! Records of the core as classes of Python, written by one macro: the sister of the JVM's `mirror!`.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3::{IntoPyObjectExt, PyClass};
use radiopharm_policy::reference::LineRange;
use radiopharm_policy::{Date, Decimal, WordSet};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::shown::{Apart, Day, Described, Exact, parsed};
use crate::words::{Member, Members, PyWord};

/// How a value of the core is shown in Python: the sister of the JVM's `CarriedAs`.
pub(crate) trait ShownAs<T> {
    /// The value as Python has it.
    fn shown(self) -> T;
}

/// Values that Python has as they are.
macro_rules! shown_as_it_is {
    ($($kind:ty),* $(,)?) => {
        $(impl ShownAs<$kind> for $kind {
            fn shown(self) -> $kind {
                self
            }
        })*
    };
}

shown_as_it_is!(bool, u8, u16, u32, u64, i16, i32, i64, String);

impl<'a> ShownAs<&'a str> for &'a str {
    fn shown(self) -> &'a str {
        self
    }
}

/// Values that a class of this crate holds.
macro_rules! shown_as_class {
    ($($core:ty => $class:ident),+ $(,)?) => {
        $(impl $crate::record::ShownAs<$class> for $core {
            fn shown(self) -> $class {
                $class(self)
            }
        })+
    };
}
pub(crate) use shown_as_class;

impl ShownAs<Day> for Date {
    fn shown(self) -> Day {
        Day(self)
    }
}

impl ShownAs<Exact> for Decimal {
    fn shown(self) -> Exact {
        Exact(self)
    }
}

impl ShownAs<String> for LineRange {
    fn shown(self) -> String {
        self.to_string()
    }
}

impl<W: PyWord> ShownAs<Member<W>> for W {
    fn shown(self) -> Member<W> {
        Member(self)
    }
}

impl<W: PyWord> ShownAs<Members<W>> for &[W] {
    fn shown(self) -> Members<W> {
        Members(self.to_vec())
    }
}

impl<W: PyWord> ShownAs<Members<W>> for WordSet<W> {
    fn shown(self) -> Members<W> {
        Members(self.iter().collect())
    }
}

impl<T, C: ShownAs<T>> ShownAs<Option<T>> for Option<C> {
    fn shown(self) -> Option<T> {
        self.map(ShownAs::shown)
    }
}

impl<T, C: ShownAs<T> + Copy> ShownAs<Vec<T>> for &[C] {
    fn shown(self) -> Vec<T> {
        self.iter().map(|each| each.shown()).collect()
    }
}

/// The names that a pattern takes by position.
pub(crate) struct MatchArgs(pub(crate) &'static [&'static str]);

impl<'py> IntoPyObject<'py> for MatchArgs {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = pyo3::type_hint_subscript!(
        PyStaticExpr::Name { id: "tuple" },
        pyo3::type_hint_identifier!("builtins", "str"),
        PyStaticExpr::Name { id: "..." }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0)
    }
}

/// A dict whose names only the generator of stubs knows, with values of a type.
pub(crate) struct Row<'py, V>(Bound<'py, PyAny>, std::marker::PhantomData<V>);

/// What the values of a dict are.
pub(crate) trait Hint {
    /// The type, as a stub says it.
    const HINT: PyStaticExpr;
}

/// Values of any type.
pub(crate) enum Mixed {}

impl Hint for Mixed {
    const HINT: PyStaticExpr = pyo3::type_hint_identifier!("typing", "Any");
}

/// Texts.
pub(crate) enum Texts {}

impl Hint for Texts {
    const HINT: PyStaticExpr = pyo3::type_hint_identifier!("builtins", "str");
}

impl<'py, V> From<Bound<'py, PyAny>> for Row<'py, V> {
    fn from(dict: Bound<'py, PyAny>) -> Self {
        Self(dict, std::marker::PhantomData)
    }
}

impl<'py, N> From<Bound<'py, PyAny>> for Described<'py, N> {
    fn from(dict: Bound<'py, PyAny>) -> Self {
        Self::new(dict)
    }
}

impl<'py, V: Hint> IntoPyObject<'py> for Row<'py, V> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = pyo3::type_hint_subscript!(
        PyStaticExpr::Name { id: "dict" },
        pyo3::type_hint_identifier!("builtins", "str"),
        V::HINT
    );

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

/// A record as the core writes it.
pub(crate) fn to_json(record: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(record).map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
}

/// An object of JSON with these names in this order.
pub(crate) fn object(entries: &[(&str, serde_json::Value)]) -> PyResult<String> {
    struct InOrder<'a>(&'a [(&'a str, serde_json::Value)]);
    impl Serialize for InOrder<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
        }
    }
    to_json(&InOrder(entries))
}

/// A record of the core from what it wrote.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
}

/// What a record of JSON holds, as a dict.
pub(crate) fn dict_of<'py, D: From<Bound<'py, PyAny>>>(py: Python<'py>, json: &str) -> PyResult<D> {
    parsed(py, json).map(D::from)
}

/// What pickling takes a value into: what makes it again, and the arguments.
fn apart<'py>(
    make: &Bound<'py, PyAny>,
    arguments: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
) -> PyResult<Apart<'py>> {
    let py = make.py();
    (make, arguments.into_pyobject(py)?)
        .into_bound_py_any(py)
        .map(Apart)
}

/// A value that its own class makes again.
pub(crate) fn made_anew<'py, C: PyClass>(
    of: &Bound<'py, C>,
    arguments: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
) -> PyResult<Apart<'py>> {
    apart(of.as_any().get_type().as_any(), arguments)
}

/// A value that a static method of its class makes again.
pub(crate) fn made_by<'py, C: PyClass>(
    of: &Bound<'py, C>,
    method: &str,
    arguments: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
) -> PyResult<Apart<'py>> {
    apart(&of.as_any().get_type().getattr(method)?, arguments)
}

/// A value that a function of the compiled module gives again.
pub(crate) fn given_by<'py, C: PyClass>(
    of: &Bound<'py, C>,
    function: &str,
    arguments: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
) -> PyResult<Apart<'py>> {
    apart(
        &of.py().import("radiopharm_policy._native")?.getattr(function)?,
        arguments,
    )
}

/// The methods of a class that shows a record of the core.
///
/// A declaration names what a pattern takes by position; the record with its fields, each with its type in Python, where a
/// field that the core gains or loses does not compile; what methods of the core give; how the record is written as a
/// dict, shown, hashed and made again; and the methods that only this class has. Parts that a class lacks are left out.
/// The class itself stands before it, as any other.
macro_rules! record {
    (
        $class:ident
        $(match $($matched:literal),+;)?
        $(fields |$own:ident: $core:path| $of:expr; $(unshown $($left_out:ident),+;)? {
            $( $(#[$field_docs:meta])* $field:ident: $kind:ty, )+
        })?
        $(shown {
            $( $(#[$shown_docs:meta])* $shown:ident: $shown_kind:ty = |$it:ident| $value:expr, )+
        })?
        $(constants {
            $( $(#[$constant_docs:meta])* $constant:ident $constant_name:literal: $constant_kind:ty = $constant_value:expr, )+
        })?
        $($(#[$dict_docs:meta])* dict $dict:ty = |$dict_of:ident| $json:expr;)?
        $(repr |$repr_of:ident| $repr:expr;)?
        $(str |$str_of:ident| $str:expr;)?
        $(hash |$hash_of:ident| $hash:expr;)?
        $(pickle |$pickled:ident| $apart:expr;)?
        $(kept as $kept:ty = |$keeper:ident| $keep:expr, |$read:ident| $restored:expr;)?
        methods { $($methods:tt)* }
    ) => {
        $(
            // Every field is named, so that a new one of the core is noticed here.
            const _: fn(&$core) = |record| {
                use $core as Core;
                let Core { $( $field: _, )+ $($( $left_out: _, )+)? } = record;
            };
        )?

        #[pymethods]
        impl $class {
            $(
                /// What a pattern takes by position.
                #[classattr]
                fn __match_args__() -> $crate::record::MatchArgs {
                    $crate::record::MatchArgs(&[$($matched),+])
                }
            )?

            $($(
                $(#[$field_docs])*
                #[getter]
                fn $field(&self) -> $kind {
                    let $own = self;
                    $crate::record::ShownAs::shown($of.$field)
                }
            )+)?

            $($(
                $(#[$shown_docs])*
                #[getter]
                fn $shown(&self) -> $shown_kind {
                    let $it = self;
                    $value
                }
            )+)?

            $($(
                $(#[$constant_docs])*
                #[classattr]
                #[pyo3(name = $constant_name)]
                fn $constant() -> $constant_kind {
                    $constant_value
                }
            )+)?

            $(
                $(#[$dict_docs])*
                fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<$dict> {
                    let $dict_of = self;
                    $crate::record::dict_of(py, &$json)
                }
            )?

            $(
                fn __repr__(&self) -> String {
                    let $repr_of = self;
                    $repr
                }
            )?

            $(
                fn __str__(&self) -> String {
                    let $str_of = self;
                    $str
                }
            )?

            $(
                fn __hash__(&self) -> u64 {
                    let $hash_of = self;
                    $crate::shown::hash_of($hash)
                }
            )?

            $(
                fn __reduce__<'py>($pickled: &Bound<'py, Self>) -> PyResult<$crate::shown::Apart<'py>> {
                    $apart
                }
            )?

            $(
                fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<$crate::shown::Apart<'py>> {
                    let $keeper = slf.get();
                    let json = $crate::record::to_json(&$keep)?;
                    $crate::record::made_by(slf, "_restored", (json,))
                }

                /// The record from the JSON that pickling took it into.
                #[staticmethod]
                fn _restored(json: &str) -> PyResult<Self> {
                    let $read: $kept = $crate::record::from_json(json)?;
                    Ok($restored)
                }
            )?

            $($methods)*
        }
    };
}
pub(crate) use record;

/// The keyword arguments that make an object again: those that are known.
pub(crate) struct Stated<'py>(Bound<'py, PyDict>);

impl<'py> Stated<'py> {
    pub(crate) fn new(py: Python<'py>) -> Self {
        Self(PyDict::new(py))
    }

    pub(crate) fn with<T: IntoPyObject<'py>>(self, name: &str, value: Option<T>) -> PyResult<Self> {
        if let Some(value) = value {
            self.0.set_item(name, value)?;
        }
        Ok(self)
    }

    pub(crate) fn repr(&self, class: &str) -> PyResult<String> {
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| Ok(format!("{}={}", name.str()?, value.repr()?)))
            .collect::<PyResult<_>>()?;
        Ok(format!("{class}({})", parts.join(", ")))
    }

    /// What `__getnewargs_ex__` gives, so that pickle and copy call the constructor again.
    pub(crate) fn arguments(self) -> PyResult<Apart<'py>> {
        let py = self.0.py();
        (PyTuple::empty(py), self.0).into_bound_py_any(py).map(Apart)
    }
}

/// The exception of arguments that a class does not have, with those that it has.
pub(crate) fn misspelt(class: &str, others: &Bound<'_, PyDict>, names: &str) -> PyErr {
    let others: Vec<String> = others.keys().iter().map(|name| name.to_string()).collect();
    let others = others.join(", ");
    pyo3::exceptions::PyTypeError::new_err(format!("{class}() has no argument {others}; there are {names}"))
}

/// The methods of a class of facts that may be known, each given by keyword: a record of the core whose fields are all
/// optional.
///
/// A field has the type that it takes, as the stub says it, the type that it gives, and what reads it.
macro_rules! stated_record {
    ($class:ident $name:literal of $core:path {
        $( $(#[$docs:meta])* $field:ident: $hint:literal, $kind:ty = $read:expr; )+
    }) => {
        #[pymethods]
        impl $class {
            #[new]
            #[pyo3(signature = (*, $($field: $hint = None,)+ **others: "Misspelt"))]
            #[allow(clippy::too_many_arguments, reason = "a record has as many fields as the policy reads")]
            fn new(
                py: Python<'_>,
                $($field: Option<&Bound<'_, PyAny>>,)+
                others: Option<&Bound<'_, pyo3::types::PyDict>>,
            ) -> PyResult<Self> {
                use $core as Core;
                if let Some(others) = others {
                    let names = [$(stringify!($field)),+].join(", ");
                    return Err($crate::record::misspelt($name, others, &names));
                }
                let mut faults = Faults::default();
                $( let $field = faults.take($read(stringify!($field), $field)?).flatten(); )+
                let made = faults.is_empty().then_some(Self(Core { $($field),+ }));
                faults.finish(py, made)
            }

            $(
                $(#[$docs])*
                #[getter]
                fn $field(&self) -> Option<$kind> {
                    $crate::record::ShownAs::shown(self.0.$field)
                }
            )+

            fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                self.stated(py)?.repr($name)
            }

            fn __hash__(&self) -> u64 {
                // Equal numbers have the same JSON, however they were found.
                $crate::shown::hash_of($crate::record::to_json(&self.0).unwrap_or_default())
            }

            fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<$crate::shown::Apart<'py>> {
                self.stated(py)?.arguments()
            }
        }

        impl $class {
            fn stated<'py>(&self, py: Python<'py>) -> PyResult<$crate::record::Stated<'py>> {
                let stated = $crate::record::Stated::new(py);
                $( let stated = stated.with(stringify!($field), self.$field())?; )+
                Ok(stated)
            }
        }
    };
}
pub(crate) use stated_record;
