"""What is said of casualties, as words that a filter can ask for.

The words repeat claims and add nothing up: ``killed`` means that somebody says that
people were killed, ``no-killed`` that somebody says that none were; both may be said
of one incident. A number that is denied or doubted is ``denied`` and nothing else.
``unmentioned`` means that no words about casualties were recorded, which is not the
same as none.
"""

from collections.abc import Iterator
from typing import Final

from geo.model.claim import Casualties, Claim, Count
from geo.model.incident import Incident

KINDS: Final = ("killed", "injured", "missing")
CASUALTIES: Final = (
    *KINDS,
    *(f"no-{kind}" for kind in KINDS),
    *("denied", "unmentioned"),
)
SAID: Final = ("asserts", "relays")


def casualties_said(incident: Incident) -> frozenset[str]:
    """The words of ``CASUALTIES`` that hold for an incident.

    People who are mentioned without a number are neither killed nor unmentioned here.
    """
    about = [claim for claim in incident.claims if isinstance(claim.value, Casualties)]
    words = frozenset(word for claim in about for word in _words(claim))
    return words if about else frozenset({"unmentioned"})


def _words(claim: Claim) -> Iterator[str]:
    if claim.stance not in SAID:
        yield "denied"
        return
    for kind in KINDS:
        count = getattr(claim.value, kind)
        if _is_some(count):
            yield kind
        elif _is_none(count):
            yield f"no-{kind}"


def _is_some(count: Count | None) -> bool:
    """Whether the words allow at least one: "several", "3", "up to 5".

    >>> _is_some(Count(low=2)), _is_some(Count(low=0, best=0, high=0))
    (True, False)
    """
    return count is not None and any(_numbers(count))


def _is_none(count: Count | None) -> bool:
    return count is not None and 0 in _numbers(count)


def _numbers(count: Count) -> tuple[int | None, ...]:
    return count.low, count.best, count.high
