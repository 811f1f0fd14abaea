"""A channel is archived, renamed, left by the app, or back; a person is deactivated: those concerned hear it once, in person."""

from __future__ import annotations

from dataclasses import replace

from matters import PK190001
from office import Office, buttons, words
from world import COMPANY, FIRM, HANAKO, TARO

from core.domain.failures import CLOSED
from core.domain.intents import Edit, Share
from core.ids import PersonId
from core.store.records import Records


def told(office: Office, about: str) -> list[str]:
    return [words(m) for m in office.direct(office.taro) if about in words(m)]


async def parked(office: Office) -> list[str]:
    async with office.world.stores.read(COMPANY) as session:
        return [one.reason for one in await Records(session).outbox.parked()]


async def test_an_archived_channel_is_told_once_and_delivers_by_itself_when_it_is_back(office: Office) -> None:
    """What was to be shown there meanwhile is kept, and nobody is told of each of it."""
    await office.link()
    before = len(office.in_channel())
    office.ws.archive(office.channel, by=office.taro)
    await office.settle()
    assert len(told(office, "#連携-デモ事務所（デモ事務所）がアーカイブされました")) == 1
    for day in ("08", "09"):
        await office.world.do(HANAKO, Edit("2016P002", {"filing_date": f"2016/06/{day}"}))
    await office.settle()
    assert set(await parked(office)) == {CLOSED}
    assert not [m for m in office.direct(office.taro) if "再送" in buttons(m)]
    office.ws.unarchive(office.channel, by=office.taro)
    await office.settle()
    assert await parked(office) == []
    assert "2016/06/09" in words(office.in_channel()[-1])
    assert len(office.in_channel()) > before


async def test_the_app_taken_out_of_a_private_channel_says_so_and_goes_on_when_invited_again(office: Office) -> None:
    await office.link()
    office.ws.remove(office.channel, office.slack.app.name)
    await office.settle()
    (said,) = told(office, "（デモ事務所）から「かけはし」が外されました")
    assert "/invite" in said
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    await office.settle()
    office.ws.join(office.channel, office.slack.app.name)
    await office.settle()
    assert "2016/06/08" in words(office.in_channel()[-1])


async def test_a_renamed_channel_goes_on_and_its_new_name_is_told(office: Office) -> None:
    await office.link()
    office.slack.faults.redeliver("group_rename")
    office.ws.rename(office.channel, "知財-デモ事務所")
    await office.settle()
    assert len(told(office, "#知財-デモ事務所")) == 1
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    await office.settle()
    assert "2016/06/08" in words(office.in_channel()[-1])


async def test_news_of_a_channel_that_is_nobodys_concerns_nobody(office: Office) -> None:
    await office.link()
    other = office.ws.add_channel("雑談", members=[office.taro, office.slack.app.name])
    before = len(office.direct(office.taro))
    office.ws.rename(other, "雑談-2")
    office.ws.archive(other, by=office.taro)
    await office.settle()
    assert len(office.direct(office.taro)) == before


async def test_a_deactivated_person_is_told_of_to_the_administrators_and_served_again_when_back(office: Office) -> None:
    """花子 leaves; her own notices are kept, and the people of her firm decide."""
    async with office.world.stores.write(FIRM) as session:
        people = Records(session).people
        hanako = await people.get(HANAKO)
        await people.save(replace(hanako, id=PersonId("jiro"), name="技術 次郎", place=f"T1/{office.stranger.id}"))
    for _ in range(2):
        office.ws.deactivate(office.hanako)
        await office.settle()
    (said,) = [words(m) for m in office.direct(office.stranger)]
    assert "弁理 花子" in said
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.do(TARO, Share(("PK190001",)))
    assert office.direct(office.hanako) == []
    office.ws.reactivate(office.hanako)
    await office.settle()
    assert "PK190001" in words(office.direct(office.hanako)[-1])
