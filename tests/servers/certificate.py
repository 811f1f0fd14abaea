"""A certificate for `localhost` and no other name, signed by nobody but itself."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from servers.machine import RunAs, program


@dataclass(frozen=True)
class Certificate:
    cert: Path
    key: Path


def certificate(home: Path, owner: RunAs) -> Certificate:
    made = Certificate(home / "cert.pem", home / "key.pem")
    subprocess.run(
        [
            str(program("openssl", install="openssl")),
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(made.key), "-out", str(made.cert)),
        ],
        check=True,
        capture_output=True,
    )
    owner.own(made.key)
    return made
