"""When Slack refuses, fails or falls silent: nothing is lost, nothing is shown twice."""

from __future__ import annotations

from typing import Any

import pytest
from matters import P2016P002, PK190001
from office import Office, buttons, words
from world import COMPANY, FIRM, HANAKO, TARO

from bot.apps import Apps
from bot.showing import Showing
from core.domain.intents import Approve, Edit, Share
from core.store.records import Records
from core.texts import Texts


async def offered(office: Office) -> None:
    """太郎 shares PK190001 without Slack; its card is on its way to 花子."""
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.add_matter(FIRM, "2016P002", P2016P002)
    await office.world.do(TARO, Share(("PK190001",)))


def cards(office: Office) -> list[Any]:
    return [m for m in office.direct(office.hanako) if "PK190001" in words(m)]


async def test_a_rate_limit_is_waited_out_as_long_as_slack_says(office: Office) -> None:
    office.slack.faults.rate_limit("chat.postMessage", retry_after=30)
    await offered(office)
    await office.pass_time(seconds=10)
    assert cards(office) == []
    await office.pass_time(seconds=25)
    assert len(cards(office)) == 1


@pytest.mark.parametrize("status", [500, 503])
async def test_a_broken_slack_is_tried_again(office: Office, status: int) -> None:
    office.slack.faults.server_error("chat.postMessage", status=status)
    await offered(office)
    assert cards(office) == []
    await office.pass_time(minutes=1)
    assert len(cards(office)) == 1


async def test_a_lost_answer_does_not_show_a_card_twice(office: Office) -> None:
    """Slack has it, but nobody heard: the next attempt finds it by the delivery in its metadata."""
    office.slack.faults.lose_response("chat.postMessage")
    await offered(office)
    assert len(cards(office)) == 1
    await office.pass_time(minutes=1)
    (card,) = cards(office)
    await office.click(office.hanako, card, "承認 2016P002")
    assert buttons(card) == []


async def test_silence_counts_as_a_failure_and_is_tried_again(office: Office) -> None:
    office.world.surfaces["bot"]._showing = Showing(
        Apps(office.settings.slack, office.world.desk.workspaces, seconds=1), Texts(), office.world.desk
    )
    office.slack.faults.hang("chat.postMessage", seconds=5)
    await offered(office)
    assert cards(office) == []
    await office.pass_time(minutes=1)
    assert len(cards(office)) == 1


async def test_an_archived_channel_parks_the_card_with_a_reason_for_the_administrator(office: Office) -> None:
    """Told in person, because the channel itself does not answer, with a button to send it again."""
    await office.link()
    office.channel.archived = True  # and the event that tells of it was lost
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    await office.settle()
    told = office.direct(office.taro)[-1]
    assert "アーカイブ" in words(told)
    assert buttons(told) == ["再送"]
    async with office.world.stores.read(COMPANY) as session:
        assert len(await Records(session).outbox.parked()) == 1
    office.channel.archived = False
    await office.click(office.taro, told, "再送")
    assert "2016/06/08" in words(office.in_channel()[-1])


async def test_a_deleted_card_stands_in_the_channel_again_when_it_changes(office: Office) -> None:
    """Its thread starts anew under it: nothing is posted under a message that is gone."""
    await office.link()
    told = office.in_channel()[-1]
    await office.delete(told)
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    await office.settle()
    card = office.in_channel()[-1]
    await office.delete(card)
    await office.world.do(TARO, Edit("PK190001", {"filing_date": "2016/06/05"}))
    await office.settle()
    assert "2016/06/05" in words(office.in_channel()[-1])


async def test_an_answer_to_a_deleted_message_becomes_what_the_rest_goes_under(office: Office) -> None:
    await offered(office)
    (card,) = cards(office)
    pair = next(b["block_id"] for b in card.blocks if b["type"] == "actions").partition(":")[2].partition("#")[0]
    await office.world.do(HANAKO, Approve(pair))
    answered = office.in_channel()[-1]
    await office.delete(answered)
    await office.world.do(TARO, Edit("PK190001", {"title": "改題一"}))
    hanako_card = office.direct(office.hanako)[-1]
    await office.click(office.hanako, hanako_card, "適用")
    first = office.in_channel()[-1]
    assert first.thread_ts is None
    await office.world.do(TARO, Edit("PK190001", {"title": "改題二"}))
    await office.click(office.hanako, office.direct(office.hanako)[-1], "無視")
    assert office.ws.thread(office.channel, first.ts)[-1].thread_ts == first.ts


async def test_a_workspace_without_table_blocks_gets_the_same_words(office: Office) -> None:
    """A block Slack does not know is answered with `invalid_blocks`; the card comes as plain sections."""
    office.slack.faults.unknown_blocks.add("table")
    await office.link()
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    card = office.in_channel()[-1]
    assert "table" not in {block["type"] for block in card.blocks}
    assert "2016/06/08" in words(card)


async def test_what_one_person_alone_sees_comes_in_the_same_words_there_as_well(office: Office) -> None:
    """The answer to a command, and a card that is brought up to date by a click that came too late."""
    office.slack.faults.unknown_blocks.add("table")
    await office.link()
    await office.command(office.taro, "PK190001")
    shown = office.taro.ephemerals
    assert "table" not in {block["type"] for one in shown for block in one.blocks}
    assert any("特願2016-111548" in words(one) and "出願番号" in words(one) for one in shown)
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    card = office.in_channel()[-1]
    stale = card.as_seen()
    await office.click(office.taro, card, "適用")
    await office.click(office.taro, stale, "無視")
    assert "知財 太郎" in office.taro.ephemerals[-1].text
    assert "2016/06/08" in words(card)
