"""What waits for a person: the digest (日次まとめ), the list (一覧), the home page."""

from __future__ import annotations

from collections.abc import Iterable
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
    REFERENCE = "reference"
    REVIEW = "review"
    ERASURE = "erasure"
    """削除依頼 of the counterpart that nobody has answered."""
    MESSAGE = "message"
    UNCONFIRMED = "unconfirmed"
    """An own message that somebody has not confirmed for days."""
    WORKFLOW = "workflow"
    AUTO = "auto"
    """結果確認: what 自動反映 has taken over and nobody has looked at yet."""
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
    """The deadline, pair, review, reference, erasure, message or parked row an answer to this number acts on."""
    counterpart: str
    ref: str
    title: str
    detail: str
    """What else there is to say: the candidate, the fields it is about (comma between them), why they ask, why it was not delivered."""
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
    search_failed: bool = False
    """Of an offer: no candidate stands here because none could be looked for."""
    put_off: date | None = None
    """保留: until when the reader has put it off. It stands in their list, and in no digest before."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Entries of one section and counterpart that a digest has no room for."""

    kind: EntryKind
    counterpart: str
    count: int


@dataclass(frozen=True, slots=True)
class MoreWaiting:
    """What a list has no room for: it is counted, and found where it says."""

    kind: EntryKind
    link: LinkId
    counterpart: str
    code: str
    """Of the counterpart."""
    count: int
    """Cards, as entries are."""


@dataclass(frozen=True, slots=True)
class Digest:
    """日次まとめ."""

    listing: str
    day: date
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def card(self) -> str:
        return f"digest:{self.listing}"


@dataclass(frozen=True, slots=True)
class Listed:
    """一覧: what waits now, numbered; answerable like a digest."""

    listing: str
    entries: tuple[Entry, ...]
    more: tuple[MoreWaiting, ...] = ()

    card = None


class HomeColumn(StrEnum):
    """Columns the counterparts can be put in order by."""

    NAME = "name"
    """共有対象名"""
    SHARED = "shared"
    TO_APPROVE = "to_approve"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class HomeOrder:
    """`to_approve`, or `-to_approve` for the most first."""

    column: HomeColumn
    falling: bool = False

    @classmethod
    def of(cls, text: str) -> HomeOrder | None:
        """What `str` made of it; None for anything else."""
        column = text.removeprefix("-")
        return cls(HomeColumn(column), text.startswith("-")) if column in list(HomeColumn) else None

    def __str__(self) -> str:
        return f"{'-' if self.falling else ''}{self.column}"

    def pressed(self, column: HomeColumn) -> HomeOrder:
        """The order after a press on a column: the one that leads turns round; counts begin with the most."""
        falling = not self.falling if column is self.column else column is not HomeColumn.NAME
        return HomeOrder(column, falling)

    def sorted(self, links: Iterable[LinkCounts]) -> tuple[LinkCounts, ...]:
        """Alike in this column, they stay as they were."""
        return tuple(sorted(links, key=self._key, reverse=self.falling))

    def _key(self, link: LinkCounts) -> tuple[int, str]:
        match self.column:
            case HomeColumn.NAME:
                return 0, link.counterpart
            case HomeColumn.SHARED:
                return link.shared, ""
            case HomeColumn.TO_APPROVE:
                return link.to_approve, ""
            case HomeColumn.WAITING:
                return link.waiting_for_counterpart, ""


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
    to_erase: int = 0
    """削除依頼 of theirs that nobody has answered."""


@dataclass(frozen=True, slots=True)
class HomeShown:
    links: tuple[LinkCounts, ...]
    undelivered: int
    order: HomeOrder | None = None
    """Which column they were put in order by; None for the order in which the links were made."""

    card = None


@dataclass(frozen=True, slots=True)
class Snoozed:
    numbers: tuple[int, ...]
    until: date
    """The day they come back, or the working day after it."""
    listing: str = ""

    card = None


@dataclass(frozen=True, slots=True)
class CardSnoozed:
    until: date
    """As for `Snoozed`."""

    card = None


@dataclass(frozen=True, slots=True)
class DigestStopped:
    """The reader's digest was stopped by the button of a mail program: should it not have been them, they hear of it."""

    card = None


@dataclass(frozen=True, slots=True)
class DigestSet:
    """日次まとめ of one person, as it comes from now on."""

    on: bool
    at: str
    """Local time, `8:30`."""
    days: tuple[int, ...]
    """Weekdays from 0, Monday."""
    timezone: str
    weekly: bool | None = None
    """Whether the summary of the week comes; None for who gets none."""

    card = None
