"""Attributions: "2026年1月15日(木) 10:00 弁理 花子 <…>:", "On …, Hanako wrote:", 弁理 花子さんは書きました："""

from __future__ import annotations

import re

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext import vocabulary as say
from mailgw.reading.newtext.introducer import Introducer

_WRAPPED_OVER = 4
_LONGEST_ATTRIBUTION = 400
_SENTENCE_END = re.compile(r"[。！？!?]$")
_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
_WORDS_OF_AN_ATTRIBUTION = frozenset(
    [
        "at",
        "on",
        "am",
        "pm",
        "via",
        "you",
        "wrote",
        "writes",
        "de",
        "van",
        "von",
        "der",
        "den",
        "del",
        "da",
        "di",
        "la",
        "le",
        "el",
        "bin",
        "ten",
        "ter",
        "und",
        "et",
        "um",
        "gmt",
        "jst",
        "utc",
        "schrieb",
        "schreef",
        "skrev",
        "in",
        "message",
        "article",
    ]
)
_ENDS_OF_AN_ATTRIBUTION = (*":：>＞)）]", "より", "から")
_WORD = re.compile(r"(?![\u3000-\u9fff])[^\W\d_]\w")
_MOST_SMALL_WORDS = 5  # ใน … เขียนว่า, odesílatel … napsal
_HIRAGANA = re.compile(r"[ぁ-ん]")
_MOST_HIRAGANA = 10
_MOMENT_IN_BRACKETS = re.compile(r"[\[(（][^\[\]()（）]{0,12}\d{4}[^\[\]()（）]{4,40}[\])）]\s?[:：]$")
_ZONE = re.compile(
    r"(?:UTC|GMT)?\s?[+\-]\d{1,2}(?::?\d{2})?|\b[A-Z]{3,4}\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\b"
)
_NAME = re.compile(r"(?:[^\s、。!?！？ぁ-ん]{1,24} ?){1,4}(?:さん|様|氏)?")
_MOMENT_SIGNS = re.compile(r"[日、,:：「」]|\d{2}秒?|[月火水木金土]曜日?|午[前後]|JST|\+0900")
_PARENTHESISED = re.compile(r"\"[^\"]{0,120}\"|<[^<>]{0,200}>|\([^()]{0,120}\)|\[[^\[\]]{0,120}\]")


def attribution(lines: list[str], kinds: str, end: int, quote_follows: bool) -> Introducer | None:
    """ "… wrote:" whose last line is `end`, wrapped over up to four lines."""
    if say.ON_ONE_LINE.match(kind.bare(lines[end])[: kind.LONGEST_LINE_OF_INTEREST]):
        return Introducer(end, end + 1, certain=True)
    start = _opening_line(lines, kinds, end)
    said = " ".join(line.strip() for line in lines[start : end + 1])
    if len(said) > _LONGEST_ATTRIBUTION:
        return None
    dated, timed, addressed = say.DATE.search(said), say.TIME.search(said), say.ADDRESS.search(said)
    evident = bool(addressed or (dated and timed))
    worded = bool(say.SAID.search(said) or (say.EUROPEAN_OPENING.match(said) and say.SAID_INSIDE.search(said)))
    shaped = worded or bool(dated and addressed and say.DATED_SENDER.match(said))
    if shaped and evident and "。" not in said:
        if not _has_prose(said):
            return Introducer(start, end + 1, certain=bool(worded or timed))
        if quote_follows and say.OPENING.match(said):
            return Introducer(start, end + 1, certain=False)
    if quote_follows and _is_weak_attribution(
        said, lines[end].strip(), dated=bool(dated), evident=evident, worded=worded
    ):
        return Introducer(start, end + 1, certain=False)
    return _who_and_when(lines, kinds, end) if quote_follows else None


def _who_and_when(lines: list[str], kinds: str, end: int) -> Introducer | None:
    """In whatever language: the lines right over a quote that hold an address and a moment, and hardly a word more."""
    said = ""
    for start in range(end, max(end - _WRAPPED_OVER, -1), -1):
        line = kind.bare(lines[start])
        if kinds[start] not in (kind.TEXT, kind.ATTRIBUTION) or _SENTENCE_END.search(line):
            return None
        said = f"{line} {said}"
        if len(said) > _LONGEST_ATTRIBUTION:
            return None
        if say.ADDRESS.search(said) and say.MOMENT_IN_WORDS.search(said):
            return Introducer(start, end + 1, certain=False) if _says_hardly_more(said) else None
        if start < end and say.NAME_ONLY_SAID.fullmatch(line) and say.MOMENT_IN_WORDS.search(said):
            return Introducer(start, end + 1, certain=False)  # … さんは書きました： over （2026/01/15 10:00）
    return None


def _says_hardly_more(said: str) -> bool:
    rest = say.ADDRESS.sub(" ", _PARENTHESISED.sub(" ", said))
    words = (word for word in rest.split() if word not in _WORDS_OF_AN_ATTRIBUTION)
    if not said.rstrip().endswith(_ENDS_OF_AN_ATTRIBUTION):
        return False
    small = [word for word in words if _WORD.match(word) and not word[0].isupper()]
    return len(small) <= _MOST_SMALL_WORDS and len(_HIRAGANA.findall(rest)) <= _MOST_HIRAGANA and "。" not in said


def _is_weak_attribution(said: str, last_line: str, *, dated: bool, evident: bool, worded: bool) -> bool:
    """Good enough only because a quote stands right below."""
    if say.NAME_ONLY_SAID.fullmatch(last_line) or say.NAME_ONLY_SAID.fullmatch(said):
        return True
    if "さん" in said and say.SAID_WITHOUT_COLON.search(said) and (dated or say.ADDRESS.search(said)):
        return True
    if dated and evident and (say.SAID_WITHOUT_COLON.search(last_line) or _says_only_when_and_who(said)):
        return True
    if dated and (_says_only_who(said) or say.DATED_SENDER_ALONE.match(said)):
        return True
    return dated and worded and not _has_prose(said) and "。" not in said


def _says_only_who(said: str) -> bool:
    """弁理 花子さんが 2026年1月15日(木) 10:00 に書いたメッセージ: has a name besides the moment, and nothing else."""
    rest = say.ADDRESS.sub(" ", _PARENTHESISED.sub(" ", said))
    rest = _MOMENT_SIGNS.sub(" ", say.TIME.sub(" ", say.DATE.sub(" ", rest)))
    return say.SAID_BY_NAME.match(" ".join(rest.split())) is not None


def _says_only_when_and_who(said: str) -> bool:
    """2026年1月15日木曜日 9:31:02 UTC+9 kazuo.t:, Hikaru Hirai [2026-01-20 15:11 +0900]:"""
    by_a_program = (say.OPENING.match(said) and say.ZONE.search(said)) or _MOMENT_IN_BRACKETS.search(said)
    return said.endswith((":", "：")) and by_a_program is not None and names_who_and_when(said)


def names_who_and_when(said: str) -> bool:
    """A name of up to four words and a moment, in any order, and nothing else."""
    if len(said) > _LONGEST_ATTRIBUTION or not (say.DATE.search(said) and say.TIME.search(said)):
        return False
    rest = _MOMENT_SIGNS.sub(" ", say.TIME.sub(" ", say.DATE.sub(" ", _PARENTHESISED.sub(" ", said))))
    return _NAME.fullmatch(" ".join(_ZONE.sub(" ", rest).split())) is not None


def _opening_line(lines: list[str], kinds: str, end: int) -> int:
    if say.OPENING.match(lines[end].strip()):
        return end
    for index in range(end - 1, max(end - _WRAPPED_OVER, -1), -1):
        bare = lines[index].strip()
        if kinds[index] not in (kind.TEXT, kind.ATTRIBUTION) or len(bare) > 200 or _SENTENCE_END.search(bare):
            break
        if say.OPENING.match(bare) and (say.DATE.search(bare) or bare.lower().startswith("in ")):
            return index
        if say.OF_A_MESSAGE.search(bare) and say.DATE.search(bare):
            return index
    return end


def _has_prose(said: str) -> bool:
    if say.SAID_INSIDE.search(said) is None:
        return False
    rest = say.ADDRESS.sub(" ", _PARENTHESISED.sub(" ", say.DATE.sub(" ", said)))
    return any(word not in _WORDS_OF_AN_ATTRIBUTION for word in _LOWER_WORD.findall(rest))
