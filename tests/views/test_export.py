"""The Export button: what is on screen, on every page, no more at once than fits."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import geo
from geo.store.export.formats import FORMATS, ZIP, format_of
from geo.store.query import Query
from geo.store.sorting import Sort
from geo.views import export, export_files
from geo.views.export_files import OFFERED, export_command, file_name, fits, maker

ROOT = Path(__file__).resolve().parents[2]
CATALOG = geo.open(ROOT / "data")
SOME = Query.parse({"layer": "incident"})


def opened(format_: str = "geojson", **params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["export-format"] = format_
    app.session_state["export-open"] = True
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def said(app: AppTest) -> str:
    every = (*app.markdown, *app.text, *app.caption, *app.code)
    return "\n".join(str(element.value) for element in every)


def test_a_closed_button_has_nothing_made_for_it():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert "in the same order" not in said(app)
    assert "export-format" not in app.session_state


def test_it_counts_and_says_what_is_on_screen():
    assert "in the same order: 18 incidents." in said(opened())
    app = opened(layer="incident")
    assert app.selectbox(key="export-format").value == "geojson"
    assert "in the same order: 6 incidents." in said(app)
    assert "Shown: layer: Incidents." in said(app)


def test_each_format_says_what_it_is_for():
    app = opened(format_="zip")
    assert not app.exception
    assert "all formats, and a data folder" in said(app)


def test_nothing_on_screen_is_nothing_to_take():
    app = opened(q="zzzzzz")
    assert not app.exception
    assert "in the same order: 0 incidents." in said(app)


def test_what_does_not_fit_is_a_command(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(export, "fits", lambda *_: False)
    app = opened(layer="incident")
    assert "python -m geo export incidents.geojson --layer=incident" in said(app)


def test_the_order_of_the_table_goes_along(monkeypatch: pytest.MonkeyPatch):
    sort = Sort.parse("-title")
    content = maker(CATALOG, SOME, "geojson", "", sort)()
    ids = [feature["id"] for feature in json.loads(content)["features"]]
    assert set(ids) == set(CATALOG.select(SOME))
    titles = [CATALOG.incidents[id_].title.casefold() for id_ in ids]
    assert titles == sorted(titles, reverse=True)
    monkeypatch.setattr(export, "fits", lambda *_: False)
    app = opened(layer="incident", sort="-title")
    assert "incidents.geojson --layer=incident --sort=-title" in said(app)


def test_what_is_downloaded_is_in_the_order_of_the_table(
    monkeypatch: pytest.MonkeyPatch,
):
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(export, "maker", lambda *given: asked.append(given) or bytes)
    app = opened(layer="incident", sort="-title")
    assert not app.exception
    (_, query, name, link, sort) = asked[-1]
    assert (query, name, sort) == (SOME, "geojson", Sort("title", falling=True))
    assert str(link).endswith("?layer=incident&sort=-title")


def test_every_format_is_offered_but_the_folder_which_the_archive_holds():
    assert set(OFFERED) == {*FORMATS, ZIP} - {"folder"}
    for name, (_, _, file) in OFFERED.items():
        assert format_of(file) == name
        assert name in export_command(name, SOME) or file in export_command(name, SOME)


@pytest.mark.parametrize("name", OFFERED)
def test_the_bytes_are_made_when_asked_for(name: str, tmp_path: Path):
    content = maker(CATALOG, SOME, name, "https://map.example.org/?layer=incident")()
    path = tmp_path / file_name(name)
    path.write_bytes(content)
    if name not in ("kml", "geopackage"):
        again = geo.read(path)
        assert tuple(again.incidents) == CATALOG.select(SOME)
    if name == "geojson":
        assert b'"permalink":"https://map.example.org/?layer=incident"' in content


def test_a_page_makes_only_what_it_can_make_at_once():
    assert fits(CATALOG, SOME)


def test_the_map_opens_without_the_libraries_of_the_formats():
    source = Path(export_files.__file__).read_text("utf-8")
    assert "export.save import" not in source
