"""The sizes that keep the project readable."""

from pathlib import Path

from tests import architecture


def test_functions_are_short_in_the_median():
    assert architecture.sizes().median_function <= 10


def test_no_module_is_over_400_lines_and_few_are_over_250():
    files = architecture.sizes().files
    assert [name for name, lines in files.items() if lines > 400] == []
    assert [name for name, lines in files.items() if lines > 250] == []


def test_there_is_no_drawer_of_odds_and_ends():
    names = {name.rsplit(".", 1)[-1] for name in architecture.modules()}
    assert names.isdisjoint({"utils", "util", "helpers", "misc", "common"})


def test_pages_are_thin():
    files = architecture.sizes().files
    pages = {name: lines for name, lines in files.items() if name.startswith("pages.")}
    assert pages
    assert max(pages.values()) <= 60


def test_a_docstring_does_not_count(tmp_path: Path):
    (tmp_path / "app.py").write_text(
        'def f():\n    """One.\n\n    Two.\n    """\n    return 1\n'
    )
    assert list(architecture.sizes(tmp_path).functions.values()) == [2]
