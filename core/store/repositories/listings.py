"""Numbered lists as a person was shown them, so that `1-3 承認` means what stood there; and what was put off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from core.domain.codec import dump_one, dump_slim, load_one
from core.domain.notices import Entry, LeftOut
from core.domain.postponing import PutOff
from core.errors import NotFound
from core.ids import PersonId
from core.store.chunks import in_chunks
from core.store.held import held_inserts
from core.store.sessions import OrgSession
from core.store.tables.people import digest_day, listing, snooze, weekly_summary
from core.store.upsert import insert_for, insert_unless_there, upsert


class ListingKind(StrEnum):
    """As what the person was shown it."""

    LIST = "list"
    """一覧"""
    DIGEST = "digest"
    """日次まとめ"""
    SHARING = "sharing"
    """A page of 共有設定."""


@dataclass(frozen=True, slots=True)
class Listing:
    id: str
    kind: ListingKind
    person: PersonId
    day: date
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()


class Listings:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now
        self._kept = held_inserts(session.connection, listing, self._row)
        self._written: dict[tuple[str, str, int, date | None], Any] = {}

    async def keep(
        self,
        id_: str,
        kind: ListingKind,
        person: PersonId,
        day: date,
        entries: Sequence[Entry],
        left_out: Sequence[LeftOut] = (),
    ) -> None:
        self._kept.put(id_, Listing(id_, kind, person, day, tuple(entries), tuple(left_out)))

    async def get(self, id_: str) -> Listing:
        """NotFound for a list that was never made."""
        row = (await self._connection.execute(select(listing).where(listing.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_listing")
        entries = tuple(load_one(Entry, entry) for entry in row.entries)
        left_out = tuple(load_one(LeftOut, one) for one in row.left_out)
        day = date.fromisoformat(row.day)
        return Listing(row.id, ListingKind(row.kind), PersonId(row.person), day, entries, left_out)

    async def any_kept(self, kind: ListingKind) -> bool:
        """Whether anybody was ever shown a list of this kind."""
        return await self._connection.scalar(select(listing.c.id).where(listing.c.kind == kind).limit(1)) is not None

    async def had_digest(self, days: Iterable[tuple[PersonId, date]]) -> frozenset[PersonId]:
        """Those whose digest of this day, or of a later one elsewhere on earth, was made."""
        asked = dict(days)
        had: set[PersonId] = set()
        for some in in_chunks(asked):
            statement = select(digest_day.c.person, digest_day.c.day).where(
                digest_day.c.person.in_(some), digest_day.c.day >= min(asked[one] for one in some).isoformat()
            )
            rows = await self._connection.execute(statement)
            had |= {PersonId(person) for person, day in rows if day >= asked[PersonId(person)].isoformat()}
        return frozenset(had)

    async def claim_digests(self, wanted: Mapping[PersonId, tuple[date, str]]) -> frozenset[PersonId]:
        """Claim each person's digest of a day, as this listing; those that nobody has claimed before.

        A restart, or a second worker, claims nothing again.
        """
        claimed: set[PersonId] = set()
        for some in in_chunks(wanted):
            rows = [
                {"person": one, "day": wanted[one][0].isoformat(), "listing": wanted[one][1]} for one in sorted(some)
            ]
            statement = insert_for(self._connection.dialect.name, digest_day).values(rows).on_conflict_do_nothing()
            claimed |= {
                PersonId(one) for one in await self._connection.scalars(statement.returning(digest_day.c.person))
            }
        return frozenset(claimed)

    async def had_summary(self, people: Iterable[PersonId], week: date) -> frozenset[PersonId]:
        """Those whose summary of the week that begins on this Monday was made."""
        had: set[PersonId] = set()
        for some in in_chunks(people):
            statement = select(weekly_summary.c.person).where(
                weekly_summary.c.person.in_(some), weekly_summary.c.week >= week.isoformat()
            )
            had |= {PersonId(person) for person in await self._connection.scalars(statement)}
        return frozenset(had)

    async def mark_summary(self, person: PersonId, week: date) -> bool:
        """Claim the summary of the week that begins on this Monday; False when it has been claimed before."""
        row = {"person": person, "week": week.isoformat()}
        done = await self._connection.execute(
            insert_unless_there(self._connection, weekly_summary, row, ["person", "week"])
        )
        return bool(done.rowcount)

    async def put_off(self, person: PersonId, targets: Iterable[str], until: date) -> None:
        for target in targets:
            row = {"person": person, "target": target, "until": until.isoformat()}
            await self._connection.execute(upsert(self._connection, snooze, row, ["person", "target"]))

    async def put_off_by(self, days: Iterable[tuple[PersonId, date]]) -> PutOff:
        """What each of them has put off beyond their own day."""
        asked = dict(days)
        found: defaultdict[PersonId, dict[str, date]] = defaultdict(dict)
        for some in in_chunks(asked):
            statement = select(snooze.c.person, snooze.c.target, snooze.c.until).where(
                snooze.c.person.in_(some), snooze.c.until > min(asked[one] for one in some).isoformat()
            )
            for person, target, until in await self._connection.execute(statement):
                if until > asked[PersonId(person)].isoformat():
                    found[PersonId(person)][target] = date.fromisoformat(until)
        return PutOff(found)

    def _row(self, one: Listing) -> dict[str, Any]:
        return {
            "id": one.id,
            "kind": one.kind,
            "person": one.person,
            "day": one.day.isoformat(),
            "at": self._now,
            "entries": [{**self._entry(entry), "number": entry.number} for entry in one.entries],
            "left_out": [dump_one(rest) for rest in one.left_out],
        }

    def _entry(self, entry: Entry) -> dict[str, Any]:
        """The same entry stands in the lists of many people, each time under another number."""
        key = (entry.kind.value, entry.target, entry.version, entry.since)
        if key not in self._written:
            self._written[key] = dump_slim(Entry, entry)
        written: dict[str, Any] = self._written[key]
        return written
