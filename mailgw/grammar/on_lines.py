"""Answers typed onto the quoted lines themselves: `> 2  デモ株式会社  電池の冷却構造  候補なし → 承認`, or into a cell of the table.

No client marks such words. They are told by the row they stand in, which was sent with its number and its name, and by
what it says itself: a word that is part of its title is no answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from core.domain.notices import Entry
from mailgw.grammar.entries import POSSIBLE
from mailgw.grammar.topics import AboutReview
from mailgw.grammar.verbs import Verb, leading_verb, sole_verb, tidy

_MOST_LINES = 2_000
_MOST_LINES_OF_A_ROW = 6
_QUOTED_ONCE = re.compile(r"[\s　]*[>＞|｜]?(?![\s　]*[>＞]) ?")
"""What stood in an older mail below was answered long ago."""
_NUMBER = re.compile(r"(?:✓\s*)?(\d{1,4})(?=[\s　.:|]|$)")
_INDENTED = "    "
_ARROW = re.compile(r"(?:[→⇒➡⇨←⇐]|[=-]{1,2}>|<[=-]{1,2})\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered row as it was sent."""

    called: tuple[str, ...]
    """One of these stands in it."""
    says: tuple[str, ...]
    """What else it says that may look like a command."""
    takes: Collection[Verb]
    only_behind_an_arrow: bool = False
    """Where what it says is not known in full."""


def rows_of_list(entries: Sequence[Entry]) -> dict[int, Row]:
    return {
        one.number: Row(
            (one.ref or one.title or one.counterpart,),
            (one.title, one.detail, one.ref, one.counterpart),
            POSSIBLE[one.kind],
        )
        for one in entries
    }


def rows_of_review(about: AboutReview) -> dict[int, Row]:
    takes = (Verb.ACCEPT, Verb.IGNORE)
    called = {number: tuple(name for name, of in about.names.items() if of == number) for number in about.fields}
    return {number: Row(names, (), takes, only_behind_an_arrow=True) for number, names in called.items()}


def answers_on_lines(quoted: str, rows: Mapping[int, Row]) -> list[str]:
    """Each with its number: `2 承認`."""
    return [
        f"{number} {said}"
        for number, words in _rows_in(quoted.split("\n")[:_MOST_LINES], rows)
        if (said := _said_on(words, rows[number]))
    ]


def _rows_in(lines: Sequence[str], rows: Mapping[int, Row]) -> Iterator[tuple[int, str]]:
    """Rows that were sent: number and name both. A long one is wrapped over several lines."""
    for at, line in enumerate(lines):
        found = _NUMBER.match(_said_once(line).strip())
        row = rows.get(int(found[1])) if found else None
        if found is None or row is None:
            continue
        wrapped = takewhile(_goes_on, map(_said_once, lines[at + 1 : at + _MOST_LINES_OF_A_ROW]))
        words = tidy(" ".join(map(str.strip, (_said_once(line), *wrapped))))
        if any(name and tidy(name).lower() in words.lower() for name in row.called):
            yield int(found[1]), words


def _goes_on(line: str) -> bool:
    """The rest of a row stands below its cells, far from the edge."""
    return line.startswith(_INDENTED) and _NUMBER.match(line.strip()) is None


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
    if led is None or led[0] not in row.takes or any(said in tidy(one) for one in row.says):
        return ""
    if not marked and (row.only_behind_an_arrow or sole_verb(said) is None):
        return ""
    return said
