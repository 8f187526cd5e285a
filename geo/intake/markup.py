"""XML read element by element, with no document type, no entity and nothing fetched.

``defusedxml`` refuses what could fetch or explode; depth and the size of one record are
bounded here. Records are given as they end and then let go, so that a file of any size
takes the memory of one record.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from geo.errors import DataError, Problem
from geo.intake.record import Limits

DEPTH: Final = 32
PARTS: Final = 100_000


def records(
    source: BinaryIO, root: str, record: str, limits: Limits
) -> Iterator[Element]:
    """Each element named ``record`` under a root named ``root``, name spaces left out.

    Raises ``DataError`` for what is no such XML, or holds a document type.
    """
    path: list[Element] = []
    inside = parts = 0
    try:
        for event, element in iterparse(source, ("start", "end"), forbid_dtd=True):
            name = local(element)
            if event == "start":
                if not path and name != root:
                    raise _refused(limits, f"<{name}> where <{root}> was due")
                path.append(element)
                inside += name == record
                parts = parts + 1 if inside else 0
                if len(path) > DEPTH:
                    raise _refused(limits, f"over {DEPTH} levels of nesting")
                if parts > PARTS:
                    raise _refused(limits, f"a <{record}> of over {PARTS} parts")
                continue
            path.pop()
            if name == record:
                inside -= 1
                yield element
            if not inside and path:
                path[-1].clear()
    except DefusedXmlException:
        found = "a document type or an entity"
        raise _refused(limits, found, "remove the DOCTYPE") from None
    except (ParseError, ValueError, LookupError):
        raise _refused(limits, "XML that breaks off or is not well formed") from None


def local(element: Element) -> str:
    """The name of an element without its name space.

    >>> local(Element("{http://www.opengis.net/kml/2.2}Placemark"))
    'Placemark'
    """
    return str(element.tag).rpartition("}")[2]


def texts(element: Element, names: dict[str, str]) -> dict[str, str]:
    """The text of the direct children with these names, under the names given."""
    found: dict[str, str] = {}
    for child in element:
        name = names.get(local(child))
        if name is not None and child.text and child.text.strip():
            found.setdefault(name, child.text.strip())
    return found


def child(element: Element, *names: str) -> Element | None:
    """The first descendant along a path of names, or ``None``."""
    for name in names:
        found = next((part for part in element if local(part) == name), None)
        if found is None:
            return None
        element = found
    return element


def _refused(limits: Limits, found: str, do: str = "correct the file") -> DataError:
    return DataError((Problem(limits.file, None, None, found, do),))
