"""Machines' mail is told from people's, and the first sure sign is named."""

from __future__ import annotations

import pytest
from reading_mails import mail

from mailgw.reading import read


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (b"Auto-Submitted: auto-replied", "auto_submitted"),
        (b"Auto-Submitted: auto-generated; type=x", "auto_submitted"),
        (b"X-Autoreply: yes", "autoreply_header"),
        (b"X-Autorespond: x", "autoreply_header"),
        (b"Precedence: bulk", "precedence"),
        (b"Precedence: auto_reply", "precedence"),
        (b"List-Id: <demo.example.jp>", "list"),
        (b"X-Loop: demo", "loop"),
        (b"Return-Path: <>", "empty_return_path"),
        ("Subject: 自動応答: 件名".encode(), "subject"),
        ("Subject: 【自動返信】お問い合わせ".encode(), "subject"),
        ("Subject: 不在: Re: 期限".encode(), "subject"),
        ("Subject: 不在通知".encode(), "subject"),
        ("Subject: 夏季休暇のお知らせ".encode(), "subject"),
        (b"Subject: Automatic reply: deadline", "subject"),
        (b"Subject: Out of Office: deadline", "subject"),
    ],
)
def test_a_machine_is_recognised_by(header: bytes, reason: str) -> None:
    assert read(mail(b"x", header)).automatic == reason


@pytest.mark.parametrize(
    "sender",
    [
        b"MAILER-DAEMON@example.jp",
        b"postmaster@example.jp",
        b"No-Reply <no-reply@example.jp>",
        b"noreply@example.jp",
        b"do-not-reply+1@example.jp",
    ],
)
def test_a_system_is_recognised_by_its_address(sender: bytes) -> None:
    assert read(b"From: " + sender + b"\r\n\r\nx").automatic == "system_sender"


@pytest.mark.parametrize(
    "header",
    [
        b"Auto-Submitted: no",
        b"Return-Path: <hanako@example.jp>",
        b"Precedence: first-class",
        "Subject: Re: 自動応答装置の特許".encode(),
        "Subject: 不在者財産管理人の件".encode(),
        "Subject: 期限のご連絡".encode(),
        "Subject: Re: 不在中の対応".encode(),
        b"X-Auto-Response-Suppress: OOF",
    ],
)
def test_a_person_is_not_taken_for_a_machine(header: bytes) -> None:
    assert read(mail(b"x", header)).automatic is None


def test_a_receipt_is_a_report() -> None:
    raw = mail(
        b"--b\r\n\r\nread\r\n--b--",
        content_type=b'multipart/report; report-type=disposition-notification; boundary="b"',
    )
    assert (read(raw).automatic, read(raw).bounce) == ("report", None)
