"""All that may cross between two organisations, on one screen.

An envelope is self-contained and already reduced by its sender to what the sender publishes at the moment it leaves.
A matter is named by its pair; own identifiers, people's addresses and places never travel. Body classes are versioned
together by `VERSION`: a receiver that does not know a kind, or sees a newer version, parks the envelope.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.papers.paper import Facts
from core.domain.sharing import Answer
from core.domain.sync import FieldEvent
from core.domain.unseen import Unseen
from core.domain.workflows import AcrossStep, Move, RunState
from core.ids import LinkId, PairId

VERSION = 1


@dataclass(frozen=True, slots=True)
class OfferMade:
    """A matter is offered, with the fields that are published."""

    pair: PairId
    events: tuple[FieldEvent, ...]


@dataclass(frozen=True, slots=True)
class OfferWithdrawn:
    pair: PairId


@dataclass(frozen=True, slots=True)
class OfferAnswered:
    """Linked or created or declined; from then on both directions flow."""

    pair: PairId
    answer: Answer
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class SharingEnded:
    """Nothing flows about the pair any more. `mistaken`: the receiver of the offer takes its acceptance back."""

    pair: PairId
    by: str
    reason: str = ""
    mistaken: bool = False


@dataclass(frozen=True, slots=True)
class FieldsChanged:
    pair: PairId
    events: tuple[FieldEvent, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class FieldDecided:
    """What the sender made of the receiver's version `ver` of a field."""

    field: str
    ver: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class ChangesDecided:
    pair: PairId
    decided: tuple[FieldDecided, ...]
    by: str


@dataclass(frozen=True, slots=True)
class FileSent:
    """An attachment, whole: the name as shown, the content's SHA-256, and the bytes in base64."""

    name: str
    content_type: str
    sha256: str
    base64: str


@dataclass(frozen=True, slots=True)
class MessageSent:
    """A case message, released by a person."""

    message: str
    thread: str
    pairs: tuple[PairId, ...]
    title: str
    body: str
    kind: str
    action: str
    author: str
    at: datetime
    files: tuple[FileSent, ...] = ()
    answers: str = ""
    """The message it answers: who is meant over there follows from that, never from a name."""
    to_all: bool = False
    corrects: str = ""
    """The message whose words it puts right."""
    mail: bool = False
    """メールF: its author asks that it be mailed as well to those who are reached otherwise."""


@dataclass(frozen=True, slots=True)
class MessageWithdrawn:
    """The author asks to take no account of a message that has left."""

    message: str
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageConfirmed:
    message: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageNotReached:
    """The message arrived, but nobody could be shown it. Whom it was to be shown, and where, stays here."""

    message: str


@dataclass(frozen=True, slots=True)
class MessageTriedAgain:
    """再送: the receiver is asked to show a message once more to those it did not reach."""

    message: str


@dataclass(frozen=True, slots=True)
class NobodyReached:
    """An offer, a step of a workflow or a document arrived, but nobody could be shown it. Whom, and where, stays here."""

    pair: PairId
    what: Unseen
    id: str
    """Of the workflow or the document, as the receiver sent it; of an offer its pair."""


@dataclass(frozen=True, slots=True)
class DocumentSent:
    """An office document, and what stands in it. Proposals, deadlines and own numbers stay with the sender."""

    pair: PairId
    document: str
    kind: str
    facts: Facts
    by: str
    at: datetime
    file: FileSent | None
    """None when it was no longer published by the time it left again."""


@dataclass(frozen=True, slots=True)
class RemarkSent:
    """What was said to the receiver of a workflow, never what was said within the sender's house."""

    id: str
    step: int
    """Position in the view the receiver has, from 0."""
    move: Move
    text: str
    at: datetime
    files: tuple[FileSent, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkflowStands:
    """Where a run of the sender's stands, in the reduced view of the receiver. Later versions replace earlier ones."""

    workflow: str
    pair: PairId
    version: int
    heard: int
    """How many of the receiver's moves are in it."""
    name: str
    """What the workflow is published as to the receiver; empty for one that is not."""
    state: RunState
    steps: tuple[AcrossStep, ...]
    remarks: tuple[RemarkSent, ...] = ()
    """Those that have not been sent before."""


@dataclass(frozen=True, slots=True)
class WorkflowMove:
    """What the sender did at a step of its own in a run of the receiver's."""

    workflow: str
    pair: PairId
    remark: RemarkSent


@dataclass(frozen=True, slots=True)
class OfferedWorkflow:
    definition: str
    name: str


@dataclass(frozen=True, slots=True)
class WorkflowsOffered:
    """Every workflow the receiver may start, instead of what was said before."""

    offered: tuple[OfferedWorkflow, ...]


@dataclass(frozen=True, slots=True)
class WorkflowRequested:
    """The sender starts a workflow that the receiver publishes to it."""

    workflow: str
    pair: PairId
    definition: str
    text: str
    at: datetime


class Standing(StrEnum):
    """Where a matter stands between the two sides, in words that are the same on both."""

    OFFERED = "offered"
    SHARED = "shared"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """One matter as the sender believes that the receiver knows it."""

    pair: PairId
    digest: str
    """Over what the sender has said and still publishes; empty while it cannot be compared at this moment."""


@dataclass(frozen=True, slots=True)
class MattersCompared:
    """Every matter of the sender's on this link whose pair comes after `after`, up to `upto` (empty: to the last)."""

    after: str
    upto: str
    matters: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class HeldOtherwise:
    """The sender holds this matter of the receiver's otherwise than its digest says.

    `held` are the receiver's own words, as the sender has them: nothing of the sender's own.
    """

    pair: PairId
    standing: Standing
    held: tuple[FieldEvent, ...]


@dataclass(frozen=True, slots=True)
class ErasureRequested:
    """The sender asks the receiver to delete what it has from the sender of a matter."""

    erasure: str
    pair: PairId
    fields: tuple[str, ...]
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ErasureAnswered:
    """What the sender made of such a request: its word, not a proof."""

    erasure: str
    pair: PairId
    erased: bool
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class NothingSaid:
    """What had this number was given up by its sender: the log goes on without it."""


Body = (
    OfferMade
    | OfferWithdrawn
    | OfferAnswered
    | SharingEnded
    | FieldsChanged
    | ChangesDecided
    | MessageSent
    | MessageWithdrawn
    | MessageConfirmed
    | MessageNotReached
    | MessageTriedAgain
    | NobodyReached
    | DocumentSent
    | WorkflowStands
    | WorkflowMove
    | WorkflowsOffered
    | WorkflowRequested
    | MattersCompared
    | HeldOtherwise
    | ErasureRequested
    | ErasureAnswered
    | NothingSaid
)


@dataclass(frozen=True, slots=True)
class Envelope:
    id: str
    """Time-ordered; the receiver's inbox key."""
    link: LinkId
    seq: int
    """Gapless per direction, from 1."""
    kind: str
    """Name of the body's class."""
    version: int
    body: dict[str, object]
    """The body as JSON values: parsed only after kind and version are known to the receiver."""
    trace: str
    causation: str = ""
    settled: int = 0
    """Up to here the receiver has receipted everything: one that does not remember has lost it, and goes on from here."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receiver's word on one envelope. A duplicate gets the original receipt again."""

    envelope: str
    state: str
    """applied | waiting | parked"""
    reason: str = ""
    last: int = 0
    """The newest number taken in, where the sender used an older one once more and must have lost count. Else 0."""
