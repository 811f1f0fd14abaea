"""共有追加 / 取下げ: offering own matters to a counterpart."""

from __future__ import annotations

from core.desk.case import Case, nearest_ref
from core.desk.withdrawing import take_back
from core.domain.departures import OfferLeaves
from core.domain.intents import Share, Unshare
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy, reference_key
from core.domain.notices import Problem, Shared, ShareLine, Unshared
from core.domain.pairs import Pair
from core.domain.sharing import Offerable, PairState, Refusal, Side, parents_first, refusal
from core.domain.sync import linked
from core.errors import AlreadyDecided, NotFound
from core.ids import PairId, new_id


async def share(case: Case, intent: Share) -> Shared:
    """Offer every matter that may be offered; say of each other one why not."""
    link = await case.link(intent.counterpart)
    asked = {reference_key(ref): ref for ref in intent.refs}
    known = await case.records.matters.by_refs(asked.values())
    lines: dict[str, ShareLine] = {}
    for key, ref in asked.items():
        if key not in known:
            lines[key] = _refused(ref, Refusal.UNKNOWN, suggestion=await nearest_ref(case.records, ref))

    pairs = await case.records.pairs.of_matters(link.id, [matter.id for matter in known.values()])
    offerable = [await _offerable(case, matter, pairs.get(matter.id), link) for matter in known.values()]
    shared = await _shared_refs(case, offerable, link)
    for one in parents_first(offerable):
        why = refusal(one, frozenset(shared))
        key = reference_key(one.ref)
        if why is None:
            await _offer(case, link, known[key])
            shared.add(one.ref)
            lines[key] = ShareLine(one.ref, offered=True)
        else:
            parent = next((p for p in one.parent_refs if p not in shared), "")
            lines[key] = _refused(one.ref, why, parent=parent, counterpart=link.name)
    return Shared(link.name, tuple(lines[key] for key in asked))


async def unshare(case: Case, intent: Unshare) -> Unshared:
    """Take back an offer that has not been answered yet."""
    link = await case.link(intent.counterpart)
    matter = await case.matter(intent.ref)
    pair = (await case.records.pairs.of_matters(link.id, [matter.id])).get(matter.id)
    if pair is None:
        raise NotFound("not_offered", ref=matter.ref, counterpart=link.name)
    if pair.state is not PairState.OFFERED:
        raise AlreadyDecided("offer_already_answered", ref=matter.ref, counterpart=link.name)
    await take_back(case.records, case.telling, pair, by=case.principal.name)
    return Unshared(link.name, matter.ref)


async def _offer(case: Case, link: Link, matter: Matter) -> None:
    pair = Pair(
        id=PairId(new_id()),
        link=link.id,
        side=Side.PROVIDER,
        state=PairState.OFFERED,
        matter=matter.id,
        offered_at=case.now,
        fields={name: linked(value) for name, value in link.publishable(matter.values).items()},
    )
    await case.records.pairs.save(pair)
    await case.send(link.id, OfferLeaves(pair.id))


async def _offerable(case: Case, matter: Matter, pair: Pair | None, link: Link) -> Offerable:
    met = pair
    if met is None or not (met.state.open or met.state.shared):
        met = await _asked_by_counterpart(case, matter, link) or met
    return Offerable(
        ref=matter.ref,
        matter_type=matter.text("matter_type") or "出願",
        confidential=matter.secrecy is Secrecy.CLOSED,
        parent_refs=matter.parent_refs,
        state=met.state if met else None,
        side=met.side if met else None,
    )


async def _asked_by_counterpart(case: Case, matter: Matter, link: Link) -> Pair | None:
    """An open offer of theirs for the very same application."""
    number = matter.text("application_number")
    if not number:
        return None
    for pair in await case.records.pairs.open_offers(link.id):
        if pair.theirs.get("application_number") == number:
            return pair
    return None


async def _shared_refs(case: Case, matters: list[Offerable], link: Link) -> set[str]:
    """Which of the parents are shared with, or offered to, this counterpart already."""
    parents = await case.records.matters.by_refs({ref for one in matters for ref in one.parent_refs})
    pairs = await case.records.pairs.of_matters(link.id, [matter.id for matter in parents.values()])
    return {
        matter.ref
        for matter in parents.values()
        if matter.id in pairs and (pairs[matter.id].state.shared or pairs[matter.id].state is PairState.OFFERED)
    }


def _refused(ref: str, why: Refusal, **facts: object) -> ShareLine:
    return ShareLine(ref, offered=False, problem=Problem(f"share_{why}", {"ref": ref, **facts}))
