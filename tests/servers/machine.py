"""What every server needs of the machine: its program, a port, a folder, a user that is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servers.memory import memory


class ServerMissing(Exception):
    """The server is not installed here; the message is one line saying how to get it."""


@dataclass(frozen=True)
class RunAs:
    """The user a server runs as: ourselves, or an unprivileged user when we are root."""

    name: str
    uid: int
    gid: int

    @classmethod
    def unprivileged(cls, *preferred: str) -> RunAs:
        if os.geteuid() != 0:
            return cls._of(pwd.getpwuid(os.geteuid()))
        for name in (*preferred, "nobody"):
            try:
                return cls._of(pwd.getpwnam(name))
            except KeyError:
                continue
        raise ServerMissing("no unprivileged user to run a server as: adduser --system nobody")

    @classmethod
    def _of(cls, entry: pwd.struct_passwd) -> RunAs:
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)

    def popen_arguments(self) -> dict[str, Any]:
        """For `subprocess`: only root may, and need, become somebody else."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> Path:
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)
        return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def folder(prefix: str, owner: RunAs) -> Iterator[Path]:
    """A folder outside pytest's own, which only its user may enter.

    What a dying server still writes while the folder goes is of no interest to anybody.
    """
    with tempfile.TemporaryDirectory(prefix=f"kakehashi-{prefix}-", dir=memory(), ignore_cleanup_errors=True) as path:
        yield owner.own(Path(path))


def program(name: str, *places: str, install: str) -> Path:
    """Where the program is; `ServerMissing` with the package to install when it is nowhere."""
    found = shutil.which(name, path=os.pathsep.join([*places, os.environ.get("PATH", ""), "/usr/sbin"]))
    if found is None:
        raise ServerMissing(f"{name} is not installed: apt-get install {install}")
    return Path(found)


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, seconds: float) -> None:
    """Poll until ready; a server that died or dawdles fails with the end of its own log."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            said = log.read_text(errors="replace")[-2000:] if log.exists() else "(no log)"
            raise RuntimeError(f"{process.args!r} did not start:\n{said}")
        time.sleep(0.01)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def end(process: subprocess.Popen[bytes], signal: int) -> None:
    process.send_signal(signal)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
