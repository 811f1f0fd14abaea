"""Addresses out of From, To and Cc: forgiving about form, strict about what counts as an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from mailgw.reading.words import decode_words

_PIECE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"?|\(([^()]*)\)|<([^<>]*)>?|([,;:])|([^\"(<,;:]+|.)", re.DOTALL)
_BARE = re.compile(r"[^\s<>@\"(),;:]{1,128}@[^\s<>@\"(),;:]{1,255}")
_MOST = 1_000


class Address(str):
    """The bare address; `.name` is the display name, which proves nothing about anybody."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, address: str, name: str = "") -> Address:
        self = super().__new__(cls, address)
        self.name = name
        return self

    @property
    def address(self) -> str:
        return str(self)

    @property
    def domain(self) -> str:
        """What stands behind the last @, in lower case."""
        return self.rpartition("@")[2].casefold()


def read_addresses(values: Iterable[str]) -> tuple[Address, ...]:
    """Every mailbox in raw header values (RFC 5322 § 3.4), groups opened, each address once, in order."""
    found: dict[str, Address] = {}
    for value in values:
        for address in _mailboxes(value):
            if len(found) >= _MOST:
                return tuple(found.values())
            found.setdefault(address.casefold(), address)
    return tuple(found.values())


@lru_cache(maxsize=16)  # several ask who sent the mail at hand
def _mailboxes(value: str) -> tuple[Address, ...]:
    mailboxes: list[Address] = []
    words: list[str] = []
    comment = angle = ""
    for quoted, remark, route, separator, text in _PIECE.findall(value + ","):
        if separator == ":" and not words:
            continue
        if separator:
            if separator != ":":
                address = _mailbox(words, comment, angle)
                if address is not None:
                    mailboxes.append(address)
            words, comment, angle = [], "", ""
        elif route.strip():
            angle = angle or route.strip()
        elif remark:
            comment = remark
        elif quoted:
            words.append(re.sub(r"\\(.)", r"\1", quoted))
        elif text.strip():
            words.append(text.strip())
    return tuple(mailboxes)


def _mailbox(words: list[str], comment: str, angle: str) -> Address | None:
    name = " ".join(words)
    if angle:
        address = angle.rpartition(":")[2] if angle.startswith("@") else angle
        return _checked(address, name)
    bare = _BARE.search(name)
    if bare is None:
        return None
    return _checked(bare[0], (name[: bare.start()] + name[bare.end() :]) or comment)


def _checked(address: str, name: str) -> Address | None:
    address = "".join(address.split())
    if "@" not in address or len(address) > 320:
        return None
    return Address(address, decode_words(name)[0].strip().strip("'\""))
