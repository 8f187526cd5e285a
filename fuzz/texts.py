"""Formats that are read in this process: rows always, the whole way now and then."""

from collections.abc import Iterator
from random import Random

from fuzz import samples
from fuzz.mutate import mutant
from fuzz.oracle import brought, complaint, rows_of
from geo.intake.formats import FORMATS

WHOLE = 50
"""One mutant in so many is brought all the way to incidents."""


def run(name: str, seed: int) -> Iterator[str | None]:
    """One answer per mutant, without end: ``None`` when it was clean."""
    (format_,) = [known for known in FORMATS if name == known.NAME]
    random, good = Random(f"{seed} {name}"), samples.texts()[name]
    others = [data for files in samples.texts().values() for data in files]
    for data in good:
        rows_of(format_, data)
    count = 0
    while True:
        count += 1
        data = mutant(random.choice(good), random, others)
        wrong = complaint(lambda data=data: rows_of(format_, data))
        if wrong is None and count % WHOLE == 0:
            wrong = complaint(lambda data=data: brought(data))
        yield None if wrong is None else f"{wrong}\n{data!r}"
