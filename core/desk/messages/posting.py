"""送信: a message leaves because a person released what they were shown, and in no other way but by answering."""

from __future__ import annotations

from dataclasses import replace

from core.desk.case import Case
from core.desk.messages.closed import must_be_open
from core.desk.messages.releasing import WITHDRAWN, must_be_answerable, release
from core.desk.messages.views import message_view
from core.domain import threads
from core.domain.intents import Post
from core.domain.notices import DeliveryState, MessageHeld
from core.errors import AlreadyDecided, NotFound


async def post(case: Case, intent: Post) -> MessageHeld:
    """Release a draft. What crosses leaves in 30 seconds, unless it is recalled; what stays inside is shown at once."""
    draft = await case.records.messages.get(intent.draft)
    if draft.author_person != case.principal.person:
        raise NotFound("unknown_message")
    if draft.state in WITHDRAWN:
        raise AlreadyDecided("message_recalled", title=draft.title)
    if draft.state is not DeliveryState.DRAFT:
        raise AlreadyDecided("message_already_sent", title=draft.title, by=draft.author, at=draft.at)
    if draft.answers:
        await must_be_answerable(case, draft.answers)
    if draft.link:
        await must_be_open(case.records, draft.pairs)
    leaves_at = case.now + case.recall_for if draft.link else None
    state = DeliveryState.HELD if draft.link else DeliveryState.DELIVERED
    held = replace(draft, state=state, at=case.now, leaves_at=leaves_at)
    link = await release(case, held)
    await case.telling.refresh(f"draft:{draft.id}", threads.of_message(draft.thread))
    shown = await message_view(case.records, held, link)
    return MessageHeld(held.id, shown.counterpart, held.title, shown.refs, leaves_at)
