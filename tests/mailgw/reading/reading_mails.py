"""Mails built for these tests, byte by byte where the point is in the bytes."""

from __future__ import annotations

import base64


def mail(
    body: bytes = b"x",
    *headers: bytes,
    content_type: bytes = b"text/plain; charset=utf-8",
    encoding: bytes = b"8bit",
) -> bytes:
    """A single-part mail from 弁理 花子 to 知財 太郎."""
    top = [
        b"From: =?utf-8?B?" + base64.b64encode("弁理 花子".encode()) + b"?= <hanako@example.jp>",
        b"To: taro@example.co.jp",
        b"Message-ID: <m1@example.jp>",
        b"MIME-Version: 1.0",
        *headers,
        b"Content-Type: " + content_type,
        b"Content-Transfer-Encoding: " + encoding,
    ]
    return b"\r\n".join(top) + b"\r\n\r\n" + body


def multipart(*parts: bytes, kind: bytes = b"mixed", parameters: bytes = b"", headers: tuple[bytes, ...] = ()) -> bytes:
    """A mail of parts, each given with its own header section."""
    return mail(
        bare_multipart(*parts),
        *headers,
        content_type=b"multipart/" + kind + b'; boundary="=_b"' + parameters,
        encoding=b"7bit",
    )


def bare_multipart(*parts: bytes, boundary: bytes = b"=_b") -> bytes:
    return b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + boundary + b"--\r\n"


def nested(kind: bytes, *parts: bytes, boundary: bytes) -> bytes:
    """A multipart inside another one."""
    head = b"Content-Type: multipart/" + kind + b'; boundary="' + boundary + b'"\r\n\r\n'
    return head + bare_multipart(*parts, boundary=boundary)


def part(content: bytes, content_type: bytes = b"text/plain; charset=utf-8", *headers: bytes) -> bytes:
    return b"\r\n".join([b"Content-Type: " + content_type, *headers]) + b"\r\n\r\n" + content


def file_part(content: bytes, disposition: bytes, content_type: bytes = b"application/octet-stream") -> bytes:
    return part(
        base64.encodebytes(content),
        content_type,
        b"Content-Disposition: " + disposition,
        b"Content-Transfer-Encoding: base64",
    )


def as_jis(text: str) -> bytes:
    """ISO-2022-JP as Windows clients write it: NEC row 13 in kanji, half-width kana behind ESC ( I."""
    out, mode = b"", b"B"
    for sign in text:
        raw = sign.encode("cp932")
        wanted = b"$B" if len(raw) == 2 else b"I" if raw[0] >= 0xA0 else b"B"
        if wanted != mode:
            out += b"\x1b$B" if wanted == b"$B" else b"\x1b(" + wanted
            mode = wanted
        out += jis_pair(raw) if len(raw) == 2 else bytes([raw[0] & 0x7F])
    return out + (b"" if mode == b"B" else b"\x1b(B")


def as_euc(text: str) -> bytes:
    """EUC-JP with vendor characters (cp51932)."""
    out = b""
    for sign in text:
        raw = sign.encode("cp932")
        if len(raw) == 2:
            out += bytes(byte | 0x80 for byte in jis_pair(raw))
        else:
            out += b"\x8e" + raw if raw[0] >= 0xA0 else raw
    return out


def jis_pair(shift_jis: bytes) -> bytes:
    lead, trail = shift_jis
    row = (lead - (0x70 if lead < 0xA0 else 0xB0)) * 2
    if trail >= 0x9F:
        return bytes((row, trail - 0x7E))
    return bytes((row - 1, trail - (0x20 if trail > 0x7F else 0x1F)))
