"""休暇 of a colleague a case message is addressed to: shown before it goes, and it goes to who stands in as well."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from test_addressees import GORO_AT, a, as_goro, hire, reached, record, sent
from test_addressees import world as shared_world
from world import COMPANY, HANAKO, TARO, World, principal

from core.domain.intents import Compose, Post, Reply, SetLeave
from core.domain.notices import AskedToSend, LeaveView
from core.domain.people import Person
from core.ids import PersonId

both = shared_world
ROKU_AT = "roku@company.example"
TODAY, TOMORROW = date(2026, 1, 15), date(2026, 1, 16)
INSIDE = Compose(("PK190001",), "相談", "ご意見ください。", to=("知財 五郎",))
CROSSING = Compose(("PK190001",), "照会", "ご教示ください。", counterpart="DM", cc=("知財 五郎",))


@pytest.fixture
async def world(both: World) -> World:
    await hire(both, COMPANY, Person(PersonId("roku"), "知財 六郎", "mailgw", ROKU_AT))
    return both


async def goro_is_away(world: World, substitute: str = " 代理 知財 六郎") -> None:
    await world.do(TARO, SetLeave(f"知財 五郎 1/15-1/16{substitute}"))


async def test_the_preview_says_who_is_away_until_when_and_who_stands_in(world: World) -> None:
    await goro_is_away(world)
    preview = a(AskedToSend, await world.do(TARO, INSIDE))
    assert preview.absent == (LeaveView("知財 五郎", TODAY, TOMORROW, "知財 六郎"),)
    assert [one.name for one in preview.message.people] == ["知財 五郎"], "whom the author has addressed"


async def test_a_leave_that_is_still_to_come_is_nobodys_concern(world: World) -> None:
    await world.do(TARO, SetLeave("知財 五郎 1/20-1/21 代理 知財 六郎"))
    assert a(AskedToSend, await world.do(TARO, INSIDE)).absent == ()
    await sent(world, CROSSING)
    assert not reached(world, ROKU_AT)


@pytest.mark.parametrize("asked", [INSIDE, CROSSING])
async def test_it_goes_to_who_stands_in_too_and_says_for_whom(world: World, asked: Compose) -> None:
    """To or CC as the absent one, who has it on their return. The counterpart hears of neither."""
    await goro_is_away(world)
    preview = a(AskedToSend, await world.do(TARO, asked))
    await world.do(TARO, Post(preview.draft))
    await world.pass_time(timedelta(seconds=31))
    assert [one.message.body for one in reached(world, GORO_AT)] == [asked.body]
    (arrived,) = reached(world, ROKU_AT)
    assert {one.name: (one.to, one.stands_in_for) for one in arrived.message.people} == {
        "知財 五郎": (bool(asked.to), ""),
        "知財 六郎": (bool(asked.to), "知財 五郎"),
    }
    assert "五郎" not in repr([one for one in world.mail.deliveries if one.to.place == "hanako@firm.example"])


async def test_a_leave_that_begins_while_the_preview_lies_there_counts_when_it_is_sent(world: World) -> None:
    preview = a(AskedToSend, await world.do(TARO, INSIDE))
    await goro_is_away(world)
    card = a(AskedToSend, await world.desk.card(principal(TARO), f"draft:{preview.draft}"))
    assert [one.substitute for one in card.absent] == ["知財 六郎"]
    await world.do(TARO, Post(preview.draft))
    assert reached(world, ROKU_AT)


async def test_nobody_stands_in_twice_or_for_a_message_of_their_own(world: World) -> None:
    await goro_is_away(world, " 代理 知財 太郎")
    preview = a(AskedToSend, await world.do(TARO, INSIDE))
    assert [one.substitute for one in preview.absent] == ["知財 太郎"]
    await world.do(TARO, Post(preview.draft))
    shown = await record(world, preview.draft)
    assert [one.name for one in shown.message.people] == ["知財 五郎"]
    await goro_is_away(world, "")
    assert [one.substitute for one in a(AskedToSend, await world.do(TARO, INSIDE)).absent] == [""]


async def test_the_counterparts_answer_to_all_reaches_who_stands_in_for_a_colleague(world: World) -> None:
    asked = await sent(world, CROSSING)
    await goro_is_away(world)
    await world.do(HANAKO, Reply(asked, "回答です。", to_all=True))
    assert [one.message.body for one in reached(world, ROKU_AT)] == ["回答です。"]
    assert reached(world, GORO_AT)[-1].message.body == "回答です。"


async def test_an_author_on_leave_whose_substitute_was_addressed_as_well_is_answered_once(world: World) -> None:
    """The substitute takes note for them, and is shown one card."""
    preview = a(
        AskedToSend,
        await as_goro(world, Compose(("PK190001",), "照会", "本文", "", counterpart="DM", cc=("知財 六郎",))),
    )
    await as_goro(world, Post(preview.draft))
    await world.pass_time(timedelta(seconds=31))
    before = len(reached(world, ROKU_AT))
    await goro_is_away(world)
    await world.do(HANAKO, Reply(preview.draft, "回答です。", to_all=True))
    (arrived,) = reached(world, ROKU_AT)[before:]
    assert [(one.name, one.to, one.stands_in_for) for one in arrived.addressees] == [("知財 六郎", True, "知財 五郎")]
