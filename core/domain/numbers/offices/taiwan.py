"""TIPO: TW108123456 (application), TW202012345A (publication), TWI712345B (patent).

An application begins with the year of the Republic, the western year less 1911; the digit behind it is the
right.
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

_RIGHT_OF_TYPE = {"1": PATENT, "2": UTILITY_MODEL, "3": DESIGN}
_RIGHT_OF_LETTER = {"I": PATENT, "M": UTILITY_MODEL, "D": DESIGN}


def _right_of_application(digits: str) -> str:
    return _RIGHT_OF_TYPE.get(digits[-6], PATENT)


def _right_of_patent(digits: str) -> str:
    return _RIGHT_OF_LETTER[digits[0]]


def _print(found: Found) -> str:
    return f"TW{found.digits}"


def _print_publication(found: Found) -> str:
    return f"TW{found.digits}{found.code or 'A'}"


SHAPES = (
    Shape("TW", r"20[0-9]{7}", (PUBLICATION,), {PUBLICATION: _print_publication}, code="(?:A[0-9]?)?"),
    Shape(
        "TW", r"(?:1[0-9]{2}|[89][0-9])[1-3][0-9]{5}", (APPLICATION,), {APPLICATION: _print}, code="A?",
        right=_right_of_application,
    ),
    Shape(
        "TW", r"[IMD] ?[0-9]{6}", (REGISTRATION,), {REGISTRATION: _print}, code="(?:[BUSY][0-9]?)?",
        right=_right_of_patent,
    ),
)  # fmt: skip
