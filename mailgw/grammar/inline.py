"""Answers between the quoted rows of a mail of ours: each belongs to the row quoted right above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mailgw.grammar.counting import numbers_at
from mailgw.grammar.lines import first_meant, meant_lines, passage
from mailgw.grammar.rows import MOST_LINES_OF_A_ROW, NUMBER, Rows
from mailgw.grammar.verbs import tidy
from mailgw.reading import Turn

_MARKS = re.compile(r"[>＞|｜\s　]*")
_HEADING = re.compile(r"■|—|~")


def with_numbers(turns: Sequence[Turn], rows: Rows, names: Iterable[str]) -> str:
    """What is said, each under the number it is meant for; "" when no quoted row is answered."""
    signing = tuple(names)
    answered = [(_row_above(turn.above, rows), turn.said) for turn in turns]
    if not any(number and first_meant(said, signing)[0] for number, said in answered):
        return ""
    return "\n".join(_numbered(number, said, signing) if number else said for number, said in answered)


def _numbered(number: int, said: str, names: tuple[str, ...]) -> str:
    """Below a row its number need not be said; who says one means that one."""
    first, below = passage(said, names)
    if not first or any(numbers_at(tidy(line), 0) for line in meant_lines(said, names)):
        return said
    return f"{number} {first}\n{below}"


def _row_above(above: str, rows: Rows) -> int | None:
    """The number of the row that the quote ends with. It must be one that was sent: number and name both."""
    quoted = [line for line in (_MARKS.sub("", line, count=1) for line in above.split("\n")) if line]
    for at in range(len(quoted) - 1, max(-1, len(quoted) - 1 - MOST_LINES_OF_A_ROW), -1):
        if _HEADING.match(quoted[at]):
            return None
        if found := NUMBER.match(quoted[at]):
            row = rows.get(int(found[1]))
            return int(found[1]) if row and row.is_in(tidy(" ".join(quoted[at:]))) else None
    return None
