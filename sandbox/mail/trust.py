"""What the sandbox's mail server vouches for, in the header a real one would write (RFC 8601)."""

from __future__ import annotations

import re
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr

SERVER_ID = "sandbox.kakehashi.test"
_HEADER = b"Authentication-Results"
_OURS = re.compile(
    rb"^%b:\s*%b\b.*\n?(?:[ \t].*\n?)*" % (_HEADER, re.escape(SERVER_ID.encode())),
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_LINE = re.compile(rb"^\r?\n", re.MULTILINE)


def stamped(raw: bytes, submitter: str | None) -> bytes:
    """The mail with our verdict on top and every verdict somebody else wrote in our name removed.

    `submitter` is the address that logged in to submit it. Only for its own domain do we vouch.
    """
    author_domain = _author(raw).rpartition("@")[2].lower()
    submitter_domain = (submitter or "").rpartition("@")[2].lower()
    result = "pass" if author_domain and author_domain == submitter_domain else "fail"
    verdict = f"{SERVER_ID}; dmarc={result} header.from={author_domain or 'unknown'}"
    return _HEADER + b": " + verdict.encode("utf-8") + b"\r\n" + _without_forgeries(raw)


def addressed(raw: bytes, recipient: str, sender: str) -> bytes:
    """The mail with the envelope written on top, as delivery agents do; the recipient in full."""
    envelope = f"Return-Path: <{sender}>\r\nDelivered-To: {recipient}\r\nX-Original-To: {recipient}\r\n"
    return envelope.encode("utf-8") + raw


def _author(raw: bytes) -> str:
    return parseaddr(str(BytesHeaderParser(policy=compat32).parsebytes(raw).get("From", "")))[1]


def _without_forgeries(raw: bytes) -> bytes:
    """RFC 8601 section 5: a header that claims to be ours and comes from outside must go."""
    blank_line = _BLANK_LINE.search(raw)
    start_of_body = blank_line.start() if blank_line else len(raw)
    return _OURS.sub(b"", raw[:start_of_body]) + raw[start_of_body:]
