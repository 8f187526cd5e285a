"""Documents and origins ↔ ``sources.json``."""

import re
from collections.abc import Mapping
from typing import Any

from geo.model.source import Document, Origin
from geo.store.claims import SPEAKER, check_filled, check_url
from geo.store.decode import of_class
from geo.store.encode import to_json
from geo.store.findings import WRONG, Findings, Trail, shown
from geo.store.places import check_edtf, check_id, check_ids, check_language
from geo.store.scalars import Decoder

SHA256 = re.compile(r"[0-9a-f]{64}")
MEMBERS: Mapping[str, str] = {"sources": "documents", "origins": "origins"}


def read_sources(value: Any, findings: Findings) -> tuple[list[Document], list[Origin]]:
    """The documents and origins; what is wrong goes to ``findings``."""
    if not isinstance(value, dict):
        findings.add(None, shown(value), "give an object with sources and origins")
        return [], []
    for name in value.keys() - MEMBERS.keys():
        do = "remove it; the members here are sources and origins"
        findings.add((None, name), "an unknown member", do)
    return (
        _entries(value, "sources", DOCUMENT, findings),
        _entries(value, "origins", ORIGIN, findings),
    )


def sources_json(documents: Any, origins: Any) -> dict[str, Any]:
    """The content of ``sources.json``."""
    return {
        "sources": [to_json(document) for document in documents],
        "origins": [to_json(origin) for origin in origins],
    }


def _entries(value: Any, name: str, decode: Decoder, findings: Findings) -> list[Any]:
    items = value.get(name)
    if not isinstance(items, list):
        findings.add((None, name), shown(items), "give a list")
        return []
    made, seen = [], set()
    for index, item in enumerate(items):
        entry = decode(item, ((None, name), index), findings)
        if entry is WRONG:
            continue
        if entry.id in seen:
            at: Trail = (((None, name), index), "id")
            findings.add(at, f"{entry.id} a second time", "use each id once")
        seen.add(entry.id)
        made.append(entry)
    return made


def _document(document: Document, at: Trail | None, findings: Findings) -> None:
    check_id(document.id, (at, "id"), findings)
    check_filled(document.title, (at, "title"), findings)
    check_language(document.language, (at, "language"), findings)
    check_edtf(document.published, (at, "published"), findings)
    check_url(document.url, (at, "url"), findings)
    check_url(document.archived_url, (at, "archived_url"), findings)
    if not SHA256.fullmatch(document.sha256):
        do = "give the SHA-256 of the file, 64 characters 0-9 a-f"
        findings.add((at, "sha256"), shown(document.sha256), do)
    _file(document.file, (at, "file"), findings)
    if document.publisher is None and not document.publisher_note:
        do = "say why the publisher is not known"
        findings.add((at, "publisher_note"), "nothing", do)
    if document.published is None and not document.published_note:
        do = "say why the date of publication is not known"
        findings.add((at, "published_note"), "nothing", do)


def _file(name: str, at: Trail | None, findings: Findings) -> None:
    """A bare file name: nothing that could lead out of the documents folder."""
    if not name or name.startswith(".") or "/" in name or "\\" in name:
        findings.add(at, shown(name), "give the bare name of the file")


def _origin(origin: Origin, at: Trail | None, findings: Findings) -> None:
    check_id(origin.id, (at, "id"), findings)
    check_filled(origin.what, (at, "what"), findings)
    check_edtf(origin.date, (at, "date"), findings)
    check_ids(origin.said_in, (at, "said_in"), findings)


DOCUMENT: Decoder = of_class(Document, rule=_document)
ORIGIN: Decoder = of_class(Origin, also={"speaker": SPEAKER}, rule=_origin)
