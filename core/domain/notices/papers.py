"""What is told of office documents (庁書類) and of what they propose (キュー)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.domain.deadlines import Grounds
from core.domain.notices.decisions import Decision
from core.domain.notices.matters import MatterSuggestion
from core.domain.notices.problems import Problem
from core.domain.values import Value


@dataclass(frozen=True, slots=True)
class PaperView:
    paper: str
    name: str
    size: int
    """Bytes."""
    content: str
    """Opaque id of the stored content; the surface asks the Desk for the bytes."""
    kind: str
    """Code; empty while it is not known."""
    dated: date | None
    ref: str
    """Own number of its matter; empty while that is not known."""
    title: str
    """What the matter is called."""
    counterpart: str
    """Whom it came from; empty for one of our own."""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachedLine:
    name: str
    paper: PaperView | None = None
    asked: bool = False
    """Something about it is not known yet."""
    proposals: int = 0
    crosses_to: tuple[str, ...] = ()
    """Counterparts it is on its way to."""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class DocumentsAttached:
    """What became of each file."""

    lines: tuple[AttachedLine, ...]

    card = None


@dataclass(frozen=True, slots=True)
class AskedAboutDocument:
    """A document whose matter, kind or day is not known for sure."""

    document: PaperView
    candidates: tuple[MatterSuggestion, ...]
    needs_date: bool = False
    decision: Decision | None = None

    @property
    def card(self) -> str:
        return f"document:{self.document.paper}"


@dataclass(frozen=True, slots=True)
class ProposalView:
    number: int
    """Counts from 1 within its entry."""
    field: str
    mine: Value
    value: Value
    grounds: Grounds | None
    due: date | None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class AskedToUpdate:
    """キュー: what a document proposes for our own data and deadlines."""

    entry: str
    document: PaperView
    proposals: tuple[ProposalView, ...]
    version: int
    """Grows with every change of this card or of what it would change."""

    @property
    def card(self) -> str:
        return f"queue:{self.entry}"

    @property
    def open(self) -> tuple[ProposalView, ...]:
        return tuple(one for one in self.proposals if one.decision is None)


@dataclass(frozen=True, slots=True)
class QueueSettled:
    """適用 / 無視 / 訂正 / 取消 of proposals."""

    document: PaperView
    proposals: tuple[ProposalView, ...]
    published_to: tuple[str, ...] = ()

    card = None


@dataclass(frozen=True, slots=True)
class DocumentArrived:
    """A document of the counterpart that proposes nothing."""

    document: PaperView

    card = None


@dataclass(frozen=True, slots=True)
class DocumentsShown:
    """包袋: the documents of one matter."""

    ref: str
    documents: tuple[PaperView, ...]
    """Oldest first: each keeps its number."""
    matter: str

    @property
    def card(self) -> str:
        return f"documents:{self.matter}"


@dataclass(frozen=True, slots=True)
class DocumentSettled:
    """A person has said what a document is, or thrown it away."""

    document: PaperView
    discarded: bool
    proposals: int = 0
    crosses_to: tuple[str, ...] = ()

    card = None


@dataclass(frozen=True, slots=True)
class KindView:
    kind: str
    """Code."""
    published: bool
    asked: bool = False
    """One of those whose publishing is decided here."""
    here: int = 0
    """Documents of this kind on shared matters that are kept already: they stay here."""


@dataclass(frozen=True, slots=True)
class DocumentKindsPublished:
    """書類公開: which kinds a counterpart is shown from now on, or would be (`dry_run`)."""

    counterpart: str
    kinds: tuple[KindView, ...]
    """Every kind there is."""
    changed: bool
    on: bool = True
    dry_run: bool = False
    matters: int = 0
    """Shared matters whose documents of these kinds cross from then on; a 秘匿 one is none of them."""

    card = None

    @property
    def asked(self) -> tuple[KindView, ...]:
        return tuple(one for one in self.kinds if one.asked)
