"""An office document as an organisation keeps it, and what was read in it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.domain.deadlines.counting import Period
from core.domain.papers.kinds import KINDS_BY_CODE
from core.ids import LinkId, MatterId

LARGEST_MB = 50
"""Of one document. An envelope carries it whole."""


class PaperState(StrEnum):
    UNSURE = "unsure"
    """A person is asked which matter, kind or day it is."""
    FILED = "filed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands in a document: nothing else ever crosses with it."""

    title: str = ""
    """Its heading as it is printed: 特許査定, 登録査定."""
    dates: Mapping[str, date] = field(default_factory=dict)
    """By `Dated`."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Field of the matter → the office's number, as it prints it."""
    period: Period | None = None
    """Of an answer, as the office states it; None when it states none, or different ones."""


@dataclass(frozen=True, slots=True)
class Paper:
    id: str
    """The same on both sides once it has crossed."""
    name: str
    """As its sender called it; for reading only, never a path."""
    content: str
    """SHA-256 of the bytes."""
    content_type: str
    """By content, whatever its name says."""
    size: int
    """Bytes."""
    kind: str
    """Code; empty while it is not known."""
    facts: Facts
    matter: MatterId | None
    state: PaperState
    by: str
    """Who attached it here, or over there."""
    at: datetime
    link: LinkId | None = None
    """The link it came on; None for one of our own."""
    candidates: tuple[MatterId, ...] = ()
    """Matters it may belong to, while that is not known."""

    @property
    def dated(self) -> date | None:
        """The day that counts for its kind."""
        known = KINDS_BY_CODE.get(self.kind)
        return self.facts.dates.get(known.dated) if known else None
