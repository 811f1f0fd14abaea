"""A mail address as people write one: bare, with a name before it, or as a mail client makes a link of it."""

from __future__ import annotations

import re
import unicodedata

from core.errors import Invalid

_WHOLE = re.compile(r"[^@\s<>\"(),;:\\\[\]]{1,64}@[^@\s<>\"(),;:\\\[\]]+\.[^@\s<>\"(),;:\\\[\].]+")
_WITHIN = re.compile(r"(?:mailto:)?([^@\s<>\"(),;:\\\[\]|]+@[^@\s<>\"(),;:\\\[\]|]+)")


def mail_address(text: str) -> str:
    """In lower case. Raises Invalid: mail_address; also when two different ones are written."""
    found = {match[1].lower() for match in _WITHIN.finditer(unicodedata.normalize("NFKC", text))}
    address = next(iter(found), "")
    if len(found) != 1 or len(address) > 254 or not _WHOLE.fullmatch(address):
        raise Invalid("mail_address", given=text.strip())
    return address
