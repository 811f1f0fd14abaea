"""All we can tell a person, on one screen.

A notice is a snapshot of what the person may see: plain values of their *own* side, already in their own numbers.
`AskedTo…` needs an answer; past tense does not. Wording stands in `templates/<language>/<notice>.txt`, named like
the class in snake_case. Cards (`card` is not None) are views of state: when the state changes the same card is told
again with its decision filled in, and a surface that can change what it showed does so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from core.domain.codec import dump, load
from core.domain.masters import Master
from core.domain.sharing import Answer, Intake, OrgKind, PairState, Publishing
from core.domain.values import Value
from core.ids import LinkId, PairId


@dataclass(frozen=True, slots=True)
class Decision:
    """Who settled a card, how and when."""

    what: str
    """approved | linked | created | declined | withdrawn | accepted | ignored | reverted | applied | superseded …"""
    by: str
    at: datetime


# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class LinkProposed:
    """The counterpart would like to connect; confirmed by the administrator (`kakehashi link accept`)."""

    link: LinkId
    counterpart: str
    contact: str
    fields: tuple[str, ...]

    card = None


@dataclass(frozen=True, slots=True)
class LinkActivated:
    link: LinkId
    counterpart: str
    contact: str

    card = None


# ── Offers ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offered matter as far as the counterpart published it."""

    ref: str
    """相手方：出願整理番号"""
    application_number: str
    filing_date: str
    right: str
    domestic_class: str
    country: str
    title: str
    published: tuple[str, ...]
    """Field ids the offer carries."""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """An own matter that may be the offered one, and why."""

    ref: str
    title: str
    same: tuple[str, ...]
    """Field ids that agree."""
    similar: tuple[str, ...]
    different: tuple[str, ...]
    certain: bool
    """Nothing speaks against it: may be ticked beforehand for 一括承認."""
    shared_already: bool = False


@dataclass(frozen=True, slots=True)
class AskedToApprove:
    """要承認: the counterpart offers a matter."""

    pair: PairId
    counterpart: str
    offer: OfferView
    candidates: tuple[CandidateView, ...]
    """Best first; empty means none was found (候補なし)."""
    decision: Decision | None = None
    own_ref: str = ""
    """Filled once it has been taken in."""
    reason: str = ""
    """Why it was declined."""

    @property
    def card(self) -> str:
        return f"offer:{self.pair}"


@dataclass(frozen=True, slots=True)
class OfferAnswered:
    """The counterpart answered our offer."""

    pair: PairId
    counterpart: str
    own_ref: str
    counterpart_ref: str
    answer: Answer
    reason: str
    by: str

    card = None


# ── Changes ──────────────────────────────────────────────────────────────────────────────────────────────────


class ChangeKind(StrEnum):
    CHANGE = "change"
    CONFLICT = "conflict"
    """Both sides changed it since they last agreed."""
    CROSSED = "crossed"
    """行き違い: both accepted each other's value at once."""
    AUTO = "auto"
    """Applied by 自動反映; listed for 結果確認."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    number: int
    """Counts from 1 within its card, so that an answer can say 適用 2."""
    field: str
    mine: Value
    theirs: Value
    kind: ChangeKind
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class AskedToReview:
    """差分: the counterpart's values differ from ours."""

    review: str
    pair: PairId
    counterpart: str
    own_ref: str
    application_number: str
    by: str
    """Who changed it over there, when the counterpart says."""
    changes: tuple[ChangeView, ...]
    version: int
    """Grows with every change of this card; an answer carries the one it was shown."""

    @property
    def card(self) -> str:
        return f"review:{self.review}"

    @property
    def open(self) -> tuple[ChangeView, ...]:
        return tuple(change for change in self.changes if change.decision is None)


@dataclass(frozen=True, slots=True)
class DecidedField:
    field: str
    value: Value
    accepted: bool


@dataclass(frozen=True, slots=True)
class ChangesAnswered:
    """The counterpart accepted or ignored values of ours."""

    pair: PairId
    counterpart: str
    own_ref: str
    decided: tuple[DecidedField, ...]
    by: str

    card = None


# ── Master references ────────────────────────────────────────────────────────────────────────────────────────


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


# ── Case messages ────────────────────────────────────────────────────────────────────────────────────────────


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


# ── The digest, and looking ──────────────────────────────────────────────────────────────────────────────────


class EntryKind(StrEnum):
    """Sections of the digest, most urgent first."""

    OFFER = "offer"
    REVIEW = "review"
    REFERENCE = "reference"
    MESSAGE = "message"
    AUTO = "auto"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Entry:
    number: int
    kind: EntryKind
    target: str
    """The pair, review, reference, message or parked row an answer to this number acts on."""
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
    candidates: tuple[RecordView, ...] = ()
    """Of a reference: the own records it may stand for."""


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


@dataclass(frozen=True, slots=True)
class HomeShown:
    links: tuple[LinkCounts, ...]
    undelivered: int

    card = None


@dataclass(frozen=True, slots=True)
class FieldShown:
    field: str
    value: Value
    shared_with: tuple[str, ...] = ()
    label: str = ""
    """Only for a field of the organisation's own."""


@dataclass(frozen=True, slots=True)
class SharedWith:
    counterpart: str
    counterpart_ref: str
    state: PairState
    reason: str = ""
    """Why it was declined."""


@dataclass(frozen=True, slots=True)
class MatterShown:
    ref: str
    application_number: str
    title: str
    fields: tuple[FieldShown, ...]
    shares: tuple[SharedWith, ...]

    card = None


@dataclass(frozen=True, slots=True)
class Crossing:
    at: datetime
    counterpart: str
    field: str
    value: Value
    retracted: bool


@dataclass(frozen=True, slots=True)
class SecrecyChanged:
    """秘匿 was set or lifted, and why."""

    at: datetime
    by: str
    before: str
    """closed | right | open"""
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class HistoryShown:
    """これまでに何が渡ったか: the disclosure ledger of one matter."""

    ref: str
    crossings: tuple[Crossing, ...]
    secrecy: tuple[SecrecyChanged, ...] = ()

    card = None


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
class HelpShown:
    """What is possible now, in this thread or anywhere."""

    about: str
    commands: tuple[str, ...] = ()

    card = None


@dataclass(frozen=True, slots=True)
class MatterSuggestion:
    ref: str
    label: str
    """`PK190001 (特願2016-111548 2016/06/03)`"""


@dataclass(frozen=True, slots=True)
class Suggested:
    matters: tuple[MatterSuggestion, ...]

    card = None


@dataclass(frozen=True, slots=True)
class RecordsSuggested:
    records: tuple[RecordView, ...]

    card = None


# ── Answers to what a person did ─────────────────────────────────────────────────────────────────────────────


def _facts_out(facts: dict[str, object]) -> dict[str, object]:
    return {name: {"moment": fact.isoformat()} if isinstance(fact, datetime) else fact for name, fact in facts.items()}


def _facts_in(facts: dict[str, Any]) -> dict[str, object]:
    return {
        name: datetime.fromisoformat(fact["moment"]) if isinstance(fact, dict) and "moment" in fact else fact
        for name, fact in facts.items()
    }


Facts = Annotated[dict[str, object], PlainSerializer(_facts_out), PlainValidator(_facts_in)]
"""What fills the blanks of a sentence. Moments stay moments on the way through JSON: they are still to be shown in
the reader's own time."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What, why, what was kept, what now: a sentence of problems.toml with its blanks filled."""

    code: str
    facts: Facts

    card = None


@dataclass(frozen=True, slots=True)
class ShareLine:
    ref: str
    offered: bool
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """共有追加, line by line."""

    counterpart: str
    lines: tuple[ShareLine, ...]
    repeated: tuple[str, ...] = ()
    """Numbers that were given more than once, and counted once."""

    card = None


@dataclass(frozen=True, slots=True)
class Unshared:
    counterpart: str
    ref: str

    card = None


@dataclass(frozen=True, slots=True)
class OfferSettled:
    """承認しました / 作成しました / 辞退しました, and what became of the differences."""

    pair: PairId
    counterpart: str
    offered_ref: str
    own_ref: str
    decision: Decision
    review: AskedToReview | None = None
    unresolved: tuple[ReferenceView, ...] = ()
    """References whose fields wait to be compared."""

    card = None


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    pair: PairId
    offered_ref: str
    own_ref: str
    """Empty when it was not taken in."""
    problem: Problem | None = None
    differences: int = 0
    """How many values of it wait for a decision."""


@dataclass(frozen=True, slots=True)
class ApprovedMany:
    """一括承認, line by line: only what is certain is taken in."""

    lines: tuple[ApprovalLine, ...]

    card = None


@dataclass(frozen=True, slots=True)
class ChangesSettled:
    """適用しました / 無視しました / 元に戻しました."""

    pair: PairId
    counterpart: str
    own_ref: str
    changes: tuple[ChangeView, ...]

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


@dataclass(frozen=True, slots=True)
class MatterEdited:
    ref: str
    changes: tuple[ChangeView, ...]
    published_to: tuple[str, ...]

    card = None


@dataclass(frozen=True, slots=True)
class RejectedRow:
    row: int
    """1 for the first row of the file, as a spreadsheet counts."""
    ref: str
    problem: Problem
    further: tuple[Problem, ...] = ()
    """What else is wrong with the row, so that it can be mended in one go."""


@dataclass(frozen=True, slots=True)
class ColumnTaken:
    """A column of the file, and the field it was taken for."""

    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Imported:
    """新規 / 変更 / 同一 / エラー."""

    created: int
    changed: int
    same: int
    rejected: tuple[RejectedRow, ...]
    dry_run: bool
    columns: tuple[ColumnTaken, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    """Columns that hold something and were left out, because nobody knows which field they are."""

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


@dataclass(frozen=True, slots=True)
class FieldAdded:
    """項目を追加しました: a field of the organisation's own, published to nobody."""

    field: str
    label: str
    type: str

    card = None


@dataclass(frozen=True, slots=True)
class SecrecySet:
    """秘匿区分を変更しました, and what that means for those the matter is shared with."""

    ref: str
    before: str
    """closed | right | open"""
    after: str
    reason: str
    stopped: tuple[str, ...] = ()
    """Counterparts to whom its values are no longer published."""
    resumed: tuple[str, ...] = ()
    """Counterparts to whom they are published again."""
    withdrawn: tuple[str, ...] = ()
    """Counterparts from whom an unanswered offer of it was taken back."""

    card = None


@dataclass(frozen=True, slots=True)
class Snoozed:
    numbers: tuple[int, ...]

    card = None


@dataclass(frozen=True, slots=True)
class DigestSet:
    on: bool

    card = None


@dataclass(frozen=True, slots=True)
class Resent:
    parked: str

    card = None


def _any_notice(data: Any) -> Any:
    return load(Notice, data) if isinstance(data, dict) else data


AnyNotice = Annotated["Notice", PlainSerializer(dump), PlainValidator(_any_notice)]
"""A notice within another one: named, so that it is read back as the class it was."""


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    asked: str
    """What the person wrote, in their own words; empty for what was not asked for."""
    answer: AnyNotice


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """What became of everything a person asked in one go (a mail), in the order of their lines."""

    parts: tuple[AnsweredPart, ...]
    card_now: AnyNotice | None = None
    """The card they answered as it is now: it may still wait, or offer to take back what was decided."""

    card = None


# ── Delivery ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Undelivered:
    """未配達: something of ours did not arrive; kept, and can be sent again."""

    parked: str
    what: str
    """Name of the notice or envelope."""
    to: str
    reason: str

    card = None


Notice = (
    LinkProposed
    | LinkActivated
    | AskedToApprove
    | OfferAnswered
    | AskedToReview
    | ChangesAnswered
    | ReferencesShown
    | AskedToSend
    | MessageSent
    | MessageArrived
    | MessageConfirmed
    | Digest
    | Listed
    | HomeShown
    | MatterShown
    | HistoryShown
    | SettingsShown
    | HelpShown
    | Suggested
    | RecordsSuggested
    | Problem
    | Shared
    | Unshared
    | OfferSettled
    | ApprovedMany
    | ChangesSettled
    | ReferenceSettled
    | MessageHeld
    | MessageRecalled
    | ReplySent
    | MessageNoted
    | MatterEdited
    | Imported
    | Configured
    | PolicyHistoryShown
    | FieldAdded
    | SecrecySet
    | Snoozed
    | DigestSet
    | Resent
    | RequestAnswered
    | Undelivered
)
