//! This library beside general engines, in one run, on the Lutathera case that meets every criterion:
//!
//!     cargo bench --manifest-path tests/peers/Cargo.toml
//!
//! The engines decide thirteen criteria as plain booleans, from JSON to JSON. The library reads every fact
//! that may be stated, distinguishes unknown from failing, and writes reasons, checklist and advisories as well.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use divan::{Bencher, black_box};
use radiopharm_policy::{Format, Request, assess, determine_json};
use serde_json::{Value, json};
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, DecisionEngine, Variable};

/// Every criterion is met.
const MET: &str = r#"{"drug":"lutathera","phase":"initial","date_of_service":"2026-05-04","doses_given":0,"requested_doses":4,"age_years":60,"tumor_site":"ileum","disease_extent":"metastatic","ki67_percent":8,"who_grade":"g2","imaging":[{"agent":"ga68_dotatate","result":"positive"}],"long_acting_ssa":"stopped","long_acting_ssa_washout_days":40,"short_acting_octreotide":"never","creatinine_clearance_ml_min":75,"adequate_bone_marrow":true,"adequate_hepatic_function":true,"kps":80,"post_dose_octreotide_planned":true}"#;

fn main() {
    everybody_agrees();
    divan::main();
}

/// Figures of engines that decide something else would mean nothing.
fn everybody_agrees() {
    let mut zen = zen();
    let mut rego = rego();
    for (text, outcome) in [
        (MET.to_owned(), "medically_necessary"),
        (MET.replace("\"ileum\"", "\"lung\""), "investigational"),
        (MET.replace(":40,", ":27,"), "investigational"),
        (MET.replace("\"positive\"", "\"negative\""), "investigational"),
        (MET.replace("\"kps\":80", "\"kps\":50"), "investigational"),
    ] {
        let ours = determine_json(text.as_bytes(), Format::Full, None).expect("a good request");
        let ours: Value = serde_json::from_str(&ours).expect("JSON");
        let theirs: [Value; 2] = [ask_zen(&mut zen, &text), ask_rego(&mut rego, &text)]
            .map(|answer| serde_json::from_str(&answer).expect("JSON"));
        for answer in [&ours, &theirs[0], &theirs[1]] {
            assert_eq!(answer["outcome"], outcome, "{text}");
        }
        for finding in ours["findings"].as_array().expect("findings") {
            let criterion = finding["criterion"].as_str().expect("a name");
            let met = finding["status"] == "met";
            // What the engines are not asked: whether an earlier course was stopped.
            if criterion != "course_toxicity" {
                assert_eq!(theirs[0][criterion], met, "{criterion}");
                assert_eq!(theirs[1][criterion], met, "{criterion}");
            }
        }
    }
}

/// Takes an answer and lets it go at once, as a program does that sends it off. Kept until the end of a sample,
/// a hundred answers would have the kernel give and take memory all the time, and that would be measured.
fn used<T>(answer: T) {
    drop(black_box(answer));
}

/// The criteria in the language of zen-engine: one node of expressions.
fn zen() -> Decision {
    let criteria = [
        ("age", "age_years >= 12"),
        (
            "tumor_site",
            "tumor_site in ['stomach','duodenum','pancreas','jejunum','ileum','small_intestine','appendix','cecum','colon','rectum','foregut','midgut','hindgut','gastroenteropancreatic']",
        ),
        (
            "disease_extent",
            "disease_extent in ['locally_advanced','metastatic']",
        ),
        ("tumor_grade", "ki67_percent <= 20"),
        (
            "receptor_expression",
            "some(imaging, #.agent in ['ga68_dotatate','cu64_dotatate','ga68_dotatoc','sstr_scintigraphy'] and #.result == 'positive')",
        ),
        (
            "long_acting_ssa_washout",
            "long_acting_ssa == 'never' or long_acting_ssa_washout_days >= 28",
        ),
        (
            "short_acting_octreotide_washout",
            "short_acting_octreotide == 'never' or short_acting_octreotide_washout_hours >= 24",
        ),
        ("renal_function", "creatinine_clearance_ml_min >= 40"),
        ("bone_marrow_function", "adequate_bone_marrow == true"),
        ("hepatic_function", "adequate_hepatic_function == true"),
        ("performance_status", "kps >= 60"),
        ("post_dose_octreotide", "post_dose_octreotide_planned == true"),
        ("dose_limit", "doses_given < 4"),
    ];
    let all: Vec<String> = criteria.iter().map(|(name, _)| format!("$.{name}")).collect();
    let outcome = format!(
        "{} ? 'medically_necessary' : 'investigational'",
        all.join(" and ")
    );
    let expressions: Vec<Value> = criteria
        .iter()
        .map(|(name, text)| (*name, (*text).to_owned()))
        .chain([("outcome", outcome)])
        .map(|(key, value)| json!({"id": key, "key": key, "value": value}))
        .collect();
    let graph = json!({
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "criteria", "name": "criteria", "type": "expressionNode", "content": {"expressions": expressions}},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "criteria"},
            {"id": "b", "sourceId": "criteria", "targetId": "out"},
        ],
    });
    let content: DecisionContent = serde_json::from_value(graph).expect("a graph");
    let mut decision = DecisionEngine::default()
        .create_decision(content.into())
        .expect("a decision");
    decision.compile();
    decision
}

fn ask_zen(decision: &mut Decision, text: &str) -> String {
    let context: Variable = serde_json::from_str(text).expect("JSON");
    evaluate(decision, context).to_string()
}

/// Waits for an answer that needs no waiting: nothing here sleeps or reads.
fn evaluate(decision: &Decision, context: Variable) -> Variable {
    let mut answer = pin!(decision.evaluate(context));
    loop {
        if let Poll::Ready(ready) = answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return ready.expect("an answer").result;
        }
    }
}

/// The criteria in Rego.
fn rego() -> regorus::Engine {
    let mut engine = regorus::Engine::new();
    engine
        .add_policy(
            "lutathera.rego".to_owned(),
            include_str!("lutathera.rego").to_owned(),
        )
        .expect("a policy");
    engine
}

fn ask_rego(engine: &mut regorus::Engine, text: &str) -> String {
    engine.set_input(regorus::Value::from_json_str(text).expect("JSON"));
    let answer = engine
        .eval_rule("data.lutathera.decision".to_owned())
        .expect("an answer");
    answer.to_json_str().expect("JSON")
}

#[divan::bench(sample_size = 100)]
fn a_typed_request_to_statuses(bencher: Bencher<'_, '_>) {
    let request = Request::from_json(MET.as_bytes()).expect("a good request");
    bencher.bench_local(|| used(assess(black_box(&request))));
}

#[divan::bench(sample_size = 100)]
fn b_json_to_full_json(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| used(determine_json(black_box(MET.as_bytes()), Format::Full, None)));
}

#[divan::bench(sample_size = 100)]
fn c_json_to_brief_json(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| used(determine_json(black_box(MET.as_bytes()), Format::Brief, None)));
}

#[divan::bench(sample_size = 100)]
fn zen_engine_json_to_booleans(bencher: Bencher<'_, '_>) {
    let mut decision = zen();
    bencher.bench_local(|| used(ask_zen(&mut decision, black_box(MET))));
}

#[divan::bench(sample_size = 100)]
fn zen_engine_prepared_value_to_booleans(bencher: Bencher<'_, '_>) {
    let decision = zen();
    let context: Variable = serde_json::from_str(MET).expect("JSON");
    bencher.bench_local(|| used(evaluate(&decision, black_box(context.clone()))));
}

#[divan::bench(sample_size = 100)]
fn regorus_json_to_booleans(bencher: Bencher<'_, '_>) {
    let mut engine = rego();
    bencher.bench_local(|| used(ask_rego(&mut engine, black_box(MET))));
}
