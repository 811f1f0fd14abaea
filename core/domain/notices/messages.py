"""What is told of case messages (案件連絡)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.notices.decisions import Decision
from core.domain.sharing import OrgKind


class DeliveryState(StrEnum):
    DRAFT = "draft"
    HELD = "held"
    """Within the 30 seconds in which it can be recalled."""
    SENT = "sent"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    RECALLED = "recalled"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class FileView:
    name: str
    size: int
    """Bytes."""
    content: str
    """Opaque id of the stored content; the surface asks the Desk for the bytes."""


@dataclass(frozen=True, slots=True)
class AddresseeView:
    name: str
    to: bool
    """To rather than CC."""
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class MessageView:
    message: str
    thread: str
    """The message this conversation started with."""
    counterpart: str
    counterpart_kind: OrgKind
    """Decides how the ambassador is called: [代理人] デモ事務所, [顧客] デモ株式会社."""
    author: str
    """Name of the person who wrote it."""
    refs: tuple[str, ...]
    """Own numbers of the matters it is about."""
    unpublished_application: bool
    """未公開出願: a matter of it has no publication number yet."""
    title: str
    body: str
    kind: str
    action: str
    files: tuple[FileView, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class AskedToSend:
    """The preview: exactly what would cross, to whom. Nothing has left."""

    draft: str
    message: MessageView
    decision: Decision | None = None

    @property
    def card(self) -> str:
        return f"draft:{self.draft}"


@dataclass(frozen=True, slots=True)
class MessageSent:
    """The own side's record of a message that crosses, with its delivery state."""

    message: MessageView
    state: DeliveryState
    confirmed: tuple[AddresseeView, ...] = ()
    reason: str = ""
    """Why it is undelivered."""
    parked: str = ""
    """What `Resend` takes to try again; empty while nothing of it is parked here."""

    @property
    def card(self) -> str:
        return f"sent:{self.message.message}"


@dataclass(frozen=True, slots=True)
class MessageArrived:
    """A message from the counterpart, or the counterpart's answer in a conversation of ours."""

    message: MessageView
    addressees: tuple[AddresseeView, ...]
    recalled: bool = False

    @property
    def card(self) -> str:
        return f"message:{self.message.message}"


@dataclass(frozen=True, slots=True)
class MessageConfirmed:
    """確認完了 came back."""

    message: str
    thread: str
    counterpart: str
    refs: tuple[str, ...]
    title: str
    by: str
    at: datetime

    card = None


@dataclass(frozen=True, slots=True)
class MessageHeld:
    """送信しました: it leaves at `leaves_at` unless it is recalled."""

    message: str
    counterpart: str
    title: str
    refs: tuple[str, ...]
    leaves_at: datetime

    card = None


@dataclass(frozen=True, slots=True)
class MessageRecalled:
    message: str
    title: str

    card = None


@dataclass(frozen=True, slots=True)
class ReplySent:
    message: str
    counterpart: str
    title: str

    card = None


@dataclass(frozen=True, slots=True)
class MessageNoted:
    """確認しました."""

    message: str
    counterpart: str
    title: str

    card = None
