"""共有解除 and 承認の取消: a share that ends, and an approval made by mistake.

Nobody can take back what has left: the ledger keeps it, and values the other side has taken over stay there. So an
approval cannot be made undone in place; its pair ends, and the offer, which its maker still stands by, is made anew.
"""

from __future__ import annotations

from core.desk.case import Case
from core.desk.departing import departing
from core.desk.sharing.withdrawing import end
from core.desk.syncing.reviewing import revert
from core.desk.telling import Telling
from core.domain.departures import EndingLeaves, OfferLeaves
from core.domain.fields import value_key
from core.domain.intents import EndSharing, Revert, TakeBackApproval
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy
from core.domain.notices import ApprovalTakenBack, SharingEnded
from core.domain.pairs import Pair, offered_pair
from core.domain.reviews import Review
from core.domain.sharing import PairState, Side
from core.errors import Invalid, NotFound
from core.store.records import Records


async def end_sharing(case: Case, intent: EndSharing) -> SharingEnded:
    """Stop sharing a matter with a counterpart; both sides keep what they have taken over."""
    link, matter, pair = await _standing(case, intent.ref, intent.counterpart)
    if pair is not None and pair.state is PairState.OFFERED:
        raise Invalid("withdraw_instead", ref=matter.ref, counterpart=link.name)
    if pair is None or not pair.state.shared:
        raise NotFound("not_shared", ref=matter.ref, counterpart=link.name)
    by, reason = case.principal.name, intent.reason.strip()
    await end(case.records, case.telling, pair, by, reason)
    await case.send(link.id, EndingLeaves(pair.id, by, reason))
    return SharingEnded(pair.id, link.name, matter.ref, pair.counterpart_ref, by, reason, ours=True)


async def take_back_approval(case: Case, intent: TakeBackApproval) -> ApprovalTakenBack:
    """While nobody has decided on anything that came with it: afterwards it is ended like any other share."""
    link, matter, pair = await _standing(case, intent.ref, intent.counterpart)
    if pair is None or not pair.state.shared:
        raise NotFound("not_shared", ref=matter.ref, counterpart=link.name)
    if pair.side is not Side.RECEIVER:
        raise Invalid("approved_by_them", ref=matter.ref, counterpart=link.name)
    reviews = await case.records.reviews.of_pair(pair.id)
    if any(_by_hand(review) for review in reviews):
        raise Invalid("approval_built_upon", ref=matter.ref, counterpart=link.name)
    created = pair.state is PairState.CREATED
    reverted = () if created else await _put_back(case, reviews, matter)
    pair = await case.records.pairs.get(pair.id)
    await end(case.records, case.telling, pair, case.principal.name)
    await case.send(link.id, EndingLeaves(pair.id, case.principal.name, mistaken=True))
    return ApprovalTakenBack(pair.id, link.name, pair.counterpart_ref, matter.ref, reverted, created=created)


async def offer_anew(records: Records, telling: Telling, link: Link, ended: Pair, matter: Matter) -> bool:
    """An offer of ours whose acceptance was a mistake is made again; not of a matter that has been closed since."""
    if matter.secrecy is Secrecy.CLOSED:
        return False
    pair = offered_pair(link, matter, records.now)
    await records.pairs.add([pair])
    await departing(records, ended.link, OfferLeaves(pair.id), telling.trace)
    return True


async def _standing(case: Case, ref: str, counterpart: str) -> tuple[Link, Matter, Pair | None]:
    """How the own matter stands with this counterpart now."""
    link, matter = await case.link(counterpart), await case.matter(ref)
    return link, matter, (await case.records.pairs.of_matters(link.id, [matter.id])).get(matter.id)


def _by_hand(review: Review) -> bool:
    """Somebody has decided on a difference; what policies applied by themselves does not count."""
    return any(one.decision is not None and one.decision.what in ("accepted", "ignored") for one in review.changes)


async def _put_back(case: Case, reviews: list[Review], matter: Matter) -> tuple[str, ...]:
    """Values that came in by themselves give way to those that stood before, unless they have changed since."""
    back: list[str] = []
    for review in reviews:
        applied = [one for one in review.changes if one.decision is not None and one.decision.took_over]
        still = [
            one.own_field for one in applied if value_key(matter.values.get(one.own_field)) == value_key(one.theirs)
        ]
        if still:
            await revert(case, Revert(review.id, tuple(still)))
            back += still
    return tuple(back)
