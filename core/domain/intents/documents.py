"""Office documents, and what they propose (庁書類, キュー)."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.intents.file import File


@dataclass(frozen=True, slots=True)
class Attach:
    """庁書類: file documents; what is not said of them is read in them."""

    files: tuple[File, ...]
    ref: str = ""
    kind: str = ""
    """A code (A131) or a title (拒絶理由通知書)."""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class FileEnclosures:
    """包袋へ: file what came with a message or a workflow to its matter. No numbers means all of them."""

    card: str
    numbers: tuple[int, ...] = ()
    ref: str = ""
    """Of the matter, where the card is about several, or another one is meant."""


@dataclass(frozen=True, slots=True)
class IdentifyDocument:
    """案件 / 種別 / 日付 of a document that could not be recognised; what is left out stays as it is."""

    document: str
    ref: str = ""
    kind: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class DiscardDocument:
    """破棄: a document that could not be recognised was attached by mistake."""

    document: str


@dataclass(frozen=True, slots=True)
class AcceptProposals:
    """適用: take over what a document proposes. No numbers means all that are still undecided."""

    entry: str
    numbers: tuple[int, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class DismissProposals:
    """無視"""

    entry: str
    numbers: tuple[int, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class ReviseProposal:
    """訂正: another value, or another day of a deadline, as typed."""

    entry: str
    number: int
    value: str


@dataclass(frozen=True, slots=True)
class UndoProposals:
    """取消: what was decided waits again."""

    entry: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishDocuments:
    """書類公開 / 書類非公開: which kinds of documents a counterpart is shown; without kinds only says which."""

    kinds: tuple[str, ...] = ()
    counterpart: str = ""
    on: bool = True
    dry_run: bool = False
    """Only say what it would mean."""
