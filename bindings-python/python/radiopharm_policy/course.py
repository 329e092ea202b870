"""The course of treatment around the decision: dates, stop rules and dose modification.

Nothing here decides coverage. A fact that is not known leaves a rule unknown: it is never taken for a "no".

>>> from radiopharm_policy import course
>>> [(dose.number, str(dose.date)) for dose in course.plan("pluvicto", "2026-05-04", 3)]
[(1, '2026-05-04'), (2, '2026-06-15'), (3, '2026-07-27')]
>>> rule = course.renal_stop(course.LutatheraRenal(clearance=39.97))
>>> rule.is_triggered, rule.reasons
(True, (<StopReason.CLEARANCE_BELOW_40: 'clearance_below_40'>,))
"""

from radiopharm_policy._native import (
    LABEL_KBQ_PER_KG,
    PRINTED_KBQ_PER_KG,
    Albumin,
    LutatheraCalendar,
    LutatheraLiver,
    LutatheraRenal,
    PlannedDose,
    PluvictoReactions,
    PluvictoStop,
    ProthrombinRatio,
    Schedule,
    StopRule,
    TimesUpperLimit,
    calendar,
    interval,
    liver_stop,
    plan,
    pluvicto_stop,
    renal_stop,
    schedule,
)
from radiopharm_policy.words import Interval, LutatheraDose, PluvictoDose, StopFact, StopReason

__all__ = [
    "LABEL_KBQ_PER_KG",
    "PRINTED_KBQ_PER_KG",
    "Albumin",
    "Interval",
    "LutatheraCalendar",
    "LutatheraDose",
    "LutatheraLiver",
    "LutatheraRenal",
    "PlannedDose",
    "PluvictoDose",
    "PluvictoReactions",
    "PluvictoStop",
    "ProthrombinRatio",
    "Schedule",
    "StopFact",
    "StopReason",
    "StopRule",
    "TimesUpperLimit",
    "calendar",
    "interval",
    "liver_stop",
    "plan",
    "pluvicto_stop",
    "renal_stop",
    "schedule",
]
