"""Numbers of the Japan Patent Office by their titles: 特願2016-111548, 特開平04-294310, 特許第6123456号.

The titles are a table; digits follow in one of two shapes: year and serial, or a registration number.
"""

from __future__ import annotations

import re

from core.domain.numbers import number as n
from core.domain.numbers.form import END, WORD_END, Form, form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number, which_of
from core.domain.numbers.years import (
    WESTERN_SINCE,
    YEAR_SERIAL,
    Year,
    bare_two_digits,
    era_year,
    serial_of,
    two_digit_readings,
    western_year,
    year_of,
)

PRINTED_TITLES = {
    ("P", n.APPLICATION): "特願",
    ("U", n.APPLICATION): "実願",
    ("D", n.APPLICATION): "意願",
    ("T", n.APPLICATION): "商願",
    ("P", n.PUBLICATION): "特開",
    ("U", n.PUBLICATION): "実開",
    ("P", n.PCT_PUBLICATION): "特表",
    ("U", n.PCT_PUBLICATION): "実表",
    ("P", n.EXAMINED_PUBLICATION): "特公",
    ("U", n.EXAMINED_PUBLICATION): "実公",
    ("T", n.EXAMINED_PUBLICATION): "商公",
}
REGISTRATION_TITLES = {"P": "特許", "U": "実用新案登録", "D": "意匠登録", "T": "商標登録"}

_ROMANISED: dict[str, tuple[str, str]] = {
    "TOKUGAN": ("P", n.APPLICATION),
    "TOKUKAI": ("P", n.PUBLICATION),
    "TOKKAI": ("P", n.PUBLICATION),
    "TOKUHYO": ("P", n.PCT_PUBLICATION),
    "TOKUKO": ("P", n.EXAMINED_PUBLICATION),
    "TOKKO": ("P", n.EXAMINED_PUBLICATION),
    "JITSUGAN": ("U", n.APPLICATION),
    "JIKKAI": ("U", n.PUBLICATION),
    "JITSUKAI": ("U", n.PUBLICATION),
    "JIKKO": ("U", n.EXAMINED_PUBLICATION),
    "IGAN": ("D", n.APPLICATION),
    "SHOGAN": ("T", n.APPLICATION),
}
"""As translations write the titles: Tokugan, Tokkai Hei."""

# Longer spellings stand before those they begin with: 特許出願公開 is not 特許出願.
SPELLINGS: dict[str, tuple[str, str]] = {
    **_ROMANISED,
    "特許出願公開": ("P", n.PUBLICATION),
    "特許出願公告": ("P", n.EXAMINED_PUBLICATION),
    "特許出願公表": ("P", n.PCT_PUBLICATION),
    "実用新案出願公開": ("U", n.PUBLICATION),
    "実用新案出願公告": ("U", n.EXAMINED_PUBLICATION),
    "実用新案登録出願公開": ("U", n.PUBLICATION),
    "実用新案登録出願公告": ("U", n.EXAMINED_PUBLICATION),
    "商標出願公告": ("T", n.EXAMINED_PUBLICATION),
    "公開特許": ("P", n.PUBLICATION),
    "公表特許": ("P", n.PCT_PUBLICATION),
    "特許公開": ("P", n.PUBLICATION),
    "特許公告": ("P", n.EXAMINED_PUBLICATION),
    "特許公報": ("P", n.EXAMINED_PUBLICATION),
    "公開実用新案": ("U", n.PUBLICATION),
    "実用新案公開": ("U", n.PUBLICATION),
    "実用新案公告": ("U", n.EXAMINED_PUBLICATION),
    "実用新案登録願": ("U", n.APPLICATION),
    "実用新案登録出願": ("U", n.APPLICATION),
    "実用新案出願": ("U", n.APPLICATION),
    "意匠登録願": ("D", n.APPLICATION),
    "意匠登録出願": ("D", n.APPLICATION),
    "意匠出願": ("D", n.APPLICATION),
    "商標登録願": ("T", n.APPLICATION),
    "商標登録出願": ("T", n.APPLICATION),
    "商標出願": ("T", n.APPLICATION),
    "特許出願": ("P", n.APPLICATION),
    "特許願": ("P", n.APPLICATION),
    "実全": ("U", n.PUBLICATION),  # the full text of a 実開, under its number
    **{printed: meaning for meaning, printed in PRINTED_TITLES.items()},
}
REGISTRATION_SPELLINGS = {
    "実用新案登録": "U",
    "登録実用新案": "U",
    "実用新案": "U",
    "実案登録": "U",
    "実登": "U",
    "意匠登録": "D",
    "登録意匠": "D",
    "意登": "D",
    "意匠": "D",
    "商標登録": "T",
    "登録商標": "T",
    "防護標章登録": "T",
    "商登": "T",
    "商標": "T",
    "特許登録": "P",
    "登録特許": "P",
    "特許権": "P",
    "特許": "P",
}
PCT_SERIAL_SINCE = 500000
"""Serials from here on are PCT national phase (特願, 特表) or Hague designs (意願)."""

FEWEST_UNNAMED_DIGITS = 5

_STARTS = "特実意商公登防TJIS"
_TITLE = "|".join(SPELLINGS)
_REGISTRATION_TITLE = "|".join(REGISTRATION_SPELLINGS)
# A title may stand at the end of a line, or over its column, and the number under it.
_GAP = r"証?[ \n]?(?:公報)?(?:番号|NO[.]?|#)?(?:は|:|=)?[ \n]?第? ?"
# Gazettes repeat the number in brackets: 特願2016-111548(P2016-111548).
_ECHO = r"(?: ?[(]P[0-9]{4}-[0-9]{1,6}A?[)]| ?[(][PUDT][0-9]{7}[)])?"
# A kind code may follow; any other letter is a digit read wrongly (2016-11154B).
_CODE = rf"(?: ?(?:[AUY][0-9]?|B[0-9]){WORD_END})?{WORD_END}"
_NUMBERED = rf"{_CODE}(?: ?号)?(?: ?公報)?{_ECHO}"
_GROUPED = r"0{0,3}(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,7})"
# Articles, claims and editions are counted with 第 too: 特許第3条.
_NOT_COUNTED = r"(?! ?[条項章節款回版])"
# 号の2 is a part of a divided registration, 号の2の1 a part of that part, 号の類似1 a similar design of it, 号の防護1 a
# defensive mark: rights of their own. 号の2件 counts cases.
_PART = r"(?:類似|防護)?(?: ?第)? ?[0-9]{1,2}"
_BRANCH = rf"(?: ?の ?(?P<branch>{_PART}(?:の[0-9]{{1,2}}){{0,2}})(?![0-9件つ点個者社名通回年月日番条項])(?: ?号)?)?"


def national(right: str, kind: str, year: Year, serial: int) -> Number | None:
    """A number made of year and serial; None where the office has no such kind or the serial is zero."""
    title = PRINTED_TITLES.get((right, kind))
    if title is None or serial == 0:
        return None
    number = Number(
        key=f"JP:{right}:{kind}:{year.western}-{serial:06d}",
        display=f"{title}{year.printed}-{serial:06d}",
        office="JP",
        right=right,
        kind=kind,
        api_parameter=_api_parameter(right, kind, year, serial),
    )
    return number.warned(n.ERA_AFTER_2000) if year.outdated else number


def _api_parameter(right: str, kind: str, year: Year, serial: int) -> str:
    """Ten digits. The API knows no utility models; 特開 since 平成 only, 特表 with western years only."""
    taken = {
        n.APPLICATION: right != n.UTILITY_MODEL,
        n.PUBLICATION: right == n.PATENT and year.western >= 1989 and year.printed[0] != "昭",
        n.PCT_PUBLICATION: right == n.PATENT and year.western >= 2000,
    }
    return f"{year.western}{serial:06d}" if taken.get(kind, False) else ""


def registration(right: str, number: str, branch: str | None = None) -> Number | None:
    """A registration number, grouped or not: 6123456, 6,123,456; `branch` is what follows 号の: 2, 2の1, 類似1."""
    digits = number.replace(",", "").lstrip("0")
    if not digits:
        return None
    part = f"の{_plain_branch(branch)}" if branch else ""
    return Number(
        key=f"JP:{right}:REG:{digits}{part}",
        display=f"{REGISTRATION_TITLES[right]}第{digits}号{part}",
        office="JP",
        right=right,
        kind=n.REGISTRATION,
    )


def _plain_branch(branch: str) -> str:
    """類似第02 is written 類似2."""
    return re.sub(r"[0-9]+", lambda digits: str(int(digits[0])), re.sub("[ 第]", "", branch))


def year_serial_readings(year: Year, serial: int) -> tuple[Number, ...]:
    """All that year and serial can be when nothing says which: applications of every right, publications."""
    kinds = (n.PCT_PUBLICATION,) if serial >= PCT_SERIAL_SINCE else (n.PUBLICATION,)
    meanings = [("P", n.APPLICATION), *(("P", kind) for kind in kinds)]
    meanings += [(right, n.APPLICATION) for right in "UDT"]
    if year.western < WESTERN_SINCE:  # 実開, 特公 and 実公 ended in the 1990s
        meanings += [("U", n.PUBLICATION), ("P", n.EXAMINED_PUBLICATION), ("U", n.EXAMINED_PUBLICATION)]
    readings = (national(right, kind, year, serial) for right, kind in meanings)
    return tuple(reading for reading in readings if reading is not None)


def registration_readings(number: str) -> tuple[Number, ...]:
    """A registration number that may belong to any of the four rights."""
    readings = (registration(right, number) for right in n.RIGHTS)
    return tuple(reading for reading in readings if reading is not None)


def decide(candidates: tuple[Number, ...], hints: Hints, api_parameter: str = "") -> Number | None:
    """The one candidate the hints leave, or the question which; None without any candidate.

    Hints that contradict every candidate are not believed: the question is asked over all.
    """
    fitting = tuple(c for c in candidates if _fits(c, hints))
    if len(fitting) == 1 and hints != Hints():
        return fitting[0]
    asked = fitting or candidates
    return which_of(asked, api_parameter) if asked else None


def _fits(candidate: Number, hints: Hints) -> bool:
    return hints.right in ("", candidate.right) and hints.kind in ("", candidate.kind)


def _read_titled(match: re.Match[str], _hints: Hints) -> Number | None:
    right, kind = SPELLINGS[match["title"]]
    if digits := bare_two_digits(match):
        readings = (national(right, kind, year, serial_of(match)) for year in two_digit_readings(digits))
        return decide(tuple(r for r in readings if r is not None), Hints())
    year = year_of(match)
    return national(right, kind, year, serial_of(match)) if year else None


def _read_year_first(match: re.Match[str], _hints: Hints) -> Number | None:
    right, kind = SPELLINGS[match["title"]]
    year = era_year(match["era"], match["era_year"]) if match["era"] else western_year(match["year"])
    return national(right, kind, year, int(match["serial"])) if year else None


def _read_registration(match: re.Match[str], _hints: Hints) -> Number | None:
    """A few digits are a count (特許3件) unless 第 or 号 says that they are a number."""
    named = "第" in match[0] or match["numbered"]
    if len(match["number"]) < FEWEST_UNNAMED_DIGITS and not named:
        return None
    return registration(REGISTRATION_SPELLINGS[match["title"]], match["number"], match["branch"])


def _ask_year_under_registration(match: re.Match[str], _hints: Hints) -> Number | None:
    """特許2016-111548: a registration has no year, so an application or a publication is meant."""
    right = REGISTRATION_SPELLINGS[match["title"]]
    year = year_of(match)
    if year is None:
        return None
    readings = year_serial_readings(year, serial_of(match))
    return which_of(tuple(reading for reading in readings if reading.right == right))


def _refuse(match: re.Match[str], hints: Hints) -> None:
    """A title with digits that fit nothing is taken out of the text, so that no part of it is read."""


FORMS: tuple[Form, ...] = (
    form(_STARTS, rf"(?P<title>{_TITLE}){_GAP}{YEAR_SERIAL}{END}{_NUMBERED}", _read_titled),
    form(
        _STARTS,
        rf"(?P<title>{_REGISTRATION_TITLE}){_GAP}{YEAR_SERIAL}(?<=[0-9]{{5}}){END}{_NUMBERED}",
        _ask_year_under_registration,
    ),
    form(
        _STARTS,
        rf"(?P<title>{_REGISTRATION_TITLE}){_GAP}{_GROUPED}{END}{_NOT_COUNTED}{_CODE}(?P<numbered> ?号)?{_BRANCH}"
        rf"(?: ?公報)?{_ECHO}",
        _read_registration,
    ),
    form(_STARTS, rf"(?:{_TITLE}|{_REGISTRATION_TITLE})[ :第号-]{{0,3}}[0-9][0-9,/.-]*", _refuse),
)

_ANY_YEAR = r"(?:(?P<era>明治|大正|昭和|平成|令和|[明大昭平令]) ?(?P<era_year>[0-9]{1,2}|元)|(?P<year>[0-9]{4}))"
YEAR_FIRST = form(
    "明大昭平令0123456789",
    rf"{_ANY_YEAR} ?年? ?(?P<title>{_TITLE}) ?第? ?(?P<serial>[0-9]{{1,6}}){END}{_NUMBERED}",
    _read_year_first,
)
"""平成2年特許願第288665号, as statutes and old papers write it."""
