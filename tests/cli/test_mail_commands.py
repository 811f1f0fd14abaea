"""An operator looks at mails that were set aside, and has them taken in again."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from imaplib import IMAP4
from itertools import count

import pytest
from command_line import Operator
from servers.dovecot import PASSWORD, Dovecot

_unused = count()


def mail(subject: str) -> bytes:
    return (
        f"From: 弁理 花子 <hanako@firm.test>\r\nTo: gw@kakehashi.test\r\nSubject: {subject}\r\n"
        "Date: Thu, 15 Jan 2026 10:00:00 +0900\r\n\r\nPK190001 承認\r\n"
    ).encode()


@pytest.fixture
def box() -> str:
    """A mailbox nobody has used."""
    return f"cli-gw{next(_unused)}@kakehashi.test"


@pytest.fixture
def imap(dovecot_server: Dovecot, box: str) -> Iterator[IMAP4]:
    """One mail in each folder."""
    with IMAP4("127.0.0.1", dovecot_server.imap_port) as client:
        client.login(box, PASSWORD)
        for folder, subject in (("Failed", "one"), ("Quarantine", "two"), ("Quarantine", "three")):
            client.create(folder)
            client.append(folder, None, None, mail(subject))
        yield client


@pytest.fixture
def at_the_mailbox(connected: Operator, dovecot_server: Dovecot, box: str, monkeypatch: pytest.MonkeyPatch) -> Operator:
    for name, value in {
        "HOST": "localhost",
        "PORT": str(dovecot_server.imaps_port),
        "CA_FILE": str(dovecot_server.ca_file),
        "USER": box,
        "PASSWORD": PASSWORD,
    }.items():
        monkeypatch.setenv(f"MAIL__IMAP__{name}", value)
    return connected


def subjects(client: IMAP4, folder: str) -> int:
    _, [count] = client.select(folder)
    return int(count or 0)


def test_what_was_set_aside_is_listed_and_taken_in_again(at_the_mailbox: Operator, imap: IMAP4) -> None:
    listed = json.loads(at_the_mailbox.does("mail", "list", "--json"))
    assert sorted((one["subject"], one["verdict"]) for one in listed) == [
        ("one", "failed"),
        ("three", "quarantine"),
        ("two", "quarantine"),
    ]
    table = at_the_mailbox.does("mail", "list")
    assert "hanako@firm.test" in table
    assert "承認" not in table
    two = next(one["sha256"] for one in listed if one["subject"] == "two")
    taken_in = at_the_mailbox.does("mail", "reprocess", "quarantine", two[:12], "--vouch")
    assert taken_in == "もう一度処理するメール: 1\n"
    assert [subjects(imap, folder) for folder in ("INBOX", "Quarantine", "Failed")] == [1, 1, 1]
    at_the_mailbox.does("mail", "reprocess", "failed", "--all")
    assert [subjects(imap, folder) for folder in ("INBOX", "Quarantine", "Failed")] == [2, 1, 0]


def test_what_cannot_be_meant_is_refused_and_nothing_moves(at_the_mailbox: Operator, imap: IMAP4) -> None:
    assert "mail list" in at_the_mailbox.is_refused("mail", "reprocess", "failed", "ffffffffffff")
    too_short = at_the_mailbox.is_refused("mail", "reprocess", "failed", "ff")
    assert "「ff」では短すぎます。ID は 6文字以上" in too_short
    assert "--all" in at_the_mailbox.is_refused("mail", "reprocess", "failed")
    assert "--vouch" in at_the_mailbox.is_refused("mail", "reprocess", "quarantine", "--all", "--vouch")
    assert [subjects(imap, folder) for folder in ("INBOX", "Quarantine", "Failed")] == [0, 2, 1]


def test_a_mailbox_that_cannot_be_read_is_told_in_words(
    at_the_mailbox: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changed:
        changed.delenv("MAIL__IMAP__CA_FILE")
        assert "certificate is not accepted" in at_the_mailbox.is_refused("mail", "list")
    with monkeypatch.context() as changed:
        changed.setenv("MAIL__IMAP__PASSWORD", "wrong")
        assert "refuses the login" in at_the_mailbox.is_refused("mail", "list")
    with monkeypatch.context() as changed, socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        changed.setenv("MAIL__IMAP__PORT", str(nobody.getsockname()[1]))
        assert "localhost" in at_the_mailbox.is_refused("mail", "list")
    monkeypatch.setenv("MAIL__IMAP__CA_FILE", "/nowhere/authority.pem")
    assert "MAIL__IMAP__CA_FILE" in at_the_mailbox.is_refused("mail", "list")
