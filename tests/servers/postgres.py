"""A PostgreSQL of the test run's own: made by initdb, spoken to by loopback TCP, forgotten afterwards."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers.machine import RunAs, end, folder, free_port, program, wait_until

USER = "kakehashi"


@contextmanager
def postgres() -> Iterator[str]:
    """Yields `postgresql+asyncpg://…` of an empty database; raises ServerMissing where none is installed."""
    initdb, server, isready = (_binary(name) for name in ("initdb", "postgres", "pg_isready"))
    owner = RunAs.unprivileged("postgres")
    with folder("postgres", owner) as home:
        data = home / "data"
        _make_cluster(initdb, data, owner)
        port = free_port()
        process = _start(server, data, port, home / "postgres.log", owner)
        try:
            asked = [str(isready), "-q", "-h", "127.0.0.1", "-p", str(port)]
            wait_until(lambda: subprocess.run(asked, check=False).returncode == 0, process, home / "postgres.log", 20)
            yield f"postgresql+asyncpg://{USER}@127.0.0.1:{port}/postgres"
        finally:
            end(process, signal.SIGQUIT)  # at once: nothing in this cluster is worth a checkpoint


def _binary(name: str) -> Path:
    by_version = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True
    )
    return program(name, *map(str, by_version), install="postgresql")


def _make_cluster(initdb: Path, data: Path, owner: RunAs) -> None:
    command = [
        str(initdb),
        "-D",
        str(data),
        "-U",
        USER,
        "--auth=trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C",
    ]
    made = subprocess.run(command, cwd=data.parent, capture_output=True, check=False, **owner.popen_arguments())
    if made.returncode:
        raise RuntimeError(f"initdb failed:\n{made.stderr.decode(errors='replace')}")


def _start(server: Path, data: Path, port: int, log: Path, owner: RunAs) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        "autovacuum": "off",  # no cluster lives long enough to need it
        "max_connections": 60,
        "max_locks_per_transaction": 256,  # one schema for each organisation takes many locks
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("wb") as out:
        return subprocess.Popen(
            [str(server), "-D", str(data), *options],
            cwd=data.parent,
            stdout=out,
            stderr=out,
            **owner.popen_arguments(),
        )
