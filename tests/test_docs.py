"""What exists is documented; what is documented exists."""

import re
from pathlib import Path

import pytest

from geo.commands import COMMANDS
from geo.intake.columns import MEMBERS
from geo.intake.formats import FORMATS, Format
from geo.intake.profiles import Profile
from geo.intake.table import PROFILES
from geo.model.claim import VALUES
from geo.model.place import KINDS
from geo.settings import SETTINGS
from geo.store.query import FILTERS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA = (ROOT / "docs/data.md").read_text(encoding="utf-8")
METHOD = (ROOT / "docs/method.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
FORMATS_PAGE = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_kind_is_in_the_data_page_and_the_method(kind: str):
    assert f"`{kind}`" in DATA
    assert f"`{kind}`" in METHOD


@pytest.mark.parametrize("about", VALUES)
def test_a_claim_subject_is_in_the_data_page(about: str):
    assert f"`{about}`" in DATA


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_in_the_readme(page: str):
    assert f"| **{page.capitalize()}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_in_the_commands_page_and_the_readme(command: str):
    assert f"python -m geo {command}" in COMMANDS_PAGE
    assert f"`{command}`" in README


@pytest.mark.parametrize("thing", [*FORMATS, *PROFILES], ids=lambda thing: thing.NAME)
def test_a_format_and_a_dataset_are_in_the_formats_page(thing: Format | Profile):
    assert f"| `{thing.NAME}` |" in FORMATS_PAGE


@pytest.mark.parametrize("member", MEMBERS)
def test_a_field_to_map_is_in_the_formats_page(member: str):
    assert f"`{member}`" in FORMATS_PAGE


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_is_in_the_readme_and_has_help(setting: str):
    assert f"`{setting}`" in README
    assert SETTINGS[setting].endswith(".")


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_is_in_the_data_page(name: str):
    assert f"`{name}`" in DATA


@pytest.mark.parametrize("target", TARGETS)
def test_a_make_target_is_in_contributing(target: str):
    assert f"make {target}" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_a_link_to_a_file_leads_to_one(page: str):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_decisions_are_numbered_without_gaps():
    numbers = [int(p.name[:4]) for p in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_reader_is_told_no_path_of_a_machine_and_no_tool():
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        assert not re.search(r"/(work|root|tmp|home)/", path.read_text("utf-8")), path
