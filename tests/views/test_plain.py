"""Text from data is shown as it is: escaped, marked, and never a live link."""

import html
import re
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.views.plain import BIDI, HIDDEN, JOINER, escape, host, visible

PROBES = (
    "![x](http://evil.example/p.png)",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    ":material/home: :red[x] :smile:",
    "$x^2$ `code` ~~x~~ ^up^ &amp; &#42;",
    "1. one",
    "# head",
    "- item",
    "a -> b <- c -- d >= e <= f ~= g",
    "www.evil.example me@evil.example https://evil.example",
    "{{7*7}} ${7*7} {% x %}",
    "a\\*b\\",
    "| a | b |",
)


@given(st.text())
@example("\u202e")
def test_escaped_text_is_the_text(text: str):
    drawn = html.unescape(escape(text)).replace(JOINER, "")
    assert drawn == re.sub(r"\s+", " ", visible(text)).strip()


@given(st.text() | st.sampled_from(PROBES))
def test_nothing_that_markdown_reads_is_left(text: str):
    bare = re.sub(r"&#\d+;", "", escape(text))
    assert not re.search(r"[!-/:-@\[-`{-~]", bare)
    assert not re.match(r"\d+(&#41;|&#46;)", escape(text))


@pytest.mark.parametrize(
    "live", [":smile:", " -> ", " <- ", " -- ", " >= ", " ~= ", "www.x", "a@b", "s://x"]
)
def test_what_streamlit_replaces_after_markdown_is_broken_by_a_joiner(live: str):
    assert JOINER in html.unescape(escape(live.join("xy")))
    assert live not in html.unescape(escape(live.join("xy")))


@given(st.text())
def test_no_unseen_character_is_left(text: str):
    assert not re.search(
        r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", visible(text)
    )


def test_each_character_is_written_out_just_when_it_is_not_seen():
    unseen = ("Cc", "Cs", "Zl", "Zp")
    for c in map(chr, range(sys.maxunicode + 1)):
        control = unicodedata.category(c) in unseen and c not in "\n\t"
        hidden = control or c in BIDI or c in HIDDEN
        assert visible(c) == (f"⟦U+{ord(c):04X}⟧" if hidden else c)


def test_plain_words_stay_as_they_are():
    text = "« un cratère »\u202f: Київ, Глибочицька 24\n\tعربي"
    assert visible(text) == text


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "http://[",
        "https://a\u202eb.example/",
        "https://a.example/ x",
        "https:",
    ],
)
def test_an_address_that_is_not_http_is_not_opened(url: str | None):
    assert host(url) is None


def test_http_and_https_are_opened():
    assert host("http://example.org/a?b") == "example.org"
    assert host("https://Example.org:8080/") == "example.org"
