"""承認 / 辞退: answering an offer of the counterpart. 案件作成 is `core.desk.sharing.creating`."""

from __future__ import annotations

from dataclasses import replace

from core.desk.cards import review_card
from core.desk.case import Case
from core.desk.matters.families import must_come_after_its_parents, place
from core.desk.references.views import awaited_by
from core.desk.sharing.candidates import candidates
from core.desk.sharing.withdrawing import take_back
from core.desk.syncing.intake import take_in_offer
from core.domain import threads
from core.domain.departures import AnswerLeaves, ChangesLeave
from core.domain.intents import Approve, Decline
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import Decision, OfferSettled
from core.domain.pairs import Pair
from core.domain.sharing import Answer, PairState, Side
from core.errors import AlreadyDecided, Ambiguous, Invalid, NotFound
from core.ids import PairId

_STATES = {Answer.LINKED: PairState.LINKED, Answer.CREATED: PairState.CREATED, Answer.DECLINED: PairState.DECLINED}


async def approve(case: Case, intent: Approve) -> OfferSettled:
    """Take the offered matter in as the suggested own matter, or as the one named."""
    pair, link = await open_offer(case, intent.pair)
    await must_come_after_its_parents(case.records, pair)
    matter = await case.matter(intent.own_ref) if intent.own_ref else await _suggested(case, pair)
    await _must_be_free(case, link, matter)
    return await take_in(case, pair, link, matter, Answer.LINKED)


async def decline(case: Case, intent: Decline) -> OfferSettled:
    """Do not take the offered matter in."""
    pair, link = await open_offer(case, intent.pair)
    return await _settle(case, pair, link, Answer.DECLINED, matter=None, reason=intent.reason)


async def take_in(case: Case, pair: Pair, link: Link, matter: Matter, answer: Answer) -> OfferSettled:
    """The offered matter is this own one from here on: their values meet ours, and it takes its place in its family."""
    settled = await _settle(case, pair, link, answer, matter)
    matter, placement = await place(case.records, case.telling, pair, matter, case.principal.name)
    taken = await case.records.pairs.get(pair.id)
    review = await take_in_offer(case.records, case.telling, link, taken, matter, taker=case.principal)
    await case.send(link.id, ChangesLeave(pair.id, by=case.principal.name))
    return replace(
        settled,
        review=await review_card(case.records, review.id) if review else None,
        unresolved=await awaited_by(case.records, taken.id),
        family=placement.family if placement else "",
        origin=placement.origin if placement else "",
    )


async def _settle(
    case: Case, pair: Pair, link: Link, answer: Answer, matter: Matter | None, reason: str = ""
) -> OfferSettled:
    settled = replace(
        pair,
        state=_STATES[answer],
        matter=matter.id if matter else None,
        decided_by=case.principal.name,
        decided_at=case.now,
        reason=reason,
    )
    await case.records.pairs.save(settled)
    await case.send(link.id, AnswerLeaves(pair.id, answer, reason, case.principal.name))
    await case.telling.refresh(f"offer:{pair.id}", threads.of_pair(pair.id))
    return OfferSettled(
        pair=pair.id,
        counterpart=link.name,
        offered_ref=pair.counterpart_ref,
        own_ref=matter.ref if matter else "",
        decision=Decision(answer.value, case.principal.name, case.now),
    )


async def open_offer(case: Case, pair_id: PairId) -> tuple[Pair, Link]:
    """An offer of theirs that waits. Raises NotFound, and AlreadyDecided saying by whom and when."""
    pair = await case.records.pairs.get(pair_id)
    if pair.side is not Side.RECEIVER:
        raise NotFound("unknown_offer")
    if pair.state is PairState.WITHDRAWN:
        raise AlreadyDecided("offer_withdrawn", ref=pair.counterpart_ref)
    if pair.state is not PairState.PENDING:
        raise AlreadyDecided(
            "already_decided", what=pair.state.value, by=pair.decided_by, at=pair.decided_at, ref=pair.counterpart_ref
        )
    return pair, await case.records.links.get(pair.link)


async def _suggested(case: Case, pair: Pair) -> Matter:
    """The best candidate that is not shared yet. A person said 承認 without a number, so there must be just one."""
    free = [view for view in await candidates(case.records, pair) if not view.shared_already]
    if not free:
        raise NotFound("no_candidate", ref=pair.counterpart_ref)
    certain = [view for view in free if view.certain]
    if len(free) > 1 and len(certain) != 1:
        raise Ambiguous("which_candidate", ref=pair.counterpart_ref, candidates=[view.ref for view in free])
    return await case.matter((certain or free)[0].ref)


async def _must_be_free(case: Case, link: Link, matter: Matter) -> None:
    """One own matter stands for one matter of a counterpart."""
    other = (await case.records.pairs.of_matters(link.id, [matter.id])).get(matter.id)
    if other is not None and other.state.shared:
        raise Invalid("matter_already_shared", ref=matter.ref, counterpart=link.name)
    if other is not None and other.state is PairState.OFFERED:
        # They offered it as well, and their offer is answered now: ours has become pointless.
        await take_back(case.records, case.telling, other, by=case.principal.name)
