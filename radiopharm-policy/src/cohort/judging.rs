//! Judging many rows: each criterion once for each distinct class of what it reads.

use std::collections::HashMap;

use multiversion::multiversion;

use super::asking::Asker;
use super::batch::{Batch, Piece};
use super::calendar::date_of;
use super::class::{FALLBACK, UNKNOWN};
use super::encoder::{Memory, Steps};
use super::output::{Output, kind_of};
use super::partition::{PARTITIONS, parts_of};
use super::plan::Plan;
use super::rows::{AGE, DERIVED, Rows};
use crate::agent::{Drug, Phase};
use crate::ask::{Form, FormOf, NextFact, Sample, next_fact, next_question, put};
use crate::authorization::Authorization;
use crate::criteria::shared::course::{binds_a_course, settle_initial_criteria};
use crate::criteria::{Outline, judge_at, outlines};
use crate::criterion::{Criterion, Judgement, Limit, MissingFacts, Status};
use crate::determination::Determination;
use crate::edition::Edition;
use crate::facts::{CourseFacts, Facts, LutatheraFacts, PluvictoFacts, XofigoFacts};
use crate::measure::{DosesGiven, DosesRequested};
use crate::outcome::{Labels, Outcome, OutcomeSet, Tally};
use crate::relations::{OF_THE_CLEARANCE, sources_of};
use crate::request::Case;
use crate::vocabulary::Field;
use crate::word::{Word, WordSet};

/// How many rows are judged at a time: few enough for their classes to stay in a second-level cache.
const ROWS_AT_A_TIME: usize = 16_384;

/// Up to so many combinations of classes are a table; more are looked up by hash.
const LARGEST_TABLE: u64 = 1 << 17;

/// The code of a judgement that was not asked for yet.
const NOT_ASKED: u8 = u8::MAX;

/// How many codes are found again by their key without a hash, as a power of two.
const RECENT: u32 = 12;

/// How many verdicts a partition remembers, as a power of two.
const VERDICTS: u32 = 11;

/// What one thread needs to judge rows: classes, and what criteria have said of them so far.
#[derive(Debug)]
pub(super) struct Worker {
    memory: Memory,
    partitions: Vec<Option<Partition>>,
    rows: Rows,
    judged: Judged,
    /// The places of all rows.
    all: Vec<usize>,
}

/// What the criteria of a partition say of some rows: vectors that are used again and again.
#[derive(Debug, Default)]
struct Judged {
    packed: Vec<Vec<u8>>,
    keys: Keys,
    /// The codes of the judgements, by judge.
    codes: Vec<Vec<u8>>,
    seen: Vec<u8>,
    tallies: Vec<u32>,
    verdicts: Vec<Verdict>,
    /// The number of the outcome of each row.
    outcomes: Vec<u8>,
    /// The keys of what each criterion reads, where questions are asked.
    asked: Vec<Vec<u64>>,
}

/// The keys of rows, as wide as they must be: short ones are the fastest.
#[derive(Debug, Default)]
struct Keys {
    least: Vec<u8>,
    short: Vec<u16>,
    middle: Vec<u32>,
    long: Vec<u64>,
}

/// Requests for one drug, phase and edition.
#[derive(Debug)]
struct Partition {
    drug: Drug,
    phase: Phase,
    edition: Edition,
    /// Initial criteria that are judged for the sake of a course first, then the criteria themselves.
    judges: Vec<Judge>,
    /// How many of them are the criteria themselves.
    count: u32,
    labels: Labels,
    /// The status column of each criterion.
    columns: Vec<Option<usize>>,
    /// The fields that say what any criterion reads, on any date of service.
    wanted: WordSet<Field>,
    verdicts: Box<[Verdict; 1 << VERDICTS]>,
    /// What is known of questions.
    asker: Asker,
}

/// One criterion of a partition, with what it has said so far.
#[derive(Debug)]
struct Judge {
    part: Part,
    /// Its place in the list of its phase.
    place: usize,
    /// What it reads: slots, each with the number of combinations of those before it.
    reads: Vec<(usize, u64)>,
    /// The fields that say what it reads.
    wanted: WordSet<Field>,
    said: Said,
    /// What judgements lack: a code is a status in its lower two bits, and a place here in the others.
    missing: Vec<MissingFacts>,
    /// What it reads that another date of service changes, where it is known.
    in_time: Vec<Field>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// An initial criterion, judged for the sake of a course that goes on.
    OfInitial,
    /// The initial criteria of a course that goes on, which follow from those.
    Initial,
    /// A criterion that reads facts.
    Own,
}

/// The codes of judgements by the key of the classes.
#[derive(Debug)]
enum Said {
    Table(Vec<u8>),
    Map(HashMap<u64, u8>, Box<[(u64, u8); 1 << RECENT]>),
}

/// What follows from the statuses of a row.
#[derive(Clone, Copy, Debug)]
struct Verdict {
    tally: u32,
    matter: u32,
    outcome: Outcome,
    possible: OutcomeSet,
    /// Whether an unknown criterion can still matter.
    is_open: bool,
}

impl Worker {
    pub(super) fn new() -> Self {
        Self {
            memory: Memory::default(),
            partitions: (0..PARTITIONS).map(|_| None).collect(),
            rows: Rows::new(),
            judged: Judged::default(),
            all: (0..ROWS_AT_A_TIME).collect(),
        }
    }

    /// Decides rows.
    pub(super) fn decide(&mut self, plan: &Plan, rows: &Piece) -> Output {
        let mut output = Output::new(plan, rows.num_rows());
        for (start, batch) in rows.slices(ROWS_AT_A_TIME) {
            self.decide_some(plan, &batch, start, &mut output);
        }
        output
    }

    fn decide_some(&mut self, plan: &Plan, batch: &Batch, start: usize, output: &mut Output) {
        let Self {
            memory,
            partitions,
            rows,
            judged,
            all,
        } = self;
        rows.read(plan, batch, memory);
        let present = rows.present(plan);
        let is_one = present.count_ones() == 1;
        let mut fallback: Vec<usize> = Vec::new();
        let mut some: Vec<usize> = Vec::new();
        for number in (0..PARTITIONS).filter(|number| present >> number & 1 == 1) {
            let places = if is_one {
                // Rows among them that fall back are judged for nothing, and decided again.
                all.get(..batch.num_rows()).unwrap_or_default()
            } else {
                let of_it = rows.partitions.iter().enumerate();
                let of_it = of_it.filter(|(row, other)| **other == number && !rows.falls_back(*row));
                some.clear();
                some.extend(of_it.map(|(row, _)| row));
                &some
            };
            let Some(partition) = partitions.get_mut(usize::from(number)) else {
                continue;
            };
            let members = Members {
                plan,
                batch,
                rows,
                places,
                is_all: is_one,
                start,
            };
            let partition = partition.get_or_insert_with(|| Partition::new(plan, number));
            partition.judge(&members, judged, &mut fallback);
            partition.write(&members, judged, output);
            if output.wants_next_fact() {
                partition.ask_next(&members, judged, output);
            }
        }
        for row in rows.out_of_scope() {
            output.put_out_of_scope(start + row, rows.edition(plan, row));
        }
        // Each of these rows is decided by itself, as a single request is.
        fallback.extend(rows.fallbacks());
        fallback.sort_unstable();
        for row in fallback {
            if output.has_errors_enough()
                && let Some(fields) = plan.fields_of_surely_bad(batch, row)
            {
                output.put_bad(start + row, fields);
                continue;
            }
            match plan.request(batch, row) {
                Ok(request) => output.put(plan, start + row, &Determination::from(request)),
                Err(errors) => output.put_errors(start + row, errors),
            }
        }
    }
}

/// The rows of a partition among those that were read.
struct Members<'a> {
    plan: &'a Plan,
    batch: &'a Batch,
    rows: &'a Rows,
    /// The rows, by their places among those that were read.
    places: &'a [usize],
    /// Whether they are all that were read.
    is_all: bool,
    /// The place of the first row that was read in the output.
    start: usize,
}

impl Members<'_> {
    /// Some facts of one of the rows.
    ///
    /// None of a row that must be looked at by itself: it stands for no class.
    fn facts(&self, at: usize, wanted: WordSet<Field>) -> Option<Facts> {
        let row = *self.places.get(at)?;
        if self.rows.falls_back(row) {
            return None;
        }
        let request = self.plan.request_of(self.batch, row, wanted)?;
        Some(request.case().facts)
    }
}

impl Partition {
    fn new(plan: &Plan, number: u8) -> Self {
        let (drug, phase, edition) = parts_of(number);
        let mut judges = Vec::new();
        if phase == Phase::Continuation {
            for (place, outline) in outlines(drug, Phase::Initial).iter().enumerate() {
                if outline.in_force.holds_in(edition) && binds_a_course(outline.entry.criterion) {
                    judges.push(Judge::new(plan, Part::OfInitial, place, outline));
                }
            }
        }
        let mut columns = Vec::new();
        for (place, outline) in outlines(drug, phase).iter().enumerate() {
            if outline.in_force.holds_in(edition) {
                let part = if outline.entry.criterion == Criterion::InitialCriteria {
                    Part::Initial
                } else {
                    Part::Own
                };
                judges.push(Judge::new(plan, part, place, outline));
                columns.push(plan.status_column(outline.entry.criterion));
            }
        }
        let labels = Labels::of(drug, phase, edition.terms());
        let count = columns.len() as u32;
        let nothing = Verdict::of(0, count, labels);
        Self {
            drug,
            phase,
            edition,
            judges,
            count,
            labels,
            columns,
            wanted: wanted_on_any_date(drug, phase),
            verdicts: Box::new([nothing; 1 << VERDICTS]),
            asker: Asker::default(),
        }
    }

    /// Fills the codes of every judge, and the verdicts.
    fn judge(&mut self, members: &Members<'_>, judged: &mut Judged, fallback: &mut Vec<usize>) {
        let Judged {
            packed,
            keys,
            codes,
            seen,
            tallies,
            verdicts,
            outcomes,
            asked: _,
        } = judged;
        let count = members.places.len();
        if !members.is_all {
            packed.resize(members.rows.classes.len(), Vec::new());
            for (packed, classes) in packed.iter_mut().zip(&members.rows.classes) {
                packed.clear();
                if !classes.is_empty() {
                    packed.extend(
                        members
                            .places
                            .iter()
                            .map(|row| classes.get(*row).copied().unwrap_or(FALLBACK)),
                    );
                }
            }
        }
        let classes = if members.is_all {
            &members.rows.classes
        } else {
            &*packed
        };
        seen.clear();
        seen.resize(count, 0);
        tallies.clear();
        tallies.resize(count, 0);
        codes.resize(codes.len().max(self.judges.len()), Vec::new());
        let mut place = 0;
        for (judge, codes) in self.judges.iter_mut().zip(codes) {
            codes.resize(count, NOT_ASKED);
            let terms = self.edition.terms();
            let asked = match judge.part {
                Part::Initial => Asked::Course(seen),
                Part::OfInitial => Asked::Facts(Phase::Initial, terms, true),
                Part::Own => Asked::Facts(self.phase, terms, false),
            };
            judge.ask(members, &asked, classes, keys, codes, fallback);
            match judge.part {
                Part::OfInitial => {
                    for (seen, code) in seen.iter_mut().zip(&*codes) {
                        *seen |= 1 << (code & 3);
                    }
                }
                Part::Initial | Part::Own => {
                    add_statuses(tallies, codes, place);
                    place += 2;
                }
            }
        }
        verdicts.clear();
        verdicts.extend(tallies.iter().map(|tally| {
            // Most rows have had their like before.
            let at = tally.wrapping_mul(0x9e37_79b1) >> (u32::BITS - VERDICTS);
            let new = || Verdict::of(*tally, self.count, self.labels);
            match self.verdicts.get_mut(at as usize) {
                Some(known) => {
                    if known.tally != *tally {
                        *known = new();
                    }
                    *known
                }
                None => new(),
            }
        }));
        outcomes.clear();
        outcomes.extend(verdicts.iter().map(|verdict| verdict.outcome.index() as u8));
    }

    /// Writes what was judged.
    fn write(&self, members: &Members<'_>, judged: &Judged, output: &mut Output) {
        let before = self.judges.len() - self.columns.len();
        let (places, start) = (members.places, members.start);
        let codes = judged.codes.iter().skip(before);
        let columns = self.columns.iter().flatten();
        output.note_written(columns.fold(0, |written, column| written | 1 << column));
        for (column, codes) in self.columns.iter().zip(codes) {
            if let Some(column) = column {
                output.put_statuses(*column, start, members.is_all, places, codes);
            }
        }
        let kind = kind_of(self.drug, self.phase);
        let verdicts = || places.iter().zip(&judged.verdicts);
        let possible = judged.verdicts.iter().map(|verdict| verdict.possible);
        if members.is_all {
            output.put_verdicts(start, kind, self.edition, &judged.outcomes, possible);
        } else {
            for (row, verdict) in verdicts() {
                output.put_verdict(start + row, kind, self.edition, verdict.outcome, verdict.possible);
            }
        }
        if output.wants_missing() {
            for (at, (row, verdict)) in verdicts().enumerate() {
                if verdict.outcome == Outcome::InformationNeeded {
                    output.put_missing(start + row, self.missing(judged, at, verdict.matter));
                }
            }
        }
        if output.wants_authorization() {
            for (row, verdict) in verdicts() {
                if verdict.outcome == Outcome::MedicallyNecessary
                    && let Some(authorization) = self.authorization(members, *row)
                {
                    output.put_authorization(start + row, &authorization);
                }
            }
        }
        if output.wants_earliest_date() {
            for (row, verdict) in verdicts() {
                if verdict.outcome != Outcome::MedicallyNecessary
                    && self.may_be_met_later(members, *row, verdict.tally)
                    && let Some(request) = members.plan.request_of(members.batch, *row, self.wanted)
                {
                    let day = Determination::from(request).earliest_date();
                    output.put_earliest_date(start + row, day);
                }
            }
        }
    }

    /// Writes the fact that each row is asked for next.
    fn ask_next(&mut self, members: &Members<'_>, judged: &mut Judged, output: &mut Output) {
        if !judged.verdicts.iter().any(|verdict| verdict.is_open) {
            return;
        }
        let before = self.judges.len() - self.columns.len();
        let Judged {
            packed,
            seen,
            verdicts,
            asked,
            ..
        } = judged;
        let classes = if members.is_all {
            &members.rows.classes
        } else {
            &*packed
        };
        let own = self.judges.get(before..).unwrap_or_default();
        asked.resize(asked.len().max(own.len()), Vec::new());
        for (judge, keys) in own.iter().zip(&mut *asked) {
            let column = |slot: usize| match slot {
                usize::MAX => seen.as_slice(),
                _ => classes.get(slot).map_or(&[] as &[u8], Vec::as_slice),
            };
            fill_long_keys(&judge.reads, column, members.places.len(), keys);
        }
        for (at, (row, verdict)) in members.places.iter().zip(&*verdicts).enumerate() {
            if !verdict.is_open || members.rows.falls_back(*row) {
                continue;
            }
            let mut numbers = Some(0_u128);
            for (place, (judge, keys)) in own.iter().zip(&*asked).enumerate() {
                let key = keys.get(at).copied().unwrap_or_default();
                let seen = seen.get(at).copied().unwrap_or_default();
                let make = || judge.form((self.drug, self.phase, self.edition), own, members, at, seen);
                let number = self.asker.number(place, key, make);
                numbers = numbers
                    .zip(number)
                    .map(|(numbers, number)| numbers << 8 | u128::from(number));
            }
            let next = numbers.map_or(NextFact::AskTheRequest, |numbers| {
                let find = |forms: &[&Form]| next_fact(self.drug, self.edition, self.labels, forms);
                self.asker.next(numbers, own.len(), find)
            });
            let fact = match next {
                NextFact::Known(fact) => fact,
                NextFact::AskTheRequest => {
                    let request = members.plan.request(members.batch, *row).ok();
                    request.and_then(|request| Some(next_question(&request).first()?.fact))
                }
            };
            output.put_next_fact(members.start + row, fact);
        }
    }

    /// The facts that are still needed, as an assessment lists them.
    fn missing(&self, judged: &Judged, at: usize, matter: u32) -> impl Iterator<Item = Field> {
        let before = self.judges.len() - self.columns.len();
        let mut seen = WordSet::EMPTY;
        self.judges
            .iter()
            .zip(&judged.codes)
            .skip(before)
            .enumerate()
            .filter(move |(place, _)| Tally::at(*place, matter))
            .flat_map(move |(_, (judge, codes))| {
                let code = codes.get(at).copied().unwrap_or_default();
                judge
                    .missing
                    .get(usize::from(code >> 2))
                    .copied()
                    .unwrap_or_default()
                    .iter()
            })
            .filter(move |field| seen.insert(*field))
    }

    /// What is authorized where every criterion is met, from the facts that it depends on.
    fn authorization(&self, members: &Members<'_>, row: usize) -> Option<Authorization> {
        let number = |field: Field| {
            let class = members.rows.classes.get(field.index())?.get(row)?;
            (*class != UNKNOWN).then(|| i64::from(*class) - 1)
        };
        let course = CourseFacts {
            doses_given: number(Field::DosesGiven).and_then(|doses| DosesGiven::new(doses).ok()),
            ..CourseFacts::default()
        };
        let facts = match self.drug {
            Drug::Lutathera => Facts::Lutathera(LutatheraFacts {
                course,
                ..LutatheraFacts::default()
            }),
            Drug::Pluvicto => Facts::Pluvicto(PluvictoFacts {
                course,
                ..PluvictoFacts::default()
            }),
            Drug::Xofigo => Facts::Xofigo(XofigoFacts {
                course,
                weight_kg: members.plan.weight(members.batch, row),
                ..XofigoFacts::default()
            }),
        };
        Authorization::of(&Case {
            phase: self.phase,
            date_of_service: date_of(members.rows.day_of_service(row)?)?,
            edition: self.edition,
            forced: members.plan.edition.is_some(),
            out_of_scope: false,
            requested_doses: number(Field::RequestedDoses).and_then(|doses| DosesRequested::new(doses).ok()),
            activity: members.plan.activity(members.batch, row),
            facts,
        })
    }

    /// Whether a later date could change every criterion that is not met: time changes what it reads, or
    /// another edition comes.
    fn may_be_met_later(&self, members: &Members<'_>, row: usize, tally: u32) -> bool {
        let stays = members.plan.edition.is_some() || self.edition == Edition::LATEST;
        let before = self.judges.len() - self.columns.len();
        let changes = |judge: &Judge| {
            judge
                .in_time
                .iter()
                .any(|field| members.rows.is_known(*field, row))
        };
        !stays
            || self
                .judges
                .iter()
                .skip(before)
                .enumerate()
                .all(|(place, judge)| tally >> (2 * place) & 3 == Status::Met as u32 || changes(judge))
    }
}

/// Adds the statuses of a criterion to the tallies, at its place.
#[multiversion(targets("x86_64+avx2+bmi1+bmi2"))]
fn add_statuses(tallies: &mut [u32], codes: &[u8], place: u32) {
    for (tally, code) in tallies.iter_mut().zip(codes) {
        *tally |= u32::from(code & 3) << place;
    }
}

impl Verdict {
    fn of(tally: u32, count: u32, labels: Labels) -> Self {
        let statuses = Tally::of_codes(tally, count);
        let possible = statuses.possible(labels);
        let matter = statuses.unknowns_that_matter(labels, possible);
        Self {
            tally,
            matter,
            outcome: Tally::outcome(possible, matter),
            possible,
            is_open: statuses.unknowns_that_can_matter(labels) != 0,
        }
    }
}

/// What a judge asks where it has not judged a class yet.
enum Asked<'a> {
    /// The rule at its place in a phase, of the facts of the row.
    Facts(Phase, &'static crate::edition::Terms, bool),
    /// What follows from the statuses that the initial criteria have.
    Course(&'a [u8]),
}

/// The fields that say the facts that are read, and of which drug, phase and day they are.
fn wanted_by(reads: &[Field]) -> WordSet<Field> {
    let bases = [Field::Drug, Field::Phase, Field::DateOfService, Field::Edition];
    let mut wanted = WordSet::EMPTY;
    for field in bases.iter().chain(reads) {
        wanted.insert(*field);
        for source in sources_of(*field) {
            wanted.insert(source);
        }
    }
    wanted
}

/// The fields that say what the criteria of a phase read in any edition, those of a course that goes on included.
fn wanted_on_any_date(drug: Drug, phase: Phase) -> WordSet<Field> {
    let phases = match phase {
        Phase::Initial => &[Phase::Initial][..],
        Phase::Continuation => &[Phase::Initial, Phase::Continuation],
    };
    let all = phases.iter().flat_map(|phase| outlines(drug, *phase));
    all.fold(WordSet::EMPTY, |wanted, outline| {
        wanted.or(wanted_by(outline.entry.reads))
    })
}

impl Judge {
    /// What the criterion says of a row, and after each answer to the questions that the row may be asked.
    ///
    /// Left out are questions that follow from numbers and not from their classes: what completes a derived clearance.
    /// Such a row is asked by itself.
    fn form(
        &self,
        (drug, phase, edition): (Drug, Phase, Edition),
        own: &[Self],
        members: &Members<'_>,
        at: usize,
        seen: u8,
    ) -> Option<Form> {
        let row = *members.places.get(at)?;
        let outline = outlines(drug, phase).into_iter().nth(self.place)?;
        let read: WordSet<Field> = outline.entry.reads.iter().copied().collect();
        let of = |imaging_is_stated| FormOf {
            drug,
            edition,
            criterion: outline.entry.criterion,
            read,
            imaging_is_stated,
        };
        if self.part == Part::Initial {
            let known = members
                .facts(at, self.wanted)?
                .course()
                .initial_criteria_established;
            let statuses = || {
                let all = [Status::Met, Status::NotMet, Status::Unknown, Status::Review].into_iter();
                all.filter(|status| seen >> (*status as u32) & 1 == 1)
            };
            let established = WordSet::EMPTY.with(Field::InitialCriteriaEstablished);
            return of(false).form(established, |answer| match answer {
                None => Some(settle_initial_criteria(statuses(), known)),
                Some((_, Sample::Bool(value))) => Some(settle_initial_criteria(statuses(), Some(*value))),
                Some(_) => None,
            });
        }
        // A criterion that is composed of others asks for nothing that only they read.
        let composed = Criterion::CourseToxicity;
        let others = own
            .iter()
            .filter_map(|judge| outlines(drug, phase).get(judge.place).copied())
            .filter(|other| other.entry.criterion != composed)
            .flat_map(|other| other.entry.reads.iter().copied());
        let others: WordSet<Field> = others.collect();
        let mut asked: WordSet<Field> = read
            .and(others)
            .iter()
            .filter(|field| !members.rows.is_known(*field, row))
            .collect();
        if asked.and(OF_THE_CLEARANCE).len() == 1 && OF_THE_CLEARANCE.is_within(read) {
            asked = asked.without(OF_THE_CLEARANCE);
        }
        let facts = members.facts(at, self.wanted)?;
        let imaging_is_stated = match &facts {
            Facts::Lutathera(facts) => facts.imaging.is_some(),
            Facts::Pluvicto(facts) => facts.imaging.is_some(),
            Facts::Xofigo(_) => false,
        };
        of(imaging_is_stated).form(asked, |answer| {
            let mut facts = facts;
            if let Some((field, sample)) = answer {
                put(&mut facts, field, sample);
            }
            judge_at(&facts, phase, self.place, edition.terms(), false)
        })
    }

    fn new(plan: &Plan, part: Part, place: usize, outline: &Outline) -> Self {
        let mut combinations: u64 = 1;
        let mut reads = Vec::new();
        let mut read = |slot: usize, classes: u64| {
            reads.push((slot, combinations));
            combinations = combinations.saturating_mul(classes);
        };
        if part == Part::Initial {
            // Which statuses the initial criteria have is read beside: sixteen sets of four.
            read(usize::MAX, 16);
            if let Some(classes) = plan.classes(Field::InitialCriteriaEstablished) {
                read(Field::InitialCriteriaEstablished.index(), classes);
            }
        } else {
            for field in outline.entry.reads {
                match plan.classes(*field) {
                    Some(_) if *field == Field::AgeYears => read(AGE, Steps::of(*field).classes()),
                    Some(classes) => read(field.index(), classes),
                    None => {}
                }
            }
            let derives = |limit: &Limit| matches!(limit, Limit::OfDerivedClearance(_));
            if plan.derives && outline.limits.iter().any(derives) {
                read(DERIVED, 3);
            }
        }
        let wanted = wanted_by(outline.entry.reads);
        let in_time = |field: &Field| {
            (*field == Field::AgeYears && plan.reads(Field::BirthDate))
                || *field == Field::LongActingSsaWashoutDays
                || *field == Field::ShortActingOctreotideWashoutHours
        };
        Self {
            part,
            place,
            reads,
            wanted,
            said: if combinations <= LARGEST_TABLE {
                // As many places as a byte has values, at least.
                let places = usize::try_from(combinations).unwrap_or_default().max(1 << 8);
                Said::Table(vec![NOT_ASKED; places])
            } else {
                // No code is asked for under a key that another place holds.
                Said::Map(HashMap::new(), Box::new([(u64::MAX, NOT_ASKED); 1 << RECENT]))
            },
            missing: Vec::new(),
            in_time: outline.entry.reads.iter().copied().filter(in_time).collect(),
        }
    }

    /// Fills the codes of the rows.
    fn ask(
        &mut self,
        members: &Members<'_>,
        asked: &Asked<'_>,
        classes: &[Vec<u8>],
        keys: &mut Keys,
        codes: &mut [u8],
        fallback: &mut Vec<usize>,
    ) {
        let seen: &[u8] = match asked {
            Asked::Course(seen) => seen,
            Asked::Facts(_, _, _) => &[],
        };
        let column = |slot: usize| {
            if slot == usize::MAX {
                seen
            } else {
                classes.get(slot).map_or(&[] as &[u8], Vec::as_slice)
            }
        };
        let mut is_whole = false;
        match &mut self.said {
            Said::Table(table) => {
                match (self.reads.as_slice(), <&[u8; 1 << 8]>::try_from(table.as_slice())) {
                    // Nothing that it reads is known of any row.
                    ([], _) => codes.fill(table.first().copied().unwrap_or(NOT_ASKED)),
                    ([(slot, _)], Ok(table)) => look_up_bytes(table, column(*slot), codes),
                    (reads, Ok(table)) => {
                        fill_least_keys(reads, column, codes.len(), &mut keys.least);
                        look_up_bytes(table, &keys.least, codes);
                    }
                    (reads, Err(_)) if table.len() <= usize::from(u16::MAX) => {
                        fill_short_keys(reads, column, codes.len(), &mut keys.short);
                        for (code, key) in codes.iter_mut().zip(&keys.short) {
                            *code = table.get(usize::from(*key)).copied().unwrap_or(NOT_ASKED);
                        }
                    }
                    (reads, Err(_)) => {
                        fill_keys(reads, column, codes.len(), &mut keys.middle);
                        for (code, key) in codes.iter_mut().zip(&keys.middle) {
                            *code = table.get(*key as usize).copied().unwrap_or(NOT_ASKED);
                        }
                    }
                }
                // No code is greater than that of what was not asked for: many are looked at at a time.
                is_whole = codes.iter().fold(0, |greatest, code| greatest.max(*code)) != NOT_ASKED;
                if !is_whole {
                    fill_keys(&self.reads, column, codes.len(), &mut keys.middle);
                    for (at, (code, key)) in codes.iter_mut().zip(&keys.middle).enumerate() {
                        if *code != NOT_ASKED {
                            continue;
                        }
                        let Some(slot) = table.get_mut(*key as usize) else {
                            continue;
                        };
                        if *slot == NOT_ASKED
                            && let Some(judgement) = asked.judge(members, self.place, self.wanted, at, *key)
                            && let Some(found) = code_of(judgement, &mut self.missing)
                        {
                            *slot = found;
                        }
                        *code = *slot;
                    }
                }
            }
            Said::Map(map, recent) => {
                fill_long_keys(&self.reads, column, codes.len(), &mut keys.long);
                for (at, (code, key)) in codes.iter_mut().zip(&keys.long).enumerate() {
                    // Most rows have had their like before.
                    let place = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT);
                    let recent = recent.get_mut(place as usize);
                    if let Some((known, found)) = &recent
                        && known == key
                    {
                        *code = *found;
                        continue;
                    }
                    *code = match map.get(key) {
                        Some(known) => *known,
                        None => {
                            let judgement = asked.judge(members, self.place, self.wanted, at, 0);
                            match judgement.and_then(|judgement| code_of(judgement, &mut self.missing)) {
                                Some(found) => *map.entry(*key).or_insert(found),
                                None => NOT_ASKED,
                            }
                        }
                    };
                    if let Some(recent) = recent
                        && *code != NOT_ASKED
                    {
                        *recent = (*key, *code);
                    }
                }
            }
        }
        // Rows that could not be judged are decided one by one.
        if !is_whole {
            for (at, code) in codes
                .iter_mut()
                .enumerate()
                .filter(|(_, code)| **code == NOT_ASKED)
            {
                *code = Status::Review as u8;
                fallback.extend(
                    members
                        .places
                        .get(at)
                        .copied()
                        .filter(|row| !members.rows.falls_back(*row)),
                );
            }
        }
    }
}

/// Takes the codes of keys that are bytes, which need no check.
fn look_up_bytes(table: &[u8; 1 << 8], keys: &[u8], codes: &mut [u8]) {
    for (code, key) in codes.iter_mut().zip(keys) {
        *code = table.get(usize::from(*key)).copied().unwrap_or(NOT_ASKED);
    }
}

/// A function that writes the key of the classes of every row.
///
/// Keys that name a place of a table are too small to wrap; those of rows that must be looked at by themselves may,
/// and nobody looks at them. Checks would keep the loop from being vectorized.
macro_rules! fill_keys {
    ($name:ident, $add:ident, $key:ty) => {
        fn $name<'c>(
            reads: &[(usize, u64)],
            column: impl Fn(usize) -> &'c [u8],
            count: usize,
            keys: &mut Vec<$key>,
        ) {
            keys.clear();
            keys.resize(count, 0);
            for (slot, stride) in reads {
                $add(keys, column(*slot), *stride as $key);
            }
        }

        #[multiversion(targets("x86_64+avx2+bmi1+bmi2"))]
        fn $add(keys: &mut [$key], classes: &[u8], stride: $key) {
            for (key, class) in keys.iter_mut().zip(classes) {
                *key = key.wrapping_add(<$key>::from(*class).wrapping_mul(stride));
            }
        }
    };
}

fill_keys!(fill_least_keys, add_to_least_keys, u8);
fill_keys!(fill_short_keys, add_to_short_keys, u16);
fill_keys!(fill_keys, add_to_keys, u32);
fill_keys!(fill_long_keys, add_to_long_keys, u64);

impl Asked<'_> {
    /// What the rule says of the row, which stands for its whole class.
    fn judge(
        &self,
        members: &Members<'_>,
        place: usize,
        wanted: WordSet<Field>,
        at: usize,
        key: u32,
    ) -> Option<Judgement> {
        match self {
            Self::Facts(phase, terms, in_a_course) => {
                judge_at(&members.facts(at, wanted)?, *phase, place, terms, *in_a_course)
            }
            Self::Course(_) => {
                let (seen, established) = (key % 16, key / 16);
                let statuses = [Status::Met, Status::NotMet, Status::Unknown, Status::Review];
                let statuses = statuses
                    .into_iter()
                    .filter(|status| seen >> (*status as u32) & 1 == 1);
                let established = match established {
                    0 => None,
                    class => Some(class == 2),
                };
                Some(settle_initial_criteria(statuses, established))
            }
        }
    }
}

/// A status, and which facts it lacks, in one byte; `None` where a criterion has too many ways to lack facts.
fn code_of(judgement: Judgement, missing: &mut Vec<MissingFacts>) -> Option<u8> {
    let place = match missing.iter().position(|known| *known == judgement.missing) {
        Some(place) => place,
        None => {
            missing.push(judgement.missing);
            missing.len() - 1
        }
    };
    let place = u8::try_from(place).ok().filter(|place| *place < 63)?;
    Some(place << 2 | judgement.status as u8)
}
