"""Machines' mail is told from people's, and the first sure sign is named."""

from __future__ import annotations

import pytest
from processor_time import grows_linearly
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


@pytest.mark.parametrize(
    "header",
    [
        "Subject: 【不在連絡】弁理です",
        "Subject: Out of Office Re: your mail",
        "Subject: OOO: away until Jan 20",
        "Subject: Auto: Re: PK190001",
        "Subject: I'm out of the office until January 20",
        "Subject: 自動返信メールです（デモ事務所）",
        "Subject: （自動返信）お問い合わせありがとうございます",
        "Subject: 【受付完了】お問い合わせを受け付けました（自動送信）",
        "Subject: 休暇のため不在にしております",
        "Subject: 本日休暇をいただいております",
        "Subject: ただいま不在にしております Re: 件",
        "Subject: 出張のため不在です",
        "Subject: 退職のお知らせ（自動応答）",
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
        "List-Id: <a.example>",
        "X-Loop: gw",
        "From: 自動送信 <no_reply@example.jp>",
        "Mailing-list: list demo@example.com",
        "X-Amazon-Auto-Reply: true",
        "Auto-Submitted: auto-notified; owner-email=x",
        "X-FC-MachineGenerated: true",
        "Subject: [Auto-Reply] 件",
        "Subject: 不在のお知らせ Re: 件",
        "Subject: 【休暇中】弁理花子",
        "Subject: 出張中です Re: 期限",
        "Subject: 【外出中】",
        "Subject: [自動返信] メールを受け付けました",
        "Subject: AutoReply: x",
        "Subject: [AUTO] Hanako is out of the office (returning 01/20/2026)",
        "Subject: AUTO: 弁理 花子は不在です (戻り 2026/01/20)",
        "Subject: 自動応答: RE: PK190001",
        "Subject: Automatische Antwort: x",
        "Subject: Vacation Reply: x",
        "Subject: 弁理 花子 は不在です",
        "Subject: Hanako Benri is out of the office",
        "Subject: Out of office until 4 February",
        "Subject: Out of the Office (back on Monday)",
        "Subject: Automatic reply to your message",
        "Subject: Auto-Response",
        "List-Unsubscribe: <mailto:x@y>",
        "Precedence: List",
        "Return-Path: < >",
        "From: donotreply@example.jp",
    ],
)
def test_machines_of_many_makers_are_recognised(header: str) -> None:
    sender = "" if header.startswith("From:") else "From: hanako@example.jp\r\n"
    assert read(f"{sender}{header}\r\n\r\nx".encode()).automatic is not None


@pytest.mark.parametrize(
    "header",
    [
        "Subject: Re: 【自動応答】件",
        "From: notifications@example.jp",
        "Subject: 休暇の件",
        "Subject: 不在時の代理権限について",
        "Subject: Auto parts patent",
        "Subject: 自動応答システムの特許出願について",
        "Subject: Re: 外出中の連絡先について",
        "Subject: postmaster の件",
        "Subject: 夏季休暇中の期限について",
        "Subject: Vacation schedule and deadlines",
        "Subject: Away from my desk Re: x",
        "Subject: On leave until Jan 20",
        "Subject: 自動返信の設定について",
        "Subject: 不在票が入っていました",
        "Subject: 休暇届の提出",
        "Subject: 出張報告",
        "Subject: Out of scope claims",
        "Subject: 担当の弁理は不在ですが対応できます",
        "Subject: The key is out of the office drawer",
        "Subject: Out of office furniture: offer no. 12",
        "Subject: Out of office next week",
        "Subject: Out of office tomorrow afternoon",
        "Subject: Auto: Angebot für den Dienstwagen",
        "Subject: Automatic reply feature does not work any more",
        "Subject: Auto-reply templates for your review",
        "Subject: 休業日の期限計算について",
        "Subject: 外出先からの連絡",
        "Subject: 【不在時の連絡先】について",
        "Subject: RE: 自動応答: PK190001",
        "Auto-Submitted: No (human)",
    ],
)
def test_people_who_write_about_absence_and_automation_are_heard(header: str) -> None:
    sender = "" if header.startswith("From:") else "From: hanako@example.jp\r\n"
    assert read(f"{sender}{header}\r\n\r\nx".encode()).automatic is None


@pytest.mark.parametrize(
    "words",
    [
        "お問い合わせを受け付けました。\n\n※このメールは送信専用アドレスから自動送信しています。",
        "申請が到達しました。\n本メールは自動的に配信されています。",
        "Thank you for your order.\n\nThis is an automated message.",
        "メールセキュリティシステムより自動でお知らせします。\n2件を隔離しました。",
        "2件を隔離しました。\n\n本メールへの返信はできません。",
        "Ticket 12 was opened. Please do not reply to this e-mail.",
    ],
)
def test_a_machine_that_says_so_only_in_its_words_is_recognised(words: str) -> None:
    assert read(mail(words.encode(), "Subject: 受付のお知らせ".encode())).automatic == "says_so"


@pytest.mark.parametrize(
    "words",
    [
        "このメールは自動返信です。\n\nただいま繁忙期のため、返信に2〜3日いただきます。",
        "メールを拝受しました。\n※本メールはシステムより自動で送信しています。",
        "Your request was declined because there are conflicts.\n\n\nSent by Microsoft Exchange Server",
    ],
)
def test_a_machine_that_answers_says_so_in_a_line_of_its_own(words: str) -> None:
    assert read(mail(words.encode(), "Subject: Re: 出荷日程について".encode())).automatic == "says_so"


def test_however_many_lines_are_empty_it_takes_no_longer_to_say_so() -> None:
    assert grows_linearly(lambda size: read(mail(("あ" + "\n" * size + "い").encode(), b"In-Reply-To: <a@b>")), 4_000)


@pytest.mark.parametrize(
    "words",
    [
        "御社のシステムから自動通知が届かなくなりました。",
        "明日から出張のため、このメールには返信できない場合があります。",
        "外出中で、このメールに返信できません。",
    ],
)
def test_a_person_who_speaks_of_machines_or_their_own_absence_is_heard(words: str) -> None:
    assert read(mail(words.encode(), "Subject: 状況".encode())).automatic is None


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Subject: Re: 相談", "「このメールは自動返信です」という一文を入れてもよいでしょうか。"),
        ("Subject: Re: 返信", "本メールへの返信はできませんと書かれていましたが、届きますか。"),
        ("Subject: Re: 受付のお知らせ", "このメールは自動送信とのことですが、担当の方はいらっしゃいますか。"),
        ("In-Reply-To: <m@firm.example>", "This is an automated message? Please let us know."),
        ("Subject: 文言の件", "> このメールは自動送信しています。\n\nこの文言を直してください。"),
        ("Subject: 特許", "この装置はメールを自動的に送信します。"),
    ],
)
def test_a_person_who_speaks_of_such_words_is_heard(header: str, words: str) -> None:
    assert read(mail(words.encode(), header.encode())).automatic is None
