"""Reference numbers of companies and firms: PK190001, PN190006EP, 2016P002. Never an office's number."""

from __future__ import annotations

import re
import string

from core.domain.numbers import number as n
from core.domain.numbers.form import WORD_END, Form, form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number

# What begins like an office's number and fits none of its shapes is a typing error, not a house number.
_OTHERS = "INV|PO|ISO|JIS|IEC|ISBN|ISSN|RFC|CVE|TEL|FAX|FIG|VER|REV"
"""What other papers and rules are called."""
_OFFICES = "FY|JP|US|EP|CN|KR|WO|DE|GB|TW|FR|AU|CA|BR|RU|ZL|DM|IR|PCT"
_DIGITS = "0123456789"


def internal(reference: str) -> Number:
    return Number(key=f"INT:{reference}", display=reference, kind=n.INTERNAL)


def _read(match: re.Match[str], _hints: Hints) -> Number:
    return internal(match[0])


FORMS: tuple[Form, ...] = (
    form(
        string.ascii_uppercase,
        rf"(?!(?:{_OFFICES}|{_OTHERS})[0-9])[A-Z]{{1,4}}[0-9]{{5,8}}[A-Z]{{0,4}}(?:-[A-Z0-9]{{1,4}})?{WORD_END}(?![-.@][A-Z0-9])",
        _read,
    ),
    form(
        string.ascii_uppercase,
        rf"(?!(?:{_OFFICES}|{_OTHERS})[0-9-])[A-Z]{{1,4}}-?[0-9]{{2,4}}-[0-9]{{3,6}}(?:-?[A-Z]{{2,4}}[0-9]?)?{WORD_END}(?![-.@][A-Z0-9])",
        _read,
    ),
    form(
        _DIGITS,
        rf"(?:19|20)[0-9]{{2}}-?[A-Z]{{1,3}}-?[0-9]{{3,5}}[A-Z]{{0,4}}(?:-[A-Z0-9]{{1,4}})?{WORD_END}(?![-.@][A-Z0-9])",
        _read,
    ),
)
