"""Transactions and namespaces mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, func, insert, select, text, update
from store.places import COMPANY, FIRM, Place

from core.clock import SetClock
from core.domain.sharing import OrgKind
from core.errors import KakehashiError, NotFound, TransientFailure
from core.ids import OrgId
from core.store import OrgSession, Stores
from core.store.migrations.run import head
from core.store.outbox import Outbox
from core.store.tables.directory import organisation
from core.store.tables.outbox import message, stream

NOON = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)

counter = Table("counter", MetaData(), Column("name", String(8), primary_key=True), Column("value", Integer))


async def count_messages(stores: Stores, org: OrgId) -> int:
    async with stores.read(org) as session:
        return (await session.connection.scalar(select(func.count()).select_from(message))) or 0


async def register(stores: Stores, org: OrgId, store: str = "") -> None:
    async with stores.write_directory() as directory:
        await directory.connection.execute(
            insert(organisation).values(
                id=org,
                code=org,
                name="デモ株式会社",
                kind=OrgKind.COMPANY,
                store=store,
                created_at=directory.now,
            )
        )


async def test_thirty_concurrent_read_then_write_transactions_lose_no_update(stores: Stores) -> None:
    async with stores.write(COMPANY) as session:
        await session.connection.run_sync(counter.create)
        await session.connection.execute(insert(counter).values(name="n", value=0))

    async def read_then_write() -> None:
        async with stores.write(COMPANY) as session:
            value = await session.connection.scalar(select(counter.c.value))
            assert value is not None
            await asyncio.sleep(0)
            await session.connection.execute(update(counter).values(value=value + 1))

    await asyncio.gather(*(read_then_write() for _ in range(30)))
    async with stores.read(COMPANY) as session:
        assert await session.connection.scalar(select(counter.c.value)) == 30


async def test_two_processes_worth_of_stores_lose_no_update_either(stores: Stores, place: Place) -> None:
    other = Stores(place)
    async with stores.write(COMPANY) as session:
        await session.connection.run_sync(counter.create)
        await session.connection.execute(insert(counter).values(name="n", value=0))

    async def read_then_write(through: Stores) -> None:
        async with through.write(COMPANY) as session:
            value = await session.connection.scalar(select(counter.c.value))
            assert value is not None
            await session.connection.execute(update(counter).values(value=value + 1))

    await asyncio.gather(*(read_then_write(through) for through in (stores, other) * 15))
    async with other.read(COMPANY) as session:
        assert await session.connection.scalar(select(counter.c.value)) == 30
    await other.close()


async def test_a_rolled_back_transaction_leaves_nothing_and_calls_nobody(stores: Stores) -> None:
    called: list[str] = []

    async def decide_then_fail() -> None:
        async with stores.write(COMPANY) as session:
            session.after_commit(lambda: called.append("committed"))
            await Outbox(session).put("slack:T1", "c", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await decide_then_fail()
    assert await count_messages(stores, COMPANY) == 0
    assert called == []


async def test_a_cancelled_transaction_leaves_nothing_and_frees_the_store(stores: Stores) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with stores.write(COMPANY) as session:
            await Outbox(session).put("slack:T1", "c", {})
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with stores.write(COMPANY) as session:
        await Outbox(session).put("slack:T1", "c", {})
    assert await count_messages(stores, COMPANY) == 1


async def test_after_commit_runs_once_and_sees_what_was_committed(stores: Stores) -> None:
    committed = asyncio.Event()
    async with stores.write(COMPANY) as session:
        session.after_commit(committed.set)
        session.after_commit(committed.set)
        await Outbox(session).put("slack:T1", "c", {})
        assert not committed.is_set()
    assert committed.is_set()
    assert await count_messages(stores, COMPANY) == 1


async def test_a_failing_after_commit_callback_does_not_undo_or_hide_the_commit(
    stores: Stores, caplog: pytest.LogCaptureFixture
) -> None:
    called: list[str] = []

    def fail() -> None:
        raise ValueError("wake-up failed")

    async with stores.write(COMPANY) as session:
        session.after_commit(fail)
        session.after_commit(lambda: called.append("second"))
        await Outbox(session).put("slack:T1", "c", {})
    assert called == ["second"]
    assert await count_messages(stores, COMPANY) == 1
    assert "wake-up failed" in caplog.text


async def test_what_one_organisation_keeps_no_other_sees(stores: Stores) -> None:
    async with stores.write(COMPANY) as session:
        await Outbox(session).put("slack:T1", "秘密", {"題": "秘密"})
    assert await count_messages(stores, COMPANY) == 1
    assert await count_messages(stores, FIRM) == 0


async def test_the_same_statement_on_one_connection_stays_with_its_organisation(stores: Stores) -> None:
    """Interleaved many times, so that every cached and prepared statement is used across namespaces."""
    for number in range(30):
        for org in (COMPANY, FIRM):
            async with stores.write(org) as session:
                await Outbox(session).put("slack:T1", f"{org}-{number}", {"org": org})
    for org in (COMPANY, FIRM):
        async with stores.read(org) as session:
            rows = await session.connection.execute(select(stream.c.conversation))
            assert {row.conversation for row in rows} == {f"{org}-{number}" for number in range(30)}


async def test_a_reading_session_cannot_write(stores: Stores) -> None:
    async with stores.write(COMPANY) as session:
        await Outbox(session).put("slack:T1", "c", {})
    with pytest.raises(Exception, match=r"readonly|read-only"):
        async with stores.read(COMPANY) as session:
            await session.connection.execute(update(stream).values(failures=9))
    async with stores.read(COMPANY) as session:
        assert await session.connection.scalar(select(stream.c.failures)) == 0


async def test_a_reading_session_keeps_its_picture_while_others_write(stores: Stores) -> None:
    async with stores.read(COMPANY) as session:
        before = await session.connection.scalar(select(func.count()).select_from(message))
        async with stores.write(COMPANY) as writing:
            await Outbox(writing).put("slack:T1", "c", {})
        after = await session.connection.scalar(select(func.count()).select_from(message))
    assert before == after == 0
    assert await count_messages(stores, COMPANY) == 1


@pytest.mark.parametrize("org", ["../escape", "a/b", "Upper", "", "x" * 60, "ü", 'a"b', "a b"])
async def test_an_id_that_is_no_safe_name_opens_nothing(stores: Stores, org: str) -> None:
    with pytest.raises(NotFound):
        async with stores.write(OrgId(org)):
            pass
    with pytest.raises(NotFound):
        await stores.create(OrgId(org))


async def test_an_unknown_organisation_is_not_found_and_not_made(stores: Stores) -> None:
    for opening in (stores.write, stores.read):
        with pytest.raises(NotFound):
            async with opening(OrgId("nobody")):
                pass
    with pytest.raises(NotFound):
        async with stores.write(OrgId("nobody")):
            pass


async def test_a_second_write_in_the_same_task_is_refused_instead_of_waiting_for_itself(
    stores: Stores,
) -> None:
    async with stores.write(COMPANY):
        with pytest.raises(RuntimeError, match="already writes"):
            async with stores.write(COMPANY):
                pass
        async with stores.write(FIRM):
            pass


async def test_writers_that_queue_do_not_starve_the_one_they_wait_for(stores: Stores) -> None:
    """More of them than the pool has connections; the one inside still reads and writes elsewhere."""
    inside = asyncio.Event()

    async def wait_to_write() -> None:
        await inside.wait()
        async with stores.write(COMPANY) as session:
            await Outbox(session).put("slack:T1", "c", {})

    waiting = [asyncio.create_task(wait_to_write()) for _ in range(40)]
    async with asyncio.timeout(10), stores.write(COMPANY):
        inside.set()
        await asyncio.sleep(0.1)
        async with stores.read(COMPANY), stores.read(FIRM), stores.write(FIRM) as session:
            await Outbox(session).put("slack:T1", "c", {})
    await asyncio.gather(*waiting)
    assert await count_messages(stores, COMPANY) == 40
    assert await count_messages(stores, FIRM) == 1


async def test_a_store_locked_by_another_process_is_busy_and_not_broken(
    stores: Stores, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.sqlite.BUSY_SECONDS", 0)
    monkeypatch.setattr("core.store.postgres.LOCK_SECONDS", 0.05)
    other = Stores(place)
    async with stores.write(COMPANY):
        with pytest.raises(TransientFailure, match="busy"):
            async with other.write(COMPANY):
                pass
    async with other.write(COMPANY):
        pass
    await other.close()


async def test_everything_in_one_transaction_carries_its_one_moment(place: Place) -> None:
    stores = Stores(place, clock=SetClock(NOON))
    await stores.create(COMPANY)
    async with stores.write(COMPANY) as session:
        assert session.now == NOON
        await Outbox(session).put("slack:T1", "c", {})
        await Outbox(session).put("slack:T1", "c", {})
    async with stores.read(COMPANY) as session:
        rows = await session.connection.execute(select(message.c.enqueued_at))
        assert [row.enqueued_at for row in rows] == [NOON, NOON]
    await stores.close()


async def test_a_repository_is_made_once_per_session(stores: Stores) -> None:
    class Matters:
        def __init__(self, session: OrgSession) -> None:
            self.session = session

    async with stores.read(COMPANY) as session:
        matters = session.repository(Matters)
        assert session.repository(Matters) is matters
        assert matters.session is session
    async with stores.read(COMPANY) as session:
        assert session.repository(Matters) is not matters


async def test_two_hundred_organisations_are_made_and_found_current_again(place: Place) -> None:
    stores = Stores(place)
    orgs = [OrgId(f"demo-{number:03d}") for number in range(200)]
    await stores.create(orgs[0])
    for org in orgs:
        await register(stores, org)
    await stores.migrate_all()
    await stores.close()

    reopened = Stores(place)
    await reopened.migrate_all()
    assert sorted(await reopened.organisations()) == orgs
    for org in orgs[::40]:
        async with reopened.write(org) as session:
            await Outbox(session).put("slack:T1", "c", {})
        assert await count_messages(reopened, org) == 1
    await reopened.close()


async def test_a_store_of_another_revision_is_refused_with_the_remedy(place: Place) -> None:
    stores = Stores(place)
    await stores.create(COMPANY)
    async with stores.write(COMPANY) as session:
        await session.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await stores.close()
    reopened = Stores(place)
    with pytest.raises(KakehashiError, match=f"9999.*needs {head('org')}.*migrate"):
        async with reopened.write(COMPANY):
            pass
    await reopened.close()


async def test_an_organisation_may_live_on_a_server_of_its_own(
    place: Place, postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from store.places import own_database

    async with own_database(postgres_url) as elsewhere:
        stores = Stores(place, servers={"second": elsewhere})
        await stores.create(FIRM)
        await register(stores, COMPANY, store="second")
        await stores.create(COMPANY)
        async with stores.write(COMPANY) as session:
            assert session.connection.dialect.name == "postgresql"
            await Outbox(session).put("slack:T1", "c", {})
        assert await count_messages(stores, COMPANY) == 1
        assert await count_messages(stores, FIRM) == 0
        await stores.close()

        unaware = Stores(place)
        with pytest.raises(KakehashiError, match="second"):
            async with unaware.read(COMPANY):
                pass
        await unaware.close()
