"""The words of time by language."""

from collections.abc import Mapping

from geo.intake.grammar.en_time import EN
from geo.intake.grammar.fr_time import FR
from geo.intake.grammar.ru_time import RU
from geo.intake.grammar.time_words import TimeWords
from geo.intake.grammar.uk_time import UK

TIME_WORDS: Mapping[str, TimeWords] = {"en": EN, "fr": FR, "uk": UK, "ru": RU}
