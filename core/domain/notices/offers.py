"""What is told of matters that are offered and taken in (共有, 承認)."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.notices.changes import AskedToReview
from core.domain.notices.decisions import Decision
from core.domain.notices.messages import FileView
from core.domain.notices.problems import Problem
from core.domain.notices.references import ReferenceView
from core.domain.sharing import Answer
from core.ids import PairId


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
class WaitingParent:
    """An application that this one comes from and that waits to be taken in itself."""

    pair: PairId
    ref: str


@dataclass(frozen=True, slots=True)
class AskedToApprove:
    """要承認: the counterpart offers a matter."""

    pair: PairId
    counterpart: str
    offer: OfferView
    candidates: tuple[CandidateView, ...]
    """Best first; empty means none was found (候補なし), unless the search failed."""
    decision: Decision | None = None
    own_ref: str = ""
    """Filled once it has been taken in."""
    reason: str = ""
    """Why it was declined."""
    parents: tuple[WaitingParent, ...] = ()
    """Offers to be taken in first, or together with this one."""
    search_failed: bool = False

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
    files: tuple[FileView, ...] = ()
    """Line by line what became of them, where words would be too long."""

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
    family: str = ""
    """ファミリ it was placed in, empty when it was not moved."""
    origin: str = ""
    """The own matter it was placed beside: its parent, or what it claims priority of."""

    card = None


@dataclass(frozen=True, slots=True)
class MatterLost:
    """The counterpart does not know any more that the matter is shared, so it is not."""

    pair: PairId
    counterpart: str
    own_ref: str
    counterpart_ref: str

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
    files: tuple[FileView, ...] = ()
    """Line by line what became of them, where words would be too long."""

    card = None


@dataclass(frozen=True, slots=True)
class ApprovalBegun:
    """一括承認 of very many is under way; what became of them follows."""

    run: str
    total: int
    done: int = 0

    @property
    def card(self) -> str:
        return f"approval:{self.run}"


@dataclass(frozen=True, slots=True)
class SharingEnded:
    """共有解除, told to who ended it (`ours`) and to the other side."""

    pair: PairId
    counterpart: str
    own_ref: str
    counterpart_ref: str
    by: str
    reason: str = ""
    ours: bool = False
    mistaken: bool = False
    """They had approved our offer by mistake."""
    offered_anew: bool = False
    """So our offer waits for their answer again."""

    card = None


@dataclass(frozen=True, slots=True)
class ApprovalTakenBack:
    """承認の取消: what became of it here."""

    pair: PairId
    counterpart: str
    offered_ref: str
    own_ref: str
    reverted: tuple[str, ...]
    """Own fields whose values of before stand again."""
    created: bool = False
    """The matter had been made of the offer; it stays."""

    card = None
