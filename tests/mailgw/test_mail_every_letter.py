"""What holds for every notice there is, in every state: two readable parts, buttons for its choices, one subject line."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, default
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import SAMPLES

from core.ids import PersonId
from core.surfaces import Reader
from core.texts import LANGUAGES, Language, Table, Texts
from mailgw.addresses import GatewayAddress
from mailgw.writing import message_of, written
from mailgw.writing.mime import Envelope
from mailgw.writing.threading import Place

TEXTS = Texts()
TOKEN = "abcdefghijklmnopqrstuvwx23"
NAMES = list(SAMPLES)
ENVELOPE = Envelope(
    gateway=GatewayAddress.of("gw@kakehashi.test"),
    token=TOKEN,
    sender="デモ株式会社（かけはし）",
    to_name="弁理 花子",
    to="hanako@firm.test",
    list_name="dm",
    can_be_stopped=False,
    stop_link="",
    at=datetime(2026, 1, 15, tzinfo=UTC),
)

SHORT = written(TEXTS, SAMPLES["resent"], Reader(None, "", "ja", "Asia/Tokyo"))


def sent(name: str, language: Language) -> tuple[EmailMessage, list[str], int]:
    """The mail as it is read again, its choices, and how many tables it has beside them."""
    letter = written(TEXTS, SAMPLES[name], Reader(PersonId("hanako"), "弁理 花子", language, "Asia/Tokyo"))
    place = Place("<n.01jhq8k2v5m3n4p6r7s8t9w0xy@kakehashi.test>", "", (), letter.title)
    raw = message_of(TEXTS, letter, place, ENVELOPE).as_bytes(policy=SMTP)
    assert max(map(len, raw.splitlines())) <= 998, "RFC 5322, 2.1.1"
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    tables = sum(isinstance(block, Table) for block in letter.content)
    return message, [choice.command for choice in letter.choices], tables


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("at", range(4))
def test_every_letter_says_the_same_in_text_and_in_html(language: Language, at: int) -> None:
    for name in NAMES[at::4]:
        message, choices, tables = sent(name, language)
        assert message.get_content_type() == "multipart/alternative"
        parts = list(message.iter_parts())
        kinds = [part.get_content_type() for part in parts]
        assert kinds in (["text/plain", "text/html"], ["text/plain", "multipart/related"])
        text = parts[0].get_content()
        assert text.strip(), name
        if kinds[1] == "multipart/related":
            continue  # the week with its picture has a test of its own
        html = parts[1].get_content()
        links = [urlsplit(unescape(link)) for link in re.findall(r'href="([^"]*)"', html)]
        assert [parse_qs(link.query)["body"][0] for link in links] == [f"{one}\r\n" for one in choices], name
        assert all(link.scheme == "mailto" and TOKEN in link.path for link in links), name
        assert html.count('class="table"') == tables, name
        assert "<script" not in html
        assert "src=" not in html, "nothing is fetched by reading it"
        for choice in choices:
            assert choice.split()[0] in text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="案件共有のご確認「」（）①～—🙇abc 012[]:", min_size=1, max_size=120).filter(str.strip))
def test_a_subject_is_folded_so_that_every_client_reads_it(title: str) -> None:
    """Each encoded word stands alone (RFC 2047, 5.3): a sign cut in two is a black diamond in many clients."""
    raw = message_of(TEXTS, SHORT, Place("<n.x@kakehashi.test>", "", (), title), ENVELOPE).as_bytes(policy=SMTP)
    (header,) = re.findall(rb"^Subject: (.*(?:\r\n[ \t].*)*)\r\n", raw, re.MULTILINE)
    assert all(len(line) <= 78 for line in (b"Subject: " + header).split(b"\r\n"))
    for word in re.findall(rb"=\?utf-8\?[bq]\?[^?]*\?=", header):
        assert len(word) <= 75
        (content, charset) = decode_header(word.decode())[0]
        assert isinstance(content, bytes)
        content.decode(charset or "ascii")
    shown = str(make_header(decode_header(header.replace(b"\r\n", b"").decode())))
    assert " ".join(shown.split()) == " ".join(title.split())
