"""How a mail is written down for the wire."""

from __future__ import annotations

import re
from base64 import b64decode
from email import policy
from email.parser import BytesParser

import pytest
from test_smtp import HANAKO, US, message

from mailgw.wire.smtp import wire_form


@pytest.mark.parametrize("length", range(1, 60))
def test_no_encoded_word_of_a_subject_is_longer_than_clients_must_take(length: int) -> None:
    """RFC 2047: 75 characters, and no character of the subject divided between two words."""
    subject = "[デモ株式会社] 案件共有のご確認 1件 PK190001（特願2016-111548）省電力通信装置及びその製造方法"[:length]
    sent = message()
    del sent["Subject"]
    sent["Subject"] = subject
    raw = wire_form(sent, [US, HANAKO])
    words = re.findall(rb"=\?utf-8\?b\?([^?]*)\?=", raw, re.IGNORECASE)
    assert all(len(word) + len("=?utf-8?b??=") <= 75 for word in words)
    for word in words:
        b64decode(word).decode("utf-8")
    assert BytesParser(policy=policy.default).parsebytes(raw)["Subject"] == subject
