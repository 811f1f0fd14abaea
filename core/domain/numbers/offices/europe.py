"""EPO: EP 06834636.5 (application with check digit), EP3123456A1 and EP3123456B1 (publications)."""

from __future__ import annotations

from core.domain.numbers.number import APPLICATION, PUBLICATION, REGISTRATION
from core.domain.numbers.shapes import Found, Shape


def _print_application(found: Found) -> str:
    return f"EP {found.digits}.{found.check}" if found.check else f"EP{found.digits}"


def _print_publication(found: Found) -> str:
    return f"EP{found.digits}{found.code or 'A'}"


def _print_patent(found: Found) -> str:
    return f"EP{found.digits}{found.code or 'B'}"


def _seven_digits(digits: str) -> str:
    return digits.zfill(7)


def _from_epodoc(digits: str) -> str:
    """20060834636 is 06834636: four-digit year and a padded serial."""
    return digits[2:4] + digits[5:]


_APPLICATION = {APPLICATION: _print_application}
_PRINTS = {PUBLICATION: _print_publication, REGISTRATION: _print_patent}
_APPLICATION_DIGITS = r"[0-9]{2} [0-9]{3} [0-9]{3}|[0-9]{8}"
_PUBLICATION_DIGITS = r"[0-9] [0-9]{3} [0-9]{3}|[0-9],[0-9]{3},[0-9]{3}|[0-9]{7}"
_OLD_DIGITS = r"[0-9]{4,6}|[0-9]{2,3} [0-9]{3}"

SHAPES = (
    Shape("EP", _APPLICATION_DIGITS, (APPLICATION,), _APPLICATION, check="[0-9]", code="A?"),
    Shape("EP", _APPLICATION_DIGITS, (APPLICATION,), _APPLICATION, code="A?"),
    Shape("EP", r"(?:19|20)[0-9]{2}0[0-9]{6}", (APPLICATION,), _APPLICATION, code="A?", normal=_from_epodoc),
    Shape(
        "EP",
        rf"{_PUBLICATION_DIGITS}|{_OLD_DIGITS}",
        (PUBLICATION,),
        _PRINTS,
        code="A[0-9]?",
        normal=_seven_digits,
    ),
    Shape(
        "EP",
        rf"{_PUBLICATION_DIGITS}|{_OLD_DIGITS}",
        (REGISTRATION,),
        _PRINTS,
        code="B[0-9]?",
        normal=_seven_digits,
    ),
    Shape("EP", _PUBLICATION_DIGITS, (PUBLICATION, REGISTRATION), _PRINTS),
)

BARE_APPLICATION = Shape("EP", r"(?:0[4-9]|[1-3][0-9])[0-9]{6}", (APPLICATION,), _APPLICATION, check="[0-9]")
"""21123456.7: eight digits and a check digit, and not of the years when Chinese numbers had them too."""
