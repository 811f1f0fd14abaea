"""Words in a shared conversation that are changed again and deleted: what people see there is all that crosses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from test_addressees import a, sent
from test_addressees import world as shared_world
from world import COMPANY, FIRM, TARO, World

from core.domain.intents import ChangeMirrored, Compose, EndMirror, Mirror, Post, SayMirrored, UnsayMirrored
from core.domain.mirrors import Spot
from core.domain.notices import AskedToSend, DeliveryState, MessageHeld, MessageRecalled, MessageWithdrawn, Problem
from core.store.records import Records

THREAD = Spot("bot", "T1/C1", "1700000000.000100")
both = shared_world


@pytest.fixture
async def world(both: World) -> World:
    """A conversation with the firm is shared; `PK190004` is none of the firm's business."""
    await both.add_matter(COMPANY, "PK190004", {"matter_type": "出願", "title": "無関係の件"})
    root = await sent(both, Compose(("PK190001",), "依頼", "本文", counterpart="DM"))
    await both.do(TARO, Mirror(root, THREAD))
    return both


async def say(world: World, words: str) -> MessageHeld:
    return a(MessageHeld, await world.do(TARO, SayMirrored(THREAD, "said", words)))


async def edited(world: World, words: str) -> MessageHeld | AskedToSend | Problem:
    answer = await world.do(TARO, ChangeMirrored(THREAD, "said", words))
    assert isinstance(answer, MessageHeld | AskedToSend | Problem), answer
    return answer


async def crossed(world: World) -> list[str]:
    """What the firm holds in the end."""
    await world.pass_time(timedelta(minutes=1))
    async with world.stores.read(FIRM) as session:
        known = await Records(session).messages.search([""])
    return [one.body for one in known if one.body != "本文"]


async def test_words_that_were_looked_at_first_are_still_what_was_said(world: World) -> None:
    """Edited so that they name another matter they wait for 送信; edits after that correct what was then sent."""
    await say(world, "明日まで")
    asked = a(AskedToSend, await edited(world, "PK190004 も明日まで"))
    assert await crossed(world) == []
    await world.do(TARO, Post(asked.draft))
    assert await crossed(world) == ["PK190004 も明日まで"]
    a(MessageHeld, await edited(world, "明後日まで"))
    assert "明後日まで" in await crossed(world)


async def test_a_correction_that_waits_leaves_in_the_words_that_stand_there(world: World) -> None:
    await say(world, "四千円")
    assert await crossed(world) == ["四千円"]
    first = a(MessageHeld, await edited(world, "社内の原価は三千円"))
    second = a(MessageHeld, await edited(world, "五千円"))
    assert second == first, "the same correction, at the same moment"
    assert sorted(await crossed(world)) == ["五千円", "四千円"]


async def test_a_waiting_correction_that_comes_to_name_another_matter_is_called_back(world: World) -> None:
    await say(world, "四千円")
    await crossed(world)
    await edited(world, "五千円")
    asked = a(AskedToSend, await edited(world, "PK190004 は五千円"))
    assert await crossed(world) == ["四千円"]
    await world.do(TARO, Post(asked.draft))
    assert "PK190004 は五千円" in await crossed(world)


async def test_deleting_the_words_takes_a_waiting_correction_back_and_withdraws_one_that_has_left(world: World) -> None:
    await say(world, "四千円")
    await crossed(world)
    await edited(world, "五千円")
    await crossed(world)
    await edited(world, "社内の原価は三千円")
    a(MessageWithdrawn, await world.do(TARO, UnsayMirrored(THREAD, "said")))
    assert sorted(await crossed(world)) == ["五千円", "四千円"]
    async with world.stores.read(FIRM) as session:
        held = await Records(session).messages.search(["千円"])
    assert {one.state for one in held} == {DeliveryState.WITHDRAWN}


async def test_words_that_wait_for_a_second_look_leave_as_they_were_edited(world: World) -> None:
    """The card that showed the first words sends nothing any more, and what is harmless by now needs no second look."""
    asked = a(AskedToSend, await world.do(TARO, SayMirrored(THREAD, "said", "PK190004 も明日まで")))
    again = a(AskedToSend, await edited(world, "PK190004 も明後日まで"))
    assert again.message.body == "PK190004 も明後日まで"
    assert a(Problem, await world.do(TARO, Post(asked.draft))).code == "message_recalled"
    assert await crossed(world) == []
    a(MessageHeld, await edited(world, "明後日まで"))
    assert a(Problem, await world.do(TARO, Post(again.draft))).code == "message_recalled"
    assert await crossed(world) == ["明後日まで"]
    assert a(MessageHeld, await edited(world, "来週まで")).message
    assert sorted(await crossed(world)) == ["明後日まで", "来週まで"], "the mirror goes on from what was said last"


async def test_a_correction_that_waits_for_a_second_look_is_edited_as_well(world: World) -> None:
    await say(world, "四千円")
    assert await crossed(world) == ["四千円"]
    asked = a(AskedToSend, await edited(world, "PK190004 は五千円"))
    a(MessageHeld, await edited(world, "五千円"))
    a(Problem, await world.do(TARO, Post(asked.draft)))
    assert sorted(await crossed(world)) == ["五千円", "四千円"]


async def test_words_that_wait_for_a_second_look_and_are_deleted_never_leave(world: World) -> None:
    asked = a(AskedToSend, await world.do(TARO, SayMirrored(THREAD, "said", "PK190004 も明日まで")))
    a(MessageRecalled, await world.do(TARO, UnsayMirrored(THREAD, "said")))
    a(Problem, await world.do(TARO, Post(asked.draft)))
    assert await crossed(world) == []


async def test_an_edit_after_the_sharing_has_ended_stays_inside(world: World) -> None:
    held = await say(world, "四千円")
    await crossed(world)
    async with world.stores.read(COMPANY) as session:
        thread = (await Records(session).messages.get(held.message)).thread
    await world.do(TARO, EndMirror(thread))
    assert a(Problem, await edited(world, "社内の原価は三千円")).code == "unknown_message"
    assert await crossed(world) == ["四千円"]
