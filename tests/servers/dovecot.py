"""Debian's Dovecot: every address has an account, all with one password; mail comes in by LMTP."""

from __future__ import annotations

import grp
import signal
import smtplib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers.certificate import certificate
from servers.machine import RunAs, end, folder, free_port, listens, program, wait_until
from servers.templates import filled
from servers.token_endpoint import TokenEndpoint, token_endpoint

PASSWORD = "secret"


@dataclass(frozen=True)
class Dovecot:
    home: Path
    owner: RunAs
    imap_port: int
    imaps_port: int
    lmtp_port: int
    tokens: TokenEndpoint
    """The page that tells Dovecot which access tokens are good."""

    @property
    def ca_file(self) -> Path:
        return self.home / "cert.pem"

    def deliver(self, raw: bytes, recipient: str) -> None:
        """As Postfix would: the full recipient is written on top, for LMTP itself does not."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.sendmail("", [recipient], b"Delivered-To: %b\r\n" % recipient.encode() + raw)

    def fill(self, account: str, mails: list[bytes]) -> None:
        """Many mails at once, laid into the maildir."""
        for part in (inbox := self._maildir(account), inbox / "cur", inbox / "new", inbox / "tmp"):
            part.mkdir(parents=True, exist_ok=True)
            self.owner.own(part)
        for number, raw in enumerate(mails):
            path = inbox / "new" / f"{1_700_000_000 + number}.M{number}.localhost"
            path.write_bytes(raw)
            self.owner.own(path)

    def mails(self, account: str, name: str = "INBOX") -> list[bytes]:
        """What lies in a folder, in no order; read from disk, not by the protocol under test."""
        maildir = self._maildir(account) / ("" if name == "INBOX" else f".{name}")
        return [path.read_bytes() for part in ("new", "cur") for path in sorted((maildir / part).glob("*"))]

    def renumber(self, account: str) -> None:
        """Lose the UIDs, as a restored backup does; the next UIDVALIDITY is another one."""
        for lost in ("dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache"):
            (self._maildir(account) / lost).unlink(missing_ok=True)

    def _maildir(self, account: str) -> Path:
        return self.home / "mail" / account.partition("@")[0]


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    server = program("dovecot", install="dovecot-imapd dovecot-lmtpd")
    owner = RunAs.unprivileged("nobody")
    with folder("dovecot", owner) as home, token_endpoint() as tokens:
        certificate(home, owner)
        running = Dovecot(home, owner, free_port(), free_port(), free_port(), tokens)
        process = _start(server, running)
        try:
            ports = (running.imap_port, running.imaps_port, running.lmtp_port)
            wait_until(lambda: all(map(listens, ports)), process, home / "dovecot.log", 10)
            yield running
        finally:
            end(process, signal.SIGTERM)


def _start(server: Path, running: Dovecot) -> subprocess.Popen[bytes]:
    owner, home = running.owner, running.home
    blanks = {
        "D": home,
        "U": owner.name,
        "G": grp.getgrgid(owner.gid).gr_name,
        "UID": owner.uid,
        "GID": owner.gid,
        "IMAP": running.imap_port,
        "IMAPS": running.imaps_port,
        "LMTP": running.lmtp_port,
        "TOKENS": running.tokens.port,
    }
    for name in ("dovecot.conf", "oauth2.conf"):
        (home / name).write_text(filled(f"{name}.tmpl", **blanks), encoding="utf-8")
        owner.own(home / name)
    (home / "dovecot.log").touch()
    # Made here, so that it is the server's own whichever test comes first.
    (home / "mail").mkdir()
    for path in (home / "dovecot.log", home / "mail"):
        owner.own(path)
    return subprocess.Popen([str(server), "-F", "-c", str(home / "dovecot.conf")], cwd=home, **owner.popen_arguments())
