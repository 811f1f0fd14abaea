"""保留 under one request: read as people write it, and what it asks stays out of their digest until then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld
from test_mail_story import offer
from test_mail_workflows import asked_of_hanako
from world import FIRM

from core.digests import Digests
from core.domain.intents import Approve, SnoozeCard
from core.ids import PairId
from mailgw.grammar import Wish, is_clear, understand
from mailgw.grammar.topics import (
    AboutDocument,
    AboutErasure,
    AboutOffer,
    AboutQueue,
    AboutReview,
    AboutWorkflow,
    Topic,
)

OFFER = AboutOffer(PairId("p"))
REVIEW = AboutReview("r", 3, {1: "title"}, {"発明等の名称": 1})


def meant(text: str, topic: Topic = OFFER) -> list[object] | None:
    reading = understand(text, topic)
    return [line.intent for line in reading if isinstance(line, Wish)] if is_clear(reading) else None


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("保留", ""),
        ("保留します。", ""),
        ("保留でお願いします", ""),
        ("保留 3日", "3日"),
        ("保留：来週まで", "来週まで"),
        ("保留 来月10日まで", "来月10日まで"),
        ("保留 来月10日まででお願いします。", "来月10日まで"),
        ("来週金曜まで保留でお願いします。", "来週金曜まで"),
        ("社内で検討中ですので、1週間ほど保留にしてください。\nお手数をおかけします。", "1週間ほど"),
        ("保留でお願いします。\n来週の所内会議で方針を決めます。", ""),
        ("保留\n明細書を作成中です。", ""),
        ("保留\n社長の承認待ちです", ""),
        ("来月30日まで保留", "来月30日まで"),
        ("hold", ""),
        ("Please hold until Friday.", "until friday"),
        ("put on hold for 3 days", "for 3 days"),
    ],
)
def test_a_request_is_put_off_as_people_say_it(text: str, until: str) -> None:
    found = meant(text)
    assert found is not None
    (wish,) = found
    assert isinstance(wish, SnoozeCard)
    assert (wish.card, wish.until.lower()) == ("offer:p", until)


@pytest.mark.parametrize(
    "text",
    [
        "保留しません",
        "保留ではなく",
        "保留にするか検討中です",
        "保留でしょうか",
        "保留\n承認",
        "保留\nただし名称が合っていれば承認してください。",
        "保留 いつか",
        "保留 ではなく承認",
        "保留\n承認してよいです",
        "保留\nと思いましたが承認で",
        "保留 3日\n明日承認します",
        "保留\n↑は誤りです。",
        "保留\nいえ、進めてください",
        "hold\nno, go ahead",
        "保留\n来週まで",
        "保留\n停止",
        "保留\n2 承認",
        "保留\n図面が届いたら承認します。",
        "承認または保留",
        "保留、承認",
        "案件が片付くまで保留",
        "hold?",
    ],
)
def test_what_is_no_clear_wish_to_wait_puts_nothing_off(text: str) -> None:
    assert meant(text) is None


@pytest.mark.parametrize(
    ("topic", "card"),
    [
        (REVIEW, "review:r"),
        (AboutErasure("e"), "erasure:e"),
        (AboutWorkflow("w", 1), "workflow:w"),
        (AboutQueue("q", 1, (1, 2)), "queue:q"),
        (AboutDocument("d"), "document:d"),
    ],
)
def test_every_request_that_a_digest_repeats_can_be_put_off(topic: Topic, card: str) -> None:
    assert meant("保留 1/20", topic) == [SnoozeCard(card, "1/20")]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        (AboutWorkflow("w", 1), "保留\nコメント 図面を待っています"),
        (AboutWorkflow("w", 1), "保留\n取下げ 誤り"),
        (AboutQueue("q", 1, (1, 2)), "保留\n訂正 1 2026/01/13"),
        (AboutDocument("d"), "保留\n種別 A131"),
    ],
)
def test_another_wish_below_is_never_lost(topic: Topic, text: str) -> None:
    assert meant(text, topic) is None


@ON_BOTH_PAIRS
async def test_an_offer_that_is_put_off_is_left_out_of_the_digest_and_can_still_be_answered(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    await mail.reply(HANAKO_AT, offered, "保留 2027/12/31")
    assert "までは保留にできません" in (await mail.last(HANAKO_AT)).text.replace("\n", "")
    await mail.reply(HANAKO_AT, offered, "月曜まで保留でお願いします。")
    answer = (await mail.last(HANAKO_AT)).text.replace("\n", "")
    assert "保留しました。1/19(月)以降の日次まとめで改めてお知らせします。" in answer
    digests = Digests(mail.world.stores, mail.world.clock)
    mail.world.clock.move(timedelta(days=1))
    assert await digests.send_due(FIRM) == 0, "the day after, a Friday"
    mail.world.clock.move(timedelta(days=3))
    assert await digests.send_due(FIRM) == 1
    await mail.settle()
    assert "PK190001" in (await mail.last(HANAKO_AT, "本日の確認事項")).text
    await mail.reply(HANAKO_AT, offered, "承認")
    assert "承認しました" in (await mail.last(HANAKO_AT)).text


async def test_what_asks_nothing_any_more_cannot_be_put_off(mail: MailWorld) -> None:
    await asked_of_hanako(mail)
    step = await mail.last(HANAKO_AT, "デモ株式会社連携 2016P002")
    await mail.reply(HANAKO_AT, step, "完了")
    await mail.reply(HANAKO_AT, step, "保留 3日")
    assert "保留にするものがありません" in (await mail.last(HANAKO_AT)).text.replace("\n", "")


def test_a_decision_is_no_wish_to_wait() -> None:
    assert meant("承認") == [Approve(PairId("p"))]
