"""統合 of two records under way: which they are, who asked for it, how far it has come. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.masters import MasterRecord
from core.domain.notices import MergingBegun, RecordsMerged
from core.ids import LinkId, PersonId


@dataclass(frozen=True, slots=True)
class MergeRun:
    id: str
    person: PersonId | None
    """Who asked for it, and hears that it is done; None for the operator."""
    by: str
    """The name the counterparts read that hear of it."""
    thread: str
    """The conversation in which the person hears of it."""
    gone: MasterRecord
    kept: MasterRecord
    """As it is by now."""
    know_both: frozenset[LinkId]
    """Links whose counterpart has been told either id."""
    told: RecordsMerged
    """What is said when it is done."""
    portions: int = 0
    """How many have been done."""
    done: int = 0
    """Matters in which the one stands for the other by now."""
    pairs_to: str = ""
    """The last pair that has followed; pairs go first, each with its matter."""
    matters_to: str | None = None
    """The last matter that was looked at, empty for none yet; None as long as pairs are left."""
    is_over: bool = False

    @property
    def view(self) -> MergingBegun:
        return MergingBegun(self.id, self.told.gone, self.told.kept, self.told.matters, self.done, self.is_over)
