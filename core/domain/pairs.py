"""A matter shared with one counterpart, as one side keeps it. The pair's id is the same on both sides. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.fields import BY_ID
from core.domain.links import Link
from core.domain.matters import Matter, title_of
from core.domain.notices import OfferView
from core.domain.sharing import PairState, Side
from core.domain.sync import FieldState, linked
from core.domain.values import Values
from core.ids import LinkId, MatterId, PairId, new_id


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
        return offer_view(self.counterpart_ref, self.theirs)


def offer_view(ref: str, said: Values) -> OfferView:
    """What is worth a look of these values."""

    def text(name: str) -> str:
        return str(said.get(name) or "")

    return OfferView(
        ref=ref,
        application_number=text("application_number"),
        filing_date=text("filing_date"),
        right=text("right"),
        domestic_class=text("domestic_class"),
        country=text("country"),
        title=title_of(said),
        published=(*(name for name in BY_ID if name in said), *(name for name in said if name not in BY_ID)),
    )


def offered_pair(link: Link, matter: Matter, at: datetime) -> Pair:
    """A new offer of an own matter; each field starts from the value it leaves with."""
    return Pair(
        id=PairId(new_id()),
        link=link.id,
        side=Side.PROVIDER,
        state=PairState.OFFERED,
        matter=matter.id,
        offered_at=at,
        fields={link.speaking_key(name): linked(value) for name, value in link.publishable(matter).items()},
    )
