"""Home, lists, digest, the chooser, help: what one looks at, and in which language."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from office import Office, buttons, words
from test_slack_reviews import changed
from world import COMPANY, TARO

from core.digests import Digests
from core.store.records import Records


async def test_the_home_tab_shows_counts_and_what_waits(either_office: Office) -> None:
    """A decision made there is shown there."""
    office = either_office
    await office.share()
    await office.hanako.open_home()
    await office.settle()
    home = office.hanako.home
    assert home is not None
    assert "デモ株式会社" in words(home)
    assert "承認 2016P002" in buttons(home)
    await office.click(office.hanako, home, "承認 2016P002")
    assert "承認 2016P002" not in buttons(office.hanako.home or home)


async def test_the_list_has_buttons_beside_each_entry(office: Office) -> None:
    await changed(office)
    await office.command(office.taro, "差分")
    listing = office.taro.ephemerals[-1]
    assert buttons(listing) == ["適用", "無視", "表示", "保留"]
    await office.click(office.taro, listing, "適用")
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"
    assert "対応済み" in words(office.taro.ephemerals[-1])


async def test_a_card_opens_in_full_from_the_list_and_is_decided_there(office: Office) -> None:
    await changed(office)
    await office.command(office.taro, "一覧")
    await office.click(office.taro, office.taro.ephemerals[-1], "表示")
    modal = office.taro.views[-1]
    assert "2016/06/08" in words(modal)
    await office.click(office.taro, modal, "適用")
    assert "適用" not in buttons(office.taro.views[-1])
    assert "知財 太郎" in words(office.taro.views[-1])


async def test_the_digest_comes_in_person_and_its_entries_are_decided_beside_them(office: Office) -> None:
    await changed(office)
    office.world.clock.move(timedelta(days=1))
    assert await Digests(office.world.stores, office.world.clock).send_due(COMPANY) == 1
    await office.settle()
    digest = office.direct(office.taro)[-1]
    assert "適用" in buttons(digest)
    await office.click(office.taro, digest, "適用")
    assert buttons(digest) == []
    assert "対応済み" in words(digest)


async def test_an_entry_is_put_off(office: Office) -> None:
    await changed(office)
    await office.command(office.taro, "一覧")
    await office.click(office.taro, office.taro.ephemerals[-1], "保留")
    assert "保留" in words(office.taro.ephemerals[-1])


async def test_the_command_alone_finds_a_matter_and_goes_on_from_there(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "")
    chooser = office.taro.views[-1]
    await office.taro.choose(chooser, "matter", "PK190001")
    await office.settle()
    chooser = office.taro.views[-1]
    assert "省電力通信装置" in words(chooser)
    await office.click(office.taro, chooser, "連絡")
    assert office.taro.views[-1].values["matter"]["matter"]["selected_options"][0]["value"] == "PK190001"


async def test_help_and_unknown_words_say_what_can_be_typed(office: Office) -> None:
    await office.command(office.taro, "ヘルプ")
    assert "/anken" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "きょうゆう")
    assert "共有" in office.taro.ephemerals[-1].text
    assert "きょうゆう" in office.taro.ephemerals[-1].text


async def test_a_matter_and_its_history_are_shown_to_who_asks(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "PK190001")
    assert "省電力通信装置" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "履歴 PK190001")
    assert "省電力通信装置" in words(office.taro.ephemerals[-1])
    assert office.stranger.ephemerals == []


async def test_people_read_their_own_language(office: Office) -> None:
    async with office.world.stores.write(COMPANY) as session:
        people = Records(session).people
        await people.save(replace(await people.get(TARO), language="en"))
    await office.command(office.taro, "list")
    assert "Nothing is waiting" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "frobnicate")
    assert "share" in office.taro.ephemerals[-1].text


async def test_the_digest_is_stopped_and_started_by_a_word(office: Office) -> None:
    await office.command(office.taro, "日次 停止")
    async with office.world.stores.read(COMPANY) as session:
        assert not (await Records(session).people.get(TARO)).digest_on
    await office.command(office.taro, "digest on")
    async with office.world.stores.read(COMPANY) as session:
        assert (await Records(session).people.get(TARO)).digest_on


async def test_what_somebody_said_is_taken_into_a_message_and_nothing_crosses_yet(office: Office) -> None:
    """相手方へ送信… opens the form; talk in a channel stays inside."""
    await office.link()
    posted = await office.taro.post(office.channel, "明日までに納付してください。")
    await office.taro.shortcut("send_across", posted.message)
    await office.settle()
    assert office.taro.views[-1].values["body"]["body"]["value"] == "明日までに納付してください。"
    assert not [m for m in office.direct(office.hanako) if "納付してください" in words(m)]


async def test_a_stranger_reads_on_the_home_tab_why_there_is_nothing(office: Office) -> None:
    await office.stranger.open_home()
    await office.settle()
    assert office.stranger.home is not None
    assert "Slack" in words(office.stranger.home)
    assert buttons(office.stranger.home) == []
