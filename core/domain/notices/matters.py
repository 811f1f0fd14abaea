"""What is told of an own matter: its values, its history, its secrecy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.fields import BY_ID, print_value
from core.domain.matters import Matter
from core.domain.notices.changes import ChangeView
from core.domain.sharing import PairState
from core.domain.values import Value


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
class MatterMentioned:
    """Beside a link that somebody pasted; all but the number is empty where others read."""

    ref: str
    application_number: str = ""
    title: str = ""
    shared_with: tuple[str, ...] = ()

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
class ErasureLine:
    """A request to delete what was disclosed, in either direction, and its answer."""

    at: datetime
    counterpart: str
    ours: bool
    by: str
    reason: str
    answer: str
    """erased | kept; empty while it waits."""
    answer_reason: str = ""


@dataclass(frozen=True, slots=True)
class HistoryShown:
    """これまでに何が渡ったか: the disclosure ledger of one matter, or of one counterpart for what is about no matter."""

    ref: str
    """Empty for what is about no matter in particular."""
    crossings: tuple[Crossing, ...]
    secrecy: tuple[SecrecyChanged, ...] = ()
    erasures: tuple[ErasureLine, ...] = ()
    counterpart: str = ""
    """Only of this one; empty for all."""

    card = None


@dataclass(frozen=True, slots=True)
class MatterSuggestion:
    ref: str
    application_number: str = ""
    filing_date: str = ""
    """ISO 8601, or as somebody wrote what is no date."""

    @classmethod
    def of(cls, matter: Matter) -> MatterSuggestion:
        return cls(matter.ref, matter.text("application_number"), matter.text("filing_date"))

    def label(self, language: str) -> str:
        """`PK190001 (特願2016-111548 2016/06/03)`"""
        filed = print_value(BY_ID["filing_date"], self.filing_date or None, language)
        about = " ".join(part for part in (self.application_number, filed) if part)
        return f"{self.ref} ({about})" if about else self.ref


@dataclass(frozen=True, slots=True)
class Suggested:
    matters: tuple[MatterSuggestion, ...]

    card = None


@dataclass(frozen=True, slots=True)
class MatterEdited:
    ref: str
    changes: tuple[ChangeView, ...]
    published_to: tuple[str, ...]

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
