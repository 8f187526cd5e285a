"""The settings a person may give, all of them, read from the environment here only.

A setting that is not given has the value that is right for one person on one
machine: the project's own data, loopback, no outside map tiles.
"""

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

SETTINGS: Mapping[str, str] = {
    "GEO_DATA": "The data folder that app, API and commands read; data/ if not given.",
    "GEO_DOCUMENTS": "A folder with the source documents, to verify and show quotes.",
    "GEO_CACHE": "A folder for the columns of large data; the user's own cache folder "
    "if not given.",
    "GEO_HOSTS": "Public host names of the app, with commas; loopback always works.",
    "GEO_CORS": "Origins of other sites whose pages may read the API, with commas; * "
    "for all, none if not given.",
    "GEO_TILES": "An https address of online tiles with {z}, {x}, {y}, then a space "
    "and their credit; offered, and off at first.",
}


def _given(name: str) -> str | None:
    return os.environ.get(name, "").strip() or None


def data_folder() -> Path:
    """The data folder: ``GEO_DATA``, or the project's own ``data``."""
    return Path(_given("GEO_DATA") or ROOT / "data")


def documents_folder() -> Path | None:
    """The folder with the source documents, or ``None`` when it is not at hand."""
    given = _given("GEO_DOCUMENTS")
    return Path(given) if given else None


def cache_folder() -> Path:
    """The folder for what is built from the data: ``GEO_CACHE``, or the user's cache.

    That is ``incident-map`` in ``XDG_CACHE_HOME`` or ``~/.cache``, on Windows in
    ``LOCALAPPDATA``.
    """
    given = _given("GEO_CACHE")
    if given:
        return Path(given)
    base = _given("XDG_CACHE_HOME") or _given("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "incident-map"


def hosts() -> tuple[str, ...]:
    """The public host names in ``GEO_HOSTS``."""
    return host_names(_given("GEO_HOSTS") or "")


def host_names(text: str) -> tuple[str, ...]:
    """Host names from a list with commas: lower case, without empty ones.

    >>> host_names("Map.example.org, ")
    ('map.example.org',)
    """
    names = (name.strip().lower() for name in text.split(","))
    return tuple(name for name in names if name)


def cors() -> tuple[str, ...]:
    """The origins in ``GEO_CORS``, as they stand there, in lower case."""
    return host_names(_given("GEO_CORS") or "")


def tiles() -> str | None:
    """The address template of online tiles in ``GEO_TILES``, or ``None``."""
    return _given("GEO_TILES")
