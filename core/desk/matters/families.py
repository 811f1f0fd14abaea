"""ファミリ: what an offered matter descends from, among the own matters and among the offers that still wait."""

from __future__ import annotations

from dataclasses import dataclass

from core.desk.matters.changing import change_matter
from core.desk.telling import Telling
from core.domain.matters import Matter, identifiers, origins
from core.domain.pairs import Pair
from core.domain.values import Values
from core.errors import Invalid
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Placement:
    """The family a matter was put into, and the own matter it descends from."""

    family: str
    origin: str


async def waiting_parents(records: Records, pair: Pair) -> list[Pair]:
    """Offers that must be answered before this one, because it says that it comes from them; oldest first.

    Only what the counterpart publishes is looked at. Two that name each other do not wait for each other.
    """
    wanted = origins(pair.theirs)
    if not wanted:
        return []
    own = identifiers(pair.theirs).keys()
    waiting = await records.pairs.waiting_with(pair.link, wanted)
    return [one for one in waiting if one.id != pair.id and not origins(one.theirs) & own]


async def must_come_after_its_parents(records: Records, pair: Pair) -> None:
    """Raises Invalid (parent_first) while an application it comes from waits to be taken in."""
    parents = await waiting_parents(records, pair)
    if parents:
        raise Invalid("parent_first", ref=pair.counterpart_ref, parents=[one.counterpart_ref for one in parents])


async def origin_of(records: Records, *said: Values) -> Matter | None:
    """The own matter that these values, ours or theirs, say a matter comes from; the first if there are several."""
    wanted = frozenset().union(*map(origins, said))
    found = await records.matters.sharing_identifier(wanted) if wanted else []
    return min(found, key=lambda matter: matter.ref, default=None)


async def place(
    records: Records, telling: Telling, pair: Pair, matter: Matter, by: str
) -> tuple[Matter, Placement | None]:
    """Put a matter that has been taken in beside the one it comes from; a family it stands in already is left alone."""
    origin = await origin_of(records, pair.theirs, matter.values)
    if origin is None or origin.id == matter.id:
        return matter, None
    if matter.values.get("family") and matter.family != origin.family:
        return matter, None
    family: Values = {"family": {"label": origin.family}}
    await change_matter(records, telling, origin, family, by)
    placed = await change_matter(records, telling, matter, family, by)
    return placed, Placement(origin.family, origin.ref)
