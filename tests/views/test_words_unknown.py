"""What the sources leave open is said aloud."""

from geo.model.claim import Attribution, Casualties, Claim, Speaker, Weapon
from geo.model.facility import Facility, Outline
from geo.model.place import City, NamedUnlocated, Near, Nowhere
from geo.model.source import Origin
from geo.views.words_unknown import Known, not_known
from tests.views.examples import AUGUST, UNDATED, claim, document, incident

ADMIN = Facility(
    id="admin",
    name="Administrative building",
    kind="building",
    names={},
    geometry={"type": "Point", "coordinates": [0, 0]},
    outline=Outline(basis="assumed", assumption="a disc"),
)
ORIGIN = Origin(
    id="o-1",
    speaker=Speaker(id="x", name="X", role="y"),
    what="",
    date=None,
    said_in=("doc-000",),
    independence="unknown",
)
KNOWN = Known({"admin": ADMIN}, {"doc-000": document()}, {"o-1": ORIGIN})
NOTHING = Known({}, {}, {})


def said(**changes: object) -> str:
    return "\n".join(not_known(incident(**changes), KNOWN))


def test_steps_without_a_direction_leave_much_open():
    text = said()
    for part in ("exact hour", "direction", "which point", "double pace", "outline of"):
        assert part in text
    assert "Who published doc-000" in text
    assert "When doc-000 was published" in text
    assert "1 unknown" in text


def test_times():
    assert "When it happened." in said(when=UNDATED)
    assert "The hour." in said(when=AUGUST)


def test_places():
    assert "How near." in said(place=Near(scale_m=1))
    assert "Where it happened." in said(place=Nowhere(reason="x"))
    assert "Where the named thing stands." in said(place=NamedUnlocated(name="x"))
    assert "Where in it." in said(place=City(reference="kyiv"))


def test_subjects_that_no_account_mentions():
    text = said()
    assert "killed or injured" in text
    assert "means" in text
    assert "held responsible" in text


def test_what_is_said_is_not_called_unknown():
    claims: tuple[Claim, ...] = (
        claim("casualties", Casualties()),
        claim("weapon", Weapon(class_="missile")),
        claim("attribution", Attribution(actor="x")),
    )
    text = "\n".join(not_known(incident(claims=claims), NOTHING))
    for part in ("killed", "means", "responsible", "published", "outline"):
        assert part not in text


def test_context_is_not_asked_for_casualties():
    assert "killed" not in said(layer="context")


def test_a_facility_without_a_position_is_named():
    nowhere = Facility(id="admin", name="The depot", kind="depot", names={})
    known = Known({"admin": nowhere}, {}, {})
    assert "The position of The depot." in not_known(incident(), known)
