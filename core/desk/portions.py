"""A long request is carried out in portions, each in a transaction of its own.

So nobody else of the organisation waits for all of it, the person can be told how far it is, and what was done before a
crash stays done: asked for again, only the rest remains.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from core.domain.intents import ApproveMany, Intent
from core.domain.notices import ApprovedMany, Notice

PORTION = 200
"""Matters a transaction: about half a second of the organisation's only writer."""

Progress = Callable[[int, int], Awaitable[None]]
"""Hears after each portion how many matters are done, and of how many."""


def portions(intent: Intent) -> Sequence[ApproveMany]:
    """The parts of a long intent, which mean the same together; none when it is short."""
    if not isinstance(intent, ApproveMany) or len(intent.pairs) <= PORTION:
        return ()
    pairs = list(dict.fromkeys(intent.pairs))
    return [ApproveMany(tuple(pairs[start : start + PORTION])) for start in range(0, len(pairs), PORTION)]


def joined(answers: Sequence[Notice]) -> Notice:
    """One answer for all portions. One that is no list of lines (a `Problem`) stands for the whole."""
    lines: list[ApprovedMany] = []
    for answer in answers:
        if not isinstance(answer, ApprovedMany):
            return answer
        lines.append(answer)
    return ApprovedMany(tuple(line for one in lines for line in one.lines))
