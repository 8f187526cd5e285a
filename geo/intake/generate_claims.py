"""Generated claims about one incident: wordings, accounts that clash, relays.

Each sentence stands in one of the documents of the incident's block; a claim quotes
the sentence, or the part of it that carries the claim.
"""

from dataclasses import dataclass, field, replace
from random import Random

from geo.intake.generate_pages import Desk, Page, Paragraph
from geo.intake.generate_scene import Scene
from geo.intake.generate_times import Moment
from geo.intake.generate_words import SPEAKERS, WEAPONS, event, sentence, where
from geo.model.claim import (
    About,
    Attribution,
    Casualties,
    Claim,
    Count,
    Damage,
    Grade,
    Speaker,
    Stance,
    Value,
    Weapon,
)
from geo.model.place import City, Place

ACTORS = ("Side A of the example", "Side B of the example")
GRADES: tuple[Grade, ...] = ("destroyed", "severe", "damaged", "unusable", "unstated")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in a document, by whom, and in English; no speaker: not named."""

    page: Page
    speaker: Speaker | None
    paragraph: Paragraph
    english: str
    stance: Stance = "asserts"


@dataclass(slots=True)
class Report:
    """One incident as it is being reported, and the claims made so far."""

    id: str
    number: int
    category: str
    random: Random
    desk: Desk
    scene: Scene
    claims: list[Claim] = field(default_factory=list)

    def lead(self, place: Place, moment: Moment) -> Said:
        """The first report: a claim about the place and one about the time."""
        said = self._lead(self._page(), self._speaker(), place, moment)
        self.add(said, "location", self.worded(place, said.page))
        time = moment.worded(said.page.language)
        self.add(said, "time", time, time.verbatim)
        return said

    def relay(self, first: Said, place: Place, moment: Moment) -> None:
        """Another document passes on the first statement in its own words."""
        page = self._page(without=first.page)
        said = self._lead(page, first.speaker, place, moment)
        relayed = replace(said, stance="relays")
        self.add(relayed, "location", self.worded(place, page))

    def coarser(self, first: Said, moment: Moment) -> None:
        """A document that knows the city only and does not name its source."""
        place = City(reference=self.random.choice(self.scene.cities))
        page = self._page(without=first.page)
        said = self._lead(page, None, place, moment)
        self.add(said, "location", self.worded(place, page))

    def accounts(self) -> None:
        """What was used, what was harmed, who is blamed: each with some chance."""
        turn = self.random.random()
        if turn < 0.6:
            self.say("weapon", self.random.choice(WEAPONS))
        if turn < 0.4:
            self.say("damage", Damage(grade=self.random.choice(GRADES)))
        if turn < 0.25:
            self.say("casualties", casualties(self.random))
        if 0.2 < turn < 0.3:
            self.say("attribution", Attribution(actor=self.random.choice(ACTORS)))

    def clash(self) -> None:
        """Two speakers who cannot both be right: other weapons, or a denial."""
        first, second = self.random.sample(SPEAKERS, 2)
        if self.random.random() < 0.5:
            one, other = self.random.sample((WEAPONS[0], WEAPONS[2], WEAPONS[4]), 2)
            self.say("weapon", one, first)
            self.say("weapon", other, second)
            return
        blame = Attribution(actor=self.random.choice(ACTORS))
        self.say("attribution", blame, first)
        self.say("attribution", blame, second, "denies")

    def say(
        self,
        about: About,
        value: Value,
        speaker: Speaker | None = None,
        stance: Stance = "asserts",
    ) -> None:
        """One sentence about one subject, in a document of the block."""
        page, speaker = self._page(), speaker or self._speaker()
        kind = "denial" if stance == "denies" else about
        text, english = (
            spoken(kind, language, self.number, value, speaker)
            for language in (page.language, "en")
        )
        self.add(Said(page, speaker, page.write(text), english, stance), about, value)

    def add(
        self, said: Said, about: About, value: Value, exact: str | None = None
    ) -> None:
        """A claim that quotes the sentence, or ``exact`` of it."""
        id_ = f"{self.id}-c{len(self.claims) + 1}"
        self.claims.append(claim(id_, self.desk, said, about, value, exact))

    def worded(self, place: Place, page: Page) -> Place:
        """The place with the words that the document has for it."""
        words = where(place, page.language, self.scene.references)
        return replace(place, verbatim=words, language=page.language)

    def _lead(
        self, page: Page, speaker: Speaker | None, place: Place, moment: Moment
    ) -> Said:
        text, english = (
            sentence(
                "lead",
                language,
                n=self.number,
                when=moment.worded(language).verbatim,
                event=event(self.category, language),
                where=where(place, language, self.scene.references),
                speaker=speaker.name if speaker else sentence("unnamed", language),
            )
            for language in (page.language, "en")
        )
        return Said(page, speaker, page.write(text), english)

    def _page(self, without: Page | None = None) -> Page:
        return self.random.choice([p for p in self.desk.pages if p is not without])

    def _speaker(self) -> Speaker:
        return self.random.choice(SPEAKERS)


def joint_claim(random: Random, desk: Desk, first: Report, second: Report) -> Claim:
    """What one sentence says of two incidents together; the same in both."""
    page, speaker = random.choice(desk.pages), random.choice(SPEAKERS)
    value = casualties(random)
    text, english = (
        spoken("joint", language, first.number, value, speaker, second.number)
        for language in (page.language, "en")
    )
    said = Said(page, speaker, page.write(text), english)
    made = claim(f"{first.id}-joint", desk, said, "casualties", value, None)
    return replace(made, incidents=(first.id, second.id))


def claim(
    id_: str, desk: Desk, said: Said, about: About, value: Value, exact: str | None
) -> Claim:
    """The claim that a sentence makes; its statement is noted at the desk."""
    page, relayed = said.page, said.stance == "relays"
    if said.speaker is None:
        speaker, origin = page.unnamed, desk.unknown(page)
    else:
        speaker, origin = said.speaker, desk.origin(said.speaker, page, relayed)
    return Claim(
        id=id_,
        about=about,
        value=value,
        speaker=speaker,
        stance=said.stance,
        origin=origin,
        quote=said.paragraph.quote(exact or said.paragraph.text, said.english),
    )


def casualties(random: Random) -> Casualties:
    """Nobody killed, and a range of injured; missing people are not mentioned."""
    least = random.randrange(0, 6)
    most = least + random.randrange(0, 5)
    injured = Count(low=least, high=most)
    return Casualties(killed=Count(low=0, best=0, high=0), injured=injured)


def spoken(
    kind: str,
    language: str,
    number: int,
    value: Value,
    speaker: Speaker,
    other: int | None = None,
) -> str:
    """The sentence that says ``value`` of report ``number`` (and of ``other``)."""
    injured = value.injured if isinstance(value, Casualties) else None
    return sentence(
        kind,
        language,
        n=number,
        m=other,
        speaker=speaker.name,
        weapon=value.name if isinstance(value, Weapon) else None,
        actor=value.actor if isinstance(value, Attribution) else None,
        least=injured.low if injured else None,
        most=injured.high if injured else None,
    )
