"""Digits that nobody named: read when one meaning only is possible, else asked about, never guessed."""

from __future__ import annotations

import re

from core.domain.numbers import number as n
from core.domain.numbers.eras import ERA_KANJI
from core.domain.numbers.form import END, WORD_END, Form, form
from core.domain.numbers.hints import PCT, WO, Hints, hints_from
from core.domain.numbers.international import hague, madrid
from core.domain.numbers.japan import (
    PCT_SERIAL_SINCE,
    decide,
    national,
    registration,
    registration_readings,
    year_serial_readings,
)
from core.domain.numbers.number import Number, which_of
from core.domain.numbers.pct import pct_application, pct_publication
from core.domain.numbers.years import Year, era_year, western_year

_DIGITS = "0123456789"
_API_ERAS = {"3": "昭", "4": "平", "5": "令"}
# Amounts, counts and dates are not numbers of cases.
_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2})(?: ?[-/] ?| ?年 ?第 ?)"
_BEHIND = "(?P<behind>特許|実用新案|意匠|商標)?"
"""登録第6543210号商標, as decisions write it."""
_NO_UNIT = (
    r"(?! ?[円千万億兆件年月日人名個頁点枚部台本社回%¥$€£]| ?(?:YEN|JPY|USD|EUR|DOLLARS?|EUROS?)(?![A-Z])|[A-Z0-9@]"
    r"|[.](?:PDF|JPE?G|PNG|GIF|TIFF?|DOCX?|XLSX?|PPTX?|TXT|CSV|ZIP|EML|MSG|XML|HTML?)(?![A-Z]))"
)


def _read_api_publication(match: re.Match[str], _hints: Hints) -> Number | None:
    """503022359: the office's data code the era (5 令和, 4 平成), two digits of year and the serial.

    3 for 昭和 has not been seen in the office's data, so it is asked about.
    """
    year = era_year(_API_ERAS[match["era"]], match["year"])
    if year is None:
        return None
    serial = int(match["serial"])
    kind = n.PCT_PUBLICATION if serial >= PCT_SERIAL_SINCE else n.PUBLICATION
    unlabelled = Year(year.western, None if year.western >= 2000 else year.era)
    found = national("P", kind, unlabelled, serial)
    return which_of((found,)) if found and match["era"] == "3" else found


def _read_bare_era(match: re.Match[str], hints: Hints) -> Number | None:
    """平02-288665: taken as a patent application unless the surroundings say otherwise, and marked so."""
    year, serial = era_year(match["era"], match["year"]), int(match["serial"])
    if year is None:
        return None
    if hints != Hints():
        return decide(year_serial_readings(year, serial), hints)
    found = national("P", n.APPLICATION, year, serial)
    return found.warned(n.RIGHT_ASSUMED) if found else None


def _read_year_serial(match: re.Match[str], hints: Hints) -> Number | None:
    year, serial = western_year(match["year"]), int(match["serial"])
    if year is None or serial == 0:
        return None
    if hints.kind == WO:
        return pct_publication(year, serial)
    if hints.kind == PCT:
        return pct_application("JP", year, serial)
    return decide(year_serial_readings(year, serial), hints, f"{year.western}{serial:06d}")


def _read_gazette(match: re.Match[str], hints: Hints) -> Number | None:
    """P2016-111548, as gazettes print 特願 beside the heading; with A the 特開."""
    year, serial = Year(int(match["year"])), int(match["serial"])
    kinds = (n.PUBLICATION,) if match["code"] else (n.APPLICATION, n.PUBLICATION)
    readings = (national("P", kind, year, serial) for kind in kinds)
    found = tuple(reading for reading in readings if reading is not None)
    return found[0] if match["code"] and found else decide(found, hints)


def _read_registration(match: re.Match[str], hints: Hints) -> Number | None:
    digits = match["number"].replace(",", "")
    hints = hints_from(match.groupdict().get("behind")).or_else(hints)
    if hints.kind == n.MADRID:
        return madrid(digits)
    if hints.kind == n.HAGUE:
        return hague(digits)
    if hints.right and hints.kind in ("", n.REGISTRATION):
        return registration(hints.right, digits)
    return decide(registration_readings(digits), hints)


FORMS: tuple[Form, ...] = (
    form(
        _DIGITS,
        rf"(?P<era>[345])(?P<year>[0-9]{{2}})(?P<serial>[0-9]{{6}}){END}{_NO_UNIT}",
        _read_api_publication,
    ),
    form(_DIGITS, rf"(?P<year>[0-9]{{4}})(?P<serial>[0-9]{{6}}){END}{_NO_UNIT}", _read_year_serial),
    form(
        _DIGITS,
        rf"{_YEAR}(?P<serial>[0-9]{{5,6}}){END}(?: ?号)?{_NO_UNIT}",
        _read_year_serial,
    ),
    form(_DIGITS, rf"(?P<number>[0-9]{{7}}){END}(?:号{_BEHIND}|{_NO_UNIT})", _read_registration),
    form(
        _DIGITS,
        rf"(?P<number>[0-9],[0-9]{{3}},[0-9]{{3}})(?!,[0-9]){END}(?:号|{_NO_UNIT})",
        _read_registration,
    ),
    form("P", rf"P(?P<year>20[0-9]{{2}})-(?P<serial>[0-9]{{6}})(?P<code>A?){WORD_END}", _read_gazette),
    # Court cases end in 第…号 too, behind their letters: 平成28年(行ケ)第10001号.
    form(
        "第",
        r"(?<![)])第 ?(?P<number>[0-9]{6,7}|[0-9]{1,3}(?:,[0-9]{3}){1,2}) ?号" + _BEHIND,
        _read_registration,
    ),
    form(
        "明大昭平令HSR",
        rf"(?:(?<![一-龠々])|(?<=[号第願録開表告]))(?P<era>{ERA_KANJI}|[HSR]) ?(?P<year>[0-9]{{1,2}}|元)"
        r"(?: ?-| ?年 ?第? ?(?=[0-9]{3,6} ?号)) ?"
        rf"(?P<serial>[0-9]{{5,6}}|(?<=[第年])[0-9]{{3,6}}){END}{WORD_END}(?: ?号)?",
        _read_bare_era,
    ),
)

LABELLED: tuple[Form, ...] = (
    form(
        _DIGITS,
        rf"{_YEAR}(?P<serial>[0-9]{{1,6}}){END}(?: ?号)?{WORD_END}",
        _read_year_serial,
    ),
    form(_DIGITS, rf"(?P<number>[0-9]{{5,7}}){END}(?: ?号)?{_NO_UNIT}", _read_registration),
)
"""Shorter ones are believed when a label stands before them: 出願番号 2016-1234, 登録番号 12345."""
