"""The pieces of IMAP's text that the library leaves to its caller: names out, answers in."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from itertools import groupby

_UIDVALIDITY = re.compile(rb"\[UIDVALIDITY (\d+)\]", re.IGNORECASE)
_QUOTED_BODY = re.compile(rb'BODY\[\] "((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_ITEM = re.compile(rb"\d+ FETCH \(", re.IGNORECASE)
_UID = re.compile(rb"\bUID (\d+)", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)", re.IGNORECASE)
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


def uid_set(uids: Sequence[int]) -> str:
    """A sequence set (RFC 3501 section 9) of these mails."""
    return ",".join(map(str, uids))


def fetched_sizes(lines: Sequence[bytes | bytearray]) -> dict[int, int]:
    """Octets by UID, from the answer to `UID FETCH … (RFC822.SIZE)`."""
    found = ((_UID.search(line), _SIZE.search(line)) for line in lines if _ITEM.match(line))
    return {int(uid[1]): int(size[1]) for uid, size in found if uid and size}


def fetched_bodies(lines: Sequence[bytes | bytearray]) -> dict[int, bytes]:
    """The mails by UID, from the answer to `UID FETCH … (UID BODY.PEEK[])`. A mail that is gone is not among them.

    A server may send one as a literal, or as a quoted string when it is short (RFC 3501 section 4.3); the library gives
    literals as bytearray and all else as bytes.
    """
    found: dict[int, bytes] = {}
    uid: int | None = None
    body: bytes | None = None
    for line in lines:
        if isinstance(line, bytearray):
            body = bytes(line)
        else:
            uid, body = (None, None) if _ITEM.match(line) else (uid, body)
            if quoted_body := _QUOTED_BODY.search(line):
                body = re.sub(rb"\\(.)", rb"\1", quoted_body[1])
            elif line.upper().rstrip().endswith(b"BODY[] {0}"):
                body = b""
            named = _UID.search(_QUOTED_BODY.sub(b"", line))
            uid = int(named[1]) if named else uid
        if uid is not None and body is not None:
            found.setdefault(uid, body)
    return found
