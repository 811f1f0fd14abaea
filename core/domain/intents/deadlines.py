"""Own deadlines (期限)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetRule:
    """期限規則: another period, basis or label of a rule, or a rule that is added; what is empty stays as it is."""

    rule: str = ""
    """By number, id or name; empty for one that is added."""
    period: str = ""
    basis: str = ""
    """A date field of the matter, or a kind of document."""
    label: str = ""
    rights: str = ""
    """`PUDT` for patents, utility models, designs, trademarks."""
    residence: str = ""
    until: str | None = None
    """The field whose value ends it; empty for none."""
    active: bool | None = None
    usual: bool = False
    """Back to the usual rule; one that was added is forgotten."""
    dry_run: bool = False
    """Only say which days would change."""


@dataclass(frozen=True, slots=True)
class FinishDeadlines:
    """完了: by number, or by id as a button carries it."""

    deadlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReopenDeadlines:
    """取消: 完了 was said too early."""

    deadlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExtendDeadline:
    """延長: another day, as typed, and why."""

    deadline: str
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class AssignDeadline:
    """担当: who is reminded, by name; oneself without one."""

    deadline: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """期限追加: a deadline of one's own making."""

    ref: str
    due: str
    what: str


@dataclass(frozen=True, slots=True)
class SetReminders:
    """期限通知: how many days before a last day people are reminded. No days only asks how many they are."""

    days: tuple[int, ...] = ()
