"""The API as plain pages for people: no script, nothing loaded, every text escaped."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

import orjson

STYLE: Final = (
    "<style>:root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;"
    "padding:0 1rem}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.05rem;"
    "margin:1.6rem 0 .4rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;"
    "border-bottom:1px solid #8884}th{font-weight:600}"
    "td,p,li{overflow-wrap:anywhere}td:first-child{min-width:9rem}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8rem;margin:0}"
    "@media(max-width:640px){tr:first-child{display:none}td{display:block;"
    "border:0;padding:.1rem 0}tr{display:block;padding:.5rem 0;"
    "border-bottom:1px solid #8884}}nav{font-size:.9rem}ul{padding-left:1.2rem}</style>"
)
Link = Mapping[str, str]


def page(title: str, about: str, links: Iterable[Link], body: str = "") -> bytes:
    """A whole page: heading, what it is, body, and where it leads."""
    shown = escape(title)
    items = "".join(
        f"<li>{anchor(link['href'], link['title'])}"
        f" ({escape(link['rel'])}, {escape(link['type'])})</li>"
        for link in links
    )
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{shown}</title>{STYLE}</head><body><h1>{shown}</h1>"
        f"<p>{escape(about)}</p>{body}<nav><h2>Links</h2><ul>{items}</ul></nav>"
        "</body></html>"
    )
    return text.encode()


def anchor(href: str, title: str) -> str:
    """A link.

    >>> anchor("/a?b=1&c=2", "<A>")
    '<a href="/a?b=1&amp;c=2">&lt;A&gt;</a>'
    """
    return f'<a href="{escape(href, quote=True)}">{escape(title)}</a>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are HTML already."""
    names = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><tr>{names}</tr>{lines}</table>"


def feature_rows(items: str, features: Iterable[Mapping[str, Any]]) -> str:
    """Features as a table: a link to each, its title or name, and what it is."""
    rows = []
    for feature in features:
        said = feature["properties"]
        title = said.get("title") or said.get("name") or ""
        when = said.get("when", {}).get("edtf") or ""
        kind = said.get("category") or said.get("kind") or ""
        link = anchor(f"{items}/{feature['id']}?f=html", feature["id"])
        rows.append([link, escape(title), escape(when), escape(kind)])
    return table(("id", "title", "when", "kind"), rows)


def members(value: Mapping[str, Any]) -> str:
    """An object as a table of its members; what is nested stays JSON."""
    rows = [[escape(name), _cell(item)] for name, item in value.items()]
    return table(("member", "value"), rows)


def _cell(value: Any) -> str:
    if isinstance(value, str | int | float):
        return escape(str(value))
    text = orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    return f"<pre>{escape(text)}</pre>"
