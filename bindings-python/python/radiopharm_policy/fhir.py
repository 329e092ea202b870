"""FHIR R4 out: forms that ask for facts, and answers for the workflows of payers and providers.

`questionnaire` is the form of a drug, a phase and an edition, and `next_question` plays it one question at a time, asking
for nothing that cannot matter. `coverage_information` (Da Vinci CRD), `claim_response` (PAS), `guidance_response` and
`cds_cards` (CDS Hooks) carry an answer. What only a payer knows is an argument. Nothing here says *not covered*, and
nothing denies; a `denial` takes a person. What was answered is read by `intake.questionnaire_response`.

Every resource is one line of JSON, as text; what is taken may be text, bytes or a dict.

>>> import json
>>> from radiopharm_policy import determine, fhir, intake
>>> beside = {"patient": "Patient/1", "coverage": "Coverage/1", "order": "MedicationRequest/1", "authored": "2026-05-01"}
>>> response = json.loads(fhir.next_question(fhir.adaptive_response("xofigo", **beside)))
>>> response["item"][0]["linkId"]
'date_of_service'
>>> response["item"][0]["answer"] = [{"valueDate": "2026-05-04"}]
>>> asked = json.loads(fhir.next_question(response))
>>> asked["item"][-1]["linkId"]
'doses_given'
>>> answer = determine(intake.questionnaire_response(asked).request())
>>> json.loads(fhir.cds_cards(answer))[0]["summary"]
'Xofigo, initial: information needed'
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from radiopharm_policy import _native
from radiopharm_policy._native import Determination, Request
from radiopharm_policy.types import AnswerOriginWord, DrugWord, EditionLike, PhaseWord
from radiopharm_policy.words import AnswerOrigin, Drug, Edition, Phase

__all__ = [
    "ClaimContext",
    "CoverageContext",
    "Form",
    "Identifier",
    "adaptive_response",
    "annotated_order",
    "cds_cards",
    "claim_response",
    "coverage_information",
    "denial",
    "guidance_response",
    "next_question",
    "questionnaire",
    "questionnaire_response",
]

Resource: TypeAlias = Mapping[str, object] | str | bytes | bytearray
"""A resource: a dict, or JSON as text or bytes."""


class Form(NamedTuple):
    """The form of a drug, a phase and an edition.

    >>> from radiopharm_policy.fhir import Form
    >>> Form.of_url("urn:radiopharm-policy:questionnaire:xofigo-initial-2026-04-01").drug
    <Drug.XOFIGO: 'xofigo'>
    """

    drug: Drug
    phase: Phase
    edition: Edition

    @classmethod
    def of_url(cls, url: str, /) -> "Form | None":
        """The form of a canonical URL, with or without a version; `None` where it is no form of this library."""
        found = _native._form(url)
        return None if found is None else cls(Drug(found[0]), Phase(found[1]), Edition(found[2]))

    @property
    def url(self) -> str:
        """The canonical URL."""
        return _native._questionnaire(self.drug, self.phase, self.edition)[1]


class Identifier(NamedTuple):
    """An identifier of a system."""

    system: str
    value: str


class CoverageContext(NamedTuple):
    """What a statement of coverage says beside the answer, which only the payer knows.

    - `coverage`: the reference of the coverage; `assertion`: the identifier under which the statement is found again;
      `date`: its day.
    - `covered`: what the plan says of the product, `covered` or `conditional`.
    - `authorization`: the number that the payer grants on this answer. Without one, authorization is still needed.
    - `version`: that of CRD which its receiver reads. What is written for 2.2.1 was not validated against its package.
    """

    coverage: str
    assertion: str
    date: "date | str"
    covered: "Literal['covered'] | Literal['conditional']" = "conditional"
    authorization: "str | None" = None
    version: "Literal['2.0.1'] | Literal['2.2.1']" = "2.0.1"


class ClaimContext(NamedTuple):
    """What a response to a request for authorization says beside the answer, which only the payer knows.

    - `identifier`: that of the response; `patient`, `insurer`, `requestor` and `claim` are references.
    - `created`: as FHIR writes an instant or a day; `item`: the number of the claim's item that is asked about.
    - `claim_type`: a code of HL7's claim types.
    - `authorization`: the number that the payer grants on this answer. Without one, the request is pended.
    - `reference_number`: the number under which a request that is pended is found again.
    """

    identifier: Identifier
    patient: str
    insurer: str
    requestor: str
    claim: str
    created: str
    item: int = 1
    claim_type: str = "professional"
    authorization: "str | None" = None
    reference_number: "str | None" = None
    version: "Literal['2.2.1']" = "2.2.1"

    def _native(self) -> "_native._ClaimContext":
        return _native._ClaimContext(
            self.version, (self.identifier[0], self.identifier[1]), self.claim_type, self.patient, self.insurer,
            self.requestor, self.claim, self.created, self.item, self.authorization, self.reference_number)


def _text(resource: Resource) -> "str | bytes | bytearray":
    return _native._json(resource) if isinstance(resource, Mapping) else resource


def questionnaire(
    drug: "Drug | DrugWord", phase: "Phase | PhaseWord" = "initial", edition: "EditionLike | None" = None,
) -> str:
    """The form of a drug, a phase and the edition of a day (unsaid, the latest): a Questionnaire of SDC and DTR.

    >>> from radiopharm_policy import fhir
    >>> fhir.questionnaire("xofigo").startswith('{"resourceType":"Questionnaire"')
    True
    """
    return _native._questionnaire(drug, phase, edition)[0]


def adaptive_response(
    drug: "Drug | DrugWord",
    phase: "Phase | PhaseWord" = "initial",
    edition: "EditionLike | None" = None,
    *,
    patient: str,
    coverage: str,
    order: str,
    authored: str,
    version: "Literal['2.0.1'] | Literal['2.2.0']" = "2.0.1",
) -> str:
    """The response that begins an adaptive form. `patient`, `coverage` and `order` are references, `version` is that of DTR.
    What is written for 2.2.0 was not validated against its package."""
    return _native._adaptive_response(drug, phase, edition, (version, patient, coverage, order, authored))


def next_question(response: Resource, /) -> str:
    """The next step of an adaptive form: a response as it was answered so far goes in, and the same response with the next
    question comes out. Its status is `completed` once nothing that can still be told would change the outcome."""
    return _native._next_step(_text(response))


def questionnaire_response(
    request: Request,
    /,
    *,
    patient: str,
    coverage: str,
    order: str,
    authored: str,
    origin: "AnswerOrigin | AnswerOriginWord" = "auto",
    practitioner: "str | None" = None,
    version: "Literal['2.0.1'] | Literal['2.2.0']" = "2.0.1",
) -> str:
    """Everything that a request states, as the response to its form. `practitioner` is the reference of who gave the answers,
    where a person did."""
    return _native._questionnaire_response(request, origin, practitioner, (version, patient, coverage, order, authored))


def coverage_information(determination: Determination, context: CoverageContext, /) -> str:
    """What an answer means for the coverage of an order: the extension *coverage information* of Da Vinci's CRD.

    >>> from radiopharm_policy import determine, fhir
    >>> context = fhir.CoverageContext("Coverage/1", "4711", "2026-05-01")
    >>> '"pa-needed","valueCode":"auth-needed"' in fhir.coverage_information(
    ...     determine(drug="xofigo", date_of_service="2026-05-04"), context)
    True
    """
    return _native._coverage_information(determination, None, _coverage(context))


def annotated_order(order: Resource, determination: Determination, context: CoverageContext, /) -> str:
    """An order with what its answer means for its coverage among its extensions; everything else stays as it was."""
    return _native._coverage_information(determination, _text(order), _coverage(context))


def _coverage(context: CoverageContext) -> "tuple[str, str, str, str, object, str | None]":
    return (context.version, context.coverage, context.covered, context.assertion, context.date, context.authorization)


def claim_response(determination: Determination, context: ClaimContext, /) -> str:
    """The response to a request for authorization: a ClaimResponse of Da Vinci's PAS. It certifies what is medically
    necessary where the payer gives a number, in part where fewer doses are authorized; everything else is pended."""
    return context._native().response(determination)


def denial(
    determination: Determination, context: ClaimContext, /, *, reviewer: Identifier, reason: str,
) -> "str | None":
    """The response to what a person decided not to certify; `None` where the answer leaves nothing for a clinician to
    decide. `reviewer` is the national identifier of the person, `reason` is in the person's words."""
    return context._native().denial(determination, (reviewer[0], reviewer[1]), reason)


def guidance_response(determination: Determination, /, *, patient: str, occurred: str) -> str:
    """The answer as a GuidanceResponse of base R4, with all of its JSON in it."""
    return _native._guidance_response(determination, patient, occurred)


def cds_cards(
    determination: Determination, /, *, policy_url: "str | None" = None, form_launch_url: "str | None" = None,
) -> str:
    """The answer as cards of CDS Hooks: a list. `policy_url` is where people read the policy, `form_launch_url` the app that
    asks for what is missing."""
    return _native._cds_cards(determination, policy_url, form_launch_url)
