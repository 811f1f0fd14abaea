"""One way of writing: width, case, dashes, spaces and kanji numerals are folded before anything is read.

Unicode's NFKC does width and ligatures (㍻ → 平成) but leaves the dashes people type apart; see `_DASHES`.
"""

from __future__ import annotations

import re
import unicodedata

_DASHES = (
    "\u02d7\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212"
    "\u2500\u2501\u2796\u2e3a\u2e3b\ufe58\ufe63\uff0d"
)
_INVISIBLE = "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufe0e\ufe0f"
_FOLDED = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_INVISIBLE, None))

# The long vowel mark belongs to words (ハーグ), kanji one to numerals: dashes only beside or between digits.
_TYPED_AS_DASH = re.compile(r"(?<=[0-9])[ \u3000]?[ー一][ \u3000]?(?=[0-9])|(?<=[0-9])ー|ー(?=[0-9])")
_WRAPPED = re.compile(r"(?<=[0-9]-)\n ?(?=[0-9])|(?<=[0-9A-Z]/)\n ?(?=[0-9A-Z])")
"""A mail client broke the line inside a number: PCT/JP2022/, 2023-."""
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# NFKC sorts every run of combining marks in quadratic time; scripts that can hold such runs hold no numbers.
_MARKS = (
    r"\u0300-\u036f\u0483-\u10ff\u135d-\u1dff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u302f\u3099\u309a"
    r"\ua66f-\uabff\ufb1e\ufe20-\ufe2f\uff9e\uff9f\U00010000-\U0001ffff"
)
_MARK_RUN = re.compile(rf"[{_MARKS}]{{4,}}")

_DIGIT_OF = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")}
_UNIT_OF = {"十": 10, "百": 100, "千": 1000}
_KANJI_NUMERAL = re.compile(
    r"(?<=[第治正和成明大昭平令])[〇一二三四五六七八九十百千]{1,12}(?=[年号-])"
    r"|(?<=[〇一二三四五六七八九十0-9]-)[〇一二三四五六七八九]{3,6}(?![一-龠])"
    r"|(?<=[〇一二三四五六七八九十0-9]-)[〇一二三四五六七八九]{3,6}(?=号)"
)
"""第三一二三四五六号, 昭五八-一二三四五, as old papers write them."""
_KANJI_DATE = re.compile(r"[〇一二三四五六七八九十百千]{1,7}(?=[年月日])")


def fold(text: str) -> str:
    """Upper-case text in one width, with "-" for every dash, single spaces, and "\\n" for every line end."""
    narrow = unicodedata.normalize("NFKC", _without_mark_runs(text)).translate(_FOLDED).upper()
    lines = _LINE_ENDS.sub("\n", _TYPED_AS_DASH.sub("-", narrow))
    return _KANJI_NUMERAL.sub(_arabic, _WRAPPED.sub("", _BLANKS.sub(" ", lines)))


def arabic_dates(folded: str) -> str:
    """二〇二六年一月五日 → 2026年1月5日, in folded text."""
    return _KANJI_DATE.sub(_arabic, folded)


def _without_mark_runs(text: str) -> str:
    return text if text.isascii() else _MARK_RUN.sub(" ", text)


def _arabic(numeral: re.Match[str]) -> str:
    kanji = numeral[0]
    return str(_counted(kanji)) if any(unit in kanji for unit in _UNIT_OF) else _spelled(kanji)


def _spelled(kanji: str) -> str:
    return "".join(str(_DIGIT_OF[digit]) for digit in kanji)


def _counted(kanji: str) -> int:
    total, pending = 0, 0
    for character in kanji:
        if character in _DIGIT_OF:
            pending = pending * 10 + _DIGIT_OF[character]
        else:
            total, pending = total + (pending or 1) * _UNIT_OF[character], 0
    return total + pending
