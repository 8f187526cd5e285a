import os
from pathlib import Path
from typing import Any

import pytest

from geo.store import atomic
from geo.store.atomic import replace_files, replacing


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old " + name.encode())
    return tmp_path / "a", tmp_path / "b"


def names(path: Path) -> list[str]:
    return sorted(item.name for item in path.parent.iterdir())


def test_files_are_replaced_and_nothing_is_left_behind(pair: tuple[Path, Path]):
    a, b = pair
    a.chmod(0o640)
    replace_files({a: b"new a", b: b"new b"})
    assert (a.read_bytes(), b.read_bytes()) == (b"new a", b"new b")
    assert names(a) == ["a", "b"]
    assert a.stat().st_mode & 0o777 == 0o640


def test_a_new_file_can_be_read_by_others(tmp_path: Path):
    replace_files({tmp_path / "c": b"new"})
    assert (tmp_path / "c").stat().st_mode & 0o777 == 0o644


def fail_at(monkeypatch: pytest.MonkeyPatch, name: str, call: int) -> None:
    """Let the n-th call of ``os.<name>`` from the module fail, as on a full disk."""
    real, calls = getattr(os, name), []

    def failing(*given: Any, **named: Any) -> Any:
        calls.append(given)
        if len(calls) == call:
            raise OSError(28, "No space left on device")
        return real(*given, **named)

    monkeypatch.setattr(atomic.os, name, failing)


@pytest.mark.parametrize(
    ("name", "call"), [("fsync", 1), ("fsync", 2), ("replace", 1), ("replace", 2)]
)
def test_a_failure_leaves_the_old_files_as_they_were(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, name: str, call: int
):
    fail_at(monkeypatch, name, call)
    with pytest.raises(OSError, match="No space"):
        replace_files({pair[0]: b"new a", pair[1]: b"new b"})
    assert [path.read_bytes() for path in pair] == [b"old a", b"old b"]
    assert names(pair[0]) == ["a", "b"]


def test_a_failure_takes_away_what_was_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fail_at(monkeypatch, "replace", 2)
    with pytest.raises(OSError, match="No space"):
        replace_files({tmp_path / "a": b"new a", tmp_path / "b": b"new b"})
    assert list(tmp_path.iterdir()) == []


def test_the_content_is_on_disk_before_it_takes_the_name(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
):
    order: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(
            atomic.os,
            name,
            lambda *given, _name=name, _real=real: order.append(_name) or _real(*given),
        )
    replace_files({pair[0]: b"new a"})
    assert order == ["fsync", "replace", "fsync"]


def test_a_text_file_takes_its_place_when_it_is_whole(pair: tuple[Path, Path]):
    with replacing(pair[0]) as file:
        file.write("новий\n")
        assert pair[0].read_bytes() == b"old a"
    assert pair[0].read_text("utf-8") == "новий\n"
    assert names(pair[0]) == ["a", "b"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_half_a_text_file_vanishes(pair: tuple[Path, Path], error: type[BaseException]):
    def half() -> None:
        with replacing(pair[0]) as file:
            file.write("half")
            raise error

    with pytest.raises(error):
        half()
    assert pair[0].read_bytes() == b"old a"
    assert names(pair[0]) == ["a", "b"]


def test_a_text_file_that_cannot_take_its_place_vanishes(tmp_path: Path):
    (tmp_path / "folder" / "in").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"), replacing(tmp_path / "folder"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
