"""Reads the project's files with ``ast`` and says what breaks the layout.

Not a test itself: ``test_layers.py`` runs it on the project and on planted
violations, so that a rule that has gone blind is noticed.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]

# A room may import the rooms of smaller rank; equal rank only within itself.
RANK = {
    "geo.errors": 0,
    "geo.settings": 1,
    "geo.model": 1,
    "geo.geometry": 2,
    "geo.store": 3,
    "geo.intake": 4,
    "geo.views": 4,
    "geo.web": 4,
    "geo.commands": 5,
    "geo": 6,
    "geo.__main__": 7,
    "app": 7,
    "pages": 7,
}
TOPS = ("app", "pages", "geo.views")
LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "streamlit": TOPS,
    "folium": ("geo.views.leaflet",),
    "branca": ("geo.views.leaflet",),
    "streamlit_folium": ("geo.views.leaflet",),
    "starlette": ("geo.web", "app"),
    "shapely": ("geo.geometry", "geo.store", "geo.intake", "geo.web", "geo.commands"),
    "pyproj": ("geo.geometry", "geo.store", "geo.intake"),
    "pandas": ("geo.store", "geo.intake", "geo.views"),
    "geopandas": ("geo.store", "geo.intake"),
    "defusedxml": ("geo.intake",),
    "pyarrow": ("geo.store", "geo.intake", "geo.views.table"),
    "pyogrio": ("geo.store.export.geopackage",),
    "shapefile": ("geo.intake.sandbox.shapefiles",),
    "python_calamine": ("geo.intake.sandbox.workbook",),
}
STANDARD_ONLY = ("geo.errors", "geo.model")


@dataclass(frozen=True)
class Import:
    """One import statement: who, what, where, and whether inside a function."""

    module: str
    target: str
    line: int
    hidden: bool


def modules(root: Path = ROOT) -> dict[str, Path]:
    """Module name → file, for all of ``geo``, ``pages`` and ``app.py``."""
    files = [*root.glob("geo/**/*.py"), *root.glob("pages/*.py"), *root.glob("app.py")]
    return {_name(path.relative_to(root)): path for path in sorted(files)}


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """The longest known room that ``module`` is in, or ``module`` itself."""
    inside = [
        r for r in RANK if module == r or (r != "geo" and module.startswith(r + "."))
    ]
    return max(inside, key=len, default=module)


def imports(module: str, path: Path, known: Mapping[str, Path]) -> Iterator[Import]:
    """All imports of a file, those inside functions included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    in_function = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        for target in _targets(node, module, path, known):
            yield Import(module, target, node.lineno, id(node) in in_function)


def _targets(
    node: ast.AST, module: str, path: Path, known: Mapping[str, Path]
) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        package = module.split(".")
        keep = len(package) - node.level + (path.name == "__init__.py")
        base = ".".join(filter(None, [*package[:keep], node.module]))
    full = [f"{base}.{alias.name}" for alias in node.names]
    return [name if name in known else base for name in full]


def violations(root: Path = ROOT) -> list[str]:
    """Every broken rule of the layout, one sentence each; empty when it holds."""
    known = modules(root)
    found = [
        item for name, path in known.items() for item in imports(name, path, known)
    ]
    ours = [i for i in found if i.target.split(".")[0] in ("geo", "pages", "app")]
    return [
        *(_upward(i) for i in ours if _is_upward(i)),
        *(
            f"{i.module}:{i.line} hides the import of {i.target}"
            for i in found
            if i.hidden
        ),
        *(f"cycle: {' → '.join(c)}" for c in cycles(ours)),
        *filter(None, map(_wrong_room, found)),
    ]


def _is_upward(item: Import) -> bool:
    here, there = room(item.module), room(item.target)
    if here == there:
        return here == "pages"
    return RANK.get(there, 99) >= RANK.get(here, -1)


def _upward(item: Import) -> str:
    return f"{item.module}:{item.line} imports {item.target}, which is not below it"


def _wrong_room(item: Import) -> str | None:
    library = item.target.split(".")[0]
    here = room(item.module)
    where = f"{item.module}:{item.line}"
    if library in LIBRARIES:
        allowed = LIBRARIES[library]
        if here not in allowed and item.module not in allowed:
            rooms = ", ".join(allowed) or "no room"
            return f"{where} uses {library}, which belongs in {rooms}"
    if here in STANDARD_ONLY and not _is_standard(library):
        return f"{where} uses {library}; the floor has the standard library only"
    return None


def _is_standard(library: str) -> bool:
    return library == "geo" or library in sys.stdlib_module_names


def cycles(found: list[Import]) -> list[list[str]]:
    """Import cycles between modules, each once, as a closed list of names."""
    graph: dict[str, set[str]] = {}
    for item in found:
        if item.target != item.module:
            graph.setdefault(item.module, set()).add(item.target)
    seen: set[frozenset[str]] = set()
    result = []
    for start in sorted(graph):
        path = _path_back(graph, start)
        if path and frozenset(path) not in seen:
            seen.add(frozenset(path))
            result.append([*path, start])
    return result


def _path_back(graph: Mapping[str, set[str]], start: str) -> list[str]:
    queue = [[start]]
    visited: set[str] = set()
    while queue:
        path = queue.pop(0)
        for target in sorted(graph.get(path[-1], ())):
            if target == start:
                return path
            if target not in visited:
                visited.add(target)
                queue.append([*path, target])
    return []


@dataclass(frozen=True)
class Size:
    """How long the functions of the project are, and its modules."""

    functions: Mapping[str, int]
    files: Mapping[str, int]

    @property
    def median_function(self) -> float:
        """Median length of a function in lines, docstring left out."""
        return median(self.functions.values())


def sizes(root: Path = ROOT) -> Size:
    """Lengths of all functions (docstring left out) and modules, in lines."""
    functions, files = {}, {}
    for name, path in modules(root).items():
        text = path.read_text(encoding="utf-8")
        files[name] = len(text.splitlines())
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                functions[f"{name}.{node.name}:{node.lineno}"] = _length(node)
    return Size(functions, files)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        doc = node.body[0]
        lines -= (doc.end_lineno or doc.lineno) - doc.lineno + 1
    return lines
