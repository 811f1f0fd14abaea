"""What waits for people, most urgent first: the stuff of the digest, of 一覧 and of the Home tab.

Most of it waits for everybody who answers for a counterpart, so it is read once, however many people ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from core.desk.deadlines.views import deadlines_for, stood_in_for, views
from core.desk.messages.views import message_view
from core.desk.papers.views import queue_card
from core.desk.references.views import references_of
from core.desk.sharing.candidates import search
from core.desk.workflows.asking import Asked, asked
from core.desk.workflows.views import shown_version
from core.domain.links import Link
from core.domain.masters import Master
from core.domain.notices import Entry, EntryKind, MoreWaiting
from core.domain.people import Person
from core.domain.postponing import PutOff, in_places, key_of
from core.domain.reviews import Review
from core.domain.sharing import PairState
from core.ids import LinkId, PairId, PersonId
from core.store.records import Records

_PLACES = {kind: place for place, kind in enumerate(EntryKind)}
"""The sections in their order."""

SHOWN = 50
"""Offers, and reviews, of one counterpart in one list: more than that is worked off in 共有設定 and by 一括承認. What the
reader has put off (保留) takes none of these places."""

NEAR = timedelta(days=30)
"""Deadlines farther away are announced by their reminders, and do not stand in the list every day."""

_NEVER = date.max
_LONG_AGO = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Found:
    """Something that waits, before it is known who reads of it."""

    entry: Entry
    link: LinkId | None = None
    at: datetime | None = None
    """Since when."""

    @cached_property
    def urgency(self) -> tuple[int, date, datetime]:
        """By section; within it what is due first, then what has waited longest."""
        return _PLACES[self.entry.kind], self.entry.due or _NEVER, self.at or _LONG_AGO

    @property
    def key(self) -> str:
        return key_of(self.entry.kind, self.entry.target)

    def read_in(self, zone: ZoneInfo) -> Entry:
        return self.entry if self.at is None else replace(self.entry, since=self.at.astimezone(zone).date())


@dataclass(frozen=True, slots=True)
class Crowd:
    """All that waits of one kind and counterpart, of which there may be too much for a list."""

    kind: EntryKind
    link: Link
    targets: tuple[str, ...]
    """Those that were looked at, oldest first."""
    total: int

    def shown_to(self, put_off: Mapping[str, date]) -> list[str]:
        return in_places(self.kind, self.targets, put_off, SHOWN)

    def rest(self, put_off: Mapping[str, date], *, daily: bool) -> MoreWaiting:
        """What is beyond the places of one reader; on the day's digest nothing that is put off counts."""
        shown = self.shown_to(put_off)
        off = [target for target in (self.targets if daily else shown) if key_of(self.kind, target) in put_off]
        on = [target for target in shown if key_of(self.kind, target) not in put_off]
        return MoreWaiting(self.kind, self.link.name, self.link.code, self.total - len(on) - len(off))


class Waiting:
    """Everything undecided in one organisation, read once."""

    def __init__(
        self,
        everybodys: Sequence[Found],
        own: dict[PersonId, list[Found]],
        links: dict[LinkId, Link],
        crowds: Sequence[Crowd],
        put_off: PutOff,
        stood_in_for: Sequence[tuple[PersonId, PersonId]] = (),
    ) -> None:
        self._everybodys = sorted(everybodys, key=lambda found: found.urgency)
        self._own = own
        self._links = links
        self._crowds = crowds
        self._put_off = put_off
        self._stood_in_for = stood_in_for
        self._in_zone: dict[str, dict[int, Entry]] = {}

    @property
    def everything(self) -> Sequence[Found]:
        """Each once, however many people are asked."""
        own = {id(found): found for some in self._own.values() for found in some}
        return [*self._everybodys, *own.values()]

    def of(self, person: Person, *, daily: bool = False) -> tuple[Entry, ...]:
        """What this person is asked, numbered from 1; `daily` only of the links they answer for, and not put off."""
        zone = ZoneInfo(person.timezone)
        ready = self._in_zone.setdefault(person.timezone, {})
        put_off = self._put_off.by(person.id)
        no_place = self._without_place(put_off) if put_off else frozenset()
        shared = [found for found in self._everybodys if not daily or self._answers_for(person, found.link)]
        own = self._own.get(person.id, ())
        chosen = sorted((*shared, *own), key=lambda found: found.urgency) if own else shared
        entries = []
        for found in chosen:
            until = put_off.get(found.key)
            if (daily and until) or found.key in no_place:
                continue
            if (entry := ready.get(id(found))) is None:
                entry = ready[id(found)] = found.read_in(zone)
            entries.append(replace(entry, put_off=until) if until else entry)
        return numbered(entries)

    def more(self, person: Person, *, daily: bool = False) -> tuple[MoreWaiting, ...]:
        """What waits for this person and stands in no list, because there is too much of it."""
        put_off = self._put_off.by(person.id)
        crowds = (crowd for crowd in self._crowds if not daily or self._answers_for(person, crowd.link.id))
        return tuple(rest for crowd in crowds if (rest := crowd.rest(put_off, daily=daily)).count > 0)

    def _without_place(self, put_off: Mapping[str, date]) -> frozenset[str]:
        """What others see in the places of what they have not put off."""
        return frozenset(
            key_of(crowd.kind, target)
            for crowd in self._crowds
            for target in set(crowd.targets).difference(crowd.shown_to(put_off))
        )

    def _answers_for(self, person: Person, link: LinkId | None) -> bool:
        """Nobody in particular is everybody. Whoever stands in for somebody answers for what they do."""
        responsible = self._links[link].responsible if link in self._links else {}
        absent = [away for away, substitute in self._stood_in_for if substitute == person.id]
        return not responsible or any(one in responsible for one in (person.id, *absent))


def numbered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, number=number) for number, entry in enumerate(entries, start=1))


async def waiting_of(records: Records, people: Sequence[Person], put_off: PutOff | None = None) -> Waiting:
    """What waits for any of these people, who have put some of it off."""
    put_off = put_off or PutOff()
    links = {link.id: link for link in await records.links.all()}
    crowds: list[Crowd] = []
    everybodys = [
        *await _documents(records),
        *await _queue(records),
        *await _offers(records, links, put_off, crowds),
        *await _reviews(records, links, put_off, crowds),
        *await _references(records, links),
        *await _erasures(records, links),
        *await _undelivered(records),
    ]
    own: defaultdict[PersonId, list[Found]] = defaultdict(list)
    await _deadlines(records, people, own)
    await _messages(records, people, links, own)
    await _awaited(records, people, links, own)
    await _workflows(records, links, own)
    return Waiting(everybodys, own, links, crowds, put_off, await stood_in_for(records))


async def _deadlines(records: Records, people: Sequence[Person], own: dict[PersonId, list[Found]]) -> None:
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
    for person, these in answered_for.items():
        own[person] += [found[one.id] for one in these]


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


async def _offers(records: Records, links: dict[LinkId, Link], put_off: PutOff, crowds: list[Crowd]) -> list[Found]:
    found = []
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
    return found


async def _reviews(records: Records, links: dict[LinkId, Link], put_off: PutOff, crowds: list[Crowd]) -> list[Found]:
    """差分 that wait for a decision, and 自動反映 that waits to be looked at; one card may hold both."""
    waiting = await _open_reviews(records, links, put_off, crowds)
    results = await records.reviews.unchecked()
    pairs = await records.pairs.of(review.pair for review in (*waiting, *results))
    matters = await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)
    found = []
    for kind, reviews in ((EntryKind.REVIEW, waiting), (EntryKind.AUTO, results)):
        for review in reviews:
            pair = pairs[review.pair]
            matter = matters.get(pair.matter) if pair.matter else None
            changes = review.open if kind is EntryKind.REVIEW else review.unchecked
            entry = Entry(
                number=0,
                kind=kind,
                target=review.id,
                counterpart=links[pair.link].name,
                ref=matter.ref if matter else pair.counterpart_ref,
                title=matter.title if matter else "",
                detail=",".join(change.own_field for change in changes),
                version=review.version,
            )
            found.append(Found(entry, pair.link, review.at))
    return found


async def _open_reviews(
    records: Records, links: dict[LinkId, Link], put_off: PutOff, crowds: list[Crowd]
) -> list[Review]:
    placed = []
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
    return placed


async def _references(records: Records, links: dict[LinkId, Link]) -> list[Found]:
    """Unresolved references that something waits for."""
    since = {one.id: one.since for link in links.values() for one in await records.references.unresolved(link.id)}
    return [
        Found(
            Entry(
                number=0,
                kind=EntryKind.REFERENCE,
                target=view.reference,
                counterpart=link.name,
                ref=" ".join(view.matters),
                title=view.label,
                detail="site" if view.master is Master.SITES else view.master.value,
                candidates=view.candidates,
            ),
            link.id,
            since[view.reference],
        )
        for link in links.values()
        for view in (await references_of(records, link)).unresolved
        if view.matters
    ]


async def _messages(
    records: Records, people: Sequence[Person], links: dict[LinkId, Link], own: dict[PersonId, list[Found]]
) -> None:
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
    for person, messages in unconfirmed.items():
        own[person] += [found[message.id] for message in messages]


async def _awaited(
    records: Records, people: Sequence[Person], links: dict[LinkId, Link], own: dict[PersonId, list[Found]]
) -> None:
    """What authors wait for: own messages that somebody has left unconfirmed for days."""
    before = records.now - timedelta(days=await records.correspondence.remind_after())
    awaited = await records.messages.unconfirmed_of((person.id for person in people), before)
    for person, messages in awaited.items():
        for message in messages:
            view = await message_view(records, message, links[message.link] if message.link else None)
            by = " ".join(one.name for one in message.own_addressees if one.to and not one.confirmed_at)
            entry = Entry(0, EntryKind.UNCONFIRMED, message.id, view.counterpart, " ".join(view.refs), view.title, by)
            own[person].append(Found(entry, message.link, message.at))


async def _workflows(records: Records, links: dict[LinkId, Link], own: dict[PersonId, list[Found]]) -> None:
    """Steps people are to take."""
    runs = await records.workflows.under_way()
    matters = await records.matters.of({run.matter for run in runs})
    for run in runs:
        people = await asked(records, run, run.current) if run.current else Asked()
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
        for person in people.to:
            own[person.id].append(found)


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
