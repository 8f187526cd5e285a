"""Generated incidents, block by block: the same seed gives the same incidents.

A block is a run of incidents that share four documents. Only one block is in memory
at a time, so that a set may be of any size.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from random import Random

from geo.intake.generate_claims import Report, joint_claim
from geo.intake.generate_pages import Desk, Page
from geo.intake.generate_places import MAKERS, make_place
from geo.intake.generate_scene import Scene
from geo.intake.generate_times import LAST_DAY, Moment, moment
from geo.intake.generate_words import (
    CONTEXT_CATEGORIES,
    INCIDENT_CATEGORIES,
    LANGUAGES,
    event,
    where,
)
from geo.model.facility import Facility
from geo.model.incident import Affected, Incident
from geo.model.place import Hit, Place

LEAST_BLOCK, MOST_BLOCKS, PAGES = 40, 250, 4
DECK = (
    *("coordinates",) * 40,
    *("offset",) * 18,
    *("hit",) * 12,
    *("containment",) * 7,
    *("near",) * 6,
    *("city",) * 5,
    *("region",) * 4,
    *("named-unlocated",) * 4,
    *("between",) * 2,
    *("nowhere",) * 2,
)
HARMED = ("hit", "named-unlocated")
TIMES = ("day", "hour", "night", "month", "undated")
TIME_WEIGHTS = (52, 28, 8, 7, 5)


@dataclass(frozen=True, slots=True)
class Block:
    """Some incidents with the documents and statements they rest on."""

    incidents: tuple[Incident, ...]
    desk: Desk


def blocks(count: int, seed: int, scene: Scene) -> Iterator[Block]:
    """All incidents, ``gen-0000000`` on, in blocks of growing size for large counts."""
    for number in range(block_count(count)):
        yield block(number, count, seed, scene)


def block_count(count: int) -> int:
    """How many blocks ``count`` incidents are made in."""
    return -(-count // _block_size(count))


def block(number: int, count: int, seed: int, scene: Scene) -> Block:
    """One block by itself: it does not depend on those before it."""
    size = _block_size(count)
    numbers = range(number * size, min((number + 1) * size, count))
    return _block(Random(f"{seed}/{number}"), number, numbers, scene)


def _block_size(count: int) -> int:
    return max(LEAST_BLOCK, -(-count // MOST_BLOCKS))


def _block(random: Random, number: int, numbers: range, scene: Scene) -> Block:
    desk = Desk(number, tuple(_page(random, number, index) for index in range(PAGES)))
    kinds = _kinds(random, numbers)
    reports, incidents = [], []
    for index, kind in zip(numbers, kinds, strict=True):
        report, incident = _incident(random, index, kind, desk, scene)
        reports.append(report)
        incidents.append(incident)
    for at, (first, second) in enumerate(pairwise(reports)):
        pair = incidents[at : at + 2]
        if first.number % 20 == 1 and all(each.layer == "incident" for each in pair):
            said = (joint_claim(random, desk, first, second),)
            incidents[at : at + 2] = [
                replace(each, claims=each.claims + said) for each in pair
            ]
    return Block(tuple(incidents), desk)


def _page(random: Random, block: int, index: int) -> Page:
    """An empty document; the first of a block are of different languages."""
    language = LANGUAGES[(block * PAGES + index) % len(LANGUAGES)]
    published = LAST_DAY + timedelta(days=random.randrange(20))
    return Page(f"gen-doc-{block:04}-{index}", language, published.isoformat())


def _kinds(random: Random, numbers: range) -> Iterator[str]:
    """A kind of place for each number: every kind once in the first ten, then cards."""
    cards: list[str] = []
    for number in numbers:
        if number < len(MAKERS):
            yield tuple(MAKERS)[number]
            continue
        if not cards:
            cards = random.sample(DECK, len(DECK))
        yield cards.pop()


def _incident(
    random: Random, number: int, kind: str, desk: Desk, scene: Scene
) -> tuple[Report, Incident]:
    """One incident with its claims; every fifth is context, some are contested."""
    context = kind == "nowhere" or (number % 5 == 4 and kind not in HARMED)
    category = random.choice(CONTEXT_CATEGORIES if context else INCIDENT_CATEGORIES)
    report = Report(f"gen-{number:07}", number, category, random, desk, scene)
    place, time = make_place(random, kind, scene), _time(random, number)
    said = report.lead(place, time)
    if random.random() < 0.25:
        report.relay(said, place, time)
    if random.random() < 0.08:
        report.coarser(said, time)
    if not context and number % 7 == 3:
        report.clash()
    elif not context:
        report.accounts()
    location, when = report.claims[0].id, report.claims[1].id
    return report, Incident(
        id=report.id,
        title=_title(random, number, category, place, scene),
        summary=f"Invented by the generator: report {number} has"
        f" {len(report.claims)} claims. Nothing of this happened.",
        category=category,
        layer="context" if context else "incident",
        when=replace(time.worded(said.page.language), claims=(when,)),
        place=replace(report.worded(place, said.page), claims=(location,)),
        claims=tuple(report.claims),
        affected=() if context else _affected(place, scene.references),
    )


def _time(random: Random, number: int) -> Moment:
    if number % 20 == 5:
        return moment(random, "undated")
    (kind,) = random.choices(TIMES, TIME_WEIGHTS)
    return moment(random, kind)


def _title(
    random: Random, number: int, category: str, place: Place, scene: Scene
) -> str:
    """A title in one of the languages, with the number that makes it unique."""
    language = random.choice(LANGUAGES)
    what = event(category, language)
    text = f"{what} {where(place, language, scene.references)}"
    return f"{text[0].upper()}{text[1:]} [{number}]"


def _affected(place: Place, references: Mapping[str, Facility]) -> tuple[Affected, ...]:
    """A facility that is said to have been hit was affected."""
    if isinstance(place, Hit) and place.reference and not place.candidates:
        return (Affected(facility=place.reference),)
    return ()
