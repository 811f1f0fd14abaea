"""Content-Transfer-Encoding, undone as far as the bytes allow."""

from __future__ import annotations

import binascii
import re
from contextlib import suppress

_BASE64_LINE = re.compile(rb"[ \t]*[A-Za-z0-9+/]*={0,2}[ \t\r]*")
_NEARLY_BASE64 = re.compile(rb"[A-Za-z0-9+/=]{8,76}[!-~][A-Za-z0-9+/=]{8,76}\r?")
"""A line with one stray sign in it, which RFC 2045 § 6.8 lets pass; no sentence has so long a word."""
_BASE64_BODY = re.compile(rb"[A-Za-z0-9+/\s]*+={0,2}+\s*+")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_BROKEN_QUOTED = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\Z)")
_LONGEST = 998
"""Octets of a line (RFC 5322 § 2.1.1). Postfix and others cut a longer one, in the middle of a character if need be,
and begin the next with a space."""
_CUTS = [
    re.compile(rb"%b (?:(?<=\n[^\r\n]{%d}%b )|(?<=\A[^\r\n]{%d}%b ))" % (end, _LONGEST, end, _LONGEST, end))
    for end in (b"\r\n", b"\n")
]
_IDENTITY = frozenset(("", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"))


def undo(body: memoryview, encoding: str) -> tuple[bytes, str | None]:
    """The content behind `encoding` (RFC 2045 § 6) and a defect code, or None. Never raises."""
    if encoding in _IDENTITY:
        return _with_whole_lines(bytes(body)), None
    if encoding == "base64":
        return _base64(body)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body), "quoted_printable_broken" if _BROKEN_QUOTED.search(body) else None
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return uudecode(bytes(body))
    return bytes(body), "encoding_unknown"


def _with_whole_lines(body: bytes) -> bytes:
    """The lines as they were before somebody on the way found them too long."""
    for cut in _CUTS:
        body = cut.sub(b"", body)
    return body


def _base64(view: memoryview) -> tuple[bytes, str | None]:
    if _BASE64_BODY.fullmatch(view):
        with suppress(binascii.Error):  # wrong padding is mended below, like everything else, and noted
            return binascii.a2b_base64(view), None
    body = bytes(view)
    # A footer some list or scanner appended is whole lines that cannot be base64.
    lines = [line for line in body.split(b"\n") if _BASE64_LINE.fullmatch(line) or _NEARLY_BASE64.fullmatch(line)]
    clean = _NOT_BASE64.sub(b"", b"".join(lines) if any(line.strip() for line in lines) else body)
    pieces = clean.split(b"=")  # encodings glued together: each has its own padding
    return b"".join(_padded(piece) for piece in pieces if piece), "base64_broken"


def _padded(piece: bytes) -> bytes:
    if len(piece) % 4 == 1:
        piece = piece[:-1]
    return binascii.a2b_base64(piece + b"=" * (-len(piece) % 4))


def uudecode(body: bytes) -> tuple[bytes, str | None]:
    """The file between "begin" and "end"."""
    content: list[bytes] = []
    defect = None
    inside = False
    for line in body.split(b"\n"):
        line = line.rstrip(b"\r")
        if not inside:
            inside = line.startswith(b"begin ")
        elif line == b"end":
            return b"".join(content), defect
        else:
            try:
                content.append(binascii.a2b_uu(line))
            except binascii.Error:
                defect = "uuencode_broken"
    return (b"".join(content), "uuencode_broken") if inside else (body, "uuencode_broken")
