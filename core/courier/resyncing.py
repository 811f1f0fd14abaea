"""Invariant 14 at work: drift after a store was put back to an earlier copy is found and healed.

One side lists its matters with a digest of its own words each (`MattersCompared`). Where the other holds something
else, it says what it holds (`HeldOtherwise`), and the first side sets right what is its own to set right: says again
what was lost, numbers on from what it has forgotten itself, and asks its people before a word of its own that it no
longer knows is talked over. Equal digests lead to nothing at all.
"""

from __future__ import annotations

from dataclasses import replace

from core.courier.answering import offer_answered
from core.courier.publishing import own_matter
from core.desk.departing import departing
from core.desk.sharing.withdrawing import close_questions, withdraw
from core.desk.telling import Telling
from core.domain import threads
from core.domain.departures import (
    AnswerLeaves,
    ChangesLeave,
    ComparisonLeaves,
    EndingLeaves,
    HoldingLeaves,
    OfferLeaves,
    WithdrawalLeaves,
    WordsLeave,
)
from core.domain.envelopes import Compared, HeldOtherwise, MattersCompared, OfferAnswered, Standing
from core.domain.links import Link
from core.domain.masters import master_of, references_in, remembered
from core.domain.notices import ChangeKind, MatterLost
from core.domain.pairs import Pair
from core.domain.resync import (
    Reconciled,
    digest_of_held,
    digest_of_words,
    held,
    is_ours,
    offered_afresh,
    reconciled,
    standing,
)
from core.domain.reviews import Change, Review
from core.domain.saying import outgoing
from core.domain.sharing import Answer, PairState
from core.domain.sync import FieldEvent
from core.domain.values import Value
from core.ids import PairId, new_id
from core.log import get_log
from core.store.records import Records

log = get_log(__name__)

AT_ONCE = 200
"""Matters in one envelope."""


# ── What leaves ──────────────────────────────────────────────────────────────────────────────────────────────


async def comparison(records: Records, link: Link, after: str, trace: str) -> MattersCompared:
    """The next matters; those that follow leave behind them. What is not said yet of one leaves as well."""
    pairs = await records.pairs.standing(link.id, after, limit=AT_ONCE)
    matters = await records.matters.of(pair.matter for pair in pairs if pair.matter)
    compared = []
    for pair in pairs:
        matter = matters.get(pair.matter) if pair.matter else None
        compared.append(Compared(pair.id, digest_of_words(link, pair, matter)))
        if matter and pair.state.told and outgoing(link, pair, matter)[1]:
            await departing(records, link.id, ChangesLeave(pair.id), trace)
    upto = pairs[-1].id if len(pairs) == AT_ONCE else ""
    if upto:
        await departing(records, link.id, ComparisonLeaves(upto), trace)
    await records.comparisons.count(link.id, compared=len(pairs))
    return MattersCompared(after, upto, tuple(compared))


async def still_comparable(records: Records, link: Link, body: MattersCompared) -> MattersCompared:
    """Of digests made for an earlier attempt, those that are still so: what was unpublished meanwhile is in none."""
    pairs = await records.pairs.of(one.pair for one in body.matters)
    matters = await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)

    def now(one: Compared) -> str:
        pair = pairs[one.pair]
        return digest_of_words(link, pair, matters.get(pair.matter) if pair.matter else None)

    still = tuple(one if one.digest == now(one) else Compared(one.pair, "") for one in body.matters)
    return replace(body, matters=still)


async def holding(records: Records, link: Link, pair_id: PairId) -> HeldOtherwise:
    """What we hold of theirs at this moment."""
    pair = await records.pairs.find(pair_id)
    if pair is None or pair.link != link.id:
        return HeldOtherwise(pair_id, Standing.UNKNOWN, ())
    return HeldOtherwise(pair_id, standing(pair), held(pair))


# ── What arrives ─────────────────────────────────────────────────────────────────────────────────────────────


async def matters_compared(records: Records, telling: Telling, link: Link, body: MattersCompared) -> None:
    """Their words against what we hold of them. Where something of theirs is parked here, a person looks already."""
    ours = {pair.id: pair for pair in await records.pairs.standing(link.id, body.after, upto=body.upto)}
    theirs = {one.pair: one.digest for one in body.matters}
    found = 0
    for pair_id in dict.fromkeys((*theirs, *ours)):
        digest = theirs.get(pair_id)
        if digest == "" or (pair_id in ours and digest == digest_of_held(ours[pair_id])):
            continue
        if pair_id in await records.envelopes.subjects_parked(link.id):
            continue
        await departing(records, link.id, HoldingLeaves(pair_id), telling.trace)
        found += 1
    await records.comparisons.count(link.id, found=found)


async def held_otherwise(records: Records, telling: Telling, link: Link, body: HeldOtherwise) -> None:
    """They hold a matter of ours otherwise than we believed."""
    pair = await records.pairs.find(body.pair)
    if pair is None or pair.link != link.id:
        if body.standing is not Standing.UNKNOWN:
            await departing(records, link.id, HoldingLeaves(body.pair), telling.trace)
        return
    log.info("a matter has drifted", link=link.id, kind=body.standing)
    if body.standing is Standing.UNKNOWN:
        await _unknown_there(records, telling, link, pair)
        return
    pair = await _stand_alike(records, telling, link, pair, body.standing)
    if standing(pair) is body.standing and body.standing in (Standing.OFFERED, Standing.SHARED):
        await _set_words_right(records, telling, link, pair, body)


async def matters_offered_again(records: Records, telling: Telling, link: Link, pair_id: PairId) -> None:
    """They have offered what we have had from them before: they have forgotten that they did."""
    await _stand_alike(records, telling, link, await records.pairs.get(pair_id), Standing.OFFERED)


async def _unknown_there(records: Records, telling: Telling, link: Link, pair: Pair) -> None:
    """Their store was put back to before they knew it. What we offered is offered again; what they offered is gone."""
    if standing(pair) not in (Standing.OFFERED, Standing.SHARED):
        return
    await records.comparisons.count(link.id, healed=1)
    if is_ours(pair):
        await close_questions(records, telling, pair, by="")
        await records.pairs.save(offered_afresh(pair))
        await departing(records, link.id, OfferLeaves(pair.id), telling.trace)
        return
    await _lose(records, telling, link, pair)


async def _lose(records: Records, telling: Telling, link: Link, pair: Pair) -> None:
    """The sharing has ended over there; what was taken over stays, and people are told."""
    await withdraw(records, telling, pair, by=link.name)
    matter = await records.matters.get(pair.matter) if pair.matter else None
    lost = MatterLost(pair.id, link.name, matter.ref if matter else "", pair.counterpart_ref)
    await telling.tell(lost, threads.of_pair(pair.id), link)


async def _stand_alike(records: Records, telling: Telling, link: Link, pair: Pair, there: Standing) -> Pair:
    """Let the matter stand in the same place on both sides: who has decided it says so, who has lost that asks again."""
    here = standing(pair)
    if here is there:
        return pair
    await records.comparisons.count(link.id, healed=1)
    match is_ours(pair), here, there:
        case _, Standing.ENDED, Standing.SHARED:
            # They have forgotten that the sharing ended, whoever ended it.
            await departing(records, link.id, EndingLeaves(pair.id, pair.decided_by, pair.reason), telling.trace)
        case False, Standing.ENDED, Standing.OFFERED:
            over = AnswerLeaves(pair.id, Answer.DECLINED, pair.reason, pair.decided_by)
            await departing(records, link.id, over, telling.trace)
        case True, Standing.SHARED, Standing.OFFERED:
            # Their approval is lost with their store: it is a question to them again.
            await records.pairs.save(replace(pair, state=PairState.OFFERED))
        case True, _, Standing.SHARED:
            answered = OfferAnswered(pair.id, Answer.LINKED, reason="", by="")
            await offer_answered(records, telling, link, answered)
        case True, Standing.OFFERED, Standing.DECLINED:
            declined = OfferAnswered(pair.id, Answer.DECLINED, reason="", by="")
            await offer_answered(records, telling, link, declined)
        case True, (Standing.DECLINED | Standing.WITHDRAWN | Standing.ENDED), Standing.OFFERED:
            await departing(records, link.id, WithdrawalLeaves(pair.id), telling.trace)
        case False, (Standing.SHARED | Standing.DECLINED), (Standing.OFFERED | Standing.SHARED):
            answer = _ANSWERS[pair.state]
            again = AnswerLeaves(pair.id, answer, pair.reason, pair.decided_by)
            await departing(records, link.id, again, telling.trace)
        case False, _, (Standing.OFFERED | Standing.SHARED):
            await departing(records, link.id, HoldingLeaves(pair.id), telling.trace)
        case _, (Standing.OFFERED | Standing.SHARED), (Standing.DECLINED | Standing.WITHDRAWN | Standing.ENDED):
            await _lose(records, telling, link, pair)
        case _:
            pass
    return await records.pairs.get(pair.id)


_ANSWERS = {
    PairState.LINKED: Answer.LINKED,
    PairState.CREATED: Answer.CREATED,
    PairState.DECLINED: Answer.DECLINED,
}


async def _set_words_right(records: Records, telling: Telling, link: Link, pair: Pair, body: HeldOtherwise) -> None:
    if pair.matter is None:
        return  # an offer of theirs that waits: we have said nothing of it
    what = reconciled(link, pair, await own_matter(records, pair), body.held)
    await records.pairs.save(what.pair)
    await records.comparisons.count(link.id, healed=len(what.again) + len(what.forgotten))
    if what.forgotten:
        await _ask_about_forgotten(records, telling, link, what)
    if what.again:
        await departing(records, link.id, WordsLeave(pair.id, what.again), telling.trace)
    await departing(records, link.id, ChangesLeave(pair.id), telling.trace)


async def _ask_about_forgotten(records: Records, telling: Telling, link: Link, what: Reconciled) -> None:
    """A card: what we have now, and what they still have from us. It asks whatever the intake policy says."""
    matter = await own_matter(records, what.pair)
    changes = []
    for number, event in enumerate(what.forgotten, start=1):
        own_field = link.comes_from(event.field)
        changes.append(
            Change(
                number=number,
                field=event.field,
                own_field=own_field,
                ver=event.ver,
                revision=matter.revision(own_field),
                mine=matter.values.get(own_field),
                theirs=await _in_own_ids(records, event),
                kind=ChangeKind.FORGOTTEN,
            )
        )
    review = Review(new_id(), what.pair.id, "", records.now, 1, tuple(changes))
    await records.reviews.save(review)
    await telling.show(f"review:{review.id}", threads.of_pair(what.pair.id), link)


async def _in_own_ids(records: Records, event: FieldEvent) -> Value:
    """Our own references as we keep them. A record made since the copy is gone, and its id may be another's by now."""
    master = master_of(event.field)
    if master is None:
        return event.value
    return remembered(event.value, await records.masters.of(master, references_in(event.value)))
