"""What every test has: loopback only, and no settings of the person at the desk."""

from collections import Counter

import pytest
from hypothesis import is_hypothesis_test, settings

from geo.settings import SETTINGS

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


@pytest.fixture(scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, _cache: str) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GEO_CACHE", _cache)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test says of what sort it is; the browser last: quick tests speak first.

    The loop of the browser would also disturb tests with a loop of their own.
    """
    for item in items:
        item.user_properties.append(("sort", sort_of(item)))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def sort_of(item: pytest.Item) -> str:
    """``browser``, ``property``, ``example`` (in a docstring or page) or ``unit``."""
    if item.get_closest_marker("browser") is not None:
        return "browser"
    if not isinstance(item, pytest.Function):
        return "example"
    return "property" if is_hypothesis_test(item.obj) else "unit"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many tests of each sort passed."""
    passed = terminalreporter.stats.get("passed", [])
    sorts = Counter(dict(report.user_properties).get("sort") for report in passed)
    said = ", ".join(f"{count} {sort}" for sort, count in sorts.most_common())
    terminalreporter.write_line(f"Passed by sort: {said or 'none'}")
