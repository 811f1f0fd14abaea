"""Differences in Slack: accepted, ignored, taken back; second and stale clicks."""

from __future__ import annotations

from dataclasses import replace

from office import Office, buttons, words
from world import COMPANY, HANAKO, TARO

from core.domain.intents import Edit
from core.store.records import Records
from sandbox.slack import Message


async def changed(office: Office, **values: str) -> Message:
    """花子 changes her matter; the card that comes up in 太郎's channel."""
    await office.link()
    await office.world.do(HANAKO, Edit("2016P002", values or {"filing_date": "2016/06/08"}))
    return office.in_channel()[-1]


async def test_a_change_is_accepted_by_a_click_and_the_card_says_who_and_when(office: Office) -> None:
    card = await changed(office)
    assert buttons(card) == ["適用", "無視", "履歴"]
    assert "2016/06/08" in words(card)
    await office.click(office.taro, card, "適用")
    assert buttons(card) == ["元に戻す", "履歴"]
    assert "知財 太郎" in words(card)
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"


async def test_an_accepted_change_is_taken_back(office: Office) -> None:
    card = await changed(office)
    await office.click(office.taro, card, "適用")
    await office.click(office.taro, card, "元に戻す")
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-03"


async def test_each_of_several_changes_is_decided_by_itself(office: Office) -> None:
    card = await changed(office, filing_date="2016/06/08", title="省電力の通信装置")
    date = next(label for label in buttons(card) if "出願日" in label and "適用" in label)
    await office.click(office.taro, card, date)
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"
    assert await office.world.value(COMPANY, "PK190001", "title") == "省電力通信装置"
    await office.click(office.taro, card, "無視")
    assert await office.world.value(COMPANY, "PK190001", "title") == "省電力通信装置"
    assert buttons(card) == ["元に戻す", "履歴"]


async def test_a_second_click_explains_itself_to_the_clicker_alone(office: Office) -> None:
    card = await changed(office)
    stale = card.as_seen()
    await office.click(office.taro, card, "適用")
    await office.click(office.taro, stale, "無視")
    assert "知財 太郎" in office.taro.ephemerals[-1].text
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"
    assert office.stranger.ephemerals == []


async def test_a_click_on_what_has_changed_since_changes_nothing_and_shows_the_latest(office: Office) -> None:
    card = await changed(office)
    stale = card.as_seen()
    await office.world.do(TARO, Edit("PK190001", {"filing_date": "2016/06/05"}))
    await office.click(office.taro, stale, "適用")
    assert "変わりました" in office.taro.ephemerals[-1].text
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-05"
    assert "2016/06/05" in words(card)


async def test_the_history_names_what_has_crossed_and_nobody_else_sees_it(office: Office) -> None:
    card = await changed(office)
    await office.click(office.taro, card, "履歴")
    assert "省電力通信装置" in words(office.taro.views[-1])


async def test_a_person_nobody_registered_changes_nothing_and_is_told_in_their_language(office: Office) -> None:
    """Authorised again on each click, whoever can see the button."""
    card = await changed(office)
    await office.click(office.stranger, card, "適用")
    assert "Slack" in office.stranger.ephemerals[-1].text
    assert office.stranger.ephemerals[-1].text.isascii()
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-03"


async def test_a_click_that_comes_too_late_does_not_turn_the_card_of_all_into_the_clickers_language(
    office: Office,
) -> None:
    """The channel goes on reading what it read: only the answer to the click is in English."""
    await changed(office)
    card = office.in_channel()[-1]
    stale = card.as_seen()
    await office.click(office.taro, card, "適用")
    settled = words(card)
    async with office.world.stores.write(COMPANY) as session:
        people = Records(session).people
        await people.save(replace(await people.get(TARO), language="en"))
    await office.click(office.taro, stale, "適用")
    assert words(card) == settled
    assert "Accepted by 知財 太郎" in words(office.taro.ephemerals[-1])
