"""International applications (PCT/JP2020/012345), their publications (WO2020/123456) and 再公表.

From 2004 the International Bureau writes four-digit years and six-digit serials, before that two and five
(PCT Administrative Instructions, sections 307 and 404).
"""

from __future__ import annotations

import re
import string

from core.domain.numbers import number as n
from core.domain.numbers.form import END, WORD_END, Form, form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number
from core.domain.numbers.years import Year, pct_year

_LONG_FORM_SINCE = 2004


def _printed(year: Year, serial: int) -> str:
    if year.western >= _LONG_FORM_SINCE:
        return f"{year.western}/{serial:06d}"
    return f"{year.western % 100:02d}/{serial:05d}"


def pct_application(country: str, year: Year, serial: int) -> Number | None:
    """`country` is the receiving office's code, IB included. None before the treaty's first year."""
    if serial == 0 or year.western < 1978:
        return None
    long_form = year.western >= _LONG_FORM_SINCE
    return Number(
        key=f"WO:P:APP:PCT/{country}{year.western}/{serial:06d}",
        display=f"PCT/{country}{_printed(year, serial)}",
        office="WO",
        right=n.PATENT,
        kind=n.APPLICATION,
        api_parameter=f"{country}{year.western}{serial:06d}" if long_form else "",
    )


def pct_publication(year: Year, serial: int) -> Number | None:
    if serial == 0:
        return None
    long_form = year.western >= _LONG_FORM_SINCE
    return Number(
        key=f"WO:P:PUB:{year.western}-{serial:06d}",
        display=f"WO{_printed(year, serial)}",
        office="WO",
        right=n.PATENT,
        kind=n.PUBLICATION,
        api_parameter=f"WO{year.western}{serial:06d}" if long_form else "",
    )


def republication(year: Year, serial: int) -> Number | None:
    """再公表 carries the number of the WO publication it repeats."""
    if serial == 0:
        return None
    return Number(
        key=f"JP:P:REPUB:WO{year.western}-{serial:06d}",
        display=f"再表{year.western}-{serial:06d}",
        office="JP",
        right=n.PATENT,
        kind=n.REPUBLICATION,
    )


def _year_and_serial(match: re.Match[str]) -> tuple[Year | None, int]:
    year = pct_year(match["year"] or match["joined_year"] or match["short_year"])
    return year, int(match["serial"] or match["joined_serial"] or match["short_serial"])


def _read_application(match: re.Match[str], _hints: Hints) -> Number | None:
    year, serial = _year_and_serial(match)
    return pct_application(match["country"], year, serial) if year else None


def _read_publication(match: re.Match[str], _hints: Hints) -> Number | None:
    year, serial = _year_and_serial(match)
    return pct_publication(year, serial) if year else None


def _read_republication(match: re.Match[str], _hints: Hints) -> Number | None:
    year, serial = _year_and_serial(match)
    return republication(year, serial) if year else None


def _read_docdb(match: re.Match[str], _hints: Hints) -> Number | None:
    """2022JP034567 W in DOCDB, WO2022JP34567 in EPODOC; both are described in the EPO's numbering systems."""
    year = pct_year(match["year"])
    return pct_application(match["country"], year, int(match["serial"])) if year else None


def _refuse(match: re.Match[str], hints: Hints) -> None:
    """Looks international but has no such shape: taken out, so that no part of it is read."""


_FULL_YEAR = r"19(?:7[89]|[89][0-9])|20[0-9]{2}"
YEAR_SERIAL = (
    rf"(?:(?P<year>{_FULL_YEAR}|[0-9]{{2}}) ?(?:[/-]|年第?| ) ?(?P<serial>[0-9]{{1,6}})"
    rf"|(?P<joined_year>{_FULL_YEAR})(?P<joined_serial>[0-9]{{6}})"
    r"|(?P<short_year>[0-9]{2})(?P<short_serial>[0-9]{5,6}))"
)
_GAP = r"(?:公報|番号|NO[.]?|第|は|[ :/.-]){0,4}"
_CODE = rf"(?:[ .-]?[A-Z][0-9]?{WORD_END})?{WORD_END} ?号?"

FORMS: tuple[Form, ...] = (
    form(
        "W",
        rf"WO[. ]?(?P<year>{_FULL_YEAR})(?P<country>[A-Z]{{2}})(?P<serial>[0-9]{{5,6}})(?:[ .]?W)?{WORD_END}",
        _read_docdb,
    ),
    form(
        "12",
        rf"(?P<year>{_FULL_YEAR})(?P<country>[A-Z]{{2}})(?P<serial>[0-9]{{6}})[ .]?W{WORD_END}",
        _read_docdb,
    ),
    form(
        string.ascii_uppercase,
        rf"(?P<country>[A-Z]{{2}})(?P<year>{_FULL_YEAR})(?P<serial>[0-9]{{6}})[ .-]?W{WORD_END}",
        _read_docdb,
    ),
    form(
        "P国",
        rf"(?:(?:国際特許出願|国際出願){_GAP}(?:PCT)?|PCT(?:国際出願|出願| APPLICATION)?){_GAP}"
        rf"(?P<country>[A-Z]{{2}})[ /-]{{0,3}}{YEAR_SERIAL}{END}{_CODE}",
        _read_application,
    ),
    form(
        "W国",
        rf"(?:国際公開(?:パンフレット)?{_GAP}(?:WO)?|WO(?:[ -]?A[1-9]?(?=[ -]))?)[ /.-]{{0,3}}{YEAR_SERIAL}{END}{_CODE}",
        _read_publication,
    ),
    form(
        "再",
        rf"再(?:公表特許|公表|表){_GAP}(?:WO)?{_GAP}{YEAR_SERIAL}{END}{_CODE}(?: ?公報)?",
        _read_republication,
    ),
    form("PW国再", r"(?:PCT|WO|国際出願|国際公開|再公表|再表)[ A-Z第番号/:-]{0,6}[0-9][0-9/.-]*", _refuse),
)
