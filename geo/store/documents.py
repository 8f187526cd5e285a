"""The source documents, when a folder of them is at hand.

The documents are not part of the project; only their hashes are. A document is
used only if its bytes have the hash that the quotes were taken from.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from geo.errors import DataError, Problem
from geo.model.claim import Quote
from geo.model.source import Document
from geo.store.findings import Findings, Trail, shown
from geo.store.folder import SOURCES


def read_document(document: Document, folder: Path) -> str:
    """The text of a document: UTF-8, nothing normalised, line ends kept.

    Raises ``DataError`` when the file is missing, is another one, or has no text.
    """
    try:
        data = (folder / document.file).read_bytes()
    except OSError:
        found = f"no file {shown(document.file)} in the documents folder"
        raise _wrong(document, "file", found, "put the document there") from None
    found = hashlib.sha256(data).hexdigest()
    if found != document.sha256:
        do = f"use the document with {document.sha256}, or read it again"
        raise _wrong(document, "sha256", f"a file with {found}", do)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"a byte that is not UTF-8 at byte {error.start}"
        raise _wrong(document, "file", where, "save the document as UTF-8") from None


def verify_quote(quote: Quote, text: str, at: Trail | None, findings: Findings) -> bool:
    """Whether a quote stands in its document exactly where it says it does."""
    before = len(findings.problems)
    found = text[quote.start : quote.end]
    if found != quote.exact:
        do = _advice(quote.exact, text)
        findings.add((at, "exact"), f"{shown(found)} at its offsets", do)
        return False
    for name, wanted, real in (
        ("prefix", quote.prefix, text[: quote.start][-len(quote.prefix) :]),
        ("suffix", quote.suffix, text[quote.end :][: len(quote.suffix)]),
    ):
        if wanted and wanted != real:
            do = f"use {shown(real)}"
            findings.add((at, name), f"{shown(wanted)}, not in the text there", do)
    context = quote.prefix + quote.exact + quote.suffix
    if len(list(occurrences(context, text))) > 1:
        do = "lengthen prefix or suffix until the passage is the only one"
        findings.add((at, "exact"), "a passage that occurs more than once", do)
    return len(findings.problems) == before


def occurrences(part: str, text: str) -> Iterator[int]:
    """Where ``part`` begins in ``text``, overlaps counted.

    >>> list(occurrences("aa", "aaa"))
    [0, 1]
    """
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _advice(exact: str, text: str) -> str:
    places = list(occurrences(exact, text))
    if not places:
        return "copy the words from the document exactly"
    return f"the words begin at {', '.join(map(str, places[:5]))}; correct the offsets"


def _wrong(document: Document, member: str, found: str, do: str) -> DataError:
    return DataError((Problem(SOURCES, document.id, member, found, do),))
