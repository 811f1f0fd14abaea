"""What is told of where everything stands with one counterpart (共有設定), and of who answers for it (ユーザ設定)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.domain.notices.leave import LeaveView
from core.domain.notices.offers import CandidateView, OfferView, WaitingParent
from core.domain.sharing import PairState, Tab
from core.ids import LinkId, PairId


@dataclass(frozen=True, slots=True)
class SharingRow:
    number: int
    pair: PairId
    state: PairState
    own_ref: str
    """Empty for an offer of theirs that waits, or was not taken in."""
    offer: OfferView
    """相手方：出願整理番号, 出願番号, 法域, 国内外区分, 国; of an own offer as we keep them."""
    client_ref: str
    """顧客整理番号, as far as they publish it."""
    since: date
    candidate: CandidateView | None = None
    """当方候補案件: the likeliest own matter that is free."""
    others: tuple[str, ...] = ()
    """Further own matters that are free and may be the one."""
    taken: tuple[str, ...] = ()
    """Candidates that are shared with this counterpart already."""
    search_failed: bool = False
    parents: tuple[WaitingParent, ...] = ()
    by: str = ""
    reason: str = ""

    @property
    def certain(self) -> bool:
        """May be ticked beforehand for 一括承認."""
        return self.candidate is not None and self.candidate.certain


@dataclass(frozen=True, slots=True)
class SharingShown:
    """共有設定: the tabs with their counts, and one page of one of them, answerable by its numbers."""

    link: LinkId
    counterpart: str
    code: str
    tab: Tab
    counts: tuple[tuple[Tab, int], ...]
    rows: tuple[SharingRow, ...]
    page: int
    pages: int
    listing: str

    card = None

    @property
    def count(self) -> int:
        return dict(self.counts)[self.tab]


@dataclass(frozen=True, slots=True)
class ResponsiblePerson:
    name: str
    to: bool | None
    """To, CC, or (None) neither."""
    leave: LeaveView | None = None


@dataclass(frozen=True, slots=True)
class DutyShown:
    """Who answers for one right, or for one matter."""

    about: str
    to: tuple[str, ...]
    cc: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponsibleShown:
    """ユーザ設定: who of our people answers for a link."""

    link: LinkId
    counterpart: str
    people: tuple[ResponsiblePerson, ...]
    changed: bool = False
    about: str = ""
    """The right, or the matter, that `people` are named for; empty for all of the link."""
    duties: tuple[DutyShown, ...] = ()

    card = None

    @property
    def everybody(self) -> bool:
        """Nobody is named, so every one is meant."""
        return all(one.to is None for one in self.people)
