"""The digest by mail: results looked at, 保留 to a day, a rhythm of one's own, and the week with its picture."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld, fresh
from PIL import Image
from test_mail_story import linked, offer
from world import FIRM, HANAKO, TARO

from core.digests import Digests, Summaries
from core.domain.intents import CheckResults, Configure, Edit, Revert, SetDigest, Snooze
from core.domain.notices import Entry, EntryKind
from core.domain.sharing import Intake
from core.store.records import Records
from mailgw.grammar import Wish, understand
from mailgw.grammar.topics import AboutList, Anything

AUTO = Entry(1, EntryKind.AUTO, "r", "デモ株式会社", "2016P002", "", "title")
LIST = AboutList("l", (AUTO, *(replace(AUTO, number=number, target=f"r{number}") for number in (2, 3, 4))))


def wanted(text: str, about: AboutList | Anything = LIST) -> list[object]:
    return [line.intent if isinstance(line, Wish) else line for line in understand(text, about)]


def test_results_are_looked_at_taken_back_or_put_off_by_number() -> None:
    assert wanted("1 確認, 2 取消, 残り 保留 3日") == [
        CheckResults("r"),
        Revert("r2"),
        Snooze("l", (3, 4), "3日"),
    ]
    assert wanted("1-2 保留 1/20, 残り 保留") == [Snooze("l", (1, 2), "1/20"), Snooze("l", (3, 4))]
    assert wanted("all hold 3 days") == [Snooze("l", (1, 2, 3, 4), "3 days")]


def test_when_the_digest_comes_is_said_in_any_mail() -> None:
    assert wanted("日次 9:00 月水金", Anything()) == [SetDigest(rhythm="9:00 月水金")]
    assert wanted("日次 停止", Anything()) == [SetDigest(on=False)]
    assert wanted("週次 再開", Anything()) == [SetDigest(weekly=True)]
    assert wanted("digest 8:30am mon-fri", Anything()) == [SetDigest(rhythm="8:30am mon-fri")]


@ON_BOTH_PAIRS
async def test_a_result_is_looked_at_by_answering_the_digest(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.save(HANAKO, Configure(mail.world.link, intake={"title": Intake.AUTO}))
    await mail.world.do(TARO, Edit("PK190001", {"title": "省電力無線装置"}))
    mail.world.clock.move(timedelta(days=1))
    assert await Digests(mail.world.stores, mail.world.clock).send_due(FIRM) == 1
    await mail.settle()
    digest = await mail.last(HANAKO_AT, "本日の確認事項")
    assert digest.subject == "本日の確認事項 1件（デモ株式会社 1） 1月16日(金)"
    assert "■ 自動反映（結果確認）" in digest.text
    assert "1 確認" in digest.text
    await mail.reply(HANAKO_AT, digest, "1 確認")
    assert "確認済み" in (await mail.last(HANAKO_AT)).text
    mail.world.clock.move(timedelta(days=3))
    assert await Digests(mail.world.stores, mail.world.clock).send_due(FIRM) == 0


@ON_BOTH_PAIRS
async def test_an_entry_is_put_off_to_a_day(mail: MailWorld) -> None:
    await offer(mail)
    await Digests(mail.world.stores, mail.world.clock).send_due(FIRM)
    await mail.settle()
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "本日の確認事項"), "1 保留 1/20")
    assert "1/20(火)以降の日次まとめで" in (await mail.last(HANAKO_AT)).text.replace("\n", "")
    async with mail.world.stores.read(FIRM) as session:
        listings = Records(session).listings
        assert (await listings.put_off_by([(HANAKO, date(2026, 1, 19))])).by(HANAKO)
        assert not (await listings.put_off_by([(HANAKO, date(2026, 1, 20))])).by(HANAKO)


async def test_the_rhythm_is_changed_and_a_wrong_one_explained(mail: MailWorld) -> None:
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "日次 18時半 火・木"))
    assert "火・木の 18:30" in (await mail.last(HANAKO_AT)).text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "日次 そのうち"))
    assert "「そのうち」は時刻・曜日・タイムゾーンのいずれとしても" in (await mail.last(HANAKO_AT)).text.replace(
        "\n", ""
    )


@ON_BOTH_PAIRS
async def test_the_week_comes_with_a_picture_that_stands_within_the_mail(mail: MailWorld) -> None:
    """Its words are in the alternative text, and the table says the same without it."""
    await offer(mail)
    assert await Summaries(mail.world.stores, mail.world.clock).send_due(FIRM) == 1
    await mail.settle()
    week = await mail.last(HANAKO_AT, "週次まとめ")
    assert week.subject == "週次まとめ 未対応 1件（デモ株式会社 1） 1月15日(木)"
    (picture,) = [part for part in week.message.walk() if part.get_content_type() == "image/png"]
    assert picture["Content-ID"] == "<week>"
    assert picture.get_content_disposition() == "inline"
    assert 'src="cid:week"' in week.html
    assert 'alt="未対応の件数（0–2日／3–7日／8–30日／31日〜）: A デモ株式会社 1／0／0／0"' in week.html
    assert Image.open(BytesIO(picture.get_content())).size[0] > 500
    assert re.search(r"A +デモ株式 +1 +0 +0 +0 +1", week.text), "one line, as the picture has it"
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "週次 停止"))
    assert "週次まとめは停止しています" in (await mail.last(HANAKO_AT)).text
