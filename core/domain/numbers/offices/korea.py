"""KIPO: 10-2008-7017015 (application), KR10-2009-0012345A (publication), KR10-1234567 (registration).

The first two digits are the right: 10 patent, 20 utility model, 30 design, 40 trademark.
"""

from __future__ import annotations

from core.domain.numbers.number import (
    APPLICATION,
    DESIGN,
    PATENT,
    PUBLICATION,
    REGISTRATION,
    TRADEMARK,
    UTILITY_MODEL,
)
from core.domain.numbers.shapes import Found, Shape

_RIGHTS = {"1": PATENT, "2": UTILITY_MODEL, "3": DESIGN, "4": TRADEMARK}


def _right(digits: str) -> str:
    return _RIGHTS[digits[0]]


def _parted(digits: str) -> str:
    return f"{digits[:2]}-{digits[2:6]}-{digits[6:]}"


def _print_application(found: Found) -> str:
    return _parted(found.digits)


def _print_publication(found: Found) -> str:
    return f"KR{_parted(found.digits)}{found.code or 'A'}"


def _print_registration(found: Found) -> str:
    return f"KR{found.digits[:2]}-{found.digits[2:]}"


def _patent_first(digits: str) -> str:
    """DOCDB leaves out the 10 of patents."""
    return f"10{digits}"


def _without_part(digits: str) -> str:
    """The register adds 0000 for a right that was never divided."""
    return digits[:9]


_PRINTS = {APPLICATION: _print_application, PUBLICATION: _print_publication}
_REGISTRATION = {REGISTRATION: _print_registration}
_YEARED = r"[1-4]0[ -]?(?:19|20)[0-9]{2}[ -]?[0-9]{7}"

SHAPES = (
    Shape("KR", _YEARED, (PUBLICATION,), _PRINTS, code="[AU][0-9]?", right=_right),
    Shape("KR", _YEARED, (APPLICATION, PUBLICATION), _PRINTS, right=_right, usual=True),
    Shape("KR", r"20[0-9]{2}7[0-9]{6}", (APPLICATION,), _PRINTS, code="A?", normal=_patent_first),
    Shape(
        "KR",
        r"(?:19|20)[0-9]{2}[0-9]{7}",
        (APPLICATION, PUBLICATION),
        _PRINTS,
        code="A?",
        normal=_patent_first,
    ),
    Shape(
        "KR",
        r"[1-4]0[ -]?[0-9]{7}(?:-?0000)?",
        (REGISTRATION,),
        _REGISTRATION,
        code="(?:[BYS][0-9]?)?",
        normal=_without_part,
        right=_right,
    ),
)

BARE_APPLICATION = Shape(
    "KR", r"[1-4]0-(?:19|20)[0-9]{2}-[0-9]{7}", (APPLICATION, PUBLICATION), _PRINTS, right=_right, usual=True
)
BARE_PUBLICATION = Shape(
    "KR", r"[1-4]0-(?:19|20)[0-9]{2}-[0-9]{7}", (PUBLICATION,), _PRINTS, code="A[0-9]?", right=_right
)
