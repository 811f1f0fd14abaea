"""Stored mails as the page shows them, also the badly labelled ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.page.mail_reading import mail_json


def mail(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["From: a@b.test", *headers, "", ""]).encode() + body


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("iso-2022-jp", "iso2022_jp", "承認します。"),
        ("iso-2022-jp", "iso2022_jp_ext", "ｼｮｳﾆﾝ"),
        ("shift_jis", "cp932", "①㈱デモ"),
        ("x-sjis", "cp932", "髙橋"),
        ("iso-2022-jp", "utf-8", "実は別の符号"),
        ("utf-8", "utf-8", "承認"),
    ],
)
def test_text_is_readable_whatever_its_label_says(label: str, codec: str, text: str) -> None:
    raw = mail(text.encode(codec), f"Content-Type: text/plain; charset={label}", "Content-Transfer-Encoding: 8bit")
    assert mail_json(raw, 1, "inbox")["text"] == text


def test_a_mail_without_a_date_is_listed_without_one() -> None:
    assert mail_json(mail(b"x"), 1, "inbox")["date"] is None
    assert mail_json(mail(b"x", "Date: yesterday"), 1, "inbox")["date"] is None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_mailbox_unreadable(noise: bytes) -> None:
    assert mail_json(noise, 7, "inbox")["uid"] == 7
