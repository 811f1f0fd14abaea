"""Answers between the quoted entries of a list: each belongs to the entry quoted right above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.domain.notices import Entry
from mailgw.grammar.counting import numbers_at
from mailgw.grammar.lines import first_meant, meant_lines, passage
from mailgw.grammar.verbs import tidy
from mailgw.reading import Turn

_MOST_LINES_OF_AN_ENTRY = 6
_MARKS = r"[>＞|｜\s　]*"
_NUMBER = re.compile(rf"{_MARKS}(?:✓\s*)?(\d{{1,4}})(?=[\s　.:|]|$)")
_HEADING = re.compile(rf"{_MARKS}(?:■|—|~)")


def with_numbers(turns: Sequence[Turn], entries: Sequence[Entry], names: Iterable[str]) -> str:
    """What is said, each under the number it is meant for; "" when no quoted entry is answered."""
    signing = tuple(names)
    answered = [(_entry_above(turn.above, entries), turn.said) for turn in turns]
    if not any(entry and first_meant(said, signing)[0] for entry, said in answered):
        return ""
    return "\n".join(_numbered(entry, said, signing) if entry else said for entry, said in answered)


def _numbered(entry: Entry, said: str, names: tuple[str, ...]) -> str:
    """Below an entry its number need not be said; who says one means that one."""
    first, below = passage(said, names)
    if not first or any(numbers_at(tidy(line), 0) for line in meant_lines(said, names)):
        return said
    return f"{entry.number} {first}\n{below}"


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
