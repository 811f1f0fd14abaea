"""A long request is carried out in portions, each in a transaction of its own.

So nobody else of the organisation waits for all of it, the person can be told how far it is, and what was done before a
crash stays done: asked for again, only the rest remains.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256

from core.domain.intents import ApproveMany
from core.domain.notices import ApprovalLine, ApprovedMany, Notice
from core.ids import PairId

PORTION = 200
"""Matters a transaction: about half a second of the organisation's only writer."""

Progress = Callable[[int, int], Awaitable[None]]
"""Hears before the first portion and after each how many matters are done, and of how many."""


def portions(whole: ApproveMany) -> Sequence[ApproveMany]:
    """The parts of a long request, which mean the same together; the request itself when it is short.

    In the order in which they were offered, so that no child is asked for before its parent.
    """
    if len(whole.pairs) <= PORTION:
        return [whole]
    pairs = sorted(set(whole.pairs))
    return [_part(whole, pairs[start : start + PORTION]) for start in range(0, len(pairs), PORTION)]


def named(once: str, part: ApproveMany) -> str:
    """The name of a part by what is in it: of what is asked for again after a crash, less may be left."""
    return f"{once}#{sha256(' '.join(part.pairs).encode()).hexdigest()[:16]}" if once else ""


def joined(whole: ApproveMany, answers: Sequence[Notice]) -> Notice:
    """One answer for all portions, as it was asked. One that is no list of lines (a `Problem`) stands for the whole."""
    lines: dict[PairId, ApprovalLine] = {}
    for answer in answers:
        if not isinstance(answer, ApprovedMany):
            return answer
        lines |= {line.pair: line for line in answer.lines}
    return ApprovedMany(tuple(lines[pair] for pair in dict.fromkeys(whole.pairs)))


def _part(whole: ApproveMany, pairs: Sequence[PairId]) -> ApproveMany:
    return ApproveMany(tuple(pairs), {pair: whole.own_refs[pair] for pair in pairs if pair in whole.own_refs})
