"""Debian's Postfix, delivering to Dovecot. Its master process insists on being started by root."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.mail.trust import SERVER_ID
from servers.certificate import certificate
from servers.dovecot import Dovecot
from servers.machine import RunAs, ServerMissing, end, folder, free_port, listens, program, wait_until
from servers.templates import filled

PATIENCE = 30.0
"""Seconds after which a mail that is still on its way is a failure."""


@dataclass(frozen=True)
class Postfix:
    home: Path
    mx_port: int
    """Where others hand in mail for us: without a login, without TLS if they like."""
    submission_port: int
    """Where we hand in ours: by a login of Dovecot's, over TLS."""

    @property
    def ca_file(self) -> Path:
        return self.home / "cert.pem"

    @property
    def log(self) -> Path:
        return self.home / "postfix.log"

    def settle(self) -> None:
        """Returns once every mail that was taken has arrived or come back; a bounce is queued before its cause leaves."""
        deadline = time.monotonic() + PATIENCE
        while self._is_busy():
            assert time.monotonic() < deadline, self.log.read_text(errors="replace")[-4000:]
            time.sleep(0.002)

    def _is_busy(self) -> bool:
        """Mails go from one of these to the next, and from the last back to the one before."""
        return any(
            any(file.is_file() for file in (self.home / "spool" / queue).rglob("*"))
            for queue in ("incoming", "active", "deferred", "active")
        )


_QUEUED = re.compile(rb"\(Postfix\)(?: with \w+)?\s+id (\w+)")


def in_order_of_sending(mails: Iterable[bytes]) -> list[bytes]:
    """Long queue ids grow with time, letter by letter; the first Received is the last server's."""
    return sorted(mails, key=lambda raw: found[1] if (found := _QUEUED.search(raw)) else b"")


@contextmanager
def postfix(behind: Dovecot) -> Iterator[Postfix]:
    if os.geteuid() != 0:
        raise ServerMissing("Postfix is started by root only: run these tests as root, as in a container")
    command = program("postfix", install="postfix")
    owner = RunAs.unprivileged("postfix")
    with folder("postfix", RunAs("root", 0, 0)) as home:
        home.chmod(0o755)
        running = Postfix(home, free_port(), free_port())
        _configure(home, owner, running, behind)
        with (home / "start.log").open("wb") as out:
            process = subprocess.Popen(
                [str(command), "-c", str(home), "start-fg"], stdout=out, stderr=out, start_new_session=True
            )
        try:
            wait_until(lambda: listens(running.mx_port), process, running.log, 15)
            yield running
        finally:
            # start-fg is a shell around the master: asking Postfix itself ends both.
            subprocess.run([str(command), "-c", str(home), "stop"], capture_output=True, check=False)
            end(process, signal.SIGTERM)


def _configure(home: Path, owner: RunAs, running: Postfix, behind: Dovecot) -> None:
    certificate(home, RunAs("root", 0, 0))
    (home / "spool").mkdir()
    (home / "data").mkdir()
    owner.own(home / "data")
    blanks = {
        "D": home,
        "MX": running.mx_port,
        "SUBMISSION": running.submission_port,
        "LMTP": behind.lmtp_port,
        "AUTH": behind.auth_port,
        "ID": SERVER_ID,
    }
    for name in ("main.cf", "master.cf", "vouching"):
        (home / name).write_text(filled(f"postfix-{name}.tmpl", **blanks), encoding="utf-8")
