"""What a status code or a sentence of a mail system means for the address (RFC 3463)."""

from __future__ import annotations

import re

from mailgw.reading.bounces.sentences import GAVE_UP, SENTENCES, STILL_TRYING

ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_SMTP = re.compile(r"(?<![\d.\-])([45]\d\d)(?=[ \-](?:[45]\.\d|[#<A-Za-z\"'(ご宛あ受指メユ]))")

_FOLDED = re.compile(r"(?<=[\x21-\x7e])\r?\n[ \t]{1,20}(?=[a-z])")  # "Connection timed" / "    out"

FULL = "5.2.2"
"""Mailbox full."""
_NOT_HARD = frozenset((FULL, "5.2.3", "5.3.1", "5.3.4", "5.4.5", "5.4.7", "5.5.3"))


def status_of(words: str) -> str:
    """The enhanced code a diagnostic or a letter amounts to; empty when it says nothing of the kind."""
    words = _FOLDED.sub(" ", words[:20_000])
    code = next((found for found in ENHANCED.findall(words) if not found.startswith("2")), "")
    if code and not code.endswith(".0.0"):
        return str(code)
    said = next((status for status, pattern in SENTENCES if pattern.search(words)), "")
    smtp = _SMTP.search(words)
    if smtp and said and smtp[1][0] != said[0] and said[0] == "5":
        return f"4{said[1:]}"
    if said in ("", "5.0.0") and (code or smtp):
        return str(code) or _from_smtp(smtp[1] if smtp else "")
    return said


def is_hard(status: str) -> bool:
    """Permanent, and about the address: a full mailbox or an oversized message leaves the address good."""
    return status.startswith("5") and status not in _NOT_HARD


def gave_up(words: str) -> bool:
    """Whether a passing trouble was the last one: the mail system does not try any more."""
    return GAVE_UP.search(words) is not None and STILL_TRYING.search(words) is None


def _from_smtp(code: str) -> str:
    """RFC 5321 § 4.2.3."""
    return {
        "550": "5.1.1",
        "551": "5.1.6",
        "552": "5.2.2",
        "553": "5.1.3",
        "554": "5.0.0",
        "452": "4.2.2",
    }.get(code, f"{code[:1] or '5'}.0.0")
