"""共有追加 / 取下げ: offering own matters to a counterpart."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence

from core.desk.case import Case, Rest
from core.desk.files.result_files import share_file
from core.desk.sharing.withdrawing import take_back
from core.domain.departures import OfferLeaves
from core.domain.intents import Share, ShareListed, Unshare
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy, identifiers, reference_key
from core.domain.nearest import nearest
from core.domain.notices import Problem, Shared, ShareLine, Unshared
from core.domain.pairs import Pair, offered_pair
from core.domain.sharing import Offerable, PairState, Refusal, circles, parents_first, refusal
from core.domain.values import Values
from core.errors import AlreadyDecided, Invalid, NotFound
from core.sources.planning import known_headings
from core.sources.references import references_in


async def share(case: Case, intent: Share) -> Shared:
    """Offer every matter that may be offered; say of each other one why not."""
    link = await case.link(intent.counterpart)
    asked, repeated = _asked(intent.refs)
    known = await case.records.matters.by_refs(asked.values())
    offerable = await _offerable(case, link, known)
    lines = await _unknown(case, {key: ref for key, ref in asked.items() if key not in known})
    shared = await _shared_refs(case, link, offerable)
    offered = []
    for one in parents_first(offerable):
        why = refusal(one, shared)
        if why is None:
            offered.append(known[reference_key(one.ref)])
            shared.add(one.ref)
        lines[reference_key(one.ref)] = _line(one, why, shared, link)
    await _offer(case, link, offered)
    told = tuple(lines[key] for key in asked)
    return Shared(link.name, told, repeated, await share_file(case, told))


async def share_listed(case: Case, intent: ShareListed) -> Rest:
    """Offer what a file lists."""
    known = await known_headings(case.records)
    refs = await asyncio.to_thread(references_in, intent.file.name, intent.file.content, case.texts, case.kind, known)
    if not refs:
        raise Invalid("share_file_empty", filename=intent.file.name)

    async def offer(case: Case) -> Shared:
        return await share(case, Share(refs, intent.counterpart))

    return offer


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


def _asked(refs: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Reference key → the number as first typed, and those that came more than once."""
    asked: dict[str, str] = {}
    repeated: dict[str, str] = {}
    for ref in refs:
        key = reference_key(ref)
        if key in asked:
            repeated[key] = asked[key]
        else:
            asked[key] = ref
    return asked, tuple(repeated.values())


async def _unknown(case: Case, unknown: Mapping[str, str]) -> dict[str, ShareLine]:
    """A line for each number nobody here has, with the one it may have been meant to be."""
    if not unknown:
        return {}
    meant = nearest(unknown, await case.records.matters.keys())
    refs = {key: one.ref for key, one in (await case.records.matters.by_refs(meant.values())).items()}
    return {
        key: _refused(ref, Refusal.UNKNOWN, suggestion=refs.get(meant.get(key, ""), "")) for key, ref in unknown.items()
    }


async def _offer(case: Case, link: Link, matters: Sequence[Matter]) -> None:
    """Let the offers leave in this order."""
    pairs = [offered_pair(link, matter, case.now) for matter in matters]
    await case.records.pairs.add(pairs)
    for pair in pairs:
        await case.send(link.id, OfferLeaves(pair.id))


async def _offerable(case: Case, link: Link, known: Mapping[str, Matter]) -> list[Offerable]:
    """What decides over each of the known matters: its state with the counterpart, and its whole line of parents."""
    pairs = await case.records.pairs.of_matters(link.id, [matter.id for matter in known.values()])
    theirs = await _offered_by_them(case, link, known.values())
    family = await _with_ancestors(case, known)
    parents = {one.ref: _parents(one, family) for one in family.values()}
    in_circles = circles(parents)
    offerable = []
    for matter in known.values():
        met = pairs.get(matter.id)
        if met is None or not (met.state.open or met.state.shared):
            met = next((theirs[key] for key in _applications(matter.values) if key in theirs), met)
        offerable.append(
            Offerable(
                ref=matter.ref,
                matter_type=matter.text("matter_type") or "出願",
                confidential=matter.secrecy is Secrecy.CLOSED,
                parent_refs=parents[matter.ref],
                state=met.state if met else None,
                side=met.side if met else None,
                circle=in_circles.get(matter.ref, ()),
            )
        )
    return offerable


async def _offered_by_them(case: Case, link: Link, matters: Iterable[Matter]) -> dict[str, Pair]:
    """Open offers of theirs by application number: the very same application is answered, not offered back."""
    wanted = {key for matter in matters for key in _applications(matter.values)}
    waiting = await case.records.pairs.waiting_with(link.id, wanted)
    return {key: pair for pair in waiting for key in _applications(pair.theirs)}


def _applications(values: Values) -> Collection[str]:
    return identifiers({"application_number": values.get("application_number")}).keys()


async def _with_ancestors(case: Case, known: Mapping[str, Matter]) -> dict[str, Matter]:
    """These matters and all their ancestors, generation by generation, by reference key."""
    family = dict(known)
    youngest: Mapping[str, Matter] = known
    while wanted := {reference_key(ref) for one in youngest.values() for ref in one.parent_refs} - family.keys():
        youngest = await case.records.matters.by_refs(wanted)
        family |= youngest
    return family


def _parents(matter: Matter, family: Mapping[str, Matter]) -> tuple[str, ...]:
    """Their own numbers as they are kept, however they were written down; one that nobody has stays as it was written."""
    found = [(ref, family.get(reference_key(ref))) for ref in matter.parent_refs]
    return tuple(one.ref if one else ref for ref, one in found)


async def _shared_refs(case: Case, link: Link, matters: list[Offerable]) -> set[str]:
    """Which of the parents are shared with, or offered to, this counterpart already."""
    parents = await case.records.matters.by_refs({ref for one in matters for ref in one.parent_refs})
    pairs = await case.records.pairs.of_matters(link.id, [matter.id for matter in parents.values()])
    return {
        matter.ref
        for matter in parents.values()
        if matter.id in pairs and (pairs[matter.id].state.shared or pairs[matter.id].state is PairState.OFFERED)
    }


def _line(one: Offerable, why: Refusal | None, shared: Collection[str], link: Link) -> ShareLine:
    if why is None:
        return ShareLine(one.ref, offered=True)
    parent = next((ref for ref in one.parent_refs if ref not in shared), "")
    return _refused(one.ref, why, parent=parent, counterpart=link.name, circle=" → ".join(one.circle))


def _refused(ref: str, why: Refusal, **facts: object) -> ShareLine:
    return ShareLine(ref, offered=False, problem=Problem(f"share_{why}", {"ref": ref, **facts}))
