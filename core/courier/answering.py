"""What the counterpart made of an offer of ours."""

from __future__ import annotations

from dataclasses import replace

from core.courier.meeting import only_one_stands
from core.desk.departing import departing
from core.desk.sharing.withdrawing import close_questions
from core.desk.telling import Telling
from core.domain import threads
from core.domain.departures import ChangesLeave
from core.domain.envelopes import OfferAnswered
from core.domain.links import Link
from core.domain.notices import OfferAnswered as AnswerTold
from core.domain.pairs import Pair
from core.domain.sharing import Answer, PairState, Side
from core.errors import PermanentFailure
from core.store.records import Records


async def offer_answered(records: Records, telling: Telling, link: Link, body: OfferAnswered) -> None:
    """Our offer has been answered. An acceptance stands even if we withdrew it in the same moment.

    It may be answered once more, by a counterpart whose store was put back to before its answer: the newest one stands.
    """
    pair = await records.pairs.get(body.pair)
    if pair.link != link.id or pair.side is not Side.PROVIDER:
        raise PermanentFailure("an answer to what was never offered")
    accepted = body.answer is not Answer.DECLINED
    if _is_settled_so(pair, accepted=accepted):
        return
    if accepted and not await only_one_stands(records, telling, link, pair):
        return
    by = body.by or link.name
    answered = replace(
        pair,
        state=PairState.ACTIVE if accepted else PairState.DECLINED,
        decided_by=by,
        decided_at=records.now,
        reason=body.reason,
    )
    await records.pairs.save(answered)
    if pair.state.shared:
        await close_questions(records, telling, pair, by)
    if accepted:
        await departing(records, link.id, ChangesLeave(pair.id), telling.trace)
    matter = await records.matters.get(pair.matter) if pair.matter else None
    told = AnswerTold(
        pair=pair.id,
        counterpart=link.name,
        own_ref=matter.ref if matter else "",
        counterpart_ref=pair.counterpart_ref,
        answer=body.answer,
        reason=body.reason,
        by=by,
    )
    await telling.tell(told, threads.of_pair(pair.id), link)


def _is_settled_so(pair: Pair, *, accepted: bool) -> bool:
    """It says nothing new."""
    return pair.state is (PairState.ACTIVE if accepted else PairState.DECLINED)
