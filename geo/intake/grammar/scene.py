"""What every rule of a place needs: the tokens, the words and the names."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.intake.grammar.names import Names
from geo.intake.grammar.nouns import Noun, read_noun
from geo.intake.grammar.place_words import PlaceWords
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.tokens import Token, span
from geo.model.place import Candidate


@dataclass(frozen=True, slots=True)
class Scene:
    """What every rule of a place needs: the tokens, the words, the names."""

    tokens: Sequence[Token]
    words: PlaceWords
    names: Names

    @property
    def language(self) -> str:
        """The language of the words."""
        return self.names.language

    def noun(self, at: int) -> Noun | Refusal | None:
        """The noun phrase at token ``at``."""
        return read_noun(self.tokens, at, self.words, self.names)

    def refuse(self, reason: str, start: int, end: int) -> Refusal:
        """A refusal that points at tokens ``start`` to ``end``."""
        return Refusal(reason, span(self.tokens, start, end))

    def joined(self, noun: Noun) -> Refusal | None:
        """A refusal when "and" joins another known thing to ``noun``."""
        joint = self.words.and_.at(self.tokens, noun.end)
        other = self.noun(joint[1]) if joint is not None else None
        if not isinstance(other, Noun):
            return None
        return self.refuse(
            "Several things are joined; read them one by one.", noun.start, other.end
        )


def candidates(noun: Noun) -> tuple[Candidate, ...]:
    """Each reference that the words fit, when they fit several alike."""
    if len(noun.ids) == 1:
        return ()
    return tuple(Candidate(reference=id_) for id_ in noun.ids)


def doubts(noun: Noun) -> tuple[str, ...]:
    """What to remark on how the reference was found."""
    if len(noun.ids) > 1:
        return ("The words fit several known things alike.",)
    return () if noun.whole else ("The full name of the reference is not said.",)
