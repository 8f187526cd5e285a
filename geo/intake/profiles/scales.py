"""How wide a place is that a dataset codes by a number, where it does not say itself.

Our conventions, stated on each place that rests on one (``docs/formats.md``): a named
town is anywhere within 10 km of its point, "near" or "around" a town within 25 km. The
last is what UCDP's codebook says; ACLED and GDELT give no figure.
"""

from typing import Final

from geo.intake.positions import Position
from geo.intake.profiles.cells import Cells
from geo.model.place import City, Coordinates, NamedUnlocated, Nowhere, Place, Region

TOWN_M: Final = 10_000.0
AREA_M: Final = 25_000.0
STREET_M: Final = 500.0


def town(cells: Cells, at: Position | None, name: str, remarks: str) -> Place:
    """A town by name where the data folder knows it, else a disc about its point."""
    found = cells.reference(name, "city") if name else None
    if found is not None:
        return City(reference=found, verbatim=name, remarks=remarks)
    how = f"{remarks} A town is taken as {TOWN_M / 1000:g} km about its point: assumed."
    return pointed(cells, at, TOWN_M, name, how)


def area(cells: Cells, at: Position | None, name: str, remarks: str) -> Place:
    """Around a town: a disc of 25 km about its point."""
    how = f"{remarks} Taken as {AREA_M / 1000:g} km about the point."
    return pointed(cells, at, AREA_M, name, how)


def pointed(
    cells: Cells, at: Position | None, radius_m: float, name: str, remarks: str
) -> Place:
    """A disc about the point of the row, or the name alone where there is no point."""
    if at is not None:
        return disc(at, radius_m, name, remarks)
    if name:
        return region(cells, (name,), remarks)
    return Nowhere(reason="The row gives no place.")


def disc(at: Position, radius_m: float, said: str, remarks: str) -> Coordinates:
    """A point of which the file says how coarse it is: a disc."""
    return Coordinates(
        longitude=at.longitude,
        latitude=at.latitude,
        radius_m=round(radius_m + at.digits_m, 1),
        verbatim=said or f"{at.latitude:g}, {at.longitude:g}",
        remarks=remarks,
    )


def region(cells: Cells, names: tuple[str, ...], remarks: str) -> Place:
    """The first of some regions that the data folder knows, else the name alone."""
    said = ", ".join(name for name in names if name)
    for name in names:
        found = cells.reference(name) if name else None
        if found is not None:
            make = City if cells.context.kinds.get(found) == "city" else Region
            return make(reference=found, verbatim=said, remarks=remarks)
    do = "The data folder has no outline of it."
    return NamedUnlocated(
        name=said or "not named", verbatim=said, remarks=f"{remarks} {do}"
    )
