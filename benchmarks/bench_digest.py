"""What the digests of one morning cost: everybody's read, numbered, kept and put into the outbox, against a bare query each.

    python benchmarks/bench_digest.py [--people 1000] [--items 50]

Half of the items are offers, which wait for everybody; the other half are messages, each to one person alone. The bare
query is that person's own row by its key, in one transaction for all. SQLite in a temporary folder; compare the ratio,
not the figures: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import insert, select

from benchmarks.two_sides import COMPANY, FIRM, PEOPLE, Place, linked
from core.clock import SetClock
from core.courier import Courier
from core.delivery import Message, Worker
from core.desk import Desk, Principal
from core.digests import Digests
from core.domain.intents import Share
from core.domain.matters import Matter
from core.domain.people import Person, Role
from core.ids import LinkId, MatterId, OrgId, PersonId, new_id
from core.store import Stores
from core.store.records import Records
from core.store.tables.correspondence import message, message_addressee
from core.store.tables.people import listing, person
from core.texts import Texts

MORNING = datetime(2026, 1, 15, 0, 0, tzinfo=UTC)
"""9:00 on a Thursday in Tokyo."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--items", type=int, default=50)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Place(data_dir=Path(folder)), arguments.people, arguments.items))


async def measure(place: Place, people: int, items: int) -> None:
    clock = SetClock(MORNING)
    stores = Stores(place, clock)
    try:
        link = await linked(stores)
        names = [PersonId(f"p{number}") for number in range(people)]
        await _hire(stores, link, names)
        await _offer(stores, clock, items // 2)
        await _write(stores, link, names, items - items // 2)
        bare = await _seconds(lambda: _ask_for_each(stores, names))
        digests = await _seconds(lambda: Digests(stores, clock).send_due(FIRM))
        again = await _seconds(lambda: Digests(stores, clock).send_due(FIRM))
        await _must_all_have_it(stores, people, items)
    finally:
        await stores.close()
    print(f"{people} people, {items} items each")
    print(f"  bare query each      {bare:8.2f} s  {1000 * bare / people:7.2f} ms a person")
    print(f"  digests              {digests:8.2f} s  {1000 * digests / people:7.2f} ms a person")
    print(f"  looked again         {again:8.2f} s")
    print(f"  a digest costs {digests / bare:.1f} bare queries", flush=True)


async def _hire(stores: Stores, link: LinkId, names: list[PersonId]) -> None:
    """All of them answer for the link: nobody is named in particular."""
    async with stores.write(FIRM) as session:
        records = Records(session)
        for name in names:
            await records.people.save(Person(name, f"弁理 {name}", "mailgw", f"{name}@firm.example"))
        await records.links.save(replace(await records.links.get(link), responsible={}))


async def _offer(stores: Stores, clock: SetClock, count: int) -> None:
    refs = [f"PK{number:06}" for number in range(count)]
    async with stores.write(COMPANY) as session:
        values = {"matter_type": "出願", "right": "特許", "country": "JP", "domestic_class": "純国"}
        await Records(session).matters.add(
            [
                Matter(MatterId(new_id()), ref, {**values, "own_ref": ref, "title": f"通信装置 {ref}"}, {})
                for ref in refs
            ]
        )
    taro = Principal(COMPANY, PersonId(COMPANY), PEOPLE[COMPANY], "ja", "Asia/Tokyo", frozenset(Role))
    await Desk(stores, Texts()).handle(taro, Share(tuple(refs)))
    await Worker(
        stores, stores.organisations, {"link:": Courier(stores), "bot:": _look_away, "mailgw:": _look_away}, clock
    ).drain()


async def _look_away(_: OrgId, __: Message) -> None:
    """Telling people is somebody else's measure."""


async def _write(stores: Stores, link: LinkId, names: list[PersonId], each: int) -> None:
    """Messages as they stand when they have arrived."""
    ids = [(name, f"m{place}-{name}") for name in names for place in range(each)]
    plain = {"author": "知財 太郎", "author_person": None, "kind": "", "action": "", "pairs": [], "files": []}
    standing = {"state": "delivered", "leaves_at": None, "reason": "", "ours": False, "at": MORNING, "link": link}
    async with stores.write(FIRM) as session:
        await session.connection.execute(
            insert(message),
            [
                {"id": id_, "thread": id_, "title": "年金納付依頼", "body": "納付をお願いします。", **plain, **standing}
                for _, id_ in ids
            ],
        )
        await session.connection.execute(
            insert(message_addressee),
            [{"message": id_, "person": name, "name": name, "to": True, "confirmed_at": None} for name, id_ in ids],
        )


async def _ask_for_each(stores: Stores, names: list[PersonId]) -> None:
    async with stores.read(FIRM) as session:
        for name in names:
            await session.connection.execute(select(person).where(person.c.id == name))


async def _must_all_have_it(stores: Stores, people: int, items: int) -> None:
    async with stores.read(FIRM) as session:
        sizes = [len(entries) for entries in await session.connection.scalars(select(listing.c.entries))]
    if sum(size == items for size in sizes) < people:
        raise SystemExit(f"{len(sizes)} of {people} people have a digest, with {min(sizes, default=0)} items or more")


async def _seconds(work: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
