"""The profiles in the order of asking: the surest columns first, any table last."""

from collections.abc import Collection

from geo.errors import UsageError
from geo.intake.profiles import (
    Profile,
    acled,
    gdelt,
    generic,
    own,
    timemap,
    ucdp,
    viina,
)

PROFILES: tuple[Profile, ...] = (
    *(own, acled, ucdp, gdelt, viina, timemap),
    generic,
)


def profile_of(fields: Collection[str], as_: str | None = None) -> Profile:
    """The profile whose columns these are, or the one that is asked for.

    Raises ``UsageError`` when the columns are not those of the one asked for.

    >>> profile_of(["id", "lat", "lon"]).NAME
    'generic'
    """
    for profile in PROFILES:
        if as_ in (None, profile.NAME) and profile.matches(fields):
            return profile
    label = next(p.LABEL for p in PROFILES if as_ == p.NAME)
    raise UsageError(f"The columns are not those of {label}; leave --as out.")


def profile_named(name: str) -> Profile:
    """The profile with a name."""
    return next(profile for profile in PROFILES if name == profile.NAME)


def profile_names() -> tuple[str, ...]:
    """The names that ``--as`` takes for a profile."""
    return tuple(profile.NAME for profile in PROFILES)
