"""The digest in Slack: results looked at beside their entry, 保留 to another day, and the week with its picture."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import yaml
from office import Office, buttons, words
from world import COMPANY, HANAKO, TARO

from core.digests import Digests, Summaries
from core.domain.intents import Configure, Edit
from core.domain.sharing import Intake
from core.store.records import Records

SCOPES = frozenset(yaml.safe_load(Path("bot/manifest.yaml").read_text("utf-8"))["oauth_config"]["scopes"]["bot"])


async def applied_by_itself(office: Office) -> None:
    await office.link()
    await office.world.save(TARO, Configure(office.world.link, intake={"title": Intake.AUTO}))
    await office.world.do(HANAKO, Edit("2016P002", {"title": "省電力無線装置"}))
    office.world.clock.move(timedelta(days=1))
    await office.settle()


async def test_a_result_is_looked_at_beside_its_entry(office: Office) -> None:
    await applied_by_itself(office)
    assert await Digests(office.world.stores, office.world.clock).send_due(COMPANY) == 1
    await office.settle()
    digest = office.direct(office.taro)[-1]
    assert buttons(digest) == ["結果確認", "元に戻す", "表示", "保留"]
    await office.click(office.taro, digest, "結果確認")
    assert "対応済み" in words(digest)
    assert await office.world.value(COMPANY, "PK190001", "title") == "省電力無線装置"


async def test_an_entry_is_put_off_to_a_chosen_day(office: Office) -> None:
    await applied_by_itself(office)
    await office.command(office.taro, "日次")
    await office.click(office.taro, office.taro.ephemerals[-1], "保留")
    told = office.taro.ephemerals[-1]
    assert "1/17(土)以降" in words(told)
    await office.click(office.taro, told, "別の日にする")
    await office.submit(office.taro, {"until": "2026-01-20"})
    async with office.world.stores.read(COMPANY) as session:
        listings = Records(session).listings
        day = office.world.clock.now().date()
        assert (await listings.put_off_by([(TARO, day + timedelta(days=3))])).by(TARO)
        assert not (await listings.put_off_by([(TARO, day + timedelta(days=4))])).by(TARO)


async def test_the_rhythm_is_one_command(office: Office) -> None:
    await office.command(office.taro, "日次 9:15 月水金")
    assert "月・水・金の 9:15" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "日次 そのうち")
    assert "「そのうち」" in office.taro.ephemerals[-1].text


async def test_a_phone_that_writes_the_first_letter_large_switches_digest_and_week_as_well(office: Office) -> None:
    await office.command(office.taro, "digest Off")
    await office.command(office.taro, "weekly Off")
    async with office.world.stores.read(COMPANY) as session:
        taro = await Records(session).people.get(TARO)
    assert (taro.digest_on, taro.weekly_on) == (False, False)


async def test_the_rhythm_has_a_form_with_what_there_is_filled_in(office: Office) -> None:
    await office.command(office.taro, "日次 設定")
    form = office.taro.views[-1]
    assert form.values["at"]["at"]["selected_time"] == "08:30"
    assert [one["value"] for one in form.values["days"]["days"]["selected_options"]] == ["0", "1", "2", "3", "4"]
    assert form.values["zone"]["zone"]["value"] == "Asia/Tokyo"
    wanted = {"received": ["weekly"], "at": "07:45", "days": ["1", "3"], "zone": "Europe/Berlin"}
    await office.submit(office.taro, wanted | {"zone": "ベルリン"})
    assert "「ベルリン」" in form.errors["zone"], "the form is still there, with the reason"
    await office.submit(office.taro, wanted | {"received": ["daily", "weekly"]})
    told = words(office.taro.views[-1])
    assert "火・木の 7:45" in told
    assert "Europe/Berlin" in told
    await office.command(office.taro, "日次 設定")
    await office.submit(office.taro, wanted)
    assert "日次まとめは停止しています" in words(office.taro.views[-1])
    async with office.world.stores.read(COMPANY) as session:
        taro = await Records(session).people.get(TARO)
    assert (taro.digest_on, taro.weekly_on, taro.digest_days) == (False, True, {1, 3})


async def test_where_no_picture_may_be_uploaded_the_week_is_told_in_words_alone(office: Office) -> None:
    await applied_by_itself(office)
    office.slack.app.scopes = SCOPES - {"files:write"}
    assert await Summaries(office.world.stores, office.world.clock).send_due(COMPANY) == 1
    await office.settle()
    shown = [message for message in office.direct(office.taro) if "週次まとめ" in words(message)]
    assert len(shown) == 1
    assert "デモ事務所" in words(shown[0])
    assert "0–2日" in words(shown[0])
    assert [file for message in office.direct(office.taro) for file in message.files] == []
    async with office.world.stores.read(COMPANY) as session:
        assert await Records(session).outbox.parked() == [], "a picture less is no failure of the message"


async def test_the_week_has_its_picture_in_the_thread_with_words_for_it(office: Office) -> None:
    await applied_by_itself(office)
    assert await Summaries(office.world.stores, office.world.clock).send_due(COMPANY) == 1
    await office.settle()
    shown = [message for message in office.direct(office.taro) if "週次まとめ" in words(message)]
    assert "デモ事務所" in words(shown[-1])
    thread = office.ws.thread(office.ws.dm(office.taro, office.slack.app.name), shown[-1].ts)
    (file,) = [one for message in thread for one in message.files]
    assert (file.content or b"").startswith(b"\x89PNG")
    assert "A デモ事務所 1／0／0／0" in (file.alt_text or "")
    await office.command(office.taro, "週次 停止")
    assert "週次まとめは停止しています" in words(office.taro.ephemerals[-1])
