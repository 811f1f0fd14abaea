"""メールF: who of those a case message is addressed to is mailed as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from test_addressees import GORO, a, reached, sent
from test_addressees import world as shared_world
from world import COMPANY, FIRM, HANAKO, JIRO, TARO, World

from core.domain.intents import Compose, Post, Reply, SetMessageKind, SetResponsible
from core.domain.notices import AskedToSend, Problem
from core.ids import OrgId, PersonId
from core.store.records import Records

both = shared_world
GORO_HOME, JIRO_HOME = "goro@home.example", "jiro@home.example"


async def reads_in_slack(world: World, org: OrgId, person: PersonId, place: str, mail: str) -> None:
    async with world.stores.write(org) as session:
        people = Records(session).people
        await people.save(replace(await people.get(person), surface="bot", place=place, mail=mail))


@pytest.fixture
async def world(both: World) -> World:
    """知財 五郎 and 技術 次郎 read in Slack, and have said where they read mail. 次郎 answers for the company."""
    await reads_in_slack(both, COMPANY, GORO, "T1/U5", GORO_HOME)
    await reads_in_slack(both, FIRM, JIRO, "T2/U7", JIRO_HOME)
    await both.do(HANAKO, SetResponsible("CDM", ("技術 次郎",)))
    return both


def message(**said: object) -> Compose:
    asked = Compose(("PK190001",), "年金納付依頼", "納付をお願いします。", to=("デモ事務所", "知財 五郎"))
    return replace(asked, **said)


def mailed(world: World) -> set[str]:
    return {place for place in (GORO_HOME, JIRO_HOME) if reached(world, place)}


@pytest.mark.parametrize(
    ("asked", "copies"),
    [
        (message(), set()),
        (message(mail=True), {GORO_HOME, JIRO_HOME}),
        (message(mail_to=("五郎",)), {GORO_HOME}),
        (message(mail_to=("[代理人] デモ事務所",)), {JIRO_HOME}),
        (message(mail_to=("DM", "知財 五郎 様")), {GORO_HOME, JIRO_HOME}),
    ],
)
async def test_a_copy_is_mailed_to_those_who_are_flagged_and_to_nobody_else(
    world: World, asked: Compose, copies: set[str]
) -> None:
    """Each reads it in Slack whatever becomes of the copy; the preview shows the very flags that are honoured."""
    preview = a(AskedToSend, await world.do(TARO, asked))
    (goro,) = preview.message.people
    assert (goro.mail, preview.message.mail) == (GORO_HOME in copies, JIRO_HOME in copies)
    await world.do(TARO, Post(preview.draft))
    await world.pass_time(timedelta(seconds=31))
    assert reached(world, "T1/U5")
    assert reached(world, "T2/U7")
    assert mailed(world) == copies


async def test_a_kind_that_is_mailed_flags_everybody(world: World) -> None:
    await world.do(TARO, SetMessageKind.written("至急の連絡 メールも"))
    await sent(world, message(kind="至急の連絡"))
    assert mailed(world) == {GORO_HOME, JIRO_HOME}


@pytest.mark.parametrize("name", ["技術 太郎", "知財 太郎", "DM"])
async def test_somebody_who_is_not_addressed_cannot_be_flagged(world: World, name: str) -> None:
    """Nothing is kept of such a message; the ambassador of a message that stays inside is no addressee either."""
    problem = a(Problem, await world.do(TARO, message(to=("知財 五郎",), mail_to=(name,))))
    assert problem.code in ("mailed_not_addressed", "no_such_colleague")
    assert problem.facts["given"] == name


async def test_the_preview_says_who_cannot_be_mailed(world: World) -> None:
    await reads_in_slack(world, COMPANY, GORO, "T1/U5", "")
    assert a(AskedToSend, await world.do(TARO, message(mail=True))).without_address == ("知財 五郎",)
    await reads_in_slack(world, COMPANY, GORO, "T1/U5", GORO_HOME)
    assert a(AskedToSend, await world.do(TARO, message(mail=True))).without_address == ()


async def test_an_answer_to_all_is_mailed_to_those_the_message_was_mailed_to(world: World) -> None:
    message_id = await sent(world, message(mail_to=("知財 五郎",)))
    await world.do(JIRO, Reply(message_id, "承知しました。", to_all=True))
    await world.pass_time(timedelta(seconds=31))
    assert [one.message.body for one in reached(world, GORO_HOME)] == ["納付をお願いします。", "承知しました。"]
    assert not reached(world, JIRO_HOME)
