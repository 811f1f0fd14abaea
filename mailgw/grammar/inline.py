"""Answers between the quoted entries of a list: each belongs to the entry quoted right above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.domain.notices import Entry
from mailgw.grammar.counting import numbers_at
from mailgw.grammar.lines import meant_lines
from mailgw.grammar.verbs import tidy
from mailgw.reading import Turn

_MOST_LINES_OF_AN_ENTRY = 6
_MARKS = r"[>＞|｜\s　]*"
_NUMBER = re.compile(rf"{_MARKS}(?:✓\s*)?(\d{{1,4}})(?=[\s　.:|]|$)")
_HEADING = re.compile(rf"{_MARKS}(?:■|—|~)")


def inline_lines(turns: Sequence[Turn], entries: Sequence[Entry], names: Iterable[str]) -> list[str] | None:
    """What is said, each under the number it is meant for; None when no quoted entry is answered."""
    signing = tuple(names)
    answered = [(_entry_above(turn.above, entries), meant_lines(turn.said, signing)) for turn in turns]
    if not any(entry and lines for entry, lines in answered):
        return None
    return [line for entry, lines in answered for line in (_numbered(entry, lines) if entry else lines)]


def _numbered(entry: Entry, lines: list[str]) -> list[str]:
    """Below an entry its number need not be said; who says one means that one."""
    if not lines or any(numbers_at(tidy(line), 0) for line in lines):
        return lines
    return [f"{entry.number} {' '.join(lines)}"]


def _entry_above(above: str, entries: Sequence[Entry]) -> Entry | None:
    """The entry that the quote ends with. It must be one that was sent: number and name both."""
    quoted = [line for line in above.split("\n") if re.sub(_MARKS, "", line)]
    for at in range(len(quoted) - 1, max(-1, len(quoted) - 1 - _MOST_LINES_OF_AN_ENTRY), -1):
        if _HEADING.match(quoted[at]):
            return None
        if number := _NUMBER.match(quoted[at]):
            said = tidy(" ".join(quoted[at:]))
            named = (one for one in entries if one.number == int(number[1]) and _is_named(one, said))
            return next(named, None)
    return None


def _is_named(entry: Entry, said: str) -> bool:
    name = entry.ref or entry.title or entry.counterpart
    return bool(name) and tidy(name) in said
