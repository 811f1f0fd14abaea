"""Buttons of case messages that open a form: 返信, 全員に返信, 訂正, 取消依頼, コピー."""

from __future__ import annotations

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.visit import Visit
from bot.writing_messages import message_form
from core.domain.intents import AskToMirror, CopyMessage, EndMirror
from core.domain.notices import AskedToMirror, MessageArrived, MessageCopied, MessageSent, Problem


async def reply_to(visit: Visit) -> None:
    await _reply(visit, to_all=False)


async def reply_to_all(visit: Visit) -> None:
    await _reply(visit, to_all=True)


async def correct(visit: Visit) -> None:
    sent = await visit.card(f"sent:{visit.request.press.target}")
    if isinstance(sent, MessageSent):
        await visit.open(modals.correction_form(visit.wording, sent))


async def withdraw(visit: Visit) -> None:
    sent = await visit.card(f"sent:{visit.request.press.target}")
    if isinstance(sent, MessageSent):
        await visit.open(modals.withdrawal_form(visit.wording, sent))


async def copy(visit: Visit) -> None:
    """履歴からコピー: the words as they were written, for other matters."""
    copied = await visit.look(CopyMessage(visit.request.press.target))
    if isinstance(copied, MessageCopied):
        written = modals.Written(title=copied.title, body=copied.body, kind=copied.kind, action=copied.action)
        await visit.open(await message_form(visit, written))
    elif isinstance(copied, Problem):
        await afterwards(visit, copied)


async def share_thread(visit: Visit) -> None:
    """スレッドを共有…: what it would mean, to read before it is done. Only where others can read the banner."""
    request = visit.request
    if request.channel[:1] not in ("C", "G") or not request.thread_ts:
        await visit.say(Problem("mirror_only_in_channel", {}))
        return
    asked = await visit.look(AskToMirror(request.press.target))
    if isinstance(asked, AskedToMirror):
        await visit.open(modals.mirror_form(asked, request.channel, request.thread_ts, visit.wording))
    else:
        await visit.say(asked)


async def end_mirror(visit: Visit) -> None:
    await afterwards(visit, await visit.do(EndMirror(visit.request.press.target)))


async def _reply(visit: Visit, *, to_all: bool) -> None:
    arrived = await visit.card(f"message:{visit.request.press.target}")
    if isinstance(arrived, MessageArrived):
        await visit.open(modals.reply_form(visit.wording, arrived, to_all=to_all))
