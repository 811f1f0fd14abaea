"""Which entries of a list somebody was shown have been settled since; asked of the store by the kind, not one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace

from core.desk.workflows.views import shown_version
from core.domain.deadlines import DeadlineState
from core.domain.notices import Entry, EntryKind
from core.domain.pairs import Pair
from core.domain.sharing import PairState
from core.ids import PairId, PersonId
from core.store.records import Records

Targets = set[str]
_Asking = Callable[[Records, PersonId, Sequence[Entry]], Awaitable[Targets]]


async def still_waiting(records: Records, person: PersonId, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same entries in the same numbers, those settled since marked done. `person` is whose list it is."""
    by_kind: defaultdict[EntryKind, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    waiting = {kind: await _STILL_WAITING[kind](records, person, some) for kind, some in by_kind.items()}
    return tuple(replace(entry, done=entry.target not in waiting[entry.kind]) for entry in entries)


def _while(standing: Callable[[Pair], bool]) -> _Asking:
    """What waits as long as its pair stands in a certain way."""

    async def asking(records: Records, _: PersonId, entries: Sequence[Entry]) -> Targets:
        pairs = await records.pairs.of(PairId(entry.target) for entry in entries)
        return {id_ for id_, pair in pairs.items() if standing(pair)}

    return asking


async def _over(records: Records, _: PersonId, entries: Sequence[Entry]) -> Targets:
    """What was declined, taken back or ended, unless it has been offered again since."""
    pairs = await records.pairs.of(PairId(entry.target) for entry in entries)
    for link in {pair.link for pair in pairs.values()}:
        matters = [pair.matter for pair in pairs.values() if pair.link == link and pair.matter is not None]
        newest = await records.pairs.of_matters(link, matters)
        met_again = {matter for matter, pair in newest.items() if pair.state.open or pair.state.shared}
        pairs = {id_: pair for id_, pair in pairs.items() if pair.link != link or pair.matter not in met_again}
    return set(pairs)


async def _open_reviews(records: Records, _: PersonId, entries: Sequence[Entry]) -> Targets:
    return {id_ for id_, review in (await records.reviews.of(_targets(entries))).items() if review.open}


async def _unchecked_reviews(records: Records, _: PersonId, entries: Sequence[Entry]) -> Targets:
    return {id_ for id_, review in (await records.reviews.of(_targets(entries))).items() if review.unchecked}


async def _unanswered(records: Records, _: PersonId, __: Sequence[Entry]) -> Targets:
    return {asked.id for asked in await records.erasures.unanswered()}


async def _unresolved(records: Records, _: PersonId, entries: Sequence[Entry]) -> Targets:
    return await records.references.unresolved_among(_targets(entries))


async def _unconfirmed(records: Records, person: PersonId, _: Sequence[Entry]) -> Targets:
    return {message.id for message in (await records.messages.unconfirmed_by([person])).get(person, ())}


async def _awaited(records: Records, _: PersonId, entries: Sequence[Entry]) -> Targets:
    return {entry.target for entry in entries if (await records.messages.get(entry.target)).awaited}


async def _steps(records: Records, _: PersonId, entries: Sequence[Entry]) -> Targets:
    """A run that has moved on, whether by this step or by another word, is asked about anew."""
    return {
        entry.target for entry in entries if shown_version(await records.workflows.get(entry.target)) == entry.version
    }


async def _parked(records: Records, _: PersonId, __: Sequence[Entry]) -> Targets:
    return {parked.message.id for parked in await records.outbox.parked()}


def _targets(entries: Iterable[Entry]) -> list[str]:
    return [entry.target for entry in entries]


async def _unsure(records: Records, _: PersonId, __: Sequence[Entry]) -> Targets:
    return {paper.id for paper in await records.papers.unsure()}


async def _open_queue(records: Records, _: PersonId, __: Sequence[Entry]) -> Targets:
    return {entry.id for entry in await records.papers.open_entries()}


async def _open_deadlines(records: Records, _: PersonId, entries: Sequence[Entry]) -> Targets:
    deadlines = [await records.deadlines.called(entry.target) for entry in entries]
    return {one.id for one in deadlines if one.state is DeadlineState.OPEN}


_STILL_WAITING: dict[EntryKind, _Asking] = {
    EntryKind.DEADLINE: _open_deadlines,
    EntryKind.DOCUMENT: _unsure,
    EntryKind.QUEUE: _open_queue,
    EntryKind.OFFER: _while(lambda pair: pair.state is PairState.PENDING),
    EntryKind.WAITING: _while(lambda pair: pair.state is PairState.OFFERED),
    EntryKind.SHARED: _while(lambda pair: pair.state.shared),
    EntryKind.OVER: _over,
    EntryKind.REVIEW: _open_reviews,
    EntryKind.AUTO: _unchecked_reviews,
    EntryKind.ERASURE: _unanswered,
    EntryKind.REFERENCE: _unresolved,
    EntryKind.MESSAGE: _unconfirmed,
    EntryKind.UNCONFIRMED: _awaited,
    EntryKind.WORKFLOW: _steps,
    EntryKind.UNDELIVERED: _parked,
}
