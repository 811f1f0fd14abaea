"""Japanese numbers behind the country code, as databases write them: JP2017123456A, JP24749795A.

DOCDB puts serial before a two-digit year for applications up to 1999, EPODOC four digits and a seven-digit
serial; both are described in the EPO's "Numbering systems" documentation. The kind code is WIPO ST.16.
"""

from __future__ import annotations

import re

from core.domain.numbers import number as n
from core.domain.numbers.eras import ERA_WORD
from core.domain.numbers.form import END, WORD_END, Form, Reader, form
from core.domain.numbers.hints import PCT, Hints, hints_from_title
from core.domain.numbers.japan import (
    PCT_SERIAL_SINCE,
    decide,
    national,
    registration,
    registration_readings,
    year_serial_readings,
)
from core.domain.numbers.number import Number, which_of
from core.domain.numbers.pct import pct_application, republication
from core.domain.numbers.years import Year, era_year, pct_year, two_digit_readings, western_year

_HEAD = (
    r"(?:JP|JAPAN(?:ESE)?)"
    r"(?P<words>(?:,? (?:UNEXAMINED|EXAMINED|LAID[- ]OPEN|PATENT|UTILITY MODEL|DESIGN|TRADEMARK"
    r"|TRANSLATION(?: OF(?: THE| A)? PCT(?: INTERNATIONAL)?)?|FIRST|NATIONAL|PHASE|PUBLISHED"
    r"|APPLICATION|APP(?:LN?)?[.]?|PUBLICATION|PUB(?:LN?)?[.]?|REGISTRATION|REG[.]?|SER(?:IAL|[.])?|GAZETTE"
    r"|KOKAI|KOHYO)(?![A-Z])){0,8}+)"
    r"(?: (?:NOS?[.]?|NUMBER|#))?(?: ?[(]?JP(?=[ .0-9-]))?[ .:_-]{0,2}"
)
_LEADING_KIND = r"(?:(?P<lead>[ABUY])(?:[12]?[ ._-]{1,2}|(?=[0-9]))(?:NO[.]? )?)?"
_CODE = rf"(?:[ .-]?(?P<code>[ABUYST][0-9]?){WORD_END})?{WORD_END}"

_KIND_OF_YEARED = {
    "A": ("P", n.PUBLICATION),
    "B": ("P", n.EXAMINED_PUBLICATION),
    "U": ("U", n.PUBLICATION),
    "Y": ("U", n.EXAMINED_PUBLICATION),
}
_WHICH_PUBLICATION = re.compile("EXAMINED|LAID|KOKAI|KOHYO|TRANSLATION|PUBLISHED|APPLICATION")
_RIGHT_OF_REGISTERED = {"B": "P", "U": "U", "Y": "U", "S": "D", "T": "T", "D": "D"}


def _code(match: re.Match[str]) -> str:
    return (match["lead"] or match["code"] or "")[:1]


def _yeared(match: re.Match[str], year: Year | None, serial: int) -> Number | None:
    """A number with year, serial and kind code. A covers both 公開 and 公表; the serial parts them."""
    if year is None or _code(match) not in _KIND_OF_YEARED:
        return None
    right, kind = _KIND_OF_YEARED[_code(match)]
    if kind == n.PUBLICATION and serial >= PCT_SERIAL_SINCE:
        kind = n.PCT_PUBLICATION
    return national(right, kind, year, serial)


def _usual(year: Year | None, serial: int, hints: Hints) -> Number | None:
    """Without a kind code databases mean the publication; a hint (出願) decides, else it is marked."""
    if year is None:
        return None
    if hints.kind == PCT:
        return pct_application("JP", year, serial)
    if hints != Hints():
        return _patent_unless_told(year, serial, hints)
    kind = n.PCT_PUBLICATION if serial >= PCT_SERIAL_SINCE else n.PUBLICATION
    number = national("P", kind, year, serial)
    return number.warned(n.KIND_ASSUMED) if number else None


def _patent_unless_told(year: Year, serial: int, hints: Hints) -> Number | None:
    """The country code is a habit of patent people, so a kind alone (出願) is enough; still marked."""
    number = decide(year_serial_readings(year, serial), hints.or_else(Hints(right=n.PATENT)))
    return number.warned(n.RIGHT_ASSUMED) if number and number.key and not hints.right else number


def _read_era(match: re.Match[str], hints: Hints) -> Number | None:
    year, serial = era_year(match["era"], match["year"]), int(match["serial"])
    if year and _says_published(match):
        return _ask_examined(year, year, serial)
    return _yeared(match, year, serial) if _code(match) else _usual(year, serial, hints)


def _read_without_era(match: re.Match[str], hints: Hints) -> Number | None:
    """JP-A-10-123456, Laid-Open No. 58-12345: translators leave the era out where the year alone tells it."""
    laid_open, examined = _laid_open_year(match["year"]), _examined_year(match["year"])
    serial = int(match["serial"])
    if _says_published(match):
        return _ask_examined(laid_open, examined, serial)
    right, kind = _KIND_OF_YEARED.get(_code(match), (hints.right or n.PATENT, hints.kind))
    if kind == n.APPLICATION:
        readings = (national(right, kind, year, serial) for year in two_digit_readings(match["year"]))
        return which_of(tuple(reading for reading in readings if reading))
    year = {n.PUBLICATION: laid_open, n.EXAMINED_PUBLICATION: examined}.get(kind)
    return national(right, kind, year, serial) if year else None


def _says_published(match: re.Match[str]) -> bool:
    """Patent Publication No. alone: the examined one by the office's own usage, either one by everybody else's."""
    return not _code(match) and "PUBLICATION" in match["words"] and not _WHICH_PUBLICATION.search(match["words"])


def _ask_examined(laid_open: Year | None, examined: Year | None, serial: int) -> Number | None:
    """None examined was published from 2000 on."""
    readings = (
        national(n.PATENT, n.EXAMINED_PUBLICATION, examined, serial) if examined else None,
        national(n.PATENT, n.PUBLICATION, laid_open, serial) if laid_open else None,
    )
    found = tuple(reading for reading in readings if reading is not None)
    return which_of(found) if len(found) > 1 else next(iter(found), None)


def _laid_open_year(digits: str) -> Year | None:
    """特開 and 実開 began in 昭和46 and count western years since 2000, so no two of their short years are the same."""
    return era_year("昭" if int(digits) >= 46 else "平", digits) if not 12 <= int(digits) < 46 else None


def _examined_year(digits: str) -> Year | None:
    """特公 and 実公 ended in 平成8."""
    return era_year("平" if int(digits) <= 8 else "昭", digits)


def _read_dashed(match: re.Match[str], hints: Hints) -> Number | None:
    year, serial = western_year(match["year"]), int(match["serial"])
    return _yeared(match, year, serial) if _code(match) else _usual(year, serial, hints)


def _read_slashed(match: re.Match[str], hints: Hints) -> Number | None:
    """JP2020/012345 may be the tail of PCT/JP2020/012345 as well as a domestic number."""
    year, serial = western_year(match["year"]), int(match["serial"])
    if _code(match):
        return _yeared(match, year, serial)
    return _any_meaning(year, serial, hints)


def _any_meaning(year: Year | None, serial: int, hints: Hints) -> Number | None:
    if year is None:
        return None
    international = pct_application("JP", year, serial)
    if hints.kind == PCT:
        return international
    readings = year_serial_readings(year, serial)
    return decide((*((international,) if international else ()), *readings), hints)


def _read_ten_digits(match: re.Match[str], hints: Hints) -> Number | None:
    """With a kind code a publication; without, the office API's form of an international application."""
    year, serial = western_year(match["year"]), int(match["serial"])
    if year is None:
        return None
    if _code(match):
        return _yeared(match, year, serial)
    if hints.kind not in ("", PCT):
        return _patent_unless_told(year, serial, hints)
    international = pct_application("JP", year, serial)
    if international is None:
        return _usual(year, serial, hints)
    return international if hints.kind == PCT else international.warned(n.KIND_ASSUMED)


def _read_dotted(match: re.Match[str], hints: Hints) -> Number | None:
    """JP.2016111548.A: DOCDB writes applications and publications alike."""
    year, serial = western_year(match["year"]), int(match["serial"])
    if year is None:
        return None
    kind = n.PCT_PUBLICATION if serial >= PCT_SERIAL_SINCE else n.PUBLICATION
    readings = (national("P", n.APPLICATION, year, serial), national("P", kind, year, serial))
    return decide(tuple(r for r in readings if r is not None), hints)


def _read_epodoc(match: re.Match[str], _hints: Hints) -> Number | None:
    year = western_year(match["year"])
    return national("P", n.APPLICATION, year, int(match["serial"])) if year else None


def _read_docdb_application(match: re.Match[str], _hints: Hints) -> Number | None:
    """Serial, then the last two digits of a year before 2000: 247497 95 → 特願平07-247497."""
    two_digits = int(match["year"])
    year = western_year(f"19{two_digits:02d}")
    return national("P", n.APPLICATION, year, int(match["serial"])) if year and two_digits >= 26 else None


def _read_registered(match: re.Match[str], _hints: Hints) -> Number | None:
    return registration(_RIGHT_OF_REGISTERED[_code(match)], match["number"])


def _read_seven_digits(match: re.Match[str], hints: Hints) -> Number | None:
    """JP9901234 is PCT/JP99/01234 in the nine-character form, JP6123456 a registration of any right."""
    digits = match["number"].replace(",", "")
    year = pct_year(digits[:2]) if len(digits) == 7 else None
    international = pct_application("JP", year, int(digits[2:])) if year and year.western < 2004 else None
    if hints.kind == PCT and international:
        return international
    return decide((*registration_readings(digits), *((international,) if international else ())), hints)


def _read_republished(match: re.Match[str], _hints: Hints) -> Number | None:
    year = pct_year(match["year"] or match["short"])
    return republication(year, int(match["serial"] or match["short_serial"])) if year else None


_YEAR = r"(?P<year>[1-9][0-9]{3})"
_REGISTERED = r"(?P<number>[0-9]{1,7}|[0-9]{1,3}(?:,[0-9]{3}){1,2})"


def _titled(pattern: str, read: Reader) -> Form:
    """A form behind `_HEAD`, whose English words count as hints: Japanese Patent Application No."""

    def read_titled(match: re.Match[str], hints: Hints) -> Number | None:
        return read(match, hints_from_title(match["words"]).or_else(hints))

    return form("J", pattern, read_titled)


FORMS: tuple[Form, ...] = (
    form(
        "J",
        r"JP[ -]?WO[ -]?(?:(?P<year>[0-9]{4})[ /-]?(?P<serial>[0-9]{6})"
        r"|(?P<short>[0-9]{2})[ /-]?(?P<short_serial>[0-9]{5,6}))"
        rf"{END}(?:[ .-]?[A-Z][0-9]?)?{WORD_END}",
        _read_republished,
    ),
    form("J", rf"JP[.]{_YEAR}(?P<serial>[0-9]{{6}})[.]A[0-9]?{WORD_END}", _read_dotted),
    _titled(rf"{_HEAD}{_LEADING_KIND}{_YEAR} ?[-] ?(?P<serial>[0-9]{{1,6}}){END}{_CODE}", _read_dashed),
    _titled(rf"{_HEAD}{_LEADING_KIND}{_YEAR} ?/ ?(?P<serial>[0-9]{{1,6}}){END}{_CODE}", _read_slashed),
    _titled(rf"{_HEAD}{_LEADING_KIND}{_YEAR}(?P<serial>[0-9]{{6}}){END}{_CODE}", _read_ten_digits),
    _titled(rf"{_HEAD}{_YEAR}(?P<serial>[0-9]{{7}}){END}(?:[ .-]?A)?{WORD_END}", _read_epodoc),
    _titled(
        rf"{_HEAD}{_LEADING_KIND}(?P<era>{ERA_WORD}|[MTSHR明大昭平令])[. -]?"
        rf"(?:(?P<year>[0-9]{{2}}(?=[0-9])|[0-9]{{1,2}}(?= ?[-/])))"
        rf" ?[-/]? ?(?P<serial>[0-9]{{1,6}}){END}{_CODE}",
        _read_era,
    ),
    _titled(
        rf"{_HEAD}{_LEADING_KIND}(?P<year>[0-9]{{1,2}}) ?[-/] ?(?P<serial>[0-9]{{3,6}}){END}{_CODE}",
        _read_without_era,
    ),
    _titled(
        rf"{_HEAD}(?:(?P<lead>[BUDT])(?:[12](?=[ ._-]))?[ ._-]?(?:0{{3}})?(?=[0-9]{{7}}(?![0-9])))?{_REGISTERED}{END}"
        rf"(?:(?<=[BUDT][0-9]{{7}})|(?<=[BUDT][ ._-][0-9]{{7}})|(?<=[BUDT]000[0-9]{{7}})|(?<=[BUDT][ ._-]000[0-9]{{7}})"
        rf"|(?<=[BUDT][12][ ._-][0-9]{{7}})|[ .-]?(?P<code>[BUYST][0-9]?)){WORD_END}",
        _read_registered,
    ),
    form(
        "J",
        rf"JP[ .-]?(?P<serial>[0-9]{{1,6}})(?P<year>[0-9]{{2}})[ .-]?A{WORD_END}",
        _read_docdb_application,
    ),
    _titled(
        rf"{_HEAD}(?P<number>[0-9]{{7}}|[0-9],[0-9]{{3}},[0-9]{{3}}){END}{WORD_END}",
        _read_seven_digits,
    ),
)


def _read_bare_grant(match: re.Match[str], _hints: Hints) -> Number | None:
    """6123456B2: a Japanese patent by house habit; other offices write their country."""
    number = registration("P", match["number"])
    return number.warned(n.OFFICE_ASSUMED) if number else None


BARE_GRANT = form("0123456789", rf"(?P<number>[0-9]{{7}}) ?B[12]{WORD_END}", _read_bare_grant)
