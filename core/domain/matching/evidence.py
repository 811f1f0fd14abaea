"""The vocabulary of matching matters: what was compared, what came out, what it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from core.domain.values import Value
from core.ids import MatterId

NumberKey: TypeAlias = Callable[[str], str | None]
"""From a written number to its key (`JP:P:APP:2016-111548`); None when it cannot be read for certain."""


class Verdict(StrEnum):
    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    MISSING = "missing"
    """At least one side says nothing that could be compared."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature says about two matters being one.

    feature: the field id, as offered. offered, mine: the two values compared.
    weight: 0 to 1. For SAME and SIMILAR how much doubt it takes away, for DIFFERENT how much belief;
    1 leaves nothing. 0 for MISSING.
    """

    feature: str
    verdict: Verdict
    offered: Value
    mine: Value
    weight: float

    @property
    def agrees(self) -> bool:
        return self.verdict in (Verdict.SAME, Verdict.SIMILAR)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An own matter that may be the one offered.

    score: 0 to 1, for the order only; show `evidence`. 0 when something rules the matter out.
    certain: an identifier is the same, nothing contradicts, and no other own matter has it too.
    """

    matter_id: MatterId
    score: float
    evidence: tuple[Evidence, ...]
    certain: bool

    @property
    def ruled_out(self) -> bool:
        return self.score == 0
