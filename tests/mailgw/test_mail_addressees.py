"""Case messages by mail: addressees on top of the body, answers to all, corrections, withdrawals, templates, search."""

from __future__ import annotations

from datetime import timedelta

import pytest
from mail_world import MailWorld, fresh
from test_mail_story import HANAKO_AT, linked
from world import FIRM, HANAKO, JIRO, TARO, principal

from core.domain.intents import (
    Compose,
    Correct,
    File,
    Post,
    Recall,
    Reply,
    SearchMessages,
    SetLeave,
    SetTemplate,
    Withdraw,
)
from core.domain.notices import AskedToSend, MessageArrived
from core.domain.people import Person
from core.store.records import Records
from mailgw.grammar import Wish, is_clear, understand
from mailgw.grammar.topics import AboutMessage, AboutSent, Anything


def wish(text: str, topic: AboutMessage | AboutSent | Anything, subject: str = "") -> object:
    (line,) = understand(text, topic, subject=subject)
    assert isinstance(line, Wish), line
    return line.intent


def test_addressees_kind_and_template_stand_on_top_of_the_body() -> None:
    text = (
        "宛先: デモ株式会社、技術 次郎\nCC：知財 五郎\n種別: 顧客への連絡\n知財部宛\n\n本文です。\n宛先: これは本文\n"
    )
    expected = Compose(
        ("2016P002",),
        "年金",
        "本文です。\n宛先: これは本文",
        kind="顧客への連絡",
        to=("デモ株式会社", "技術 次郎"),
        cc=("知財 五郎",),
        department=True,
    )
    assert wish(text, Anything(), "連絡 2016P002 年金") == expected
    assert wish("定型文: 年金", Anything(), "連絡 2016P002") == Compose(("2016P002",), "", "", template="年金")


@pytest.mark.parametrize("flag", ["メールも: DM、技術 次郎", "ﾒｰﾙも：DM・技術 次郎", "Also by mail: DM, 技術 次郎"])
def test_who_is_mailed_as_well_is_named_on_top_of_the_body(flag: str) -> None:
    read = wish(f"宛先: DM、技術 次郎\n{flag}\n本文です。", Anything(), "連絡 2016P002 年金")
    addressees = ("DM", "技術 次郎")
    assert read == Compose(("2016P002",), "年金", "本文です。", to=addressees, mail_to=addressees)
    everybody = wish("メールも\n本文です。", Anything(), "連絡 2016P002 年金")
    assert everybody == Compose(("2016P002",), "年金", "本文です。", mail=True)


async def test_the_preview_by_mail_says_who_is_mailed_as_well_and_who_is_away(mail: MailWorld) -> None:
    """技術 次郎 reads in Slack, and is on leave."""
    await linked(mail)
    async with mail.world.stores.write(FIRM) as session:
        await Records(session).people.save(Person(JIRO, "技術 次郎", "bot", "T1/U7", mail="jiro@home.example"))
    await mail.world.do(HANAKO, SetLeave("技術 次郎 1/15-1/16"))
    text = "宛先: CDM、技術 次郎\nメールも: 技術 次郎\n\nご確認ください。"
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "連絡 2016P002 照会", text))
    preview = await mail.last(HANAKO_AT, "照会")
    assert "技術 次郎（メールも）" in preview.text
    assert "デモ株式会社（メールも）" not in preview.text
    assert "技術 次郎さんは休暇中です（2026/01/15〜2026/01/16）。代理の登録はありません。" in preview.text.replace(
        "\n  ", ""
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("全員に返信\n承知しました。", Reply("m", "承知しました。", to_all=True)),
        ("reply all\n\nFine.", Reply("m", "Fine.", to_all=True)),
        ("全員に返信してください、と聞きました。", Reply("m", "全員に返信してください、と聞きました。")),
    ],
)
def test_an_answer_to_all_says_so_on_its_first_line(text: str, meant: Reply) -> None:
    assert wish(text, AboutMessage("m")) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("取消", Recall("m")),
        ("取消依頼 重複のため", Withdraw("m", "重複のため")),
        (
            "取消依頼 重複のため、\nお手数をおかけします。\n1月15日の分です。",
            Withdraw("m", "重複のため、\nお手数をおかけします。\n1月15日の分です。"),
        ),
        ("withdraw message\nA duplicate.", Withdraw("m", "A duplicate.")),
        ("コピー 2016P010、2016P011 お願いします。", Compose(("2016P010", "2016P011"), "", "", copy_of="m")),
        (
            "copy 2016P010\nto: CDM\n\nAnd this one.",
            Compose(("2016P010",), "", "And this one.", to=("CDM",), copy_of="m"),
        ),
        ("訂正\n件名: 新しい件名\n正しい本文です。", Correct("m", "正しい本文です。", "新しい件名")),
    ],
)
def test_what_one_has_sent_is_recalled_corrected_or_withdrawn(text: str, meant: object) -> None:
    assert wish(text, AboutSent("m")) == meant


@pytest.mark.parametrize("text", ["取消\nやはり送ってください", "再送\n宛先は次郎です", "取消依頼\n理由…"])
def test_words_below_a_recall_that_nobody_would_hear_stop_it(text: str) -> None:
    assert not is_clear(understand(text, AboutSent("m")))


async def test_the_words_of_a_message_are_used_again_for_another_matter(mail: MailWorld) -> None:
    """Placeholders are filled anew, with what is true of the other matter; and it is shown before it crosses."""
    await linked(mail)
    await mail.world.add_matter(FIRM, "2016P010", {"matter_type": "出願", "title": "別件"})
    text = "宛先: 技術 次郎\n\n{案件.社内整理番号} をご確認ください。"
    async with mail.world.stores.write(FIRM) as session:
        await Records(session).people.save(Person(JIRO, "技術 次郎", "bot", "T1/U7"))
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "連絡 2016P002 ご確認", text))
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "ご確認"), "送信")
    sent = await mail.last(HANAKO_AT, "送信しました")
    assert "コピー 番号" in sent.text
    await mail.reply(HANAKO_AT, sent, "コピー 2016P010\n宛先: 技術 次郎")
    preview = await mail.last(HANAKO_AT, "ご確認")
    assert "まだ送信していません" in preview.text
    assert "2016P010 をご確認ください。" in preview.text


def test_searching_and_templates_are_words_of_any_mail() -> None:
    assert wish("検索 年金 納付", Anything()) == SearchMessages("年金 納付")
    assert wish("件名: 年金\n{期限}まで", Anything(), "定型文登録 年金") == SetTemplate("年金", "年金", "{期限}まで")


async def test_a_correction_comes_as_a_follow_up_and_a_withdrawal_says_so(mail: MailWorld) -> None:
    """A mail cannot change: whoever has read it reads of the change in the same conversation."""
    await linked(mail)
    preview = await mail.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "4,300円です。"))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    first = await mail.last(HANAKO_AT, "年金納付依頼")
    correction = await mail.world.do(TARO, Correct(preview.draft, "4,800円です。"))
    assert isinstance(correction, AskedToSend)
    await mail.world.do(TARO, Post(correction.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    second = await mail.last(HANAKO_AT)
    assert "訂正です" in second.text
    assert "4,800円" in second.text
    assert first.message["Message-ID"] in second.message["References"]
    await mail.world.do(TARO, Withdraw(preview.draft, "重複のため"))
    third = await mail.last(HANAKO_AT)
    assert "取り消しました" in third.text
    assert "重複のため" in third.text
    await mail.reply(HANAKO_AT, first, "承知しました。")
    assert "取り消されています" in (await mail.last(HANAKO_AT)).text


async def test_a_colleague_is_written_to_by_mail_and_the_counterpart_hears_nothing(mail: MailWorld) -> None:
    await linked(mail)
    async with mail.world.stores.write(FIRM) as session:
        await Records(session).people.save(Person(JIRO, "技術 次郎", "mailgw", "jiro@firm.example"))
    before = len(mail.world.slack.notices(MessageArrived))
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "連絡 2016P002 相談", "宛先: 技術 次郎\n\nご意見ください。"))
    asked = await mail.last(HANAKO_AT)
    assert "技術 次郎" in asked.text
    assert "相手方へは届きません" in asked.text
    await mail.reply(HANAKO_AT, asked, "送信")
    async with mail.world.stores.read(FIRM) as session:
        (found,) = await Records(session).messages.search(["ご意見"])
    assert found.link is None
    assert [one.name for one in (await mail_message(mail, found.id)).addressees] == ["技術 次郎"]
    await mail.world.pass_time(timedelta(minutes=2))
    assert len(mail.world.slack.notices(MessageArrived)) == before


async def mail_message(mail: MailWorld, message: str) -> MessageArrived:
    shown = await mail.world.desk.card(principal(HANAKO), f"message:{message}")
    assert isinstance(shown, MessageArrived)
    return shown


def test_a_file_goes_along_with_an_answer_to_all() -> None:
    file = File("年金.csv", b"1")
    (line,) = understand("全員に返信\n添付します。", AboutMessage("m"), files=(file,))
    assert isinstance(line, Wish)
    assert line.intent == Reply("m", "添付します。", (file,), to_all=True)


@pytest.mark.parametrize("subject", ["連絡 PK190001 年金納付依頼", "定型文登録 年金納付"])
def test_a_paragraph_of_any_length_is_part_of_what_is_said(subject: str) -> None:
    paragraph = "次回年度分の納付をお願いいたします。" * 400
    (one,) = understand(f"宛先: 弁理 花子\n\n{paragraph}\n\n以上です。", Anything(), subject=subject)
    assert isinstance(one, Wish)
    assert paragraph in one.intent.body


def test_a_command_of_such_a_length_is_none() -> None:
    for text in ("承認" * 2000, "編集 PK190001 備考=" + "長" * 3000):
        assert not any(isinstance(one, Wish) for one in understand(text, Anything(), subject="編集 PK190001"))
