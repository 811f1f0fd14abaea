"""Which lines that begin with ">" are somebody else's, and which the person began so themselves.

Clients mark every line they quote; people type "> make install", "＞花子さん" or "> 5mm の場合" now and then. Such a line
is theirs where the client's own quote stands further down and does not hold it, or where nothing in the mail quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.letterhead import Letterhead
from mailgw.reading.newtext.people import is_a_sentence, plain
from mailgw.reading.newtext.vocabulary import any_of

_PASSAGES = re.compile(f"{kind.QUOTE}+(?:{kind.BLANK}+{kind.QUOTE}+)*")
_SOFT_QUOTE = re.compile(re.escape(kind.SOFT_QUOTE))
_LONGEST_OWN = 3  # lines; who types marks types few
_MOST_OWN = 10  # passages; more of them is a way of quoting
_MARKS = "> ＞\t"
_SECOND_MARK = re.compile(r"[>＞]\s{0,3}[>＞]")
_UNIT = any_of(
    *("[℃°%％‰Ω]", "[kmcμn]?[mgLlsAVW](?![a-z])", r"[MGk]?(?:Hz|Pa)\b"),
    *("円", "件", "個", "本", "枚", "回", "倍", "秒", "[分日]を", "か月", "ヶ月"),
)
_LIMIT = re.compile(rf"[>＞]\s?[±\-−]?\d[\d.,]{{0,12}}\s?{_UNIT}")
"""> 50℃"""
_OF_THE_SIGN = re.compile(r"[>＞] ?(?:は|が|を|と|や|も|で(?:始|囲)|の(?!で))")
"""＞は「より大きい」を…"""
_ADDRESSED = re.compile(r"＞\s?[^＞>\s]{0,20}(?:さん|様|さま|先生|殿|部長|課長|各位)[、,へ]?$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines [start, end) that begin with marks, blank lines between them included."""

    start: int
    end: int


def quoted_passages(
    lines: list[str], kinds: str, is_introduced: Callable[[int], bool], introduced_from: int, *, in_answer: bool
) -> Iterator[Passage]:
    """The passages of marked lines that are not the person's own.

    `introduced_from` is the first line at which the client introduces another's words, `is_introduced` tells whether
    a line belongs to such words already. A mail that answers none cites what its author wants to cite.
    """
    if not in_answer and introduced_from == len(lines):
        return
    found = [Passage(*each.span()) for each in _PASSAGES.finditer(kinds)]
    loose = [passage for passage in found if not is_introduced(passage.start)]
    below = _Below(lines, introduced_from)
    yield from (passage for passage in found if is_introduced(passage.start))  # Proton leaves empty lines unmarked
    for passage in loose:
        if passage.end <= introduced_from < len(lines):
            few = len(loose) <= _MOST_OWN and passage.end - passage.start <= _LONGEST_OWN
            is_own = few and (len(loose) == 1 or _says_a_thing(lines, passage)) and not below.repeats(lines, passage)
        else:
            is_own = len(found) == 1 and _says_a_thing(lines, passage) and _stands_in_own_text(kinds, passage)
        is_own = is_own or (len(found) == 1 and _names_a_limit(lines, passage))
        if not is_own and not _speaks_to_somebody(lines, kinds, passage):
            yield passage


def softly_marked(
    lines: list[str], kinds: str, is_introduced: Callable[[int], bool], letterhead: Letterhead
) -> list[int]:
    """Lines like "花子> …": introduced, called by name, or one mark used again and again, they are how a client quotes."""
    marks = {found.start(): kind.first_mark(lines[found.start()]) for found in _SOFT_QUOTE.finditer(kinds)}
    names = {mark.rstrip("＞> ") for mark in marks.values()}
    if any(map(is_introduced, marks)) and len(names) == 1:
        return list(marks)
    if names == {"|"}:
        return list(marks) if letterhead.is_answer and _asks_behind_bars([lines[at] for at in marks]) else []
    if any(map(letterhead.knows, names)) or (len(marks) > 1 and len(names) == 1 and not min(names).isascii()):
        return list(marks)  # "mysql>" is nobody's name
    return []


def _asks_behind_bars(marked: list[str]) -> bool:
    """| 期限はいつですか？ in an answer is quoted; tables and drawings have other bars, and no sentences."""
    barred = [line for line in marked if line.count("|") == 1]
    asked = [line for line in barred if is_a_sentence(plain(line))]
    return len(marked) > 1 and len(barred) == len(marked) and len(asked) * 2 >= len(marked)


def end_of_quote(lines: list[str], kinds: str, start: int) -> int:
    """Where the marked lines from `start` on end; behind its own mark a client quotes rules and tables too."""
    mark = kind.first_mark(lines[start]) if start < len(lines) else ""
    end = start
    while end < len(lines) and (
        kinds[end] in (kind.QUOTE, kind.SOFT_QUOTE) or (mark and kind.bare(lines[end]).startswith(mark))
    ):
        end += 1
    return end


class _Below:
    """The history under `start`, looked into only when a passage above has to be judged."""

    def __init__(self, lines: list[str], start: int) -> None:
        self._lines = lines
        self._start = start
        self._words: str | None = None

    def repeats(self, lines: list[str], passage: Passage) -> bool:
        if self._words is None:
            self._words = "\n".join(map(unmarked, self._lines[self._start :]))
        quoted = [unmarked(line) for line in lines[passage.start : passage.end]]
        return any(words in self._words for words in quoted if words)


def unmarked(line: str) -> str:
    """What stands behind the marks."""
    return kind.bare(line).lstrip(_MARKS)


def _says_a_thing(lines: list[str], passage: Passage) -> bool:
    """A few words behind one mark: no sentence that could be answered, no line of a mail's header."""
    marked = lines[passage.start : passage.end]
    if len(marked) > _LONGEST_OWN or any(map(_SECOND_MARK.match, map(kind.bare, marked))):
        return False
    words = list(map(unmarked, marked))
    return kind.FIELD not in kind.kinds_of(words) and not any(is_a_sentence(plain(each)) for each in words)


def _stands_in_own_text(kinds: str, passage: Passage) -> bool:
    return kind.has_words(kinds[: passage.start]) and kind.has_words(kinds[passage.end :])


def _names_a_limit(lines: list[str], passage: Passage) -> bool:
    """> 50℃ のときは… on a line of its own."""
    return passage.end - passage.start == 1 and _LIMIT.match(kind.bare(lines[passage.start])) is not None


def _speaks_to_somebody(lines: list[str], kinds: str, passage: Passage) -> bool:
    """＞花子さん on a line of its own speaks to somebody, ＞は… of the sign: neither quotes."""
    if passage.end - passage.start != 1:
        return False
    words = kind.bare(lines[passage.start])
    if _OF_THE_SIGN.match(words):
        return True
    if not _ADDRESSED.match(words):
        return False
    return kinds.count(kind.QUOTE) == 1 or kinds[passage.end : passage.end + 1] == kind.TEXT
