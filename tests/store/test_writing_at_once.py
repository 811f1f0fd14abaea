"""Small writes that come at the same time are committed together, and each stands or falls by itself."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError
from store.places import COMPANY, FIRM

from core.domain.matters import Matter
from core.errors import TransientFailure
from core.ids import MatterId
from core.store import OrgSession, Stores
from core.store.records import Records
from core.store.together import Work


def keeping(key: str) -> Work[bool]:
    async def keep(session: OrgSession) -> bool:
        return await Records(session).arrivals.keep("bot", key, {"key": key})

    return keep


async def failing(session: OrgSession) -> None:
    """Fails after it has written something."""
    await Records(session).arrivals.keep("bot", "of the failure", {})
    raise ValueError("this one only")


async def kept(stores: Stores) -> set[str]:
    async with stores.read(COMPANY) as session:
        return {arrival.key for arrival in await Records(session).arrivals.open("bot", limit=500)}


async def test_many_at_once_take_a_few_commits_and_each_hears_of_its_own(
    stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores._together, "_write", counted := _Counting(stores))
    answers = await asyncio.gather(*(stores.write_together(COMPANY, keeping(f"{n % 60}")) for n in range(120)))
    assert sum(answers) == 60
    assert await kept(stores) == {f"{n}" for n in range(60)}
    assert counted.times <= 3


async def test_an_answer_is_given_when_it_is_committed_and_not_before(stores: Stores) -> None:
    """Who is killed after the answer has lost nothing: another reader sees it at that moment."""

    async def keep_and_look(key: str) -> bool:
        await stores.write_together(COMPANY, keeping(key))
        return key in await kept(stores)

    assert all(await asyncio.gather(*(keep_and_look(f"{n}") for n in range(20))))


async def test_one_that_fails_fails_alone_and_leaves_nothing_behind(stores: Stores) -> None:
    before, failed, after = await asyncio.gather(
        stores.write_together(COMPANY, keeping("before")),
        stores.write_together(COMPANY, failing),
        stores.write_together(COMPANY, keeping("after")),
        return_exceptions=True,
    )
    assert (before, after) == (True, True)
    assert isinstance(failed, ValueError)
    assert await kept(stores) == {"before", "after"}


async def test_a_number_that_is_taken_fails_alone(stores: Stores) -> None:
    """On PostgreSQL a statement that failed spoils the transaction for all that come after it."""

    def adding(id_: str, ref: str) -> Work[None]:
        async def add(session: OrgSession) -> None:
            await Records(session).matters.add([Matter(MatterId(id_), ref, {"firm_ref": ref, "title": "装置"}, {})])

        return add

    await stores.write_together(COMPANY, adding("m1", "F001"))
    taken, fresh = await asyncio.gather(
        stores.write_together(COMPANY, adding("m2", "F001")),
        stores.write_together(COMPANY, adding("m3", "F003")),
        return_exceptions=True,
    )
    assert isinstance(taken, IntegrityError)
    assert fresh is None
    async with stores.read(COMPANY) as session:
        assert await Records(session).matters.keys() == ["F001", "F003"]


async def test_a_busy_store_is_told_to_all_who_wait_and_taken_again_afterwards(
    stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> object:
        raise TransientFailure("the store is busy")

    with monkeypatch.context() as patched:
        patched.setattr(stores._together, "_write", busy)
        told = await asyncio.gather(
            *(stores.write_together(COMPANY, keeping(f"{n}")) for n in range(3)), return_exceptions=True
        )
    assert [type(one) for one in told] == [TransientFailure] * 3
    assert await stores.write_together(COMPANY, keeping("0"))


async def test_who_gives_up_waiting_keeps_nobody_else_from_being_written(stores: Stores) -> None:
    given_up = asyncio.create_task(stores.write_together(COMPANY, keeping("given up")))
    others = [asyncio.create_task(stores.write_together(COMPANY, keeping(f"{n}"))) for n in range(3)]
    await asyncio.sleep(0)
    given_up.cancel()
    assert await asyncio.gather(*others) == [True] * 3


async def test_organisations_do_not_wait_for_each_other(stores: Stores) -> None:
    async with stores.write(FIRM), asyncio.timeout(5):
        assert await stores.write_together(COMPANY, keeping("a"))


async def test_who_writes_already_cannot_wait_for_the_next_commit(stores: Stores) -> None:
    async with stores.write(COMPANY):
        with pytest.raises(RuntimeError):
            await stores.write_together(COMPANY, keeping("a"))


class _Counting:
    """`Stores.write`, counted."""

    def __init__(self, stores: Stores) -> None:
        self._write = stores.write
        self.times = 0

    def __call__(self, *arguments: object) -> object:
        self.times += 1
        return self._write(*arguments)
