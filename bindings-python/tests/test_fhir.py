"""FHIR R4 out: what the core writes, under the names that the core has."""

import json
import pathlib
from typing import Any

import pytest
import radiopharm_policy as rp
from radiopharm_policy import fhir, intake

DAY = "2026-05-04"
BESIDE = {"patient": "Patient/1", "coverage": "Coverage/1", "order": "MedicationRequest/1", "authored": "2026-05-01"}
MET = {
    "drug": "xofigo", "date_of_service": DAY, "age_years": 75, "castration_resistant": True, "bone_metastases": "symptomatic",
    "visceral_metastases": "none_known", "doses_given": 0,
}
ORDER = {"resourceType": "MedicationRequest", "id": "o", "status": "draft", "intent": "order", "subject": {"reference": "Patient/1"}}


def coverage(**more: Any) -> fhir.CoverageContext:
    return fhir.CoverageContext("Coverage/1", "4711", "2026-05-01", **more)


def claim(**more: Any) -> fhir.ClaimContext:
    return fhir.ClaimContext(
        fhir.Identifier("http://example.org/responses", "1"), "Patient/1", "Organization/1", "PractitionerRole/1", "Claim/1",
        "2026-05-01", **more)


@pytest.mark.parametrize("drug", list(rp.Drug))
@pytest.mark.parametrize("phase", list(rp.Phase))
def test_a_form_is_that_of_its_drug_phase_and_edition(drug: Any, phase: Any) -> None:
    written = json.loads(fhir.questionnaire(drug, phase))
    form = fhir.Form.of_url(written["url"])
    assert form == (drug, phase, rp.Edition.EDITION_2026_04_01) and form is not None and form.url == written["url"]
    old = json.loads(fhir.questionnaire(str(drug), str(phase), "2024-02-29"))
    assert old["url"].endswith("2023-10-01")
    assert fhir.Form.of_url("urn:radiopharm-policy:questionnaire:xofigo") is None


def test_an_adaptive_form_is_played_to_its_end() -> None:
    known = {
        "date_of_service": {"valueDate": DAY}, "age_years": {"valueInteger": 76}, "castration_resistant": {"valueBoolean": True},
        "doses_given": {"valueInteger": 0},
    }
    words = {"bone_metastases": "symptomatic", "visceral_metastases": "none_known"}
    response = json.loads(fhir.adaptive_response("xofigo", **BESIDE))
    for _ in range(20):
        # Text, bytes and a dict are the same.
        text = json.dumps(response)
        step = fhir.next_question(response)
        assert fhir.next_question(text) == fhir.next_question(text.encode()) == step
        response = json.loads(step)
        if response["status"] == "completed":
            break
        for item in response["item"]:
            name = item["linkId"]
            if name in known:
                item["answer"] = [known[name]]
            elif name in words:
                item["answer"] = [{"valueCoding": {"system": f"urn:radiopharm-policy:words:{name}", "code": words[name]}}]
    reading = intake.questionnaire_response(response)
    assert rp.determine(reading.request()).outcome == "medically_necessary"
    assert reading == intake.questionnaire_response(json.dumps(response)) == intake.Reader().questionnaire_response(response)
    age = next(of for of in reading.evidence if of.fact == "age_years")
    assert (age.source.item, age.source.origin, age.source.resource) == ("age_years", None, None)
    assert age.source.response and str(age.source) == f"{age.source.response}, item age_years"


def test_what_is_written_is_read() -> None:
    request = rp.determine(MET).request
    for version in ("2.0.1", "2.2.0"):
        written = fhir.questionnaire_response(request, version=version, **BESIDE)  # type: ignore[arg-type]
        assert rp.determine(intake.questionnaire_response(written).request()).outcome == "medically_necessary"
        evidence = intake.questionnaire_response(written).evidence
        assert any(of.source.origin == "auto" and str(of.source).endswith("(auto)") for of in evidence)
    manual = fhir.questionnaire_response(request, origin="manual", practitioner="Practitioner/1", **BESIDE)
    assert "Practitioner/1" in manual and '"manual"' in manual


def test_answers_say_what_the_payer_gives_and_never_deny() -> None:
    met, asked = rp.determine(MET), rp.determine(drug="xofigo", date_of_service=DAY)
    for answer in (met, asked):
        for version in ("2.0.1", "2.2.1"):
            written = fhir.coverage_information(answer, coverage(version=version))
            assert '"pa-needed","valueCode":"auth-needed"' in written and "not-covered" not in written
        response = fhir.claim_response(answer, claim())
        assert '"A4"' in response and '"A1"' not in response and '"A3"' not in response
        guidance = json.loads(fhir.guidance_response(answer, patient="Patient/1", occurred="2026-05-01"))
        assert guidance["contained"][0]["parameter"][-1]["valueString"] == answer.to_json()
        card = json.loads(fhir.cds_cards(answer, policy_url="https://example.org/policy"))[0]
        assert card["links"][0]["url"] == "https://example.org/policy"
    granted = fhir.coverage_information(met, coverage(authorization="A-1", covered="covered"))
    assert '"satisfied-pa-id","valueString":"A-1"' in granted
    assert '"A1"' in fhir.claim_response(met, claim(authorization="A-1"))
    annotated = json.loads(fhir.annotated_order(ORDER, met, coverage()))
    assert annotated.pop("extension")[0]["url"].endswith("ext-coverage-information") and annotated == ORDER
    assert fhir.annotated_order(json.dumps(ORDER), met, coverage()) == fhir.annotated_order(
        json.dumps(ORDER).encode(), met, coverage())


def test_a_denial_takes_a_person() -> None:
    adverse = rp.determine({**MET, "visceral_metastases": "present"})
    reviewer = fhir.Identifier("http://hl7.org/fhir/sid/us-npi", "1245319599")
    denied = fhir.denial(adverse, claim(), reviewer=reviewer, reason="A person's reason.")
    assert denied is not None and '"A3"' in denied and "1245319599" in denied
    assert fhir.denial(rp.determine(MET), claim(), reviewer=reviewer, reason="none") is None


def test_all_faults_are_told_at_once() -> None:
    wrong: Any = "x"
    with pytest.raises(rp.InputError) as failed:
        fhir.adaptive_response(wrong, wrong, wrong, version=wrong, **BESIDE)
    assert {fault.field for fault in failed.value.errors} == {"drug", "phase", "edition", "version"}
    with pytest.raises(rp.InputError) as failed:
        fhir.coverage_information(
            rp.determine(MET), fhir.CoverageContext("Coverage/1", "4711", wrong, covered=wrong, version=wrong))
    assert {fault.field for fault in failed.value.errors} == {"version", "covered", "date"}
    for response in ("", "{", "[]", b"\xff", {}, {"resourceType": "Patient"}):
        with pytest.raises(rp.InputError):
            fhir.next_question(response)
        with pytest.raises(rp.InputError):
            intake.questionnaire_response(response)
    for no_resource in (7, None, ["a"]):
        with pytest.raises(TypeError):
            fhir.next_question(no_resource)  # type: ignore[arg-type]
    with pytest.raises(rp.InputError):
        fhir.annotated_order("[]", rp.determine(MET), coverage())


CHARTS = sorted((pathlib.Path(__file__).resolve().parents[2] / "examples" / "fhir").iterdir())


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.stem)
def test_every_chart_of_the_examples_is_read_and_what_it_says_goes_out_again(chart: pathlib.Path) -> None:
    drug: Any = chart.stem.split("-")[0]
    patient = "father" if "several-patients" in chart.stem else None
    reading = intake.fhir(chart, drug=drug, date_of_service=DAY, patient=patient)
    written = fhir.questionnaire_response(reading.request(), **BESIDE)
    again = intake.questionnaire_response(written)
    assert again.draft() == {**reading.draft(), "phase": "initial"} and not again.ambiguous
