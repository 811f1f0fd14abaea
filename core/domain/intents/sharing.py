"""Sharing matters, taking them in, and who answers for a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.intents.file import File
from core.domain.sharing import Tab
from core.ids import PairId


@dataclass(frozen=True, slots=True)
class Share:
    """共有追加: offer matters to a counterpart. One reference or a whole paste."""

    refs: tuple[str, ...]
    counterpart: str = ""
    """Code or name of the counterpart; may stay empty while there is only one link."""


@dataclass(frozen=True, slots=True)
class ShareListed:
    """共有追加: offer the matters whose numbers stand in a file."""

    file: File
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class Unshare:
    """共有取下げ: take back an offer that has not been answered."""

    ref: str
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class EndSharing:
    """共有解除: nothing flows about this matter any more. What was taken over stays, and so does the ledger."""

    ref: str
    counterpart: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackApproval:
    """承認の取消: an approval made by mistake, named by the own matter; the counterpart's offer stands again."""

    ref: str
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class Approve:
    """承認: take in an offered matter as the suggested own matter, or as `own_ref` (他の案件)."""

    pair: PairId
    own_ref: str = ""


@dataclass(frozen=True, slots=True)
class ApproveMany:
    """一括承認: take in each offered matter whose own one is certain; the others stay as they are."""

    pairs: tuple[PairId, ...]
    own_refs: Mapping[PairId, str] = field(default_factory=dict)
    """The own matter that stood beside it when it was ticked, for one that is not certain by itself."""


@dataclass(frozen=True, slots=True)
class ApproveCertain:
    """一括承認 of all that waits with one counterpart, however much it is: whatever is certain is taken in."""

    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class Create:
    """案件作成: take in an offered matter as a new own matter; an empty reference is numbered automatically."""

    pair: PairId
    own_ref: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    """What is to be otherwise than the form has it, as typed, by field id or label; an empty text empties the field."""


@dataclass(frozen=True, slots=True)
class Decline:
    """辞退: do not take in an offered matter."""

    pair: PairId
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetResponsible:
    """ユーザ設定: who answers for a link here, by name: To, and CC. Nobody at all means everybody; for a right or a matter,
    that whoever answers for the link does."""

    counterpart: str
    """A right or an own number may stand behind it."""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    about: str = ""
    """特許, 商標 …, or an own number; empty for all of the link."""


@dataclass(frozen=True, slots=True)
class SetLeave:
    """休暇: `12/1-12/5 代理 技術 次郎`; an administrator may put a colleague's name before it. `取消` ends it."""

    written: str


@dataclass(frozen=True, slots=True)
class LookAtSharing:
    """共有設定: one tab of what stands between us and a counterpart, page by page from 1."""

    tab: Tab
    counterpart: str = ""
    page: int = 1
    rows: int = 50
    """On a page; a surface asks for as many as it can show."""
