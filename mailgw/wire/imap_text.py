"""The pieces of IMAP's text that the library leaves to its caller: names out, answers in."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from itertools import groupby

_UIDVALIDITY = re.compile(rb"\[UIDVALIDITY (\d+)\]", re.IGNORECASE)
_QUOTED_BODY = re.compile(rb'BODY\[\] "((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_SHIFTED = re.compile(r"&([^-]*)-")


def quoted(text: str) -> str:
    """A quoted string (RFC 3501 section 4.3)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def mailbox_name(name: str) -> str:
    """A mailbox name as it goes over the wire: modified UTF-7 (RFC 3501 section 5.1.3), quoted."""
    return quoted(to_modified_utf7(name))


def to_modified_utf7(name: str) -> str:
    return "".join(
        "".join(run).replace("&", "&-") if printable else _shifted("".join(run))
        for printable, run in groupby(name, key=lambda character: " " <= character <= "~")
    )


def from_modified_utf7(name: str) -> str:
    return _SHIFTED.sub(lambda shifted: _unshifted(shifted[1]), name)


def _shifted(text: str) -> str:
    encoded = b64encode(text.encode("utf-16-be")).decode("ascii")
    return "&" + encoded.rstrip("=").replace("/", ",") + "-"


def _unshifted(encoded: str) -> str:
    if not encoded:
        return "&"
    padded = encoded.replace(",", "/") + "=" * (-len(encoded) % 4)
    return b64decode(padded).decode("utf-16-be")


def uidvalidity(lines: Sequence[bytes]) -> int | None:
    """From the answer to SELECT; None when the server does not keep UIDs (RFC 3501 section 2.3.1.1)."""
    return next((int(found[1]) for line in lines if (found := _UIDVALIDITY.search(line))), None)


def searched_uids(lines: Sequence[bytes]) -> list[int]:
    """From the answer to UID SEARCH, ascending. The last line is the server's "completed"."""
    return sorted({int(number) for line in lines[:-1] for number in line.split() if number.isdigit()})


def fetched_body(lines: Sequence[bytes | bytearray]) -> bytes | None:
    """The mail in the answer to `UID FETCH n (BODY.PEEK[])`, None when there is no such mail any more.

    A server may send it as a literal, or as a quoted string when it is short (RFC 3501 section 4.3);
    the library gives literals as bytearray and all else as bytes.
    """
    for line in lines:
        if isinstance(line, bytearray):
            return bytes(line)
        if found := _QUOTED_BODY.search(line):
            return re.sub(rb"\\(.)", rb"\1", found[1])
        if line.upper().rstrip().endswith(b"BODY[] {0}"):
            return b""
    return None
