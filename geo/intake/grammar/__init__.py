"""A small grammar of places and times in English, French, Ukrainian and Russian.

What it reads, what it refuses and by which conventions is in ``docs/grammar.md``.
"""

from geo.intake.grammar.places import read_place
from geo.intake.grammar.refusal import Refusal, quote_span
from geo.intake.grammar.times import read_time

__all__ = ["Refusal", "quote_span", "read_place", "read_time"]
