"""What members of some enums can be asked; the members themselves are made from the Rust side (`words.py`)."""

from enum import StrEnum

from radiopharm_policy import _native
from radiopharm_policy._extras import Later
from radiopharm_policy._native import Activity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from radiopharm_policy import types, words
else:
    types = Later("radiopharm_policy.types")
    words = Later("radiopharm_policy.words")


class PluvictoDoseMembers(StrEnum):
    """What a dose of Pluvicto can be asked.

    >>> from radiopharm_policy.course import PluvictoDose
    >>> reduced = PluvictoDose.FULL.reduced()
    >>> reduced, str(reduced.activity), reduced.hcpcs_units
    (<PluvictoDose.REDUCED: 'reduced'>, '5.92 GBq', 160)
    >>> reduced.reduced()
    Traceback (most recent call last):
        ...
    radiopharm_policy.InputError: the dose was reduced before, and may be reduced once only
    >>> reduced.then("full")
    Traceback (most recent call last):
        ...
    radiopharm_policy.InputError: a dose that was reduced is not raised again
    """

    @property
    def activity(self) -> "Activity":
        """The activity, exactly."""
        return _native._pluvicto_activity(self)

    @property
    def hcpcs_units(self) -> int:
        """The billing units of A9607, which are millicuries: 200 or 160."""
        return _native._pluvicto_units(self)

    @classmethod
    def of_order(cls, activity: "Activity") -> "words.PluvictoDose | None":
        """The dose that an ordered activity stands for; `None` where it is neither.

        From 5.9 GBq, as the policy rounds it, to 5.92 GBq, which it is exactly, an order is the reduced dose.

        >>> from radiopharm_policy import Activity
        >>> from radiopharm_policy.course import PluvictoDose
        >>> PluvictoDose.of_order(Activity(5.9, "GBq"))
        <PluvictoDose.REDUCED: 'reduced'>
        """
        return _native._pluvicto_of_order(activity)

    def reduced(self) -> "words.PluvictoDose":
        """The dose after the one reduction; an `InputError` where it was reduced before."""
        return _native._pluvicto_reduced(self)

    def then(self, next: "words.PluvictoDose | types.PluvictoDoseWord") -> "words.PluvictoDose":
        """The next dose of the course; an `InputError` where a reduced one would be raised again."""
        return _native._pluvicto_then(self, next)


class LutatheraDoseMembers(StrEnum):
    """What a dose of Lutathera can be asked.

    >>> from radiopharm_policy.course import LutatheraDose
    >>> str(LutatheraDose.HALF.activity), LutatheraDose.HALF.hcpcs_units
    ('3.7 GBq', 100)
    """

    @property
    def activity(self) -> "Activity":
        """The activity, exactly."""
        return _native._lutathera_activity(self)

    @property
    def hcpcs_units(self) -> int:
        """The billing units of A9513, which are millicuries: 200 or 100."""
        return _native._lutathera_units(self)


class IntervalMembers(StrEnum):
    """What an interval can be asked."""

    @property
    def is_provided_for(self) -> bool:
        """Whether the policy provides for it: 6 to 10 weeks."""
        return _native._interval_is_provided_for(self)
