"""Headers as they arrive: cut words, raw bytes, several spellings of one filename."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_mails import as_jis, file_part, mail, multipart, part

from mailgw.reading import read
from mailgw.reading.addresses import read_addresses
from mailgw.reading.parameters import split_value
from mailgw.reading.words import decode_words

NAME = "図面①（最終版）表.pdf"
SUBJECT = "【至急】特願2020-123456の拒絶理由通知について"


def b_word(raw: bytes, charset: str = "utf-8") -> bytes:
    return f"=?{charset}?B?".encode() + base64.b64encode(raw) + b"?="


def test_a_character_cut_between_two_encoded_words_is_whole_again() -> None:
    raw = SUBJECT.encode()
    assert read(mail(b"x", b"Subject: " + b_word(raw[:10]) + b"\r\n " + b_word(raw[10:]))).subject == SUBJECT


@pytest.mark.parametrize("charset", ["ISO-2022-JP", "iso-2022-jp*ja"])
def test_vendor_characters_in_an_encoded_subject_are_read(charset: str) -> None:
    assert read(mail(b"x", b"Subject: " + b_word(as_jis("①㈱デモ"), charset))).subject == "①㈱デモ"


def test_words_and_plain_text_keep_their_spaces() -> None:
    assert decode_words("Re: =?utf-8?Q?=E6=9C=AC?= =?utf-8?Q?=E4=BB=B6?= (2)")[0] == "Re: 本件 (2)"


@pytest.mark.parametrize(
    ("value", "subject"),
    [
        (b"=?utf-8?b?" + base64.b64encode(SUBJECT.encode()).rstrip(b"=") + b"?=", SUBJECT),
        (b"=?UTF-8?B?" + base64.b64encode(SUBJECT.encode())[:12] + b" " + base64.b64encode(SUBJECT.encode())[12:] + b"?=", SUBJECT),
        ("=?UTF-8?Q?Re: 図面?=".encode(), "Re: 図面"),
        (b_word("図面".encode()) + b_word("送付".encode()), "図面送付"),
        (b"[PK1]" + b_word("図面".encode()) + b"(2)", "[PK1]図面(2)"),
        (b_word(as_jis(SUBJECT)[:9], "ISO-2022-JP") + b"\r\n " + b_word(as_jis(SUBJECT)[9:], "ISO-2022-JP"), SUBJECT),
    ],
)  # fmt: skip
def test_an_encoded_subject_is_read_however_carelessly_it_is_written(value: bytes, subject: str) -> None:
    assert read(mail(b"x", b"Subject: " + value)).subject == subject


@pytest.mark.parametrize(
    "name", [as_jis("弁理 花子"), b'"' + b_word(as_jis("弁理 花子"), "ISO-2022-JP") + b'"', "弁理 花子".encode("cp932")]
)
def test_a_senders_name_is_read_raw_or_encoded_within_quotes(name: bytes) -> None:
    found = read(b"From: " + name + b" <h@example.jp>\r\n\r\nx").sender
    assert found is not None
    assert (found.name, found.address) == ("弁理 花子", "h@example.jp")


@pytest.mark.parametrize(
    "content_type",
    [
        b"text/plain charset=iso-2022-jp",
        b'text/plain; charset = "iso-2022-jp"',
        b"Text/Plain; CHARSET=ISO-2022-JP (Japanese)",
        b"text; charset=iso-2022-jp",
    ],
)
def test_a_content_type_is_understood_however_it_is_spelt(content_type: bytes) -> None:
    assert read(mail(as_jis("①承認"), content_type=content_type)).text == "①承認"


def test_quoted_printable_words_read_underscores_as_spaces() -> None:
    assert decode_words("=?utf-8?Q?a_b=20c?=")[0] == "a b c"


@pytest.mark.parametrize(
    "disposition",
    [
        b'attachment; filename="' + NAME.encode("cp932") + b'"',
        b'attachment; filename="' + NAME.encode() + b'"',
        b'attachment; filename="' + as_jis(NAME) + b'"',
        b'attachment; filename="' + b_word(NAME.encode()) + b'"',
        b"attachment; filename=" + b_word(as_jis(NAME), "iso-2022-jp"),
        b"attachment; filename*=utf-8''" + quote(NAME).encode(),
        b"attachment; filename*=cp932'ja'" + quote(NAME.encode("cp932")).encode(),
        b"attachment; filename*0*=utf-8''" + quote(NAME.encode()[:10]).encode() + b"; filename*1*=" + quote(NAME.encode()[10:]).encode(),
        b"attachment; filename*1*=" + quote(NAME.encode()[10:]).encode() + b"; filename*0*=utf-8''" + quote(NAME.encode()[:10]).encode(),
        b'attachment; filename*0="' + b_word(NAME.encode())[:20] + b'"; filename*1="' + b_word(NAME.encode())[20:] + b'"',
        b'attachment; filename="fallback.pdf"; filename*=utf-8\'\'' + quote(NAME).encode(),
        b'attachment; filename="' + quote(NAME).encode() + b'"',
        b"attachment; filename*0*=utf-8''" + quote(NAME).encode()[:11] + b"; filename*1*=" + quote(NAME).encode()[11:],
        b"attachment; filename*0*=iso-2022-jp'ja'" + quote(as_jis(NAME)[:5]).encode() + b"; filename*1*=" + quote(as_jis(NAME)[5:]).encode(),
        b"attachment; filename*=ISO-2022-JP''" + quote(as_jis(NAME)).encode(),
        b"attachment; filename*0*=cp932''" + quote(NAME.encode("cp932")[:3]).encode() + b"; filename*1*=" + quote(NAME.encode("cp932")[3:]).encode(),
        b"attachment; filename*1*=utf-8''" + quote(NAME[:3]).encode() + b"; filename*2*=" + quote(NAME[3:]).encode(),
        b"attachment; filename*0*=utf-8''" + quote(NAME[:-4]).encode() + b'; filename*1=".pdf"',
        b"attachment; filename*=utf-8''" + b_word(NAME.encode()),
        b"attachment; filename*=" + quote(NAME).encode(),
        b'attachment; filename="' + b_word(as_jis(NAME[:3]), "ISO-2022-JP") + b"\r\n " + b_word(as_jis(NAME[3:]), "ISO-2022-JP") + b'"',
        b'attachment; filename="' + b_word(NAME.encode("cp932"), "SHIFT_JIS") + b'"',
        b'attachment; filename="' + b_word(NAME.encode()) + b'"; filename*=utf-8\'\'' + quote(NAME).encode(),
        b'attachment; filename="C:\\Users\\taro\\' + b_word(NAME.encode()) + b'"',
    ],
)  # fmt: skip
def test_a_filename_is_read_in_every_spelling(disposition: bytes) -> None:
    found = read(multipart(part(b"hi"), file_part(b"%PDF-1.4\n%%EOF\n", disposition)))
    assert [file.filename for file in found.attachments] == [NAME]


@pytest.mark.parametrize("name", ["100%.pdf", "a;b.pdf", "a=b.pdf", "資料ソ", "図面.pdf"])
def test_a_filename_that_looks_like_syntax_is_read(name: str) -> None:
    for charset in ("utf-8", "cp932", "euc_jp"):
        found = read(multipart(part(b"hi"), file_part(b"x", b'attachment; filename="' + name.encode(charset) + b'"')))
        assert [file.filename for file in found.attachments] == [name]


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [("../../etc/passwd", "passwd"), ("evil\u202efdp.exe", "evilfdp.exe"), ("con.txt", "_con.txt"), ("a\r\nb.txt", "ab.txt"), ("..", "attachment-1.bin"), ("x" * 300 + ".pdf", "x" * 116 + ".pdf")],
)  # fmt: skip
def test_a_filename_can_never_act_as_a_path(given_name: str, shown: str) -> None:
    disposition = b"attachment; filename*=utf-8''" + quote(given_name, safe="").encode()
    found = read(multipart(part(b"hi"), file_part(b"\0\1\2\3", disposition)))
    assert [file.filename for file in found.attachments] == [shown]


def test_a_name_only_on_the_content_type_counts() -> None:
    found = read(multipart(part(b"hi"), part(b"%PDF-1.4", b"application/pdf; name=" + b_word(NAME.encode()))))
    assert found.attachments[0].filename == NAME


def test_people_and_ids_are_read() -> None:
    found = read(
        mail(
            b"x",
            b'Cc: "Chizai, Taro" <t@example.co.jp>, g: a@example.jp, b@example.jp;, broken, TARO@EXAMPLE.CO.JP',
            b"In-Reply-To: <p@example.jp>",
            b"References: <o@example.jp>\r\n\t<p@example.jp>",
            b"Date: Thu, 15 Jan 2026 10:00:00 +0900",
        )
    )
    assert found.sender == "hanako@example.jp"
    assert found.sender is not None
    assert (found.sender.name, found.sender.domain) == ("弁理 花子", "example.jp")
    assert found.recipients == ("taro@example.co.jp", "t@example.co.jp", "a@example.jp", "b@example.jp")
    assert found.recipients[1].name == "Chizai, Taro"
    assert (found.message_id, found.in_reply_to) == ("<m1@example.jp>", "<p@example.jp>")
    assert found.references == ("<o@example.jp>", "<p@example.jp>")
    assert found.date == datetime(2026, 1, 15, 1, 0, tzinfo=UTC)


def test_two_senders_are_noted() -> None:
    assert "several_senders" in read(mail(b"x", b"From: boss@example.com")).defects


def test_an_address_in_a_display_name_is_not_the_sender() -> None:
    assert read_addresses(['"boss@example.com" <mallory@example.net>']) == ("mallory@example.net",)


def test_the_topmost_authentication_result_comes_first() -> None:
    found = read(
        b"Authentication-Results: mx.example; dkim=pass\r\nAuthentication-Results: evil; dkim=pass\r\n" + mail()
    )
    assert found.headers.get("authentication-results") == "mx.example; dkim=pass"
    assert found.headers.get_all("Authentication-Results") == ("mx.example; dkim=pass", "evil; dkim=pass")


@given(st.text(max_size=200))
def test_any_value_gives_parameters_addresses_and_words(value: str) -> None:
    assert isinstance(split_value(value)[0], str)
    assert all("@" in address for address in read_addresses([value]))
    assert isinstance(decode_words(value)[0], str)


@given(st.text(max_size=40).filter(lambda text: text.isprintable()), st.integers(0, 120))
def test_a_subject_cut_anywhere_comes_back(text: str, cut: int) -> None:
    raw = text.encode()
    assert decode_words(f"{b_word(raw[:cut]).decode()} {b_word(raw[cut:]).decode()}")[0] == text


@pytest.mark.parametrize("zone", [b"+0900", b"+0900 (JST)", b"JST"])
def test_the_time_of_japan_is_read_in_every_spelling(zone: bytes) -> None:
    date = read(mail(b"x", b"Date: Thu, 12 Nov 2026 14:03:25 " + zone)).date
    assert date is not None
    assert date.isoformat() == "2026-11-12T14:03:25+09:00"


def test_a_field_folded_over_a_line_of_blanks_goes_on() -> None:
    found = read(b"Subject: folded\r\n \r\n  strangely\r\nFrom: hanako@example.jp\r\n \r\nbody\r\n  indented")
    assert (found.subject, str(found.sender), found.text) == (
        "folded  strangely",
        "hanako@example.jp",
        "body\n  indented",
    )
