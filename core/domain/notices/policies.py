"""What is told of both policies of a link (公開設定, 取込設定)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """公開設定 and 取込設定 of one link, field by field."""

    link: LinkId
    counterpart: str
    policies: tuple[FieldPolicy, ...]
    theirs: tuple[FieldPolicy, ...] = ()
    """Fields that only the counterpart has: they can be taken in, and are not ours to publish."""

    card = None


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
    fields: tuple[FieldEffect, ...] = ()
    """Field by field, those on which there is any effect."""
    settings: int = 0
    """How many settings differ from those before."""

    card = None


@dataclass(frozen=True, slots=True)
class PolicyChanged:
    """One setting that somebody changed. `before` and `after` are words (`shared`, `manual`), fields or code tables."""

    at: datetime
    by: str
    field: str
    label: str
    aspect: str
    """publishing | intake | landing | codes"""
    before: str
    after: str
    how: str
    """configure | preset | copy"""


@dataclass(frozen=True, slots=True)
class PolicyHistoryShown:
    """Who changed which policy when, the newest first."""

    counterpart: str
    changes: tuple[PolicyChanged, ...]

    card = None
