"""Which lines are another's: below what introduces them, and behind marks."""

from __future__ import annotations

import re
from itertools import islice

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.announcing import Announced, announced_in
from mailgw.reading.newtext.answers import answers_in
from mailgw.reading.newtext.bottom import words_below
from mailgw.reading.newtext.introducer import Introducer
from mailgw.reading.newtext.introducing import POSSIBLE_INTRODUCER, introducer_at
from mailgw.reading.newtext.letterhead import Letterhead
from mailgw.reading.newtext.marks import end_of_quote, quoted_passages, softly_marked, unmarked
from mailgw.reading.newtext.shares import OTHERS, OWN, mark
from mailgw.reading.newtext.wrapped import lost_tails

_OWN_RUNS = re.compile(OWN + b"+")
_QUOTES = re.compile(f"{kind.QUOTE}+")
_MOST_SELF_INTRODUCED = 50
_LONGEST_HEAD = 8  # lines
_MOST_INTRODUCERS = 2_000  # a mail with more is an attack; beyond them everything stays
_MOST_WORDS_ABOVE = 200  # lines


def give_others_their_lines(lines: list[str], kinds: str, shares: bytearray, letterhead: Letterhead) -> list[int]:
    """Mark quotes and history; the answer lists where the person's turn ends and another's begins."""
    turns: list[int] = []
    own: list[range] = []  # the person's lines inside or below the history
    after = 0
    for found in islice(POSSIBLE_INTRODUCER.finditer(kinds), _MOST_INTRODUCERS):
        if found.start() < after:
            continue
        introducer, after = introducer_at(lines, kinds, found.start(), letterhead)
        if introducer is None:
            continue
        below = kind.next_not_blank(kinds, introducer.stop)
        if kinds[below : below + 1] in (kind.QUOTE, kind.SOFT_QUOTE):
            mark(shares, introducer.start, end_of_quote(lines, kinds, below))
            turns.append(introducer.start)
        elif introducer.certain and (introducer.has_sender_block or kind.has_words(kinds[: introducer.start])):
            # without a word above, the answer may stand below, unmarked; then nothing is thrown away
            after = _end_of_history(kinds, introducer.stop)
            mark(shares, introducer.start, after)
            turns.append(introducer.start)
            own += _own_words_in(lines, kinds, introducer, range(introducer.stop, after))
        elif introducer.certain and kind.QUOTE in kinds[introducer.stop :]:
            mark(shares, introducer.start, introducer.stop)  # a greeting stands between it and the first quote
    first = min(turns, default=len(lines))
    turns += _give_marked_lines(lines, kinds, shares, first, letterhead)
    for answer in own:
        mark(shares, answer.start, answer.stop, OWN)
    if kinds.find(kind.QUOTE, first) >= 0:
        _keep_where_answers_hide(lines, kinds, shares, first)
    return turns


def _own_words_in(lines: list[str], kinds: str, introducer: Introducer, history: range) -> list[range]:
    if kind.has_words(kinds[: introducer.start]):
        return answers_in(lines, kinds, history, _announced_above(lines, introducer.start))
    return words_below(lines, kinds, introducer, history)


def _keep_where_answers_hide(lines: list[str], kinds: str, shares: bytearray, first: int) -> None:
    """Answers in red were announced and none is to be seen: then they are among the quoted lines, and these stay."""
    below = (kinds[run.start() : run.end()] for run in _OWN_RUNS.finditer(shares, first))
    if first < len(lines) and not any(map(kind.has_words, below)) and _announced_above(lines, first).colours:
        mark(shares, first, len(lines), OWN)


def _announced_above(lines: list[str], at: int) -> Announced:
    return announced_in("\n".join(lines[max(0, at - _MOST_WORDS_ABOVE) : at]))


def _give_marked_lines(
    lines: list[str], kinds: str, shares: bytearray, introduced_from: int, letterhead: Letterhead
) -> list[int]:
    """Mark what begins with ">"; the answer lists where a passage introduces itself ("> … のメール：")."""

    def is_introduced(line: int) -> bool:
        return shares[line] == OTHERS[0]

    loose = (run for run in _QUOTES.finditer(kinds) if not is_introduced(run.start()))
    introducing = [run.start() for run in islice(loose, _MOST_SELF_INTRODUCED) if _introduces_itself(lines, run)]
    first = min([introduced_from, *introducing])
    for passage in quoted_passages(lines, kinds, is_introduced, first, in_answer=letterhead.is_answer):
        mark(shares, passage.start, passage.end)
    for line in (*softly_marked(lines, kinds, is_introduced, letterhead), *lost_tails(lines, kinds)):
        mark(shares, line, line + 1)
    return introducing


def _introduces_itself(lines: list[str], run: re.Match[str]) -> bool:
    head = [unmarked(line) for line in lines[run.start() : min(run.end(), run.start() + _LONGEST_HEAD)]]
    kinds = kind.kinds_of(head)
    possible = POSSIBLE_INTRODUCER.search(kinds)
    return possible is not None and introducer_at(head, kinds, possible.start())[0] is not None


def _end_of_history(kinds: str, start: int) -> int:
    """To the end of the mail, unless the client itself says where the original ends (Becky!)."""
    ends = kinds.find(kind.ORIGINAL_END, start)
    return len(kinds) if ends < 0 else ends + 1
