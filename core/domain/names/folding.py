"""What a name looks like once width, case, dashes, spaces and old kanji no longer matter.

Two steps, because legal forms are cut off between them: `fold` unifies the characters and keeps the
words apart; `settle` joins the words and evens out how kana are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from core.domain.names.kanji import modern

LONGEST = 1000
"""Characters of a name that are read. What is longer is no name, and must not cost more than one."""

_CIRCLED = str.maketrans({"㊑": "(株)", "㊒": "(有)", "㊓": "(社)", "㊔": "(名)", "㊖": "(財)", "㊘": "(労)"})
"""NFKC would leave the bare character and lose that it was a sign."""

_VOICED = str.maketrans("゛゜", "\u3099\u309a")
"""A voicing mark typed by itself belongs to the kana before it; NFKC would part them by a blank."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ACCENT = re.compile("[\u0300-\u036f]")
_STROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters Unicode does not take apart, as registers in plain Latin letters write them."""
_BRACKETS = str.maketrans("[]{}〔〕【】「」『』〈〉《》", "()" * 8)
_KANA = "ぁ-ゖァ-ヺー"
_KANJI = "々〆一-鿿㐀-䶿\U00020000-\U0003ffff"
_DASH = "\\-‐-―−⁃﹘─━ー"
_BLANK_BEFORE_LONG_VOWEL = re.compile(f"(?<=[{_KANA}])\\s+(?=ー)")
_LONG_VOWEL = re.compile(f"(?<=[{_KANA}])[{_DASH}]+")
_OTHER_DASH = re.compile(f"(?<![{_KANA}])[{_DASH}]+")
_REPEATED = re.compile(f"([{_KANJI}])々")
_ARTICLE = re.compile(r"^(?:the )+(?=[a-z0-9])")
_ADDRESS = re.compile(r"(?:\s*(?:御中|様|先生)|\s+(?:殿|氏|弁理士|弁護士))+$|^(?:(?:弁理士|弁護士)\s+(?!法))+")
"""How one speaks to a bearer is no part of the name."""
_FORMERLY = re.compile(r"\((?:旧姓|旧氏|旧名|旧社名|旧商号|旧称|通称|別名|戸籍名|本名|旧)[^()]{0,60}\)")
_AND = re.compile(r"(?<=[\s・])(?:and|アンド)(?=[\s・])")
_ABBREVIATION_POINT = re.compile(r"\.(?![a-z]{2})")
_MEANINGLESS_SPACE = re.compile(f"(?<=[{_KANA}{_KANJI}()])\\s+|\\s+(?=[{_KANA}{_KANJI}()])")
_NOT_OF_A_WORD = re.compile(r"[^\w&+]+|_")

_SMALL_AND_OLD_KANA = str.maketrans(
    "ァィゥェォヵヶッャュョヮぁぃぅぇぉゕゖっゃゅょゎヰヱゐゑ",
    "アイウエオカケツヤユヨワあいうえおかけつやゆよわイエいえ",
)
_GA_BETWEEN_KANJI = re.compile(f"(?<=[{_KANJI}])[ヶケヵカがガ](?=[{_KANJI}])")
_FINAL_LONG_VOWEL = re.compile("(?<=[ァ-ヺー]{3})ー+(?![ァ-ヺー])")


def fold(text: str) -> str:
    """Same width, case, dashes and kanji; one blank between Latin words, none beside Japanese ones.

    How the bearer is addressed (御中, 様) and was called before, in brackets, is left out.
    """
    text = unicodedata.normalize("NFKC", text.translate(_CIRCLED).translate(_VOICED))
    text = _without_accents(_INVISIBLE.sub("", text).casefold()).translate(_STROKED)
    text = _REPEATED.sub(r"\1\1", modern(text)).translate(_BRACKETS)
    text = _without_address(_FORMERLY.sub("", text).strip() or text)
    text = _LONG_VOWEL.sub("ー", _BLANK_BEFORE_LONG_VOWEL.sub("", text))
    text = _OTHER_DASH.sub("-", text)
    text = _AND.sub("&", text)
    text = _ABBREVIATION_POINT.sub("", text).replace(".", " ")
    text = _MEANINGLESS_SPACE.sub("", " ".join(text.split()))[:LONGEST]
    return _ARTICLE.sub("", text)


def _without_address(text: str) -> str:
    return _ADDRESS.sub("", text).strip() or text


def words(folded: str) -> tuple[str, ...]:
    """The words of a folded name, punctuation gone; an ampersand left at either end is not one."""
    found = [word for word in _NOT_OF_A_WORD.split(folded) if word]
    while found and found[-1] == "&":
        found.pop()
    return tuple(found)


def settle(parts: Iterable[str]) -> str:
    """The words joined, with one way to write ヶ, small kana and a final long vowel.

    キヤノン = キャノン, 関ヶ原 = 関が原, コンピューター = コンピュータ (JIS Z 8301 drops the mark after
    three kana or more).
    """
    text = _GA_BETWEEN_KANJI.sub("ケ", "".join(parts))
    return _FINAL_LONG_VOWEL.sub("", text.translate(_SMALL_AND_OLD_KANA))


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", text)))
