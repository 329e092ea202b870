"""A typed request, its answer, what is missing, and what is wrong, from Python."""

from datetime import date

from radiopharm_policy import InputError, Outcome, Xofigo, determine

request = Xofigo(
    date_of_service=date(2026, 5, 4),
    age_years=75,
    castration_resistant=True,
    bone_metastases="symptomatic",
    weight_kg=80,
    doses_given=0,
)

# Nothing is said of the viscera. Silence is not absence, so the answer asks.
answer = determine(request)
assert answer.outcome is Outcome.INFORMATION_NEEDED
assert list(answer.missing_facts) == ["visceral_metastases"]

# With the fact, everything is met.
answer = determine(request.replace(visceral_metastases="none_known"))
assert answer.authorization is not None
print(answer)
print(f"{answer.authorization.doses} doses of {answer.authorization.hcpcs}, {answer.authorization.total_units} units")

# What is wrong is said all at once, with what is permitted.
try:
    Xofigo(date_of_service=date(2026, 5, 4), weight_kg=7000, bone_metastase="symptomatic")  # type: ignore[call-arg]
except InputError as rejected:
    print(rejected)
