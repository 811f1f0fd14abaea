"""What the references of a counterpart stand for (参照ID紐付け)."""

from __future__ import annotations

from dataclasses import dataclass

from core.ids import LinkId


@dataclass(frozen=True, slots=True)
class Resolve:
    """紐付け: one of the counterpart's references stands for an own record, by its code, its id or its letter."""

    reference: str
    record: str


@dataclass(frozen=True, slots=True)
class CreateRecord:
    """作成: one of the counterpart's references stands for a new own record, made of what they say of it.

    What is given here goes before what they say.
    """

    reference: str
    name: str = ""
    name_en: str = ""
    corporate_number: str = ""
    jpo_code: str = ""


@dataclass(frozen=True, slots=True)
class NotSame:
    """別物: a reference is not this own record, and is not suggested to be it again."""

    reference: str
    record: str


@dataclass(frozen=True, slots=True)
class Unresolve:
    """取消: take back what a reference stands for, or, when it stands for nothing, every 別物."""

    reference: str


@dataclass(frozen=True, slots=True)
class LinkCertain:
    """一括紐付け: link at once what was shown as certain (`Page.CERTAIN_LINKS`)."""

    link: LinkId
    seen: int
    """The version of what was shown."""


@dataclass(frozen=True, slots=True)
class LookAtReferences:
    """参照ID紐付け: a page of what the references of a counterpart stand for."""

    counterpart: str = ""
    """May stay empty while only one of them has anything unresolved."""
    resolved: bool | None = None
    """解決済 or 未解決 alone; None for both."""
    master: str = ""
    """One `core.domain.masters.Master` alone."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class SuggestRecords:
    """Type-ahead over an own master: its name (`core.domain.masters.Master`), or a reference to be found in it."""

    master: str
    typed: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class MergeRecords:
    """統合: the record `gone` is the same as `kept`, which goes on for both. Codes, such as `C00002`."""

    gone: str
    kept: str
    sure: bool = False
    """The person has seen what it means: it cannot be undone."""
