"""Content-Transfer-Encoding, undone as far as the bytes allow."""

from __future__ import annotations

import binascii
import re
from contextlib import suppress

_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_BASE64_BODY = re.compile(rb"[A-Za-z0-9+/\s]*+={0,2}+\s*+")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_MOST_LINES = 1_000_000  # twice what 25 MB have
_MOST_GLUED = 1_000  # a gigabyte of pieces can be made of 25 MB
_BROKEN_QUOTED = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\Z)")
_PADDED_BREAK = re.compile(rb"=[ \t]++(?=\r?\n)")
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
        # Blanks that some server has put behind a soft line break are not part of it (RFC 2045 § 6.7, rule 3).
        whole = _PADDED_BREAK.sub(b"=", body) if _PADDED_BREAK.search(body) else body
        return binascii.a2b_qp(whole), "quoted_printable_broken" if _BROKEN_QUOTED.search(body) else None
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
    lines = _base64_lines(body) if body.count(b"\n") < _MOST_LINES else [body]
    if not lines:
        return body, "base64_broken"  # somebody's words, under a label they never had
    clean = b"".join(lines).translate(None, _NOT_BASE64)
    *glued, rest = clean.split(b"=", _MOST_GLUED)  # encodings one behind the other: each has its own padding
    return b"".join(_padded(piece) for piece in (*glued, rest.replace(b"=", b"")) if piece), "base64_broken"


def _base64_lines(body: bytes) -> list[bytes]:
    """Those that are base64, damaged ones among them.

    Below the last whole one some list or scanner may have added its own, so there less is taken for damage.
    """
    lines = [line for line in map(bytes.strip, body.split(b"\n")) if line]
    whole = {at for at, line in enumerate(lines) if _BASE64_LINE.fullmatch(line)}
    last = max(whole, default=len(lines))
    return [line for at, line in enumerate(lines) if at in whole or _is_damaged(line, 4 if at < last else 16)]


def _is_damaged(line: bytes, one_in: int) -> bool:
    """Fewer signs than one in so many cannot be base64; words have blanks between them."""
    return b" " not in line and len(line.translate(None, _NOT_BASE64)) * one_in > len(line) * (one_in - 1)


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
