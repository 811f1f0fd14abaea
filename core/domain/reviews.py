"""Changes from the counterpart that one card shows together. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.links import Link
from core.domain.notices import ChangeKind, ChangeView, Decision
from core.domain.pairs import Pair
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
    needs: str = ""
    """The type of our field, where theirs cannot be read as one."""

    def machine(self, link: Link) -> str:
        """Key of the field machine in which the question stands: what we said ourselves, or what they say."""
        return link.speaking_key(self.field) if self.kind is ChangeKind.FORGOTTEN else self.field

    def is_asked(self, link: Link, pair: Pair) -> bool:
        """Whether this is what the machine still asks."""
        state = pair.field(self.machine(link))
        if self.kind is ChangeKind.FORGOTTEN:
            return state.forgotten and state.sent == self.ver
        return state.pending is not None and state.seen == self.ver

    @property
    def view(self) -> ChangeView:
        return ChangeView(self.number, self.own_field, self.mine, self.theirs, self.kind, self.decision, self.needs)


@dataclass(frozen=True, slots=True)
class Review:
    id: str
    pair: PairId
    by: str
    at: datetime
    version: int
    changes: tuple[Change, ...]

    @property
    def unchecked(self) -> tuple[Change, ...]:
        """自動反映 that nobody has looked at yet (結果確認)."""
        return tuple(change for change in self.changes if change.decision and change.decision.what == "applied")

    @property
    def open(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.decision is None)
