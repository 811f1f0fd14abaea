"""What is told of the references of a counterpart (参照ID紐付け)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    corporate_number: str = ""
    jpo_code: str = ""
    """As they say them, as far as they do."""


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
    tab: str = ""
    """unresolved | resolved where only these were asked for."""
    master: str = ""
    """The master that was asked for; empty for all."""
    page: int = 1
    pages: int = 1
    elsewhere: Mapping[int, str] = field(default_factory=dict)
    """Ids by number of the references on other pages: an answer may name these as well."""
    news: bool = False
    """The latest that happened is that somebody was named who is unresolved; nobody has settled anything since."""

    @property
    def card(self) -> str:
        return f"references:{self.link}"


@dataclass(frozen=True, slots=True)
class ReferenceShown:
    """One of the counterpart's references, to make an own record of."""

    counterpart: str
    reference: ReferenceView

    card = None


@dataclass(frozen=True, slots=True)
class CertainLink:
    """A reference, and the one own record it can only be."""

    reference: ReferenceView
    record: RecordView


@dataclass(frozen=True, slots=True)
class AskedToLink:
    """一括紐付けのご確認: what would be linked at once. Nothing is linked yet."""

    link: LinkId
    counterpart: str
    links: tuple[CertainLink, ...]
    version: int
    """Of exactly these links."""

    @property
    def card(self) -> str:
        return f"links:{self.link}"


@dataclass(frozen=True, slots=True)
class ReferencesLinked:
    """一括で紐付けました."""

    counterpart: str
    links: tuple[CertainLink, ...]
    released: int = 0
    """Differences that had waited and have come now."""

    card = None


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


@dataclass(frozen=True, slots=True)
class AskedToMerge:
    """統合の確認: what it would mean that one own record goes on for another."""

    gone: RecordView
    kept: RecordView
    matters: int
    """Own matters that name the record that goes."""
    references: tuple[str, ...]
    """Names of counterparts that stand for it, each with whose it is."""
    hearing: tuple[str, ...]
    """Counterparts that have been told both names, and hear that they are one."""

    card = None


@dataclass(frozen=True, slots=True)
class MergingBegun:
    """統合 of a record that very many matters name is under way; that it is done follows."""

    run: str
    gone: RecordView
    kept: RecordView
    total: int
    """Matters that name the record that goes."""
    done: int = 0
    over: bool = False

    @property
    def card(self) -> str:
        return f"merging:{self.run}"


@dataclass(frozen=True, slots=True)
class RecordsMerged:
    """統合しました."""

    gone: RecordView
    kept: RecordView
    matters: int
    references: tuple[str, ...]
    hearing: tuple[str, ...]

    card = None
