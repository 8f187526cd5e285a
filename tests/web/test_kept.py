"""Outlines that many share, drawn once for a zoom and kept."""

import numpy as np
import pytest

from geo.web import kept
from geo.web.box import view
from geo.web.index import incident_index
from tests.web.shelf import catalog, disc, record

HERE = catalog([record(f"v-{n}", disc(30, 50, 0.5)) for n in range(3)])


def test_what_is_kept_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "KEPT", 100)
    index = incident_index(HERE)
    largest = 0
    for zoom in range(3, 20):
        (one,) = kept._drawn_whole(index, [0], float(zoom), 0.0)
        largest = max(largest, one.drawing.vertices)
        held = kept._kept(index)
        assert held.vertices == sum(w.drawing.vertices for w in held.values())
        assert held.vertices <= 100 + largest


def test_the_same_outline_has_the_same_name_and_another_has_another():
    index = incident_index(HERE)
    names = [
        kept.drawings(index, np.array([0]), view(box, zoom))[0].name
        for box, zoom in (
            ("29,49,31,51", "7"),
            ("28,48,32,52", "7"),
            ("29,49,31,51", "9"),
        )
    ]
    assert names[0] == names[1] != names[2]
    assert all(kept.is_name(name or "") for name in names)
