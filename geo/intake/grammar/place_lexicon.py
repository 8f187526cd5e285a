"""The words of place by language."""

from collections.abc import Mapping

from geo.intake.grammar.en_place import EN
from geo.intake.grammar.fr_place import FR
from geo.intake.grammar.place_words import PlaceWords
from geo.intake.grammar.ru_place import RU
from geo.intake.grammar.uk_place import UK

PLACE_WORDS: Mapping[str, PlaceWords] = {"en": EN, "fr": FR, "uk": UK, "ru": RU}
