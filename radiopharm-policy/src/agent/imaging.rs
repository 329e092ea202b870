//! Tracers of diagnostic imaging, and what studies with them showed.

use std::fmt;

use jiff::civil::Date;

use super::drug::{Nuclide, Target};
use crate::word::{UnknownWord, Word, WordSet, words};

words! {
    /// A tracer of diagnostic imaging.
    ///
    /// Names are read case-insensitively and brands are read too; the word that is written is always the
    /// canonical one.
    ///
    /// ```
    /// use radiopharm_policy::agent::{ImagingAgent, Target};
    ///
    /// let agent = ImagingAgent::read("NETSPOT")?;
    /// assert_eq!(agent, ImagingAgent::Ga68Dotatate);
    /// assert_eq!(agent.target(), Target::SomatostatinReceptor);
    /// assert!(ImagingAgent::read("flutemetamol").is_err(), "an amyloid tracer");
    /// # Ok::<(), radiopharm_policy::UnknownWord>(())
    /// ```
    ImagingAgent ("imaging agent") {
        /// Ga-68 dotatate (Netspot); the source also prints "dotate", which is no agent.
        Ga68Dotatate = "ga68_dotatate",
        /// Cu-64 dotatate (Detectnet).
        Cu64Dotatate = "cu64_dotatate",
        /// Ga-68 dotatoc (edotreotide).
        Ga68Dotatoc = "ga68_dotatoc",
        /// Somatostatin receptor scintigraphy with In-111 pentetreotide (Octreoscan).
        SstrScintigraphy = "sstr_scintigraphy",
        /// Another somatostatin receptor PET tracer.
        OtherSstrPet = "other_sstr_pet",
        /// Ga-68 PSMA-11, which is gozetotide (Locametz, Illuccix, Gozellix).
        Ga68Psma11 = "ga68_psma11",
        /// F-18 piflufolastat, which is DCFPyL (Pylarify).
        F18Piflufolastat = "f18_piflufolastat",
        /// F-18 flotufolastat (Posluma).
        F18Flotufolastat = "f18_flotufolastat",
        /// F-18 PSMA-1007.
        F18Psma1007 = "f18_psma1007",
        /// Another PSMA PET tracer.
        OtherPsmaPet = "other_psma_pet",
        /// F-18 fluorodeoxyglucose.
        Fdg = "fdg",
        /// C-11 choline.
        Choline = "choline",
        /// F-18 fluciclovine.
        Fluciclovine = "fluciclovine",
        /// Any other tracer.
        Other = "other",
    }

    /// What a study showed.
    StudyResult ("imaging result") {
        /// Uptake that shows the target; for somatostatin receptors more than in the liver.
        Positive = "positive",
        /// No uptake that shows the target.
        Negative = "negative",
        /// Uptake equal to the liver, or read as inconclusive.
        Equivocal = "equivocal",
    }
}

/// Another name of a tracer: a brand or a synonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alias {
    /// The other name, in lower case.
    pub name: &'static str,
    /// The tracer.
    pub agent: ImagingAgent,
    /// Whether the name is a brand.
    pub brand: bool,
}

const fn brand(name: &'static str, agent: ImagingAgent) -> Alias {
    Alias {
        name,
        agent,
        brand: true,
    }
}

impl ImagingAgent {
    /// Brands and synonyms that are read as tracers.
    pub const ALIASES: [Alias; 9] = [
        brand("netspot", Self::Ga68Dotatate),
        brand("detectnet", Self::Cu64Dotatate),
        brand("octreoscan", Self::SstrScintigraphy),
        brand("locametz", Self::Ga68Psma11),
        brand("illuccix", Self::Ga68Psma11),
        brand("gozellix", Self::Ga68Psma11),
        brand("pylarify", Self::F18Piflufolastat),
        Alias {
            name: "dcfpyl",
            agent: Self::F18Piflufolastat,
            brand: false,
        },
        brand("posluma", Self::F18Flotufolastat),
    ];

    /// Reads a word, a brand or a synonym, in any case.
    ///
    /// # Errors
    /// The name is none of them; the error lists the words.
    pub fn read(name: &str) -> Result<Self, UnknownWord> {
        Self::find(name).ok_or_else(|| UnknownWord::new::<Self>(name))
    }

    /// The tracer of this name, if there is one.
    pub(crate) fn find(name: &str) -> Option<Self> {
        if let Some(agent) = Self::from_word(name) {
            return Some(agent);
        }
        Self::ALL
            .iter()
            .copied()
            .find(|agent| agent.as_str().eq_ignore_ascii_case(name))
            .or_else(|| {
                Self::ALIASES
                    .iter()
                    .find(|alias| alias.name.eq_ignore_ascii_case(name))
                    .map(|alias| alias.agent)
            })
    }

    /// Whether it is a tracer of scintigraphy, which is much less sensitive than PET.
    #[must_use]
    pub const fn is_scintigraphy(self) -> bool {
        matches!(self, Self::SstrScintigraphy)
    }

    /// What the tracer binds to.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::Ga68Dotatate
            | Self::Cu64Dotatate
            | Self::Ga68Dotatoc
            | Self::SstrScintigraphy
            | Self::OtherSstrPet => Target::SomatostatinReceptor,
            Self::Ga68Psma11
            | Self::F18Piflufolastat
            | Self::F18Flotufolastat
            | Self::F18Psma1007
            | Self::OtherPsmaPet => Target::Psma,
            Self::Fdg | Self::Choline | Self::Fluciclovine | Self::Other => Target::Other,
        }
    }

    /// The nuclide of the tracer, where the name fixes one.
    #[must_use]
    pub const fn nuclide(self) -> Option<Nuclide> {
        match self {
            Self::Ga68Dotatate | Self::Ga68Dotatoc | Self::Ga68Psma11 => Some(Nuclide::Gallium68),
            Self::Cu64Dotatate => Some(Nuclide::Copper64),
            Self::SstrScintigraphy => Some(Nuclide::Indium111),
            Self::F18Piflufolastat
            | Self::F18Flotufolastat
            | Self::F18Psma1007
            | Self::Fdg
            | Self::Fluciclovine => Some(Nuclide::Fluorine18),
            Self::Choline => Some(Nuclide::Carbon11),
            Self::OtherSstrPet | Self::OtherPsmaPet | Self::Other => None,
        }
    }

    /// The brands of the tracer, in lower case.
    pub fn brands(self) -> impl Iterator<Item = &'static str> {
        Self::ALIASES
            .into_iter()
            .filter(move |alias| alias.brand && alias.agent == self)
            .map(|alias| alias.name)
    }

    /// The HCPCS codes that bill the tracer itself; the policy's own code list has none of them.
    #[must_use]
    pub const fn hcpcs(self) -> &'static [&'static str] {
        match self {
            Self::Ga68Dotatate => &["A9587"],
            Self::Cu64Dotatate => &["A9592"],
            Self::Ga68Dotatoc => &["C9067"],
            Self::SstrScintigraphy => &["A9572"],
            Self::Ga68Psma11 => &["A9593", "A9594", "A9596", "A9616", "A9800"],
            Self::F18Piflufolastat => &["A9595"],
            Self::F18Flotufolastat => &["A9608"],
            Self::Fdg => &["A9552"],
            Self::Choline => &["A9515"],
            Self::Fluciclovine => &["A9588"],
            Self::OtherSstrPet | Self::OtherPsmaPet => &["A9597"],
            Self::F18Psma1007 | Self::Other => &[],
        }
    }

    /// The tracer as people write it: `Ga-68 dotatate`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ga68Dotatate => "Ga-68 dotatate",
            Self::Cu64Dotatate => "Cu-64 dotatate",
            Self::Ga68Dotatoc => "Ga-68 dotatoc",
            Self::SstrScintigraphy => "somatostatin receptor scintigraphy",
            Self::OtherSstrPet => "another SSTR PET tracer",
            Self::Ga68Psma11 => "Ga-68 PSMA-11",
            Self::F18Piflufolastat => "F-18 piflufolastat",
            Self::F18Flotufolastat => "F-18 flotufolastat",
            Self::F18Psma1007 => "F-18 PSMA-1007",
            Self::OtherPsmaPet => "another PSMA PET tracer",
            Self::Fdg => "FDG",
            Self::Choline => "choline",
            Self::Fluciclovine => "fluciclovine",
            Self::Other => "another tracer",
        }
    }
}

/// One imaging study: with which tracer, what it showed, and on which day, if that is known.
///
/// ```
/// use radiopharm_policy::agent::{ImagingAgent, Study, StudyResult};
/// use radiopharm_policy::date;
///
/// let study = Study::new(ImagingAgent::Ga68Dotatate, StudyResult::Positive).on(date(2026, 3, 2));
/// assert_eq!(study.to_string(), "Ga-68 dotatate positive (2026-03-02)");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Study {
    /// The tracer.
    pub agent: ImagingAgent,
    /// What the study showed.
    pub result: StudyResult,
    /// The day of the study; `None` where it is not known.
    pub date: Option<Date>,
}

impl Study {
    /// A study with this tracer and this result, of an unknown day.
    #[must_use]
    pub const fn new(agent: ImagingAgent, result: StudyResult) -> Self {
        Self {
            agent,
            result,
            date: None,
        }
    }

    /// The same study, of this day.
    #[must_use]
    pub const fn on(self, day: Date) -> Self {
        Self {
            date: Some(day),
            ..self
        }
    }
}

impl fmt::Display for Study {
    /// `Ga-68 dotatate positive`, with the day where it is known
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.agent.label(), self.result)?;
        match self.date {
            Some(day) => write!(f, " ({day})"),
            None => Ok(()),
        }
    }
}

impl serde::Serialize for Study {
    /// An object with `agent`, `result` and, where it is known, `date`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2 + usize::from(self.date.is_some())))?;
        map.serialize_entry("agent", &self.agent)?;
        map.serialize_entry("result", &self.result)?;
        if let Some(day) = self.date {
            map.serialize_entry("date", &day.to_string())?;
        }
        map.end()
    }
}

/// Which tracers showed what: all the studies of a patient as a few small sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct StudySet {
    /// Tracers with a positive study.
    pub positive: WordSet<ImagingAgent>,
    /// Tracers with a negative study.
    pub negative: WordSet<ImagingAgent>,
    /// Tracers with an equivocal study.
    pub equivocal: WordSet<ImagingAgent>,
    /// For each tracer whose negative studies are all dated: the tracers with a positive study of a later day than
    /// all of them.
    overtaken: [Tracers; ImagingAgent::ALL.len()],
}

/// A set of tracers in a quarter of the room: there is one for each tracer, and facts are copied often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
struct Tracers(u16);

const _: () = assert!(
    ImagingAgent::ALL.len() <= u16::BITS as usize,
    "a set has a bit for each tracer"
);

impl Tracers {
    fn of(agents: impl Iterator<Item = ImagingAgent>) -> Self {
        Self(agents.fold(0, |bits, agent| bits | 1 << agent.index()))
    }

    /// Whether none of them is on a list.
    fn are_none_of(self, listed: WordSet<ImagingAgent>) -> bool {
        u64::from(self.0) & listed.bits() == 0
    }
}

impl StudySet {
    /// The tracers among those of a list with a negative study that stands against every positive one of the list.
    ///
    /// A negative study does not stand against a positive one where it is scintigraphy and the positive one is not
    /// (L128: scintigraphy is much less sensitive), or where both are dated and it is of an earlier day.
    #[must_use]
    pub fn standing_negatives(&self, listed: WordSet<ImagingAgent>) -> WordSet<ImagingAgent> {
        let positive = self.positive.and(listed);
        let stands = |agent: &ImagingAgent| {
            let by_day = self
                .overtaken
                .get(agent.index())
                .is_none_or(|later| later.are_none_of(listed));
            let by_kind = !agent.is_scintigraphy() || positive.iter().all(ImagingAgent::is_scintigraphy);
            by_day && by_kind
        };
        self.negative.and(listed).iter().filter(stands).collect()
    }
}

impl FromIterator<Study> for StudySet {
    fn from_iter<I: IntoIterator<Item = Study>>(studies: I) -> Self {
        /// The days of the studies of a tracer with one result.
        #[derive(Clone, Copy, Default)]
        struct Days {
            latest: Option<Date>,
            has_undated: bool,
        }

        let mut set = Self::default();
        let mut days = [[Days::default(); 2]; ImagingAgent::ALL.len()];
        let mut is_dated = false;
        for Study { agent, result, date } in studies {
            let (part, place) = match result {
                StudyResult::Positive => (&mut set.positive, 0),
                StudyResult::Negative => (&mut set.negative, 1),
                StudyResult::Equivocal => (&mut set.equivocal, 2),
            };
            *part = part.with(agent);
            is_dated |= date.is_some();
            if let Some(days) = days.get_mut(agent.index()).and_then(|days| days.get_mut(place)) {
                days.latest = days.latest.max(date);
                days.has_undated |= date.is_none();
            }
        }
        // Without days nothing is earlier than anything.
        if is_dated {
            for (later, [_, negative]) in set.overtaken.iter_mut().zip(&days) {
                let Some(last) = negative.latest.filter(|_| !negative.has_undated) else {
                    continue;
                };
                let overtakes = |agent: &ImagingAgent| {
                    let positive = days.get(agent.index()).and_then(|[positive, _]| positive.latest);
                    positive.is_some_and(|day| last < day)
                };
                *later = Tracers::of(set.positive.iter().filter(overtakes));
            }
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_and_case_do_not_matter() {
        for (name, agent) in [
            ("NETSPOT", ImagingAgent::Ga68Dotatate),
            ("Detectnet", ImagingAgent::Cu64Dotatate),
            ("GA68_DOTATOC", ImagingAgent::Ga68Dotatoc),
            ("DCFPyL", ImagingAgent::F18Piflufolastat),
            ("Gozellix", ImagingAgent::Ga68Psma11),
            ("posluma", ImagingAgent::F18Flotufolastat),
        ] {
            assert_eq!(ImagingAgent::read(name), Ok(agent));
        }
        for name in ["", "ga68_dotate", "f18_flutemetamol", "net spot", " netspot"] {
            assert!(ImagingAgent::read(name).is_err(), "{name}");
        }
    }

    #[test]
    fn no_alias_hides_a_word_or_another_alias() {
        for (place, alias) in ImagingAgent::ALIASES.iter().enumerate() {
            assert!(ImagingAgent::from_word(alias.name).is_none());
            assert!(
                ImagingAgent::ALIASES
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.name != alias.name)
            );
            assert_eq!(alias.name, alias.name.to_ascii_lowercase());
        }
    }
}
