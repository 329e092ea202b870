"""How long a decision takes from Python, beside zen-engine with the same criteria as a decision model.

    python benches/bench.py [--wall]

Both run in one process on the same request. The model of zen-engine has the criteria as truth values alone: it knows
no unknown, gives no reasons, and asks for nothing. Times are those of the processor, the best of several rounds, so
that other programs disturb them little; streams of lines and the import are measured by the clock on the wall.
"""

import datetime
import json
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from typing import Any

from radiopharm_policy import LineDecider, Study, determine, determine_json

FACTS: dict[str, Any] = {
    "drug": "lutathera", "phase": "initial", "date_of_service": "2026-05-04", "doses_given": 0, "age_years": 60,
    "tumor_site": "ileum", "disease_extent": "metastatic", "ki67_percent": 8,
    "imaging": [{"agent": "ga68_dotatate", "result": "positive"}], "long_acting_ssa": "stopped",
    "long_acting_ssa_washout_days": 40, "short_acting_octreotide": "never", "creatinine_clearance_ml_min": 75,
    "adequate_bone_marrow": True, "adequate_hepatic_function": True, "kps": 80, "post_dose_octreotide_planned": True,
}
# `--wall` measures by the clock on the wall, for a machine that does nothing else.
WALL = "--wall" in sys.argv
DAY = datetime.date(2026, 5, 4)
STUDIES = [Study("ga68_dotatate", "positive")]


def keywords() -> Any:
    """One decision from keyword arguments, with outcome, missing facts and every status read."""
    answer = determine(
        drug="lutathera", phase="initial", date_of_service=DAY, doses_given=0, age_years=60, tumor_site="ileum",
        disease_extent="metastatic", ki67_percent=8, imaging=STUDIES, long_acting_ssa="stopped",
        long_acting_ssa_washout_days=40, short_acting_octreotide="never", creatinine_clearance_ml_min=75,
        adequate_bone_marrow=True, adequate_hepatic_function=True, kps=80, post_dose_octreotide_planned=True,
    )
    return answer.outcome, answer.missing_facts, answer.statuses


CRITERIA = {
    "age": "age_years >= 12",
    "tumor_site": "tumor_site in ['stomach', 'duodenum', 'pancreas', 'jejunum', 'ileum', 'small_intestine', "
    "'appendix', 'cecum', 'colon', 'rectum', 'foregut', 'midgut', 'hindgut', 'gastroenteropancreatic']",
    "disease_extent": "disease_extent in ['locally_advanced', 'metastatic']",
    "tumor_grade": "ki67_percent <= 20",
    "receptor_expression": "some(imaging, #.result == 'positive' and #.agent in ['ga68_dotatate', 'cu64_dotatate', "
    "'ga68_dotatoc', 'sstr_scintigraphy'])",
    "long_acting_ssa_washout": "long_acting_ssa == 'never' or long_acting_ssa_washout_days >= 28",
    "short_acting_octreotide_washout": "short_acting_octreotide == 'never'",
    "renal_function": "creatinine_clearance_ml_min >= 40",
    "bone_marrow_function": "adequate_bone_marrow",
    "hepatic_function": "adequate_hepatic_function",
    "performance_status": "kps >= 60",
    "post_dose_octreotide": "post_dose_octreotide_planned",
    "dose_limit": "doses_given < 4",
}


def zen() -> Callable[[], Any] | None:
    """The same criteria as a decision model, if zen-engine is installed."""
    try:
        from zen import ZenEngine
    except ImportError:
        return None
    expressions = [{"id": key, "key": key, "value": value} for key, value in CRITERIA.items()]
    expressions.append({"id": "met", "key": "met", "value": " and ".join(f"$.{key}" for key in CRITERIA)})
    model = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {"id": "rules", "name": "rules", "type": "expressionNode", "position": {"x": 1, "y": 0},
             "content": {"expressions": expressions}},
            {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
        ],
        "edges": [{"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
                  {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"}],
    }
    decision = ZenEngine().create_decision(json.dumps(model))
    result = decision.evaluate(FACTS)["result"]
    assert result["met"] is True and len(result) == len(CRITERIA) + 1, result
    return lambda: decision.evaluate(FACTS)["result"]


def microseconds(work: Callable[[], Any]) -> float:
    """The best of some rounds, in microseconds a call; the model's work may be on threads of its own."""
    timer = timeit.Timer(work, timer=time.perf_counter if WALL else time.process_time)
    number = max(1, int(0.2 / max(timer.timeit(20) / 20, 1e-9)))
    return min(timer.repeat(7, number)) / number * 1e6


def a_line(text: str, brief: bool) -> float:
    """A request of a stream of 20,000, by the clock on the wall and on all cores, in microseconds."""
    lines = (text.encode() + b"\n") * 20_000
    times = []
    for _ in range(5):
        stream = LineDecider(brief=brief)
        start = time.perf_counter()
        stream.feed(lines)
        times.append(time.perf_counter() - start)
    return min(times) / 20_000 * 1e6


def import_milliseconds() -> float:
    """How long the import takes in a new process, in milliseconds: the best of some."""
    code = "import time; s = time.perf_counter(); import radiopharm_policy; print(time.perf_counter() - s)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(9)]
    return min(float(run.stdout) for run in runs) * 1e3


def main() -> None:
    """Print the figures."""
    text = json.dumps(FACTS)
    own = microseconds(keywords)
    rows: list[tuple[str, float]] = [
        ("determine(**facts), outcome, missing facts and statuses read", own),
        ("determine(mapping)", microseconds(lambda: determine(FACTS))),
        ("determine_json, brief", microseconds(lambda: determine_json(text, brief=True))),
        ("determine_json, full", microseconds(lambda: determine_json(text))),
        ("to_dict", microseconds(determine(FACTS).to_dict)),
        ("a line of a stream on all cores (wall clock), brief", a_line(text, True)),
        ("a line of a stream on all cores (wall clock), full", a_line(text, False)),
    ]
    peer = zen()
    if peer is not None:
        rows.append(("zen-engine, the criteria as truth values", microseconds(peer)))
    for name, time_taken in rows:
        print(f"{name:62} {time_taken:8.2f} us")
    if peer is not None:
        print(f"{'times as fast as zen-engine':62} {rows[-1][1] / own:8.1f}")
    print(f"{'import':62} {import_milliseconds():8.1f} ms")


if __name__ == "__main__":
    main()
