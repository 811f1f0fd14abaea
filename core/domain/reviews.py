"""Changes from the counterpart that one card shows together. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.notices import ChangeKind, ChangeView, Decision
from core.domain.values import Value
from core.ids import PairId


@dataclass(frozen=True, slots=True)
class Change:
    """One value of theirs that differed from ours when it came."""

    number: int
    field: str
    """The name it travels under."""
    own_field: str
    ver: int
    """Their version, as shown."""
    revision: int
    """Revision of our own value, as shown."""
    mine: Value
    theirs: Value
    kind: ChangeKind
    decision: Decision | None = None

    @property
    def view(self) -> ChangeView:
        return ChangeView(self.number, self.own_field, self.mine, self.theirs, self.kind, self.decision)


@dataclass(frozen=True, slots=True)
class Review:
    id: str
    pair: PairId
    by: str
    at: datetime
    version: int
    changes: tuple[Change, ...]

    @property
    def open(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.decision is None)
