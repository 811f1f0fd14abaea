"""Debian's Postfix, delivering to Dovecot. Its master process insists on being started by root."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers.certificate import certificate
from servers.dovecot import Dovecot
from servers.machine import RunAs, ServerMissing, end, folder, free_port, listens, program, wait_until
from servers.templates import filled


@dataclass(frozen=True)
class Postfix:
    smtp_port: int
    ca_file: Path
    log: Path


@contextmanager
def postfix(behind: Dovecot) -> Iterator[Postfix]:
    if os.geteuid() != 0:
        raise ServerMissing("Postfix is started by root only: run these tests as root, as in a container")
    command = program("postfix", install="postfix")
    owner = RunAs.unprivileged("postfix")
    with folder("postfix", RunAs("root", 0, 0)) as home:
        home.chmod(0o755)
        running = Postfix(free_port(), home / "cert.pem", home / "postfix.log")
        _configure(home, owner, running, behind)
        with (home / "start.log").open("wb") as out:
            process = subprocess.Popen(
                [str(command), "-c", str(home), "start-fg"], stdout=out, stderr=out, start_new_session=True
            )
        try:
            wait_until(lambda: listens(running.smtp_port), process, running.log, 15)
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
    blanks = {"D": home, "SMTP": running.smtp_port, "LMTP": behind.lmtp_port}
    for name in ("main.cf", "master.cf"):
        (home / name).write_text(filled(f"postfix-{name}.tmpl", **blanks), encoding="utf-8")
