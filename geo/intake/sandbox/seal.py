"""What a child gives up before it looks at a file: network, files, powers, plenty.

Linux only, and without privileges: new user, network, process and mount namespaces
(namespaces(7)). In the new network namespace there is not
even a loopback device that is up. The root directory becomes an empty file system in
memory that is read-only and holds nothing but the installed libraries. The order
matters: ``isolate`` before any library is loaded, then ``close`` before any byte of
the file is read.
"""

import ctypes
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from geo.intake.sandbox.budget import Budget

NEWNS, NEWUTS, NEWIPC = 0x00020000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
RDONLY, NOSUID, NODEV, REMOUNT, BIND, REC, PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
DETACH: Final = 2
DIE_WITH_PARENT, NOT_DUMPABLE, NO_NEW_POWERS = 1, 4, 38
CAPABILITY_VERSION_3: Final = 0x20080522
FILES: Final = 64
PAGE: Final = resource.getpagesize()


class Unsealed(Exception):
    """This machine does not let a process be closed off like this."""


def isolate(keep: Iterable[int]) -> None:
    """Leave network, users, processes, mounts and all open files but ``keep``.

    Returns in a new process, whose end is that of this one. Must come before any
    library that starts threads. Raises ``Unsealed``.
    """
    user, group = os.getuid(), os.getgid()
    try:
        _close_files(keep)
        _call("unshare", NEWUSER | NEWPID | NEWNET | NEWNS | NEWIPC | NEWUTS)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        _enter_processes()
    except (OSError, AttributeError) as error:
        raise Unsealed from error


def close(budget: Budget) -> None:
    """Give up all files but the libraries, all powers, and more than ``budget``.

    Raises ``Unsealed`` when one of them cannot be given up.
    """
    try:
        mapped = _mapped_bytes()
        _change_root(_libraries())
        _drop_powers()
        _limit(budget, mapped)
    except (OSError, AttributeError, ValueError) as error:
        raise Unsealed from error


def _enter_processes() -> None:
    """Go on as the first process of the new namespace; here only wait for its end."""
    started = os.fork()
    _call("prctl", DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if not started:
        return
    _, status = os.waitpid(started, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.kill(os.getpid(), -code)
    os._exit(code)


def _libraries() -> tuple[Path, ...]:
    """The folders of Python and of what is installed; none of ours, none of data."""
    folders = {Path(name).resolve() for name in sys.path[1:] if Path(name).is_dir()}
    return tuple(
        folder
        for folder in sorted(folders)
        if not any(other in folder.parents for other in folders)
    )


def _close_files(keep: Iterable[int]) -> None:
    wanted = set(keep)
    for handle in map(int, os.listdir("/proc/self/fd")):
        if handle not in wanted:
            try:
                os.close(handle)
            except OSError:  # the one that listed them
                continue


def _change_root(folders: Iterable[Path]) -> None:
    """Make an empty file system the root, with ``folders`` read-only in it."""
    seen = [(folder, os.open(folder, os.O_PATH | os.O_DIRECTORY)) for folder in folders]
    root = tempfile.gettempdir()
    _mount("none", "/", REC | PRIVATE)
    _mount("none", root, NOSUID | NODEV, "tmpfs", "size=1m")
    for folder, handle in seen:
        inside = f"{root}{folder}"
        os.makedirs(inside)
        _mount(f"/proc/self/fd/{handle}", inside, BIND | REC)
        _mount("none", inside, BIND | REMOUNT | RDONLY | NOSUID | NODEV)
        os.close(handle)
    os.chdir(root)
    _call("pivot_root", b".", b".")
    _call("umount2", b".", DETACH)
    os.chdir("/")
    _mount("none", "/", BIND | REMOUNT | RDONLY | NOSUID | NODEV)


def _drop_powers() -> None:
    """No capability is left, none can be got back, and nobody may look inside."""
    _call("prctl", NOT_DUMPABLE, 0, 0, 0, 0)
    _call("prctl", NO_NEW_POWERS, 1, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())


def _limit(budget: Budget, mapped: int) -> None:
    """Bound memory beyond what the libraries took, processor time, files, cores."""
    for what, most in (
        (resource.RLIMIT_AS, mapped + budget.memory_bytes),
        (resource.RLIMIT_CPU, budget.cpu_s),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _mapped_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * PAGE


def _mount(what: str, where: str, flags: int, *how: str) -> None:
    texts = [text.encode() for text in (what, where, *how)]
    kind, options = texts[2:] if how else (b"", b"")
    _call("mount", texts[0], texts[1], kind, ctypes.c_ulong(flags), options)


def _call(name: str, *arguments: Any) -> None:
    """A function of the C library that gives 0 when it worked; else ``OSError``."""
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
