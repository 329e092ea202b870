//! Plain structs of options: every fact of a drug under its name, each known or not.
//!
//! Their fields are written from the vocabulary: those that a typed request of the drug has a setter for.

use std::fmt;

use super::given::debug_facts;
use super::typed::{Lutathera, PhaseMarker, Pluvicto, Xofigo, set_activity_per_dose, set_serum_creatinine};
use crate::measure::{ActivityPerDose, SerumCreatinine};
use crate::record::{Record, held};
use crate::vocabulary::{Field, each_fact};

/// Writes the struct of options of a drug.
///
/// A row of the vocabulary after the other is taken from the front; those that the drug has become fields.
macro_rules! options {
    ({ $(#[$struct_docs:meta])* $request:ident $options:ident $units:tt } $($rows:tt)+) => {
        options! { @rows { $(#[$struct_docs])* $request $options $units } {} $($rows)+ }
    };
    // What a request begins with is no option, and a quantity in units is one that is named at the call.
    (@rows $to:tt $done:tt $(#[doc = $docs:literal])* $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?,
        drug $drugs:tt $source:ident, $question:literal, $remark:literal, $plain:literal; $($rest:tt)*) => {
        options! { @rows $to $done $($rest)* }
    };
    (@rows $to:tt $done:tt $(#[doc = $docs:literal])* $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?,
        phase $drugs:tt $source:ident, $question:literal, $remark:literal, $plain:literal; $($rest:tt)*) => {
        options! { @rows $to $done $($rest)* }
    };
    (@rows $to:tt $done:tt $(#[doc = $docs:literal])* $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?,
        start $drugs:tt $source:ident, $question:literal, $remark:literal, $plain:literal; $($rest:tt)*) => {
        options! { @rows $to $done $($rest)* }
    };
    (@rows $to:tt $done:tt $(#[doc = $docs:literal])* $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?,
        merged($shared:ident) $drugs:tt $source:ident, $question:literal, $remark:literal, $plain:literal; $($rest:tt)*) => {
        options! { @rows $to $done $($rest)* }
    };
    (@rows { $(#[$struct_docs:meta])* $request:ident $options:ident $units:tt } $done:tt
        $(#[doc = $docs:literal])* $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?,
        $part:ident [$($drug:ident)+] $source:ident, $question:literal, $remark:literal, $plain:literal; $($rest:tt)*) => {
        options! {
            @of $request [$($drug)+] { $(#[doc = $docs])* $name ($kind $(($($of)*))?) }
            { $(#[$struct_docs])* $request $options $units } $done $($rest)*
        }
    };
    // Only what is said of the drug.
    (@of $request:ident [every] $row:tt $($more:tt)+) => { options! { @take $row $($more)+ } };
    (@of Lutathera [Lutathera $($drug:ident)*] $row:tt $($more:tt)+) => { options! { @take $row $($more)+ } };
    (@of Pluvicto [Pluvicto $($drug:ident)*] $row:tt $($more:tt)+) => { options! { @take $row $($more)+ } };
    (@of Xofigo [Xofigo $($drug:ident)*] $row:tt $($more:tt)+) => { options! { @take $row $($more)+ } };
    (@of $request:ident [$other:ident $($drug:ident)*] $row:tt $($more:tt)+) => {
        options! { @of $request [$($drug)*] $row $($more)+ }
    };
    (@of $request:ident [] $row:tt $to:tt $done:tt $($rest:tt)*) => { options! { @rows $to $done $($rest)* } };
    (@take { $($row:tt)+ } $to:tt { $($done:tt)* } $($rest:tt)*) => {
        options! { @rows $to { $($done)* { $($row)+ } } $($rest)* }
    };
    // Every row was looked at.
    (@rows
        { $(#[$struct_docs:meta])* $request:ident $options:ident {
            $( $(#[$unit_docs:meta])* $unit:ident: $unit_type:ty = $set:ident, )+
        } }
        { $({ $(#[$docs:meta])* $name:ident ($($kind:tt)+) })+ }
    ) => {
        $(#[$struct_docs])*
        ///
        /// `None` is unknown. A field is added for each name that the vocabulary gains, so end a literal with
        /// `..Default::default()`. `Debug` prints which facts are set, and their values only in the alternate form
        /// (`{:#?}`).
        #[derive(Clone, PartialEq, Eq, Default)]
        pub struct $options {
            $( $(#[$docs])* pub $name: Option<held!($($kind)+)>, )+
            $( $(#[$unit_docs])* pub $unit: Option<$unit_type>, )+
        }

        impl $options {
            #[cfg(test)]
            const NAMES: &[&str] = &[$( stringify!($name), )+ $( stringify!($unit), )+];

            /// Writes what is known into a record.
            fn state_in(self, record: &mut Record) {
                let Self { $($name,)+ $($unit,)+ } = self;
                $( if $name.is_some() { record.$name = $name; } )+
                $( if $unit.is_some() { $set(record, $unit); } )+
            }
        }

        impl<P: PhaseMarker> $request<P> {
            /// The request with every option that is known; the others stay as they are.
            #[must_use]
            pub fn with_options(mut self, options: $options) -> Self {
                options.state_in(self.record_mut());
                self
            }
        }

        impl fmt::Debug for $options {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut record = Record::default();
                self.clone().state_in(&mut record);
                let stated = |field: &Field| Some((*field, record.get(*field)?.as_given()));
                debug_facts(stringify!($options), Field::ALL.iter().filter_map(stated), f)
            }
        }
    };
}

each_fact!(options {
    /// Every fact of a request for Lutathera, each known or not: for those who hold a row of options.
    ///
    /// ```
    /// use radiopharm_policy::measure::{Age, Karnofsky};
    /// use radiopharm_policy::{InputErrors, Lutathera, LutatheraOptions, date};
    ///
    /// let row = LutatheraOptions {
    ///     age_years: Age::new(60).ok(),
    ///     kps: Karnofsky::new(80).ok(),
    ///     ..LutatheraOptions::default()
    /// };
    /// let request = Lutathera::initial(date(2026, 5, 4)).with_options(row).build()?;
    /// assert_eq!(request.kps().map(|kps| kps.value()), Some(80));
    /// # Ok::<(), InputErrors>(())
    /// ```
    Lutathera LutatheraOptions {
        /// The activity planned for each requested dose, in the unit that it was ordered in.
        activity_per_dose: ActivityPerDose = set_activity_per_dose,
        /// Serum creatinine, in the unit that it was reported in.
        serum_creatinine: SerumCreatinine = set_serum_creatinine,
    }
});

each_fact!(options {
    /// Every fact of a request for Pluvicto, each known or not: for those who hold a row of options.
    ///
    /// ```
    /// use radiopharm_policy::agent::{Therapy, DiseaseExtent};
    /// use radiopharm_policy::{InputErrors, Pluvicto, PluvictoOptions, date};
    ///
    /// let row = PluvictoOptions {
    ///     disease_extent: Some(DiseaseExtent::Metastatic),
    ///     prior_therapies: Some([Therapy::Docetaxel].into()),
    ///     ..PluvictoOptions::default()
    /// };
    /// let request = Pluvicto::continuation(date(2026, 5, 4)).with_options(row).build()?;
    /// assert!(request.castration_resistant().is_none(), "what is not known is not stated");
    /// # Ok::<(), InputErrors>(())
    /// ```
    Pluvicto PluvictoOptions {
        /// The activity planned for each requested dose, in the unit that it was ordered in.
        activity_per_dose: ActivityPerDose = set_activity_per_dose,
    }
});

each_fact!(options {
    /// Every fact of a request for Xofigo, each known or not: for those who hold a row of options.
    ///
    /// ```
    /// use radiopharm_policy::measure::Weight;
    /// use radiopharm_policy::{InputErrors, Xofigo, XofigoOptions, date};
    ///
    /// let row = XofigoOptions {
    ///     weight_kg: Weight::try_from(81.6).ok(),
    ///     castration_resistant: Some(true),
    ///     ..XofigoOptions::default()
    /// };
    /// let request = Xofigo::initial(date(2026, 5, 4)).with_options(row).build()?;
    /// assert_eq!(request.weight_kg().unwrap().to_string(), "81.6 kg");
    /// # Ok::<(), InputErrors>(())
    /// ```
    Xofigo XofigoOptions {
        /// The activity planned for each requested dose, in the unit that it was ordered in.
        activity_per_dose: ActivityPerDose = set_activity_per_dose,
    }
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::agent::{Drug, Phase, TumorSite};
    use crate::measure::Age;
    use crate::vocabulary::{Setter, VOCABULARY};

    #[test]
    fn a_drug_has_an_option_for_each_setter() {
        for (drug, names) in [
            (Drug::Lutathera, LutatheraOptions::NAMES),
            (Drug::Pluvicto, PluvictoOptions::NAMES),
            (Drug::Xofigo, XofigoOptions::NAMES),
        ] {
            let said = VOCABULARY
                .iter()
                .filter(|spec| spec.field.is_said_of(drug, Phase::Continuation));
            let setters: BTreeSet<&str> = said
                .filter_map(|spec| match spec.setter {
                    Setter::InAnyUnit(shared) => Some(shared),
                    Setter::Own | Setter::InContinuation => Some(spec.field.as_str()),
                    Setter::InType | Setter::AtStart => None,
                })
                .collect();
            assert_eq!(setters, names.iter().copied().collect(), "{drug}");
            assert_eq!(setters.len(), names.len(), "{drug}");
        }
    }

    #[test]
    fn what_an_option_leaves_out_stays_as_it_was_set() {
        let day = date(2026, 5, 4);
        let options = LutatheraOptions {
            id: Some("MRN 4711".into()),
            tumor_site: Some(TumorSite::Ileum),
            serum_creatinine: SerumCreatinine::umol_per_l(88).ok(),
            activity_per_dose: ActivityPerDose::mci(200).ok(),
            ..LutatheraOptions::default()
        };
        assert_eq!(
            format!("{options:?}").find("4711"),
            None,
            "no value in logs: {options:?}"
        );
        assert!(format!("{options:#?}").contains("4711"));
        let set = Lutathera::initial(day)
            .age_years(Age::new(60).unwrap())
            .tumor_site(TumorSite::Lung);
        let found = set.with_options(options).build().unwrap();
        assert_eq!(
            found.to_json(),
            r#"{"id":"MRN 4711","drug":"lutathera","phase":"initial","date_of_service":"2026-05-04","age_years":60,"activity_per_dose_mci":200,"serum_creatinine_umol_l":88,"tumor_site":"ileum"}"#
        );
        let nothing = Xofigo::initial(day).with_options(XofigoOptions::default());
        assert_eq!(nothing, Xofigo::initial(day));
    }

    #[test]
    fn options_are_held_against_each_other_as_setters_are() {
        let options = XofigoOptions {
            age_years: Age::new(60).ok(),
            birth_date: Some(date(1950, 1, 1)),
            ..XofigoOptions::default()
        };
        let request = Xofigo::initial(date(2026, 5, 4)).with_options(options);
        assert_eq!(request.build().unwrap_err().errors().len(), 1);
    }
}
