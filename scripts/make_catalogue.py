"""Write ``geo/views/locale/geo.pot`` from the code, and new messages into each ``.po``.

    python scripts/make_catalogue.py           write
    python scripts/make_catalogue.py --check   exit 1 when something is out of date

Messages are the literal arguments of ``_("…")`` and ``plural("…", "…", n)`` in
``geo/views`` and ``pages``. Translations that exist are kept.
"""

import argparse
import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "geo" / "views" / "locale"
HEAD = (
    'msgid ""\nmsgstr ""\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
Key = tuple[str, ...]


def messages(root: Path = ROOT) -> dict[Key, list[str]]:
    """Every message of the code, ``(one,)`` or ``(one, many)``, with its files."""
    found: dict[Key, list[str]] = {}
    for path in sorted([*root.glob("geo/views/**/*.py"), *root.glob("pages/*.py")]):
        name = path.relative_to(root).as_posix()
        for key in _in_file(path):
            found.setdefault(key, [])
            if name not in found[key]:
                found[key].append(name)
    return found


def pot(found: dict[Key, list[str]]) -> str:
    """The template: every message with an empty translation."""
    return po(found, {})


def po(found: dict[Key, list[str]], known: dict[str, str]) -> str:
    """A catalogue of the messages, with the translations that are known."""
    entries = [_entry(key, files, known) for key, files in sorted(found.items())]
    return "\n".join([HEAD, *entries])


def _in_file(path: Path) -> Iterator[Key]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        wanted = {"_": 1, "plural": 2}.get(node.func.id, 0)
        texts = [a.value for a in node.args[:wanted] if isinstance(a, ast.Constant)]
        if wanted and len(texts) == wanted and all(isinstance(t, str) for t in texts):
            yield tuple(str(text) for text in texts)


def _entry(key: Key, files: list[str], known: dict[str, str]) -> str:
    lines = [f"#: {' '.join(files)}"]
    translated = known.get("\0".join(key), "").split("\0")
    lines.append(f"msgid {_quoted(key[0])}")
    if len(key) == 1:
        return "\n".join([*lines, f"msgstr {_quoted(translated[0])}", ""])
    lines.append(f"msgid_plural {_quoted(key[1])}")
    forms = translated if len(translated) > 1 else ["", ""]
    lines += [f"msgstr[{n}] {_quoted(form)}" for n, form in enumerate(forms)]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> int:
    """Write or check the catalogue files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    sys.path.insert(0, str(ROOT))
    from geo.views.catalogue import read_po

    found = messages()
    wanted = {LOCALE / "geo.pot": pot(found)}
    for path in {LOCALE / "en.po", *LOCALE.glob("*.po")}:
        old = path.read_text("utf-8") if path.is_file() else ""
        wanted[path] = po(found, dict(read_po(old)))
    stale = [
        p for p, t in wanted.items() if not p.is_file() or p.read_text("utf-8") != t
    ]
    for path in stale:
        print(f"{path.name} is out of date" if check else f"{path.name} written")
        if not check:
            path.write_text(wanted[path], "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
