"""A number that is still being typed: what the keys of the numbers it may become begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.domain.numbers.folding import fold
from core.domain.numbers.number import REGISTRATION, Number
from core.domain.numbers.scanner import parse

_SERIAL = re.compile(r"(?<=[0-9][-/])[0-9]{1,5}$")
_PADDED = 6
"""Digits of a serial in a key."""


@dataclass(frozen=True, slots=True)
class Begun:
    keys: tuple[str, ...]
    """Keys of what stands there already, read as a whole number; several where it may be several."""
    beginnings: tuple[str, ...]
    """What keys begin with while the number goes on: JP:P:APP:2016-11."""


def begun(text: str) -> Begun:
    """特願2016-11 is 特願2016-000011, and the beginning of 特願2016-111548."""
    found = [one for number in parse(text)[:1] for one in (number, *number.candidates) if one.key]
    return Begun(tuple(one.key for one in found), _beginnings(found, text))


def _beginnings(found: list[Number], text: str) -> tuple[str, ...]:
    typed = _SERIAL.search(fold(text).strip().removesuffix("号"))
    if typed is None:
        return tuple(one.key for one in found if one.kind == REGISTRATION and len(found) == 1)
    whole = typed[0].rjust(_PADDED, "0")
    return tuple(f"{one.key[:-_PADDED]}{typed[0]}" for one in found if one.key[-_PADDED:] == whole)
