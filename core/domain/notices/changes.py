"""What is told of changed values (差分)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.notices.decisions import Decision
from core.domain.values import Value
from core.ids import PairId


class ChangeKind(StrEnum):
    CHANGE = "change"
    CONFLICT = "conflict"
    """Both sides changed it since they last agreed."""
    CROSSED = "crossed"
    """行き違い: both accepted each other's value at once."""
    FORGOTTEN = "forgotten"
    """復元前の値: our own word, which our store, put back to an earlier copy, no longer knows; they still hold it."""
    MISFIT = "misfit"
    """Their value cannot be read as one of our field: it is kept as they said it, and can only be left alone here."""
    AUTO = "auto"
    """Applied by 自動反映; listed for 結果確認."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    number: int
    """Counts from 1 within its card, so that an answer can say 適用 2."""
    field: str
    mine: Value
    theirs: Value
    kind: ChangeKind
    decision: Decision | None = None
    needs: str = ""
    """Type of our field (`FieldType`), where theirs cannot be read as one and so cannot be accepted."""
    label: str = ""
    """Only for a field of the organisation's own."""

    @property
    def fits(self) -> bool:
        return self.kind is not ChangeKind.MISFIT


@dataclass(frozen=True, slots=True)
class AskedToReview:
    """差分: the counterpart's values differ from ours."""

    review: str
    pair: PairId
    counterpart: str
    own_ref: str
    application_number: str
    by: str
    """Who changed it over there, when the counterpart says."""
    changes: tuple[ChangeView, ...]
    version: int
    """Grows with every change of this card; an answer carries the one it was shown."""

    @property
    def card(self) -> str:
        return f"review:{self.review}"

    @property
    def open(self) -> tuple[ChangeView, ...]:
        return tuple(change for change in self.changes if change.decision is None)

    @property
    def unchecked(self) -> tuple[ChangeView, ...]:
        """自動反映 that nobody has looked at yet (結果確認)."""
        return tuple(change for change in self.changes if change.decision and change.decision.what == "applied")

    @property
    def revertible(self) -> tuple[ChangeView, ...]:
        return tuple(change for change in self.changes if change.decision and change.decision.took_over)

    @property
    def acceptable(self) -> tuple[ChangeView, ...]:
        """Of what is open, what our fields can hold."""
        return tuple(change for change in self.open if change.fits)

    @property
    def last_decision(self) -> Decision | None:
        decisions = [change.decision for change in self.changes if change.decision]
        return max(decisions, key=lambda decision: decision.at, default=None)


@dataclass(frozen=True, slots=True)
class DecidedField:
    field: str
    value: Value
    accepted: bool


@dataclass(frozen=True, slots=True)
class ChangesAnswered:
    """The counterpart accepted or ignored values of ours."""

    pair: PairId
    counterpart: str
    own_ref: str
    decided: tuple[DecidedField, ...]
    by: str

    card = None


@dataclass(frozen=True, slots=True)
class ChangesSettled:
    """適用しました / 無視しました / 元に戻しました."""

    pair: PairId
    counterpart: str
    own_ref: str
    changes: tuple[ChangeView, ...]

    card = None
