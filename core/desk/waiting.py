"""What waits for a person, most urgent first: the stuff of the digest, of 一覧 and of the Home tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from core.desk.candidates import candidates
from core.desk.deadline_views import deadlines_of, views
from core.desk.paper_views import queue_card
from core.desk.reference_views import references_of
from core.desk.workflows.asking import Asked, asked
from core.desk.workflows.views import shown_version
from core.domain.deadlines import DeadlineState
from core.domain.masters import Master
from core.domain.notices import Entry, EntryKind
from core.domain.papers import PaperState
from core.domain.people import Person
from core.domain.sharing import PairState
from core.ids import PairId
from core.store.records import Records

NEAR = timedelta(days=30)
"""Deadlines farther away are announced by their reminders, and do not stand in the list every day."""


async def waiting_for(records: Records, person: Person) -> tuple[Entry, ...]:
    """Everything undecided this person is asked, numbered from 1."""
    zone = ZoneInfo(person.timezone)
    entries = [
        *await _deadlines(records, person),
        *await _documents(records, zone),
        *await _queue(records, zone),
        *await _offers(records, zone),
        *await _reviews(records, zone),
        *await _references(records),
        *await _messages(records, person, zone),
        *await _workflows(records, person),
        *await _undelivered(records, zone),
    ]
    return tuple(replace(entry, number=number) for number, entry in enumerate(entries, start=1))


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


async def _offers(records: Records, zone: ZoneInfo) -> list[Entry]:
    entries = []
    for link in await records.links.all():
        for pair in await records.pairs.open_offers(link.id):
            found = await candidates(records, pair)
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
                    since=pair.offered_at.astimezone(zone).date(),
                )
            )
    return entries


async def _reviews(records: Records, zone: ZoneInfo) -> list[Entry]:
    entries = []
    for review in await records.reviews.open():
        pair = await records.pairs.get(review.pair)
        link = await records.links.get(pair.link)
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


async def _references(records: Records) -> list[Entry]:
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
        for link in await records.links.all()
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
