"""Numbers a scanner or a tired eye read wrongly: asked about with a suggestion, never corrected silently."""

from __future__ import annotations

import re

from core.domain.numbers import japan
from core.domain.numbers import number as n
from core.domain.numbers.form import END, WORD_END, Form, form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number
from core.domain.numbers.offices.europe import SHAPES

_LETTERS = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "Z": "2", "S": "5", "B": "8"}
"""Letters that stand for the digit they look like: 2O16, 1ll548."""
_KANJI = {"持": "特", "侍": "特", "待": "特", "顧": "願", "顔": "願", "頗": "願", "関": "開", "閲": "開", "問": "開"}
"""Characters that look like those of 特願 and 特開."""
_TITLES = ("特願", "特開")

_DIGIT = rf"[0-9{''.join(_LETTERS)}]"
_TITLE = "|".join(japan.PRINTED_TITLES.values())


def _suggest_europe(match: re.Match[str], hints: Hints) -> Number | None:
    """No office is called FP; with digits and ending of a European application it is an E read as F."""
    meant = SHAPES[0].pattern.match(match["body"]) or SHAPES[1].pattern.match(match["body"])
    return _ask((SHAPES[0].read(meant, hints),) if meant else (), f"EP{match['body']}") if meant else None


def _suggest_digits(match: re.Match[str], _hints: Hints) -> Number | None:
    """特願2O16-1ll548: a letter where only a digit can stand."""
    return _suggest_japanese(f"{match['title']}{_with_digits(match['year'])}-{_with_digits(match['serial'])}")


def _suggest_title(match: re.Match[str], _hints: Hints) -> Number | None:
    """持願2016-111548."""
    title = "".join(_KANJI.get(character, character) for character in match["title"])
    return _suggest_japanese(f"{title}{match['rest']}") if title in _TITLES else None


def _suggest_joined(match: re.Match[str], _hints: Hints) -> Number | None:
    """特願2016-1115 48: a serial has six digits, and a space got into them; or it ends before the space."""
    if len(match["first"]) + len(match["second"]) != 6:
        return None
    begin = f"{match['title']}{match['year']}-{match['first']}"
    joined, parted = _japanese(f"{begin}{match['second']}"), _japanese(begin)
    return _ask((joined, parted), joined.display) if joined and parted else None


def _suggest_japanese(written: str) -> Number | None:
    meant = _japanese(written)
    return _ask((meant,), meant.display) if meant else None


def _japanese(written: str) -> Number | None:
    """None where what stands there is no number either."""
    matches = ((form, form.pattern.fullmatch(written)) for form in japan.FORMS)
    found = next((form.read(match, Hints()) for form, match in matches if match), None)
    return found if found and found.key else None


def _with_digits(read: str) -> str:
    return "".join(_LETTERS.get(character, character) for character in read)


def _ask(candidates: tuple[Number | None, ...], suggestion: str) -> Number:
    found = tuple(one for one in candidates if one is not None)
    return Number(key="", display="", candidates=found, suggestion=suggestion, warnings=(n.MISREAD,))


_YEAR_SERIAL = rf"(?P<year>{_DIGIT}{{4}})-(?P<serial>{_DIGIT}{{1,6}})"
_HAS_LETTER = rf"(?={_DIGIT}{{0,4}}-?[0-9]{{0,5}}[{''.join(_LETTERS)}])"

JAPANESE: tuple[Form, ...] = (
    form("特実意商", rf"(?P<title>{_TITLE}) ?{_HAS_LETTER}{_YEAR_SERIAL}{END}{WORD_END}(?: ?号)?", _suggest_digits),
    form(
        "特実意商",
        rf"(?P<title>{_TITLE}) ?(?P<year>[0-9]{{4}})-(?P<first>[0-9]{{2,5}}) (?P<second>[0-9]{{1,4}})"
        rf"{END}{WORD_END}(?! ?[件年月日人個頁回])(?: ?号)?",
        _suggest_joined,
    ),
    form(
        "特持侍待",
        rf"(?!特[願開])(?P<title>[特持侍待][願開顧顔頗関閲問]) ?(?P<rest>[0-9]{{4}}-[0-9]{{1,6}}){END}",
        _suggest_title,
    ),
)
"""Tried before the numbers themselves: these would read a part of what stands there."""

FORMS: tuple[Form, ...] = (form("F", rf"FP ?(?P<body>[0-9]{{8}}(?:A|[.][0-9])){WORD_END}", _suggest_europe),)
