"""CSV cells that no spreadsheet takes for a formula, and the way back.

A text that begins, after blanks, like a formula gets an apostrophe in front, and so
does one that begins with an apostrophe, so that taking one off is exact. An empty
text is an apostrophe alone; a missing value is an empty cell. Numbers stay numbers.
The marks are those of the OWASP rules (ASVS 1.2.10) and their full-width twins.
"""

import re
from typing import Any, Final

from geo.store.export.tables import Kind

MARKED: Final = re.compile(r"\s*['=+\-@|%\t\r\n\0＝＋－＠]|\s+\Z")


def written(value: Any) -> str:
    """A value as the text of a cell.

    >>> [written(v) for v in ("=1+1", " -x", "'x", "", None, -1.5, 3.0, True, "a")]
    ["'=1+1", "' -x", "''x", "'", '', '-1.5', '3', 'true', 'a']
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value) or "'"
    if isinstance(value, bool):
        return str(value).lower()
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return repr(int(value) if whole else value)


def guarded(text: str) -> str:
    """A text that a spreadsheet will not take for a formula.

    >>> guarded("=1+1"), guarded("a=b"), guarded("")
    ("'=1+1", 'a=b', '')
    """
    return f"'{text}" if MARKED.match(text) else text


def read(text: str, kind: Kind) -> Any:
    """The value of a cell; raises ``ValueError`` for what its column cannot hold.

    >>> read("'=1+1", "text"), read("'", "text"), read("", "text"), read("3", "number")
    ('=1+1', '', None, 3)
    """
    if text == "":
        return None
    if kind == "truth":
        return _truth(text)
    if kind == "integer":
        return int(text)
    if kind == "number":
        return float(text) if re.search(r"[.eE]", text) else int(text)
    return text.removeprefix("'")


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"
