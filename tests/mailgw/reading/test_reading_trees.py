"""Whole MIME trees with every mistake a sender can make: read without an exception, within the limits, losing no text."""

from __future__ import annotations

import base64
import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import seconds_of

from mailgw.reading import IncomingMail, read
from mailgw.reading.notes import MOST_HEADERS, MOST_PARTS

WORDS = "承認します。①㈱ｱｲｳ"
HTML = f"<div>{WORDS}</div><div id='appendonsend'></div><blockquote type=cite>引用<table><tr><td></blockquote>"

_charsets = st.sampled_from(
    ["utf-8", "iso-2022-jp", "Shift_JIS", "euc-jp", "us-ascii", "utf-16", "x-none", "", '"', "utf-8*ja"]
)
_encodings = st.sampled_from(
    ["7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "base64 ;x", "", "BASE64"]
)
_types = st.sampled_from(
    ["text/plain", "text/html", "text/plain; format=flowed; delsp=yes", "application/ms-tnef", "application/pdf", "message/rfc822",
     "message/delivery-status", "multipart/mixed", "text", "/", "text/calendar", "application/pkcs7-mime", "message/external-body"]
)  # fmt: skip
_names = st.sampled_from(
    ["", "; name=winmail.dat", "; name*=utf-8''%E5%9B%B3.pdf", "; name*0*=utf-8''%E5; name*1*=%9B", '; name="../../etc/passwd"',
     '; name="=?utf-8?B?5Zuz?="', '; name="\x00.pdf"', "; name*=iso-2022-jp''%1B$B"]
)  # fmt: skip
_bodies = st.sampled_from(
    [WORDS.encode(), WORDS.encode("cp932", "replace"), HTML.encode(), base64.b64encode(WORDS.encode()), b"=E6=89=BF=", b"=\n=\n", b"\0" * 50,
     b"\x1b$B", b"\x78\x9f\x3e\x22\x01\x00", b"%PDF-1.4", b"--b", b"--b--\r\n", b"\r\n\r\n", b"Subject: x\r\n\r\ny", b"\xff\xfe" * 20, b""]
)  # fmt: skip


@st.composite
def _parts(draw: st.DrawFn) -> bytes:
    head = f"Content-Type: {draw(_types)}; charset={draw(_charsets)}{draw(_names)}\r\nContent-Transfer-Encoding: {draw(_encodings)}\r\n"
    if draw(st.booleans()):
        head += f"Content-Disposition: {draw(st.sampled_from(['attachment', 'inline', 'x', '']))}{draw(_names)}\r\n"
    return head.encode() + draw(st.sampled_from([b"\r\n", b"\n", b""])) + draw(_bodies)


def _with_boundary(children: list[bytes], mistake: str) -> bytes:
    declared = {"missing": "", "wrong": "; boundary=c", "empty": '; boundary=""', "spaced": '; boundary="b "'}.get(
        mistake, "; boundary=b"
    )
    kind = "alternative" if mistake == "alternative" else "mixed"
    body = b"".join(b"--b\r\n" + child + b"\r\n" for child in children)
    return (
        f"Content-Type: multipart/{kind}{declared}\r\n\r\n".encode()
        + body
        + (b"" if mistake == "open" else b"--b--\r\n")
    )


_trees = st.recursive(
    _parts(),
    lambda children: st.builds(
        _with_boundary,
        st.lists(children, max_size=4),
        st.sampled_from(["", "missing", "wrong", "empty", "spaced", "open", "alternative"]),
    ),
    max_leaves=12,
)
_headers = st.lists(
    st.sampled_from(
        [b"From: a@example.jp", b"From: =?iso-2022-jp?B?GyRC?= <a@example.jp>", b"From: <<<>>>,;:", b"Subject: =?utf-8?B?5Zuz", b"Subject:",
         b"Date: 99 Foo 20266 99:99", b"References: " + b"<a@b> " * 50, b": x", b" folded", b"Subject: \x83\x65\x83\x58\x83\x67", b"\0: \0",
         b"Message-ID: <x@y>", b"X-" + b"y" * 500 + b": z", b"Content-Type: multipart/report", b"From \0"]
    ), max_size=6,
)  # fmt: skip


def reads(raw: bytes) -> IncomingMail:
    mail = read(raw)
    json.dumps(mail.to_json(), ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert len(mail.headers) <= MOST_HEADERS
    assert len(mail.attachments) <= MOST_PARTS
    assert not any("/" in file.filename or "\\" in file.filename for file in mail.attachments)
    return mail


@settings(max_examples=200, deadline=None)
@given(_headers, _trees)
def test_a_tree_of_any_shape_is_read_and_its_shares_hold_its_lines(headers: list[bytes], tree: bytes) -> None:
    mail = reads(b"".join(line + b"\r\n" for line in headers) + tree)
    shared = Counter(f"{mail.new_text}\n{mail.quoted}\n{mail.signature}".split())
    assert shared == Counter(mail.text.split())


@settings(max_examples=100, deadline=None)
@given(
    _trees,
    st.integers(0, 4000),
    st.sampled_from([b"\0", b"\r", b"\n", b"--b\r\n", b"=", b"\x1b(I", b"\xff", b"<", b">"]),
    st.booleans(),
)
def test_a_mail_cut_off_or_spoilt_anywhere_is_read(tree: bytes, at: int, spoils: bytes, is_cut: bool) -> None:
    reads(tree[:at] if is_cut else tree[:at] + spoils * 7 + tree[at:])


@pytest.mark.parametrize(
    ("encoding", "unit"),
    [
        ("base64", b"A"),
        ("base64", b"="),
        ("base64", b"\r\n"),
        ("quoted-printable", b"=4"),
        ("quoted-printable", b"= \r\n"),
        ("x-uuencode", b"M"),
        ("x-uuencode", b"begin 644 a\r\n"),
        ("7bit", b"\0"),
    ],
)
def test_four_times_a_broken_encoding_takes_about_four_times_as_long(encoding: str, unit: bytes) -> None:
    def seconds(size: int) -> float:
        raw = f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode() + unit * (size // len(unit))
        return seconds_of(lambda: read(raw))

    assert seconds(800_000) < 10 * max(seconds(200_000), 0.01)


@pytest.mark.parametrize(
    "unit",
    ["<div class=gmail_signature>x</div>y", "<blockquote type=cite>x</blockquote>y", "<p style='display:none'>x</p>", "&#x", "<!--", "<a b='",
     "<div style='border-top:solid x'>a:b:c</div>", "<p>a@b.jp:</p><blockquote>x</blockquote>", "<pre>a\nb\n</pre>", "<ol><li>a</li></ol>"],
)  # fmt: skip
def test_four_times_the_layout_takes_about_four_times_as_long(unit: str) -> None:
    def seconds(size: int) -> float:
        raw = b"Content-Type: text/html; charset=utf-8\r\n\r\n" + unit.encode() * (size // len(unit))
        return seconds_of(lambda: read(raw))

    assert seconds(200_000) < 10 * max(seconds(50_000), 0.01)
