"""一括承認 of very many, under way: what was asked for, how far it is, and what became of each. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.domain.intents import ApproveMany
from core.domain.notices import ApprovalBegun, ApprovalLine
from core.ids import PairId, PersonId


@dataclass(frozen=True, slots=True)
class ApprovalRun:
    id: str
    person: PersonId
    """Who asked for it, and hears what became of it."""
    thread: str
    """The conversation in which they hear it."""
    asked: tuple[tuple[PairId, str], ...]
    """Offers in the order in which they were made, so that no child is asked for before its parent; each with the own
    number that was chosen for it, empty for the one that is certain."""
    lines: tuple[ApprovalLine, ...] = ()
    """What became of the first of them."""

    @classmethod
    def of(cls, id_: str, person: PersonId, thread: str, whole: ApproveMany) -> ApprovalRun:
        return cls(
            id_, person, thread, tuple((pair, whole.own_refs.get(pair, "")) for pair in sorted(set(whole.pairs)))
        )

    @property
    def done(self) -> int:
        return len(self.lines)

    @property
    def is_over(self) -> bool:
        return self.done >= len(self.asked)

    @property
    def view(self) -> ApprovalBegun:
        return ApprovalBegun(self.id, len(self.asked), self.done)

    def next(self, most: int) -> ApproveMany:
        portion = self.asked[self.done : self.done + most]
        return ApproveMany(tuple(pair for pair, _ in portion), {pair: ref for pair, ref in portion if ref})

    def further(self, lines: tuple[ApprovalLine, ...]) -> ApprovalRun:
        return replace(self, lines=(*self.lines, *lines))
