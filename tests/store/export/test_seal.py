"""A file that holds its own hash, wherever in it that stands."""

import hashlib
from pathlib import Path

import pytest

from geo.store.export import seal as sealing
from geo.store.export.seal import MEMBER, file_hash, is_sealed, seal, token


@pytest.mark.parametrize("before", [0, 1, 60, 100, 127, 128, 129, 200, 256, 300])
def test_the_place_is_found_over_the_borders_of_pieces(
    before: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sealing, "CHUNK", 128)
    path, mark = tmp_path / "x", token()
    path.write_bytes(b"." * before + f"{MEMBER}:{mark}".encode() + b"." * 40)
    zeroed = path.read_bytes().replace(mark.encode(), b"0" * 64)
    digest = seal(path, mark)
    assert digest == hashlib.sha256(zeroed).hexdigest()
    assert digest.encode() in path.read_bytes()
    assert is_sealed(path)


def test_a_file_without_a_hash_is_not_sealed(tmp_path: Path):
    path = tmp_path / "x"
    path.write_bytes(b"nothing")
    assert not is_sealed(path)
    assert file_hash(path) == hashlib.sha256(b"nothing").hexdigest()
