"""The numbered rows of a mail of ours, as its reader finds them again in the quote of their answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mailgw.grammar.entries import POSSIBLE
from mailgw.grammar.topics import AboutList, AboutReview
from mailgw.grammar.verbs import Verb, tidy

MOST_LINES_OF_A_ROW = 6
NUMBER = re.compile(r"(?:✓\s*)?(\d{1,4})(?=[\s　.:|]|$)")
_BETWEEN_CELLS = "|｜"


@dataclass(frozen=True, slots=True)
class Row:
    called: tuple[str, ...]
    """One of these stands in it, however it was wrapped."""
    shown: str
    """All it says, its number first, without blanks; empty where that is not known."""
    takes: Collection[Verb]

    def is_in(self, said: str) -> bool:
        """Whether these words, tidied, are of this row."""
        return any(name and tidy(name).lower() in said.lower() for name in self.called)

    def behind(self, line: str) -> str | None:
        """What stands on the line behind all that was sent; None for a line that is not this row as it was sent."""
        if not self.shown:
            return None
        left = iter(self.shown)
        awaited = next(left, None)
        for at, sign in enumerate(line):
            if sign.isspace() or sign in _BETWEEN_CELLS:
                continue
            if awaited is None:
                return line[at:].strip()
            if sign != awaited:
                return None
            awaited = next(left, None)
        return "" if awaited is None else None


Rows = Mapping[int, Row]


def rows_of(about: AboutList | AboutReview) -> Rows:
    return _rows_of_list(about) if isinstance(about, AboutList) else _rows_of_review(about)


def _rows_of_list(about: AboutList) -> Rows:
    return {
        one.number: Row(
            (one.ref or one.title or one.counterpart,), _said(about.shown.get(one.number, ())), POSSIBLE[one.kind]
        )
        for one in about.entries
    }


def _rows_of_review(about: AboutReview) -> Rows:
    return {
        number: Row(
            tuple(name for name, of in about.names.items() if of == number),
            _said(about.shown.get(number, ())),
            (Verb.ACCEPT, Verb.IGNORE, Verb.REVERT),
        )
        for number in about.fields
    }


def in_one_width(line: str) -> str:
    return unicodedata.normalize("NFKC", line)


def _said(cells: tuple[str, ...]) -> str:
    return "".join(sign for sign in in_one_width("".join(cells)) if not (sign.isspace() or sign in _BETWEEN_CELLS))
