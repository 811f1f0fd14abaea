"""winmail.dat is opened as if the files had been attached one by one; what is no winmail.dat inside is kept as it came."""

from __future__ import annotations

import base64
import struct
from math import inf

import pytest
import winmail_dat as dat
from compressed_rtf import compress
from processor_time import seconds_of
from reading_mails import file_part, multipart, part
from winmail_dat import winmail

from mailgw.reading import IncomingMail, read
from mailgw.reading.notes import MOST_PARTS

PDF = b"%PDF-1.4\n%%EOF\n"
LETTER = "承認します。"
NAMED = struct.pack("<16sIII", b"a set of names..", 1, 5, 0x680069) + b"\0" * 4
"""A property that is called by a string of five octets, padded."""


def received(container: bytes, *parts: bytes) -> IncomingMail:
    packed = file_part(container, b'attachment; filename="winmail.dat"', b"application/ms-tnef")
    return read(multipart(*parts, packed))


def files(container: bytes) -> list[tuple[str, bytes]]:
    return [(file.filename, file.content) for file in received(container, part(b"x")).attachments]


def test_its_files_come_out_beside_the_letter() -> None:
    found = received(winmail("zumen.pdf", PDF), part(LETTER.encode()))
    assert found.text == LETTER
    assert [(file.filename, file.content_type, file.content) for file in found.attachments] == [
        ("zumen.pdf", "application/pdf", PDF)
    ]


def test_japanese_names_are_read_short_or_long() -> None:
    short = dat.file("図面①.pdf".encode("cp932"), PDF)
    long = dat.prop(dat.LONG_NAME, dat.STRING, "明細書（最終版）表.docx".encode("cp932") + b"\0")
    unicode = dat.prop(dat.LONG_NAME, dat.UNICODE, "見積書 髙島様.xlsx".encode("utf-16-le") + b"\0\0")
    packed = dat.container(
        *short, *dat.file(b"MEISAI~1.DOC", b"doc", long), *dat.file(b"MITSUM~1.XLS", b"xls", unicode)
    )
    assert files(packed) == [("図面①.pdf", PDF), ("明細書（最終版）表.docx", b"doc"), ("見積書 髙島様.xlsx", b"xls")]


def test_properties_nobody_asked_for_are_passed_over() -> None:
    others = (
        dat.prop(0x8001, dat.LONG, b"\1\0\0\0", NAMED),
        dat.prop(0x0E07, dat.LONG, b"\1\0\0\0"),
        struct.pack("<HHHH", 0x0B, 0x0E1B, 1, 0),
        struct.pack("<HHIHHH", 0x1002, 0x0E1C, 3, 1, 2, 3) + b"\0\0",
        struct.pack("<HHII", 0x101E, 0x0E1D, 2, 2) + b"a\0\0\0" + struct.pack("<I", 6) + b"bcdef\0\0\0",
        struct.pack("<HHQ", 0x40, 0x0E06, 1),
    )
    name = dat.prop(dat.LONG_NAME, dat.STRING, b"long name.pdf\0")
    assert files(dat.container(*dat.file(b"LONG~1.PDF", PDF, *others, name))) == [("long name.pdf", PDF)]


def test_a_letter_that_is_only_in_there_is_read() -> None:
    plain = dat.message(dat.prop(dat.TEXT, dat.STRING, LETTER.encode("cp932") + b"\0"))
    unicode = dat.message(dat.prop(dat.TEXT, dat.UNICODE, LETTER.encode("utf-16-le") + b"\0\0"))
    page = dat.message(
        dat.prop(dat.CODEPAGE, dat.LONG, struct.pack("<I", 65001)),
        dat.prop(dat.HTML, dat.BINARY, f"<p>{LETTER}</p>".encode()),
    )
    for letter in (plain, unicode, page):
        assert received(dat.container(letter)).new_text == LETTER


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_letter_in_rich_text_is_read_for_its_words(is_packed: bool) -> None:
    words = "".join(f"\\'{octet:02x}" for octet in LETTER.encode("cp932"))
    rich = rf"{{\rtf1\ansi\ansicpg932{{\fonttbl{{\f0\fcharset128 MS PGothic;}}}}\f0 {words}\par second line\par}}"
    letter = dat.message(dat.prop(dat.RICH_TEXT, dat.BINARY, compress(rich.encode(), compressed=is_packed)))
    found = received(dat.container(letter, *dat.file(b"a.pdf", PDF)))
    assert found.new_text == f"{LETTER}\nsecond line"
    assert [file.filename for file in found.attachments] == ["a.pdf"]


@pytest.mark.parametrize("rich", [b"nonsense", b"\0" * 16, b"\xff" * 100_001])
def test_rich_text_that_cannot_be_unpacked_is_noted_and_kept(rich: bytes) -> None:
    container = dat.container(dat.message(dat.prop(dat.RICH_TEXT, dat.BINARY, rich)), *dat.file(b"a.pdf", PDF))
    found = received(container)
    assert "rich_text_unread" in found.defects
    assert [(file.filename, file.content) for file in found.attachments] == [("a.pdf", PDF), ("winmail.dat", container)]


def test_a_mail_enclosed_in_it_is_a_file() -> None:
    inner = winmail("inner.pdf", PDF)
    enclosed = dat.prop(dat.CONTENT, dat.OBJECT, dat.INTERFACE_OF_A_MESSAGE + inner)
    assert files(dat.container(*dat.file(b"mail", None, enclosed))) == [("mail", inner)]


BOMBS = {
    "cut off": winmail("zumen.pdf", PDF)[:-8],
    "an attribute as long as the world": dat.container(struct.pack("<BHHI", 2, 0x800F, 6, 0xFFFFFFFF)),
    "four billion properties": dat.container(dat.attribute(dat.MESSAGE, 0x9003, 6, struct.pack("<I", 0xFFFFFFFF))),
    "four billion numbers": dat.container(dat.message(struct.pack("<HHI", 0x1002, 0x1000, 0xFFFFFFFF))),
    "four billion words": dat.container(dat.message(struct.pack("<HHI", 0x101E, 0x1000, 0xFFFFFFFF) + b"\0" * 4000)),
    "more words than any property has": dat.container(
        *dat.file(b"a", b"x"), dat.message(struct.pack("<HHI", 0x101E, 0x1000, 20_000) + b"\0" * 80_000)
    ),
    "a type there is none of": dat.container(dat.message(struct.pack("<HHI", 0x7777, 0x1000, 1))),
    "no words": dat.container(dat.message(struct.pack("<HHI", 0x1E, 0x1000, 0))),
}


@pytest.mark.parametrize("container", BOMBS.values(), ids=BOMBS.keys())
def test_what_says_more_than_it_holds_is_kept_whole_and_noted(container: bytes) -> None:
    found = received(container, part(LETTER.encode()))
    assert found.text == LETTER
    assert [(file.filename, file.content) for file in found.attachments] == [("winmail.dat", container)]
    assert "tnef_broken" in found.defects


def test_more_files_than_a_mail_may_have_stay_in_it() -> None:
    container = dat.container(*dat.file(b"a", b"x") * (MOST_PARTS + 1))
    found = received(container, part(LETTER.encode()))
    assert [(file.filename, file.content) for file in found.attachments] == [("winmail.dat", container)]
    assert "too_many_parts" in found.defects


@pytest.mark.parametrize("looks", range(1, 24))
def test_a_container_there_is_no_time_for_is_kept_whole(looks: int) -> None:
    """Its files, or it; the last thing in it is the letter."""
    asked = iter([0.0] * looks)
    letter = dat.prop(dat.TEXT, dat.STRING, b"OSCAR\0")
    others = [dat.prop(0x0E07, dat.LONG, b"\1\0\0\0")] * 3
    container = dat.container(*dat.file(b"a", b"INDIA") * 2, dat.message(*others, letter))
    packed = file_part(container, b'attachment; filename="winmail.dat"', b"application/ms-tnef")
    found = read(multipart(part(b"x"), packed), lambda: next(asked, inf))
    if [file.filename for file in found.attachments] == ["a", "a"]:
        assert "OSCAR" in found.text
    else:
        as_it_came = base64.encodebytes(container)
        assert any(file.content == container or as_it_came in file.content for file in found.attachments)


def test_four_times_the_container_takes_about_four_times_as_long() -> None:
    def seconds(octets: int) -> float:
        return seconds_of(lambda: received(dat.container(*dat.file(b"a", b"x" * (octets // 100)) * 100)))

    assert seconds(8_000_000) < 10 * max(seconds(2_000_000), 0.01)
