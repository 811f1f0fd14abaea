"""Acknowledgements come before the work they acknowledge, for everybody who is waiting at that moment."""

from __future__ import annotations

import asyncio

from bot.arriving import AT_MOST, Arriving


async def test_work_begins_when_all_who_came_were_acknowledged() -> None:
    arriving, begun = Arriving(), asyncio.Event()

    async def work() -> None:
        await arriving.nobody_waits()
        begun.set()

    with arriving.one():
        with arriving.one():
            task = asyncio.create_task(work())
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.01)
        assert not begun.is_set()
    await task
    assert begun.is_set()


async def test_work_does_not_give_way_for_ever() -> None:
    """A modal has to open within three seconds, however many go on coming."""
    arriving = Arriving()
    with arriving.one():
        async with asyncio.timeout(AT_MOST * 3):
            await arriving.nobody_waits()
