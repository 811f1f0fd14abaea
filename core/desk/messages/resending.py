"""再送: a message that was not delivered is tried again, wherever it got stuck."""

from __future__ import annotations

from core.desk.case import Case
from core.desk.reaching import try_again
from core.domain import threads
from core.domain.codec import dump
from core.domain.departures import MessageLeaves, TryAgainLeaves
from core.domain.intents import ResendMessage
from core.domain.messages import Message
from core.domain.notices import DeliveryState, Resent
from core.errors import AlreadyDecided, NotFound
from core.store.records import Records


async def resend_message(case: Case, intent: ResendMessage) -> Resent:
    """Raises NotFound (unknown_message), AlreadyDecided (message_not_undelivered)."""
    message = await case.records.messages.get(intent.message)
    if not message.ours or message.link is None:
        raise NotFound("unknown_message")
    if message.state is not DeliveryState.UNDELIVERED:
        raise AlreadyDecided("message_not_undelivered", title=message.title)
    if parked := await _parked(case.records, message):
        await try_again(case.records, case.telling, parked)
    else:
        await case.send(message.link, TryAgainLeaves(message.id))
    await case.records.messages.set_state(message.id, DeliveryState.SENT)
    await case.telling.refresh(f"sent:{message.id}", threads.of_message(message.thread))
    return Resent(message.id)


async def _parked(records: Records, message: Message) -> str:
    """The outbox message that was given up over it; "" when it has left, and got stuck over there."""
    leaving = dump(MessageLeaves(message.id))
    parked = await records.outbox.parked()
    return next((one.message.id for one in parked if one.message.payload.get("departure") == leaving), "")
