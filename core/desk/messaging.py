"""案件連絡: preparing, sending, recalling, answering and confirming case messages.

Crossing is explicit: a message leaves because a person released a preview (`post`) or answered what had come from the
counterpart (`reply`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.desk.cards import draft_card
from core.desk.case import Case
from core.domain import threads
from core.domain.departures import ConfirmationLeaves, MessageLeaves
from core.domain.intents import Compose, Confirm, File, Post, Recall, Reply
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy
from core.domain.messages import Addressee, Message
from core.domain.notices import (
    AskedToSend,
    DeliveryState,
    FileView,
    MessageHeld,
    MessageNoted,
    MessageRecalled,
    ReplySent,
)
from core.domain.pairs import Pair
from core.errors import AlreadyDecided, Invalid, NotFound
from core.ids import PairId, new_id


async def compose(case: Case, intent: Compose) -> AskedToSend:
    """Keep a draft and show exactly what would cross."""
    answered = await _received(case, intent.reply_to) if intent.reply_to else None
    if answered:
        link, pairs = await case.records.links.get(answered.link), answered.pairs
    else:
        link = await case.link(intent.counterpart)
        pairs = tuple([await _shared_pair(case, link, ref) for ref in intent.refs])
    title = intent.title or (answered.title if answered else "")
    if not title.strip() or not intent.body.strip():
        raise Invalid("message_empty")
    draft = new_id()
    await case.records.messages.save(
        Message(
            id=draft,
            thread=answered.thread if answered else draft,
            link=link.id,
            ours=True,
            author=case.principal.name,
            author_person=case.principal.person,
            title=title.strip(),
            body=intent.body.strip(),
            kind=intent.kind,
            action=intent.action,
            pairs=pairs,
            at=case.now,
            state=DeliveryState.DRAFT,
            files=await _keep_files(case, intent.files),
        )
    )
    return await draft_card(case.records, draft)


async def post(case: Case, intent: Post) -> MessageHeld:
    """Release a draft. It leaves in 30 seconds, unless it is recalled."""
    draft = await case.records.messages.get(intent.draft)
    if draft.author_person != case.principal.person:
        raise NotFound("unknown_message")
    if draft.state is not DeliveryState.DRAFT:
        raise AlreadyDecided("message_already_sent", title=draft.title, by=draft.author, at=draft.at)
    leaves_at = case.now + case.recall_for
    held = replace(draft, state=DeliveryState.HELD, at=case.now, leaves_at=leaves_at)
    link = await _release(case, held, leaves_at)
    await case.telling.refresh(f"draft:{draft.id}", threads.of_message(draft.thread))
    refs = tuple([matter.ref for matter in await _matters(case, held)])
    return MessageHeld(held.id, link.name, held.title, refs, leaves_at)


async def recall(case: Case, intent: Recall) -> MessageRecalled:
    """Call a message back while it still waits."""
    message = await case.records.messages.get(intent.message)
    if not message.ours:
        raise NotFound("unknown_message")
    if message.state is not DeliveryState.HELD:
        raise AlreadyDecided("message_already_left", title=message.title)
    await case.records.messages.set_state(message.id, DeliveryState.RECALLED)
    for card in (f"draft:{message.id}", f"sent:{message.id}"):
        await case.telling.refresh(card, threads.of_message(message.thread))
    return MessageRecalled(message.id, message.title)


async def reply(case: Case, intent: Reply) -> ReplySent:
    """Answer a message of the counterpart; an answer to it is also a confirmation of it."""
    answered = await _received(case, intent.message)
    if not intent.body.strip() and not intent.files:
        raise Invalid("message_empty")
    answer = Message(
        id=new_id(),
        thread=answered.thread,
        link=answered.link,
        ours=True,
        author=case.principal.name,
        author_person=case.principal.person,
        title=answered.title,
        body=intent.body.strip(),
        kind=answered.kind,
        action="",
        pairs=answered.pairs,
        at=case.now,
        state=DeliveryState.SENT,
        files=await _keep_files(case, intent.files),
    )
    link = await _release(case, answer, None)
    return ReplySent(answer.id, link.name, answer.title)


async def confirm(case: Case, intent: Confirm) -> MessageNoted:
    """確認完了: tell the counterpart that its message has been noted."""
    message = await _received(case, intent.message)
    link = await case.records.links.get(message.link)
    mine = next((a for a in message.addressees if a.person == case.principal.person), None)
    if mine and mine.confirmed_at:
        raise AlreadyDecided("message_already_confirmed", title=message.title, by=mine.name, at=mine.confirmed_at)
    if mine is None:
        me = Addressee(case.principal.person, case.principal.name, to=False)
        message = replace(message, addressees=(*message.addressees, me))
    await case.records.messages.confirm(message, case.principal.person, case.now)
    await case.send(link.id, ConfirmationLeaves(message.id, case.principal.name))
    await case.telling.refresh(f"message:{message.id}", threads.of_message(message.thread))
    return MessageNoted(message.id, link.name, message.title)


async def _release(case: Case, message: Message, leaves_at: datetime | None) -> Link:
    link = await case.records.links.get(message.link)
    await case.records.messages.save(message)
    await case.send(link.id, MessageLeaves(message.id), not_before=leaves_at)
    await case.telling.show(f"sent:{message.id}", threads.of_message(message.thread), link, only=[await case.me()])
    return link


async def _received(case: Case, message_id: str) -> Message:
    message = await case.records.messages.get(message_id)
    if message.ours:
        raise NotFound("unknown_message")
    if message.state is DeliveryState.RECALLED:
        raise AlreadyDecided("message_recalled", title=message.title)
    return message


async def _shared_pair(case: Case, link: Link, ref: str) -> PairId:
    matter = await case.matter(ref)
    if matter.secrecy is Secrecy.CLOSED:
        raise Invalid("message_confidential", ref=matter.ref)
    pair = (await case.records.pairs.of_matters(link.id, [matter.id])).get(matter.id)
    if pair is None or not pair.state.shared:
        raise Invalid("message_not_shared", ref=matter.ref, counterpart=link.name)
    return pair.id


async def _matters(case: Case, message: Message) -> Sequence[Matter]:
    pairs: dict[PairId, Pair] = await case.records.pairs.of(message.pairs)
    return list((await case.records.matters.of(pair.matter for pair in pairs.values() if pair.matter)).values())


async def _keep_files(case: Case, files: Sequence[File]) -> tuple[FileView, ...]:
    return tuple(
        [
            FileView(file.name, len(file.content), await case.records.contents.keep(file.content, file.content_type))
            for file in files
        ]
    )
