"""What counts as a clean answer to a file: rows, refusals, or one clear sentence."""

import io
import re
import resource
import traceback
from collections.abc import Callable, Iterable

from geo.errors import DataError, UsageError
from geo.intake.bring import bring
from geo.intake.formats import Format
from geo.intake.record import UPLOAD, Refusal, Row

SLOW_S = 5.0
NOT_FOR_PEOPLE = re.compile(
    r"Traceback|Error\b|site-packages|/usr/|/root/|/tmp/|0x[0-9a-f]{6}|object at|"
    r"\b(sqlite3|shapely|pyproj|pyarrow|calamine|shapefile\.py|GEOS|expat)\b"
)


def complaint(read: Callable[[], None]) -> str | None:
    """What was not clean about an answer, or ``None``."""
    before = _spent_s()
    try:
        read()
    except (DataError, UsageError) as error:
        return _sentence(str(error)) or _slow(before)
    except Exception:
        return traceback.format_exc()
    return _slow(before)


def rows_of(format_: Format, data: bytes) -> None:
    """Read all rows of a file; raises what the reader raises."""
    check(format_.rows(io.BytesIO(data), UPLOAD))


def brought(data: bytes) -> None:
    """Bring a file all the way to incidents; raises what that raises."""
    made = bring(io.BytesIO(data))
    report = made.report
    if report.taken != len(made.incidents):
        raise AssertionError("the report counts other incidents than there are")
    for refusal in report.refusals:
        _check(refusal)


def check(items: Iterable[Row | Refusal]) -> None:
    """Go through the rows; raises ``AssertionError`` for what is neither."""
    for item in items:
        _check(item)


def _check(item: object) -> None:
    if isinstance(item, Refusal):
        wrong = _sentence(item.line())
        if wrong or not item.rule or not item.do:
            raise AssertionError(wrong or f"a refusal without a reason: {item}")
    elif not isinstance(item, Row):
        raise AssertionError(f"neither row nor refusal: {item!r}")


def _sentence(text: str) -> str | None:
    """Why a text is not one for people: it names our insides."""
    ours = re.sub(r"found .*?;", "found;", text)  # words of the file may say anything
    if NOT_FOR_PEOPLE.search(ours):
        return f"a message that is not for people: {text}"
    return None if text.strip() else "an empty message"


def _slow(before: float) -> str | None:
    took = _spent_s() - before
    return f"{took:.1f} s of processor time" if took > SLOW_S else None


def _spent_s() -> float:
    """Processor time of this process and its children, whatever else runs here."""
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    spent = [resource.getrusage(kind) for kind in kinds]
    return sum(one.ru_utime + one.ru_stime for one in spent)
