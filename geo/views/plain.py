"""Text that came from data, shown as it is and never interpreted.

Few doors, and no other: ``says`` for prose, ``exact`` for words that must be kept
to the byte, ``to_copy`` for what a reader takes along, and ``escape`` for the few
labels of Streamlit that are always read as Markdown. Control and bidirectional
characters are made visible first, so that a text cannot look like another one.
"""

import re
import textwrap
from urllib.parse import urlsplit

import streamlit as st

from geo.views.catalogue import _

JOINER = "\u2060"
BIDI = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
HIDDEN = frozenset("\u200b\u2060\ufeff\u00ad")
CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
UNSEEN = re.compile(f"[{CONTROL}{''.join(BIDI | HIDDEN)}]")
MARK = re.compile(r"[!-/:-@\[-`{-~]")
# Streamlit replaces some digraphs, shortcodes and bare addresses after Markdown
# has been read; a word joiner (no width) inside them keeps them as they are.
LIVE = re.compile(r"(?<=[:@])(?=\S)|(?<=[<>~-])(?=[>=-])|(?<=www)(?=\.)", re.IGNORECASE)


def visible(text: str) -> str:
    r"""The text with control, bidi and hidden characters written out.

    >>> visible("a\u202eb\x00 c\nd")
    'a⟦U+202E⟧b⟦U+0000⟧ c\nd'
    """
    return UNSEEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def escape(text: str) -> str:
    """The text for a place where Markdown is read: every mark as an entity.

    What is drawn equals the text, apart from word joiners (no width) that keep
    shortcodes, arrows and bare addresses from being replaced.

    >>> escape("a*b")
    'a&#42;b'
    >>> escape(":x")
    '&#58;\u2060x'
    """
    live = LIVE.sub(JOINER, visible(text))
    flat = re.sub(r"\s+", " ", live).strip()
    safe = MARK.sub(lambda mark: f"&#{ord(mark[0])};", flat)
    return re.sub(r"^(\d+)(?=&#(?:41|46);)", lambda n: _entities(n[1]), safe)


def says(text: str) -> None:
    """One paragraph of text from data. White space at its ends is not kept."""
    st.text(visible(text))


def exact(text: str) -> None:
    """Words that must be seen exactly as they stand, line breaks kept.

    ``st.text`` is the lighter element, but takes white space off the ends and off
    lines of nothing else; words with such white space are shown as code.
    """
    seen = visible(text)
    if textwrap.dedent(seen).strip() == seen:
        st.text(seen)
    else:
        st.code(seen, language=None, wrap_lines=True)


def to_copy(text: str) -> None:
    """A text with a button that copies it."""
    st.code(visible(text), language=None, wrap_lines=True)


def host(url: str | None) -> str | None:
    """The host of an address that may be opened, else ``None``: http and https only.

    >>> host("https://example.org/a"), host("javascript:alert(1)"), host(None)
    ('example.org', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    clean = bool(url) and url == visible(url or "") and not re.search(r"\s", url or "")
    return parts.hostname if clean and parts.scheme in ("http", "https") else None


def link(label: str, url: str | None) -> bool:
    """A button that opens an address elsewhere and shows its host; else nothing."""
    name = host(url)
    if name is None or url is None:
        return False
    st.link_button(_("{label} at {host}").format(label=label, host=escape(name)), url)
    return True


def _entities(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)
