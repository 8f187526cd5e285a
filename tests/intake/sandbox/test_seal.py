"""Whatever a file makes its reader do, nothing of this machine is in reach.

Each probe is run twice: closed off, and with the defence taken away, where it must
reach what it is after. A probe that reaches nothing then would prove nothing.
"""

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.intake.record import UPLOAD
from geo.intake.sandbox import budget, door
from tests.intake.sandbox.probes import hostile, listening, planted

QUICK = replace(budget.UPLOAD, cpu_s=1)
BOTH = pytest.mark.parametrize("without", [(), ("isolate", "close")])


def told(spent: budget.Budget = QUICK) -> str:
    """What the hostile reader said, or why it was ended."""
    with pytest.raises(DataError) as caught:
        list(door.rows("hostile", "hostile", io.BytesIO(b"x"), UPLOAD, spent))
    return str(caught.value)


@BOTH
def test_no_connection_leaves_the_child(
    monkeypatch: pytest.MonkeyPatch, without: tuple[str, ...]
):
    with listening() as listener:
        code = f"""
try:
    socket.create_connection(("127.0.0.1", {listener.port}), 2).close()
except OSError as error:
    tell(error)
tell("connected")
"""
        hostile(monkeypatch, code, without)
        said = told()
        assert ("connected" in said) == bool(without)
        assert listener.visitors() == len(without[:1])


@BOTH
def test_no_file_of_this_machine_can_be_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, without: tuple[str, ...]
):
    with planted(tmp_path) as canary:
        hostile(monkeypatch, f"tell(open({str(canary.path)!r}).read())", without)
        said = told()
        assert ("yellow bird" in said) == bool(without)
        assert (canary.touched() > 0) == bool(without)


def test_only_the_libraries_are_left_of_the_file_system(
    monkeypatch: pytest.MonkeyPatch,
):
    hostile(
        monkeypatch,
        """
seen = []
for path in ("/etc/passwd", "/proc/self/environ", "/dev/null", "/etc", "/var"):
    if os.path.exists(path):
        seen.append(path)
tell("sees " + repr(seen))
""",
    )
    assert "found sees []" in told()


@BOTH
def test_no_file_can_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, without: tuple[str, ...]
):
    target = tmp_path / "written"
    hostile(
        monkeypatch,
        f"""
refused = 0
for path in ({str(target)!r}, "/written", os.path.dirname(os.__file__) + "/written"):
    if "lib" in path and {bool(without)}:
        continue
    try:
        with open(path, "w") as out:
            out.write("x")
    except OSError:
        refused += 1
tell("refused " + str(refused))
""",
        without,
    )
    said = told()
    assert target.exists() == bool(without)
    assert ("refused 3" in said) == (not without)
    if without:
        Path("/written").unlink(missing_ok=True)


@BOTH
def test_memory_ends_at_the_budget(
    monkeypatch: pytest.MonkeyPatch, without: tuple[str, ...]
):
    much = QUICK.memory_bytes + (64 << 20)
    code = f"""
held = bytearray({much})
tell("took it")
"""
    hostile(monkeypatch, code, without[1:])
    said = told()
    assert ("took it" in said) == bool(without)
    assert ("more than fits into memory" in said) == (not without)


def test_a_child_that_never_stops_working_is_ended(monkeypatch: pytest.MonkeyPatch):
    hostile(monkeypatch, "while True: pass")
    assert "takes too long" in told()
    hostile(monkeypatch, "import resource\ntell(resource.getrlimit(0))")
    assert "(1, 1)" in told()


@pytest.mark.parametrize("wall_s", [0.5, 30.0])
def test_a_child_that_waits_is_ended(monkeypatch: pytest.MonkeyPatch, wall_s: float):
    hostile(monkeypatch, 'time.sleep(1.5)\ntell("awake")')
    said = told(replace(QUICK, wall_s=wall_s))
    assert ("takes too long" in said) == (wall_s < 1)
    assert ("awake" in said) == (wall_s > 1)


def test_nothing_of_our_settings_reaches_the_child(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GEO_SECRET", "yellow bird")
    hostile(monkeypatch, "tell(sorted(os.environ))")
    assert "GEO_SECRET" not in told()
    monkeypatch.setattr(door, "ENVIRONMENT", {**door.ENVIRONMENT, "GEO_SECRET": ""})
    assert "GEO_SECRET" in told()


@BOTH
def test_no_other_open_file_reaches_the_child(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, without: tuple[str, ...]
):
    with planted(tmp_path) as canary, canary.path.open("rb") as held:
        canary.touched()
        inherit = (door.subprocess.Popen, held.fileno())
        monkeypatch.setattr(
            door.subprocess,
            "Popen",
            lambda *a, pass_fds, **k: inherit[0](
                *a, pass_fds=[*pass_fds, inherit[1]], **k
            ),
        )
        code = f"""
try:
    tell(os.read({held.fileno()}, 100))
except OSError:
    tell("closed")
"""
        hostile(monkeypatch, code, without)
        assert ("yellow bird" in told()) == bool(without)


def test_the_file_itself_cannot_be_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    file = tmp_path / "file"
    file.write_bytes(b"as it was")
    hostile(monkeypatch, "os.write(source.fileno(), b'changed')")
    with file.open("r+b") as source, pytest.raises(DataError):
        list(door.rows("hostile", "hostile", source, UPLOAD, QUICK))
    assert file.read_bytes() == b"as it was"


@BOTH
def test_no_other_process_can_be_ended(
    monkeypatch: pytest.MonkeyPatch, without: tuple[str, ...]
):
    victim = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    code = f"""
try:
    os.kill({victim.pid}, 9)
except OSError as error:
    tell(error)
tell("killed")
"""
    hostile(monkeypatch, code, without)
    said = told()
    victim.communicate(b"\n")
    assert ("killed" in said) == bool(without)
    assert victim.returncode == (-9 if without else 0)


def test_powers_are_given_up(monkeypatch: pytest.MonkeyPatch):
    code = """
from geo.intake.sandbox import seal
try:
    seal._mount("none", "/", 0, "tmpfs", "")
except OSError as error:
    tell(error)
tell("mounted")
"""
    hostile(monkeypatch, code)
    assert "not permitted" in told()
    hostile(monkeypatch, code, ("_drop_powers",))
    assert "mounted" in told()


def test_where_no_such_child_can_be_made_the_format_is_refused(
    monkeypatch: pytest.MonkeyPatch,
):
    # A process with two threads may not leave its users (unshare(2)): a real refusal.
    busy = door.START.replace(
        "main()", "import threading; threading.Thread(target=main).start(); main()"
    )
    monkeypatch.setattr(door, "PYTHON", (*door.PYTHON[:-1], busy))
    with pytest.raises(DataError, match="this machine does not allow one") as caught:
        list(door.rows("workbook", "XLSX", io.BytesIO(b"x"), UPLOAD, QUICK))
    assert "GeoJSON or CSV" in str(caught.value)


def test_on_another_system_the_format_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door.sys, "platform", "win32")
    with pytest.raises(DataError, match="this machine does not allow one"):
        list(door.rows("workbook", "XLSX", io.BytesIO(b"x"), UPLOAD, QUICK))
