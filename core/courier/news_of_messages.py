"""What became of a message of ours: its card says so, and whoever wrote it is shown it."""

from __future__ import annotations

from core.desk.telling import Telling
from core.domain import threads
from core.domain.messages import Message
from core.store.records import Records


async def tell_author(records: Records, telling: Telling, message: Message) -> None:
    """A surface whose cards cannot change has shown none while all was well: its person gets one now."""
    card, thread = f"sent:{message.id}", threads.of_message(message.thread)
    if message.author_person is None:
        await telling.refresh(card, thread)
    else:
        await telling.refresh_for(card, thread, await records.people.get(message.author_person))
