"""Threads that are shared with the counterpart: shared by a decision, under a banner, said again before it leaves."""

from __future__ import annotations

import pytest
from office import Office, buttons, words
from world import COMPANY, TARO

from bot.speech import plain_speech
from core.domain.intents import SetSecrecy
from core.domain.matters import Secrecy
from core.domain.messages import Message as CaseMessage
from core.store.records import Records
from sandbox.slack import Message

WRITTEN = {"title": "年金納付依頼", "body": "4,300円の納付をお願いします。", "kind": "代理人への連絡"}


async def sent(office: Office) -> Message:
    """A message to the counterpart; its card in the channel."""
    await office.link()
    await office.command(office.taro, "連絡 PK190001")
    await office.submit(office.taro, WRITTEN)
    await office.submit(office.taro)
    await office.pass_time(seconds=31)
    return office.in_channel()[-1]


async def shared(office: Office) -> Message:
    """The same with its thread shared; gives the thread's first message."""
    card = await sent(office)
    await office.click(office.taro, card, "スレッドを共有…")
    await office.submit(office.taro)
    return card


async def say(office: Office, card: Message, text: str, **more: object) -> Message:
    ack = await office.taro.post(office.channel, text, thread_ts=card.ts, **more)
    await office.settle()
    return ack.message


def thread(office: Office, card: Message) -> list[Message]:
    return office.ws.thread(office.channel, card.ts)


async def crossed(office: Office) -> list[str]:
    """What the counterpart holds, oldest first."""
    async with office.world.stores.read("dm") as session:
        known: list[CaseMessage] = await Records(session).messages.search([""])
    return [one.body for one in reversed(known) if not one.ours]


async def test_sharing_is_read_before_it_is_done_and_a_banner_stands_where_people_write(office: Office) -> None:
    card = await sent(office)
    await office.click(office.taro, card, "スレッドを共有…")
    preview = words(office.taro.views[-1])
    assert "[代理人] デモ事務所" in preview
    assert "PK190001" in preview
    await say(office, card, "社内だけの相談です")
    await office.pass_time(seconds=60)
    assert "社内だけの相談です" not in await crossed(office), "nothing is shared by reading about it"
    await office.submit(office.taro)
    banner = thread(office, card)[-1]
    assert "デモ事務所 へ届きます" in words(banner)
    assert buttons(banner) == ["共有をやめる"]
    await say(office, card, "明日までにお願いします")
    waiting = thread(office, card)[-1]
    assert "まもなく送信します" in words(waiting)
    assert buttons(waiting) == ["取消"]
    assert "明日までにお願いします" not in await crossed(office)
    await office.pass_time(seconds=31)
    assert "明日までにお願いします" in await crossed(office)
    assert "配達済" in words(waiting)


async def test_what_was_said_is_called_back_in_time_by_the_button_or_by_deleting_it(office: Office) -> None:
    card = await shared(office)
    await say(office, card, "ボタンで取り消します")
    await office.click(office.taro, thread(office, card)[-1], "取消")
    said = await say(office, card, "消して取り消します")
    await office.taro.delete(said)
    await office.settle()
    await office.pass_time(seconds=60)
    assert [body for body in await crossed(office) if "取り消します" in body] == []


async def test_an_edit_replaces_the_words_until_they_leave_and_corrects_them_afterwards(office: Office) -> None:
    card = await shared(office)
    said = await say(office, card, "4,300円です")
    await office.taro.edit(said, "4,800円です")
    await office.settle()
    await office.pass_time(seconds=31)
    assert (await crossed(office))[-1] == "4,800円です"
    assert "4,300円です" not in await crossed(office)
    await office.taro.edit(said, "5,200円です")
    await office.settle()
    await office.pass_time(seconds=31)
    assert "【訂正】" in words(
        office.ws.thread(office.direct(office.hanako)[-1].channel, office.direct(office.hanako)[-1].ts)[-1]
    )
    await office.taro.delete(said)
    await office.settle()
    assert "取り消しました" in "".join(
        words(one)
        for one in office.ws.thread(office.direct(office.hanako)[-1].channel, office.direct(office.hanako)[-1].ts)
    )


async def test_files_and_mentions_cross_as_people_see_them(office: Office) -> None:
    """No id and no address of Slack's leaves the house."""
    card = await shared(office)
    said = await say(office, card, "@弁理 花子 https://example.com をA&Bと", files=[("一覧.txt", "一覧です".encode())])
    assert "<@" in said.text
    await office.pass_time(seconds=31)
    body = (await crossed(office))[-1]
    assert body == "@弁理 花子 https://example.com をA&Bと"
    arrived = office.ws.thread(office.direct(office.hanako)[-1].channel, office.direct(office.hanako)[-1].ts)[-1]
    assert "添付を表示 一覧.txt" in buttons(arrived)


async def test_words_that_name_an_unshared_matter_wait_for_a_second_look(office: Office) -> None:
    card = await shared(office)
    await office.world.add_matter(COMPANY, "PK190009", {"matter_type": "出願", "title": "別の件"})
    await say(office, card, "PK190009 もお願いします")
    shown = office.taro.ephemerals[-1]
    assert "共有していない案件" in words(shown)
    await office.pass_time(seconds=60)
    assert "PK190009 もお願いします" not in await crossed(office)
    await office.click(office.taro, shown, "送信")
    await office.pass_time(seconds=31)
    assert "PK190009 もお願いします" in await crossed(office)


async def test_words_that_wait_for_a_second_look_are_edited_where_they_stand(office: Office) -> None:
    """The first preview's button says that it is over, and what was written last is all that crosses."""
    card = await shared(office)
    await office.world.add_matter(COMPANY, "PK190009", {"matter_type": "出願", "title": "別の件"})
    said = await say(office, card, "PK190009 もお願いします")
    shown = office.taro.ephemerals[-1]
    await office.taro.edit(said, "PK190009 は来週お願いします")
    await office.settle()
    assert "PK190009 は来週お願いします" in words(office.taro.ephemerals[-1])
    await office.click(office.taro, shown, "送信")
    assert "取り消されています" in words(office.taro.ephemerals[-1])
    await office.taro.edit(said, "来週お願いします")
    await office.settle()
    assert "まもなく送信します" in words(thread(office, card)[-1])
    await office.pass_time(seconds=60)
    assert [body for body in await crossed(office) if "お願いします" in body][-1:] == ["来週お願いします"]
    assert not [body for body in await crossed(office) if "PK190009" in body]


async def test_sharing_ends_by_a_button_or_by_closing_the_matter_and_nothing_crosses_any_more(office: Office) -> None:
    card = await shared(office)
    await office.click(office.taro, thread(office, card)[-1], "共有をやめる")
    assert "共有を終えました" in words(thread(office, card)[-1])
    await say(office, card, "もう社内だけです")
    await office.click(office.taro, card, "スレッドを共有…")
    await office.submit(office.taro)
    await say(office, card, "閉じる前です")
    assert "まもなく送信します" in words(thread(office, card)[-1])
    await office.world.do(TARO, SetSecrecy("PK190001", Secrecy.CLOSED))
    await say(office, card, "閉じた後です")
    await office.pass_time(seconds=60)
    assert not {"もう社内だけです", "閉じる前です", "閉じた後です"} & set(await crossed(office))
    assert [one for one in thread(office, card) if "共有を終えました" in words(one)]


async def test_only_people_of_the_house_speak_and_threads_of_others_are_nobodys_business(office: Office) -> None:
    """A stranger in the channel is told that their words do not cross; in other threads nobody hears of us."""
    card = await shared(office)
    await office.stranger.post(office.channel, "部外者です", thread_ts=card.ts)
    await office.settle()
    await office.pass_time(seconds=60)
    assert "部外者です" not in await crossed(office)
    assert office.direct(office.stranger)
    other = await office.taro.post(office.channel, "別の話")
    before = len(office.direct(office.stranger))
    await office.stranger.post(office.channel, "別の話の続き", thread_ts=other.message.ts)
    await office.settle()
    assert len(office.direct(office.stranger)) == before


async def test_the_thread_is_found_again_when_its_channel_is_renamed(office: Office) -> None:
    card = await shared(office)
    office.ws.rename(office.channel, "連携-別の名前")
    await say(office, card, "名前が変わりました")
    await office.pass_time(seconds=31)
    assert "名前が変わりました" in await crossed(office)
    arrived = office.direct(office.hanako)[-1]
    await office.click(office.hanako, office.ws.thread(arrived.channel, arrived.ts)[-1], "返信")
    await office.submit(office.hanako, {"body": "承知しました。"})
    await office.submit(office.hanako)
    await office.pass_time(seconds=31)
    assert "承知しました。" in words(thread(office, card)[-1])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A &amp; B &lt;C&gt;", "A & B <C>"),
        ("<@U1> さん", "@知財 五郎 さん"),
        ("<@U2> さん", "@… さん"),
        ("<#C1|連携> <!here> <!subteam^S1|@知財部>", "#連携 @here @知財部"),
        ("<https://example.com/a?b=1&amp;c=2|こちら>", "こちら (https://example.com/a?b=1&c=2)"),
        ("<https://example.com|example.com>", "https://example.com"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_mark_up_becomes_what_people_see(text: str, seen: str) -> None:
    assert plain_speech(text, {"U1": "知財 五郎"}) == seen
