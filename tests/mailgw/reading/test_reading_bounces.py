"""Failed deliveries: who, why, for good or for now, and which of our mails it was."""

from __future__ import annotations

import pytest
from bounce_letters import FAILED, GIVEN_UP, NOT_FAILED
from reading_mails import as_jis, mail, multipart, part

from mailgw.reading import Bounce, read

RETURNED = part(b"Message-ID: <ours@gw.example>\r\nSubject: x\r\n\r\nx", b"message/rfc822")


def report(status_fields: bytes, words: bytes = b"failed", returned: bytes = RETURNED) -> Bounce | None:
    status = part(b"Reporting-MTA: dns; mx.example.jp\r\n\r\n" + status_fields, b"message/delivery-status")
    return read(
        multipart(part(words), status, returned, kind=b"report", parameters=b"; report-type=delivery-status")
    ).bounce


def test_a_standard_report_gives_everything() -> None:
    found = report(
        b"Final-Recipient: rfc822; hanako@example.jp\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        b"Diagnostic-Code: smtp; 550 5.1.1 <hanako@example.jp>: User unknown",
    )
    assert found == Bounce(
        "hanako@example.jp", "5.1.1", True, "<ours@gw.example>", "550 5.1.1 <hanako@example.jp>: User unknown", True
    )


@pytest.mark.parametrize(
    ("fields", "status", "hard"),
    [
        (b"Final-Recipient: rfc822;h@example.jp\r\nAction: delayed\r\nStatus: 4.4.1", "4.4.1", False),
        (b"Final-Recipient: rfc822;h@example.jp\r\nAction: failed\r\nStatus: 5.2.2", "5.2.2", False),
        (
            b"Final-Recipient: rfc822;h@example.jp\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550 5.1.1 unknown",
            "5.1.1",
            True,
        ),
        (b"Final-Recipient: rfc822;h@example.jp\r\nAction: failed\r\nStatus: 5.4.7", "5.4.7", False),
        (b"Final-Recipient: rfc822;h@example.jp\r\nAction: failed\r\nStatus: 5.7.1", "5.7.1", True),
        (b"Final-Recipient: rfc822;h@example.jp\r\nAction: failed", "5.0.0", True),
    ],
)
def test_hard_is_not_soft(fields: bytes, status: str, hard: bool) -> None:
    found = report(fields)
    assert found is not None
    assert (found.recipient, found.status, found.hard) == ("h@example.jp", status, hard)


@pytest.mark.parametrize("action", [b"delivered", b"relayed", b"expanded"])
def test_a_success_is_no_bounce(action: bytes) -> None:
    assert report(b"Final-Recipient: rfc822;h@example.jp\r\nAction: " + action + b"\r\nStatus: 2.0.0") is None


def test_the_one_who_failed_is_found_among_several() -> None:
    found = report(
        b"Final-Recipient: rfc822;a@example.jp\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n"
        b"Final-Recipient: rfc822;b@example.jp\r\nAction: failed\r\nStatus: 5.1.1"
    )
    assert found is not None
    assert found.recipient == "b@example.jp"


def test_only_the_returned_headers_are_enough() -> None:
    found = report(
        b"Final-Recipient: rfc822;h@example.jp\r\nAction: failed\r\nStatus: 5.1.1",
        returned=part(b"Message-Id: <h@gw.example>\r\n", b"text/rfc822-headers"),
    )
    assert found is not None
    assert found.original_message_id == "<h@gw.example>"


PROSE = {
    "docomo unknown": ("mail-daemon@docomo.ne.jp", "送信エラー", "次のあて先へのメッセージは送信できませんでした。\n宛先のメールアドレスが見つかりませんでした。\n hanako@docomo.ne.jp", "hanako@docomo.ne.jp", "5.1.1", True),
    "docomo short": ("MAILER-DAEMON@docomo.ne.jp", "Mail System Error - Returned Mail", "Unknown user: hanako@docomo.ne.jp\n", "hanako@docomo.ne.jp", "5.1.1", True),
    "docomo refused": ("mailer-daemon@docomo.ne.jp", "送信エラー", "受信者がメールの受信を拒否しているため、お届けできませんでした。\nhanako@docomo.ne.jp", "hanako@docomo.ne.jp", "5.7.1", True),
    "au full": ("Postmaster@ezweb.ne.jp", "Mail System Error - Returned Mail", "Your mail sent on: Thu, 15 Jan 2026 10:00:00 +0900\n\n  Could not be delivered to:\n  <hanako@ezweb.ne.jp>\n\n  As their mailbox is full.\n", "hanako@ezweb.ne.jp", "5.2.2", False),
    "au unknown": ("Postmaster@ezweb.ne.jp", "Mail System Error - Returned Mail", "The following recipients could not be reached:\n\n   Recipient: <hanako@ezweb.ne.jp>\n   >>> RCPT TO:<hanako@ezweb.ne.jp>\n   <<< 550 <hanako@ezweb.ne.jp>: User unknown\n", "hanako@ezweb.ne.jp", "5.1.1", True),
    "softbank": ("MAILER-DAEMON@softbank.ne.jp", "Undeliverable mail", "Invalid recipient: <hanako@softbank.ne.jp>\n", "hanako@softbank.ne.jp", "5.1.1", True),
    "yahoo": ("MAILER-DAEMON@yahoo.co.jp", "failure notice", "Unable to deliver message to the following address(es).\n\n<hanako@yahoo.co.jp>:\n550 This user doesn't have a yahoo.co.jp account (hanako@yahoo.co.jp) [0]\n\n--- Original message follows.\n\nMessage-ID: <ours@gw.example>\n", "hanako@yahoo.co.jp", "5.1.1", True),
    "yahoo full": ("postmaster@yahoo.co.jp", "配信不能のお知らせ", "hanako@yahoo.co.jp 宛のメールは、メールボックスの容量が超過しているため配信できませんでした。", "hanako@yahoo.co.jp", "5.2.2", False),
    "postfix": ("MAILER-DAEMON@mx.example.jp (Mail Delivery System)", "Undelivered Mail Returned to Sender", "これはホスト mx.example.jp のメールシステムです。\n\n<hanako@example.jp>: host mail.example.jp[192.0.2.1] said: 550 5.1.1 <hanako@example.jp>: User unknown (in reply to RCPT TO command)\n", "hanako@example.jp", "5.1.1", True),
    "exchange": ("postmaster@example.jp", "配信不能: 件名", "次の受信者またはグループにメールを配信できませんでした:\n\nhanako@example.jp\n入力した電子メール アドレスが見つかりませんでした。\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n\n元のメッセージのヘッダー:\n\nMessage-ID: <ours@gw.example>\n", "hanako@example.jp", "5.1.10", True),
    "microsoft 365": ("MicrosoftExchange329e71ec@example.jp", "Undeliverable: x", "Your message to hanako@example.jp couldn't be delivered.\n\nhanako wasn't found at example.jp.\n", "hanako@example.jp", "5.1.1", True),
    "microsoft 365 full": ("postmaster@example.jp", "Undeliverable: x", "Delivery has failed to these recipients or groups:\n\nhanako@example.jp\nThe recipient's mailbox is full and can't accept messages now.\n", "hanako@example.jp", "5.2.2", False),
    "qmail": ("MAILER-DAEMON@example.jp", "failure notice", "Hi. This is the qmail-send program at example.jp.\nThis is a permanent error; I've given up.\n\n<hanako@example.jp>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <ours@gw.example>\nTo: other@example.com\n", "hanako@example.jp", "5.1.1", True),
    "gmail": ("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)", "** アドレスが見つかりません **\n\nアドレスが見つからないか、メールを受信できないため、hanako@example.jp にメールを配信できませんでした。", "hanako@example.jp", "5.1.1", True),
    "gmail delay": ("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Delay)", "** 配信が未完了です **\n\nhanako@example.jp へのメール配信中に一時的な問題が発生しました。", "hanako@example.jp", "4.4.7", False),
    "too large": ("メール中継システム <mailadmin@example.jp>", "【配送エラー】メールを配送できませんでした", "下記のメールは、メールサイズが受信可能な上限値\n(10,240KB)を超えているため、宛先に配送できませんでした。\n\n  件名     : 試験データ\n  送信者   : gw@our.example\n  宛先     : hanako@example.jp\n  サイズ   : 14,336KB\n", "hanako@example.jp", "5.3.4", False),
    "greylisting": ("mailer-daemon@example.jp", "Warning: message delayed", "<hanako@example.jp>: host x said: 450 4.2.0 Greylisted. We will keep trying.\n", "hanako@example.jp", "4.2.0", False),
}  # fmt: skip


@pytest.mark.parametrize("encode", [str.encode, as_jis], ids=["utf-8", "jis"])
@pytest.mark.parametrize("case", PROSE.values(), ids=PROSE.keys())
def test_prose_of_mail_systems_is_understood(case: tuple[str, str, str, str, str, bool], encode: object) -> None:
    sender, subject, words, recipient, status, hard = case
    assert callable(encode)
    raw = (
        f"Return-Path: <>\r\nFrom: {sender}\r\nTo: gw@gw.example\r\nSubject: ".encode()
        + encode(subject)
        + b"\r\n\r\n"
        + encode(words)
    )
    found = read(raw)
    assert found.bounce is not None
    assert (found.bounce.recipient, found.bounce.status, found.bounce.hard) == (recipient, status, hard)
    assert found.bounce.original_message_id == ("<ours@gw.example>" if "<ours" in words else None)
    assert found.automatic is not None


@pytest.mark.parametrize(
    "words",
    [
        "Your mail to hanako@example.jp was not delivered: user unknown.",
        "先日のメールが不達でした。宛先不明とのことです。",
    ],
)
def test_a_person_telling_of_a_bounce_is_no_bounce(words: str) -> None:
    assert read(mail(words.encode(), "Subject: メールが届きません".encode())).bounce is None


def test_an_out_of_office_answer_is_no_bounce() -> None:
    assert (
        read(
            mail(
                "1月20日まで不在です。".encode(),
                b"Auto-Submitted: auto-replied",
                "Subject: 自動応答: 期限".encode(),
            )
        ).bounce
        is None
    )


@pytest.mark.parametrize("case", FAILED.values(), ids=FAILED.keys())
def test_who_failed_and_for_how_long_is_read_from_any_systems_letter(
    case: tuple[str, str, str, str, str, bool],
) -> None:
    sender, subject, words, recipient, status, hard = case
    head = f"Return-Path: <>\r\nFrom: {sender}\r\nTo: gw@gw.example\r\nSubject: {subject}\r\n\r\n"
    found = read(f"{head}{words}".encode())
    assert found.bounce is not None
    assert (found.bounce.recipient, found.bounce.status, found.bounce.hard) == (recipient, status, hard)
    assert found.bounce.original_message_id == ("<ours@gw.example>" if "<ours" in words else None)


@pytest.mark.parametrize("case", NOT_FAILED.values(), ids=NOT_FAILED.keys())
def test_what_arrived_or_is_told_by_a_person_is_no_bounce(case: tuple[str, str, str]) -> None:
    sender, subject, words = case
    path = "" if sender.casefold().startswith(("postmaster", "mailer-daemon")) else sender
    raw = f"Return-Path: <{path}>\r\nFrom: {sender}\r\nTo: gw@gw.example\r\nSubject: {subject}\r\n\r\n{words}"
    assert read(raw.encode()).bounce is None


@pytest.mark.parametrize(("words", "final"), GIVEN_UP.values(), ids=GIVEN_UP.keys())
def test_a_trouble_that_may_pass_is_final_once_nobody_tries_any_more(words: str, final: bool) -> None:
    head = "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.jp\r\nSubject: Mail delivery failure\r\n\r\n"
    found = read(f"{head}{words}".encode()).bounce
    assert found is not None
    assert (found.recipient, found.hard, found.final) == ("hanako@example.jp", False, final)


def test_a_full_mailbox_is_found_behind_a_status_that_says_hardly_more() -> None:
    found = report(
        b"Final-Recipient: rfc822; hanako@example.jp\r\nAction: failed\r\nStatus: 5.3.0",
        words=b"----- Transcript of session follows -----\r\nmaildrop: maildir over quota.\r\n550 5.0.0 hanako... Can't create output\r\n",
    )
    assert found is not None
    assert (found.status, found.hard, found.final) == ("5.2.2", False, True)


def test_a_postmaster_who_answers_by_hand_sends_no_bounce() -> None:
    words = "Your host is on the list again, please try once more.\n\n> A message could not be delivered. This is a permanent error.\n"
    raw = f"From: Jiri Dvorak <postmaster@example.cz>\r\nSubject: Re: Mail delivery failed: returning message to sender\r\n\r\n{words}"
    assert read(raw.encode()).bounce is None
    assert read(f"Return-Path: <>\r\n{raw}".encode()).bounce is not None, "who takes no answer is a machine"


def test_unsuccessful_attempts_are_no_success() -> None:
    words = "After one or more unsuccessful delivery attempts the message was removed.\n\nFailed address: hanako@example.jp\n"
    raw = f"From: MDaemon@mx.example.jp\r\nSubject: Permanent Delivery Failure\r\n\r\n{words}550 5.1.1 Unknown user\n"
    found = read(raw.encode()).bounce
    assert found is not None
    assert (found.recipient, found.status, found.hard) == ("hanako@example.jp", "5.1.1", True)


def test_a_report_of_failure_that_says_no_more_is_judged_by_its_reason() -> None:
    group = b"Final-Recipient: rfc822; hanako@exampel.jp\r\nAction: failed\r\nStatus: 4.0.0\r\n"
    reason = b"Diagnostic-Code: smtp; Domain name not found: exampel.jp (NXDOMAIN)\r\n"
    found = report(group + reason)
    assert found is not None
    assert (found.status, found.hard, found.final) == ("5.1.2", True, True)


def test_a_report_without_codes_or_known_words_still_returns_its_mail() -> None:
    raw = multipart(
        part(b"----- Addresses that had problems -----\r\nhanako@example.jp\r\nIt did not work.\r\n"),
        RETURNED,
        kind=b"report",
        parameters=b"; report-type=delivery-status",
        headers=(b"Return-Path: <>", b"Subject: Returned Mail"),
    )
    found = read(raw.replace(b"From: =?", b"From: postmaster@mx.example.jp\r\nX-From: =?", 1)).bounce
    assert found is not None
    assert (found.recipient, found.status, found.original_message_id) == (
        "hanako@example.jp",
        "5.0.0",
        "<ours@gw.example>",
    )


def test_the_headers_of_an_international_mail_are_enough() -> None:
    returned = part(b"From: a@b.jp\r\nMessage-ID: <ours@gw.example>\r\n", b"message/global-headers")
    found = report(
        b"Final-Recipient: utf-8; \xe8\x8a\xb1@example.jp\r\nAction: failed\r\nStatus: 5.1.1\r\n", returned=returned
    )
    assert found is not None
    assert (found.recipient, found.original_message_id) == ("花@example.jp", "<ours@gw.example>")
