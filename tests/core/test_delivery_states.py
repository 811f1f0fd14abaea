"""How far each message has come, as its sender sees it: 送信待ち, 配達済, 確認済, 取消, 不達."""

from __future__ import annotations

from datetime import timedelta

from test_addressees import a, as_goro, sent
from test_addressees import world as shared_world
from world import HANAKO, TARO, World, principal

from core.domain.intents import Compose, Confirm, Look, Page, Post, Recall, Reply, Withdraw
from core.domain.notices import AskedToSend, DeliveryState, MessageArrived, MessagesFound, ReplySent

__all__ = ["world"]
world = shared_world


async def states(world: World) -> list[tuple[str, DeliveryState]]:
    found = a(MessagesFound, await world.do(TARO, Look(Page.SENT_MESSAGES))).found
    return [(one.message.title, one.state) for one in found]


async def test_each_message_is_listed_with_how_far_it_has_come(world: World) -> None:
    """One's own alone, the newest first; what was only prepared is not among them."""
    confirmed = await sent(world, Compose(("PK190001",), "確認される", "本文", counterpart="DM"))
    await world.do(HANAKO, Confirm(confirmed))
    taken_back = await sent(world, Compose(("PK190001",), "取り下げる", "本文", counterpart="DM"))
    await world.do(TARO, Withdraw(taken_back))
    await sent(world, Compose(("PK190001",), "届くだけ", "本文", counterpart="DM"))
    await as_goro(world, Compose((), "五郎の連絡", "本文", to=("知財 太郎",)))
    for title in ("呼び戻す", "待っている", "下書き"):
        draft = a(AskedToSend, await world.do(TARO, Compose(("PK190001",), title, "本文", counterpart="DM")))
        await world.pass_time(timedelta(seconds=1))
        if title != "下書き":
            await world.do(TARO, Post(draft.draft))
        if title == "呼び戻す":
            await world.do(TARO, Recall(draft.draft))
    assert await states(world) == [
        ("待っている", DeliveryState.HELD),
        ("呼び戻す", DeliveryState.RECALLED),
        ("届くだけ", DeliveryState.DELIVERED),
        ("取り下げる", DeliveryState.WITHDRAWN),
        ("確認される", DeliveryState.CONFIRMED),
    ]
    await world.pass_time(timedelta(seconds=31))
    assert (await states(world))[0] == ("待っている", DeliveryState.DELIVERED)


async def test_an_answer_that_crosses_with_the_withdrawal_says_so_on_arrival(world: World) -> None:
    """She has answered before she could know; her words arrive, marked as an answer to what was withdrawn."""
    message = await sent(world, Compose(("PK190001",), "依頼", "本文", counterpart="DM"))
    await world.desk.handle(principal(TARO), Withdraw(message))
    answer = await world.desk.handle(principal(HANAKO), Reply(message, "承知しました。"))
    assert isinstance(answer, ReplySent)
    await world.settle()
    arrived = a(MessageArrived, world.slack.notices(MessageArrived)[-1])
    assert (arrived.message.body, arrived.message.answers_withdrawn) == ("承知しました。", True)
