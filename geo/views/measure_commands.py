"""The ``python -m geo`` command that recomputes a number on the screen.

Pure functions; every line can be pasted into a shell as it stands.
"""

import shlex
from collections.abc import Iterable

from geo.store.ends import End

GEO = ("python", "-m", "geo")


def distance_command(start: End, stop: End, readings: bool = False) -> str:
    """The six figures, and with ``readings`` those of every other reading."""
    more = ("--readings",) if readings else ()
    return _command("distance", *_ends(start, stop), *more)


def within_command(radius_m: float, start: End, stop: End) -> str:
    """Probability, belief and plausibility of one radius."""
    return _command("within", plain(radius_m), *_ends(start, stop))


def rings_command(of: End, radii_m: Iterable[float]) -> str:
    """The rings round one thing as GeoJSON."""
    radii = ",".join(plain(radius_m) for radius_m in radii_m)
    return _command("rings", "--of", of.argument, "--radii", radii)


def matrix_command() -> str:
    """Every incident against every facility."""
    return _command("matrix")


def reconcile_command(incident: str) -> str:
    """An incident's other statements of place beside its own."""
    return _command("reconcile", incident)


def plain(metres: float) -> str:
    """A length as a command takes it, without an exponent.

    >>> plain(50.0), plain(62.5), plain(1e6)
    ('50', '62.5', '1000000')
    """
    return f"{metres:.6f}".rstrip("0").rstrip(".")


def _ends(start: End, stop: End) -> tuple[str, ...]:
    return "--from", start.argument, "--to", stop.argument


def _command(*words: str) -> str:
    return shlex.join((*GEO, *words))
