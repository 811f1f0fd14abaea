"""USPTO: 14/768,239 (series and serial), US2016/0123456 (publication), US9,876,543 (patent)."""

from __future__ import annotations

from core.domain.numbers.number import APPLICATION, DESIGN, PATENT, PUBLICATION, REGISTRATION, TRADEMARK
from core.domain.numbers.shapes import Found, Shape

_DESIGN_SERIES = ("29", "35")
_TRADEMARK_SERIES = ("70", "99")
"""Trademark serial numbers begin 70 to 99; patents use series up to 63."""


def _right_of_series(digits: str) -> str:
    if digits[:2] in _DESIGN_SERIES:
        return DESIGN
    first, last = _TRADEMARK_SERIES
    return TRADEMARK if first <= digits[:2] <= last else PATENT


def _print_application(found: Found) -> str:
    number = found.digits
    return f"US{number[:2]}/{number[2:5]},{number[5:]}"


def _print_publication(found: Found) -> str:
    return f"US{found.digits[:4]}/{found.digits[4:]}"


def _print_patent(found: Found) -> str:
    return f"US{int(found.digits):,}"


def _print_design(found: Found) -> str:
    return f"US{found.digits[:1]}{int(found.digits[1:]):,}"


def _print_reissue(found: Found) -> str:
    """Reissues (RE) and plants (PP): two letters and a number."""
    return f"US{found.digits[:2]}{int(found.digits[2:]):,}"


def _seven_digit_serial(digits: str) -> str:
    return digits[:4] + digits[4:].zfill(7)


def _without_year(digits: str) -> str:
    return digits[4:]


def _design_letter(digits: str) -> str:
    """Des. 876,543 is D876543."""
    return digits.replace("DES", "D")


def _is_design(_digits: str) -> str:
    return DESIGN


_APPLICATION = {APPLICATION: _print_application}
_PATENT = {REGISTRATION: _print_patent}
_YEAR = "(?:200[1-9]|20[1-9][0-9])"  # publication began in 2001

SHAPES = (
    Shape("US", r"[0-9]{2} ?/ ?[0-9]{3}[, ]?[0-9]{3}", (APPLICATION,), _APPLICATION, right=_right_of_series),
    Shape(
        "US",
        rf"{_YEAR}(?:[0-9]{{7}}| ?[/-] ?[0-9]{{6,7}})",
        (PUBLICATION,),
        {PUBLICATION: _print_publication},
        code="(?:A[0-9]?)?",
        normal=_seven_digit_serial,
    ),
    Shape(
        "US",
        rf"{_YEAR}[0-9]{{6}}",
        (PUBLICATION,),
        {PUBLICATION: _print_publication},
        code="A[0-9]?",
        normal=_seven_digit_serial,
    ),
    Shape(
        "US",
        r"(?:19|20)[0-9]{10}",
        (APPLICATION,),
        _APPLICATION,
        "A?",
        normal=_without_year,
        right=_right_of_series,
    ),
    Shape("US", r"[0-9]{1,2},[0-9]{3},[0-9]{3}|[0-9]{7}", (REGISTRATION,), _PATENT, "(?:[AB][0-9]?)?"),
    Shape("US", r"[0-9]{8}", (REGISTRATION,), _PATENT, "B[0-9]?"),
    Shape("US", r"[0-9]{8}", (APPLICATION,), _APPLICATION, "A", right=_right_of_series),
    Shape("US", r"[0-9]{8}", (APPLICATION, REGISTRATION), _APPLICATION | _PATENT, right=_right_of_series),
    Shape(
        "US",
        r"D(?:ES[.]?)? ?[0-9]{1,3}(?:,?[0-9]{3}){1,2}",
        (REGISTRATION,),
        {REGISTRATION: _print_design},
        "(?:S[0-9]?)?",
        right=_is_design,
        normal=_design_letter,
    ),
    Shape("US", r"PP ?[0-9]{2},?[0-9]{3}", (REGISTRATION,), {REGISTRATION: _print_reissue}, "(?:P[0-9]?)?"),
    Shape("US", r"RE ?[0-9]{2},?[0-9]{3}", (REGISTRATION,), {REGISTRATION: _print_reissue}, "(?:E[0-9]?)?"),
)

BARE_APPLICATION = Shape("US", r"[0-9]{2}/[0-9]{3},[0-9]{3}", (APPLICATION,), _APPLICATION, right=_right_of_series)
"""14/768,239 needs no country: nobody else writes a slash and a comma."""
