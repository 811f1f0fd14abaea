"""What somebody is told before a message crosses: matters its words name that are 秘匿, or that the counterpart does not
share; and what becomes of a conversation whose matter is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from test_addressees import GORO_AT, a, reached, record, sent
from test_addressees import world as shared_world
from world import COMPANY, FIRM, HANAKO, TARO, World

from core.domain.intents import Compose, Correct, File, Post, Reply, SetSecrecy
from core.domain.matters import Secrecy
from core.domain.notices import (
    AskedToSend,
    Caution,
    CautionKind,
    DeliveryState,
    MessageArrived,
    MessageHeld,
    MessageSent,
    Problem,
    ReplySent,
    Setback,
)

both = shared_world


@pytest.fixture
async def world(both: World) -> World:
    """Beside the shared matter either side has one that is not, and one that is closed."""
    for org, ref, closed in ((COMPANY, "PK190004", "PK190005"), (FIRM, "2017P001", "2017P002")):
        await both.add_matter(org, ref, {"matter_type": "出願", "title": "無関係の件"})
        await both.add_matter(org, closed, {"matter_type": "出願", "title": "極秘の新型電池"})
        await both.do(TARO if org == COMPANY else HANAKO, SetSecrecy(closed, Secrecy.CLOSED))
    return both


async def preview(world: World, body: str, *names: str) -> AskedToSend:
    files = tuple(File(name, b"%PDF-1.4", "application/pdf") for name in names)
    return a(AskedToSend, await world.do(TARO, Compose(("PK190001",), "件名", body, counterpart="DM", files=files)))


async def test_the_preview_names_every_matter_the_counterpart_need_not_hear_of(world: World) -> None:
    """By number, however it is typed, by the title of a closed one, and in the names of files, the gravest first."""
    asked = await preview(world, "PK190001とＰＫ１９００04の件、極秘の新型電池も", "pk190004.pdf")
    assert asked.cautions == (
        Caution(CautionKind.CLOSED, "PK190005"),
        Caution(CautionKind.UNSHARED, "PK190004"),
        Caution(CautionKind.OWN_NUMBER, "PK190001"),
    )
    assert (await preview(world, "4,300円、2026/01/15まで。特願2016-111548の件")).cautions == ()
    assert (await preview(world, "本文", "PK190004_一覧.pdf")).cautions == (Caution(CautionKind.UNSHARED, "PK190004"),)


async def test_an_answer_that_names_such_a_matter_is_shown_before_it_crosses(world: World) -> None:
    """By mail an answer crosses at once; this one waits for 送信."""
    message = await sent(world, Compose(("PK190001",), "依頼", "本文", counterpart="DM"))
    asked = a(AskedToSend, await world.do(HANAKO, Reply(message, "2017P001と合わせて対応します。")))
    assert asked.cautions == (Caution(CautionKind.UNSHARED, "2017P001"),)
    before = len(world.slack.notices(MessageArrived))
    await world.pass_time(timedelta(minutes=5))
    assert len(world.slack.notices(MessageArrived)) == before
    a(MessageHeld, await world.do(HANAKO, Post(asked.draft)))
    await world.pass_time(timedelta(minutes=1))
    assert a(MessageArrived, world.slack.notices(MessageArrived)[-1]).message.body == "2017P001と合わせて対応します。"
    a(ReplySent, await world.do(HANAKO, Reply(message, "承知しました。")))


async def test_a_message_whose_matter_is_closed_within_its_thirty_seconds_stays_and_its_author_is_told(
    world: World,
) -> None:
    asked = await preview(world, "まもなく秘匿になります。")
    await world.do(TARO, Post(asked.draft))
    await world.do(TARO, SetSecrecy("PK190001", Secrecy.CLOSED))
    await world.pass_time(timedelta(minutes=5))
    assert not world.mail.notices(MessageArrived)
    told = a(MessageSent, world.slack.notices(MessageSent)[-1])
    assert (told.state, told.setback) == (DeliveryState.RECALLED, Setback.MATTER_CLOSED)


async def test_nothing_more_of_a_conversation_crosses_once_its_matter_is_closed(world: World) -> None:
    """Neither an answer, nor a correction, nor a draft that was looked at before; among colleagues talk goes on."""
    message = await sent(world, Compose(("PK190001",), "依頼", "本文", to=("DM", "知財 五郎")))
    answer = await world.do(HANAKO, Reply(message, "どうしますか。"))
    heard = a(ReplySent, answer).message
    draft = await preview(world, "下書き")
    await world.do(TARO, SetSecrecy("PK190001", Secrecy.CLOSED))
    for refused in (Reply(heard, "回答"), Correct(message, "訂正後"), Post(draft.draft)):
        problem = a(Problem, await world.do(TARO, refused))
        assert (problem.code, problem.facts) == ("conversation_confidential", {"refs": ["PK190001"]})
    await sent(world, Compose(("PK190001",), "社内", "秘匿にしました。", to=("知財 五郎",)))
    assert reached(world, GORO_AT)[-1].message.title == "社内"
    a(ReplySent, await world.do(HANAKO, Reply(message, "こちらは続けられます。")))
    assert (await record(world, message)).state is DeliveryState.DELIVERED
