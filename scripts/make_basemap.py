"""Make ``data/basemap/``: land, borders and towns, so that the map works offline.

Land and borders are Natural Earth's as the npm package ``world-atlas`` carries them
(TopoJSON); a border is an arc that two countries share. Which borders were moved,
dropped or dashed, and why, is in ``docs/decisions/0004-borders.md``; the rules are
the three tables below. The layout of the files is in ``scripts/README.md``.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from scripts.packages import arguments, made_by, unpacked

TARGET = Path("data/basemap")
ATLAS = ("world-atlas",)
STEPS_PER_DEGREE = 1000
WORLD = (-180.0, -90.0, 180.0, 90.0)
REGION = (18.0, 34.0, 72.0, 60.0)
BORDERS_NOTE = (
    "Borders as recognised by the UN General Assembly: Crimea lies in Ukraine; Abkhazia"
    " and South Ossetia in Georgia; Karabakh in Azerbaijan; Transnistria in Moldova;"
    " the north of Cyprus in Cyprus; Somaliland in Somalia. Dashed: lines whose status"
    " is not settled. No line here is a statement of this project about any claim."
)
PARENT = {"N. Cyprus": "Cyprus", "Cyprus U.N. Buffer Zone": "Cyprus"}
PARENT |= {"Somaliland": "Somalia", "Baikonur": "Kazakhstan"}
PARENT |= {"USNB Guantanamo Bay": "Cuba"}
CRIMEA = (32.4, 44.3, 36.7, 46.25)  # its only Ukraine-Russia line is the isthmus
KASHMIR = (73.3, 32.3, 80.5, 37.3)
UNDETERMINED = {
    frozenset(pair)
    for pair in (
        ("Serbia", "Kosovo"),
        ("Israel", "Palestine"),
        ("Israel", "Syria"),
        ("India", "Siachen Glacier"),
        ("Pakistan", "Siachen Glacier"),
        ("China", "Siachen Glacier"),
    )
}
BERM = frozenset(("Morocco", "W. Sahara"))
SAHARA_PARALLEL = LineString([(-13.17, 27.6667), (-8.667, 27.6667)])

Line = list[tuple[float, float]]
Rings = list[list[int]]


@dataclass(frozen=True)
class Topology:
    """A decoded TopoJSON file: its arcs in degrees, and its objects as they are."""

    arcs: list[Line]
    objects: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> "Topology":
        """Decode the quantised arcs (TopoJSON 1.0, section 2.1.3)."""
        topology = json.loads(path.read_text("utf-8"))
        (kx, ky), (dx, dy) = topology["transform"].values()
        arcs = []
        for arc in topology["arcs"]:
            x = y = 0
            line = []
            for step_x, step_y in arc:
                x, y = x + step_x, y + step_y
                line.append((x * kx + dx, y * ky + dy))
            arcs.append(line)
        return cls(arcs, topology["objects"])

    def ring(self, indices: list[int]) -> Line:
        """The ring that these arcs make; a negative index is an arc reversed."""
        points: Line = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    def polygons(self, name: str) -> Iterator[Polygon]:
        """All polygons of one object; rings that quantising collapsed are left out."""
        for geometry in self.objects[name]["geometries"]:
            for polygon in polygons_of(geometry):
                rings = [unwrapped(self.ring(indices)) for indices in polygon]
                rings = [ring for ring in rings if len(ring) > 3]
                if rings:
                    yield Polygon(rings[0], rings[1:])

    def shared(self) -> Iterator[tuple[frozenset[str], Line]]:
        """Each arc between two countries, with their names (parents for parts)."""
        users: dict[int, set[str]] = defaultdict(set)
        for geometry in self.objects["countries"]["geometries"]:
            name = geometry["properties"]["name"]
            for polygon in polygons_of(geometry):
                for index in (index for ring in polygon for index in ring):
                    users[index if index >= 0 else ~index].add(PARENT.get(name, name))
        for index, names in sorted(users.items()):
            if len(names) > 1:
                yield frozenset(names), self.arcs[index]


def unwrapped(ring: Line) -> Line:
    """The ring without jumps at ±180°: its longitudes may pass them instead.

    TopoJSON has sewn up the cuts that Natural Earth makes there. A ring about a pole
    is closed through the pole.

    >>> unwrapped([(179.0, 1.0), (-179.0, 1.0), (-179.0, 2.0), (179.0, 1.0)])
    [(179.0, 1.0), (181.0, 1.0), (181.0, 2.0), (179.0, 1.0)]
    """
    out = ring[:1]
    for longitude, latitude in ring[1:]:
        turns = round((out[-1][0] - longitude) / 360)
        out.append((longitude + 360 * turns, latitude))
    if abs(out[-1][0] - out[0][0]) > 180:
        pole = -90.0 if out[0][1] < 0 else 90.0
        out += [(out[-1][0], pole), (out[0][0], pole), out[0]]
    return out


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return geometry.get("arcs", [])


def main() -> None:
    folder_argument = arguments(__doc__ or "").packages
    TARGET.mkdir(parents=True, exist_ok=True)
    with unpacked(ATLAS, folder_argument) as folder:
        for name, scale, bbox in (("world", "50m", WORLD), ("region", "10m", REGION)):
            atlas = Topology.read(folder / f"world-atlas/countries-{scale}.json")
            write(TARGET / f"{name}.json", layer(atlas, f"1:{scale}", bbox))


def layer(atlas: Topology, scale: str, bbox: tuple[float, ...]) -> dict[str, Any]:
    """One base map file: land to fill, borders to draw solid, the rest dashed."""
    kinds: dict[str, list[BaseGeometry]] = {"borders": [], "undetermined": []}
    for names, arc in atlas.shared():
        for kind, line in judged(names, LineString(arc)):
            kinds[kind].append(line)
    kinds["undetermined"].append(SAHARA_PARALLEL)
    return {
        "source": f"Natural Earth {scale}, version 4.1",
        "licence": "public domain",
        "attribution": "Made with Natural Earth; borders changed, see borders_note",
        "made_by": made_by("scripts/make_basemap.py", ATLAS),
        "borders_note": BORDERS_NOTE,
        "scale": scale,
        "bbox": list(bbox),
        "steps_per_degree": STEPS_PER_DEGREE,
        "land": [polygon for polygon in land(atlas.polygons("land"), bbox) if polygon],
        "borders": lines(kinds["borders"], bbox),
        "undetermined": lines(kinds["undetermined"], bbox),
    }


def judged(
    names: frozenset[str], line: LineString
) -> Iterator[tuple[str, BaseGeometry]]:
    """What becomes of a shared line: nothing, a border, a dashed line, or two parts."""
    if names == BERM or (names == {"Ukraine", "Russia"} and box(*CRIMEA).covers(line)):
        return
    if names in UNDETERMINED:
        yield "undetermined", line
    elif names <= {"India", "Pakistan", "China"}:
        yield "undetermined", line.intersection(box(*KASHMIR))
        yield "borders", line.difference(box(*KASHMIR))
    else:
        yield "borders", line


def land(polygons: Iterable[Polygon], bbox: tuple[float, ...]) -> Iterator[Rings]:
    """The polygons cut to ``bbox``, each as its encoded rings."""
    for polygon in polygons:
        whole = polygon if polygon.is_valid else shapely.make_valid(polygon)
        turns = [translate(whole, turn) for turn in (-360, 0, 360)]
        for part in shapely.get_parts(shapely.clip_by_rect(turns, *bbox)):
            if isinstance(part, Polygon) and not part.is_empty:
                rings = [part.exterior, *part.interiors]
                coded = [encode(list(ring.coords)[:-1]) for ring in rings]
                yield [ring for ring in coded if len(ring) >= 6]


def lines(found: list[BaseGeometry], bbox: tuple[float, ...]) -> Rings:
    """The lines joined where they meet, cut to ``bbox`` and encoded."""
    union = shapely.unary_union([line for line in found if not line.is_empty])
    merged = shapely.clip_by_rect(shapely.line_merge(union), *bbox)
    parts = [
        part for part in shapely.get_parts(merged) if part.geom_type == "LineString"
    ]
    coded = [encode(list(part.coords)) for part in parts]
    return sorted(line for line in coded if len(line) >= 4)


def encode(points: Line) -> list[int]:
    """``[x, y, dx, dy, …]`` in whole steps; vertices on one step are joined.

    >>> encode([(30.0, 50.0), (30.0001, 50.0), (30.002, 49.999)])
    [30000, 50000, 2, -1]
    """
    out: list[int] = []
    x = y = 0
    for longitude, latitude in points:
        next_x, next_y = (round(v * STEPS_PER_DEGREE) for v in (longitude, latitude))
        if not out or (next_x, next_y) != (x, y):
            out += (next_x - x, next_y - y)
            x, y = next_x, next_y
    return out


def write(path: Path, members: dict[str, Any]) -> None:
    """One member a line: small on the wire, and a change can be seen in a diff."""
    rows = ",\n".join(
        f'"{key}":{json.dumps(value, ensure_ascii=False, separators=(",", ":"))}'
        for key, value in members.items()
    )
    path.write_text(f"{{{rows}}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
