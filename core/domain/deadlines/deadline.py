"""A deadline an organisation keeps for itself. It never crosses: each side computes its own. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from core.domain.deadlines.counting import Period
from core.domain.working_days import working_day_from
from core.ids import MatterId, PersonId

REMIND_BEFORE = (90, 30, 7, 1)
"""Days before the last day on which whoever is responsible is reminded, unless the organisation says otherwise."""


class DeadlineState(StrEnum):
    OPEN = "open"
    DONE = "done"
    """完了: somebody said so."""
    MOOT = "moot"
    """What it was for has happened, or its rule no longer applies."""
    DISMISSED = "dismissed"
    """無視: proposed, and not wanted; it is not proposed again."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where a computed date comes from: shown wherever the date is."""

    rule: str
    label: str
    """The rule in the organisation's own words; empty for a usual one."""
    basis: str
    """Field of the matter, or `document:A131`."""
    basis_date: date
    period: Period
    nominal: date
    """The last day before holidays moved it."""
    calendar: str
    """Whose holidays were looked at; "" when none were known."""
    turn: int = 0
    """The year an annuity is for; 0 for what comes once."""
    extendable: bool = False
    stated: bool = False
    """The period stands in the document."""

    @property
    def due(self) -> date:
        """The last day, moved to a working day where the holidays are known."""
        return working_day_from(self.nominal) if self.calendar == "JP" else self.nominal


@dataclass(frozen=True, slots=True)
class Extension:
    before: date
    after: date
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deadline:
    id: str
    number: int
    """Counts through the organisation and never changes, so that 完了 3 means one thing."""
    matter: MatterId
    due: date
    what: str = ""
    """In somebody's own words; empty for a computed one, which is called by its rule."""
    grounds: Grounds | None = None
    document: str = ""
    """The office document it follows from."""
    responsible: PersonId | None = None
    state: DeadlineState = DeadlineState.OPEN
    extensions: tuple[Extension, ...] = ()
    settled_by: str = ""
    settled_at: datetime | None = None

    @property
    def key(self) -> str:
        """The same for the same rule of the same matter however often it is computed; its own id for one set by hand."""
        return key_of(self.grounds, self.document) if self.grounds else self.id

    def settled(self, state: DeadlineState, by: str, at: datetime) -> Deadline:
        return replace(self, state=state, settled_by=by, settled_at=at)

    def reopened(self) -> Deadline:
        return replace(self, state=DeadlineState.OPEN, settled_by="", settled_at=None)

    def extended(self, until: date, reason: str, by: str, at: datetime) -> Deadline:
        moved = Extension(self.due, until, reason, by, at)
        return replace(self, due=until, extensions=(*self.extensions, moved))


def key_of(grounds: Grounds, document: str) -> str:
    return f"{grounds.rule}#{grounds.turn}#{document}"
