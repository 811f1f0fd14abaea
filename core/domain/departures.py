"""What waits to leave on a link: only *what* it is about, never a value.

A departure is a row of the outbox, written in the deciding transaction. Values are read, and policies asked, when the
courier turns it into an envelope: at the moment it leaves (invariant 1).
"""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.envelopes import FieldDecided
from core.domain.sharing import Answer
from core.domain.unseen import Unseen
from core.ids import PairId


@dataclass(frozen=True, slots=True)
class OfferLeaves:
    pair: PairId


@dataclass(frozen=True, slots=True)
class WithdrawalLeaves:
    pair: PairId


@dataclass(frozen=True, slots=True)
class EndingLeaves:
    pair: PairId
    by: str
    reason: str = ""
    mistaken: bool = False
    """The answer to their offer is taken back: it stands again."""


@dataclass(frozen=True, slots=True)
class AnswerLeaves:
    pair: PairId
    answer: Answer
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ChangesLeave:
    """Bring what the counterpart holds of this pair up to date."""

    pair: PairId
    by: str = ""


@dataclass(frozen=True, slots=True)
class DecisionsLeave:
    pair: PairId
    decided: tuple[FieldDecided, ...]
    by: str


@dataclass(frozen=True, slots=True)
class MessageLeaves:
    message: str


@dataclass(frozen=True, slots=True)
class MessageWithdrawalLeaves:
    message: str
    by: str


@dataclass(frozen=True, slots=True)
class ConfirmationLeaves:
    message: str
    by: str


@dataclass(frozen=True, slots=True)
class NotReachedLeaves:
    """A message of theirs reached nobody here."""

    message: str


@dataclass(frozen=True, slots=True)
class UnseenLeaves:
    """Something else of theirs reached nobody here; `id` names it."""

    pair: PairId
    what: Unseen
    id: str


@dataclass(frozen=True, slots=True)
class TryAgainLeaves:
    """A message of ours reached nobody there: they are asked to try once more."""

    message: str


@dataclass(frozen=True, slots=True)
class DocumentLeaves:
    pair: PairId
    document: str


@dataclass(frozen=True, slots=True)
class WorkflowLeaves:
    """Bring what the counterpart sees of a run of ours up to date."""

    workflow: str


@dataclass(frozen=True, slots=True)
class WorkflowMoveLeaves:
    """A move of ours in a run of theirs."""

    workflow: str
    remark: str


@dataclass(frozen=True, slots=True)
class WorkflowRequestLeaves:
    workflow: str
    definition: str


@dataclass(frozen=True, slots=True)
class StartableWorkflowsLeave:
    """Which workflows of ours the counterpart may start at present."""


@dataclass(frozen=True, slots=True)
class ComparisonLeaves:
    """What we have said of the matters whose pairs come after this one is compared with what they hold."""

    after: str = ""


@dataclass(frozen=True, slots=True)
class HoldingLeaves:
    """Tell them what we hold of theirs: it is not what they believe."""

    pair: PairId


@dataclass(frozen=True, slots=True)
class ErasureLeaves:
    erasure: str


@dataclass(frozen=True, slots=True)
class ErasureAnswerLeaves:
    erasure: str


@dataclass(frozen=True, slots=True)
class WordsLeave:
    """Say these fields once more: they do not hold what we said of them."""

    pair: PairId
    fields: tuple[str, ...]


Departure = (
    OfferLeaves
    | WithdrawalLeaves
    | EndingLeaves
    | AnswerLeaves
    | ChangesLeave
    | DecisionsLeave
    | MessageLeaves
    | MessageWithdrawalLeaves
    | ConfirmationLeaves
    | NotReachedLeaves
    | UnseenLeaves
    | TryAgainLeaves
    | DocumentLeaves
    | WorkflowLeaves
    | WorkflowMoveLeaves
    | WorkflowRequestLeaves
    | StartableWorkflowsLeave
    | ComparisonLeaves
    | HoldingLeaves
    | WordsLeave
    | ErasureLeaves
    | ErasureAnswerLeaves
)
