"""What became of the words: wishes to carry out, or, line by line, why nothing is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from core.domain.intents import Intent
from core.domain.notices import Problem


@dataclass(frozen=True, slots=True)
class Wish:
    asked: str
    """The person's own words."""
    intent: Intent


@dataclass(frozen=True, slots=True)
class Unclear:
    asked: str
    problem: Problem


Line = Wish | Unclear
Reading = tuple[Line, ...]


def is_clear(reading: Reading) -> bool:
    """Only then may anything be done: one unclear line stops the whole answer."""
    return bool(reading) and all(isinstance(line, Wish) for line in reading)


def not_understood(asked: str) -> Unclear:
    return Unclear(asked, Problem("not_understood", {"given": asked}))


def contradictory(asked: str) -> Unclear:
    return Unclear(asked, Problem("contradictory", {"given": asked}))


def no_such_entry(asked: str, number: int, known: Collection[int]) -> Unclear:
    """`known` are the numbers there are."""
    first, last = min(known, default=0), max(known, default=0)
    return Unclear(asked, Problem("no_such_entry", {"number": number, "first": first, "last": last}))


def not_two(asked: str, count: int) -> Unclear:
    """`両方`, where there are one or many."""
    return Unclear(asked, Problem("not_two", {"given": asked, "count": count}))


def one_decision(lines: Sequence[Line], decides: Callable[[Intent], bool]) -> Reading:
    """The same said twice is said once; two different decisions are none."""
    once: list[Line] = []
    for line in lines:
        if not any(isinstance(line, Wish) and isinstance(one, Wish) and one.intent == line.intent for one in once):
            once.append(line)
    decisions = [line for line in once if isinstance(line, Wish) and decides(line.intent)]
    return tuple(contradictory(line.asked) for line in decisions) if len(decisions) > 1 else tuple(once)
