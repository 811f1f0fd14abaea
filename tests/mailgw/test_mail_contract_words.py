"""Every word of the contract, in both languages, in every width and courtesy: it means the same, or nothing at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from answers.said import TOPICS
from mail_world import HANAKO_AT, MailWorld
from test_mail_grammar import REFERENCES, wishes
from test_mail_story import linked, offer
from test_mail_threads import asked, heard
from world import FIRM, TARO

from core.digests import Digests
from core.domain.intents import (
    Accept,
    Approve,
    CommentStep,
    CompleteStep,
    Confirm,
    Create,
    Decline,
    Edit,
    Ignore,
    Intent,
    Look,
    Page,
    Reply,
    Resolve,
    SendBackStep,
    SetDigest,
    Snooze,
    SnoozeCard,
)
from core.ids import PairId
from mailgw.grammar.topics import AboutMessage, AboutWorkflow, Topic

P = PairId("p")
OFFER, REVIEW, LIST, MESSAGE = (TOPICS[name] for name in ("offer", "review", "list", "message"))
STEP = AboutWorkflow("w", 3)

MEANT: list[tuple[Topic, str, str, Intent]] = [
    (OFFER, "承認", "approve", Approve(P)),
    (OFFER, "承認 PK190001", "approve PK190001", Approve(P, "PK190001")),
    (OFFER, "作成", "create", Create(P)),
    (OFFER, "辞退", "decline", Decline(P)),
    (OFFER, "保留", "hold", SnoozeCard("offer:p")),
    (REVIEW, "適用", "accept", Accept("r", (), 3)),
    (REVIEW, "無視", "ignore", Ignore("r", (), 3)),
    (REVIEW, "適用 出願日", "accept filing date", Accept("r", ("filing_date",), 3)),
    (REVIEW, "適用 出願日, 発明等の名称", "accept filing date, title", Accept("r", ("title", "filing_date"), 3)),
    (REFERENCES, "紐付け 2 C00001", "link 2 C00001", Resolve("r2", "C00001")),
    (MESSAGE, "確認", "confirm", Confirm("m")),
    (STEP, "完了", "complete", CompleteStep("w", seen=3)),
    (STEP, "差戻し", "send back", SendBackStep("w", "", seen=3)),
    (LIST, "残り 保留", "rest hold", Snooze("l", (1, 2, 3, 4, 5))),
    (LIST, "停止", "stop", SetDigest(on=False)),
    (LIST, "再開", "resume", SetDigest(on=True)),
    (OFFER, "ヘルプ", "help", Look(Page.HELP, "offer:p")),
]


def full_width(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else "\u3000" if one == " " else one for one in text)


DRESSED: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "with a full stop": lambda said: f"{said}。",
    "です": lambda said: f"{said}です",
    "お願いします": lambda said: f"{said}でお願いします。",
    "よろしく": lambda said: f"{said}\n\nよろしくお願いいたします。",
    "in quotes": lambda said: f"「{said}」",
    "in other quotes": lambda said: f"“{said}”",
    "with a bullet": lambda said: f"・{said}",
    "in full width": full_width,
    "with blanks around": lambda said: f"\n\u3000 {said} \n",
    "decomposed": lambda said: unicodedata.normalize("NFD", said),
}
ENGLISH: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "with a full stop": lambda said: f"{said[:1].upper()}{said[1:]}.",
    "please": lambda said: f"{said}, please",
    "thanks": lambda said: f"{said}\n\nThanks,",
    "in quotes": lambda said: f'"{said}"',
    "in full width": full_width,
}
ASKS_THEM = {("確認", "お願いします"), ("確認", "よろしく"), ("confirm", "please"), ("confirm", "thanks")}
"""確認をお願いします under a message asks the counterpart to look: it was written for them, and crosses."""


def crossing(said: str, topic: Topic) -> Intent:
    assert isinstance(topic, AboutMessage)
    return Reply(topic.message, said)


@pytest.mark.parametrize("dress", DRESSED)
@pytest.mark.parametrize(("topic", "japanese", "meant"), [(t, ja, meant) for t, ja, _, meant in MEANT])
def test_a_word_in_japanese(topic: Topic, japanese: str, meant: Intent, dress: str) -> None:
    said = DRESSED[dress](japanese)
    assert wishes(said, topic) == [crossing(said, topic) if (japanese, dress) in ASKS_THEM else meant]


@pytest.mark.parametrize("dress", ENGLISH)
@pytest.mark.parametrize(("topic", "english", "meant"), [(t, en, meant) for t, _, en, meant in MEANT])
def test_a_word_in_english(topic: Topic, english: str, meant: Intent, dress: str) -> None:
    said = ENGLISH[dress](english)
    assert wishes(said, topic) == [crossing(said, topic) if (english, dress) in ASKS_THEM else meant]


@pytest.mark.parametrize(
    ("topic", "text", "meant"),
    [
        (OFFER, "辞退 利益相反のため", Decline(P, "利益相反のため")),
        (OFFER, "decline conflict of interest", Decline(P, "conflict of interest")),
        (STEP, "差戻し 図面が違います", SendBackStep("w", "図面が違います", seen=3)),
        (STEP, "send back the drawing is wrong", SendBackStep("w", "the drawing is wrong", seen=3)),
        (STEP, "完了 納付しました", CompleteStep("w", "納付しました", seen=3)),
        (STEP, "コメント 来週になります", CommentStep("w", "来週になります")),
        (STEP, "comment next week", CommentStep("w", "next week")),
    ],
)
def test_words_of_ones_own_are_taken_as_they_were_written(topic: Topic, text: str, meant: Intent) -> None:
    assert wishes(text, topic) == [meant]


async def test_a_field_is_called_as_people_call_it_where_only_one_of_the_card_is_called_so(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.do(TARO, Edit("PK190001", {"title": "省電力通信システム", "filing_date": "2016/06/08"}))
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "差分"), "発明の名称は無視、出願日は適用")
    assert await mail.world.value(FIRM, "2016P002", "filing_date") == "2016-06-08"
    assert await mail.world.value(FIRM, "2016P002", "title") == "省電力通信装置"


async def test_who_signs_in_latin_letters_is_known_by_their_address(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    await mail.reply(HANAKO_AT, offered, "Approve, please.\n\nJiro")
    assert "Jiro" in (await mail.last(HANAKO_AT)).text, "that is somebody else, or a word: asked about"
    await mail.reply(HANAKO_AT, offered, "Approve, please.\nBut not before Hanako")
    assert "But not before Hanako" in (await mail.last(HANAKO_AT)).text
    await mail.reply(HANAKO_AT, offered, "Approve, please.\n\nhanako?")
    assert "hanako?" in (await mail.last(HANAKO_AT)).text
    await mail.reply(HANAKO_AT, offered, "Approve, please.\n\nHanako")
    assert "承認しました" in (await mail.last(HANAKO_AT)).text


async def test_a_polite_letter_that_confirms_crosses_and_is_a_confirmation(mail: MailWorld) -> None:
    await linked(mail)
    question = await asked(mail)
    await mail.reply(HANAKO_AT, question, "お世話になっております。\n確認いたしました。\nよろしくお願いいたします。")
    ((_, said),) = heard(mail)
    assert said == "お世話になっております。\n確認いたしました。\nよろしくお願いいたします。"
    assert "確認完了" in (await mail.last(HANAKO_AT)).text


async def test_an_answer_repeats_each_line_and_what_became_of_it(mail: MailWorld) -> None:
    """Nothing is done; the words there are stand below, and under each line what was and what was not understood."""
    await offer(mail)
    await Digests(mail.world.stores, mail.world.clock).send_due(FIRM)
    await mail.settle()
    digest = await mail.last(HANAKO_AT, "本日の確認事項")
    await mail.reply(HANAKO_AT, digest, "1 承認\n名称は要確認です\n停止")
    answer = await mail.last(HANAKO_AT)
    said = answer.text.replace("\n", "").replace(" ", "")
    assert "■1承認「1承認」は読み取れましたが、ほかの行が読み取れないため、実行していません。" in said
    assert "■名称は要確認ですお送りいただいた「名称は要確認です」を操作として読み取れませんでした。" in said
    assert "■停止「停止」は読み取れましたが" in said
    assert "いま使える言葉:1承認" in said
    assert not [one for one in await mail.inbox(HANAKO_AT) if "承認しました" in one.text]
    await mail.reply(HANAKO_AT, answer, "1 作成\n停止")
    done = (await mail.last(HANAKO_AT)).text
    assert done.index("■ 1 作成") < done.index("作成しました: PK190001") < done.index("■ 停止")
