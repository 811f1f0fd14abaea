"""Debian's Dovecot: every address has an account, all with one password; mail comes in by LMTP."""

from __future__ import annotations

import grp
import shutil
import signal
import smtplib
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from servers.certificate import certificate
from servers.machine import RunAs, end, folder, free_port, listens, program, wait_until
from servers.templates import filled
from servers.token_endpoint import TokenEndpoint, token_endpoint

PASSWORD = "secret"
NOTES = ("nobody", "full")
"""Files that say which addresses are out of order."""


@dataclass(frozen=True)
class Dovecot:
    home: Path
    owner: RunAs
    imap_port: int
    imaps_port: int
    lmtp_port: int
    auth_port: int
    """Where Postfix asks whether a login is good."""
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
        found = []
        for part in ("new", "cur"):
            for path in sorted((maildir / part).glob("*")):
                with suppress(FileNotFoundError):  # looked at meanwhile, it goes from new to cur; or out of the folder
                    found.append(path.read_bytes())
        return found

    def renumber(self, account: str) -> None:
        """Lose the UIDs, as a restored backup does; the next UIDVALIDITY is another one."""
        for lost in ("dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache"):
            (self._maildir(account) / lost).unlink(missing_ok=True)

    def nobody_has(self, address: str) -> None:
        """From now on, until `forget`: mail to it comes back with 5.1.1."""
        self._note("nobody", address, "")

    def is_full(self, address: str) -> None:
        """From now on, until `forget`: mail to it comes back with 5.2.2."""
        ids, home = f"{self.owner.uid}:{self.owner.gid}", self._maildir(address)
        self._note("full", address, f":{ids}::{home}::userdb_quota_rule=*:bytes=1")

    def forget(self) -> None:
        """Every mail of every account, and what was said of their addresses: as if just started."""
        noted = [name for name in NOTES if (self.home / name).stat().st_size]
        for name in noted:
            (self.home / name).write_text("")
        for name in noted:
            self._wait_until_known(name, refused=False)
        for account in (self.home / "mail").glob("*/*"):
            while account.exists():  # a session that is just ending may still write its index
                shutil.rmtree(account, ignore_errors=True)

    def _note(self, name: str, address: str, account: str) -> None:
        with (self.home / name).open("a") as file:
            file.write(f"{address}:{account}\n{_canary(name)}:{account}\n")
        self._wait_until_known(name, refused=True)

    def _wait_until_known(self, name: str, *, refused: bool) -> None:
        """Dovecot looks at such a file once a second and tells nobody: an address of no other use does."""
        deadline = time.monotonic() + 10
        while self._refuses(_canary(name)) is not refused:
            assert time.monotonic() < deadline, f"Dovecot does not look at {name}"
            time.sleep(0.05)

    def _refuses(self, address: str) -> bool:
        try:
            self.deliver(b"\r\n", address)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
            return True
        return False

    def _maildir(self, account: str) -> Path:
        local, _, domain = account.partition("@")
        return self.home / "mail" / domain / local


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    server = program("dovecot", install="dovecot-imapd dovecot-lmtpd")
    owner = RunAs.unprivileged("nobody")
    with folder("dovecot", owner) as home, token_endpoint() as tokens:
        certificate(home, owner)
        running = Dovecot(home, owner, *(free_port() for _ in range(4)), tokens)
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
        "AUTH": running.auth_port,
        "TOKENS": running.tokens.port,
    }
    for name in ("dovecot.conf", "oauth2.conf"):
        (home / name).write_text(filled(f"{name}.tmpl", **blanks), encoding="utf-8")
        owner.own(home / name)
    for name in ("dovecot.log", *NOTES):
        owner.own(_touched(home / name))
    # Made here, so that it is the server's own whichever test comes first.
    (home / "mail").mkdir()
    owner.own(home / "mail")
    return subprocess.Popen([str(server), "-F", "-c", str(home / "dovecot.conf")], cwd=home, **owner.popen_arguments())


def _canary(name: str) -> str:
    return f"canary@{name}.test"


def _touched(path: Path) -> Path:
    path.touch()
    return path
