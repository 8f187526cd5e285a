"""Functions that are found when they are first used.

``catalog.save`` and ``catalog.to_geodataframe`` need libraries that take a second to
import and that neither the app nor most commands use. See decision 0008.
"""

from importlib import import_module
from typing import Any


def late(module: str, name: str) -> Any:
    """The function ``name`` of a module of this project.

    >>> late("geo.store.query", "Query").__name__
    'Query'
    """
    return getattr(import_module(module), name)
