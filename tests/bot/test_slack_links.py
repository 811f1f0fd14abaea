"""A pasted link to a matter says what it is about: to those who may know, and no more than the circle that reads there."""

from __future__ import annotations

import pytest
from matters import PK190001
from office import Office, words
from world import COMPANY, TARO

from bot.unfurling import numbers_in
from core.domain.intents import SetSecrecy
from core.domain.matters import Secrecy

LINK = "https://docket.example.com/cases/PK190001?tab=1"


def below(message) -> str:
    return words_of(message.shown_blocks)


def words_of(blocks: object) -> str:
    if isinstance(blocks, dict):
        own = [blocks["text"]] if isinstance(blocks.get("text"), str) else []
        return "\n".join([*own, *(words_of(value) for value in blocks.values() if not isinstance(value, str))])
    return "\n".join(map(words_of, blocks)) if isinstance(blocks, list) else ""


async def pasted(office: Office, person, link: str = LINK):
    ack = await person.post(office.channel, f"ご確認ください <{link}>")
    await office.settle()
    return ack.message


async def test_a_members_link_shows_number_application_and_title_and_opens_for_whoever_may(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    message = await pasted(office, office.taro)
    assert {"PK190001（特願2016-111548）", "省電力通信装置"} <= set(below(message).replace("*", "").splitlines())
    assert "秘密の備考" not in below(message)
    await office.click(office.taro, message, "開く")
    assert "秘密の備考" in words(office.taro.ephemerals[-1])
    await office.click(office.stranger, message, "開く")
    assert "registered" in office.stranger.ephemerals[-1].text


async def test_where_people_of_other_workspaces_read_nothing_but_the_number_is_said(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    elsewhere = office.slack.workspace("T2").add_user("発明太郎")
    office.ws.connect(elsewhere, office.channel)
    shown = below(await pasted(office, office.taro))
    assert "PK190001" in shown
    assert "省電力通信装置" not in shown
    assert "111548" not in shown


async def test_a_matter_kept_secret_shows_nothing_but_its_number(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.do(TARO, SetSecrecy("PK190001", Secrecy.CLOSED))
    shown = below(await pasted(office, office.taro))
    assert "PK190001" in shown
    assert "省電力通信装置" not in shown


async def test_somebody_nobody_registered_may_paste_links_and_is_not_spoken_to(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    message = await pasted(office, office.stranger)
    assert message.unfurls == {}
    assert office.stranger.ephemerals == []
    assert office.direct(office.stranger) == []


async def test_who_pastes_a_link_while_slack_does_not_say_who_they_are_is_not_spoken_to(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    office.slack.faults.server_error("users.info", status=503)
    message = await pasted(office, office.taro)
    assert message.unfurls == {}
    assert office.direct(office.taro) == []


async def test_a_link_to_another_organisations_matter_or_to_none_says_nothing(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    ack = await office.hanako.post(office.ws.dm(office.hanako, office.slack.app.name), f"<{LINK}>")
    await office.settle()
    assert ack.message.unfurls == {}
    assert (await pasted(office, office.taro, "https://docket.example.com/cases/XX999999")).unfurls == {}


@pytest.mark.parametrize(
    ("url", "numbers"),
    [
        (LINK, ["1", "PK190001"]),
        ("https://docket.example.com/c?id=PK190001&amp;v=x", ["PK190001"]),
        ("https://docket.example.com/%E6%A1%88%E4%BB%B6/%E7%89%B9%E9%A1%982016-111548", ["特願2016-111548"]),
        ("https://docket.example.com/about", []),
    ],
)
def test_what_may_be_a_number_in_an_address(url: str, numbers: list[str]) -> None:
    assert list(numbers_in(url)) == numbers
