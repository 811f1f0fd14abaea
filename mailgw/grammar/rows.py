"""The numbered rows of a mail of ours, as its reader finds them again in the quote of their answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.domain.notices import Entry
from mailgw.grammar.entries import POSSIBLE
from mailgw.grammar.topics import AboutReview
from mailgw.grammar.verbs import Verb, tidy

NUMBER = re.compile(r"(?:✓\s*)?(\d{1,4})(?=[\s　.:|]|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was sent."""

    called: tuple[str, ...]
    """One of these stands in it."""
    says: tuple[str, ...]
    """What else it says, of which some word may look like a command."""
    takes: Collection[Verb]

    def is_in(self, said: str) -> bool:
        """Whether these words, tidied, are of this row."""
        return any(name and tidy(name).lower() in said.lower() for name in self.called)

    def says_itself(self, words: str) -> bool:
        return any(words in tidy(one) for one in self.says)


Rows = Mapping[int, Row]


def rows_of_list(entries: Sequence[Entry]) -> Rows:
    return {
        one.number: Row(
            (one.ref or one.title or one.counterpart,),
            (one.title, one.detail, one.ref, one.counterpart),
            POSSIBLE[one.kind],
        )
        for one in entries
    }


def rows_of_review(about: AboutReview) -> Rows:
    called = {number: tuple(name for name, of in about.names.items() if of == number) for number in about.fields}
    takes = (Verb.ACCEPT, Verb.IGNORE)
    return {number: Row(names, (*names, *about.values.get(number, ())), takes) for number, names in called.items()}
