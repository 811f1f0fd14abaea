"""Subjects of mails, as clients and lists change them on the way. Pure."""

from __future__ import annotations

import re
from unicodedata import normalize

_REPLY = re.compile(r"^(?:(?:re|fw|fwd|aw|返信|転送)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_TAG = re.compile(r"^(?:\[[^\[\]]{1,30}\]|【[^【】]{1,30}】)\s*")
"""`[EXTERNAL]`, `[list-name 12]`: put before a subject by whoever passes it on."""

MOST_TAGS = 3


def without_reply(subject: str) -> str:
    """`Re: Re[2]: 年金` → `年金`."""
    return _REPLY.sub("", subject.strip()).strip()


def is_reply(subject: str) -> bool:
    """Whether it says of itself that it answers something."""
    return any(_REPLY.match(one) for one in _as_it_may_have_been(subject))


def goes_by(subject: str, known: str) -> bool:
    """Whether an answer's subject is that of a mail of ours, whatever was put before it on the way."""
    meant = _key(without_reply(known))
    return bool(meant) and any(_key(without_reply(one)) == meant for one in _as_it_may_have_been(subject))


def _as_it_may_have_been(subject: str) -> list[str]:
    """The subject, and what is left of it without one tag, without two …"""
    found = [subject.strip()]
    for _ in range(MOST_TAGS):
        found.append(_TAG.sub("", without_reply(found[-1]), count=1))
    return found


def _key(subject: str) -> str:
    return "".join(normalize("NFKC", subject).split()).casefold()
