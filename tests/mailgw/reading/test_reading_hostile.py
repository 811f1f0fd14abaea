"""Any bytes are read; depth, parts, headers and sizes have limits that are noted."""

from __future__ import annotations

import base64
import json
import random
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import grows_linearly, seconds_of
from reading_mails import as_jis, bare_multipart, file_part, mail, multipart, nested, part
from winmail_dat import winmail

from mailgw.reading import read

SEEDS = [
    mail(as_jis("①承認します。ｱｲｳ"), b"Subject: =?iso-2022-jp?B?" + base64.b64encode(as_jis("件名①")) + b"?="),
    multipart(
        part("承認".encode()),
        part(b"<p>a</p><blockquote type=cite>b</blockquote>", b"text/html"),
        kind=b"alternative",
    ),
    multipart(
        part(b"a"),
        file_part(winmail("a.pdf", b"%PDF-1.4"), b"attachment; filename=winmail.dat", b"application/ms-tnef"),
    ),
    multipart(part(b"a"), file_part(b"PK\x03\x04abc", b"attachment; filename*0*=utf-8''%E5%9B; filename*1*=%B3.zip")),
    multipart(
        part(b"failed"),
        part(
            b"A: b\r\n\r\nFinal-Recipient: rfc822;h@example.jp\r\nAction: failed\r\nStatus: 5.1.1",
            b"message/delivery-status",
        ),
        part(b"Message-ID: <x@y>\r\n\r\n", b"message/rfc822"),
        kind=b"report",
    ),
    mail(
        "差出人: 弁理 花子 <h@example.jp>\r\n件名: x\r\n\r\n> 引用 \r\n".encode(),
        content_type=b"text/plain; format=flowed; delsp=yes",
    ),
]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_mail(raw: bytes) -> None:
    json.dumps(read(raw).to_json())


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_a_damaged_mail_is_still_read(raw: bytes, dice: random.Random) -> None:
    damaged = bytearray(raw)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(damaged))
        match dice.randrange(4):
            case 0:
                damaged[at] = dice.randrange(256)
            case 1:
                del damaged[at : at + dice.randint(1, 20)]
            case 2:
                damaged[at:at] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 5)))
            case _:
                damaged[at:at] = damaged[: dice.randint(0, 80)]
        if not damaged:
            break
    json.dumps(read(bytes(damaged)).to_json())


def test_depth_is_limited_and_noted() -> None:
    inner = part("底".encode())
    for level in range(40):
        inner = nested(b"mixed", inner, boundary=b"b%d" % level)
    assert "too_deep" in read(b"MIME-Version: 1.0\r\n" + inner).defects


def test_parts_are_limited_and_noted() -> None:
    found = read(multipart(part("承認".encode()), *[file_part(b"x", b"attachment; filename=a")] * 600))
    assert "too_many_parts" in found.defects
    assert found.text == "承認"
    assert len(found.attachments) < 600


def test_headers_are_limited_and_noted() -> None:
    assert "too_many_headers" in read(b"X-A: b\r\n" * 5000 + b"\r\nx").defects
    assert "header_too_long" in read(b"Subject: " + b"a" * 200_000 + b"\r\n\r\nx").defects


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b"(" * 100_000 + b"\r\n\r\nx",
        b"From: " + b"<" * 100_000 + b"\r\n\r\nx",
        b"To: " + b"a@b," * 30_000 + b"\r\n\r\nx",
        b"Subject: " + b"=?utf-8?B?" * 30_000 + b"\r\n\r\nx",
        b"Content-Type: text/plain" + b';a="' * 30_000 + b"\r\n\r\nx",
        b"Content-Type: text/plain; " + b"a*0*=''x;" * 10_000 + b"\r\n\r\nx",
        b"References: " + b"<" * 100_000 + b"\r\n\r\nx",
        b"Date: " + b"1 " * 50_000 + b"\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n" * 100_000,
        b"Content-Type: multipart/mixed\r\n\r\n" + b"--a" * 100_000,
        b"Content-Type: multipart/mixed\r\n\r\n" + b"--a\r\n" * 100_000,
        b"\r\n" * 500_000,
        b"\x1b$B" * 200_000,
        bytes(range(256)) * 2000,
        mail(b"=" * 500_000, encoding=b"base64"),
        mail(b"=" * 500_000, encoding=b"quoted-printable"),
        mail(b"begin 644 a\n" * 50_000),
        mail(b"begin 644 a\n" + b"M" * 90 + b"\n" * 50_000),
        mail(b"<" * 500_000, content_type=b"text/html"),
        mail(b"> " * 300_000, content_type=b"text/plain; format=flowed"),
        mail(b"a \r\n" * 100_000, content_type=b"text/plain; format=flowed"),
        b"From: mailer-daemon@x.jp\r\nSubject: failure notice\r\n\r\n" + b"a@" * 250_000,
        b"From: mailer-daemon@x.jp\r\nSubject: failure notice\r\n\r\n" + b"mailbox " * 100_000,
        b"From: mailer-daemon@x.jp\r\nSubject: failure notice\r\n\r\n" + "メールボックス".encode() * 30_000,
        multipart(
            file_part(
                b"\x78\x9f\x3e\x22\x01\x00" + b"\0" * 300_000,
                b"attachment; filename=winmail.dat",
                b"application/ms-tnef",
            )
        ),
        mail(b"<br>" * 61_000 + b"&#" + b"9" * 100_000, content_type=b"text/html"),
        mail(b"<p>\xed\xa0\x80+2AA-", content_type=b"text/html; charset=utf-7"),
        mail(bare_multipart(*[part(b"x")] * 50), content_type=b"multipart/mixed; boundary==_b"),
    ],
    ids=lambda raw: repr(raw[-40:]),
)
def test_shapes_made_to_hurt_are_read(raw: bytes) -> None:
    json.dumps(read(raw).to_json())


def test_a_large_mail_is_read_with_little_more_memory_than_its_file_takes() -> None:
    content = bytes(range(256)) * 16_000
    raw = multipart(part(b"a"), file_part(content, b"attachment; filename=a.bin"))
    tracemalloc.start()
    found = read(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.attachments[0].content == content
    assert peak < 1.2 * len(content)


@pytest.mark.parametrize(
    "unit", [b"--a\r\n", b"--a", b"\r\n--a--", b"Content-Type: a\r\n\r\n--a\r\n", b"-", b"\n-", b" \t"]
)
def test_four_times_the_mime_takes_about_four_times_as_long(unit: bytes) -> None:
    def seconds(size: int) -> float:
        raw = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + unit * (size // len(unit))
        return seconds_of(lambda: read(raw))

    assert seconds(800_000) < 10 * max(seconds(200_000), 0.01)


@pytest.mark.parametrize(
    ("content_type", "begin", "unit"),
    [
        (b"text/html", b"<?xml ", b" "),
        (b"text/html", b"<blockquote style='", b"border-left-a"),
        (b"text/html", b"<blockquote style='border-left", b" "),
        (b"text/plain; charset=iso-2022-jp", b"", b"$B"),
        (b"multipart/mixed", b"", b"--aaa a a a a a a a a a a a" + b" " * 160 + b"\n"),
    ],
)
def test_four_times_what_an_expression_could_trip_over_takes_about_four_times_as_long(
    content_type: bytes, begin: bytes, unit: bytes
) -> None:
    def work(size: int) -> None:
        read(mail(begin + unit * (size // len(unit)), content_type=content_type))

    assert grows_linearly(work, 20_000)


def test_ten_thousand_attributes_make_no_tree() -> None:
    """A parser may look for the end of their list with each."""
    attributes = b" ".join(b"a%d=1" % number for number in range(10_000))
    found = read(mail(b"<p " + attributes + "><b>承認</b>します。".encode(), content_type=b"text/html; charset=utf-8"))
    assert "html_too_many_elements" in found.defects
    assert "".join(found.text.split()) == "承認します。"


def test_headers_are_limited_in_all_and_the_body_is_read() -> None:
    found = read(b"".join(b"X-%d: " % number + b"a" * 50_000 + b"\r\n" for number in range(40)) + b"\r\nbody")
    assert "too_many_headers" in found.defects
    assert len(found.headers) < 40
    assert found.text == "body"
