"""What waits for people, most urgent first: the stuff of the digest, of 一覧 and of the Home tab.

Most of it waits for everybody who answers for a counterpart, so it is read once, however many people ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.desk.absence import stood_in_for
from core.desk.references.views import views_of
from core.desk.sharing.candidates import search
from core.desk.waiting.everybodys import documents, erasures, queue, undelivered
from core.desk.waiting.lists import SHOWN, Crowd, Found, Waiting
from core.desk.waiting.own import own_of
from core.domain.links import Link
from core.domain.masters import Master
from core.domain.matters import Matter
from core.domain.notices import Entry, EntryKind
from core.domain.pairs import Pair
from core.domain.people import Person
from core.domain.postponing import PutOff
from core.domain.reviews import Review
from core.domain.sharing import PairState
from core.ids import LinkId, PairId
from core.store.records import Records


async def waiting_of(records: Records, people: Sequence[Person], put_off: PutOff | None = None) -> Waiting:
    """What waits for any of these people, who have put some of it off."""
    put_off = put_off or PutOff()
    links = {link.id: link for link in await records.links.all()}
    offers, crowds_of_offers = await _offers(records, links, put_off)
    reviews, crowds_of_reviews = await _reviews(records, links, put_off)
    references, crowds_of_references = await _references(records, links, put_off)
    everybodys = [
        *await documents(records),
        *await queue(records),
        *offers,
        *reviews,
        *references,
        *await erasures(records, links),
        *await undelivered(records),
    ]
    own = await own_of(records, people, links)
    crowds = [*crowds_of_offers, *crowds_of_reviews, *crowds_of_references]
    return Waiting(everybodys, own, links, crowds, put_off, await stood_in_for(records))


async def _offers(records: Records, links: dict[LinkId, Link], put_off: PutOff) -> tuple[list[Found], list[Crowd]]:
    found, crowds = [], []
    off = await records.pairs.of(map(PairId, put_off.targets(EntryKind.OFFER)))
    room = SHOWN + put_off.most(EntryKind.OFFER)
    for link in links.values():
        first = await records.pairs.page(link.id, [PairState.PENDING], 0, room)
        theirs = [one for one in off.values() if one.link == link.id and one.state is PairState.PENDING]
        waiting = {one.id: one for one in sorted((*first, *theirs), key=lambda pair: pair.id)}
        total = len(first) if len(first) < room else (await records.pairs.counts(link.id))[PairState.PENDING]
        crowds.append(Crowd(EntryKind.OFFER, link, tuple(waiting), total))
        for target in put_off.placed(EntryKind.OFFER, list(waiting), SHOWN):
            pair = waiting[PairId(target)]
            searched = await search(records, pair)
            likely = searched.found
            entry = Entry(
                number=0,
                kind=EntryKind.OFFER,
                target=pair.id,
                counterpart=link.name,
                ref=pair.counterpart_ref,
                title=pair.offer.title,
                detail=likely[0].ref if likely else "",
                certain=bool(likely) and likely[0].certain,
                search_failed=searched.failed,
            )
            found.append(Found(entry, link.id, pair.offered_at))
    return found, crowds


async def _reviews(records: Records, links: dict[LinkId, Link], put_off: PutOff) -> tuple[list[Found], list[Crowd]]:
    """差分 that wait for a decision, and 自動反映 that waits to be looked at; one card may hold both."""
    waiting, crowds = await _open_reviews(records, links, put_off)
    results = await records.reviews.unchecked()
    pairs = await records.pairs.of(review.pair for review in (*waiting, *results))
    matters = await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)
    found = []
    for kind, reviews in ((EntryKind.REVIEW, waiting), (EntryKind.AUTO, results)):
        for review in reviews:
            pair = pairs[review.pair]
            matter = matters.get(pair.matter) if pair.matter else None
            entry = review_entry(kind, review, links[pair.link], pair, matter)
            found.append(Found(entry, pair.link, review.at))
    return found, crowds


def review_entry(kind: EntryKind, review: Review, link: Link, pair: Pair, matter: Matter | None) -> Entry:
    changes = review.open if kind is EntryKind.REVIEW else review.unchecked
    return Entry(
        number=0,
        kind=kind,
        target=review.id,
        counterpart=link.name,
        ref=matter.ref if matter else pair.counterpart_ref,
        title=matter.title if matter else "",
        detail=",".join(change.own_field for change in changes),
        version=review.version,
    )


async def _open_reviews(
    records: Records, links: dict[LinkId, Link], put_off: PutOff
) -> tuple[list[Review], list[Crowd]]:
    placed, crowds = [], []
    off = [one for one in (await records.reviews.of(put_off.targets(EntryKind.REVIEW))).values() if one.open]
    pairs = await records.pairs.of(one.pair for one in off)
    room = SHOWN + put_off.most(EntryKind.REVIEW)
    for link in links.values():
        first = await records.reviews.open(link.id, room)
        theirs = [one for one in off if pairs[one.pair].link == link.id]
        waiting = {one.id: one for one in sorted((*first, *theirs), key=lambda review: review.id)}
        total = len(first) if len(first) < room else await records.reviews.count_cards(link.id)
        crowds.append(Crowd(EntryKind.REVIEW, link, tuple(waiting), total))
        placed += [waiting[target] for target in put_off.placed(EntryKind.REVIEW, list(waiting), SHOWN)]
    return placed, crowds


async def _references(records: Records, links: dict[LinkId, Link], put_off: PutOff) -> tuple[list[Found], list[Crowd]]:
    """Unresolved references that something waits for."""
    found, crowds = [], []
    for link in links.values():
        waiting = {one.id: one for one in await records.references.awaited_of(link.id)}
        placed = [waiting[one] for one in put_off.placed(EntryKind.REFERENCE, list(waiting), SHOWN)]
        crowds.append(Crowd(EntryKind.REFERENCE, link, tuple(waiting), len(waiting)))
        everything = await records.references.of_link(link.id) if placed else ()
        for reference, view in zip(placed, await views_of(records, placed, everything), strict=True):
            entry = Entry(
                number=0,
                kind=EntryKind.REFERENCE,
                target=view.reference,
                counterpart=link.name,
                ref=" ".join(view.matters),
                title=view.label,
                detail="site" if view.master is Master.SITES else view.master.value,
                candidates=view.candidates,
            )
            found.append(Found(entry, link.id, reference.since))
    return found, crowds
