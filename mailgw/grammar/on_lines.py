"""Answers typed onto the quoted rows themselves: `> 2  デモ株式会社  電池の冷却構造  候補なし → 承認`, in a cell of the table, or
right below a row and quoted with it.

No client marks such words. They are what stands behind all that we have sent: whoever makes a title of `→ 承認` has only
named a matter so. A row that is wrapped or was changed on the way is read by nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailgw.grammar.lines import LONGEST_LINE
from mailgw.grammar.rows import NUMBER, Row, Rows, in_one_width
from mailgw.grammar.verbs import sole_verb, tidy

_MOST_LINES = 2_000
_QUOTED_ONCE = re.compile(r"[ \t　]{0,8}[>＞]?(?![ \t　]{0,8}[>＞])")
_HEAD_OF_AN_OLDER_MAIL = re.compile(r"(?:差出人|送信者|from)\s?[:：\t]|-{3,}", re.IGNORECASE)
_ARROW = re.compile(r"(?:[→⇒➡⇨←⇐]|[=-]{1,2}>|<[=-]{1,2})\s*")


@dataclass(frozen=True, slots=True)
class OnLines:
    answers: list[str]
    """Each with its number, `2 承認`; whatever stands there, so that what is no command is asked about."""
    doubtful: list[str]
    """Said of a row that stands there twice: one of them may have been made by a line break within another's name."""


def answers_on_lines(quoted: str, rows: Rows) -> OnLines:
    lines = [_said_once(line) for line in quoted.split("\n")[:_MOST_LINES]]
    found = list(_said_on_rows(lines, rows))
    seen = Counter(number for number, _ in found)
    said = [(number, words) for number, words in found if words]
    return OnLines(
        [f"{number} {words}" for number, words in said if seen[number] == 1],
        [f"{number} {words}" for number, words in said if seen[number] > 1],
    )


def _said_on_rows(lines: Sequence[str], rows: Rows) -> Iterator[tuple[int, str]]:
    begun = False
    for at, line in enumerate(lines):
        if begun and _HEAD_OF_AN_OLDER_MAIL.match(line):
            return  # what stood in an older mail was answered long ago
        found = NUMBER.match(line)
        row = rows.get(int(found[1])) if found else None
        behind = row.behind(line) if row else None
        if found is None or row is None or behind is None:
            continue
        begun = True
        said = _ARROW.sub("", behind, count=1) if _ARROW.match(behind) else behind
        if not any(map(str.isalnum, said)):
            said = _command_below(lines[at + 1 : at + 2], row)
        yield int(found[1]), said


def _command_below(below: Sequence[str], row: Row) -> str:
    """A line that is a command to this row and nothing else, where nothing of ours stands."""
    said = _ARROW.sub("", tidy("".join(below)), count=1)
    return said if sole_verb(said) in row.takes else ""


def _said_once(line: str) -> str:
    """Without the mark of one quotation; empty for a line that was quoted before, and for one nobody types."""
    found = _QUOTED_ONCE.match(line)
    return in_one_width(line[found.end() :]).strip() if found and len(line) <= LONGEST_LINE else ""
