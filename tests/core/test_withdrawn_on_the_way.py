"""取消依頼 of a message that has been sealed, and that the counterpart has not received: its words need not leave any more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from boundary import Line, line
from test_bridge import linked
from world import FIRM, TARO, World, open_world

from core.domain.intents import Compose, Post, Withdraw
from core.domain.notices import AskedToSend, MessageWithdrawn
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
