"""The words of the interface, through one gettext catalogue.

``locale/geo.pot`` lists every message that the code uses; a language is one
text file ``locale/<language>.po`` beside it. There is no compile step: the file
is read when the module is imported. A message without a translation is shown as
it stands in the code, which is English.
"""

import ast
import gettext
import io
import re
import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")
LANGUAGE = "en"
ENTRY = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*"(.*)"$')
MAGIC = 0x950412DE
GAP = "\u202f"  # narrow, and no line ends there


def read_po(text: str) -> Mapping[str, str]:
    r"""The messages of a ``.po`` file as gettext keeps them; empty ones left out.

    >>> dict(read_po('msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n'))
    {'a': 'b'}
    >>> text = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "1"\nmsgstr[1] "n"\n'
    >>> dict(read_po(text)) == {"one\x00many": "1\x00n"}
    True
    """
    found = {}
    for parts in _entries(text):
        source = "\0".join(parts[k] for k in ("msgid", "msgid_plural") if k in parts)
        target = [v for k, v in sorted(parts.items()) if k.startswith("msgstr")]
        if any(target):
            found[source] = "\0".join(target)
    return found


def load(language: str = LANGUAGE, folder: Path = LOCALE) -> gettext.NullTranslations:
    """The translations of ``language``, or none when there is no such file."""
    path = folder / f"{language}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(_mo(read_po(path.read_text("utf-8")))))


def _entries(text: str) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    member = ""
    for line in [*text.splitlines(), 'msgid ""']:
        match = ENTRY.match(line.strip())
        if match is None:
            continue
        name, value = match.groups()
        if name == "msgid" and entry:
            yield entry
            entry = {}
        member = name or member
        entry[member] = entry.get(member, "") + ast.literal_eval(f'"{value}"')


def _mo(messages: Mapping[str, str]) -> bytes:
    """The same messages in the binary form that ``gettext`` of Python reads."""
    pairs = [(k.encode(), v.encode()) for k, v in sorted(messages.items())]
    words = [text for side in zip(*pairs, strict=True) for text in side] or []
    place = 28 + 8 * len(words)
    table, body = b"", b""
    for text in words:
        table += struct.pack("<II", len(text), place + len(body))
        body += text + b"\0"
    head = struct.pack(
        "<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + len(table)
    )
    return head + table + body


_TRANSLATION = load()


@lru_cache(maxsize=4096)
def _(message: str) -> str:
    """The message in the language of the interface."""
    return _TRANSLATION.gettext(message) if message else ""


def plural(one: str, many: str, n: int) -> str:
    """The message for ``n`` things, with ``{n}`` filled in.

    >>> plural("{n} incident", "{n} incidents", 1)
    '1 incident'
    """
    return _TRANSLATION.ngettext(one, many, n).format(n=grouped(n))


def grouped(n: int) -> str:
    """A count as people read it: from five digits on, in threes (ISO 80000-1).

    >>> grouped(9999), grouped(1000000) == "1\u202f000\u202f000"
    ('9999', True)
    """
    return str(n) if abs(n) < 10_000 else f"{n:,}".replace(",", GAP)
