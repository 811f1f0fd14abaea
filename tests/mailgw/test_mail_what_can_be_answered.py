"""What a mail says can be answered is understood as it stands there, in every state; and ヘルプ says what is possible now."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta, timezone

import pytest
from mail_world import HANAKO_AT, TARO_AT, MailWorld, Received, fresh
from samples import SAMPLES
from test_mail_bounces import bounce
from test_mail_story import linked, offer
from test_mail_threads import asked, heard
from test_mail_workflows import asked_of_hanako
from world import FIRM, TARO

from core.digests import Digests
from core.domain.intents import Edit, Intent
from core.domain.notices import Digest, Listed, MessageArrived, Notice, OfferSettled, WorkflowMoved
from core.texts import LANGUAGES, Language, Texts
from mailgw.choices import choices_in, how_to_answer, possible_now
from mailgw.grammar import Topic, Wish, is_clear, understand
from mailgw.grammar.topics import AboutList, Anything
from mailgw.grammar.verbs import Verb
from mailgw.looking_up import grammar_topic
from mailgw.topics import topic_of

TEXTS = Texts()
JST = timezone(timedelta(hours=9))
READER = "弁理 花子"

BLANKS = {
    r"(?:項目|FIELD)=(?:値|VALUE)…": "出願日=2016/06/03",
    r"(?:項目名|field)…": "出願日",
    r"(?:番号または項目|NUMBER or FIELD)…": "1",
    r"(?:コードまたは名称|(?<=type )code)…": "A131",
    r"(?:コード|code|CODE)…": "C00001",
    r"(?:相手方|THEIRS)…": "出願番号",
    r"(?:当方|OURS)…": "出願番号",
    r"(?:項目|FIELD)…": "法域",
    r"(?:理由|reason|REASON)…": "重複のため",
    r"(?:コメント|本文|COMMENT|TEXT)…": "受領しました",
    r"(?:日付|date)(?:…|(?= ))": "2026/05/01",
    r"(?:氏名|name)…": "技術 次郎",
    r"(?:正しい値|value)…": "2026/03/17",
    r"(?:番号|numbers?|NUMBERS?)…": "PK190001",
}
NUMBERED = {"policies": "12", "settings": "12", "documents": "1"}
"""Where 番号 means something else than the number of a matter."""
BODIES = {"訂正": "正しい本文です。", "correct": "The right words."}


def filled(command: str, kind: str) -> str:
    said = command
    for blank, word in BLANKS.items():
        put = NUMBERED.get(kind, word) if word == "PK190001" else word
        said = re.sub(rf"(?<=[\s])(?:{blank})", put, said)
    return said


def behind(notice: Notice) -> Notice:
    """The card that is looked up when the mail is answered."""
    match notice:
        case OfferSettled(review=review) if review is not None:
            return review
        case WorkflowMoved():
            return notice.workflow
        case Listed():
            return Digest(notice.listing, notice.entries, notice.day) if hasattr(notice, "day") else notice
        case _:
            return notice


def about(notice: Notice) -> Topic:
    topic = topic_of(notice)
    if isinstance(notice, Listed):
        return AboutList(topic.partition(":")[2], notice.entries)
    return grammar_topic(TEXTS, topic, behind(notice))


ASKING = [name for name, one in SAMPLES.items() if topic_of(one) and type(one).__name__ != "SharingShown"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ASKING)
def test_what_stands_under_a_mail_is_understood_there(name: str, language: Language) -> None:
    notice = SAMPLES[name]
    lied = []
    choices = choices_in(how_to_answer(TEXTS, notice, language, READER, JST))
    assert choices
    for choice in choices:
        said = filled(choice.command, topic_of(notice).partition(":")[0])
        if not is_clear(understand(f"{said}\n{BODIES.get(said, '')}", about(notice))):
            lied.append((choice.command, said))
    assert lied == []


BEHIND_A_WORD = ("", " 1", " PK190001", " 重複のため", " 1 a", " 1 2026/05/01 延長のため", " 1 2026/03/17", " A131")
ANOTHER_WORD = {("import", Verb.RUN): "取込 実行", ("import", Verb.REVERT): "中止"}
"""What is said otherwise where it is told."""


def test_whatever_can_be_said_under_a_mail_alone_is_told_there_or_by_help() -> None:
    """Words that mean something under this kind of mail and nothing elsewhere, over all its states."""
    told: dict[str, str] = defaultdict(str)
    meant: dict[str, set[Verb]] = defaultdict(set)
    for notice in (SAMPLES[name] for name in ASKING):
        kind = topic_of(notice).partition(":")[0]
        for how in (
            how_to_answer(TEXTS, notice, "ja", READER, JST),
            possible_now(TEXTS, topic_of(notice), behind(notice), "ja", READER, JST),
        ):
            told[kind] += " ".join(map(str, how.blocks)) if how else ""
        if not isinstance(notice, MessageArrived):  # where any words may be written
            meant[kind] |= {verb for verb in Verb if means_something(verb, about(notice))}
    kept = {
        kind: {verb.name for verb in verbs if ANOTHER_WORD.get((kind, verb), verb.value[0]) not in told[kind]}
        for kind, verbs in meant.items()
    }
    assert {kind: verbs for kind, verbs in kept.items() if verbs} == {}


def means_something(verb: Verb, topic: Topic) -> bool:
    word = verb.value[0]
    said = [word + more for more in BEHIND_A_WORD]
    said += [f"1 {one}" for one in said] if isinstance(topic, AboutList) else []
    return any(kinds(one, topic) and kinds(one, topic) != kinds(one, Anything()) for one in said)


def kinds(said: str, topic: Topic) -> list[type[Intent]]:
    reading = understand(said, topic)
    return [type(one.intent) for one in reading if isinstance(one, Wish)] if is_clear(reading) else []


# ── ヘルプ, asked for under each kind of mail ──


async def helped(mail: MailWorld, question: Received, person: str = HANAKO_AT) -> str:
    """What help says can be done, before it tells what can be done anywhere."""
    await mail.reply(person, question, "ヘルプ")
    answer = await mail.last(person, "■ 見る")
    here, _, anywhere = answer.text.partition("■ 見る")
    assert "一覧" in anywhere
    return here


def words(here: str) -> list[str]:
    return [line.split("   ")[0].strip() for line in here.splitlines() if re.match(r"  \S.*   \S", line)]


async def test_under_an_offer_help_names_its_choices_and_later_none(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    here = await helped(mail, offered)
    assert here.startswith("■ いまできること")
    assert words(here) == ["承認", "承認 番号…", "作成", "辞退 理由…", "保留"]
    answer = await mail.last(HANAKO_AT, "■ 見る")
    assert answer.html.index("いまできること") < answer.html.index(">承認</a>") < answer.html.index("見る</")
    await mail.reply(HANAKO_AT, answer, "承認")
    assert "承認しました" in (await mail.last(HANAKO_AT)).text


async def test_under_differences_help_names_what_is_open_and_what_was_accepted(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.do(TARO, Edit("PK190001", {"title": "省電力通信システム", "filing_date": "2016/06/08"}))
    review = await mail.last(HANAKO_AT, "差分")
    assert words(await helped(mail, review)) == ["適用", "無視", "適用 番号または項目…", "1 適用, 残り 無視", "保留"]
    await mail.reply(HANAKO_AT, review, "1 適用")
    assert words(await helped(mail, review)) == ["適用", "無視", "取消 1", "保留"]


async def test_under_a_message_help_points_to_the_message_and_what_is_said_below_it_stays(mail: MailWorld) -> None:
    await linked(mail)
    question = await asked(mail)
    here = await helped(mail, question)
    assert "元のメールに、次のとおり返信してください。" in here
    assert words(here) == ["確認", "（本文）", "全員に返信"]
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "■ 見る"), "なるほど、内輪の話です。")
    assert heard(mail) == []


async def test_under_a_sent_message_help_follows_it_from_waiting_to_undelivered(mails: MailWorld) -> None:
    await linked(mails)
    await mails.send(TARO_AT, fresh(TARO_AT, "連絡 PK190001 年金納付依頼", "納付をお願いします。"))
    preview = await mails.last(TARO_AT)
    assert words(await helped(mails, preview, TARO_AT)) == ["送信"]
    await mails.reply(TARO_AT, preview, "送信")
    receipt = await mails.last(TARO_AT, "送信しました")
    assert words(await helped(mails, receipt, TARO_AT)) == ["取消", "訂正", "コピー 番号…"]
    await mails.world.pass_time(timedelta(seconds=31))
    assert words(await helped(mails, receipt, TARO_AT)) == ["訂正", "取消依頼 理由…", "コピー 番号…"]
    await bounce(mails, await mails.last(HANAKO_AT, "年金納付依頼"), "5.1.1")
    assert words(await helped(mails, receipt, TARO_AT)) == ["再送", "コピー 番号…"]


async def test_under_a_step_and_under_a_digest_help_names_what_they_take(mail: MailWorld) -> None:
    await asked_of_hanako(mail)
    step = await mail.last(HANAKO_AT, "デモ株式会社連携 2016P002")
    assert words(await helped(mail, step)) == ["完了", "完了 コメント…", "コメント 本文…", "保留"]
    await Digests(mail.world.stores, mail.world.clock).send_due(FIRM)
    await mail.settle()
    here = await helped(mail, await mail.last(HANAKO_AT, "本日の確認事項"))
    assert "ワークフロー: 完了・差戻し・コメント" in here
    assert "差分: 適用" not in here
    assert "何行でも書けます" in here


async def test_what_was_settled_or_is_too_old_can_still_be_asked_for_help_and_the_list(mail: MailWorld) -> None:
    """The answer to a late decision says "reply 一覧": so that must do, also below the old mail. A decision does not."""
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    await mail.reply(HANAKO_AT, offered, "辞退")
    assert words(await helped(mail, offered)) == []
    await mail.reply(HANAKO_AT, offered, "一覧")
    assert "確認をお待ちしている事項はありません" in (await mail.last(HANAKO_AT)).text
    await mail.reply(HANAKO_AT, offered, "一覧\n承認")
    assert "回答済みです" in (await mail.last(HANAKO_AT)).text
    await mail.world.pass_time(timedelta(days=61))
    await mail.reply(HANAKO_AT, offered, "状況")
    assert "相手方承認待ち" in (await mail.last(HANAKO_AT)).text
