"""What every test has: loopback only, and no settings of the person at the desk."""

import pytest
from hypothesis import settings

from geo.settings import SETTINGS

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser last: quick tests speak first, and its loop disturbs no other."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
