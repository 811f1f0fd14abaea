"""Words below somebody else's mail that is passed on without a word above: its author has signed off before them."""

from __future__ import annotations

import re

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext import people
from mailgw.reading.newtext import vocabulary as say
from mailgw.reading.newtext.appended import is_a_disclaimer
from mailgw.reading.newtext.introducer import Introducer
from mailgw.reading.newtext.signing import is_a_postscript

_LONGEST_CLOSING = 40  # characters
_LONGEST_NAME = 200
_MOST_LINES_LOOKED_AT = 400  # from the end of the mail
_NAMES = re.compile(r"[^\W\d_]{2,}")


def words_below(lines: list[str], kinds: str, introducer: Introducer, history: range) -> list[range]:
    """At most one range: the paragraphs under the name the author of the history signs with."""
    author = _author(lines[introducer.start : introducer.stop])
    low = max(history.start, history.stop - _MOST_LINES_LOOKED_AT)
    for at in range(history.stop - 1, low - 1, -1) if author else ():
        if kinds[at + 1 : at + 2] == kind.BLANK and _is_signed_by(author, kind.bare(lines[at])):
            start = kind.next_not_blank(kinds, at + 1)
            return [range(start, history.stop)] if _is_said_by_another(lines[start : history.stop]) else []
    return []


def _author(head: list[str]) -> frozenset[str]:
    """The words of the name in 差出人: 弁理 花子 <…>."""
    fields = (say.field_of(kind.bare(line)[: kind.LONGEST_LINE_OF_INTEREST]) for line in head)
    sender = next((field[1] for field in fields if field and field[0] == say.SENDER), "")
    return frozenset(_NAMES.findall(sender[:_LONGEST_NAME].partition("<")[0].casefold()))


def _is_signed_by(author: frozenset[str], line: str) -> bool:
    words = _NAMES.findall(line.casefold()) if len(line) <= _LONGEST_CLOSING else []
    return bool(words) and author.issuperset(words) and not line.endswith((",", "、", ":", "："))


def _is_said_by_another(below: list[str]) -> bool:
    """Sentences, and neither the author's postscript nor what their server added."""
    first, *_ = [people.plain(line) for line in below if kind.bare(line)] or [""]
    starts_afresh = people.is_a_sentence(first) and not people.is_a_notice(first) and not is_a_postscript(first)
    return starts_afresh and not is_a_disclaimer(below)
