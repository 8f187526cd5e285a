"""Every word of the interface is in the catalogue, and a language is a file."""

import ast
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from geo.views import catalogue
from geo.views.catalogue import load, plural, read_po

ROOT = Path(__file__).resolve().parents[2]
SHOWN = frozenset(
    [
        "title",
        "header",
        "subheader",
        "caption",
        "markdown",
        "text_input",
        "multiselect",
        "selectbox",
        "button",
        "date_input",
        "expander",
        "popover",
        "metric",
        "link_button",
        "download_button",
        "warning",
        "info",
        "error",
        "success",
        "checkbox",
        "toggle",
        "radio",
        "badge",
        "write",
        "text",
        "toast",
    ]
)


def test_the_catalogue_is_up_to_date():
    command = [sys.executable, str(ROOT / "scripts" / "make_catalogue.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + "run scripts/make_catalogue.py"


def test_no_interface_word_is_outside_the_catalogue():
    files = [*ROOT.glob("geo/views/*.py"), *ROOT.glob("pages/*.py")]
    assert [found for path in files for found in outside(path.read_text("utf-8"))] == []


def test_a_word_outside_the_catalogue_is_found():
    assert outside('st.header("Incident")\nst.caption(f"of {n} steps")') == [
        "Incident",
        "of  steps",
    ]
    assert outside('st.header(_("Incident"))\nst.markdown(f"**{x}** · {y}")') == []


def outside(text: str) -> list[str]:
    """Literal words that are given to an element of Streamlit as its first argument."""
    found = []
    for node in ast.walk(ast.parse(text)):
        is_shown = (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in SHOWN
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in ("st", "says")
        )
        if is_shown and node.args:
            words = _literal(node.args[0])
            found += [words] if any(letter.isalpha() for letter in words) else []
    return found


def _literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    parts = node.values if isinstance(node, ast.JoinedStr) else []
    return "".join(_literal(part) for part in parts)


def test_a_language_is_a_file(tmp_path: Path):
    (tmp_path / "uk.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        '#: a.py\nmsgid "Map"\nmsgstr "Мапа"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\n'
        'msgstr[0] "{n} день"\nmsgstr[1] "{n} "\n"днів"\n',
        "utf-8",
    )
    words = load("uk", tmp_path)
    assert words.gettext("Map") == "Мапа"
    assert words.gettext("Method") == "Method"
    assert words.ngettext("{n} day", "{n} days", 5) == "{n} днів"


def test_a_language_that_is_not_there_shows_english(tmp_path: Path):
    assert load("xx", tmp_path).gettext("Map") == "Map"
    assert catalogue._("") == ""


def test_numbers():
    assert plural("{n} incident", "{n} incidents", 0) == "0 incidents"


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), min_size=1))
def test_what_is_written_is_read(messages: dict[str, str]):
    lines = [f"msgid {_po(k)}\nmsgstr {_po(v)}\n" for k, v in messages.items()]
    assert dict(read_po("\n".join(lines))) == messages


def _po(text: str) -> str:
    escaped = "".join(f"\\U{ord(c):08x}" for c in text)
    return f'"{escaped}"'
