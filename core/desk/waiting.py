"""What waits for a person, most urgent first: the stuff of the digest, of 一覧 and of the Home tab."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from core.desk.candidates import search
from core.desk.deadline_views import deadlines_of, views
from core.desk.paper_views import queue_card
from core.desk.reference_views import references_of
from core.desk.workflows.asking import Asked, asked
from core.desk.workflows.views import shown_version
from core.domain.deadlines import DeadlineState
from core.domain.links import Link
from core.domain.masters import Master
from core.domain.notices import Entry, EntryKind, MoreWaiting
from core.domain.papers import PaperState
from core.domain.people import Person
from core.domain.sharing import PairState
from core.ids import LinkId, PairId
from core.store.records import Records

SHOWN = 50
"""Offers, and reviews, of one counterpart in one list: more than that is worked off in 共有設定 and by 一括承認."""

NEAR = timedelta(days=30)
"""Deadlines farther away are announced by their reminders, and do not stand in the list every day."""


async def waiting_for(records: Records, person: Person, put_off: Collection[str] = frozenset()) -> tuple[Entry, ...]:
    """What is undecided and this person is asked, numbered from 1: of very much, the oldest of each kind.

    `put_off` are targets (`offer:<pair>` …) to be left out until another day.
    """
    zone = ZoneInfo(person.timezone)
    links = await records.links.all()
    room = SHOWN + len(put_off)
    entries = [
        *await _deadlines(records, person),
        *await _documents(records, zone),
        *await _queue(records, zone),
        *[entry for link in links for entry in _some(await _offers(records, link, zone, room), put_off)],
        *[entry for link in links for entry in _some(await _reviews(records, link, zone, room), put_off)],
        *await _references(records, links),
        *await _messages(records, person, zone),
        *await _workflows(records, person),
        *await _undelivered(records, zone),
    ]
    asked = [entry for entry in entries if _named(entry) not in put_off]
    return tuple(replace(entry, number=number) for number, entry in enumerate(asked, start=1))


async def left_out(records: Records, entries: Sequence[Entry]) -> tuple[MoreWaiting, ...]:
    """What waits by now beside the entries of a list that was too long to hold all of it."""
    more = []
    for link in await records.links.all():
        for kind in (EntryKind.OFFER, EntryKind.REVIEW):
            listed = [entry for entry in entries if entry.kind is kind and entry.counterpart == link.name]
            if len(listed) < SHOWN:
                continue
            waiting = await _count(records, kind, link.id) - sum(not entry.done for entry in listed)
            if waiting > 0:
                more.append(MoreWaiting(kind, link.name, link.code, waiting))
    return tuple(more)


async def _count(records: Records, kind: EntryKind, link: LinkId) -> int:
    if kind is EntryKind.OFFER:
        return (await records.pairs.counts(link)).get(PairState.PENDING, 0)
    return await records.reviews.count_cards(link)


def _some(entries: Iterable[Entry], put_off: Collection[str]) -> list[Entry]:
    return [entry for entry in entries if _named(entry) not in put_off][:SHOWN]


def _named(entry: Entry) -> str:
    return f"{entry.kind}:{entry.target}"


async def still_waiting(records: Records, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same entries in the same numbers, those settled since marked done."""
    return tuple([replace(entry, done=not await _open(records, entry)) for entry in entries])


async def _deadlines(records: Records, person: Person) -> list[Entry]:
    """Overdue ones, and those of the next 30 days."""
    return [
        Entry(
            number=0,
            kind=EntryKind.DEADLINE,
            target=view.deadline,
            counterpart="",
            ref=view.ref,
            title=view.title,
            detail="",
            since=view.due,
            deadline=view,
        )
        for view in await views(records, await deadlines_of(records, person, NEAR))
    ]


async def _documents(records: Records, zone: ZoneInfo) -> list[Entry]:
    """Documents somebody has to say more about."""
    return [
        Entry(
            number=0,
            kind=EntryKind.DOCUMENT,
            target=paper.id,
            counterpart="",
            ref=" ".join(one.ref for one in (await records.matters.of(paper.candidates)).values()),
            title=paper.name,
            detail=paper.kind,
            since=paper.at.astimezone(zone).date(),
        )
        for paper in await records.papers.unsure()
    ]


async def _queue(records: Records, zone: ZoneInfo) -> list[Entry]:
    entries = []
    for entry in await records.papers.open_entries():
        shown = await queue_card(records, entry.id)
        entries.append(
            Entry(
                number=0,
                kind=EntryKind.QUEUE,
                target=entry.id,
                counterpart=shown.document.counterpart,
                ref=shown.document.ref,
                title=shown.document.title,
                detail=shown.document.kind,
                since=entry.at.astimezone(zone).date(),
                version=shown.version,
            )
        )
    return entries


async def _offers(records: Records, link: Link, zone: ZoneInfo, most: int) -> list[Entry]:
    entries = []
    for pair in await records.pairs.page(link.id, [PairState.PENDING], 0, most):
        searched = await search(records, pair)
        found = searched.found
        entries.append(
            Entry(
                number=0,
                kind=EntryKind.OFFER,
                target=pair.id,
                counterpart=link.name,
                ref=pair.counterpart_ref,
                title=pair.offer.title,
                detail=found[0].ref if found else "",
                certain=bool(found) and found[0].certain,
                search_failed=searched.failed,
                since=pair.offered_at.astimezone(zone).date(),
            )
        )
    return entries


async def _reviews(records: Records, link: Link, zone: ZoneInfo, most: int) -> list[Entry]:
    entries = []
    open_ones = await records.reviews.open(link.id, most)
    pairs = await records.pairs.of(review.pair for review in open_ones)
    await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)
    for review in open_ones:
        pair = pairs[review.pair]
        matter = await records.matters.get(pair.matter) if pair.matter else None
        entries.append(
            Entry(
                number=0,
                kind=EntryKind.REVIEW,
                target=review.id,
                counterpart=link.name,
                ref=matter.ref if matter else pair.counterpart_ref,
                title=matter.title if matter else "",
                detail=",".join(change.own_field for change in review.open),
                since=review.at.astimezone(zone).date(),
                version=review.version,
            )
        )
    return entries


async def _references(records: Records, links: Iterable[Link]) -> list[Entry]:
    """Unresolved references that something waits for."""
    return [
        Entry(
            number=0,
            kind=EntryKind.REFERENCE,
            target=view.reference,
            counterpart=link.name,
            ref=" ".join(view.matters),
            title=view.label,
            detail="site" if view.master is Master.SITES else view.master.value,
            candidates=view.candidates,
        )
        for link in links
        for view in (await references_of(records, link)).unresolved
        if view.matters
    ]


async def _messages(records: Records, person: Person, zone: ZoneInfo) -> list[Entry]:
    entries = []
    for message in await records.messages.unconfirmed_by(person.id):
        link = await records.links.get(message.link)
        pairs = await records.pairs.of(message.pairs)
        matters = await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)
        entries.append(
            Entry(
                number=0,
                kind=EntryKind.MESSAGE,
                target=message.id,
                counterpart=link.name,
                ref=" ".join(matter.ref for matter in matters.values()),
                title=message.title,
                detail="",
                since=message.at.astimezone(zone).date(),
            )
        )
    return entries


async def _workflows(records: Records, person: Person) -> list[Entry]:
    """Steps this person is to take."""
    entries = []
    for run in await records.workflows.under_way():
        people = await asked(records, run, run.current) if run.current else Asked()
        if person not in people.to or run.current is None:
            continue
        link = await records.links.get(run.link) if run.link else None
        matter = await records.matters.get(run.matter)
        entries.append(
            Entry(
                number=0,
                kind=EntryKind.WORKFLOW,
                target=run.id,
                counterpart=link.name if link else "",
                ref=matter.ref,
                title=run.current.name,
                detail=run.name,
                due=run.current.due,
                version=shown_version(run),
            )
        )
    return entries


async def _undelivered(records: Records, zone: ZoneInfo) -> list[Entry]:
    return [
        Entry(
            number=0,
            kind=EntryKind.UNDELIVERED,
            target=parked.message.id,
            counterpart="",
            ref="",
            title=parked.message.destination,
            detail=parked.reason,
            since=parked.since.astimezone(zone).date(),
        )
        for parked in await records.outbox.parked()
    ]


async def _open(records: Records, entry: Entry) -> bool:
    match entry.kind:
        case EntryKind.DOCUMENT:
            return (await records.papers.get(entry.target)).state is PaperState.UNSURE
        case EntryKind.QUEUE:
            return bool((await records.papers.entry(entry.target)).open)
        case EntryKind.DEADLINE:
            return (await records.deadlines.called(entry.target)).state is DeadlineState.OPEN
        case EntryKind.OFFER:
            return (await records.pairs.get(PairId(entry.target))).state is PairState.PENDING
        case EntryKind.WAITING:
            return (await records.pairs.get(PairId(entry.target))).state is PairState.OFFERED
        case EntryKind.SHARED:
            return (await records.pairs.get(PairId(entry.target))).state.shared
        case EntryKind.OVER:
            return not await _met_again(records, PairId(entry.target))
        case EntryKind.REVIEW:
            return bool((await records.reviews.get(entry.target)).open)
        case EntryKind.REFERENCE:
            return (await records.references.get(entry.target)).record is None
        case EntryKind.MESSAGE:
            message = await records.messages.get(entry.target)
            return not any(addressee.confirmed_at for addressee in message.addressees)
        case EntryKind.WORKFLOW:
            return shown_version(await records.workflows.get(entry.target)) == entry.version
        case _:
            return any(parked.message.id == entry.target for parked in await records.outbox.parked())


async def _met_again(records: Records, over: PairId) -> bool:
    """What was declined, taken back or ended has been offered again since."""
    pair = await records.pairs.get(over)
    if pair.matter is None:
        return False
    newest = (await records.pairs.of_matters(pair.link, [pair.matter]))[pair.matter]
    return newest.state.open or newest.state.shared
