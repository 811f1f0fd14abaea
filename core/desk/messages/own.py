"""What one's own messages have in common, whatever is done about them after they were written."""

from __future__ import annotations

from core.desk.case import Case
from core.desk.messages.releasing import WITHDRAWN
from core.domain import threads
from core.domain.messages import Message
from core.domain.notices import DeliveryState
from core.errors import AlreadyDecided, Invalid, NotFound

WAITING = (DeliveryState.DRAFT, DeliveryState.HELD)
LEFT = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.CONFIRMED)


async def own_message(case: Case, id_: str) -> Message:
    message = await case.records.messages.get(id_)
    if not message.ours:
        raise NotFound("unknown_message")
    return message


def must_have_left(message: Message) -> None:
    if message.state in WITHDRAWN:
        raise AlreadyDecided("message_recalled", title=message.title)
    if message.state not in LEFT:
        raise Invalid("message_never_left", title=message.title)


def must_say_something(title: str, body: str) -> None:
    if not title.strip() or not body.strip():
        raise Invalid("message_empty")


async def refresh(case: Case, message: Message, *cards: str) -> None:
    for kind in cards:
        await case.telling.refresh(f"{kind}:{message.id}", threads.of_message(message.thread))
