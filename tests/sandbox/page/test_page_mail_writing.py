"""The reply box's mail: what is typed arrives, in the charset asked for, and nothing else with it."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Invalid
from sandbox.page.mail_reading import mail_json
from sandbox.page.mail_writing import compose, letter_from

AT = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


def sent(**form: object) -> bytes:
    letter = letter_from({"to": "gw@kakehashi.test", "subject": "件名", "body": "本文", **form})
    return compose(letter, "弁理 花子", "hanako@firm.test", "<1@firm.test>", AT)


def parsed(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp"])
@settings(max_examples=120, deadline=None)
@given(subject=TYPED, body=TYPED)
def test_what_was_typed_is_what_arrives(charset: str, subject: str, body: str) -> None:
    mail = mail_json(sent(subject=subject, body=body, charset=charset), 1, "inbox")
    assert mail["text"].rstrip("\n") == body
    assert mail["subject"] == " ".join(subject.split())
    assert mail["from"] == {"name": "弁理 花子", "address": "hanako@firm.test"}


def test_iso_2022_jp_is_seven_bit_throughout() -> None:
    raw = sent(subject="承認のご連絡", body="承認します。", charset="iso-2022-jp")
    assert max(raw) < 128
    assert b"Subject: =?iso-2022-jp?b?" in raw
    assert parsed(raw).get_content_charset() == "iso-2022-jp"


@pytest.mark.parametrize("beyond", ["①", "㈱", "ｱ", "😀", "髙"])
def test_a_character_outside_iso_2022_jp_makes_the_mail_utf_8(beyond: str) -> None:
    mail = parsed(sent(body=f"{beyond} 承認", charset="iso-2022-jp"))
    assert mail.get_content_charset() == "utf-8"
    assert mail.get_content().strip() == f"{beyond} 承認"


def test_line_breaks_in_a_header_field_do_not_make_another_header() -> None:
    mail = parsed(sent(subject="件名\r\nBcc: other@firm.test", in_reply_to="<a@b>\nX-Evil: 1"))
    assert mail["Bcc"] is None
    assert mail["X-Evil"] is None


def test_an_attachment_keeps_its_japanese_name_and_bytes() -> None:
    mail = parsed(sent(attachments=[{"name": "年金一覧.csv", "type": "text/csv", "data": "UEsxOTAwMDE="}]))
    [file] = mail.iter_attachments()
    assert (file.get_filename(), file.get_payload(decode=True)) == ("年金一覧.csv", b"PK190001")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"to": ""}, "mail_without_recipient"),
        ({"to": "弁理 花子"}, "mail_without_recipient"),
        ({"charset": "ebcdic"}, "mail_charset_unknown"),
        ({"attachments": [{"name": "a", "data": "%%%"}]}, "mail_with_unreadable_attachment"),
        ({"attachments": [{"name": "a"}]}, "mail_with_unreadable_attachment"),
    ],
)
def test_a_form_that_cannot_be_sent_is_refused_by_name(form: dict[str, object], code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        sent(**form)
    assert refusal.value.code == code
