"""A matter shared with one counterpart, as one side keeps it. The pair's id is the same on both sides. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.fields import BY_ID
from core.domain.matters import title_of
from core.domain.notices import OfferView
from core.domain.sharing import PairState, Side
from core.domain.sync import FieldState
from core.domain.values import Values
from core.ids import LinkId, MatterId, PairId


@dataclass(frozen=True, slots=True)
class Pair:
    id: PairId
    link: LinkId
    side: Side
    state: PairState
    matter: MatterId | None
    """The own matter; None while an offer of theirs waits, or was not taken in."""
    offered_at: datetime
    fields: Mapping[str, FieldState] = field(default_factory=dict)
    """By the name the field travels under."""
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""

    def field(self, name: str) -> FieldState:
        return self.fields.get(name, FieldState())

    @property
    def theirs(self) -> Values:
        """What the counterpart publishes of it at present."""
        return {name: state.theirs for name, state in self.fields.items() if state.offered}

    @property
    def counterpart_ref(self) -> str:
        """What the counterpart calls it, as far as they say."""
        return next((str(self.theirs[n]) for n in ("filing_ref", "own_ref", "firm_ref") if self.theirs.get(n)), "")

    @property
    def offer(self) -> OfferView:
        said = self.theirs

        def text(name: str) -> str:
            return str(said.get(name) or "")

        return OfferView(
            ref=self.counterpart_ref,
            application_number=text("application_number"),
            filing_date=text("filing_date"),
            right=text("right"),
            domestic_class=text("domestic_class"),
            country=text("country"),
            title=title_of(said),
            published=(*(name for name in BY_ID if name in said), *(name for name in said if name not in BY_ID)),
        )
