"""Content-Transfer-Encoding as it arrives: padded badly, with a footer below it, or never applied at all."""

from __future__ import annotations

import base64
import tracemalloc

import pytest
from reading_mails import as_jis, mail, multipart, part

from mailgw.reading import read

PLAIN = "お世話になっております。〜の件です。"
ENCODED = base64.b64encode(PLAIN.encode())


def test_base64_with_a_footer_somebody_appended_is_read() -> None:
    body = base64.encodebytes(PLAIN.encode() * 5) + b"\r\n_____\r\nThis is a footer!\r\n"
    found = read(mail(body, encoding=b"base64"))
    assert (found.text, found.defects) == (PLAIN * 5, ("base64_broken",))


def test_base64_with_a_stray_sign_in_a_line_is_read() -> None:
    first, *others = base64.encodebytes(PLAIN.encode() * 5).split(b"\n")
    body = b"\r\n".join([first[:30] + b"!" + first[30:], b"", *(b"  " + line for line in others)])
    assert read(mail(body, encoding=b"base64")).text == PLAIN * 5


def test_broken_quoted_printable_keeps_what_it_cannot_read() -> None:
    found = read(mail(b"=E3=81=82 100=ZZ", encoding=b"quoted-printable"))
    assert (found.text, found.defects) == ("あ 100=ZZ", ("quoted_printable_broken",))


@pytest.mark.parametrize(
    "body",
    [
        ENCODED.rstrip(b"="),
        ENCODED[:10] + b"\r\n" + ENCODED[10:],
        ENCODED[:8] + b"!!\r\n" + ENCODED[8:],
        ENCODED[:8] + b"\r\n" + ENCODED[8:20] + b"*-" + ENCODED[20:],
        base64.b64encode(PLAIN[:3].encode() + b"a") + b"\r\n" + base64.b64encode(PLAIN[3:].encode()),
        b"\r\n\r\n" + ENCODED + b"\r\n\r\n-----\r\nThis list is run by a machine.\r\n",
        ENCODED + b"\r\nhttps://lists.example.jp/demo\r\n",
    ],
    ids=["no padding", "two lines", "junk at an end of line", "in a line", "two of them", "a footer", "an address"],
)
def test_base64_that_is_damaged_loses_no_word(body: bytes) -> None:
    assert read(mail(body, encoding=b"base64")).text.replace("a", "") == PLAIN


@pytest.mark.parametrize("words", [PLAIN, "Approved. Thanks!", "承認\n\nよろしくお願いします。"])
def test_words_that_were_never_encoded_are_read_as_they_are(words: str) -> None:
    found = read(mail(words.encode(), encoding=b"base64"))
    assert (found.text, found.defects) == (words, ("base64_broken",))


def test_jis_in_quoted_printable_and_in_base64_is_read() -> None:
    content_type = b"text/plain; charset=iso-2022-jp"
    quoted = as_jis("①承認します。").replace(b"=", b"=3D").replace(b"\x1b", b"=1B")
    assert read(mail(quoted, content_type=content_type, encoding=b"quoted-printable")).text == "①承認します。"
    encoded = base64.encodebytes(as_jis("①承認します。"))
    assert read(mail(encoded, content_type=content_type, encoding=b"base64")).text == "①承認します。"


def test_blanks_behind_a_soft_line_break_are_no_part_of_it() -> None:
    body = b"=E5=86=85=E8=A8=B3=E3=82=92=  \t\r\n=E3=81=8A=E9=80=81=E3=82=8A =\r\n1 =3D 1 \r\n"
    assert read(mail(body, encoding=b"quoted-printable")).text == "内訳をお送り 1 = 1 "


def test_a_soft_line_break_inside_a_character_is_none() -> None:
    assert read(mail(b"=e6=89=\r\n=bf=E8=AA=8D", encoding=b"quoted-printable")).text == "承認"


@pytest.mark.parametrize("unit", [b"A=", b"\x80", b"!\n", b"=\n", b"A\n"])
def test_damage_costs_no_more_memory_than_some_copies_of_it(unit: bytes) -> None:
    raw = multipart(part(b"a"), part(unit * (4_000_000 // len(unit)), b"application/pdf", b"Content-Transfer-Encoding: base64"))  # fmt: skip
    tracemalloc.start()
    kept = read(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept.attachments) == 1
    assert peak < 8 * len(raw)
