//! Random patients, of whom some things are not known.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what makes patients for tests should stop where it cannot"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::ask::answer_classes;
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Edition, Given, Request, Status, assess};

use crate::requests::good;

/// Numbers that look random and are the same in every run.
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// A number below so many.
    #[must_use]
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 20).unwrap() % sides
    }

    /// Whether a die of so many sides shows its one.
    pub fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }
}

/// What is known of a patient, by the fact.
pub type Record = BTreeMap<Field, Given<'static>>;

/// A kind of request.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The drug.
    pub drug: Drug,
    /// The phase.
    pub phase: Phase,
    /// The edition, on whose first day the request is for.
    pub edition: Edition,
}

impl Kind {
    /// The request that states the facts; `None` where they make none.
    #[must_use]
    pub fn request(self, facts: &Record) -> Option<Request> {
        let mut entries: Vec<(Cow<'static, str>, Given<'static>)> = vec![
            ("drug".into(), self.drug.into()),
            ("phase".into(), self.phase.into()),
            ("date_of_service".into(), self.edition.as_str().into()),
        ];
        entries.extend(
            facts
                .iter()
                .map(|(field, value)| (field.as_str().into(), value.clone())),
        );
        Request::from_json(Given::Object(entries).to_string().as_bytes()).ok()
    }

    /// Whether criteria of the phase can lack the fact, so that it can be asked for.
    #[must_use]
    pub fn asks_for(self, field: Field) -> bool {
        match self.phase {
            Phase::Initial => INITIAL.contains(&field),
            Phase::Continuation => CONTINUATION.contains(&field),
        }
    }

    /// A patient: what is usual, and something else here and there; some things are not known. Ways to say the same
    /// thing agree.
    pub fn patient(self, dice: &mut Dice) -> Record {
        let usual = good(self.drug);
        loop {
            let mut record = Record::new();
            for field in Field::ALL.iter().copied() {
                let classes = answer_classes(self.drug, self.edition, field);
                let is_left_out = if self.asks_for(field) {
                    dice.one_in(12)
                } else {
                    !dice.one_in(9)
                };
                if classes.is_empty() || is_left_out {
                    continue;
                }
                let usual = usual.get(field.as_str()).filter(|_| !dice.one_in(4));
                let value = match usual {
                    Some(text) => serde_json::from_str::<serde_json::Value>(text).unwrap().into(),
                    None => classes[dice.below(classes.len())].example(),
                };
                record.insert(field, value);
            }
            for (use_of, word, since) in [
                (Field::LongActingSsa, "stopped", Field::LongActingSsaWashoutDays),
                (
                    Field::ShortActingOctreotide,
                    "stopped",
                    Field::ShortActingOctreotideWashoutHours,
                ),
                (Field::RenalToxicity, "occurred", Field::RenalToxicityDelayDays),
            ] {
                if record.get(&use_of) != Some(&Given::from(word)) {
                    record.remove(&since);
                }
            }
            if self.agrees(&record) {
                return record;
            }
        }
    }

    /// Whether leaving out a fact that can be asked for, or all of them, never makes a criterion say something else: both
    /// scales, both clearances, the grade and the index then say the same, and nothing is for a clinician at first that
    /// a fact settles later.
    fn agrees(self, record: &Record) -> bool {
        let Some(full) = self.request(record) else {
            return false;
        };
        let full = assess(&full);
        let asked: Vec<Field> = record
            .keys()
            .copied()
            .filter(|field| self.asks_for(*field))
            .collect();
        let each = asked.iter().map(|field| vec![*field]);
        each.chain([asked.clone()]).all(|left_out| {
            let mut fewer = record.clone();
            fewer.retain(|field, _| !left_out.contains(field));
            let fewer = assess(&self.request(&fewer).unwrap());
            full.statuses()
                .zip(fewer.statuses())
                .all(|((_, all), (_, less))| all == less || less == Status::Unknown || all == Status::Unknown)
        })
    }
}

/// The facts that criteria can lack at first.
pub const INITIAL: [Field; 26] = [
    Field::DosesGiven,
    Field::AgeYears,
    Field::Sex,
    Field::WeightKg,
    Field::SerumCreatinineMgDl,
    Field::CreatinineClearanceMlMin,
    Field::TumorSite,
    Field::DiseaseExtent,
    Field::Ki67Percent,
    Field::WhoGrade,
    Field::Imaging,
    Field::LongActingSsa,
    Field::LongActingSsaWashoutDays,
    Field::ShortActingOctreotide,
    Field::ShortActingOctreotideWashoutHours,
    Field::ProgressedOnSsa,
    Field::AdequateBoneMarrow,
    Field::AdequateHepaticFunction,
    Field::Kps,
    Field::Ecog,
    Field::PostDoseOctreotidePlanned,
    Field::CastrationResistant,
    Field::PriorTherapies,
    Field::TaxaneDelayAppropriate,
    Field::BoneMetastases,
    Field::VisceralMetastases,
];
/// The facts that criteria of continuations can lack.
pub const CONTINUATION: [Field; 10] = [
    Field::InitialCriteriaEstablished,
    Field::DosesGiven,
    Field::RecurrentThrombocytopeniaGrade,
    Field::RecurrentAnemiaGrade,
    Field::RecurrentNeutropeniaGrade,
    Field::RecurrentNonhematologicGrade,
    Field::Hepatotoxicity,
    Field::RenalToxicity,
    Field::RenalToxicityDelayDays,
    Field::DiscontinuationEvents,
];
