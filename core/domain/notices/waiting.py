"""What waits for a person: the digest (日次まとめ), the list (一覧), the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.notices.deadlines import DeadlineView
from core.domain.notices.references import RecordView
from core.ids import LinkId


class EntryKind(StrEnum):
    """Sections of the digest, most urgent first."""

    DEADLINE = "deadline"
    DOCUMENT = "document"
    """A document that could not be recognised."""
    QUEUE = "queue"
    OFFER = "offer"
    REVIEW = "review"
    REFERENCE = "reference"
    MESSAGE = "message"
    WORKFLOW = "workflow"
    AUTO = "auto"
    UNDELIVERED = "undelivered"
    WAITING = "waiting"
    """Only in a list of 共有設定: an offer of ours."""
    SHARED = "shared"
    """The same: a matter that is shared."""
    OVER = "over"
    """The same: what was declined, taken back or ended."""


@dataclass(frozen=True, slots=True)
class Entry:
    number: int
    kind: EntryKind
    target: str
    """The deadline, pair, review, reference, message or parked row an answer to this number acts on."""
    counterpart: str
    ref: str
    title: str
    detail: str
    """What else there is to say: the candidate, the fields it is about (comma between them), why it was not delivered."""
    certain: bool = False
    since: date | None = None
    version: int = 0
    done: bool = False
    """Somebody has settled it since the list was made."""
    due: date | None = None
    """Of a step of a workflow."""
    candidates: tuple[RecordView, ...] = ()
    """Of a reference: the own records it may stand for."""
    deadline: DeadlineView | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """日次まとめ."""

    listing: str
    day: date
    entries: tuple[Entry, ...]

    @property
    def card(self) -> str:
        return f"digest:{self.listing}"


@dataclass(frozen=True, slots=True)
class Listed:
    """一覧: what waits now, numbered; answerable like a digest."""

    listing: str
    entries: tuple[Entry, ...]

    card = None


@dataclass(frozen=True, slots=True)
class LinkCounts:
    link: LinkId
    counterpart: str
    code: str
    shared: int
    to_approve: int
    waiting_for_counterpart: int
    to_review: int
    unconfirmed: int
    unresolved: int = 0
    """References of theirs that stand for nothing here yet."""
    declined: int = 0
    """Offers that were declined, by either side."""
    withdrawn: int = 0
    ended: int = 0
    """Shares that were ended, by either side."""


@dataclass(frozen=True, slots=True)
class HomeShown:
    links: tuple[LinkCounts, ...]
    undelivered: int

    card = None


@dataclass(frozen=True, slots=True)
class Snoozed:
    numbers: tuple[int, ...]

    card = None


@dataclass(frozen=True, slots=True)
class DigestSet:
    on: bool

    card = None
