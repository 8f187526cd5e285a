"""The records of a JSON file one after the other, each strictly read.

A file holds its records in one list: the list itself, or a member of the outer object.
Text is decoded as it comes, the end of each record is found by the standard parser,
and blocks of records are then read by ``geo.store.strict``, which refuses what Python's
parser takes. A record that breaks a rule is refused by itself; text that is no JSON
ends the file.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from geo.errors import DataError, Problem
from geo.intake.record import Limits, Refusal, raw
from geo.store.strict import DEPTH_LIMIT, read_json

CHUNK: Final = 1 << 20
BLOCK: Final = 256
RECORD_LIMIT: Final = 8 << 20
SPACE = re.compile(r"[ \t\r\n]*")
OPENING = re.compile(r'[\[{]|"(?:[^"\\]|\\.)*+"|[\]}]', re.DOTALL)


class Text:
    """The text of a file, of which only what is not yet read is kept."""

    def __init__(self, source: BinaryIO, limits: Limits) -> None:
        """Nothing is read yet."""
        self.buffer, self.at, self.ended = "", 0, False
        self._source, self._limits, self._bytes = source, limits, 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def more(self) -> bool:
        """Read on; whether there was anything. Raises ``DataError``."""
        if self.ended:
            return False
        data = self._source.read(CHUNK)
        self.ended = not data
        try:
            text = self._decoder.decode(data, self.ended)
        except UnicodeDecodeError as error:
            where = max(self._bytes + error.start, 0)
            found = f"a byte that is not UTF-8 at about byte {where}"
            raise self.refused(found, "save the file as UTF-8") from None
        first = self._bytes == 0
        self._bytes += len(data)
        rest = self.buffer[self.at :]
        self.buffer, self.at = (
            rest + (text.removeprefix("\ufeff") if first else text),
            0,
        )
        if len(rest) > RECORD_LIMIT:
            do = f"use records of at most {RECORD_LIMIT >> 20} MB"
            raise self.refused("a record that never ends", do)
        return True

    def peek(self) -> str:
        """The next character that is no space, or an empty text at the end."""
        while True:
            found = SPACE.match(self.buffer, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if not self.more():
                return ""

    def take(self, wanted: str) -> None:
        """Go past one character. Raises ``DataError`` when it is another."""
        found = self.peek()
        if found != wanted:
            what = repr(found) if found else "the end of the file"
            raise self.refused(f"{what} where {wanted!r} was due", "correct the JSON")
        self.at += 1

    def value(self) -> str:
        """The text of the next value. Raises ``DataError`` when it is none."""
        self.peek()
        while True:
            end = self._end()
            whole = end is not None and (end < len(self.buffer) or self.ended)
            if end is not None and whole:
                text = self.buffer[self.at : end]
                self.at = end
                return text
            if not self.more():
                raise self.refused("JSON that breaks off", "correct the JSON")

    def _end(self) -> int | None:
        """Where the value ends, or ``None`` when it does not yet."""
        try:
            return DECODER.raw_decode(self.buffer, self.at)[1]
        except json.JSONDecodeError as error:
            if not self.ended and error.pos >= len(self.buffer) - 8:
                return None
            if not self.ended and "Unterminated string" in error.msg:
                return None
            raise self.refused(
                f"JSON that breaks off in a record ({error.msg.lower()})",
                "correct the JSON",
            ) from None
        except RecursionError:
            found = f"over {DEPTH_LIMIT} levels of nesting"
            raise self.refused(found, "make it flatter") from None

    def refused(self, found: str, do: str) -> DataError:
        """What is wrong with the file as a whole."""
        return DataError((Problem(self._limits.file, None, None, found, do),))


DECODER = json.JSONDecoder(parse_int=len, parse_float=len, parse_constant=len)
Members = Callable[[str, Any], None]


def records(
    source: BinaryIO, limits: Limits, list_: str | None, member: Members
) -> Iterator[tuple[int, Any]]:
    """Number and value of each record of the list, or a ``Refusal`` as its value.

    ``list_`` is the member of the outer object that holds the list, or ``None`` when
    the file is the list; ``member`` is told every other member of the object.
    """
    text = Text(source, limits)
    if list_ is None:
        yield from _list(text, limits)
    else:
        yield from _object(text, limits, list_, member)
    if text.peek():
        raise text.refused("more after the end of the JSON", "remove what follows it")


def _object(
    text: Text, limits: Limits, list_: str, member: Members
) -> Iterator[tuple[int, Any]]:
    seen: set[str] = set()
    text.take("{")
    while text.peek() != "}":
        name = read_json(text.value().encode("utf-8", "replace"), limits.file)
        if not isinstance(name, str) or name in seen:
            is_name = isinstance(name, str)
            found = f"the member {name!r} twice" if is_name else "no member name"
            raise text.refused(found, "correct the JSON")
        seen.add(name)
        text.take(":")
        if name == list_ and text.peek() == "[":
            yield from _list(text, limits)
        else:
            member(name, read_json(_bytes(text.value()), limits.file))
        if text.peek() == ",":
            text.take(",")
            if text.peek() == "}":
                raise text.refused("a comma before '}'", "remove it")
    text.take("}")
    if list_ not in seen:
        raise text.refused(f"no member {list_!r}", "bring a file that has it")


def _list(text: Text, limits: Limits) -> Iterator[tuple[int, Any]]:
    text.take("[")
    block: list[str] = []
    number = 1
    while text.peek() != "]":
        block.append(text.value())
        if len(block) == BLOCK:
            yield from _read(block, number, limits)
            number, block = number + len(block), []
        if text.peek() == ",":
            text.take(",")
            if text.peek() == "]":
                raise text.refused("a comma before ']'", "remove it")
        elif text.peek() != "]":
            text.take(",")
    text.take("]")
    yield from _read(block, number, limits)


def _read(block: list[str], first: int, limits: Limits) -> Iterator[tuple[int, Any]]:
    """The records of a block together, or one by one when something is wrong."""
    if not block:
        return
    try:
        values = read_json(_bytes(f"[{','.join(block)}]"), limits.file)
        yield from enumerate(values, first)
    except DataError:
        for number, text in enumerate(block, first):
            yield number, _one(text, number, limits)


def _one(text: str, number: int, limits: Limits) -> Any:
    try:
        return read_json(_bytes(text), limits.file)
    except DataError as error:
        wrong = error.problems[0]
        where, found, do = wrong.member, wrong.found, wrong.do
        return Refusal(limits.file, number, where, "", found, do, raw(number, text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
