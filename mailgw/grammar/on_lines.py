"""Answers typed onto the quoted rows themselves: `> 2  デモ株式会社  電池の冷却構造  候補なし → 承認`, in a cell of the table, or
right below a row and quoted with it.

No client marks such words. They are told by the row they stand in, which was sent with its number and its name, and by
what it says itself: a word that is part of its title is no answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mailgw.grammar.rows import NUMBER, Row, Rows
from mailgw.grammar.verbs import leading_verb, sole_verb, tidy

_MOST_LINES = 2_000
_MOST_LINES_OF_A_ROW = 6
_QUOTED_ONCE = re.compile(r"[\s　]*[>＞|｜]?(?![\s　]*[>＞]) ?")
"""What stood in an older mail below was answered long ago."""
_INDENTED = "    "
_ARROW = re.compile(r"(?:[→⇒➡⇨←⇐]|[=-]{1,2}>|<[=-]{1,2})\s*")


def answers_on_lines(quoted: str, rows: Rows) -> list[str]:
    """Each with its number: `2 承認`."""
    return [
        f"{number} {said}"
        for number, words, below in _rows_in(quoted.split("\n")[:_MOST_LINES], rows)
        if (said := _said_on(words, rows[number]) or _said_below(below, rows[number]))
    ]


def _rows_in(lines: Sequence[str], rows: Rows) -> Iterator[tuple[int, str, str]]:
    """Rows that were sent, number and name both, each with the line right below it. A long one is wrapped over several."""
    for at, line in enumerate(lines):
        found = NUMBER.match(_said_once(line).strip())
        row = rows.get(int(found[1])) if found else None
        if found is None or row is None:
            continue
        below = [_said_once(one) for one in lines[at + 1 : at + 1 + _MOST_LINES_OF_A_ROW]]
        wrapped = list(takewhile(_goes_on, below))
        words = tidy(" ".join(map(str.strip, (_said_once(line), *wrapped))))
        if row.is_in(words):
            yield int(found[1]), words, next(iter(below[len(wrapped) :]), "")


def _goes_on(line: str) -> bool:
    """The rest of a row stands below its cells, far from the edge."""
    return line.startswith(_INDENTED) and NUMBER.match(line.strip()) is None


def _said_once(line: str) -> str:
    """Without the mark of one quotation; empty for a line that was quoted before."""
    found = _QUOTED_ONCE.match(line)
    return line[found.end() :] if found else ""


def _said_on(words: str, row: Row) -> str:
    """The command at the end of a row, which is not the row's own; "" where there is none."""
    *_, behind = _ARROW.split(words)
    marked = behind != words
    said = behind.strip() if marked else words.rpartition(" ")[2]
    led = leading_verb(said)
    if led is None or led[0] not in row.takes or row.says_itself(said):
        return ""
    return said if marked or sole_verb(said) else ""


def _said_below(line: str, row: Row) -> str:
    """A line that is this command and nothing else, where nothing of ours stands."""
    said = _ARROW.sub("", tidy(line), count=1)
    verb = sole_verb(said)
    return said if verb in row.takes and not row.says_itself(said) else ""
