"""Each page runs as it is, on good data, on bad addresses, and alone."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.store.open import open_catalog
from geo.views import accounts, incident_panel, nearby, turns

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("map", "measure", "accounts", "sources", "method")
INCIDENTS = (
    "kharkiv-2022-03-10",
    "kyiv-2024-01-02",
    "odesa-2025-08-08",
    "odesa-2025-08-18",
    "kyiv-2025-08-28",
    "kyiv-2025-11-14",
)
SECONDS = 60


def page(name: str, **params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=SECONDS)
    for key, value in params.items():
        app.query_params[key.rstrip("_")] = value
    return app.run()


def words(app: AppTest) -> str:
    """All that a reader sees: text, exact words, headings, captions, Markdown."""
    kinds = (app.text, app.code, app.markdown, app.caption, app.header, app.title)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_runs_alone_and_has_one_title(name: str):
    app = page(name)
    assert not app.exception
    assert len(app.title) == 1


@pytest.mark.parametrize("identifier", INCIDENTS)
def test_an_address_opens_its_incident_with_every_exact_quote(identifier: str):
    app = page("map", incident=identifier)
    assert not app.exception
    shown = {element.value for element in (*app.code, *app.text)}
    incident = open_catalog().incidents[identifier]
    assert incident.title in [text.value for text in app.text]
    assert {claim.quote.exact for claim in incident.claims} <= shown


def test_context_events_open_too():
    catalog = open_catalog()
    for identifier, incident in catalog.incidents.items():
        if incident.layer == "context":
            app = page("map", incident=identifier)
            assert not app.exception
            assert incident.title in words(app)


def test_every_facility_opens():
    for identifier, facility in open_catalog().facilities.items():
        app = page("map", site=identifier)
        assert not app.exception
        assert facility.name in words(app)


@pytest.mark.parametrize("name", ["map", "accounts"])
def test_an_unknown_incident_is_said_in_a_sentence(name: str):
    app = page(name, incident="no-such-thing")
    assert not app.exception
    if name == "map":
        assert "which is not in these data" in words(app)


@pytest.mark.parametrize(
    ("params", "part"),
    [
        ({"layer": "nonsense"}, "not one of"),
        ({"nonsense": "1"}, "no filter"),
        ({"speaker": "nobody"}, "nobody"),
        ({"datetime": "soon"}, "not a time"),
        ({"radii": "1"}, "50 to 50 000"),
    ],
)
def test_a_bad_filter_is_said_in_a_sentence(params: dict[str, str], part: str):
    app = page("map", **params)
    assert not app.exception
    assert part in words(app)


def test_a_filter_in_the_address_gives_the_same_set_and_a_sentence():
    app = page("map", layer="incident", datetime="2025-08-01/2025-08-31")
    assert list(app.dataframe[0].value["Id"]) == [
        "odesa-2025-08-08",
        "odesa-2025-08-18",
        "kyiv-2025-08-28",
    ]
    said = app.button(key="without-datetime").label
    assert said == "from 1 August 2025 to 31 August 2025 ✕"
    assert "3 of 18 incidents are shown." in words(app)


def test_the_undated_stay_in_sight_and_are_counted():
    app = page("map", datetime="2030-01-01/..")
    count = len(app.dataframe[0].value)
    assert count > 0
    assert f"{count} of them have no date and are kept." in words(app)


def test_figures_wait_until_the_words_of_a_new_choice_are_read(
    monkeypatch: pytest.MonkeyPatch,
):
    told: list[object] = []
    measured = nearby.measured

    def noted(*given: Any) -> Any:
        told.append("figures")
        return measured(*given)

    monkeypatch.setattr(turns, "sleep", told.append)
    monkeypatch.setattr(nearby, "measured", noted)
    monkeypatch.setattr(accounts, "cite_claim", lambda *_: told.append("cite") or "")
    app = page("map", incident="odesa-2025-08-18")
    assert told[0] == incident_panel.BREATH_S
    assert told[-1] == "figures"
    assert set(told[1:-1]) == {"cite"}
    told.clear()
    app.run()
    assert incident_panel.BREATH_S not in told


def test_a_filter_that_fits_nothing_is_an_empty_state():
    app = page("map", q="zzzzzz")
    assert not app.exception
    assert "No incident passes the filters." in words(app)


def test_the_counts_are_there_and_the_page_has_no_filter_widgets_of_its_own():
    app = page("map")
    assert "18 of 18 incidents are shown." in words(app)
    assert len(app.multiselect) == len(app.date_input) == 0


def test_each_part_of_the_filters_can_be_removed_alone():
    app = page("map", layer="incident", q="crat*", casualties="unmentioned")
    assert app.button(key="without-q").label == "with the words “crat&#42;” ✕"
    app.button(key="without-layer").click().run()
    assert app.query_params == {"q": "crat*", "casualties": "unmentioned"}


def test_an_area_and_casualties_are_said_in_words():
    app = page("map", area="30,50,31,50,31,51", casualties="no-injured")
    assert "in the drawn area" in app.button(key="without-area").label
    assert "nobody was injured" in app.button(key="without-casualties").label
    app.button(key="without-casualties").click().run()
    assert "9 have no place and are in the table only." in words(app)


def test_what_is_not_understood_leaves_the_address_and_the_rest_holds():
    app = page("map", layer="incident", nonsense="1", speaker="nobody", v="2")
    said = words(app)
    assert "version “2”" in said
    assert "no filter 'nonsense'" in said
    assert "there is no 'nobody' in the data" in said
    assert app.query_params == {"layer": "incident"}
    app.run()
    assert "no filter 'nonsense'" in words(app)
    app.button(key="without-layer").click().run()
    assert "no filter" not in words(app)


def test_the_order_of_the_table_stands_in_the_address_and_in_the_link():
    app = page("map", sort="-category", page="1", layer="incident")
    assert not app.exception
    kinds = app.dataframe[0].value["Category"].tolist()
    assert kinds == sorted(kinds, reverse=True)
    assert "&sort=-category&page=1" in words(app)
    app.selectbox(key="table-sort").set_value("title").run()
    assert app.query_params == {"layer": "incident", "sort": "-title"}
    app.toggle(key="table-falling").set_value(False).run()
    titles = [title.casefold() for title in app.dataframe[0].value["Title"]]
    assert titles == sorted(titles)
    app.selectbox(key="table-sort").set_value("claims").run()
    claims = app.dataframe[0].value["Claims"].tolist()
    assert claims == sorted(claims)
    assert len(set(claims)) > 1
    app.selectbox(key="table-sort").set_value("time").run()
    assert app.query_params == {"layer": "incident"}


def test_clearing_removes_the_filters_and_keeps_the_selection():
    app = page("map", incident="kyiv-2024-01-02", layer="incident", q="crat")
    (clear,) = [b for b in app.button if b.label == "Clear all filters"]
    clear.click().run()
    assert app.query_params == {"incident": "kyiv-2024-01-02"}


def test_rings_are_written_into_the_address_or_refused():
    app = page("map", incident="kyiv-2024-01-02", radii="50,100")
    rings = app.multiselect(key="rings")
    assert rings.value == ["50", "100"]
    rings.set_value(["50", "250"]).run()
    assert app.query_params["radii"] == "50,250"


def test_one_span_is_measured_with_figures_assumptions_and_other_readings():
    app = page("measure", from_="kyiv-2024-01-02", to="azemb-kyiv-admin")
    assert not app.exception
    text = words(app)
    assert "Between 15 m and 40 m; as likely as not up to 25 m." in text
    assert "This assumes" in [heading.value for heading in app.subheader]
    assert "if a double pace was meant" in text
    assert {"Least", "Median", "Most"} <= {metric.label for metric in app.metric}


def test_assumptions_name_things_and_not_ids():
    app = page("measure", from_="kyiv-2024-01-02", to="azemb-kyiv-consular")
    text = words(app)
    assert "the outline of “Embassy of Azerbaijan in Kyiv” is assumed" in text
    assert "outline of azemb" not in text
    assert "If the statement is true and every bearing is equally likely" in text


def test_any_two_things_can_be_measured():
    pairs = (
        ("kyiv-2024-01-02", "kyiv-2025-11-14"),
        ("azemb-kyiv", "artem-kyiv"),
        ("50.4608,30.4906", "kyiv-2024-01-02"),
        ("50.4608,30.4906", "-50.46,-30.49"),
        ("kyiv-2024-01-02", "kyiv-2024-01-02"),
    )
    for start, stop in pairs:
        app = page("measure", from_=start, to=stop)
        assert not app.exception
        assert app.query_params == {"from": start, "to": stop}
        assert "Median" in {metric.label for metric in app.metric}


def test_a_free_point_is_typed_or_refused_in_a_sentence():
    app = page("measure", from_="kyiv-2024-01-02", to="azemb-kyiv")
    app.selectbox(key="measure-to").set_value("point").run()
    assert not app.exception
    assert app.query_params == {"from": "kyiv-2024-01-02"}
    app.text_input(key="measure-to-point").set_value("fifty").run()
    assert "A point is a latitude within ±90" in words(app)
    app.text_input(key="measure-to-point").set_value("50.46, 30.490").run()
    assert app.query_params == {"from": "kyiv-2024-01-02", "to": "50.46,30.49"}
    assert "The point 50.46, 30.49" in words(app)
    assert "A point is a latitude" not in words(app)
    app.selectbox(key="measure-to").set_value("id:artem-kyiv").run()
    assert app.query_params["to"] == "artem-kyiv"


def test_an_end_that_is_not_in_the_data_is_said():
    app = page("measure", from_="<b>", to="no-such-thing")
    assert not app.exception
    assert "asks for “no-such-thing”, which is not in these data" in words(app)
    assert app.query_params["to"] in open_catalog().facilities


def test_other_statements_of_the_place_are_compared():
    app = page("measure", from_="kyiv-2025-11-14", to="azemb-kyiv")
    text = words(app)
    assert "a directement touché le bâtiment" in text
    assert "If the place used here is true, these words hold with 9.0 %." in text
    assert "python -m geo reconcile kyiv-2025-11-14" in text


def test_rings_say_what_may_lie_inside_and_how_likely():
    app = page("map", incident="kyiv-2025-08-28", radii="50,1000")
    table = app.dataframe[0].value
    row = table[(table["Within"] == "50 m") & table["Facility"].str.startswith("Admin")]
    assert row.iloc[0].tolist()[2:] == [
        "30 m – 50 m – 70 m",
        "50 %",
        "50 % – 50 %",
        "roughly even chance",
    ]
    assert "python -m geo rings --of kyiv-2025-08-28 --radii 50,1000" in words(app)
    app = page("map", incident="peskov-statement", radii="50")
    assert "No facility may lie within these rings." in words(app)


def test_every_pair_can_be_measured():
    catalog = open_catalog()
    for incident in INCIDENTS:
        for facility in catalog.facilities:
            app = page("measure", from_=incident, to=facility)
            assert not app.exception


def test_accounts_count_known_and_unknown_origins_apart():
    app = page("accounts", incident="kyiv-2025-11-14")
    assert not app.exception
    assert "known origin" in words(app)
    assert "accounts contradict each other" in words(app)


def test_sources_say_what_is_not_known():
    app = page("sources")
    assert "Publisher: not known" in words(app)
    assert "quotes are not verified now" in words(app)


def test_a_wrong_document_is_said_and_its_quotes_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for document in open_catalog().documents.values():
        (tmp_path / document.file).write_text("another text", "utf-8")
    monkeypatch.setenv("GEO_DOCUMENTS", str(tmp_path))
    app = page("sources")
    assert not app.exception
    assert len(app.warning) == len(open_catalog().documents)
    assert "sha256" in words(app)
    assert str(tmp_path) not in words(app)


def test_wrong_data_are_named_and_nothing_else_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for file in ("incidents", "facilities"):
        empty = {"type": "FeatureCollection", "features": [{"type": "Feature"}]}
        (tmp_path / f"{file}.geojson").write_text(json.dumps(empty))
    (tmp_path / "sources.json").write_text("{}")
    monkeypatch.setenv("GEO_DATA", str(tmp_path))
    app = page("map")
    assert not app.exception
    assert "The data cannot be shown" in words(app)
    assert str(tmp_path) not in words(app)
    assert not app.dataframe


def test_the_whole_app_runs_with_its_menu_and_footer():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    assert not app.exception
    assert "no finding of fact" in words(app)
    for name in NAMES[1:]:
        app.switch_page(f"pages/{name}.py").run()
        assert not app.exception
        assert len(app.title) == 1
