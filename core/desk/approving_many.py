"""一括承認: taking in several offered matters at once, as far as each is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.desk.approving import approve
from core.desk.candidates import candidates
from core.desk.case import Case
from core.desk.gathering import Gathering
from core.domain.intents import Approve, ApproveMany
from core.domain.matters import identifiers
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
    await _read_together(case.records, pairs)
    gathering = Gathering(case.records)
    together = replace(case, telling=gathering.about(case.trace))
    lines = tuple([await _line(together, pair) for pair in pairs])
    await gathering.tell_all()
    return ApprovedMany(lines)


async def _read_together(records: Records, ids: Sequence[PairId]) -> None:
    """Have at hand what approving asks for, instead of asking for one after the other."""
    pairs = (await records.pairs.of(ids)).values()
    matters = await records.matters.sharing_identifier({key for pair in pairs for key in identifiers(pair.theirs)})
    await records.matters.by_refs(matter.ref for matter in matters)
    for link in {pair.link for pair in pairs}:
        await records.pairs.of_matters(link, [matter.id for matter in matters])
    await records.reviews.read_open_of(ids)
    await records.references.read_awaited(ids)
    await records.postings.look_for(f"card:offer:{id_}" for id_ in ids)


async def _line(case: Case, pair_id: PairId) -> ApprovalLine:
    pair = await case.records.pairs.find(pair_id)
    ref = pair.counterpart_ref if pair else ""
    try:
        # Everything that can be refused is refused before anything is written, so a refusal leaves no trace.
        own_ref = await _certain(case, pair) if pair and pair.state is PairState.PENDING else ""
        settled = await approve(case, Approve(pair_id, own_ref))
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
