import pytest

from geo.errors import DataError, Unsafe
from geo.web import health
from tests.web.asgi import ask, only
from tests.web.shelf import catalog, record

HERE = catalog([record("a", None), record("b", None)])


def passes() -> None:
    """A self-test that passes."""


def fails() -> None:
    raise Unsafe("it ran")


def missing():
    raise DataError(())


def test_all_well(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "open_catalog", lambda: HERE)
    found = ask(only(health.health(passes)), "/x")
    assert found.status == 200
    assert found.headers["cache-control"] == "no-store"
    assert found.headers["content-type"] == "application/json"
    assert found.json == {
        "status": "ok",
        "incidents": 2,
        "data_sha256": HERE.sha256,
        "self_test": "passed",
    }


def test_a_defence_that_does_not_hold(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "open_catalog", lambda: HERE)
    found = ask(only(health.health(fails)), "/x")
    assert found.status == 503
    assert found.json["status"] == "failing"
    assert (found.json["self_test"], found.json["incidents"]) == ("failed", 2)


def test_data_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "open_catalog", missing)
    found = ask(only(health.health(passes)), "/x")
    assert found.status == 503
    assert found.json == {
        "status": "failing",
        "incidents": None,
        "data_sha256": None,
        "self_test": "passed",
    }
