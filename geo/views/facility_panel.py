"""The panel beside the map for one facility."""

import streamlit as st

from geo.model.facility import Address, Facility, Outline, Position
from geo.store.catalog import Catalog
from geo.views import state
from geo.views.catalogue import _, plural
from geo.views.plain import escape, says
from geo.views.words_place import place_sentence
from geo.views.words_when import short_date

LISTED = 20
BASES = {
    "surveyed": _("surveyed"),
    "imported": _("imported from its source"),
    "assumed": _("assumed by us"),
}


def show(catalog: Catalog, facility: Facility) -> None:
    """Names, address, how its position and outline are known, what concerns it."""
    st.header(_("Facility"))
    with st.container(key="panel-title"):
        says(facility.name)
    says("\n".join(_names(facility)))
    st.subheader(_("Address"))
    says(_address(facility.address))
    st.subheader(_("Position"))
    says(_position(facility.position))
    if facility.place is not None:
        says(place_sentence(facility.place, lambda i: _name(catalog, i)))
    st.subheader(_("Outline"))
    says(_outline(facility.outline))
    if facility.part_of:
        whole = _name(catalog, facility.part_of)
        says(_("Part of: {whole}").format(whole=whole))
    if facility.remarks:
        says(facility.remarks)
    _concerning(catalog, facility)


def _names(facility: Facility) -> list[str]:
    kind = _("Kind: {kind}").format(kind=facility.kind.replace("-", " "))
    return [*(f"{language}: {name}" for language, name in facility.names.items()), kind]


def _address(address: Address | None) -> str:
    if address is None:
        return _("No address is known.")
    as_of = address.as_of or _("a date that is not known")
    parts = [address.text, _("As of: {date}").format(date=as_of)]
    if address.source:
        parts.append(_("Source: {source}").format(source=address.source))
    return "\n".join(parts)


def _position(position: Position | None) -> str:
    if position is None:
        return _("No position is known.")
    parts = [
        _("Known to about {metres} m either way.").format(
            metres=f"{position.accuracy_m:g}"
        ),
        _("How: {basis}").format(basis=position.basis),
        _("Source: {source}").format(source=position.source),
    ]
    if position.as_of:
        parts.append(_("As of: {date}").format(date=position.as_of))
    return "\n".join(parts)


def _outline(outline: Outline | None) -> str:
    if outline is None:
        return _("No outline is known.")
    said = _("The outline is {basis}.").format(basis=BASES[outline.basis])
    return "\n".join(filter(None, [said, outline.assumption]))


def _concerning(catalog: Catalog, facility: Facility) -> None:
    st.subheader(_("Incidents said to concern it"))
    ids = catalog.concerning(facility.id)
    if not ids:
        st.caption(_("None in these data."))
    for identifier in ids[:LISTED]:
        incident = catalog.incidents[identifier]
        st.button(
            escape(f"{short_date(incident.when)} · {incident.title}"),
            key=f"open-{identifier}",
            type="tertiary",
            on_click=state.write,
            kwargs={"incident": identifier, "site": None},
        )
    if len(ids) > LISTED:
        more = len(ids) - LISTED
        st.caption(
            plural(
                "And {n} more: filter by this facility to see it.",
                "And {n} more: filter by this facility to see them.",
                more,
            )
        )


def _name(catalog: Catalog, identifier: str) -> str:
    thing = catalog.references.get(identifier)
    return thing.name if thing else identifier
