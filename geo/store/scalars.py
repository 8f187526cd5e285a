"""Decoders of the simplest JSON values: text, truth, number, instant."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from geo.store.findings import WRONG, Findings, Trail, shown

Decoder: TypeAlias = Callable[[Any, Trail | None, Findings], Any]

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z")


def _any(value: Any, at: Trail | None, findings: Findings) -> Any:
    return value


def _text(value: Any, at: Trail | None, findings: Findings) -> Any:
    if isinstance(value, str):
        return value
    findings.add(at, shown(value), "give a text")
    return WRONG


def _bool(value: Any, at: Trail | None, findings: Findings) -> Any:
    if isinstance(value, bool):
        return value
    findings.add(at, shown(value), "use true or false")
    return WRONG


def _int(value: Any, at: Trail | None, findings: Findings) -> Any:
    if type(value) is int:
        return value
    findings.add(at, shown(value), "give a whole number")
    return WRONG


def _float(value: Any, at: Trail | None, findings: Findings) -> Any:
    if type(value) in (int, float) and math.isfinite(value):
        return float(value)
    findings.add(at, shown(value), "give a finite number")
    return WRONG


def _instant(value: Any, at: Trail | None, findings: Findings) -> Any:
    if isinstance(value, str) and INSTANT.fullmatch(value):
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except ValueError:
            pass
    findings.add(at, shown(value), "give a UTC instant such as 2025-11-13T23:00:00Z")
    return WRONG


SCALARS: Mapping[Any, Decoder] = {
    Any: _any,
    str: _text,
    bool: _bool,
    int: _int,
    float: _float,
    datetime: _instant,
}
