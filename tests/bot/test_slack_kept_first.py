"""What Slack hands over once is kept by one small commit before it is acknowledged; everything else comes after."""

from __future__ import annotations

import asyncio
from typing import Any

from office import Office, words
from test_bridge import PK190001
from world import COMPANY

from bot.request import Request
from core.store.records import Records


def command(office: Office, text: str, trigger: str = "1.2.3") -> dict[str, Any]:
    return {
        "command": "/anken",
        "text": text,
        "team_id": "T1",
        "user_id": office.taro.id,
        "channel_id": office.channel.id,
        "trigger_id": trigger,
    }


async def kept(office: Office) -> list[str]:
    return [key for key, _ in await office.world.desk.kept(COMPANY, "bot")]


async def test_it_is_kept_and_acknowledged_while_slack_answers_nothing_we_ask(office: Office) -> None:
    """Slack is slow to say who somebody is: the click is safe all the same, and is carried out when it has said so."""
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    (app,) = office.surface.apps
    app.members.forget("T1", office.taro.id)
    office.slack.faults.slow("users.info", seconds=1)
    body = command(office, "共有 PK190001")
    at_the_acknowledgement: list[list[str]] = []

    async def ack(*_: object, **__: object) -> None:
        at_the_acknowledgement.append(await kept(office))

    await office.surface.reception.receive(app, body, ack)
    assert at_the_acknowledgement == [[Request.of(body).kept_as]]
    assert not office.direct(office.hanako)
    await office.settle()
    assert "PK190001" in words(office.direct(office.hanako)[-1])
    assert await kept(office) == []


async def test_who_is_no_member_any_more_is_told_after_the_acknowledgement_and_nothing_is_done(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    (app,) = office.surface.apps
    app.members.forget("T1", office.taro.id)
    office.slack.faults.server_error("users.info", times=99)
    await office.command(office.taro, "共有 PK190001")
    assert "PK190001" not in "".join(map(words, office.direct(office.hanako)))
    assert len(office.taro.ephemerals) == 1
    async with office.world.stores.read(COMPANY) as session:
        records = Records(session)
        assert [await records.arrivals.count(state) for state in ("open", "failed")] == [0, 0]


async def test_fifty_at_once_are_kept_by_a_few_commits_and_each_has_its_effect_once(office: Office) -> None:
    """What comes in during one commit goes into the next; a copy of each finds its row and ends."""
    (app,) = office.surface.apps
    refs = [f"PK{190001 + number}" for number in range(50)]
    for ref in refs:
        await office.world.add_matter(COMPANY, ref, PK190001 | {"application_number": "", "filing_ref": ref})
    commits = 0
    begin = office.world.stores._write

    def counted(*arguments: Any) -> Any:
        nonlocal commits
        commits += 1
        return begin(*arguments)

    acknowledged: list[int] = []

    async def ack(*_: object, **__: object) -> None:
        acknowledged.append(commits)

    async def receive(number: int) -> None:
        await office.surface.reception.receive(app, command(office, f"共有 {refs[number]}", f"t.{number}"), ack)

    office.world.stores._write = counted
    await asyncio.gather(*(receive(number) for number in range(50)), *(receive(number) for number in range(50)))
    assert len(acknowledged) == 100
    assert acknowledged[-1] < 25
    await office.settle()
    async with office.world.stores.read(COMPANY) as session:
        pairs = await Records(session).pairs.counts(office.world.link)
    assert sum(pairs.values()) == 50
