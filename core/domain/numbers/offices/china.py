"""CNIPA: CN201010126185.0 (application), ZL201010126185.0 (patent), CN101234567A (publication).

Application numbers follow ZC 0006-2003: year, type (1 and 8 patent, 2 and 9 utility model, 3 design), serial,
and a check digit: weights 2 to 9 then 2 to 5, sum modulo 11, X for ten. Until 2003 the year had two digits.
"""

from __future__ import annotations

from core.domain.numbers.number import (
    APPLICATION,
    DESIGN,
    PATENT,
    PUBLICATION,
    REGISTRATION,
    UTILITY_MODEL,
)
from core.domain.numbers.shapes import Found, Shape

_RIGHT_OF_TYPE = {"1": PATENT, "8": PATENT, "2": UTILITY_MODEL, "9": UTILITY_MODEL, "3": DESIGN}
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


def check_digit(digits: str) -> str:
    """0–9 or X for the 8 or 12 digits of an application."""
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11
    return "X" if rest == 10 else str(rest)


def _mistyped(found: Found) -> bool:
    return bool(found.check) and found.check != check_digit(found.digits)


def _right_of_application(digits: str) -> str:
    return _RIGHT_OF_TYPE.get(digits[4] if len(digits) == 12 else digits[2], PATENT)


def _right_of_publication(digits: str) -> str:
    return _RIGHT_OF_TYPE.get(digits[0], PATENT)


def _checked(found: Found) -> str:
    return f"{found.digits}.{found.check}" if found.check else found.digits


def _print_application(found: Found) -> str:
    return f"CN{_checked(found)}"


def _print_patent(found: Found) -> str:
    return f"ZL{_checked(found)}"


def _print_publication(found: Found) -> str:
    return f"CN{found.digits}{found.code or 'A'}"


def _print_grant(found: Found) -> str:
    return f"CN{found.digits}{found.code or 'B'}"


_APPLICATION = {APPLICATION: _print_application}
_PATENT = {REGISTRATION: _print_patent}
_PUBLISHED = {PUBLICATION: _print_publication, REGISTRATION: _print_grant}
_NEW = r"(?:200[3-9]|20[1-9][0-9])[ -]?[12389][ -]?[0-9]{7}"
_OLD = r"(?:8[5-9]|9[0-9]|0[0-3])[ -]?[1-389][ -]?[0-9]{5}"
_ANY = rf"{_NEW}|{_OLD}"
_INVENTION = r"1[0-9]{8}|1[0-9]{6}"
_OTHER = r"[23][0-9]{8}|[23][0-9]{6}"

SHAPES = (
    Shape(
        "CN", rf"ZL ?(?:{_ANY})", (REGISTRATION,), _PATENT, check="[0-9X]",
        normal=lambda digits: digits.removeprefix("ZL"), right=_right_of_application, mistyped=_mistyped,
    ),
    Shape(
        "CN", rf"ZL ?(?:{_ANY})", (REGISTRATION,), _PATENT,
        normal=lambda digits: digits.removeprefix("ZL"), right=_right_of_application,
    ),
    Shape(
        "CN", _ANY, (APPLICATION,), _APPLICATION, check="[0-9X]", code="A?",
        right=_right_of_application, mistyped=_mistyped,
    ),
    Shape("CN", _ANY, (APPLICATION,), _APPLICATION, code="A?", right=_right_of_application),
    Shape("CN", _INVENTION, (PUBLICATION,), _PUBLISHED, code="A[0-9]?", right=_right_of_publication),
    Shape("CN", _INVENTION, (REGISTRATION,), _PUBLISHED, code="[BC][0-9]?", right=_right_of_publication),
    Shape("CN", _OTHER, (REGISTRATION,), _PUBLISHED, code="[UYSD][0-9]?", right=_right_of_publication),
    Shape("CN", r"[23][0-9]{8}", (REGISTRATION,), _PUBLISHED, right=_right_of_publication),
    Shape("CN", r"1[0-9]{8}", (PUBLICATION, REGISTRATION), _PUBLISHED, right=_right_of_publication),
)  # fmt: skip

BARE_APPLICATION = Shape(
    "CN", r"(?:200[3-9]|20[1-9][0-9])[12389][0-9]{7}", (APPLICATION,), _APPLICATION, check="[0-9X]",
    right=_right_of_application, mistyped=_mistyped,
)  # fmt: skip
"""202110123456.7: nobody else puts a check digit behind twelve digits that begin with a year."""
PATENT_NUMBERS = SHAPES[:2]
"""ZL 2010 1 0126185.0 names China by itself."""
