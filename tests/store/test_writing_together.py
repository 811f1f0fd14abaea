"""Rows held back are written together, and nobody can tell: not who reads, not who rolls back, not who puts in order."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine
from store.places import COMPANY

from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.pairs import Pair
from core.domain.reviews import Review
from core.domain.sharing import LinkState, OrgKind, PairState, Side
from core.domain.sync import FieldState
from core.ids import LinkId, MatterId, OrgId, PairId
from core.store import Stores
from core.store.outbox import Outbox
from core.store.records import Records
from core.store.tables.casework import pair
from core.store.tables.outbox import message, stream

LINK = LinkId("link")
NOW = datetime(2026, 1, 15, tzinfo=UTC)


def one_pair(number: int, state: PairState = PairState.PENDING, matter: str | None = None) -> Pair:
    fields = {"title": FieldState(seen=1, theirs=f"装置 {number}", offered=True)}
    return Pair(PairId(f"p{number:03}"), LINK, Side.RECEIVER, state, MatterId(matter) if matter else None, NOW, fields)


def one_matter(number: int) -> Matter:
    values = {"firm_ref": f"F{number}", "title": f"装置 {number}", "application_number": f"特願2016-{number + 1:06}"}
    return Matter(MatterId(f"m{number}"), f"F{number}", values, dict.fromkeys(values, 1))


async def linked(stores: Stores) -> None:
    link = Link(LINK, OrgKind.FIRM, OrgId("cdm"), "CDM", "デモ株式会社", OrgKind.COMPANY, LinkState.ACTIVE)
    async with stores.write(COMPANY) as session:
        await Records(session).links.save(link)


async def test_what_is_held_back_is_seen_by_every_later_statement(stores: Stores) -> None:
    await linked(stores)
    async with stores.write(COMPANY) as session:
        records = Records(session)
        await records.pairs.save(one_pair(1))
        assert await session.connection.scalar(select(func.count()).select_from(pair)) == 1
        await records.pairs.add([one_pair(2)])
        assert [one.id for one in await records.pairs.open_offers(LINK)] == ["p001", "p002"]


async def test_a_hundred_rows_written_one_by_one_are_one_statement(stores: Stores) -> None:
    await linked(stores)
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        written.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        async with stores.write(COMPANY) as session:
            records = Records(session)
            for number in range(100):
                await records.pairs.save(one_pair(number))
                await records.reviews.save(Review(f"r{number:03}", PairId(f"p{number:03}"), "", NOW, 1, ()))
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert sum("INSERT INTO pair" in one for one in written) == 1
    assert sum("INSERT INTO review" in one for one in written) == 1


async def test_the_last_of_several_versions_is_what_is_kept_and_read(stores: Stores) -> None:
    await linked(stores)
    async with stores.write(COMPANY) as session:
        records = Records(session)
        await records.matters.add([one_matter(1)])
        await records.pairs.add([one_pair(1)])
        await records.pairs.save(one_pair(1, PairState.LINKED, matter="m1"))
        assert (await records.pairs.get(PairId("p001"))).state is PairState.LINKED
        assert [one.id for one in await records.pairs.of_matter(MatterId("m1"))] == ["p001"]
    async with stores.read(COMPANY) as session:
        assert await Records(session).pairs.get(PairId("p001")) == one_pair(1, PairState.LINKED, matter="m1")


async def test_a_savepoint_that_is_rolled_back_takes_back_what_was_held_and_what_was_remembered(stores: Stores) -> None:
    await linked(stores)
    async with stores.write(COMPANY) as session:
        records = Records(session)
        await records.pairs.save(one_pair(1))

        async def go_wrong() -> None:
            async with session.connection.savepoint():
                await records.pairs.save(one_pair(1, PairState.DECLINED))
                await records.pairs.save(one_pair(2))
                await Outbox(session).put("slack:T1", "c", {"never": "told"})
                raise ValueError("no")

        with pytest.raises(ValueError, match="no"):
            await go_wrong()
        assert (await records.pairs.get(PairId("p001"))).state is PairState.PENDING
        assert await records.pairs.find(PairId("p002")) is None
    async with stores.read(COMPANY) as session:
        assert [one.id for one in await Records(session).pairs.open_offers(LINK)] == ["p001"]
        assert await session.connection.scalar(select(func.count()).select_from(message)) == 0


async def test_messages_put_together_get_the_numbers_they_would_have_got_one_by_one(stores: Stores) -> None:
    for words in (["a", "b", "x:c", "d"], ["e", "x:f"]):
        async with stores.write(COMPANY) as session:
            for word in words:
                await Outbox(session).put("slack:T1", "other" if word.startswith("x:") else "one", word)
    async with stores.read(COMPANY) as session:
        rows = await session.connection.execute(
            select(stream.c.conversation, message.c.seq, message.c.payload)
            .join(stream)
            .order_by(stream.c.conversation, message.c.seq)
        )
        assert [tuple(row) for row in rows] == [
            ("one", 1, "a"),
            ("one", 2, "b"),
            ("one", 3, "d"),
            ("one", 4, "e"),
            ("other", 1, "x:c"),
            ("other", 2, "x:f"),
        ]
        waiting = await session.connection.execute(select(stream.c.pending, stream.c.next_seq).order_by(stream.c.id))
        assert sorted(tuple(row) for row in waiting) == [(2, 3), (4, 5)]


async def test_a_matter_is_found_by_what_it_is_called_now_and_by_nothing_it_was_called_before(stores: Stores) -> None:
    async with stores.write(COMPANY) as session:
        records = Records(session)
        await records.matters.add([one_matter(number) for number in range(3)])
        (found,) = await records.matters.sharing_identifier(["JP:P:APP:2016-000002"])
        renamed = found.changed({"application_number": "特願2020-000777", "title": "蓄電池の冷却方法"})
        await records.matters.save([renamed])
        assert await records.matters.sharing_identifier(["JP:P:APP:2016-000002"]) == []
        assert await records.matters.sharing_identifier(["JP:P:APP:2020-000777"]) == [renamed]
    async with stores.read(COMPANY) as session:
        matters = Records(session).matters
        assert await matters.sharing_identifier(["JP:P:APP:2016-000002"]) == []
        assert [one.ref for one in await matters.alike("蓄電池の冷却", "", 5)] == ["F1"]
        assert {one.ref for one in await matters.alike("装置 1", "", 5)} == {"F0", "F2"}
