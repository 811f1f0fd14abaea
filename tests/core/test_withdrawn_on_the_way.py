"""取消依頼 of a message that has been sealed, and that the counterpart has not received: its words need not leave any more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from boundary import Line, line
from test_bridge import linked
from world import COMPANY, FIRM, TARO, World, open_world, principal

from core.domain.intents import Compose, Post, SetSecrecy, Withdraw
from core.domain.matters import Secrecy
from core.domain.notices import AskedToSend, DeliveryState, MessageSent, MessageWithdrawn, Setback
from core.store.records import Records

__all__ = ["line"]


@pytest.fixture
async def world(tmp_path: Path, line: Line) -> AsyncIterator[World]:
    async with open_world(tmp_path, transport=line) as opened:
        yield opened


async def test_a_message_withdrawn_before_it_arrived_is_taken_out_of_its_envelope(world: World, line: Line) -> None:
    await linked(world)
    preview = await world.do(TARO, Compose(("PK190001",), "誤送信", "社内の原価は三千円"))
    assert isinstance(preview, AskedToSend)
    line.transport.broken = True
    await world.do(TARO, Post(preview.draft))
    await world.pass_time(timedelta(seconds=31))
    assert isinstance(await world.do(TARO, Withdraw(preview.draft)), MessageWithdrawn)
    line.transport.broken = False
    await world.pass_a_while()
    async with world.stores.read(FIRM) as session:
        assert await Records(session).messages.search(["原価"]) == []
    assert "原価" not in repr(world.mail.deliveries)


async def test_a_message_stopped_on_its_way_stays_stopped_when_its_delivery_is_given_up(
    world: World, line: Line
) -> None:
    """不達 with 再送 would be untrue: it is not to leave. Its author was told, once."""
    await linked(world)
    preview = await world.do(TARO, Compose(("PK190001",), "照会", "社内の原価は三千円"))
    assert isinstance(preview, AskedToSend)
    line.transport.broken = True
    await world.do(TARO, Post(preview.draft))
    await world.pass_time(timedelta(seconds=31))
    await world.do(TARO, SetSecrecy("PK190001", Secrecy.CLOSED))
    for _ in range(40):
        await world.pass_time(timedelta(hours=2))
    async with world.stores.read(COMPANY) as session:
        parked = [one.message.payload for one in await Records(session).outbox.parked()]
    assert [one for one in parked if preview.draft in repr(one)], "the delivery was given up"
    told = await world.desk.card(principal(TARO), f"sent:{preview.draft}")
    assert isinstance(told, MessageSent)
    assert (told.state, told.setback, told.stopped) == (DeliveryState.RECALLED, Setback.MATTER_CLOSED, True)
    line.transport.broken = False
    async with world.stores.write(COMPANY) as session:
        outbox = Records(session).outbox
        for one in await outbox.parked():
            await outbox.retry(one.message.id)
    await world.pass_a_while()
    async with world.stores.read(FIRM) as session:
        assert await Records(session).messages.search(["原価"]) == []
