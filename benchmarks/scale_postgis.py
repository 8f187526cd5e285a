"""A PostGIS server of its own on loopback, with a data folder that is thrown away.

Debian's ``postgresql`` and ``postgresql-15-postgis-3`` (or later) are looked for; where
they are missing ``missing()`` says so. PostgreSQL refuses to run as root: then it runs
as ``postgres`` or ``nobody``.
"""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import free_port

ROOTS = ("/usr/lib/postgresql", "/usr/local/lib/postgresql")
SHARES = ("/usr/share/postgresql", "/usr/local/share/postgresql")
NOW = "SELECT extract(epoch FROM clock_timestamp())"
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "512MB",
    "work_mem": "128MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "jit": "off",
}


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL that has PostGIS, if there is one."""
    found = [path for root in ROOTS for path in Path(root).glob("*/bin/initdb")]
    for path in sorted(found, reverse=True):
        version = path.parents[1].name
        controls = (Path(share) / version for share in SHARES)
        if any((c / "extension/postgis.control").exists() for c in controls):
            return path.parent
    return None


def missing() -> str | None:
    """What is not there, in words."""
    if binaries() is None:
        return (
            "PostGIS is not installed (Debian: apt-get install "
            "postgresql-15-postgis-3); its rows are left out"
        )
    return None


@dataclass(frozen=True)
class Database:
    """A running server."""

    bin: Path
    port: int
    user: str

    def sql(self, text: str, given: str | None = None) -> str:
        """Run SQL by ``psql``; ``given`` is what it reads from standard input."""
        return self._psql([text], given)

    def timed(self, text: str) -> tuple[float, float]:
        """Seconds by the server's clock, and the most MiB that its process has held."""
        status = "SELECT pg_read_file('/proc/self/status')"
        said = self._psql([NOW, text, NOW, status], None).splitlines()
        return float(said[1]) - float(said[0]), _peak_mb(said)

    def _psql(self, texts: list[str], given: str | None) -> str:
        words = [str(self.bin / "psql"), "-X", "-q", "-A", "-t", "-F,"]
        words += ["-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port)]
        words += ["-U", self.user, "-d", "postgres"]
        words += [word for text in texts for word in ("-c", text)]
        done = subprocess.run(
            words, input=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return done.stdout


@contextmanager
def postgis() -> Iterator[Database]:
    """A new server with the extension; stopped and removed at the end."""
    folder_of = binaries()
    if folder_of is None:
        raise RuntimeError(missing())
    user = _account()
    with tempfile.TemporaryDirectory(prefix="postgis-") as scratch:
        if os.geteuid() == 0:
            shutil.chown(scratch, user)
        data, port = Path(scratch) / "data", free_port()
        _run(user, folder_of / "initdb", "-D", data, "-A", "trust", "-U", user, "-N")
        options = {**OPTIONS, "port": str(port), "unix_socket_directories": scratch}
        words = [word for k, v in options.items() for word in ("-c", f"{k}={v}")]
        server = subprocess.Popen(
            [str(folder_of / "postgres"), "-D", str(data), *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=scratch,
            **_as(user),
        )
        try:
            database = Database(folder_of, port, user)
            _wait(database, server)
            yield database
        finally:
            server.terminate()
            server.wait(60)


def _wait(database: Database, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            database.sql("CREATE EXTENSION IF NOT EXISTS postgis")
            return
        except RuntimeError:
            time.sleep(0.1)
    raise RuntimeError("The database server did not answer within 60 s.")


def _run(user: str, *words: object) -> None:
    command = [str(word) for word in words]
    subprocess.run(command, check=True, capture_output=True, cwd="/", **_as(user))


def _account() -> str:
    """Who runs the server: never root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _as(user: str) -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    group = pwd.getpwnam(user).pw_gid
    return {"user": user, "group": group, "extra_groups": []}


def _peak_mb(status: list[str]) -> float:
    peaks = [int(x.split()[1]) / 1024 for x in status if x.startswith("VmHWM")]
    return max(peaks, default=float("nan"))
