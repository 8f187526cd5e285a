"""Tables that are published without a line of names: GDELT's event files.

Column names after the GDELT Event Database data format codebooks, version 1.0 (58
columns with the source address, 57 without) and 2.0 (61 columns).
"""

import re
from typing import Final

DAY = re.compile(r"(?:19|20)\d{6}")


def _actor(number: int) -> list[str]:
    parts = (
        *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode"),
        *("Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
    )
    return [f"Actor{number}{part}" for part in parts]


def _geo(of: str, second: bool) -> list[str]:
    parts = ["Type", "Fullname", "CountryCode", "ADM1Code"]
    parts += ["ADM2Code"] if second else []
    return [f"{of}Geo_{part}" for part in (*parts, "Lat", "Long", "FeatureID")]


def _gdelt(second: bool, address: bool) -> list[str]:
    head = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    event = (
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
        *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
    )
    geo = [n for of in ("Actor1", "Actor2", "Action") for n in _geo(of, second)]
    tail = ["DATEADDED", "SOURCEURL"] if address else ["DATEADDED"]
    return [*head, *_actor(1), *_actor(2), *event, *geo, *tail]


GDELT: Final = {
    len(names): names
    for names in (_gdelt(False, False), _gdelt(False, True), _gdelt(True, True))
}


def header_of(first: list[str]) -> tuple[list[str], bool]:
    """The names of the columns, and whether ``first`` is a row itself.

    >>> header_of(["id", "date"])
    (['id', 'date'], False)
    >>> sorted(GDELT)
    [57, 58, 61]
    """
    names = GDELT.get(len(first))
    if names and first[0].strip().isdigit() and DAY.fullmatch(first[1].strip()):
        return names, True
    return first, False
