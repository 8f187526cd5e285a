"""What every reader of the map needs first, made while nobody waits.

A large folder is opened from its cache in seconds, but the columns of the map and the
outlines of regions are made when a question first needs them. A thread makes them once
the server listens; a reader who comes before it is done waits as before.
"""

from threading import Thread

from geo.errors import GeoError
from geo.store.open import open_catalog
from geo.web.features import map_features
from geo.web.index import incident_index
from geo.web.kept import draw_ahead
from geo.web.options import map_options
from geo.web.times import map_times


def begin() -> Thread:
    """Start the thread; it ends with the server, wherever it is."""
    thread = Thread(target=work, name="ahead", daemon=True)
    thread.start()
    return thread


def work() -> None:
    """Make everything; data that are wrong are said by who asks for them."""
    try:
        catalog = open_catalog()
        map_features(catalog, {})
        map_times(catalog, {})
        draw_ahead(incident_index(catalog))
        map_options(catalog)
    except GeoError:
        return
