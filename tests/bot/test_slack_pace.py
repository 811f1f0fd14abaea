"""Slack says "not so fast" to one channel or to a whole workspace: that one rests, the others go on, nothing is lost."""

from __future__ import annotations

import pytest
from matters import PK190001
from office import Office, words
from test_slack_delivery_faults import offered
from world import COMPANY, TARO

from core.domain.intents import Share
from core.store.records import Records


async def test_one_channel_rests_while_the_others_of_its_workspace_go_on(office: Office) -> None:
    """花子's own conversation is too fast; the channel of 太郎, in the same workspace, hears all the same."""
    direct = office.ws.dm(office.hanako, office.slack.app.name)
    office.slack.faults.rate_limit("chat.postMessage", retry_after=60, channel=direct.id)
    await offered(office)
    await office.world.desk.places.renamed("T1", office.channel.id, "知財")
    await office.settle()
    assert office.direct(office.hanako) == []
    assert "#知財" in words(office.direct(office.taro)[-1])
    await office.pass_time(seconds=61)
    assert "PK190001" in words(office.direct(office.hanako)[-1])


async def test_a_limit_of_the_workspace_rests_all_of_it(office: Office) -> None:
    """conversations.open is counted in the whole workspace."""
    office.slack.faults.rate_limit("conversations.open", retry_after=60)
    await offered(office)
    await office.world.desk.places.renamed("T1", office.channel.id, "知財")
    await office.settle()
    assert office.direct(office.taro) == []
    await office.pass_time(seconds=61)
    assert "#知財" in words(office.direct(office.taro)[-1])
    assert "PK190001" in words(office.direct(office.hanako)[-1])


@pytest.mark.parametrize("times", [45])
async def test_waiting_for_slack_is_no_failed_attempt_however_often(office: Office, times: int) -> None:
    """After forty failures a message is parked; being asked to wait is none, and does not make us look for a copy."""
    office.slack.faults.rate_limit("chat.postMessage", retry_after=10, times=times)
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.do(TARO, Share(("PK190001",)))
    for _ in range(times + 1):
        await office.pass_time(seconds=11)
    assert "PK190001" in words(office.direct(office.hanako)[-1])
    async with office.world.stores.read(COMPANY) as session:
        assert await Records(session).outbox.parked() == []
