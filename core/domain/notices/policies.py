"""What is told of both policies of a link (公開設定, 取込設定)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.notices.decisions import Decision
from core.domain.sharing import Intake, Publishing
from core.ids import LinkId


@dataclass(frozen=True, slots=True)
class FieldPolicy:
    """One field in both policies."""

    field: str
    publishing: Publishing
    intake: Intake
    label: str = ""
    """In the reader's language; a field of one organisation's own has no other name."""
    help: str = ""
    """The text behind the ?; empty for a field of one organisation's own."""
    shared_by_counterpart: bool = False
    """They publish it at present on some matter; else it reads 相手方未共有."""
    own_field: str = ""
    """The own field theirs is taken into, where that is another one."""
    own_label: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    """Their code, our code."""
    coded: bool = True
    """Codes of theirs can be translated where it lands."""
    number: int = 0
    """Its place in the settings: what an answer may call it (公開 12 共有中)."""


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """公開設定 and 取込設定 of one link, field by field."""

    link: LinkId
    counterpart: str
    policies: tuple[FieldPolicy, ...]
    theirs: tuple[FieldPolicy, ...] = ()
    """Fields that only the counterpart has: they can be taken in, and are not ours to publish."""
    match_names: bool = False
    """Whether exactly the same name may resolve a reference of theirs without a person."""
    may_change: bool = True
    """The reader is an administrator."""
    others: tuple[str, ...] = ()
    """Counterparts of the other links, whose settings can be copied."""
    proposal: str = ""
    """The proposal these would be the settings of; empty for those that are true."""
    revision: int = 0
    """Of the proposal: tells its states apart."""
    changed: int = 0
    """How many settings of the proposal differ from those that are true."""

    card = None


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One setting that is asked for: before and after in words (`shared`, `manual`), fields or code tables."""

    field: str
    """Empty where the setting is one of the whole link."""
    aspect: str
    """publishing | intake | landing | codes | match_names"""
    before: str
    after: str
    label: str = ""
    """Only for a field of one organisation's own."""


@dataclass(frozen=True, slots=True)
class FieldEffect:
    """What a change of policies does to the values of one field, counted over the shared matters."""

    field: str
    reveals: int = 0
    retracts: int = 0
    diffs: int = 0
    """Of what is revealed, how many values the counterpart does not hold already, as far as we know."""
    applies: int = 0
    """Known values of the counterpart that are taken in by themselves now."""
    asks: int = 0
    """Known values of the counterpart that somebody is asked about now."""
    waits: int = 0
    """Known values of the counterpart that are compared once it is known whom they name here (参照ID紐付け)."""
    label: str = ""
    """Only for a field of one organisation's own; all others have their label in every language."""


@dataclass(frozen=True, slots=True)
class Configured:
    """設定を保存しました, or with `dry_run` what saving would do. Counts only: no value is shown."""

    counterpart: str
    reveals_values: int
    reveals_matters: int
    dry_run: bool
    retracts_values: int = 0
    retracts_matters: int = 0
    diffs: int = 0
    applies: int = 0
    asks: int = 0
    waits: int = 0
    fields: tuple[FieldEffect, ...] = ()
    """Field by field, those on which there is any effect."""
    settings: int = 0
    """How many settings differ from those before."""

    card = None


@dataclass(frozen=True, slots=True)
class AskedToSave:
    """保存してよろしいですか: what was asked for, and what saving it would do. Counts only: no value is shown."""

    proposal: str
    link: LinkId
    counterpart: str
    how: str
    """configure | preset | copy | undo"""
    changes: tuple[SettingChange, ...]
    preview: Configured | None
    """None once it cannot be saved any more: answered, expired, or the settings were changed meanwhile."""
    until: datetime
    decision: Decision | None = None
    revision: int = 0

    @property
    def card(self) -> str:
        return f"settings:{self.proposal}"

    @property
    def open(self) -> bool:
        return self.preview is not None and bool(self.changes)


@dataclass(frozen=True, slots=True)
class SettingsDiscarded:
    """破棄しました: the settings stay as they are."""

    counterpart: str

    card = None


@dataclass(frozen=True, slots=True)
class PolicyChanged:
    """One setting that somebody changed. `before` and `after` are words (`shared`, `manual`), fields or code tables."""

    at: datetime
    by: str
    field: str
    label: str
    aspect: str
    """publishing | intake | landing | codes | match_names"""
    before: str
    after: str
    how: str
    """configure | preset | copy | undo"""


@dataclass(frozen=True, slots=True)
class PolicyHistoryShown:
    """Who changed which policy when, the newest first."""

    counterpart: str
    changes: tuple[PolicyChanged, ...]

    card = None
