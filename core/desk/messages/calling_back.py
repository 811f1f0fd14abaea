"""取消 and 取消依頼: what waits is called back; of what has left, whoever has it is asked to take no account."""

from __future__ import annotations

from core.desk.case import Case
from core.desk.messages.own import WAITING, must_have_left, own_message, refresh
from core.domain.departures import MessageWithdrawalLeaves
from core.domain.intents import Recall, Withdraw
from core.domain.messages import Message
from core.domain.notices import DeliveryState, MessageRecalled, MessageWithdrawn
from core.errors import AlreadyDecided


async def recall(case: Case, intent: Recall) -> MessageRecalled:
    """Call a message back while it still waits."""
    message = await own_message(case, intent.message)
    if message.state is not DeliveryState.HELD:
        raise AlreadyDecided("message_already_left", title=message.title)
    return await call_back(case, message)


async def call_back(case: Case, message: Message) -> MessageRecalled:
    """What waits to leave, or for 送信, does not leave any more."""
    await case.records.messages.set_state(message.id, DeliveryState.RECALLED)
    await refresh(case, message, "draft", "sent", "message")
    return MessageRecalled(message.id, message.title)


async def withdraw(case: Case, intent: Withdraw) -> MessageWithdrawn | MessageRecalled:
    """取消依頼: what has left cannot be called back; whoever has it is asked to take no account of it. What was still to be said
    in its place is not said any more."""
    message = await own_message(case, intent.message)
    if message.state is DeliveryState.HELD:
        return await call_back(case, message)
    must_have_left(message)
    reason = intent.reason.strip()
    await case.records.messages.set_state(message.id, DeliveryState.WITHDRAWN, reason)
    if message.link:
        await case.send(message.link, MessageWithdrawalLeaves(message.id, case.principal.name))
    await refresh(case, message, "sent", "message")
    unsaid = [one for one in await case.records.messages.in_place_of(message.id) if one.state in WAITING]
    for correction in unsaid:
        await call_back(case, correction)
    link = await case.records.links.get(message.link) if message.link else None
    return MessageWithdrawn(message.id, link.name if link else "", message.title, reason, unsaid=len(unsaid))
