"""Hague designs (DM/091050) and Madrid trademarks (国際登録第1234567号)."""

from __future__ import annotations

import re

from core.domain.numbers import number as n
from core.domain.numbers.form import END, WORD_END, Form, form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number, which_of


def hague(digits: str) -> Number | None:
    """The International Bureau writes six digits: DM/091050."""
    if not 0 < int(digits) <= 999_999:
        return None
    name = f"DM/{int(digits):06d}"
    return Number(key=f"WO:D:HAGUE:{name}", display=name, office="WO", right=n.DESIGN, kind=n.HAGUE)


def madrid(digits: str, letter: str = "") -> Number | None:
    """`letter` marks a part that was assigned: 1234567A."""
    number = digits.replace(",", "").replace(" ", "").lstrip("0")
    if not number:
        return None
    name = f"{number}{letter}"
    return Number(
        key=f"WO:T:MADRID:{name}",
        display=f"国際登録第{name}号",
        office="WO",
        right=n.TRADEMARK,
        kind=n.MADRID,
    )


def _read_hague(match: re.Match[str], _hints: Hints) -> Number | None:
    return hague(match["number"].replace(" ", ""))


def _read_madrid(match: re.Match[str], _hints: Hints) -> Number | None:
    return madrid(match["number"], match["letter"] or "")


def _read_international(match: re.Match[str], hints: Hints) -> Number | None:
    """国際登録 alone is said of trademarks; six digits under a design are a Hague number."""
    if hints.kind == n.HAGUE or hints.right == n.DESIGN:
        return hague(match["number"].replace(",", "").replace(" ", "")) if not match["letter"] else None
    if len(match["number"].lstrip("0")) < 5 and not hints.right and not match["numbered"]:
        found = (madrid(match["number"]), hague(match["number"]))
        return which_of(tuple(number for number in found if number))
    return _read_madrid(match, hints)


_GAP = r" ?(?:番号|NO[.]?)?(?:は|:)? ?第? ?"
_NUMBER = r"(?P<number>[0-9]{1,3}(?:[, ][0-9]{3}){1,2}|[0-9]{3,7})"
_LETTER = rf"(?P<letter>[A-Z]{WORD_END})?{WORD_END}"

FORMS: tuple[Form, ...] = (
    form(
        "DHハ国意",
        r"(?:HAGUE |ハ[ー-]グ(?:協定)? ?)?(?:意匠)?(?:国際(?:意匠)?登録)?(?:番号|第|は|[ :]){0,3}DM ?[/-]? ?"
        rf"(?P<number>[0-9]{{3}} [0-9]{{3}}|[0-9]{{1,6}}){END}{WORD_END} ?号?",
        _read_hague,
    ),
    form(
        "Hハ国意",
        rf"(?:HAGUE(?: REGISTRATION)?|ハ[ー-]グ(?:協定)? ?(?:国際登録)?|国際意匠登録|意匠の?国際登録){_GAP}"
        rf"(?P<number>[0-9]{{4,6}}){END}{WORD_END} ?号?",
        _read_hague,
    ),
    form(
        "IMマ国商",
        rf"(?:IR(?=[ .0-9])|INT(?:ERNATIONAL|'?L|[.]) ?REG(?:ISTRATION|[.]|N[.])"
        rf"|MADRID(?: PROTOCOL)?(?: REGISTRATION| REG[.]?)?"
        rf"|マド(?:プロ|リッド)(?:協定議定書)? ?(?:国際登録)?|国際商標登録(?:出願)?|商標の?国際登録)[. ]{{0,2}}"
        rf"{_GAP}{_NUMBER}{END}{_LETTER} ?号?",
        _read_madrid,
    ),
    form(
        "国",
        rf"国際登録(?:商標)?{_GAP}{_NUMBER}{END}{_LETTER}(?P<numbered> ?号)?",
        _read_international,
    ),
)
