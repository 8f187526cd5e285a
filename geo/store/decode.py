"""Values of the model from plain JSON values, driven by the model's own types.

One decoder is built per type and kept. A decoder looks at one JSON value, adds
what is wrong to a ``Findings`` and goes on, so that a person sees every problem
at once. A member that the type does not know is a problem, never ignored: a
misspelt ``bearng`` must not turn into "no bearing given".

JSON member names are the field names without a trailing underscore
(``class_`` is ``class`` in the files).
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin
from typing import get_type_hints as hints

from geo.store.findings import WRONG, Findings, Trail, shown
from geo.store.scalars import SCALARS, Decoder

Rule: TypeAlias = Callable[[Any, Trail | None, Findings], None]


def name_of(field: str) -> str:
    """The JSON member name of a field.

    >>> name_of("class_")
    'class'
    """
    return field.rstrip("_")


@cache
def decoder(annotation: Any) -> Decoder:
    """The decoder of a type; raises ``TypeError`` for a type the model may not use."""
    if annotation in SCALARS:
        return SCALARS[annotation]
    if is_dataclass(annotation) and isinstance(annotation, type):
        return of_class(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _literal(arguments)
    if origin is tuple:
        return _sequence(arguments)
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(arguments[1])
    raise TypeError(f"no JSON form for {annotation!r}")


def of_class(
    cls: type,
    *,
    also: Mapping[str, Decoder] | None = None,
    tag: str | None = None,
    rule: Rule | None = None,
) -> Decoder:
    """A decoder for a frozen dataclass.

    ``also`` replaces the decoder of single fields, ``tag`` is a member that is
    allowed but not a field, ``rule`` looks at the finished value.
    """
    types = hints(cls)
    given = also or {}
    plan = tuple(
        (name_of(f.name), f.name, given.get(f.name) or decoder(types[f.name]))
        for f in fields(cls)
    )
    required = frozenset(name_of(f.name) for f in fields(cls) if _is_required(f))
    known = frozenset(name for name, _, _ in plan) | ({tag} if tag else frozenset())

    def decode(value: Any, at: Trail | None, findings: Findings) -> Any:
        if not isinstance(value, dict):
            findings.add(at, shown(value), "give an object")
            return WRONG
        before = len(findings.problems)
        _check_names(value, at, findings, known, required)
        made = {
            field: decode_field(value[name], (at, name), findings)
            for name, field, decode_field in plan
            if name in value
        }
        if len(findings.problems) > before:
            return WRONG
        result = cls(**made)
        if rule is not None:
            rule(result, at, findings)
        return result

    return decode


def or_null(decode: Decoder) -> Decoder:
    """A decoder that lets ``null`` pass as ``None``."""

    def decode_or_null(value: Any, at: Trail | None, findings: Findings) -> Any:
        return None if value is None else decode(value, at, findings)

    return decode_or_null


def tagged(tag: str, table: Mapping[str, Decoder]) -> Decoder:
    """A decoder that looks at the member ``tag`` to choose among ``table``."""

    def decode(value: Any, at: Trail | None, findings: Findings) -> Any:
        if not isinstance(value, dict):
            findings.add(at, shown(value), "give an object")
            return WRONG
        name = value.get(tag)
        chosen = table.get(name) if isinstance(name, str) else None
        if chosen is None:
            found = shown(name) if tag in value else "nothing"
            findings.add((at, tag), found, f"use one of {', '.join(table)}")
            return WRONG
        return chosen(value, at, findings)

    return decode


def _check_names(
    value: dict[str, Any],
    at: Trail | None,
    findings: Findings,
    known: frozenset[str],
    required: frozenset[str],
) -> None:
    if not value.keys() <= known:
        for name in sorted(value.keys() - known):
            names = ", ".join(sorted(known))
            do = f"remove it or use one of {names}"
            findings.add((at, name), "an unknown member", do)
    if not required <= value.keys():
        for name in sorted(required - value.keys()):
            findings.add((at, name), "nothing", "add this member")


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _literal(allowed: tuple[Any, ...]) -> Decoder:
    choices = frozenset(allowed)
    do = f"use one of {', '.join(map(str, allowed))}"

    def decode(value: Any, at: Trail | None, findings: Findings) -> Any:
        if isinstance(value, str) and value in choices:
            return value
        findings.add(at, shown(value), do)
        return WRONG

    return decode


def _sequence(arguments: tuple[Any, ...]) -> Decoder:
    item = decoder(arguments[0])
    return many(item, None if arguments[-1] is Ellipsis else len(arguments))


def many(item: Decoder, length: int | None = None) -> Decoder:
    """A decoder for a list, of ``length`` items when that is given, as a tuple."""

    def decode(value: Any, at: Trail | None, findings: Findings) -> Any:
        if not isinstance(value, list) or length not in (None, len(value)):
            do = f"give a list of {length}" if length else "give a list"
            findings.add(at, shown(value), do)
            return WRONG
        return tuple([item(v, (at, i), findings) for i, v in enumerate(value)])

    return decode


def _mapping(of: Any) -> Decoder:
    item = decoder(of)

    def decode(value: Any, at: Trail | None, findings: Findings) -> Any:
        if not isinstance(value, dict):
            findings.add(at, shown(value), "give an object")
            return WRONG
        return {key: item(v, (at, key), findings) for key, v in value.items()}

    return decode


def _union(arguments: tuple[Any, ...]) -> Decoder:
    """One type or null, or a text besides an object."""
    options = [decoder(a) for a in arguments if a not in (NoneType, str)]
    text = decoder(str) if str in arguments else None
    nullable = NoneType in arguments
    if len(options) + (text is not None) > 1 and len(options) != 1:
        raise TypeError(f"no JSON form for {arguments!r}")

    def decode(value: Any, at: Trail | None, findings: Findings) -> Any:
        if value is None and nullable:
            return None
        if text is not None and (not options or isinstance(value, str)):
            return text(value, at, findings)
        return options[0](value, at, findings)

    return decode
