"""Who publishes what to whom, and which states a shared matter goes through. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter


class OrgKind(StrEnum):
    COMPANY = "company"
    FIRM = "firm"


class LinkState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Publishing(StrEnum):
    """公開設定 of one field."""

    REQUIRED = "required"
    SHARED = "shared"
    UNPUBLISHED = "unpublished"


class Intake(StrEnum):
    """取込設定 of one field."""

    AUTO = "auto"
    MANUAL = "manual"
    IGNORE = "ignore"


class Side(StrEnum):
    """Which end of an offer an organisation stands on."""

    PROVIDER = "provider"
    RECEIVER = "receiver"


class PairState(StrEnum):
    """A shared matter as one side sees it.

    provider: offered → active | declined | withdrawn; receiver: pending → linked | created | declined | withdrawn.
    What is shared may be ended by either side.
    """

    OFFERED = "offered"
    ACTIVE = "active"
    PENDING = "pending"
    LINKED = "linked"
    CREATED = "created"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"

    @property
    def shared(self) -> bool:
        """Both sides hold the matter and their values flow."""
        return self in (PairState.ACTIVE, PairState.LINKED, PairState.CREATED)

    @property
    def open(self) -> bool:
        """Waits for somebody's answer."""
        return self in (PairState.OFFERED, PairState.PENDING)

    @property
    def told(self) -> bool:
        """The counterpart sees what we publish of it: it is shared, or our offer waits for its answer."""
        return self.shared or self is PairState.OFFERED


class Tab(StrEnum):
    """共有設定: what stands between us and one counterpart."""

    SHARED = "shared"
    """共有中"""
    TO_APPROVE = "to_approve"
    """要承認: they offer, we answer."""
    WAITING = "waiting"
    """相手方承認待ち: we offer, they answer. Their 要承認."""
    OVER = "over"
    """辞退, 取下げ, 共有解除: what may be offered again."""

    @property
    def states(self) -> tuple[PairState, ...]:
        return _TABS[self]


_TABS = {
    Tab.SHARED: (PairState.ACTIVE, PairState.LINKED, PairState.CREATED),
    Tab.TO_APPROVE: (PairState.PENDING,),
    Tab.WAITING: (PairState.OFFERED,),
    Tab.OVER: (PairState.DECLINED, PairState.WITHDRAWN, PairState.ENDED),
}


class Answer(StrEnum):
    """What the receiving side made of an offer."""

    LINKED = "linked"
    CREATED = "created"
    DECLINED = "declined"


class Refusal(StrEnum):
    """Why a matter cannot be offered. Each has its sentence in problems.toml (`share_<refusal>`)."""

    UNKNOWN = "unknown"
    NOT_APPLICATION = "not_application"
    PARENT_NOT_SHARED = "parent_not_shared"
    CIRCULAR = "circular"
    """Its parent applications lead back to itself."""
    CONFIDENTIAL = "confidential"
    ALREADY_SHARED = "already_shared"
    ALREADY_OFFERED = "already_offered"
    ALREADY_ASKED = "already_asked"
    """The counterpart has offered the same matter: answer that offer instead."""


@dataclass(frozen=True, slots=True)
class Offerable:
    """What must be known of an own matter to decide whether it may be offered."""

    ref: str
    matter_type: str
    confidential: bool
    parent_refs: tuple[str, ...]
    state: PairState | None
    """Its state with this counterpart, None while it never met them."""
    side: Side | None = None
    circle: tuple[str, ...] = ()
    """The chain of parents that leads back to this matter, from one matter to the same; usually there is none."""


def refusal(matter: Offerable, shared_or_taken: Collection[str]) -> Refusal | None:
    """Why `matter` cannot be offered, or None when it can.

    `shared_or_taken` holds the references already shared with, or in this same request just offered to, the
    counterpart: parents are taken before children.
    """
    if matter.state is not None and matter.state.shared:
        return Refusal.ALREADY_SHARED
    if matter.state is PairState.OFFERED:
        return Refusal.ALREADY_OFFERED
    if matter.state is PairState.PENDING:
        return Refusal.ALREADY_ASKED
    if matter.matter_type != "出願":
        return Refusal.NOT_APPLICATION
    if matter.confidential:
        return Refusal.CONFIDENTIAL
    if matter.circle:
        return Refusal.CIRCULAR
    if any(parent not in shared_or_taken for parent in matter.parent_refs):
        return Refusal.PARENT_NOT_SHARED
    return None


def parents_first(matters: Sequence[Offerable]) -> list[Offerable]:
    """The same matters, every parent before its children. Those in a circle, which have no order, come last."""
    straight = {matter.ref: matter for matter in matters if not matter.circle}
    graph = {ref: [parent for parent in matter.parent_refs if parent in straight] for ref, matter in straight.items()}
    return [straight[ref] for ref in TopologicalSorter(graph).static_order()] + [m for m in matters if m.circle]


def circles(parents: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Matters that stand in a circle of parents → the circle, first and last the same (A, B, A).

    Without them no circle is left. What hangs on a circle in another way is refused for its parent.
    """
    graph = {child: list(theirs) for child, theirs in parents.items()}
    found: dict[str, tuple[str, ...]] = {}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: Sequence[str] = error.args[1]
            found |= dict.fromkeys(circle, tuple(circle))
            graph = {
                child: [parent for parent in theirs if parent not in circle]
                for child, theirs in graph.items()
                if child not in circle
            }
        else:
            return found
