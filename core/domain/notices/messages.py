"""What is told of case messages (案件連絡)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.notices.decisions import Decision
from core.domain.notices.leave import LeaveView
from core.domain.sharing import OrgKind


class DeliveryState(StrEnum):
    DRAFT = "draft"
    HELD = "held"
    """Within the 30 seconds in which it can be recalled."""
    SENT = "sent"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    RECALLED = "recalled"
    """It never left."""
    WITHDRAWN = "withdrawn_message"
    """It had left, and the counterpart was asked to take no account of it."""
    UNDELIVERED = "undelivered"


class Setback(StrEnum):
    """What kept a message from its readers, where more is known than how the delivery failed."""

    MATTER_CLOSED = "matter_closed"
    """Its matter became 秘匿 before it was received."""
    REACHED_NOBODY = "reached_nobody"
    """It arrived, and nobody over there could be shown it."""


@dataclass(frozen=True, slots=True)
class FileView:
    name: str
    size: int
    """Bytes."""
    content: str
    """Opaque id of the stored content; the surface asks the Desk for the bytes."""
    otherwise: str = ""
    """What it is (`EXE`), where its name says something else."""


@dataclass(frozen=True, slots=True)
class AddresseeView:
    name: str
    to: bool
    """To rather than CC."""
    confirmed_at: datetime | None
    theirs: bool = False
    """Somebody of the counterpart."""
    stands_in_for: str = ""
    """A colleague who was on leave when it came."""
    mail: bool = False
    """メールF: mailed as well if they are reached otherwise."""
    confirmed_by: str = ""
    """Who stood in for them and confirmed it in their place."""


@dataclass(frozen=True, slots=True)
class MessageView:
    message: str
    thread: str
    """The message this conversation started with."""
    counterpart: str
    """Empty for a message that stays inside."""
    counterpart_kind: OrgKind | None
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
    ours: bool = False
    """Written by somebody of the own organisation."""
    people: tuple[AddresseeView, ...] = ()
    """Own people it is addressed to. The counterpart never hears of them."""
    mail: bool = False
    """メールF of the ambassador: those it unfolds to are mailed as well if they are reached otherwise."""
    corrects: bool = False
    """訂正: it stands in the place of an earlier message of the conversation."""
    corrected_at: datetime | None = None
    """When other words were last said in its place."""
    answers_withdrawn: bool = False
    """What it answers has been withdrawn since."""


class CautionKind(StrEnum):
    """What about a matter that is named in a message."""

    CLOSED = "closed_matter"
    """秘匿"""
    UNSHARED = "unshared_matter"
    """Not shared with the counterpart."""
    OWN_NUMBER = "unpublished_number"
    """Shared, under another number: ours is not published."""

    @property
    def rank(self) -> int:
        """The gravest first."""
        return list(CautionKind).index(self)


@dataclass(frozen=True, slots=True)
class Caution:
    """A matter is named that the counterpart need not hear of."""

    kind: CautionKind
    ref: str

    @property
    def grave(self) -> bool:
        """Whether even an answer is shown to its author before it crosses."""
        return self.kind is not CautionKind.OWN_NUMBER


@dataclass(frozen=True, slots=True)
class AskedToSend:
    """The preview: exactly what would cross, to whom. Nothing has left."""

    draft: str
    message: MessageView
    decision: Decision | None = None
    kept_back: tuple[str, ...] = ()
    """Fields (or `deadline`) whose values a placeholder put into the words although they are not published."""
    cautions: tuple[Caution, ...] = ()
    """Matters that the words name."""
    absent: tuple[LeaveView, ...] = ()
    """Own addressees who are on leave. It goes to who stands in, too."""
    without_address: tuple[str, ...] = ()
    """Own addressees who are to be mailed as well, and have not said where."""
    instead: bool = False
    """It takes the place of one that has just been called back before it left."""

    @property
    def card(self) -> str:
        return f"draft:{self.draft}"


@dataclass(frozen=True, slots=True)
class MessageSent:
    """The own side's record of a message that crosses, with its delivery state."""

    message: MessageView
    state: DeliveryState
    confirmed: tuple[AddresseeView, ...] = ()
    """People of the counterpart who have."""
    reason: str = ""
    """How its delivery failed, or why it was withdrawn."""
    setback: Setback | None = None
    said_aloud: bool = False
    """It was said in a shared conversation: its words stand above already."""

    @property
    def stopped(self) -> bool:
        """It did not leave, and not because its author called it back."""
        return self.state is DeliveryState.RECALLED and self.setback is not None

    @property
    def card(self) -> str:
        return f"sent:{self.message.message}"


@dataclass(frozen=True, slots=True)
class MessageArrived:
    """A message from the counterpart, or the counterpart's answer in a conversation of ours."""

    message: MessageView
    addressees: tuple[AddresseeView, ...]
    recalled: bool = False
    reason: str = ""
    """Why it was withdrawn."""

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
    leaves_at: datetime | None
    """None for what stays inside: it has been shown already."""

    card = None


@dataclass(frozen=True, slots=True)
class MessageWithdrawn:
    """取消依頼: the counterpart is asked to take no account of it."""

    message: str
    counterpart: str
    title: str
    reason: str
    unsaid: int = 0
    """Corrections of it that had not left, and do not leave any more."""

    card = None


@dataclass(frozen=True, slots=True)
class MessageCopied:
    """What a new message can be made of."""

    title: str
    body: str
    kind: str
    action: str

    card = None


@dataclass(frozen=True, slots=True)
class MessageFound:
    message: MessageView
    state: DeliveryState
    excerpt: str
    """The words around what was found."""


@dataclass(frozen=True, slots=True)
class MessagesFound:
    """連絡の検索, or without words what the reader has sent; the newest first."""

    words: str
    found: tuple[MessageFound, ...]

    card = None


@dataclass(frozen=True, slots=True)
class AddresseeSuggestion:
    value: str
    """What `Compose` takes: a person's id, or the counterpart's code."""
    name: str
    kind: OrgKind | None
    """Of the counterpart whose ambassador it is; None for a colleague."""


@dataclass(frozen=True, slots=True)
class AddresseesSuggested:
    addressees: tuple[AddresseeSuggestion, ...]

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
    places: tuple[str, ...] = ()
    """Colleagues on leave, for whom it is confirmed as well."""

    card = None
