"""What is told of many matters at once, instead of a notice for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Together(StrEnum):
    """What has happened to many matters at once."""

    OFFERS = "offers"
    """They were offered, and wait for an answer (要承認)."""
    ANSWERS = "answers"
    """Our offers of them were answered."""
    REVIEWS = "reviews"
    """Differences of theirs wait for a decision (差分)."""
    DECISIONS = "decisions"
    """Values of ours were accepted or ignored."""


@dataclass(frozen=True, slots=True)
class ToldTogether:
    """The sum of it; each single one is found in the list (一覧), or with the matter."""

    counterpart: str
    about: Together
    count: int
    refs: tuple[str, ...]
    """The first few of the numbers; fewer where some have none."""
    linked: int = 0
    """Of answers: taken in as a matter they had."""
    created: int = 0
    declined: int = 0

    card = None
