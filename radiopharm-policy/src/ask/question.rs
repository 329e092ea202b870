//! The next question: which facts can still change the outcome, and which of them to ask for first.

use std::cmp::Reverse;
use std::fmt;

use super::classes::{AnswerClass, Answers, answer_classes};
use super::sample::Answered;
use super::ways::{Facts, NO_WAY, Ways, ways, without_dependents};
use crate::criteria::MOST_CRITERIA;
use crate::criterion::{Criterion, Judgement, MissingFacts, Rule, Status};
use crate::edition::{Edition, Terms};
use crate::facts::dispatch;
use crate::outcome::{Labels, Outcome, OutcomeSet, Tally};
use crate::request::{Case, Request};
use crate::vocabulary::{FactSource, Field};
use crate::word::{Word, WordSet};

/// What would be known after some of the answers to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The answers.
    pub answers: Answers,
    /// The outcome after one of them.
    pub outcome: Outcome,
    /// The outcomes that are then possible.
    pub possible_outcomes: OutcomeSet,
    /// How many questions may follow at most.
    pub at_most: usize,
}

impl Preview {
    /// Whether nothing need be asked after such an answer.
    #[must_use]
    pub const fn is_last(&self) -> bool {
        self.at_most == 0
    }
}

impl fmt::Display for Preview {
    /// `below 40 mL/min: investigational`, or `40 mL/min or more: still open, at most 2 to ask`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.answers)?;
        if self.is_last() {
            f.write_str(self.outcome.label())
        } else {
            write!(f, "still open, at most {} to ask", self.at_most)
        }
    }
}

/// A fact to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The fact.
    pub fact: Field,
    /// How many questions may follow this one at most, whatever the answer.
    pub at_most_after: usize,
    /// Where the answer usually comes from.
    pub source: FactSource,
    /// The classes of answers, and what each leads to.
    classes: &'static [AnswerClass],
    after: [After; MOST_CLASSES],
    rank: Rank,
}

/// How many classes of answers a question has room for; a test says that no fact has more.
const MOST_CLASSES: usize = 8;

/// The order of questions: the worst case first, then where the answer comes from, then the share of classes of answers
/// after which nothing need be asked (in 1024ths, the greatest first), then the order of the vocabulary.
pub(crate) type Rank = (u8, FactSource, Reverse<u16>, Field);

impl Question {
    /// What each class of answers would lead to, in the order of the answers; classes that lead to the same stand
    /// together. Worked out when it is asked for.
    #[must_use]
    pub fn previews(&self) -> Vec<Preview> {
        let mut previews: Vec<(After, Answers)> = Vec::new();
        let of = self.classes;
        for (place, after) in self.after.iter().enumerate().take(of.len()) {
            match previews.iter_mut().find(|(other, _)| other == after) {
                Some((_, answers)) => answers.chosen |= 1 << place,
                None => previews.push((
                    *after,
                    Answers {
                        of,
                        chosen: 1 << place,
                    },
                )),
            }
        }
        previews
            .into_iter()
            .map(|(after, answers)| Preview {
                answers,
                outcome: after.outcome,
                possible_outcomes: after.possible_outcomes(),
                at_most: usize::from(after.at_most),
            })
            .collect()
    }
}

/// What is left to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextQuestion {
    /// The outcome so far.
    pub outcome: Outcome,
    /// How many questions may be left at most, if the first is always asked.
    pub at_most: usize,
    /// The facts that can still change the outcome, the first to be asked first.
    pub questions: Vec<Question>,
    /// Facts that were stated, or cannot be known, and leave a criterion open that still matters: only something new, such
    /// as another imaging study, can settle it.
    pub to_obtain: Vec<Field>,
}

impl NextQuestion {
    /// The question to ask next; `None` where the outcome is certain, or no answer can change it.
    #[must_use]
    pub fn first(&self) -> Option<&Question> {
        self.questions.first()
    }
}

/// The facts that can still change the outcome of a request, the first to be asked first.
///
/// The order is: how many questions may follow at most; then what is usually in the chart before what takes a test,
/// and that before what takes a clinician; then what most answers make the last; then the order of the vocabulary.
/// A fact that no longer matters is not among them. Pure.
///
/// Asked for is what criteria lack ([`MissingFacts`](crate::MissingFacts)), of those too that matter only once something
/// else is known; [`missing_facts`](crate::Assessment::missing_facts) names what matters by itself. What the source itself reads where nothing is
/// said (poor differentiation, a large lymph node, toxicity before a course goes on) is for those to state who know of
/// it, and a second way to say what is known is not asked for.
///
/// ```
/// use radiopharm_policy::ask::next_question;
/// use radiopharm_policy::{Request, vocabulary::Field};
///
/// let request = Request::from_json(
///     br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75,"castration_resistant":true,
///          "bone_metastases":"symptomatic","visceral_metastases":"none_known"}"#,
/// )?;
/// let next = next_question(&request);
/// let question = next.first().unwrap();
/// assert_eq!((question.fact, question.at_most_after), (Field::DosesGiven, 0));
/// let previews: Vec<String> = question.previews().iter().map(ToString::to_string).collect();
/// assert_eq!(previews, ["5 doses or less: medically necessary", "6 doses or more: investigational"]);
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn next_question(request: &Request) -> NextQuestion {
    next_question_without(request, Facts::EMPTY)
}

/// The same without facts that cannot be known: their criteria are settled by what is left, or stay open.
#[must_use]
pub fn next_question_without(request: &Request, not_known: WordSet<Field>) -> NextQuestion {
    // The only fact that can be stated and still be missing.
    let closed = if request.is_stated(Field::Imaging) {
        not_known.with(Field::Imaging)
    } else {
        not_known
    };
    of_case(request.case(), closed)
}

fn of_case(case: &Case, closed: Facts) -> NextQuestion {
    if case.out_of_scope {
        return NextQuestion {
            outcome: Outcome::OutOfScope,
            at_most: 0,
            questions: Vec::new(),
            to_obtain: Vec::new(),
        };
    }
    dispatch!(&case.facts, facts => Asking::new(facts, case, closed).next_question())
}

/// What an answer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct After {
    outcome: Outcome,
    /// The possible outcomes, as bits: a question holds many of these.
    possible: u8,
    at_most: u8,
}

const _: () = assert!(
    Outcome::ALL.len() <= u8::BITS as usize,
    "a byte has a bit for each outcome"
);

impl After {
    const NOTHING: Self = Self {
        outcome: Outcome::ClinicalReview,
        possible: 0,
        at_most: 0,
    };

    fn possible_outcomes(self) -> OutcomeSet {
        let all = Outcome::ALL.iter().copied();
        all.filter(|outcome| self.possible >> outcome.index() & 1 == 1)
            .collect()
    }
}

/// What a criterion says, as far as questions need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Said {
    status: Status,
    /// How it is settled, where it is unknown.
    ways: Ways,
}

impl Said {
    /// What a rule says of facts, and what it lacks; a fact in `closed` cannot be had.
    fn by<F>(rule: &Rule<F>, facts: &F, terms: &Terms, closed: Facts) -> (Self, MissingFacts) {
        let judgement = (rule.judge)(facts, terms);
        (Self::of(rule.criterion, judgement, closed), judgement.missing)
    }

    /// The same of its judgement.
    pub(super) fn of(criterion: Criterion, judgement: Judgement, closed: Facts) -> Self {
        Self {
            status: judgement.status,
            ways: if judgement.status == Status::Unknown {
                ways(criterion, judgement.missing, closed)
            } else {
                NO_WAY
            },
        }
    }
}

/// What the criteria of a list say, as far as questions need it. All that follows is worked out from it by masks, so that
/// a class of answers costs little beside judging the few criteria that read the fact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Board {
    labels: Labels,
    tally: Tally,
    /// By the place of the criterion.
    ways: [Ways; MOST_CRITERIA],
}

impl Board {
    /// Of so many criteria, all of them met.
    pub(crate) const fn new(labels: Labels, count: u32) -> Self {
        Self {
            labels,
            tally: Tally::of_codes(0, count),
            ways: [NO_WAY; MOST_CRITERIA],
        }
    }

    /// Puts what a criterion says in its place.
    pub(crate) fn put(&mut self, place: usize, said: Said) {
        self.tally = self.tally.with(place, said.status);
        if let Some(ways) = self.ways.get_mut(place) {
            *ways = said.ways;
        }
    }

    /// The unknown criteria that can still matter, each with its place and the ways to settle it.
    fn open(&self) -> impl Iterator<Item = (usize, Ways)> {
        let matter = self.tally.unknowns_that_can_matter(self.labels);
        let ways = self.ways.iter().copied().enumerate();
        ways.filter(move |(place, _)| Tally::at(*place, matter))
    }

    /// The facts that can still change the outcome and can be asked for now.
    pub(crate) fn wanted(&self) -> Facts {
        let all = self.open();
        without_dependents(all.fold(Facts::EMPTY, |wanted, (_, [one, other])| wanted.or(one).or(other)))
    }

    /// How many questions it takes at most until the outcome is certain, if they are asked in the best order: the fewest
    /// facts that together settle every criterion that matters.
    ///
    /// Each answer may leave everything else open (it may be met), so no order does better; tests compare it with the
    /// search through every order and every answer.
    fn at_most(&self) -> u8 {
        // What can be settled in one way only first: what it takes is asked for anyway.
        let (mut facts, mut has_choice) = (Facts::EMPTY, false);
        for (_, [one, other]) in self.open() {
            if other.is_empty() {
                facts = facts.or(one);
            } else {
                has_choice = true;
            }
        }
        if has_choice {
            for (_, [one, other]) in self.open().filter(|(_, [_, other])| !other.is_empty()) {
                let (with_one, with_other) = (facts.or(one), facts.or(other));
                facts = if with_one.len() <= with_other.len() {
                    with_one
                } else {
                    with_other
                };
            }
        }
        facts.len() as u8
    }

    /// The outcome, the possible ones, and how many questions may follow.
    fn after(&self) -> After {
        let possible = self.tally.possible(self.labels);
        let matters = || self.tally.has_unknown_that_matters(self.labels, possible);
        After {
            outcome: Tally::outcome_if(possible, matters),
            possible: possible.bits() as u8,
            at_most: self.at_most(),
        }
    }
}

/// What the classes of answers to one question lead to, together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Classes {
    worst: u8,
    last: u16,
    all: u16,
}

impl Classes {
    /// Adds what a class leads to.
    #[cfg(feature = "arrow")]
    pub(crate) fn add(&mut self, board: &Board) {
        self.add_after(board.at_most());
    }

    fn add_after(&mut self, at_most: u8) {
        self.worst = self.worst.max(at_most);
        self.last += u16::from(at_most == 0);
        self.all += 1;
    }

    /// Where the question for a fact stands among others.
    pub(crate) fn rank(self, field: Field) -> Rank {
        let share = self
            .last
            .saturating_mul(1024)
            .checked_div(self.all)
            .unwrap_or_default();
        (self.worst, FactSource::of(field), Reverse(share), field)
    }
}

/// A request of which questions are asked: the rules of its drug, phase and edition with what they say.
struct Asking<'f, F: Answered> {
    facts: &'f F,
    edition: Edition,
    closed: Facts,
    rules: [Option<&'static Rule<F>>; MOST_CRITERIA],
    missing: [MissingFacts; MOST_CRITERIA],
    board: Board,
}

impl<'f, F: Answered> Asking<'f, F> {
    fn new(facts: &'f F, case: &Case, closed: Facts) -> Self {
        let terms = case.edition.terms();
        let in_force = F::rules(case.phase)
            .iter()
            .filter(|rule| rule.in_force.holds_in(case.edition));
        let (mut rules, mut count) = ([None; MOST_CRITERIA], 0);
        for (slot, rule) in rules.iter_mut().zip(in_force) {
            *slot = Some(rule);
            count += 1;
        }
        let mut asking = Self {
            facts,
            edition: case.edition,
            closed,
            rules,
            missing: [MissingFacts::NONE; MOST_CRITERIA],
            board: Board::new(Labels::of(F::DRUG, case.phase, terms), count),
        };
        for ((place, rule), missing) in rules.iter().flatten().enumerate().zip(&mut asking.missing) {
            let (said, lacks) = Said::by(rule, facts, terms, closed);
            asking.board.put(place, said);
            *missing = lacks;
        }
        asking
    }

    fn next_question(&self) -> NextQuestion {
        let wanted = self.board.wanted();
        let mut questions = Vec::with_capacity(wanted.len());
        questions.extend(wanted.iter().map(|field| self.question(field)));
        questions.sort_unstable_by_key(|question: &Question| question.rank);
        NextQuestion {
            outcome: self.board.after().outcome,
            at_most: questions.first().map_or(0, |question| question.at_most_after + 1),
            questions,
            to_obtain: self.to_obtain().iter().collect(),
        }
    }

    /// What was stated or cannot be known, and leaves a criterion open that nothing else settles.
    fn to_obtain(&self) -> Facts {
        let stuck = self.board.open().filter(|(_, [one, _])| one.is_empty());
        let lacks = stuck.filter_map(|(place, _)| self.missing.get(place));
        lacks
            .flat_map(|missing| missing.iter())
            .filter(|field| self.closed.contains(*field))
            .collect()
    }

    fn question(&self, field: Field) -> Question {
        let classes = answer_classes(F::DRUG, self.edition, field);
        let mut readers = [(0, None); MOST_CRITERIA];
        let reading = self.rules.iter().enumerate();
        let reading = reading.filter(|(_, rule)| rule.is_some_and(|rule| rule.read.contains(field)));
        let mut count = 0;
        for (slot, (place, rule)) in readers.iter_mut().zip(reading) {
            *slot = (place, *rule);
            count += 1;
        }
        let readers = readers.get(..count).unwrap_or_default();
        let (mut after, mut all) = ([After::NOTHING; MOST_CLASSES], Classes::default());
        let mut board = self.board;
        for (class, slot) in classes.iter().zip(&mut after) {
            let mut facts = *self.facts;
            facts.put(field, &class.sample);
            for (place, rule) in readers {
                if let Some(rule) = rule {
                    let closed = closed_by(field, self.closed);
                    board.put(*place, Said::by(rule, &facts, self.edition.terms(), closed).0);
                }
            }
            *slot = board.after();
            all.add_after(slot.at_most);
        }
        let rank = all.rank(field);
        Question {
            fact: field,
            at_most_after: usize::from(all.worst),
            source: FactSource::of(field),
            classes,
            after,
            rank,
        }
    }
}

/// What cannot be had once a fact was asked for: imaging that was reported and settles nothing.
pub(super) fn closed_by(field: Field, closed: Facts) -> Facts {
    if field == Field::Imaging {
        closed.with(field)
    } else {
        closed
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::agent::{Drug, Phase};
    use crate::ask::sample::put;
    use crate::ask::ways::depends_on;
    use crate::assessment::assess_case;
    use crate::edition::Edition;

    /// The best that any order of questions can do, by trying every order and every class of answers.
    struct Game {
        fields: Vec<Field>,
        known: HashMap<Vec<u8>, usize>,
    }

    impl Game {
        /// How many questions it takes at most from what was answered, each by its class (0: not yet), whatever was
        /// asked for before.
        fn at_most(&mut self, case: &Case, answered: &[u8]) -> usize {
            if let Some(known) = self.known.get(answered) {
                return *known;
            }
            let (mut now, mut closed) = (*case, Facts::EMPTY);
            for (field, class) in self.fields.iter().zip(answered) {
                if let Some(place) = class.checked_sub(1) {
                    let of = answer_classes(case.drug(), case.edition, *field);
                    put(&mut now.facts, *field, &of[usize::from(place)].sample);
                    closed = closed.with(*field);
                }
            }
            let next = of_case(&now, closed.and(Facts::EMPTY.with(Field::Imaging)));
            let mut best = if next.questions.is_empty() { 0 } else { usize::MAX };
            if best != 0 {
                for place in 0..self.fields.len() {
                    let field = self.fields[place];
                    let is_told = depends_on(field).is_none_or(|(on, word)| {
                        let at = self.fields.iter().position(|other| *other == on).unwrap();
                        let of = answer_classes(case.drug(), case.edition, on);
                        answered[at].checked_sub(1).is_some_and(|class| {
                            let values = &of[usize::from(class)].values;
                            matches!(values, super::super::Values::Words(words) if words.contains(&word))
                        })
                    });
                    if answered[place] != 0 || !is_told {
                        continue;
                    }
                    let count = answer_classes(case.drug(), case.edition, field).len();
                    let mut worst = 0;
                    for class in 1..=count {
                        let mut after = answered.to_vec();
                        after[place] = u8::try_from(class).unwrap();
                        worst = worst.max(1 + self.at_most(case, &after));
                    }
                    best = best.min(worst);
                }
            }
            let imaging = closed.and(Facts::EMPTY.with(Field::Imaging));
            let board = dispatch!(&now.facts, facts => Asking::new(facts, &now, imaging).board);
            assert_eq!(
                usize::from(board.at_most()),
                best,
                "what previews say: {answered:?} of {:?}",
                self.fields
            );
            assert_eq!(
                next.at_most, best,
                "{:?}: {answered:?} of {:?}",
                case.facts, self.fields
            );
            if let Some(first) = next.first() {
                assert_eq!(first.at_most_after + 1, best);
            }
            self.known.insert(answered.to_vec(), best);
            best
        }
    }

    /// Every fact that criteria can lack, by walking through all answers.
    fn asked_for(case: &Case) -> Vec<Field> {
        let mut found = Facts::EMPTY;
        let mut left = vec![*case];
        while let Some(case) = left.pop() {
            for (_, judgement) in assess_case(&case).judged() {
                for field in judgement.missing.iter().filter(|field| found.insert(*field)) {
                    for class in answer_classes(case.drug(), case.edition, field) {
                        let mut after = case;
                        put(&mut after.facts, field, &class.sample);
                        left.push(after);
                    }
                }
            }
        }
        found.iter().collect()
    }

    fn play(drug: Drug, phase: Phase, edition: Edition, stated: &str) -> usize {
        let text = format!(
            r#"{{"drug":"{drug}","phase":"{phase}","date_of_service":"{}"{stated}}}"#,
            edition.effective()
        );
        let request = Request::from_json(text.as_bytes()).unwrap();
        let fields = asked_for(request.case());
        let mut game = Game {
            known: HashMap::new(),
            fields,
        };
        let none = vec![0; game.fields.len()];
        game.at_most(request.case(), &none)
    }

    #[test]
    fn no_order_of_questions_has_a_better_worst_case() {
        for edition in [Edition::EARLIEST, Edition::LATEST] {
            assert_eq!(play(Drug::Xofigo, Phase::Continuation, edition, ""), 2);
            assert_eq!(play(Drug::Xofigo, Phase::Initial, edition, ""), 5);
            assert_eq!(play(Drug::Pluvicto, Phase::Continuation, edition, ""), 3);
            let taxane = if edition == Edition::LATEST { 7 } else { 6 };
            assert_eq!(play(Drug::Pluvicto, Phase::Initial, edition, ""), taxane);
            // Whatever else stands against approval.
            play(
                Drug::Pluvicto,
                Phase::Initial,
                edition,
                r#","prior_therapies":[]"#,
            );
            play(
                Drug::Pluvicto,
                Phase::Initial,
                edition,
                r#","castration_resistant":false"#,
            );
        }
        assert_eq!(play(Drug::Lutathera, Phase::Continuation, Edition::LATEST, ""), 9);
    }

    /// What a Lutathera request that states all but its renal function and its age is asked for.
    #[test]
    fn an_age_is_asked_for_once_where_it_settles_two_criteria() {
        let request = |more: &str| {
            let text = format!(
                r#"{{"drug":"lutathera","date_of_service":"2026-05-04","tumor_site":"ileum","doses_given":0,
                    "disease_extent":"metastatic","who_grade":"g1","long_acting_ssa":"never",
                    "short_acting_octreotide":"never","adequate_bone_marrow":true,"adequate_hepatic_function":true,
                    "ecog":1,"post_dose_octreotide_planned":true,
                    "imaging":[{{"agent":"netspot","result":"positive"}}]{more}}}"#
            );
            Request::from_json(text.as_bytes()).unwrap()
        };
        let next = next_question(&request(""));
        assert_eq!(next.at_most, 2, "the age, and the reported clearance");
        let derived = r#","serum_creatinine_mg_dl":1,"weight_kg":70,"sex":"male""#;
        let next = next_question(&request(derived));
        assert_eq!((next.at_most, next.questions[0].fact), (1, Field::AgeYears));
        let without = Facts::EMPTY.with(Field::CreatinineClearanceMlMin);
        let next = next_question_without(&request(""), without);
        assert_eq!(next.at_most, 4, "creatinine, weight, sex and age");
    }

    #[test]
    fn a_question_has_room_for_every_class() {
        for (drug, edition) in Drug::ALL
            .iter()
            .flat_map(|drug| Edition::ALL.iter().map(move |edition| (*drug, *edition)))
        {
            let counts = Field::ALL
                .iter()
                .map(|field| answer_classes(drug, edition, *field).len());
            assert!(counts.max().unwrap() <= MOST_CLASSES);
        }
    }

    /// What a preview says of a class is what the whole request with an answer of the class is assessed as.
    #[test]
    fn each_class_leads_to_what_the_request_with_its_answer_says() {
        let mut compared = 0;
        for (drug, phase) in Drug::ALL
            .iter()
            .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
        {
            for edition in Edition::ALL {
                for stated in [
                    "",
                    r#","age_years":60,"sex":"male","long_acting_ssa":"stopped","renal_toxicity":"occurred""#,
                    r#","serum_creatinine_mg_dl":1.4,"weight_kg":70,"sex":"female","kps":50,"imaging":[]"#,
                    r#","serum_creatinine_mg_dl":1.4,"weight_kg":70,"age_years":70,"prior_therapies":["docetaxel"]"#,
                    r#","castration_resistant":false,"doses_given":2,"initial_criteria_established":false"#,
                    r#","disease_extent":"metastatic","visceral_metastases":"present","bone_metastases":"none""#,
                ] {
                    let text = format!(
                        r#"{{"drug":"{drug}","phase":"{phase}","date_of_service":"{}"{stated}}}"#,
                        edition.effective()
                    );
                    let request = Request::from_json(text.as_bytes()).unwrap();
                    let next = next_question(&request);
                    assert_eq!(next.outcome, assess_case(request.case()).outcome());
                    for question in &next.questions {
                        for preview in question.previews() {
                            for class in preview.answers.iter() {
                                let mut case = *request.case();
                                put(&mut case.facts, class.field, &class.sample);
                                let after = assess_case(&case);
                                assert_eq!(preview.outcome, after.outcome(), "{class:?} of {text}");
                                assert_eq!(preview.possible_outcomes, after.possible_outcomes());
                                let mut closed = Facts::EMPTY;
                                if request.is_stated(Field::Imaging) || class.field == Field::Imaging {
                                    closed = closed.with(Field::Imaging);
                                }
                                let next = of_case(&case, closed);
                                // A value at the end of its range may do with fewer than its class.
                                let is_same = preview.at_most == next.at_most;
                                let is_less = class.derives.is_some() && next.at_most < preview.at_most;
                                assert!(is_same || is_less, "{class:?} of {text}: {next:?}");
                                compared += 1;
                            }
                        }
                    }
                }
            }
        }
        assert!(3000 < compared, "{compared}");
    }

    #[test]
    fn what_was_stated_and_settles_nothing_is_to_be_obtained() {
        let text = br#"{"drug":"pluvicto","date_of_service":"2026-05-04","age_years":70,"castration_resistant":true,
            "disease_extent":"metastatic","prior_therapies":["enzalutamide","docetaxel"],"doses_given":0,"imaging":[]}"#;
        let next = next_question(&Request::from_json(text).unwrap());
        assert_eq!(next.first(), None);
        assert_eq!(next.to_obtain, [Field::Imaging]);
        assert_eq!(next.outcome, Outcome::InformationNeeded);
    }
}
