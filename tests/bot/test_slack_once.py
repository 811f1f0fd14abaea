"""Slack sends things again, and processes end in between: each has one effect."""

from __future__ import annotations

import asyncio

from matters import PK190001
from office import Office, buttons, words
from world import COMPANY

from bot import surface
from bot.request import Request
from core.texts import Texts


async def test_a_redelivered_command_offers_once(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    office.slack.faults.redeliver("slash_commands")
    await office.command(office.taro, "共有 PK190001")
    assert len([m for m in office.direct(office.hanako) if "PK190001" in words(m)]) == 1
    assert len(office.taro.ephemerals) == 1


async def test_a_redelivered_click_decides_once_and_complains_of_nothing(office: Office) -> None:
    card = await office.share()
    office.slack.faults.redeliver("block_actions")
    await office.click(office.hanako, card, "承認 2016P002")
    assert buttons(card) == []
    assert not [m for m in office.hanako.ephemerals if "既に" in m.text]


async def test_a_form_sent_again_after_a_lost_acknowledgement_has_one_effect(office: Office) -> None:
    """Slack says "trouble connecting", the modal stays, the person presses again."""
    card = await office.share()
    await office.click(office.hanako, card, "辞退")
    office.slack.faults.lose_acks("view_submission")
    form = office.hanako.views[-1]
    ack = await office.hanako.submit(form, {"reason": "利益相反のため"})
    assert not ack.acknowledged
    await office.submit(office.hanako)
    assert office.hanako.views == []
    assert len([m for m in office.in_channel() if "利益相反のため" in words(m)]) == 1


async def test_what_was_acknowledged_by_a_process_that_ended_is_done_by_the_next(office: Office) -> None:
    """The row kept before the acknowledgement is worked off at the next start, and settled."""
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    body = {
        "command": "/anken",
        "text": "共有 PK190001",
        "team_id": "T1",
        "user_id": office.taro.id,
        "channel_id": office.channel.id,
        "trigger_id": "1.2.3",
    }
    await office.world.desk.keep(COMPANY, "bot", Request.of(body).key, body)
    await office.surface.reception.catch_up()
    await office.settle()
    assert "PK190001" in words(office.direct(office.hanako)[-1])
    assert await office.world.desk.kept(COMPANY, "bot") == []


async def test_nothing_is_answered_with_404(office: Office) -> None:
    """What nobody asked for is acknowledged all the same: Slack would repeat it."""
    posted = await office.taro.post(office.channel, "こんにちは")
    ack = await office.taro.react(posted.message, "eyes")
    assert ack.acknowledged
    await office.slack.settled()


async def test_the_surface_serves_until_cancelled_and_first_does_what_was_left(office: Office) -> None:
    """As `core.app` runs it: through `surface(…)`, over a connection of its own."""
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    body = {"command": "/anken", "text": "共有 PK190001", "team_id": "T1", "user_id": office.taro.id}
    await office.world.desk.keep(COMPANY, "bot", "slack:left", body)
    served = surface(office.settings, Texts(), office.world.desk)
    serving = asyncio.create_task(served.serve())
    try:
        async with asyncio.timeout(10):
            await office.ws.changed.until(lambda: bool(office.direct(office.taro)))
    finally:
        serving.cancel()
        await asyncio.wait([serving])
    await office.settle()
    assert "PK190001" in words(office.direct(office.hanako)[-1])
    assert serving.cancelled()


async def test_what_nobody_can_answer_for_any_more_holds_up_neither_the_rest_nor_the_start(office: Office) -> None:
    """Kept for a person who is gone and for a workspace without the app: left to be looked at; the next is done."""
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    command = {"command": "/anken", "text": "共有 PK190001"}
    for key, team, user in (("a", "T1", "U0GONE"), ("b", "T0GONE", office.taro.id), ("c", "T1", office.taro.id)):
        await office.world.desk.keep(COMPANY, "bot", f"slack:{key}", command | {"team_id": team, "user_id": user})
    await office.surface.reception.catch_up()
    await office.settle()
    assert "PK190001" in words(office.direct(office.hanako)[-1])
    assert await office.world.desk.kept(COMPANY, "bot") == []
