"""代理: who stands in confirms for the absent one, and what was open follows a leave as it begins, changes and ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from test_addressees import GORO_AT, HANAKO_AT, JIRO_AT, a, as_goro, hire, principal, reached, record, sent
from test_addressees import world as shared_world
from world import COMPANY, FIRM, HANAKO, JIRO, TARO, World

from core.desk import Principal, handing_over
from core.digests import Leaves
from core.domain.intents import Compose, Confirm, Intent, Look, Page, Post, Reply, SetLeave, SetResponsible
from core.domain.notices import (
    AskedToSend,
    EntryKind,
    Listed,
    MessageNoted,
    Notice,
    Problem,
    ReplySent,
    StandingIn,
)
from core.domain.people import Person, Role
from core.ids import OrgId, PersonId
from core.store.records import Records
from mailgw.showing import worth_a_mail

both = shared_world
ROKU, ROKU_AT = PersonId("roku"), "roku@company.example"
NANA, NANA_AT = PersonId("nana"), "nana@company.example"
INSIDE = Compose(("PK190001",), "相談", "ご意見ください。", to=("知財 五郎",))
AWAY = "知財 五郎 1/15-1/16 代理 知財 六郎"


@pytest.fixture
async def world(both: World) -> World:
    await hire(both, COMPANY, Person(ROKU, "知財 六郎", "mailgw", ROKU_AT))
    await hire(both, COMPANY, Person(NANA, "知財 七郎", "mailgw", NANA_AT))
    return both


async def as_member(world: World, org: OrgId, person: PersonId, name: str, intent: Intent) -> Notice:
    who = Principal(org, person, name, "ja", "Asia/Tokyo", frozenset({Role.MEMBER}))
    answer = await world.desk.handle(who, intent)
    await world.settle()
    return answer


async def as_roku(world: World, intent: Intent) -> Notice:
    return await as_member(world, COMPANY, ROKU, "知財 六郎", intent)


async def posted(world: World, message: Compose = INSIDE) -> str:
    draft = a(AskedToSend, await world.do(TARO, message)).draft
    await world.do(TARO, Post(draft))
    return draft


async def confirmations(world: World, message: str) -> dict[str, tuple[bool, bool, str]]:
    """By name: whether they are To, whether it is confirmed, and who did so in their place."""
    people = (await record(world, message)).message.people
    return {one.name: (one.to, one.confirmed_at is not None, one.confirmed_by) for one in people}


async def listed(world: World, person: PersonId, name: str) -> list[str]:
    listing = a(Listed, await as_member(world, COMPANY, person, name, Look(Page.LISTING)))
    return [entry.title for entry in listing.entries if entry.kind is EntryKind.MESSAGE]


async def follow(world: World, org: OrgId = COMPANY) -> bool:
    followed = await Leaves(world.stores).follow(org)
    await world.settle()
    return followed


def told(world: World, place: str) -> list[StandingIn]:
    return [one.notice for one in world.mail.deliveries if one.to.place == place and isinstance(one.notice, StandingIn)]


async def test_who_stands_in_confirms_for_the_absent_one_and_the_record_says_who_did(world: World) -> None:
    await world.do(TARO, SetLeave(AWAY))
    message = await posted(world)
    noted = a(MessageNoted, await as_roku(world, Confirm(message)))
    assert noted.places == ("知財 五郎",)
    assert await confirmations(world, message) == {
        "知財 五郎": (True, True, "知財 六郎"),
        "知財 六郎": (True, True, ""),
    }
    await world.do(TARO, SetLeave("知財 五郎 取消"))
    assert await listed(world, PersonId("goro"), "知財 五郎") == []
    twice = a(Problem, await as_goro(world, Confirm(message)))
    assert (twice.code, twice.facts["by"]) == ("message_already_confirmed", "知財 六郎")


async def test_a_leave_that_begins_while_a_message_is_open_brings_the_message_itself(world: World) -> None:
    message = await posted(world)
    assert not reached(world, ROKU_AT)
    await world.do(TARO, SetLeave(AWAY))
    (arrived,) = reached(world, ROKU_AT)
    assert [(one.name, one.stands_in_for) for one in arrived.addressees] == [
        ("知財 五郎", ""),
        ("知財 六郎", "知財 五郎"),
    ]
    assert [(one.name, one.messages, one.steps) for one in told(world, ROKU_AT)] == [("知財 五郎", 1, 0)]
    assert await listed(world, ROKU, "知財 六郎") == ["相談"]
    a(ReplySent, await as_roku(world, Reply(message, "代わりに回答します。")))
    a(MessageNoted, await as_roku(world, Confirm(message)))
    assert (await confirmations(world, message))["知財 五郎"] == (True, True, "知財 六郎")


async def test_a_leave_that_ends_early_takes_it_back_and_who_stood_in_reads_along(world: World) -> None:
    """The absent one is not mailed again what they have had; the other may still answer, and is asked nothing."""
    message = await posted(world)
    await world.do(TARO, SetLeave(AWAY))
    await world.do(TARO, SetLeave("知財 五郎 取消"))
    assert await confirmations(world, message) == {"知財 五郎": (True, False, ""), "知財 六郎": (False, False, "")}
    assert await listed(world, ROKU, "知財 六郎") == []
    assert await listed(world, PersonId("goro"), "知財 五郎") == ["相談"]
    assert len([one for one in world.mail.deliveries if one.to.place == GORO_AT and worth_a_mail(one)]) == 1
    assert [one.now_with for one in told(world, ROKU_AT) if one.until is None] == ["知財 五郎"]
    a(ReplySent, await as_roku(world, Reply(message, "先ほどの件です。")))
    assert a(MessageNoted, await as_roku(world, Confirm(message))).places == ()
    assert (await confirmations(world, message))["知財 五郎"] == (True, False, "")


async def test_it_follows_the_days_of_a_leave_once(world: World) -> None:
    message = await posted(world)
    await world.do(TARO, SetLeave("知財 五郎 1/16-1/16 代理 知財 六郎"))
    assert not await follow(world)
    assert not reached(world, ROKU_AT)
    await world.pass_time(timedelta(days=1))
    assert await follow(world)
    assert not await follow(world)
    assert len(reached(world, ROKU_AT)) == 1
    await world.pass_time(timedelta(days=1))
    assert await follow(world)
    assert (await confirmations(world, message))["知財 六郎"] == (False, False, "")
    assert await listed(world, PersonId("goro"), "知財 五郎") == ["相談"]


async def test_what_came_to_the_substitute_alone_goes_to_the_absent_one_on_their_return(world: World) -> None:
    """A message of the counterpart unfolds to who is there; unanswered, it is theirs whose business it is."""
    await world.do(HANAKO, SetResponsible("CDM", ("弁理 花子",)))
    await world.do(HANAKO, SetLeave("1/15-1/16 代理 技術 次郎"))
    answered, open_ = [
        await sent(world, Compose(("PK190001",), title, "本文", counterpart="DM")) for title in ("済み", "未了")
    ]
    a(MessageNoted, await as_member(world, FIRM, JIRO, "技術 次郎", Confirm(answered)))
    assert not reached(world, HANAKO_AT)
    await world.pass_time(timedelta(days=2))
    await follow(world, FIRM)
    assert [one.message.title for one in reached(world, HANAKO_AT)] == ["未了"]
    listing = a(Listed, await world.do(HANAKO, Look(Page.LISTING)))
    assert [entry.title for entry in listing.entries if entry.kind is EntryKind.MESSAGE] == ["未了"]
    assert "次郎" not in repr(await record(world, open_)), "who was asked over there stays over there"


async def test_another_substitute_has_it_from_the_one_before(world: World) -> None:
    message = await posted(world)
    await world.do(TARO, SetLeave(AWAY))
    await world.do(TARO, SetLeave("知財 五郎 1/15-1/16 代理 知財 七郎"))
    assert len(reached(world, NANA_AT)) == 1
    assert [one.now_with for one in told(world, ROKU_AT) if one.until is None] == ["知財 七郎"]
    assert {name: to for name, (to, *_) in (await confirmations(world, message)).items()} == {
        "知財 五郎": True,
        "知財 六郎": False,
        "知財 七郎": True,
    }
    a(MessageNoted, await as_member(world, COMPANY, NANA, "知財 七郎", Confirm(message)))
    assert (await confirmations(world, message))["知財 五郎"] == (True, True, "知財 七郎")


async def test_whoever_confirms_while_away_leaves_nothing_to_do_for_who_stands_in(world: World) -> None:
    await world.do(TARO, SetLeave(AWAY))
    message = await posted(world)
    a(MessageNoted, await as_goro(world, Confirm(message)))
    assert await confirmations(world, message) == {"知財 五郎": (True, True, ""), "知財 六郎": (False, False, "")}
    assert await listed(world, ROKU, "知財 六郎") == []


async def test_one_who_has_read_it_already_confirms_it_for_the_absent_one_all_the_same(world: World) -> None:
    message = await posted(world, Compose(("PK190001",), "相談", "本文", to=("知財 五郎", "知財 六郎")))
    a(MessageNoted, await as_roku(world, Confirm(message)))
    await world.do(TARO, SetLeave(AWAY))
    assert a(MessageNoted, await as_roku(world, Confirm(message))).places == ("知財 五郎",)
    assert a(Problem, await as_roku(world, Confirm(message))).code == "message_already_confirmed"


async def test_nobody_confirms_their_own_words_for_somebody_else(world: World) -> None:
    message = await posted(world)
    await world.do(TARO, SetLeave("知財 五郎 1/15-1/16 代理 知財 太郎"))
    assert a(Problem, await world.do(TARO, Confirm(message))).code == "unknown_message"
    assert await confirmations(world, message) == {"知財 五郎": (True, False, "")}


async def test_of_very_many_open_messages_the_newest_come_and_the_rest_stands_in_the_list(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "SHOWN_AT_ONCE", 2)
    for number in range(3):
        await posted(world, Compose(("PK190001",), f"相談{number}", "本文", to=("知財 五郎",)))
        await world.pass_time(timedelta(minutes=1))
    await world.do(TARO, SetLeave(AWAY))
    assert {one.message.title for one in reached(world, ROKU_AT)} == {"相談1", "相談2"}
    assert [(one.messages, one.listed) for one in told(world, ROKU_AT)] == [(2, 1)]
    assert sorted(await listed(world, ROKU, "知財 六郎")) == ["相談0", "相談1", "相談2"]


async def test_a_withdrawn_message_and_one_only_for_information_stay_where_they_are(world: World) -> None:
    draft = a(AskedToSend, await world.do(TARO, INSIDE)).draft
    await posted(world, Compose(("PK190001",), "参考", "本文", to=("知財 七郎",), cc=("知財 五郎",)))
    await world.do(TARO, SetLeave(AWAY))
    assert not reached(world, ROKU_AT)
    async with world.stores.read(COMPANY) as session:
        assert [one.name for one in (await Records(session).messages.get(draft)).addressees] == ["知財 五郎"]


async def test_the_counterpart_hears_that_it_is_confirmed_and_of_no_leave(world: World) -> None:
    await world.do(HANAKO, SetResponsible("CDM", ("弁理 花子",)))
    message = await sent(world, Compose(("PK190001",), "照会", "本文", counterpart="DM"))
    await world.do(HANAKO, SetLeave("1/15-1/16 代理 技術 次郎"))
    assert [one.message.title for one in reached(world, JIRO_AT)] == ["照会"]
    assert a(MessageNoted, await as_member(world, FIRM, JIRO, "技術 次郎", Confirm(message))).places == ("弁理 花子",)
    assert [one.name for one in (await record(world, message)).confirmed] == ["技術 次郎"]
    assert "花子" not in repr((await record(world, message)).confirmed)
    assert principal(HANAKO).name not in repr(world.slack.deliveries[-1])
