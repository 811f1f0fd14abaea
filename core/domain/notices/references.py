"""What is told of the references of a counterpart (参照ID紐付け)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.masters import Master
from core.ids import LinkId


@dataclass(frozen=True, slots=True)
class RecordView:
    """An own master record, and why one of theirs may be it."""

    record: str
    code: str
    """`C00001`"""
    name: str
    letter: str = ""
    """What an answer may call it (紐付け 2 a); it never comes to mean another record."""
    reasons: tuple[str, ...] = ()
    """same_corporate_number | different_corporate_number | same_jpo_code | … | codes of `core.domain.names.reasons`."""

    @property
    def label(self) -> str:
        """`株式会社 root ip (C00001)`"""
        return f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True)
class ReferenceView:
    reference: str
    number: int
    """Counted per link and never given twice, so that an answer can say 紐付け 2."""
    master: Master
    label: str
    """相手側名称"""
    label_en: str
    candidates: tuple[RecordView, ...]
    """While unresolved: likeliest first when it was first heard of."""
    matters: tuple[str, ...]
    """Own numbers of the matters whose differences wait for it."""
    record: RecordView | None = None
    """What it stands for, once resolved."""
    by: str = ""
    """Who said so; empty when a number did."""


@dataclass(frozen=True, slots=True)
class ReferencesShown:
    """参照ID紐付け: 未解決 / 解決済 of one link."""

    link: LinkId
    counterpart: str
    unresolved: tuple[ReferenceView, ...]
    resolved: tuple[ReferenceView, ...]
    """The latest of them."""
    unresolved_count: int
    resolved_count: int
    news: bool = False
    """The latest that happened is that somebody was named who is unresolved; nobody has settled anything since."""

    @property
    def card(self) -> str:
        return f"references:{self.link}"


class Settling(StrEnum):
    """What was said of a reference."""

    LINKED = "linked"
    CREATED = "created"
    NOT_SAME = "not_same"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class ReferenceSettled:
    """紐付けました / 作成しました / 別物としました / 取り消しました."""

    counterpart: str
    what: Settling
    reference: ReferenceView
    """As it is now."""
    record: RecordView | None
    """The own record that was meant."""
    released: int = 0
    """Differences that had waited for it and have come now."""

    card = None


@dataclass(frozen=True, slots=True)
class RecordsSuggested:
    records: tuple[RecordView, ...]

    card = None
