"""JSON or HTML: what a client of the API wants, by ``f=`` or by its Accept header."""

from typing import Final, Literal, TypeAlias

from starlette.requests import Request

from geo.errors import BadQuery
from geo.web.resource import parameters, shortened

Form: TypeAlias = Literal["json", "html"]
FORMS: Final = ("json", "html")
NAME: Final = "f"


def asked(request: Request) -> tuple[Form, dict[str, str]]:
    """The form of the answer, and the parameters without ``f``; raises ``BadQuery``.

    ``f`` wins over the header, so that an address can be passed on.
    """
    given = parameters(request)
    wanted = given.pop(NAME, None)
    if wanted is None:
        return accepted(request.headers.get("accept", "")), given
    if wanted not in FORMS:
        names = " or ".join(FORMS)
        raise BadQuery(f"{NAME}: {shortened(wanted, 40)} is not {names}.")
    return "html" if wanted == "html" else "json", given


def accepted(header: str) -> Form:
    """HTML when a header likes it best (RFC 9110, 12.5.1), else JSON.

    >>> accepted("text/html,application/xhtml+xml,*/*;q=0.8"), accepted("*/*")
    ('html', 'json')
    >>> accepted("text/html;q=0.5, application/geo+json"), accepted("text/html;q=x")
    ('json', 'json')
    """
    html, json = 0.0, 0.0
    for part in header.lower().split(","):
        name, *rest = (piece.strip() for piece in part.split(";"))
        liked = _quality(rest)
        if name in ("text/html", "application/xhtml+xml"):
            html = max(html, liked)
        elif name in ("application/json", "application/geo+json"):
            json = max(json, liked)
    return "html" if html > json else "json"


def _quality(pieces: list[str]) -> float:
    for piece in pieces:
        if piece.startswith("q="):
            try:
                return min(max(float(piece[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
