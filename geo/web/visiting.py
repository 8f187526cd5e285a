"""Which data a question of the map is about: the published, or those of a visit."""

from collections.abc import Mapping

from geo.errors import BadQuery
from geo.store.catalog import Catalog
from geo.store.open import open_catalog
from geo.store.visits import VISITS, is_token

NAME = "visit"


def asked_data(given: Mapping[str, str]) -> tuple[Catalog, dict[str, str]]:
    """The catalog that ``visit`` names, and the other parameters.

    Raises ``BadQuery`` when the visit is over.
    """
    rest = dict(given)
    token = rest.pop(NAME, None)
    if token is None:
        return open_catalog(), rest
    catalog = VISITS.catalog(token) if is_token(token) else None
    if catalog is None:
        says = "The data of this visit are no longer here; bring the file again."
        raise BadQuery(says)
    return catalog, rest
