"""The frame around the pages: what comes first, and what may wait."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from geo.views import export, router

ROOT = Path(__file__).resolve().parents[2]


def order(monkeypatch: pytest.MonkeyPatch, url_path: str) -> list[str]:
    """What a run makes on the page of this address, in its order."""
    made: list[str] = []
    page = SimpleNamespace(url_path=url_path, run=lambda: made.append("page"))
    monkeypatch.setattr(router.st, "navigation", lambda *_, **__: page)
    monkeypatch.setattr(export, "show", lambda _catalog: made.append("export"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    assert not app.run().exception
    return made


def test_export_does_not_wait_for_a_page_that_computes(monkeypatch: pytest.MonkeyPatch):
    assert order(monkeypatch, "measure") == ["export", "page"]


def test_on_the_map_the_words_of_a_click_go_before_export(
    monkeypatch: pytest.MonkeyPatch,
):
    assert order(monkeypatch, "") == ["page", "export"]
