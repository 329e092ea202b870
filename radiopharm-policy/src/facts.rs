//! The facts that criteria judge: small plain values, one record per drug.
//!
//! A record holds only what its drug's criteria read, so a criterion cannot look at a fact that the policy
//! does not give it. `None` is unknown, always. Lists are bit sets, and ways to say the same thing (an age
//! or a birth date, days or the date of a last dose) are already one.

use jiff::civil::Date;

use crate::agent::{Drug, RenalToxicity, StudySet};
use crate::measure::{
    Age, CockcroftGault, DosesGiven, SerumCreatinine, WashoutDays, WashoutHours, cockcroft_gault,
};
use crate::record::{Record, held};
use crate::vocabulary::each_fact;

/// How old the person is, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct AgeFacts {
    /// Completed years on the date of service.
    pub(crate) years: Option<Age>,
    /// The birth date, where the age was given by one.
    pub(crate) birth_date: Option<Date>,
}

impl AgeFacts {
    /// The first day after `day` on which the person completes so many years; `None` without a birth date.
    pub(crate) fn birthday_after(&self, years: u8, day: Date) -> Option<Date> {
        let reached = Age::new(i64::from(years)).ok()?.reached_on(self.birth_date?)?;
        (day < reached).then_some(reached)
    }

    /// The age on another day: from the birth date if there is one, otherwise as stated.
    fn on(self, day: Date) -> Option<Self> {
        match self.birth_date {
            Some(birth) => Some(Self {
                years: Some(Age::on(birth, day).ok()?),
                ..self
            }),
            None => Some(self),
        }
    }
}

/// The course of the product, whatever the drug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct CourseFacts {
    /// Lifetime doses.
    pub(crate) doses_given: Option<DosesGiven>,
    /// Whether the initial criteria were established when the course began.
    pub(crate) initial_criteria_established: Option<bool>,
}

/// Whether a somatostatin analogue is in use, and since when it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Analogue<Since> {
    Never,
    Ongoing,
    Stopped(Option<Since>),
}

/// The type that criteria read a kind of the vocabulary as: plain, so lists of studies are sets.
macro_rules! judged_as {
    (studies) => { StudySet };
    ($($kind:tt)+) => { held!($($kind)+) };
}

/// A value of a record as criteria read it.
macro_rules! taken {
    ($value:expr, studies) => {
        $value.as_ref().map(|studies| studies.iter().copied().collect())
    };
    ($value:expr, $($kind:tt)+) => {
        $value
    };
}

/// Declares the facts of a drug: those that are merged, as they are written here, and after them a field of the
/// same name and type for each row of the vocabulary that the drug's criteria read as it was stated.
macro_rules! facts_of {
    (
        { $(#[doc = $docs:literal])* $drug:ident $facts:ident { $($merged:tt)* } }
        $(
            $(#[doc = $row_docs:literal])*
            $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?, $part:ident $(($shared:ident))?
            [$($of_drug:ident)+] $source:ident, $question:literal, $remark:literal, $plain:literal;
        )+
    ) => {
        facts_of! {
            @rest $drug [$(#[doc = $docs])* $facts { $($merged)* }] []
            $( $part [$($of_drug)+] $name ($kind $(($($of)*))?) )+
        }
    };
    // A row that the drug's criteria read is picked; the others are left out.
    (@rest $drug:ident $head:tt $picked:tt judged [every] $($rest:tt)+) => {
        facts_of! { @pick $drug $head $picked $($rest)+ }
    };
    (@rest Lutathera $head:tt $picked:tt judged [Lutathera $($more:ident)*] $($rest:tt)+) => {
        facts_of! { @pick Lutathera $head $picked $($rest)+ }
    };
    (@rest Pluvicto $head:tt $picked:tt judged [Pluvicto $($more:ident)*] $($rest:tt)+) => {
        facts_of! { @pick Pluvicto $head $picked $($rest)+ }
    };
    (@rest Xofigo $head:tt $picked:tt judged [Xofigo $($more:ident)*] $($rest:tt)+) => {
        facts_of! { @pick Xofigo $head $picked $($rest)+ }
    };
    (@rest $drug:ident $head:tt $picked:tt judged [$other:ident $($more:ident)+] $($rest:tt)+) => {
        facts_of! { @rest $drug $head $picked judged [$($more)+] $($rest)+ }
    };
    (@rest $drug:ident $head:tt $picked:tt $part:ident [$($other:ident)+] $name:ident $kind:tt $($rest:tt)*) => {
        facts_of! { @rest $drug $head $picked $($rest)* }
    };
    (@pick $drug:ident $head:tt [$($picked:tt)*] $name:ident $kind:tt $($rest:tt)*) => {
        facts_of! { @rest $drug $head [$($picked)* $name $kind] $($rest)* }
    };
    (
        @rest $drug:ident [$(#[doc = $docs:literal])* $facts:ident { $($merged:tt)* }]
        [$( $name:ident ($($kind:tt)+) )*]
    ) => {
        $(#[doc = $docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
        pub(crate) struct $facts {
            $($merged)*
            $( pub(crate) $name: Option<judged_as!($($kind)+)>, )*
        }

        impl $facts {
            /// The facts that are read as they were stated; those that are merged are not known yet.
            pub(crate) fn stated(record: &Record) -> Self {
                Self {
                    $( $name: taken!(record.$name, $($kind)+), )*
                    ..Self::default()
                }
            }
        }
    };
}

each_fact!(facts_of {
    /// What the criteria for Lutathera read.
    Lutathera LutatheraFacts {
        pub(crate) course: CourseFacts,
        pub(crate) age: AgeFacts,
        pub(crate) long_acting_ssa: Option<Analogue<WashoutDays>>,
        pub(crate) short_acting_octreotide: Option<Analogue<WashoutHours>>,
        pub(crate) serum_creatinine: Option<SerumCreatinine>,
        pub(crate) renal_toxicity: Option<RenalToxicity>,
    }
});

each_fact!(facts_of {
    /// What the criteria for Pluvicto read.
    Pluvicto PluvictoFacts {
        pub(crate) course: CourseFacts,
        pub(crate) age: AgeFacts,
    }
});

each_fact!(facts_of {
    /// What the criteria for Xofigo read, and the weight that its dose depends on.
    Xofigo XofigoFacts {
        pub(crate) course: CourseFacts,
        pub(crate) age: AgeFacts,
    }
});

impl LutatheraFacts {
    /// The clearance by Cockcroft-Gault, where everything that the formula takes is known.
    pub(crate) fn derived_clearance(&self) -> Option<CockcroftGault> {
        Some(cockcroft_gault(
            self.age.years?,
            self.sex?,
            self.weight_kg?,
            self.serum_creatinine?,
        ))
    }
}

/// One of three things, each of one drug: its facts, or what judges them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OfDrug<L, P, X> {
    Lutathera(L),
    Pluvicto(P),
    Xofigo(X),
}

/// The facts of one case, with the drug that they are about.
pub(crate) type Facts = OfDrug<LutatheraFacts, PluvictoFacts, XofigoFacts>;

/// Does the same for whichever drug it is. Here, and nowhere else, a drug finds the type of its facts.
macro_rules! dispatch {
    ($of_drug:expr, $of:pat => $body:expr) => {
        match $of_drug {
            $crate::facts::OfDrug::Lutathera($of) => $body,
            $crate::facts::OfDrug::Pluvicto($of) => $body,
            $crate::facts::OfDrug::Xofigo($of) => $body,
        }
    };
    (drug $drug:expr, $facts:ident => $body:expr) => {
        match $drug {
            $crate::agent::Drug::Lutathera => {
                type $facts = $crate::facts::LutatheraFacts;
                $body
            }
            $crate::agent::Drug::Pluvicto => {
                type $facts = $crate::facts::PluvictoFacts;
                $body
            }
            $crate::agent::Drug::Xofigo => {
                type $facts = $crate::facts::XofigoFacts;
                $body
            }
        }
    };
}

pub(crate) use dispatch;

impl<L, P, X> OfDrug<L, P, X> {
    /// The drug.
    pub(crate) const fn drug(&self) -> Drug {
        match self {
            Self::Lutathera(_) => Drug::Lutathera,
            Self::Pluvicto(_) => Drug::Pluvicto,
            Self::Xofigo(_) => Drug::Xofigo,
        }
    }
}

impl Facts {
    /// The same facts so many days later, on that day: washouts have grown, the age is that of the day.
    ///
    /// `None` where nobody could be that old.
    pub(crate) fn later(self, day: Date, days: u32) -> Option<Self> {
        Some(match self {
            Self::Lutathera(facts) => Self::Lutathera(LutatheraFacts {
                age: facts.age.on(day)?,
                long_acting_ssa: facts
                    .long_acting_ssa
                    .map(|analogue| analogue.later(|washout| washout.grown_by(days))),
                short_acting_octreotide: facts
                    .short_acting_octreotide
                    .map(|analogue| analogue.later(|washout| washout.grown_by(days))),
                ..facts
            }),
            Self::Pluvicto(facts) => Self::Pluvicto(PluvictoFacts {
                age: facts.age.on(day)?,
                ..facts
            }),
            Self::Xofigo(facts) => Self::Xofigo(XofigoFacts {
                age: facts.age.on(day)?,
                ..facts
            }),
        })
    }

    /// How old the person is.
    pub(crate) const fn age(&self) -> &AgeFacts {
        dispatch!(self, facts => &facts.age)
    }

    /// What every drug knows of a course.
    pub(crate) const fn course(&self) -> &CourseFacts {
        dispatch!(self, facts => &facts.course)
    }
}

impl<Since> Analogue<Since> {
    fn later(self, grow: impl FnOnce(Since) -> Since) -> Self {
        match self {
            Self::Never => Self::Never,
            Self::Ongoing => Self::Ongoing,
            Self::Stopped(since) => Self::Stopped(since.map(grow)),
        }
    }
}
