"""DPMA: DE 10 2016 123 456.7 (application), DE102016123456A1 (publication), DE102016123456B4 (patent).

Since 2004: type (10, 11 patent, 20, 21 utility model), year, six digits, check digit; before: year, serial.
"""

from __future__ import annotations

from core.domain.numbers.number import APPLICATION, PATENT, PUBLICATION, REGISTRATION, UTILITY_MODEL
from core.domain.numbers.shapes import Found, Shape


def _right(digits: str) -> str:
    return UTILITY_MODEL if len(digits) == 12 and digits[0] == "2" else PATENT


def _print_application(found: Found) -> str:
    return f"DE{found.digits}.{found.check}" if found.check else f"DE{found.digits}A"


def _print_publication(found: Found) -> str:
    return f"DE{found.digits}{found.code or 'A1'}"


def _print_patent(found: Found) -> str:
    return f"DE{found.digits}{found.code or 'B'}"


_PRINTS = {APPLICATION: _print_application, PUBLICATION: _print_publication, REGISTRATION: _print_patent}
_NEW = r"(?:1[0-2]|2[0-2]|[56]0) ?20[0-9]{2} ?[0-9]{3} ?[0-9]{3}"
_OLD = r"[1-4][0-9]{2} ?[0-9]{2} ?[0-9]{3}|[1-4][0-9] ?[0-9]{2} ?[0-9]{3}"
_ANY = rf"{_NEW}|{_OLD}"

_FROM_EUROPE = r"[56]0 ?20[0-9]{2} ?[0-9]{3} ?[0-9]{3}|[56][0-9]{2} ?[0-9]{2} ?[0-9]{3}"
_FROM_PCT = r"11 ?20[0-9]{2} ?[0-9]{3} ?[0-9]{3}"

SHAPES = (
    Shape("DE", _ANY, (APPLICATION,), _PRINTS, check="[0-9]", right=_right),
    Shape("DE", _ANY, (APPLICATION,), _PRINTS, code="A", right=_right),
    Shape("DE", _ANY, (PUBLICATION,), _PRINTS, code="A[1-9]", right=_right),
    Shape("DE", _FROM_PCT, (PUBLICATION,), _PRINTS, code="T[1-9]", right=_right),
    Shape("DE", _FROM_EUROPE, (REGISTRATION,), _PRINTS, code="T[1-9]", right=_right),
    Shape("DE", _ANY, (REGISTRATION,), {REGISTRATION: _print_patent}, code="[BCU][0-9]?", right=_right),
    Shape("DE", _ANY, (APPLICATION, PUBLICATION, REGISTRATION), _PRINTS, right=_right),
)
BARE_APPLICATION = Shape(
    "DE", r"1[0-2] 20[0-9]{2} [0-9]{3} [0-9]{3}", (APPLICATION,), _PRINTS, check="[0-9]", right=_right
)
"""10 2021 123 456.7, spaced as the office prints it."""
