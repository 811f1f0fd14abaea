"""What became of the words: wishes to carry out, or, line by line, why nothing is."""

from __future__ import annotations

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
