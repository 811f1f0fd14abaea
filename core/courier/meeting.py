"""Both sides offer the same matter to each other before either offer has arrived: the two meet in one pair.

Which pair stands must come out alike on both sides without asking: it is the one with the smaller id, the one made
first. Offering is consenting, so nobody is asked again: whoever receives the standing offer answers it with the matter
they had offered themselves, and takes their own offer back. It is recognised by the application number, if both publish
it: then both sides can see it. Where it is not recognised, people answer both offers; should they cross doing so, the
pair that stands is again the one with the smaller id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from core.desk.departing import departing
from core.desk.sharing.withdrawing import take_back, withdraw
from core.desk.syncing.intake import take_in_offer
from core.desk.telling import Telling
from core.domain import threads
from core.domain.departures import AnswerLeaves, ChangesLeave
from core.domain.envelopes import Envelope, OfferMade
from core.domain.links import Link
from core.domain.matters import identifiers
from core.domain.notices import OfferAnswered
from core.domain.pairs import Pair
from core.domain.sharing import Answer, PairState
from core.store.records import Records

_NUMBER = "application_number"


async def meets_own_offer(records: Records, telling: Telling, link: Link, theirs: Pair) -> bool:
    """Whether their offer, just arrived, is about a matter we have offered to them. Then both are settled here."""
    ours = await _own_offer_of_the_same(records, link, theirs)
    if ours is None:
        return False
    if ours.id < theirs.id:
        await withdraw(records, telling, theirs, by=link.name)
    else:
        await take_back(records, telling, ours, by=link.name)
        await _answer(records, telling, link, replace(theirs, matter=ours.matter))
    return True


def offered_numbers(envelopes: Iterable[Envelope]) -> set[str]:
    """What `meets_own_offer` will look for, for a run of envelopes that have not been parsed yet."""
    events = [event for one in envelopes if one.kind == OfferMade.__name__ for event in _events(one)]
    numbers = [event.get("value") for event in events if event.get("field") == _NUMBER]
    return {key for number in numbers if number for key in identifiers({_NUMBER: str(number)})}


def _events(offer: Envelope) -> list[Mapping[str, object]]:
    events = offer.body.get("events")
    return [event for event in events if isinstance(event, Mapping)] if isinstance(events, Sequence) else []


async def only_one_stands(records: Records, telling: Telling, link: Link, answered: Pair) -> bool:
    """Whether a pair of ours may become active, or must give way to another that was answered at the same moment."""
    for rival in await records.pairs.of_matter(answered.matter) if answered.matter else ():
        if rival.link != link.id or rival.id == answered.id or not rival.state.shared:
            continue
        if rival.id < answered.id:
            await withdraw(records, telling, answered, by=link.name)
            return False
        await withdraw(records, telling, rival, by=link.name)
    return True


async def _own_offer_of_the_same(records: Records, link: Link, theirs: Pair) -> Pair | None:
    number = theirs.theirs.get(_NUMBER)
    keys = identifiers({_NUMBER: number}).keys() if number else set()
    if not keys or not link.publishes(_NUMBER):
        return None
    alike = await records.matters.sharing_identifier(keys)
    same = [one.id for one in alike if identifiers({_NUMBER: one.values.get(_NUMBER)}).keys() & keys]
    met = (await records.pairs.of_matters(link.id, same)).values()
    return min((pair for pair in met if pair.state is PairState.OFFERED), key=lambda pair: pair.id, default=None)


async def _answer(records: Records, telling: Telling, link: Link, pair: Pair) -> None:
    if pair.matter is None:
        raise ValueError(f"pair {pair.id} is answered without a matter of ours")
    matter = await records.matters.get(pair.matter)
    linked = replace(pair, state=PairState.LINKED, decided_by=link.name, decided_at=records.now)
    await records.pairs.save(linked)
    await departing(records, link.id, AnswerLeaves(pair.id, Answer.LINKED, reason="", by=""), telling.trace)
    told = OfferAnswered(pair.id, link.name, matter.ref, pair.counterpart_ref, Answer.LINKED, reason="", by=link.name)
    await telling.tell(told, threads.of_pair(pair.id), link)
    await take_in_offer(records, telling, link, linked, matter, taker=None)
    await departing(records, link.id, ChangesLeave(pair.id), telling.trace)
