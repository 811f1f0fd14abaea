"""UKIPO: GB1912345.6 (application with check digit), GB2123456A (publication), GB2123456B (patent)."""

from __future__ import annotations

from core.domain.numbers.number import APPLICATION, PUBLICATION, REGISTRATION
from core.domain.numbers.shapes import Found, Shape


def _print_application(found: Found) -> str:
    return f"GB{found.digits}.{found.check}" if found.check else f"GB{found.digits}"


def _print_publication(found: Found) -> str:
    return f"GB{found.digits}{found.code or 'A'}"


def _print_patent(found: Found) -> str:
    return f"GB{found.digits}{found.code or 'B'}"


_PRINTS = {APPLICATION: _print_application, PUBLICATION: _print_publication, REGISTRATION: _print_patent}
_DIGITS = r"[0-9]{7}|[0-9]{2} ?[0-9]{5}|[0-9] [0-9]{3} [0-9]{3}"

SHAPES = (
    Shape("GB", _DIGITS, (APPLICATION,), _PRINTS, check="[0-9]"),
    Shape("GB", _DIGITS, (PUBLICATION,), _PRINTS, code="A[0-9]?"),
    Shape("GB", _DIGITS, (REGISTRATION,), _PRINTS, code="B[0-9]?"),
    Shape("GB", _DIGITS, (APPLICATION, PUBLICATION, REGISTRATION), _PRINTS),
)
