"""日次まとめ and 週次まとめ: in order, once, in an amount that can be read; results that somebody has looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from test_bridge import linked
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.desk.waiting.digesting import AT_LEAST, ROOM, fitted
from core.digests import Digests, Summaries
from core.domain.intents import (
    CheckResults,
    Compose,
    Configure,
    Edit,
    Look,
    Page,
    Post,
    Revert,
    SetDigest,
    Share,
    Snooze,
)
from core.domain.links import Link
from core.domain.notices import (
    AskedToSend,
    ChangesSettled,
    Digest,
    DigestSet,
    Entry,
    EntryKind,
    Problem,
    Snoozed,
    WeekShown,
)
from core.domain.people import Person, Role
from core.domain.sharing import Intake
from core.store.records import Records
from core.store.stores import Stores


@pytest.fixture
def world(world_on_either: World) -> World:
    return world_on_either


@asynccontextmanager
async def second_worker(world: World) -> AsyncIterator[Stores]:
    """Stores of another process on the same place."""
    other = Stores(world.place, world.clock)
    try:
        yield other
    finally:
        await other.close()


async def applied_by_itself(world: World) -> None:
    """知財 太郎 takes titles over automatically, and 弁理 花子 has changed one."""
    await linked(world)
    await world.save(TARO, Configure(world.link, intake={"title": Intake.AUTO}))
    await world.do(HANAKO, Edit("2016P002", {"title": "省電力無線装置"}))


async def digest_now(world: World, person: str = TARO) -> Digest:
    shown = await world.desk.handle(principal(person), Look(Page.DIGEST))
    assert isinstance(shown, Digest), shown
    return shown


async def asked_of_hanako(world: World) -> None:
    """An offer, a message and a changed value wait for 弁理 花子."""
    await linked(world)
    await world.do(TARO, Edit("PK190001", {"filing_date": "2016/06/08"}))
    await world.add_matter(COMPANY, "PK190005", {"matter_type": "出願", "right": "特許", "country": "日本"})
    await world.do(TARO, Share(("PK190005",)))
    preview = await world.do(TARO, Compose(("PK190001",), "年金納付依頼", "納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await world.do(TARO, Post(preview.draft))
    await world.pass_time(timedelta(seconds=31))


async def test_two_workers_at_once_send_one_digest(world: World) -> None:
    await asked_of_hanako(world)
    async with second_worker(world) as other:
        sent = await asyncio.gather(
            *(Digests(stores, world.clock).send_due(FIRM) for stores in (world.stores, other, world.stores, other))
        )
        assert sum(sent) == 1
        assert await Digests(other, world.clock).send_due(FIRM) == 0, "a restart on the same day"
    await world.settle()
    (digest,) = world.mail.notices(Digest)
    assert isinstance(digest, Digest)
    kinds = [entry.kind for entry in digest.entries]
    assert kinds == sorted(kinds, key=list(EntryKind).index)
    assert [entry.number for entry in digest.entries] == list(range(1, len(kinds) + 1))
    assert {EntryKind.OFFER, EntryKind.REVIEW, EntryKind.MESSAGE} <= set(kinds)


async def test_what_was_applied_by_itself_is_listed_until_somebody_has_looked(world: World) -> None:
    await applied_by_itself(world)
    (entry,) = [one for one in (await digest_now(world)).entries if one.kind is EntryKind.AUTO]
    assert (entry.ref, entry.detail) == ("PK190001", "title")
    settled = await world.do(TARO, CheckResults(entry.target))
    assert isinstance(settled, ChangesSettled)
    assert await world.value(COMPANY, "PK190001", "title") == "省電力無線装置"
    assert not [one for one in (await digest_now(world)).entries if one.kind is EntryKind.AUTO]
    again = await world.do(TARO, CheckResults(entry.target))
    assert isinstance(again, Problem)
    assert again.code == "already_decided"
    assert again.facts["by"] == "知財 太郎"


async def test_a_result_is_taken_back_from_the_digest_even_after_it_was_looked_at(world: World) -> None:
    await applied_by_itself(world)
    (entry,) = [one for one in (await digest_now(world)).entries if one.kind is EntryKind.AUTO]
    await world.do(TARO, CheckResults(entry.target))
    await world.do(TARO, Revert(entry.target))
    assert await world.value(COMPANY, "PK190001", "title") == "省電力通信装置"


async def test_what_is_put_off_comes_back_on_the_day_that_was_named(world: World) -> None:
    """The list still has it, the digest has not; a day nobody could mean changes nothing."""
    await asked_of_hanako(world)
    digest = await digest_now(world, HANAKO)
    (offer,) = [one for one in digest.entries if one.kind is EntryKind.OFFER]
    refused = await world.do(HANAKO, Snooze(digest.listing, (offer.number,), "昨日"))
    assert isinstance(refused, Problem)
    assert refused.code == "put_off_until"
    put_off = await world.do(HANAKO, Snooze(digest.listing, (offer.number,), "5日"))
    assert isinstance(put_off, Snoozed)
    assert put_off.until.isoformat() == "2026-01-20"
    assert offer.target not in {one.target for one in (await digest_now(world, HANAKO)).entries}
    world.clock.move(timedelta(days=4))
    assert offer.target not in {one.target for one in (await digest_now(world, HANAKO)).entries}
    world.clock.move(timedelta(days=1))
    assert offer.target in {one.target for one in (await digest_now(world, HANAKO)).entries}


async def test_a_person_is_told_of_the_counterparts_they_answer_for(world: World) -> None:
    await asked_of_hanako(world)
    async with world.stores.write(FIRM) as session:
        records = Records(session)
        await records.people.save(Person(principal(HANAKO).person, "弁理 花子", "mailgw", "hanako@firm.example"))
        link: Link = await records.links.get(world.link)
        await records.links.save(replace(link, responsible={TARO: True}))
    kinds = {entry.kind for entry in (await digest_now(world, HANAKO)).entries}
    assert kinds == {EntryKind.MESSAGE}, "only what was written to her"


async def test_the_rhythm_is_set_in_one_word_and_a_wrong_one_changes_nothing(world: World) -> None:
    done = await world.do(HANAKO, SetDigest(rhythm="18時 火木 Europe/Berlin"))
    assert isinstance(done, DigestSet)
    assert (done.at, done.days, done.timezone) == ("18:00", (1, 3), "Europe/Berlin")
    refused = await world.do(HANAKO, SetDigest(rhythm="9:00 そのうち"))
    assert isinstance(refused, Problem)
    assert (refused.code, refused.facts["given"]) == ("digest_rhythm", "そのうち")
    kept = await world.do(HANAKO, SetDigest())
    assert kept == done


async def test_the_summary_comes_to_administrators_once_a_week(world: World) -> None:
    await asked_of_hanako(world)
    async with second_worker(world) as other:
        sent = await asyncio.gather(*(Summaries(one, world.clock).send_due(FIRM) for one in (world.stores, other)))
        assert sum(sent) == 1
        for _ in range(3):  # Friday, Saturday, Sunday
            world.clock.move(timedelta(days=1))
            assert await Summaries(other, world.clock).send_due(FIRM) == 0
    world.clock.move(timedelta(days=1))
    assert await Summaries(world.stores, world.clock).send_due(FIRM) == 1
    await world.settle()
    weeks = {week.day: week for week in world.mail.notices(WeekShown) if isinstance(week, WeekShown)}
    assert sorted(weeks) == [date(2026, 1, 15), date(2026, 1, 19)]
    week = weeks[date(2026, 1, 19)]
    (line,) = week.lines
    assert (line.letter, line.counterpart, line.oldest) == ("A", "デモ株式会社", date(2026, 1, 15))
    assert line.open == (0, line.total, 0, 0)
    assert line.total == len((await digest_now(world, HANAKO)).entries)


async def test_the_summary_is_stopped_by_itself_and_only_for_administrators(world: World) -> None:
    await asked_of_hanako(world)
    done = await world.do(HANAKO, SetDigest(weekly=False))
    assert isinstance(done, DigestSet)
    assert (done.on, done.weekly) == (True, False)
    assert await Summaries(world.stores, world.clock).send_due(FIRM) == 0
    async with world.stores.write(FIRM) as session:
        people = Records(session).people
        await people.save(replace(await people.get(HANAKO), weekly_on=True, roles=frozenset({Role.MEMBER})))
    assert await Summaries(world.stores, world.clock).send_due(FIRM) == 0
    refused = await world.do(HANAKO, SetDigest(weekly=True))
    assert isinstance(refused, Problem)
    assert refused.code == "summary_is_for_administrators"


async def test_no_summary_and_no_digest_where_nothing_is_open(world: World) -> None:
    assert await Summaries(world.stores, world.clock).send_due(FIRM) == 0
    assert await Digests(world.stores, world.clock).send_due(FIRM) == 0


def test_a_long_section_leaves_room_for_those_behind_it_and_the_rest_is_counted() -> None:
    def entries(kind: EntryKind, count: int) -> list[Entry]:
        return [Entry(0, kind, f"{kind}{number}", "デモ株式会社", "", "", "") for number in range(count)]

    told = fitted([*entries(EntryKind.OFFER, 300), *entries(EntryKind.MESSAGE, 20), *entries(EntryKind.AUTO, 3)])
    assert len(told.entries) == ROOM
    assert [entry.number for entry in told.entries] == list(range(1, ROOM + 1))
    by_kind = {kind: sum(entry.kind is kind for entry in told.entries) for kind in EntryKind}
    assert (by_kind[EntryKind.MESSAGE], by_kind[EntryKind.AUTO]) == (AT_LEAST, 3)
    left = {one.kind: one.count for one in told.left_out}
    assert left == {EntryKind.OFFER: 300 - by_kind[EntryKind.OFFER], EntryKind.MESSAGE: 20 - AT_LEAST}
