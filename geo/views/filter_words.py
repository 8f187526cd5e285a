"""The filters in words: what each is called, and what a query asks for, by part."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from geo.store.catalog import Catalog
from geo.store.query import Query
from geo.views import data
from geo.views.catalogue import _, plural
from geo.views.words_claim import CATEGORIES, LAYERS, word
from geo.views.words_place import PRECISIONS
from geo.views.words_when import day

LISTS = (
    *("layer", "category", "precision", "facility", "document", "speaker"),
    "casualties",
)
LABELS: Mapping[str, str] = {
    "layer": _("Layer"),
    "category": _("Category"),
    "precision": _("How well the place is known"),
    "facility": _("Facility"),
    "document": _("Document"),
    "speaker": _("Speaker"),
    "casualties": _("Casualties"),
}
CONTESTED: Mapping[str, str] = {
    "": _("any"),
    "true": _("only where accounts contradict each other"),
    "false": _("only where they do not"),
}
CASUALTIES: Mapping[str, str] = {
    "killed": _("people said to be killed"),
    "injured": _("people said to be injured"),
    "missing": _("people said to be missing"),
    "no-killed": _("said that nobody was killed"),
    "no-injured": _("said that nobody was injured"),
    "no-missing": _("said that nobody is missing"),
    "denied": _("a number denied or doubted"),
    "unmentioned": _("not mentioned"),
}


def sentence(query: Query, catalog: Catalog) -> str:
    """What is filtered, in one sentence; empty when nothing is."""
    said = parts(query, catalog).values()
    return _("Shown: {parts}.").format(parts="; ".join(said)) if said else ""


def parts(query: Query, catalog: Catalog) -> dict[str, str]:
    """What each filter that is used asks for, by its name in the address."""
    found = {
        name: f"{LABELS[name].lower()}: {_any_of(name, values, catalog)}"
        for name in LISTS
        if (values := sorted(getattr(query, name)))
    }
    if query.contested is not None:
        found["contested"] = CONTESTED[str(query.contested).lower()]
    if query.q:
        found["q"] = _("with the words “{words}”").format(words=query.q)
    if query.datetime:
        found["datetime"] = interval_words(*query.datetime)
    if query.bbox:
        found["bbox"] = _("inside the box {box}").format(box=query.params()["bbox"])
    if query.area:
        found["area"] = plural(
            "in the drawn area ({n} corner)",
            "in the drawn area ({n} corners)",
            len(query.area),
        )
    if query.near:
        found["near"] = _("perhaps within {metres} m of {name}").format(
            metres=f"{query.near[1]:g}", name=data.title_of(catalog, query.near[0])
        )
    return found


def label(name: str, value: str, catalog: Catalog) -> str:
    """One value of a list as people call it."""
    fixed = {"layer": LAYERS, "category": CATEGORIES, "precision": PRECISIONS}
    if name in fixed:
        return word(fixed[name], value)
    if name == "casualties":
        return word(CASUALTIES, value)
    if name == "speaker":
        return catalog.facts.speakers.get(value, value)
    if name == "document":
        document = catalog.documents.get(value)
        return f"{value}: {document.title}" if document else value
    return data.name_of(catalog, value)


def interval_words(start: datetime | None, end: datetime | None) -> str:
    """An interval in UTC, in days where it is whole days, else to the minute.

    >>> first = datetime(2025, 8, 1, tzinfo=UTC)
    >>> interval_words(first, first + timedelta(days=2))
    'from 1 August 2025 to 2 August 2025'
    >>> interval_words(first + timedelta(hours=6), None)
    'from 1 August 2025, 06:00 UTC on'
    """
    whole = _is_midnight(start) and _is_midnight(end)
    last = end - timedelta(microseconds=1) if end and whole else end
    first_text, last_text = (_moment(one, whole) for one in (start, last))
    if start and end:
        return _("from {first} to {last}").format(first=first_text, last=last_text)
    if start:
        return _("from {first} on").format(first=first_text)
    return _("until {last}").format(last=last_text)


def _any_of(name: str, values: list[str], catalog: Catalog) -> str:
    return _(" or ").join(label(name, value, catalog) for value in values)


def _is_midnight(moment: datetime | None) -> bool:
    return moment is None or moment.time() == datetime.min.time()


def _moment(moment: datetime | None, whole: bool) -> str:
    if moment is None:
        return ""
    if whole:
        return day(moment)
    return _("{day}, {time} UTC").format(
        day=day(moment.astimezone(UTC)), time=f"{moment:%H:%M}"
    )
