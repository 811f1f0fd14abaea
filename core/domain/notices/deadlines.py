"""What is told of deadlines (期限): the organisation's own, shown to its own people only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.domain.deadlines import DeadlineState, Extension, Grounds, Rule


@dataclass(frozen=True, slots=True)
class DeadlineView:
    deadline: str
    number: int
    """Its own, for good: what 完了 3 names."""
    ref: str
    title: str
    """What the matter is called."""
    due: date
    days_left: int
    """Negative once it is overdue."""
    state: DeadlineState
    what: str = ""
    """In somebody's own words; empty for a computed one, whose rule has a word."""
    grounds: Grounds | None = None
    extensions: tuple[Extension, ...] = ()
    responsible: str = ""
    settled_by: str = ""
    settled_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.state is DeadlineState.OPEN


@dataclass(frozen=True, slots=True)
class DeadlinesShown:
    """期限: of some matters, of a person, or those that person is reminded of."""

    about: str
    """What of it is shown again: `person/<id>`, `matter/<id>`, `these/3+17`."""
    deadlines: tuple[DeadlineView, ...]
    refs: tuple[str, ...] = ()
    """The matters that were asked about; empty for one's own deadlines."""
    reminding: bool = False

    @property
    def card(self) -> str:
        return f"deadlines:{self.about}"


@dataclass(frozen=True, slots=True)
class DeadlinesSettled:
    """完了 / 延長 / 担当 / 追加 / 取消: what became of them."""

    what: str
    """done | extended | assigned | set | reopened"""
    deadlines: tuple[DeadlineView, ...]

    card = None


@dataclass(frozen=True, slots=True)
class RemindersSet:
    """期限通知: how many days before somebody is reminded."""

    days: tuple[int, ...]
    changed: bool = True
    """Otherwise somebody has only asked."""

    card = None


@dataclass(frozen=True, slots=True)
class RuleView:
    number: int
    """Its place in the list: what 期限規則 3 names."""
    rule: Rule
    """What it is counted from is named in the organisation's own words where the field is its own."""
    own: bool = False
    """Edited or added by the organisation."""


@dataclass(frozen=True, slots=True)
class RuleChanged:
    at: datetime
    by: str
    before: Rule | None
    """None for one that was added."""
    after: Rule | None
    """None for one that was forgotten."""


@dataclass(frozen=True, slots=True)
class RulesShown:
    """期限規則: every rule, and who changed which when (newest first)."""

    rules: tuple[RuleView, ...]
    history: tuple[RuleChanged, ...] = ()

    card = None


@dataclass(frozen=True, slots=True)
class DayMoved:
    """A deadline that another rule moves, adds or takes away."""

    ref: str
    turn: int
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A rule is so from now on, or would be (`dry_run`)."""

    rule: RuleView
    before: Rule | None
    """None for one that is added."""
    moved: tuple[DayMoved, ...]
    """The first of them."""
    count: int
    """All of them."""
    dry_run: bool
    forgotten: bool = False
    """It was the organisation's own and is no more."""

    card = None
