"""RFC 2047 encoded words as they arrive: split inside a character, glued together, badly padded."""

from __future__ import annotations

import binascii
import re

from mailgw.reading.charsets import decode

_WORD = re.compile(r"=\?([^?\s]{1,75})\?([bBqQ])\?([^?]*)\?=")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def decode_words(value: str) -> tuple[str, list[str]]:
    """The header value with every encoded word read (RFC 2047 § 6.2), and the defects met.

    Neighbours of one charset are joined as bytes before decoding: many clients cut a character in two.
    """
    if "=?" not in value:
        return value, []
    pieces: list[str] = []
    defects: list[str] = []
    position = 0
    pending: bytes | None = None
    charset = ""

    def flush() -> None:
        nonlocal pending
        if pending is not None:
            found = decode(pending, charset)
            pieces.append(found.text)
            if found.defect:
                defects.append(found.defect)
            pending = None

    for word in _WORD.finditer(value):
        between = value[position : word.start()]
        joined = pending is not None and not between.strip()
        if not joined or word[1].casefold() != charset.casefold():
            flush()
        if not joined:
            pieces.append(between)
        charset = word[1]
        pending = (pending or b"") + (_base64(word[3]) if word[2] in "bB" else _q(word[3]))
        position = word.end()
    flush()
    pieces.append(value[position:])
    return "".join(pieces), defects


def _base64(text: str) -> bytes:
    clean = _NOT_BASE64.sub("", text)
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + "=" * (-len(clean) % 4))


def _q(text: str) -> bytes:
    return binascii.a2b_qp(text.encode("utf-8", "replace").replace(b"\n", b""), header=True)
