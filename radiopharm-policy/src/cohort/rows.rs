//! The classes of a few thousand rows: columns read, dates turned into ages and washouts, what may contradict
//! itself set aside.

use multiversion::multiversion;

use super::batch::Batch;
use super::calendar::{date_of, day_of};
use super::class::{FALLBACK, FALLBACK_DAY, UNKNOWN, UNKNOWN_DAY};
use super::encoder::{Memory, Steps, days, floats};
use super::partition::{self, EDITIONS, PHASES};
use super::plan::{Input, Plan, Source, StudyParts};
use crate::agent::{Sex, StudyResult};
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
    pub(super) partitions: Vec<u8>,
    /// 1 where the row must be looked at by itself.
    fallback: Vec<u8>,
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
        Ok(own) if own != FALLBACK => steps.class(Decimal::whole(i32::from(own) - 1)),
        Ok(_) | Err(_) => FALLBACK,
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
            partitions: Vec::new(),
            fallback: Vec::new(),
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

    /// The rows that must be looked at by themselves.
    pub(super) fn fallbacks(&self) -> impl Iterator<Item = usize> {
        let fallback = self
            .fallback
            .iter()
            .enumerate()
            .filter(|(_, fallback)| **fallback == 1);
        fallback.map(|(row, _)| row)
    }

    /// The day of service of a row.
    pub(super) fn day_of_service(&self, row: usize) -> Option<i32> {
        self.service.get(row).copied()
    }

    /// The edition of a row that does not fall back.
    pub(super) fn edition(&self, plan: &Plan, row: usize) -> Edition {
        let number = plan.partition.or_else(|| self.partitions.get(row).copied());
        number.map_or(Edition::LATEST, |number| partition::parts_of(number).2)
    }

    /// Reads the rows of a batch.
    pub(super) fn read(&mut self, plan: &Plan, batch: &Batch, memory: &mut Memory) {
        let count = batch.num_rows();
        self.fallback.clear();
        self.fallback.resize(count, 0);
        self.service.clear();
        self.service.resize(count, UNKNOWN_DAY);
        for input in &plan.inputs {
            self.read_input(plan, input, batch, memory);
        }
        // What no column is read into is made anew; the others are written over.
        for way in OTHER_WAYS.iter().filter(|way| way.is_date) {
            if plan.reads(way.other)
                && !plan.reads(way.fact)
                && let Some(classes) = self.classes.get_mut(way.fact.index())
            {
                classes.clear();
            }
        }
        if let Some(birth) = plan.input(Field::BirthDate) {
            self.read_other_days(birth, batch, memory);
            self.ages_from_birth_dates();
        }
        if let Some(last) = plan.input(Field::LongActingSsaLastDose) {
            self.read_other_days(last, batch, memory);
            self.washouts_from_last_doses();
        }
        self.cut_ages();
        self.set_contradictions_aside();
        if plan.derives {
            self.derive_clearances(plan, batch, memory);
        }
        self.find_partitions(plan);
    }

    fn read_input(&mut self, plan: &Plan, input: &Input, batch: &Batch, memory: &mut Memory) {
        let count = batch.num_rows();
        let Some(classes) = self.classes.get_mut(input.field.index()) else {
            return;
        };
        match (&input.source, &input.encoder) {
            (Source::Column(place), Some(encoder)) => {
                classes.resize(count, UNKNOWN);
                if let Some(column) = batch.column(*place) {
                    encoder.encode(column, memory, classes);
                }
                // Silence about the phase says initial only where there is no such column.
                if input.field == Field::Phase {
                    for (fallback, class) in self.fallback.iter_mut().zip(&*classes) {
                        *fallback |= u8::from(*class == UNKNOWN);
                    }
                }
            }
            (Source::Constant(record), Some(encoder)) => {
                classes.resize(count, encoder.class(record.get(input.field), memory));
            }
            (Source::Studies(StudyParts { agent, result, date }), _) => {
                let (agents, results) = (&mut self.agents, &mut self.results);
                for (part, encoder, classes) in [
                    (agent, &plan.study_encoders.0, &mut *agents),
                    (result, &plan.study_encoders.1, &mut *results),
                ] {
                    let same = part.same().map_or(UNKNOWN, |word| encoder.class_of_word(word));
                    classes.clear();
                    classes.resize(count, same);
                    if let Some(column) = part.column().and_then(|place| batch.column(place)) {
                        encoder.encode(column, memory, classes);
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
                    let fallback = (*agent == FALLBACK)
                        | (*result == FALLBACK)
                        | ((*agent == UNKNOWN) != (*result == UNKNOWN));
                    let known = u8::from(*agent == UNKNOWN).wrapping_sub(1);
                    let study = agent.wrapping_sub(1).wrapping_mul(RESULTS).wrapping_add(*result) & known;
                    *class = if fallback { FALLBACK } else { study };
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
                            *class = FALLBACK;
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
        if classes.iter().fold(0, |greatest, class| greatest.max(*class)) == FALLBACK {
            for (fallback, class) in self.fallback.iter_mut().zip(&*classes) {
                *fallback |= u8::from(*class == FALLBACK);
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
        for ((age, fallback), (birth, service)) in ages.iter_mut().zip(&mut self.fallback).zip(days) {
            if *birth == UNKNOWN_DAY {
                continue;
            }
            let on = || Age::on(date_of(*birth)?, date_of(*service)?).ok();
            match on().map(|years| years.value() + 1) {
                Some(found) if *age == UNKNOWN || *age == found => *age = found,
                Some(_) | None => *fallback = 1,
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
            *class = ages.get(usize::from(*own)).copied().unwrap_or(FALLBACK);
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
        for ((washout, fallback), (last, service)) in washouts.iter_mut().zip(&mut self.fallback).zip(days) {
            if *last == UNKNOWN_DAY {
                continue;
            }
            let plain = *last != FALLBACK_DAY && *service != UNKNOWN_DAY && *service != FALLBACK_DAY;
            if plain && *last <= *service && *washout == UNKNOWN {
                // Days are numbered from 1900 to 2199, so that the difference is small.
                *washout = steps.class(Decimal::whole(service.wrapping_sub(*last)));
            } else {
                *fallback = 1;
            }
        }
    }

    /// Sets aside what a request could not say at the same time; a single request says what is wrong with it.
    fn set_contradictions_aside(&mut self) {
        let Self {
            classes, fallback, ..
        } = self;
        let column = |field: Field| classes.get(field.index()).map_or(&[] as &[u8], Vec::as_slice);
        for conflict in &CONFLICTS {
            // Unknown rules nothing out, nor does the word that can stand beside the others.
            let beside = conflict
                .unless
                .as_ref()
                .map_or(UNKNOWN, |unless| class_of_word(conflict.stated, unless.word));
            for other in conflict.ruled_out {
                set_aside(
                    fallback,
                    column(conflict.stated),
                    column(*other),
                    |stated, other| (stated != UNKNOWN) & (stated != beside) & (other != UNKNOWN),
                );
            }
        }
    }

    /// Whether the derived clearance reaches its limit; what floats do not settle is looked at one by one.
    fn derive_clearances(&mut self, plan: &Plan, batch: &Batch, memory: &mut Memory) {
        let Self {
            classes,
            fallback,
            weight,
            creatinine,
            sides,
            ..
        } = self;
        let (Some((derived, classes)), Some(weights)) =
            (classes.split_last_mut(), plan.input(Field::WeightKg))
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
            let Some(amounts) = plan.input(field) else {
                continue;
            };
            let amounts = read_floats(amounts, batch, memory, creatinine);
            let (ages, sexes) = (column(Field::AgeYears), column(Field::Sex));
            sides.clear();
            sides.resize(batch.num_rows(), 0);
            sides_of(ages, sexes, kg, amounts, plan.limit * unit, sides);
            let known = ages
                .iter()
                .zip(sexes)
                .zip(column(Field::WeightKg))
                .zip(column(field));
            let rows = derived.iter_mut().zip(&mut *fallback).zip(&*sides).zip(amounts);
            for ((((derived, fallback), side), amount), (((age, sex), weight), creatinine)) in rows.zip(known)
            {
                // Masks instead of branches: what is known differs from row to row. A fact that falls back makes its row fall back
                // anyway.
                let unknown =
                    (*age == UNKNOWN) | (*sex == UNKNOWN) | (*weight == UNKNOWN) | (*creatinine == UNKNOWN);
                let known = u8::from(unknown).wrapping_sub(1);
                *derived |= ((side & REACHED) + 1) & known;
                // One that may be too small to be believed derives nothing that decides alone.
                let is_small = *amount * unit < SURELY_BELIEVABLE;
                *fallback |= u8::from((*side & SETTLED == 0) | is_small) & known;
            }
        }
    }

    /// Numbers the drug, phase and edition of every row.
    fn find_partitions(&mut self, plan: &Plan) {
        let Self {
            classes,
            partitions,
            fallback,
            service,
            chosen,
            ..
        } = self;
        partitions.clear();
        // A day that is stated in a column can be one of no edition, or be none.
        let is_chosen = plan.edition.is_none() && plan.reads(Field::Edition);
        if plan.reads(Field::Edition) {
            for (fallback, chosen) in fallback.iter_mut().zip(&*chosen) {
                *fallback |= u8::from(*chosen == FALLBACK_DAY);
            }
        }
        if plan.partition.is_some() {
            return;
        }
        let column = |field: Field| classes.get(field.index()).map_or(&[] as &[u8], Vec::as_slice);
        for (fallback, service) in fallback.iter_mut().zip(&*service) {
            *fallback |= u8::from(*service == UNKNOWN_DAY) | u8::from(*service == FALLBACK_DAY);
        }
        // Each edition by its number, and 0 for none: passes over the rows that the compiler can vectorize.
        partitions.resize(service.len(), 0);
        match plan.edition {
            Some(edition) => partitions.fill(edition as u8 + 1),
            None => {
                if is_chosen {
                    for (chosen, service) in chosen.iter_mut().zip(&*service) {
                        *chosen = if *chosen == UNKNOWN_DAY { *service } else { *chosen };
                    }
                }
                let days = if is_chosen { &*chosen } else { &*service };
                for &edition in Edition::ALL {
                    let first = day_of(edition.effective());
                    for (partition, day) in partitions.iter_mut().zip(days) {
                        *partition += u8::from(first <= *day);
                    }
                }
            }
        }
        for (fallback, edition) in fallback.iter_mut().zip(&*partitions) {
            *fallback |= u8::from(*edition == 0);
        }
        for (fallback, drug) in fallback.iter_mut().zip(column(Field::Drug)) {
            *fallback |= u8::from(*drug == UNKNOWN);
        }
        // The numbers of rows that fall back wrap, and nobody looks at them.
        for (partition, drug) in partitions.iter_mut().zip(column(Field::Drug)) {
            let before = drug.wrapping_sub(1).wrapping_mul(PHASES * EDITIONS);
            *partition = partition.wrapping_sub(1).wrapping_add(before);
        }
        for (partition, phase) in partitions.iter_mut().zip(column(Field::Phase)) {
            *partition = partition.wrapping_add(phase.wrapping_sub(1).wrapping_mul(EDITIONS));
        }
    }

    /// The partitions that rows that do not fall back are of, as bits.
    pub(super) fn present(&self, plan: &Plan) -> u64 {
        if let Some(partition) = plan.partition {
            return if self.fallback.contains(&0) {
                1 << partition
            } else {
                0
            };
        }
        let rows = self.partitions.iter().zip(&self.fallback);
        rows.fold(0, |present, (number, fallback)| {
            if *fallback == 0 {
                present | 1 << number
            } else {
                present
            }
        })
    }

    /// Whether a row must be looked at by itself.
    pub(super) fn falls_back(&self, row: usize) -> bool {
        self.fallback.get(row) != Some(&0)
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

/// A creatinine in mg/dL that can be believed, far enough above the least one for floats to decide it.
const SURELY_BELIEVABLE: f64 = 0.125;

/// The clearance is at least the limit.
const REACHED: u8 = 1;

/// The limit is far enough from the clearance for floats to decide.
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
fn set_aside(fallback: &mut [u8], one: &[u8], other: &[u8], contradicts: impl Fn(u8, u8) -> bool) {
    for ((one, other), fallback) in one.iter().zip(other).zip(fallback) {
        *fallback |= u8::from(contradicts(*one, *other));
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
