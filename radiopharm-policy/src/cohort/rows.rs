//! The classes of a few thousand rows: columns read, dates turned into ages and washouts, what may contradict
//! itself set aside.

use multiversion::multiversion;

use super::batch::Batch;
use super::calendar::{date_of, day_of};
use super::class::{ODD, ODD_DAY, UNKNOWN, UNKNOWN_DAY};
use super::coder::{Memory, Steps, days, floats};
use super::evaluator::{Evaluator, Input, Source, StudyParts};
use crate::agent::{Drug, Phase, Sex, StudyResult};
use crate::decimal::Decimal;
use crate::edition::Edition;
use crate::measure::{Age, reaches_by_floats};
use crate::record::FactValue;
use crate::relations::{CONFLICTS, OTHER_WAYS};
use crate::request::Given;
use crate::vocabulary::Field;
use crate::word::Word;

/// Facts that have classes: the fields of the vocabulary, and those that follow.
const SLOTS: usize = Field::ALL.len() + 2;

/// The slot of ages by the limits that rules hold them against: fewer classes than years.
pub(super) const AGE: usize = Field::ALL.len();

/// The slot of the derived clearance, the last one: 0 none, 1 below the limit, 2 at least it.
pub(super) const DERIVED: usize = AGE + 1;

const EDITIONS: u8 = Edition::ALL.len() as u8;

/// How many drugs, phases and editions there are together.
pub(super) const STRATA: u8 = 3 * 2 * EDITIONS;

/// How many results a study can have.
const RESULTS: u8 = StudyResult::ALL.len() as u8;

/// The classes of some rows.
#[derive(Debug)]
pub(super) struct Rows {
    /// The class of an age by its limits, for each class of its own.
    ages: [u8; 1 << 8],
    /// By slot; empty where nothing is known of any row.
    pub(super) classes: Vec<Vec<u8>>,
    /// The drug, phase and edition of each row.
    pub(super) strata: Vec<u8>,
    /// 1 where the row must be looked at by itself.
    odd: Vec<u8>,
    service: Vec<i32>,
    other_days: Vec<i32>,
    /// The days whose editions judge.
    chosen: Vec<i32>,
    studied: Vec<i32>,
    agents: Vec<u8>,
    results: Vec<u8>,
    weight: Vec<f64>,
    creatinine: Vec<f64>,
    /// On which side of its limit a derived clearance is.
    sides: Vec<u8>,
}

/// The class by limits of each age's own class, which is one more than the years.
fn ages_by_limits() -> [u8; 1 << 8] {
    let steps = Steps::of(Field::AgeYears);
    let class = |own: usize| match u8::try_from(own) {
        Ok(UNKNOWN) => UNKNOWN,
        Ok(own) if own != ODD => steps.class(Decimal::whole(i32::from(own) - 1)),
        Ok(_) | Err(_) => ODD,
    };
    std::array::from_fn(class)
}

/// The class of a word.
fn class<W: Word>(word: W) -> u8 {
    word.index() as u8 + 1
}

/// The class of a word of a field.
fn class_of_word(field: Field, word: &str) -> u8 {
    let words = field.spec().field_type.one_of();
    let place = words.iter().position(|other| *other == word);
    place.map_or(UNKNOWN, |place| place as u8 + 1)
}

/// The class of *true*.
const TRUE: u8 = 2;

impl Rows {
    pub(super) fn new() -> Self {
        Self {
            ages: ages_by_limits(),
            classes: vec![Vec::new(); SLOTS],
            strata: Vec::new(),
            odd: Vec::new(),
            service: Vec::new(),
            other_days: Vec::new(),
            chosen: Vec::new(),
            studied: Vec::new(),
            agents: Vec::new(),
            results: Vec::new(),
            weight: Vec::new(),
            creatinine: Vec::new(),
            sides: Vec::new(),
        }
    }

    /// The drug, phase and edition of a number.
    pub(super) fn parts_of_stratum(number: u8) -> (Drug, Phase, Edition) {
        let edition = usize::from(number % EDITIONS);
        let phase = usize::from(number / EDITIONS % 2);
        let drug = usize::from(number / EDITIONS / 2);
        (
            Drug::ALL.get(drug).copied().unwrap_or(Drug::Lutathera),
            Phase::ALL.get(phase).copied().unwrap_or(Phase::Initial),
            Edition::ALL.get(edition).copied().unwrap_or(Edition::LATEST),
        )
    }

    /// The number of a drug, phase and edition.
    pub(super) const fn stratum(drug: Drug, phase: Phase, edition: Edition) -> u8 {
        (2 * drug as u8 + phase as u8) * EDITIONS + edition as u8
    }

    /// The rows that must be looked at by themselves.
    pub(super) fn odd(&self) -> impl Iterator<Item = usize> {
        let odd = self.odd.iter().enumerate().filter(|(_, odd)| **odd == 1);
        odd.map(|(row, _)| row)
    }

    /// The day of service of a row.
    pub(super) fn day_of_service(&self, row: usize) -> Option<i32> {
        self.service.get(row).copied()
    }

    /// The edition of a row that is not odd.
    pub(super) fn edition(&self, evaluator: &Evaluator, row: usize) -> Edition {
        let number = evaluator.stratum.or_else(|| self.strata.get(row).copied());
        number.map_or(Edition::LATEST, |number| Self::parts_of_stratum(number).2)
    }

    /// Reads the rows of a batch.
    pub(super) fn read(&mut self, evaluator: &Evaluator, batch: &Batch, memory: &mut Memory) {
        let count = batch.num_rows();
        self.odd.clear();
        self.odd.resize(count, 0);
        self.service.clear();
        self.service.resize(count, UNKNOWN_DAY);
        for input in &evaluator.inputs {
            self.read_input(evaluator, input, batch, memory);
        }
        // What no column is read into is made anew; the others are written over.
        for way in OTHER_WAYS.iter().filter(|way| way.is_date) {
            if evaluator.reads(way.other)
                && !evaluator.reads(way.fact)
                && let Some(classes) = self.classes.get_mut(way.fact.index())
            {
                classes.clear();
            }
        }
        if let Some(birth) = evaluator.input(Field::BirthDate) {
            self.read_other_days(birth, batch, memory);
            self.ages_from_birth_dates();
        }
        if let Some(last) = evaluator.input(Field::LongActingSsaLastDose) {
            self.read_other_days(last, batch, memory);
            self.washouts_from_last_doses();
        }
        self.cut_ages();
        self.set_contradictions_aside();
        if evaluator.derives {
            self.derive_clearances(evaluator, batch, memory);
        }
        self.stratify(evaluator);
    }

    fn read_input(&mut self, evaluator: &Evaluator, input: &Input, batch: &Batch, memory: &mut Memory) {
        let count = batch.num_rows();
        let Some(classes) = self.classes.get_mut(input.field.index()) else {
            return;
        };
        match (&input.source, &input.coder) {
            (Source::Column(place), Some(coder)) => {
                classes.resize(count, UNKNOWN);
                if let Some(column) = batch.column(*place) {
                    coder.encode(column, memory, classes);
                }
                // Silence about the phase says initial only where there is no such column.
                if input.field == Field::Phase {
                    for (odd, class) in self.odd.iter_mut().zip(&*classes) {
                        *odd |= u8::from(*class == UNKNOWN);
                    }
                }
            }
            (Source::Constant(record), Some(coder)) => {
                classes.resize(count, coder.class(record.get(input.field), memory));
            }
            (Source::Studies(StudyParts { agent, result, date }), _) => {
                let (agents, results) = (&mut self.agents, &mut self.results);
                for (part, coder, classes) in [
                    (agent, &evaluator.study_coders.0, &mut *agents),
                    (result, &evaluator.study_coders.1, &mut *results),
                ] {
                    let same = part.same().map_or(UNKNOWN, |word| coder.class_of_word(word));
                    classes.clear();
                    classes.resize(count, same);
                    if let Some(column) = part.column().and_then(|place| batch.column(place)) {
                        coder.encode(column, memory, classes);
                    }
                }
                // What is the same for all rows says of none that it has a study.
                match (agent.same(), result.same()) {
                    (Some(_), None) => mask(agents, results),
                    (None, Some(_)) => mask(results, agents),
                    (None, None) | (Some(_), Some(_)) => {}
                }
                classes.resize(count, UNKNOWN);
                for (class, (agent, result)) in classes.iter_mut().zip(agents.iter().zip(&*results)) {
                    let odd =
                        (*agent == ODD) | (*result == ODD) | ((*agent == UNKNOWN) != (*result == UNKNOWN));
                    let known = u8::from(*agent == UNKNOWN).wrapping_sub(1);
                    let study = agent.wrapping_sub(1).wrapping_mul(RESULTS).wrapping_add(*result) & known;
                    *class = if odd { ODD } else { study };
                }
                let of_column = date.column().and_then(|place| batch.column(place));
                let of_all = date.same().and_then(|day| Given::from(day).to_day());
                if of_column.is_some() || of_all.is_some() {
                    // One study has no other to be earlier than; its date must be one, and no later than the service.
                    let days_of = &mut self.studied;
                    days_of.clear();
                    days_of.resize(count, of_all.map_or(UNKNOWN_DAY, day_of));
                    if let Some(column) = of_column {
                        days(Field::LongActingSsaLastDose, column, memory, days_of);
                    }
                    let rows = classes.iter_mut().zip(days_of.iter().zip(&self.service));
                    for (class, (day, service)) in rows {
                        let is_known = *day != UNKNOWN_DAY;
                        let is_alone = of_all.is_none() && *class == UNKNOWN;
                        if is_known && (is_alone || (*class != UNKNOWN && *service < *day)) {
                            *class = ODD;
                        }
                    }
                }
            }
            (_, None) if input.field == Field::Edition => {
                self.chosen.resize(count, UNKNOWN_DAY);
                self.chosen.fill(UNKNOWN_DAY);
                read_days(input, batch, memory, &mut self.chosen);
            }
            // The dates of births and last doses become ages and washouts later.
            (_, None) if input.field == Field::DateOfService => {
                read_days(input, batch, memory, &mut self.service);
            }
            (_, None) => {}
        }
        // Class by class, many at a time: to stop at the first one would take longer.
        if classes.iter().fold(0, |greatest, class| greatest.max(*class)) == ODD {
            for (odd, class) in self.odd.iter_mut().zip(&*classes) {
                *odd |= u8::from(*class == ODD);
            }
        }
    }

    fn read_other_days(&mut self, input: &Input, batch: &Batch, memory: &mut Memory) {
        self.other_days.clear();
        self.other_days.resize(batch.num_rows(), UNKNOWN_DAY);
        read_days(input, batch, memory, &mut self.other_days);
    }

    /// Ages on the day of service; one that is also stated must be the same.
    fn ages_from_birth_dates(&mut self) {
        let Some(ages) = self.classes.get_mut(Field::AgeYears.index()) else {
            return;
        };
        ages.resize(self.service.len(), UNKNOWN);
        let days = self.other_days.iter().zip(&self.service);
        for ((age, odd), (birth, service)) in ages.iter_mut().zip(&mut self.odd).zip(days) {
            if *birth == UNKNOWN_DAY {
                continue;
            }
            let on = || Age::on(date_of(*birth)?, date_of(*service)?).ok();
            match on().map(|years| years.value() + 1) {
                Some(found) if *age == UNKNOWN || *age == found => *age = found,
                Some(_) | None => *odd = 1,
            }
        }
    }

    /// Ages by the limits that rules hold them against.
    fn cut_ages(&mut self) {
        let Self { classes, ages, .. } = self;
        let Ok([own, by_limits]) = classes.get_disjoint_mut([Field::AgeYears.index(), AGE]) else {
            return;
        };
        by_limits.resize(own.len(), UNKNOWN);
        for (class, own) in by_limits.iter_mut().zip(&*own) {
            *class = ages.get(usize::from(*own)).copied().unwrap_or(ODD);
        }
    }

    /// Washouts up to the day of service; two statements about one are looked at one by one.
    fn washouts_from_last_doses(&mut self) {
        let Some(washouts) = self.classes.get_mut(Field::LongActingSsaWashoutDays.index()) else {
            return;
        };
        washouts.resize(self.service.len(), UNKNOWN);
        let steps = Steps::of(Field::LongActingSsaWashoutDays);
        let days = self.other_days.iter().zip(&self.service);
        for ((washout, odd), (last, service)) in washouts.iter_mut().zip(&mut self.odd).zip(days) {
            if *last == UNKNOWN_DAY {
                continue;
            }
            let plain = *last != ODD_DAY && *service != UNKNOWN_DAY && *service != ODD_DAY;
            if plain && *last <= *service && *washout == UNKNOWN {
                // Days are numbered from 1900 to 2199, so that the difference is small.
                *washout = steps.class(Decimal::whole(service.wrapping_sub(*last)));
            } else {
                *odd = 1;
            }
        }
    }

    /// Sets aside what a request could not say at the same time; a single request says what is wrong with it.
    fn set_contradictions_aside(&mut self) {
        let Self { classes, odd, .. } = self;
        let column = |field: Field| classes.get(field.index()).map_or(&[] as &[u8], Vec::as_slice);
        for conflict in &CONFLICTS {
            // Unknown rules nothing out, nor does the word that can stand beside the others.
            let beside = conflict
                .unless
                .as_ref()
                .map_or(UNKNOWN, |unless| class_of_word(conflict.stated, unless.word));
            for other in conflict.ruled_out {
                set_aside(odd, column(conflict.stated), column(*other), |stated, other| {
                    (stated != UNKNOWN) & (stated != beside) & (other != UNKNOWN)
                });
            }
        }
    }

    /// Whether the derived clearance reaches its limit; what floats do not settle is looked at one by one.
    fn derive_clearances(&mut self, evaluator: &Evaluator, batch: &Batch, memory: &mut Memory) {
        let Self {
            classes,
            odd,
            weight,
            creatinine,
            sides,
            ..
        } = self;
        let (Some((derived, classes)), Some(weights)) =
            (classes.split_last_mut(), evaluator.input(Field::WeightKg))
        else {
            return;
        };
        derived.clear();
        derived.resize(batch.num_rows(), UNKNOWN);
        let column = |field: Field| classes.get(field.index()).map_or(&[] as &[u8], Vec::as_slice);
        let kg = read_floats(weights, batch, memory, weight);
        // The milligrams per deciliter that are one of its unit.
        for (field, unit) in [
            (Field::SerumCreatinineMgDl, 1.0),
            (Field::SerumCreatinineUmolL, 1.0 / 88.4),
        ] {
            let Some(amounts) = evaluator.input(field) else {
                continue;
            };
            let amounts = read_floats(amounts, batch, memory, creatinine);
            let (ages, sexes) = (column(Field::AgeYears), column(Field::Sex));
            sides.clear();
            sides.resize(batch.num_rows(), 0);
            sides_of(ages, sexes, kg, amounts, evaluator.limit * unit, sides);
            let known = ages
                .iter()
                .zip(sexes)
                .zip(column(Field::WeightKg))
                .zip(column(field));
            let rows = derived.iter_mut().zip(&mut *odd).zip(&*sides).zip(amounts);
            for ((((derived, odd), side), amount), (((age, sex), weight), creatinine)) in rows.zip(known) {
                // Masks instead of branches: what is known differs from row to row. An odd fact makes the row odd
                // anyway.
                let unknown =
                    (*age == UNKNOWN) | (*sex == UNKNOWN) | (*weight == UNKNOWN) | (*creatinine == UNKNOWN);
                let known = u8::from(unknown).wrapping_sub(1);
                *derived |= ((side & REACHED) + 1) & known;
                // One that may be too small to be believed derives nothing that decides alone.
                let is_small = *amount * unit < SURELY_BELIEVABLE;
                *odd |= u8::from((*side & SETTLED == 0) | is_small) & known;
            }
        }
    }

    /// Numbers the drug, phase and edition of every row.
    fn stratify(&mut self, evaluator: &Evaluator) {
        let Self {
            classes,
            strata,
            odd,
            service,
            chosen,
            ..
        } = self;
        strata.clear();
        // A day that is stated in a column can be one of no edition, or be none.
        let is_chosen = evaluator.edition.is_none() && evaluator.reads(Field::Edition);
        if evaluator.reads(Field::Edition) {
            for (odd, chosen) in odd.iter_mut().zip(&*chosen) {
                *odd |= u8::from(*chosen == ODD_DAY);
            }
        }
        if evaluator.stratum.is_some() {
            return;
        }
        let column = |field: Field| classes.get(field.index()).map_or(&[] as &[u8], Vec::as_slice);
        for (odd, service) in odd.iter_mut().zip(&*service) {
            *odd |= u8::from(*service == UNKNOWN_DAY) | u8::from(*service == ODD_DAY);
        }
        // Each edition by its number, and 0 for none: passes over the rows that the compiler can vectorize.
        strata.resize(service.len(), 0);
        match evaluator.edition {
            Some(edition) => strata.fill(edition as u8 + 1),
            None => {
                if is_chosen {
                    for (chosen, service) in chosen.iter_mut().zip(&*service) {
                        *chosen = if *chosen == UNKNOWN_DAY { *service } else { *chosen };
                    }
                }
                let days = if is_chosen { &*chosen } else { &*service };
                for &edition in Edition::ALL {
                    let first = day_of(edition.effective());
                    for (stratum, day) in strata.iter_mut().zip(days) {
                        *stratum += u8::from(first <= *day);
                    }
                }
            }
        }
        for (odd, edition) in odd.iter_mut().zip(&*strata) {
            *odd |= u8::from(*edition == 0);
        }
        for (odd, drug) in odd.iter_mut().zip(column(Field::Drug)) {
            *odd |= u8::from(*drug == UNKNOWN);
        }
        // The numbers of odd rows wrap, and nobody looks at them.
        for (stratum, drug) in strata.iter_mut().zip(column(Field::Drug)) {
            let before = drug.wrapping_sub(1).wrapping_mul(2 * EDITIONS);
            *stratum = stratum.wrapping_sub(1).wrapping_add(before);
        }
        for (stratum, phase) in strata.iter_mut().zip(column(Field::Phase)) {
            *stratum = stratum.wrapping_add(phase.wrapping_sub(1).wrapping_mul(EDITIONS));
        }
    }

    /// The strata that rows which are not odd are of, as bits.
    pub(super) fn present(&self, evaluator: &Evaluator) -> u64 {
        if let Some(stratum) = evaluator.stratum {
            return if self.odd.contains(&0) { 1 << stratum } else { 0 };
        }
        let rows = self.strata.iter().zip(&self.odd);
        rows.fold(
            0,
            |present, (number, odd)| {
                if *odd == 0 { present | 1 << number } else { present }
            },
        )
    }

    /// Whether a row must be looked at by itself.
    pub(super) fn is_odd(&self, row: usize) -> bool {
        self.odd.get(row) != Some(&0)
    }

    /// Whether the policy applies to a row.
    pub(super) fn out_of_scope(&self) -> impl Iterator<Item = usize> {
        let column = self
            .classes
            .get(Field::MedicareAdvantage.index())
            .map_or(&[] as &[u8], Vec::as_slice);
        // There are few, and often none.
        let column = if column.contains(&TRUE) { column } else { &[] };
        column
            .iter()
            .enumerate()
            .filter(|(_, class)| **class == TRUE)
            .map(|(row, _)| row)
    }

    /// Whether something is known of a fact in a row.
    pub(super) fn is_known(&self, field: Field, row: usize) -> bool {
        let class = self
            .classes
            .get(field.index())
            .and_then(|classes| classes.get(row));
        class.is_some_and(|class| *class != UNKNOWN)
    }
}

/// A creatinine in mg/dL that can be believed, well above the least one, so that floats need not tell exactly.
const SURELY_BELIEVABLE: f64 = 0.125;

/// The clearance is at least the limit.
const REACHED: u8 = 1;

/// The limit is far enough from the clearance for floats to tell.
const SETTLED: u8 = 2;

/// On which side of the limit the clearances are that are derived from classes of ages and sexes, weights and
/// creatinines; of no account where one of these is not known.
#[multiversion(targets("x86_64+avx2+bmi1+bmi2"))]
fn sides_of(ages: &[u8], sexes: &[u8], kg: &[f64], creatinines: &[f64], limit: f64, out: &mut [u8]) {
    let side = |age: u8, sex: u8, kg: f64, creatinine: f64| {
        let female = sex == class(Sex::Female);
        let side = reaches_by_floats(age.wrapping_sub(1), female, kg, creatinine, limit);
        (u64::from(side.reached) * u64::from(REACHED)) | (u64::from(side.settled) * u64::from(SETTLED))
    };
    // Sixteen rows at a time, in numbers as wide as floats, so that the compiler takes many at once.
    let (sixteens, rest) = out.as_chunks_mut::<16>();
    let (ages, ages_of_rest) = ages.as_chunks::<16>();
    let (sexes, sexes_of_rest) = sexes.as_chunks::<16>();
    let (kg, kg_of_rest) = kg.as_chunks::<16>();
    let (creatinines, creatinines_of_rest) = creatinines.as_chunks::<16>();
    for (out, ((ages, sexes), (kg, creatinines))) in sixteens
        .iter_mut()
        .zip(ages.iter().zip(sexes).zip(kg.iter().zip(creatinines)))
    {
        let mut wide = [0; 16];
        let people = ages.iter().zip(sexes).zip(kg.iter().zip(creatinines));
        for (wide, ((age, sex), (kg, creatinine))) in wide.iter_mut().zip(people) {
            *wide = side(*age, *sex, *kg, *creatinine);
        }
        *out = wide.map(|side| side as u8);
    }
    let people = ages_of_rest.iter().zip(sexes_of_rest);
    let people = people.zip(kg_of_rest.iter().zip(creatinines_of_rest));
    for (out, ((age, sex), (kg, creatinine))) in rest.iter_mut().zip(people) {
        *out = side(*age, *sex, *kg, *creatinine) as u8;
    }
}

/// Makes classes unknown where others are.
fn mask(classes: &mut [u8], others: &[u8]) {
    for (class, other) in classes.iter_mut().zip(others) {
        if *other == UNKNOWN {
            *class = UNKNOWN;
        }
    }
}

/// Marks the rows whose two facts contradict each other.
fn set_aside(odd: &mut [u8], one: &[u8], other: &[u8], contradicts: impl Fn(u8, u8) -> bool) {
    for ((one, other), odd) in one.iter().zip(other).zip(odd) {
        *odd |= u8::from(contradicts(*one, *other));
    }
}

/// The days of a column or a constant.
fn read_days(input: &Input, batch: &Batch, memory: &mut Memory, out: &mut [i32]) {
    match &input.source {
        Source::Column(place) => {
            if let Some(column) = batch.column(*place) {
                days(input.field, column, memory, out);
            }
        }
        Source::Constant(record) => {
            if let Some(FactValue::Date(day)) = record.get(input.field) {
                out.fill(day_of(day));
            }
        }
        Source::Studies(_) => {}
    }
}

/// The numbers of a column or a constant, nearly; anything where there is none.
fn read_floats<'a>(input: &Input, batch: &'a Batch, memory: &mut Memory, out: &'a mut Vec<f64>) -> &'a [f64] {
    match &input.source {
        Source::Column(place) => batch
            .column(*place)
            .map_or(&[], |column| floats(input.field, column, memory, out)),
        Source::Constant(record) => {
            let number = match record.get(input.field) {
                Some(FactValue::Decimal(number)) => number.to_f64_lossy(),
                _ => f64::NAN,
            };
            out.clear();
            out.resize(batch.num_rows(), number);
            out
        }
        Source::Studies(_) => &[],
    }
}
