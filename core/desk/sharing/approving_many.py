"""一括承認: taking in several offered matters at once, as far as each is certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from core.desk.case import Case
from core.desk.gathering import Gathering
from core.desk.sharing.approving import approve
from core.desk.sharing.candidates import candidates
from core.domain.intents import Approve, ApproveMany
from core.domain.matters import identifiers, origins
from core.domain.notices import ApprovalLine, ApprovedMany, Problem
from core.domain.pairs import Pair
from core.domain.sharing import PairState
from core.errors import Invalid, UserError
from core.ids import PairId
from core.store.records import Records


async def approve_many(case: Case, intent: ApproveMany) -> ApprovedMany:
    """Each offer gets its own line: taken in as which own matter, or why not. One refusal stops no other."""
    if not intent.pairs:
        raise Invalid("nothing_chosen")
    pairs = list(dict.fromkeys(intent.pairs))
    known = await _read_together(case.records, pairs)
    gathering = Gathering(case.records)
    together = replace(case, telling=gathering.about(case.trace))
    lines = {
        pair: await _line(together, pair, known.get(pair), intent.own_refs.get(pair, ""))
        for pair in _parents_first(pairs, known)
    }
    await gathering.tell_all()
    return ApprovedMany(tuple(lines[pair] for pair in pairs))


async def _read_together(records: Records, ids: Sequence[PairId]) -> dict[PairId, Pair]:
    """The offers, and at hand what approving them asks for, instead of asking for one after the other."""
    known = await records.pairs.of(ids)
    pairs = known.values()
    matters = await records.matters.sharing_identifier({key for pair in pairs for key in identifiers(pair.theirs)})
    await records.matters.by_refs(matter.ref for matter in matters)
    for link in {pair.link for pair in pairs}:
        await records.pairs.of_matters(link, [matter.id for matter in matters])
    await records.reviews.read_open_of(ids)
    await records.references.read_awaited(ids)
    await records.postings.look_for(f"card:offer:{id_}" for id_ in ids)
    return known


def _parents_first(asked: Iterable[PairId], known: Mapping[PairId, Pair]) -> list[PairId]:
    """A child is taken in only after what it comes from, so within one request the order is made right."""
    by_identifier = {key: pair.id for pair in known.values() for key in identifiers(pair.theirs)}
    graph = {
        pair: {by_identifier[key] for key in origins(known[pair].theirs) if key in by_identifier} - {pair}
        if pair in known
        else set()
        for pair in dict.fromkeys(asked)
    }
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:
        return list(graph)  # each is then refused for the other, by name


async def _line(case: Case, pair_id: PairId, pair: Pair | None, ticked: str) -> ApprovalLine:
    ref = pair.counterpart_ref if pair else ""
    try:
        # Everything that can be refused is refused before anything is written, so a refusal leaves no trace.
        certain = await _certain(case, pair) if pair and pair.state is PairState.PENDING and not ticked else ""
        settled = await approve(case, Approve(pair_id, ticked or certain))
    except UserError as error:
        return ApprovalLine(pair_id, ref, own_ref="", problem=Problem(error.code, dict(error.facts)))
    differences = len(settled.review.open) if settled.review else 0
    return ApprovalLine(pair_id, ref, settled.own_ref, differences=differences)


async def _certain(case: Case, pair: Pair) -> str:
    """The one own matter that nothing speaks against."""
    certain = [view.ref for view in await candidates(case.records, pair) if view.certain]
    if len(certain) != 1:
        raise Invalid("not_certain", ref=pair.counterpart_ref)
    return certain[0]
