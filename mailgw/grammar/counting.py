"""Numbers of entries as people write them: `1～3`, `No.2`, `(3)`, `二番`, `1から3まで`. Never a date, a quantity, a reference.

A tidied text is read, in which ① has become 1 already.
"""

from __future__ import annotations

import re

MOST_NUMBERS = 1_000

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_COUNTER = r"(?:番目?|件目|つ目|つめ|点目|項目目)"
_KANJI = r"[一二三四五六七八九十]{1,3}"
_TO = r"\s*(?:-|~|〜|–|—|−|ー|‐|―|\.{2,6}|から|乃至|ないし|\bto\b|\bthrough\b|\bthru\b)\s*"
_ARABIC = r"(?:#|nos?\.?\s*|(?:numbers?|items?)\s+|(?:番号|項番)\s*)?\d{1,4}"
_ONE = rf"(?:{_ARABIC}|{_KANJI})"

PARTICLE = (
    r"\s*(?:のみ|だけ|only\b)?(?:については|について|につきましては|に関しては|は|を|も|とも|と(?!し|さ)|の方は|(?:is|are)\b)?"
    r"(?:\s*(?:\)|:|=|→|⇒|->|=>|[-–—](?=\s*[^\W\d])|\.{2,6}|\.(?=\D)))?"
)
"""What ties a number to what is said of it."""

_NEXT = r"(?![0-9A-Za-z/]|\.\d|\s*(?:[年月日週]|days?\b|weeks?\b|件|個|回|人|名|社|枚|頁|ページ))"
_COUNTED = re.compile(
    rf"\(?(?:(?P<first>{_ONE}){_COUNTER}?{_TO}(?P<last>{_ONE}){_COUNTER}?(?:まで)?|(?P<one>{_ARABIC}){_COUNTER}?"
    rf"|(?P<kanji>{_KANJI})(?:{_COUNTER}|(?=\s*(?:[、,・とはをも]|以外|のみ|だけ))))"
    rf"{_NEXT}\)?{PARTICLE}",
    re.IGNORECASE,
)


def numbers_at(text: str, at: int) -> tuple[tuple[int, ...], int] | None:
    """The numbers named at this place, and where they end; None when there are none."""
    found = _COUNTED.match(text, at)
    if found is None:
        return None
    alone = found["one"] or found["kanji"]
    if alone:
        return (_value(alone),), found.end()
    first, last = _value(found["first"]), _value(found["last"])
    if last < first:
        return None  # `3-1`: a slip, but of which of the two?
    return tuple(range(first, min(last, first + MOST_NUMBERS) + 1)), found.end()


def _value(written: str) -> int:
    """`No. 12`, `十二` → 12."""
    arabic = re.search(r"\d+", written)
    if arabic:
        return int(arabic[0])
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones[-1:], 0)
