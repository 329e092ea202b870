//! The next question: which facts can still change the outcome, and which of them to ask for first.

use std::cmp::Reverse;
use std::fmt;

use super::classes::{AnswerClass, Answers, answer_classes};
use super::sample::put;
use super::ways::{Facts, depends_on, ways};
use crate::assessment::{Assessment, assess, assess_case};
use crate::criterion::{Criterion, MissingFacts};
use crate::outcome::{Labels, Outcome, OutcomeSet};
use crate::request::{Case, Request};
use crate::vocabulary::Field;
use crate::word::{WordSet, words};

words! {
    /// Where a fact usually comes from, nearest first.
    FactSource ("source of a fact") {
        /// It is usually in the chart.
        Chart = "chart",
        /// It takes a test, or its report.
        Test = "test",
        /// It takes the judgement or the plan of a clinician.
        Clinician = "clinician",
    }
}

impl FactSource {
    /// Where a fact usually comes from.
    #[must_use]
    pub const fn of(field: Field) -> Self {
        match field {
            Field::CreatinineClearanceMlMin
            | Field::SerumCreatinineMgDl
            | Field::SerumCreatinineUmolL
            | Field::Imaging
            | Field::Ki67Percent
            | Field::LargestLymphNodeCm
            | Field::VisceralMetastases => Self::Test,
            Field::AdequateBoneMarrow
            | Field::AdequateHepaticFunction
            | Field::Kps
            | Field::Ecog
            | Field::PostDoseOctreotidePlanned
            | Field::PostDoseOctreotideDoseMg
            | Field::PostDoseOctreotideHoursAfter
            | Field::TaxaneDelayAppropriate
            | Field::RecurrentThrombocytopeniaGrade
            | Field::RecurrentAnemiaGrade
            | Field::RecurrentNeutropeniaGrade
            | Field::RecurrentNonhematologicGrade
            | Field::Hepatotoxicity
            | Field::RenalToxicity
            | Field::DiscontinuationEvents => Self::Clinician,
            Field::Id
            | Field::Drug
            | Field::Phase
            | Field::InitialCriteriaEstablished
            | Field::DateOfService
            | Field::Edition
            | Field::MedicareAdvantage
            | Field::DosesGiven
            | Field::RequestedDoses
            | Field::AgeYears
            | Field::BirthDate
            | Field::Sex
            | Field::WeightKg
            | Field::ActivityPerDoseGbq
            | Field::ActivityPerDoseMci
            | Field::TumorSite
            | Field::DiseaseExtent
            | Field::WhoGrade
            | Field::Differentiation
            | Field::LongActingSsa
            | Field::LongActingSsaWashoutDays
            | Field::LongActingSsaLastDose
            | Field::ShortActingOctreotide
            | Field::ShortActingOctreotideWashoutHours
            | Field::ProgressedOnSsa
            | Field::CastrationResistant
            | Field::PriorTherapies
            | Field::BoneMetastases
            | Field::RenalToxicityDelayDays => Self::Chart,
        }
    }
}

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
    /// What each class of answers would lead to, in the order of the answers.
    pub previews: Vec<Preview>,
    /// Of how many classes of answers nothing need be asked after how many.
    last: (usize, usize),
}

impl Question {
    /// The order of questions: the worst case first, then where the answer comes from, then the share of classes of
    /// answers after which nothing need be asked, then the order of the vocabulary.
    fn rank(&self) -> (usize, FactSource, Reverse<usize>, Field) {
        let (last, all) = self.last;
        let share = last.saturating_mul(1024).checked_div(all).unwrap_or_default();
        (self.at_most_after, self.source, Reverse(share), self.fact)
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
    /// The question to ask next; `None` where the outcome is certain, or nothing that can be told changes it.
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
/// let previews: Vec<String> = question.previews.iter().map(ToString::to_string).collect();
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
    let assessment = assess(request);
    // The only fact that can be stated and still be missing.
    let closed = if request.is_stated(Field::Imaging) {
        not_known.with(Field::Imaging)
    } else {
        not_known
    };
    of_case(request.case(), &assessment, closed)
}

fn of_case(case: &Case, assessment: &Assessment, closed: Facts) -> NextQuestion {
    let (mut wanted, mut to_obtain) = (Facts::EMPTY, Facts::EMPTY);
    for (criterion, missing) in open(assessment, case) {
        let [one, other] = ways(criterion, missing, closed);
        if one.is_none() && other.is_none() {
            to_obtain = missing
                .iter()
                .filter(|field| closed.contains(*field))
                .fold(to_obtain, Facts::with);
        }
        wanted = wanted.or(one.unwrap_or_default()).or(other.unwrap_or_default());
    }
    let is_told_later = |field: Field| depends_on(field).is_some_and(|(on, _)| wanted.contains(on));
    let mut questions: Vec<Question> = wanted
        .iter()
        .filter(|field| !is_told_later(*field))
        .map(|field| question(case, field, closed))
        .collect();
    questions.sort_unstable_by_key(Question::rank);
    NextQuestion {
        outcome: assessment.outcome(),
        at_most: questions.first().map_or(0, |question| question.at_most_after + 1),
        questions,
        to_obtain: to_obtain.iter().collect(),
    }
}

fn question(case: &Case, field: Field, closed: Facts) -> Question {
    let classes = answer_classes(case.drug(), case.edition, field);
    let (mut previews, mut worst, mut last): (Vec<Preview>, usize, usize) = (Vec::with_capacity(4), 0, 0);
    for (place, class) in classes.iter().enumerate() {
        let (outcome, possible_outcomes, at_most) = after(case, class, closed);
        worst = worst.max(at_most);
        last += usize::from(at_most == 0);
        let same = previews.iter_mut().find(|preview| {
            (preview.outcome, preview.possible_outcomes, preview.at_most)
                == (outcome, possible_outcomes, at_most)
        });
        match same {
            Some(preview) => preview.answers.chosen |= 1 << place,
            None => previews.push(Preview {
                answers: Answers {
                    of: classes,
                    chosen: 1 << place,
                },
                outcome,
                possible_outcomes,
                at_most,
            }),
        }
    }
    Question {
        fact: field,
        at_most_after: worst,
        source: FactSource::of(field),
        previews,
        last: (last, classes.len()),
    }
}

/// The unknown criteria that can still matter, with what each lacks.
fn open(assessment: &Assessment, case: &Case) -> impl Iterator<Item = (Criterion, MissingFacts)> {
    let labels = Labels::of(case.drug(), case.phase, case.edition.terms());
    let open = assessment.unknown_that_can_matter(labels);
    open.map(|(criterion, judgement)| (criterion, judgement.missing))
}

/// The outcome after an answer of a class, the outcomes then possible, and how many questions may follow.
fn after(case: &Case, class: &AnswerClass, closed: Facts) -> (Outcome, OutcomeSet, usize) {
    let mut case = *case;
    put(&mut case.facts, class.field, &class.sample);
    let closed = if class.field == Field::Imaging {
        closed.with(Field::Imaging)
    } else {
        closed
    };
    let assessment = assess_case(&case);
    (
        assessment.outcome(),
        assessment.possible_outcomes(),
        fewest_at_most(&assessment, &case, closed),
    )
}

/// How many questions it takes at most until the outcome is certain, if they are asked in the best order: the fewest
/// facts that together settle every criterion that matters.
///
/// Each answer may leave everything else open (it may be met), so no order does better; tests compare it with the
/// search through every order and every answer.
fn fewest_at_most(assessment: &Assessment, case: &Case, closed: Facts) -> usize {
    let mut facts = Facts::EMPTY;
    // What can be settled in one way only first: what it takes is asked for anyway.
    for has_choice in [false, true] {
        for (criterion, missing) in open(assessment, case) {
            let [one, other] = ways(criterion, missing, closed);
            if (one.is_some() && other.is_some()) == has_choice {
                let more = |way: &Facts| way.or(facts).len();
                let way = one.into_iter().chain(other).min_by_key(more);
                facts = facts.or(way.unwrap_or_default());
            }
        }
    }
    facts.len()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::agent::{Drug, Phase};
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
            let next = of_case(
                &now,
                &assess_case(&now),
                closed.and(Facts::EMPTY.with(Field::Imaging)),
            );
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
            assert_eq!(
                fewest_at_most(
                    &assess_case(&now),
                    &now,
                    closed.and(Facts::EMPTY.with(Field::Imaging))
                ),
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
    fn what_was_stated_and_settles_nothing_is_to_be_obtained() {
        let text = br#"{"drug":"pluvicto","date_of_service":"2026-05-04","age_years":70,"castration_resistant":true,
            "disease_extent":"metastatic","prior_therapies":["enzalutamide","docetaxel"],"doses_given":0,"imaging":[]}"#;
        let next = next_question(&Request::from_json(text).unwrap());
        assert_eq!(next.first(), None);
        assert_eq!(next.to_obtain, [Field::Imaging]);
        assert_eq!(next.outcome, Outcome::InformationNeeded);
    }
}
