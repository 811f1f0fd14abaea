"""What waits for people, most urgent first: the stuff of the digest, of 一覧 and of the Home tab.

Most of it waits for everybody who answers for a counterpart, so it is read once, however many people ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from core.desk.absence import stood_in_for
from core.desk.deadlines.views import deadlines_for, views
from core.desk.messages.views import message_view
from core.desk.papers.views import queue_card
from core.desk.references.views import views_of
from core.desk.sharing.candidates import search
from core.desk.waiting.lists import SHOWN, Crowd, Found, Waiting
from core.desk.workflows.asking import asked
from core.desk.workflows.views import shown_version
from core.domain.links import Link
from core.domain.masters import Master
from core.domain.matters import Matter
from core.domain.notices import Entry, EntryKind
from core.domain.pairs import Pair
from core.domain.people import Person
from core.domain.postponing import PutOff
from core.domain.reviews import Review
from core.domain.sharing import PairState
from core.ids import LinkId, PairId, PersonId
from core.store.records import Records

NEAR = timedelta(days=30)
"""Deadlines farther away are announced by their reminders, and do not stand in the list every day."""


async def waiting_of(records: Records, people: Sequence[Person], put_off: PutOff | None = None) -> Waiting:
    """What waits for any of these people, who have put some of it off."""
    put_off = put_off or PutOff()
    links = {link.id: link for link in await records.links.all()}
    offers, crowds_of_offers = await _offers(records, links, put_off)
    reviews, crowds_of_reviews = await _reviews(records, links, put_off)
    references, crowds_of_references = await _references(records, links, put_off)
    everybodys = [
        *await _documents(records),
        *await _queue(records),
        *offers,
        *reviews,
        *references,
        *await _erasures(records, links),
        *await _undelivered(records),
    ]
    own = _together(
        await _deadlines(records, people),
        await _messages(records, people, links),
        await _awaited(records, people, links),
        await _workflows(records, links),
    )
    crowds = [*crowds_of_offers, *crowds_of_reviews, *crowds_of_references]
    return Waiting(everybodys, own, links, crowds, put_off, await stood_in_for(records))


Own = Mapping[PersonId, Sequence[Found]]
"""What waits for one person alone, or for several of whom each is asked."""


def _together(*some: Own) -> dict[PersonId, list[Found]]:
    own: defaultdict[PersonId, list[Found]] = defaultdict(list)
    for one in some:
        for person, found in one.items():
            own[person] += found
    return own


async def _deadlines(records: Records, people: Sequence[Person]) -> Own:
    """Overdue ones, and those of the next 30 days."""
    answered_for = await deadlines_for(records, people, NEAR)
    every = {one.id: one for these in answered_for.values() for one in these}
    found = {
        view.deadline: Found(
            Entry(
                number=0,
                kind=EntryKind.DEADLINE,
                target=view.deadline,
                counterpart="",
                ref=view.ref,
                title=view.title,
                detail="",
                since=view.due,
                due=view.due,
                deadline=view,
            )
        )
        for view in await views(records, every.values())
    }
    return {person: [found[one.id] for one in these] for person, these in answered_for.items()}


async def _documents(records: Records) -> list[Found]:
    """Documents somebody has to say more about."""
    return [
        Found(
            Entry(
                number=0,
                kind=EntryKind.DOCUMENT,
                target=paper.id,
                counterpart="",
                ref=" ".join(one.ref for one in (await records.matters.of(paper.candidates)).values()),
                title=paper.name,
                detail=paper.kind,
            ),
            at=paper.at,
        )
        for paper in await records.papers.unsure()
    ]


async def _queue(records: Records) -> list[Found]:
    found = []
    for waiting in await records.papers.open_entries():
        shown = await queue_card(records, waiting.id)
        entry = Entry(
            number=0,
            kind=EntryKind.QUEUE,
            target=waiting.id,
            counterpart=shown.document.counterpart,
            ref=shown.document.ref,
            title=shown.document.title,
            detail=shown.document.kind,
            version=shown.version,
        )
        found.append(Found(entry, at=waiting.at))
    return found


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


async def _messages(records: Records, people: Sequence[Person], links: dict[LinkId, Link]) -> Own:
    unconfirmed = await records.messages.unconfirmed_by(person.id for person in people)
    every = {message.id: message for messages in unconfirmed.values() for message in messages}
    pairs = await records.pairs.of({pair for message in every.values() for pair in message.pairs})
    inside = {matter for message in every.values() for matter in message.matters}
    matters = await records.matters.of(inside | {pair.matter for pair in pairs.values() if pair.matter})
    refs = {pair.id: matters[pair.matter].ref for pair in pairs.values() if pair.matter in matters}
    found = {
        message.id: Found(
            Entry(
                number=0,
                kind=EntryKind.MESSAGE,
                target=message.id,
                counterpart=links[message.link].name if message.link and not message.ours else message.author,
                ref=" ".join(
                    [
                        *(refs[pair] for pair in message.pairs if pair in refs),
                        *(matters[one].ref for one in message.matters),
                    ]
                ),
                title=message.title,
                detail="",
            ),
            message.link,
            message.at,
        )
        for message in every.values()
    }
    return {person: [found[message.id] for message in messages] for person, messages in unconfirmed.items()}


async def _awaited(records: Records, people: Sequence[Person], links: dict[LinkId, Link]) -> Own:
    """What authors wait for: own messages that somebody has left unconfirmed for days."""
    before = records.now - timedelta(days=await records.correspondence.remind_after())
    awaited = await records.messages.unconfirmed_of((person.id for person in people), before)
    own: defaultdict[PersonId, list[Found]] = defaultdict(list)
    for person, messages in awaited.items():
        for message in messages:
            view = await message_view(records, message, links[message.link] if message.link else None)
            by = " ".join(one.name for one in message.own_addressees if one.to and not one.confirmed_at)
            entry = Entry(0, EntryKind.UNCONFIRMED, message.id, view.counterpart, " ".join(view.refs), view.title, by)
            own[person].append(Found(entry, message.link, message.at))
    return own


async def _workflows(records: Records, links: dict[LinkId, Link]) -> Own:
    """Steps people are to take."""
    runs = await records.workflows.under_way()
    matters = await records.matters.of({run.matter for run in runs})
    own: defaultdict[PersonId, list[Found]] = defaultdict(list)
    for run in runs:
        if run.current is None:
            continue
        entry = Entry(
            number=0,
            kind=EntryKind.WORKFLOW,
            target=run.id,
            counterpart=links[run.link].name if run.link else "",
            ref=matters[run.matter].ref,
            title=run.current.name,
            detail=run.name,
            due=run.current.due,
            version=shown_version(run),
        )
        found = Found(entry, run.link, run.remarks[-1].at if run.remarks else None)
        for person in (await asked(records, run, run.current)).to:
            own[person.id].append(found)
    return own


async def _erasures(records: Records, links: dict[LinkId, Link]) -> list[Found]:
    """削除依頼 of counterparts. They stand until they are answered, however the sharing has ended meanwhile."""
    asked = await records.erasures.unanswered()
    pairs = await records.pairs.of(one.pair for one in asked)
    matters = await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)
    found = []
    for one in asked:
        pair, link = pairs[one.pair], links[one.link]
        matter = matters.get(pair.matter) if pair.matter else None
        entry = Entry(
            number=0,
            kind=EntryKind.ERASURE,
            target=one.id,
            counterpart=link.name,
            ref=matter.ref if matter else pair.counterpart_ref,
            title=matter.title if matter else "",
            detail=one.reason,
        )
        found.append(Found(entry, link.id, one.at))
    return found


async def _undelivered(records: Records) -> list[Found]:
    return [
        Found(
            Entry(
                number=0,
                kind=EntryKind.UNDELIVERED,
                target=parked.message.id,
                counterpart="",
                ref="",
                title=parked.message.destination,
                detail=parked.reason,
            ),
            at=parked.since,
        )
        for parked in await records.outbox.parked()
    ]
