"""案件連絡: preparing, sending, recalling, correcting and withdrawing case messages.

Crossing is explicit: a message leaves because a person released a preview (`post`) or answered what had come from the
counterpart (`replying.reply`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.desk.cards import draft_card
from core.desk.case import Case
from core.desk.files.keeping import keep_files
from core.desk.messages.addressing import Addressed, addressed, answering
from core.desk.messages.closed import must_be_open
from core.desk.messages.filling import fill_in
from core.desk.messages.kinds import kind_called
from core.desk.messages.releasing import WITHDRAWN, must_be_answerable, release
from core.desk.messages.searching import copy_message
from core.desk.messages.templates import template_called
from core.domain import threads
from core.domain.departures import MessageWithdrawalLeaves
from core.domain.intents import Compose, CopyMessage, Correct, Post, Recall, Withdraw
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy
from core.domain.messages import Message
from core.domain.notices import (
    AskedToSend,
    DeliveryState,
    MessageCopied,
    MessageHeld,
    MessageRecalled,
    MessageWithdrawn,
)
from core.errors import AlreadyDecided, Invalid, NotFound
from core.ids import PairId, new_id

WAITING = (DeliveryState.DRAFT, DeliveryState.HELD)
LEFT = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.CONFIRMED)


async def compose(case: Case, intent: Compose) -> AskedToSend:
    """Keep a draft and show exactly what would be sent, to whom."""
    if intent.reply_to:
        return await draft_answer(case, intent)
    pattern = await _pattern(case, intent)
    kind = await kind_called(case.records, case.texts, case.language, intent.kind or pattern.kind)
    meant = await addressed(case, intent, kind)
    matters = [await case.matter(ref) for ref in intent.refs]
    pairs = [await _shared_pair(case, meant.link, matter) for matter in matters] if meant.link else []
    title, body = intent.title.strip() or pattern.title, intent.body.strip() or pattern.body
    names = [one.name for one in meant.addressees]
    filled_title, filled_body, written = await fill_in(case, title, body, meant.link, matters, names)
    _must_say_something(filled_title, filled_body)
    draft = new_id()
    await case.records.messages.save(
        Message(
            id=draft,
            thread=draft,
            link=meant.link.id if meant.link else None,
            ours=True,
            author=case.principal.name,
            author_person=case.principal.person,
            title=filled_title,
            body=filled_body,
            kind=kind.name or kind.key if kind else "",
            action=intent.action or pattern.action,
            pairs=tuple(pairs),
            at=case.now,
            state=DeliveryState.DRAFT,
            addressees=meant.addressees,
            files=await keep_files(case.records, intent.files),
            matters=() if meant.link else tuple(matter.id for matter in matters),
            written=written,
            mail=meant.mail,
        )
    )
    return await draft_card(case.records, draft)


async def _pattern(case: Case, intent: Compose) -> MessageCopied:
    """定型文, or 履歴からコピー: what stands where nothing was written."""
    if intent.template:
        template = await template_called(case.records, intent.template)
        return MessageCopied(template.title, template.body, template.kind, template.action)
    if intent.copy_of:
        return await copy_message(case, CopyMessage(intent.copy_of))
    return MessageCopied("", "", "", "")


async def draft_answer(case: Case, intent: Compose) -> AskedToSend:
    """The preview of a 返信 or 全員に返信."""
    answered = await must_be_answerable(case, intent.reply_to)
    meant = await answering(case, answered, to_all=intent.to_all)
    if meant.link:
        await must_be_open(case.records, answered.pairs)
    body = intent.body.strip()
    if not body and not intent.files:
        raise Invalid("message_empty")
    draft = answer_to(case, answered, meant, body, to_all=intent.to_all)
    await case.records.messages.save(replace(draft, files=await keep_files(case.records, intent.files)))
    return await draft_card(case.records, draft.id)


def answer_to(case: Case, answered: Message, meant: Addressed, body: str, *, to_all: bool) -> Message:
    """A draft in the conversation of what it answers."""
    return Message(
        id=new_id(),
        thread=answered.thread,
        link=meant.link.id if meant.link else None,
        ours=True,
        author=case.principal.name,
        author_person=case.principal.person,
        title=answered.title,
        body=body,
        kind=answered.kind,
        action="",
        pairs=answered.pairs,
        at=case.now,
        state=DeliveryState.DRAFT,
        addressees=meant.addressees,
        matters=answered.matters,
        answers=answered.id,
        to_all=to_all,
        mail=meant.mail,
    )


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
    refs = tuple([matter.ref for matter in await _matters(case, held)])
    return MessageHeld(held.id, link.name if link else "", held.title, refs, leaves_at)


async def recall(case: Case, intent: Recall) -> MessageRecalled:
    """Call a message back while it still waits."""
    message = await _own(case, intent.message)
    if message.state is not DeliveryState.HELD:
        raise AlreadyDecided("message_already_left", title=message.title)
    return await call_back(case, message)


async def call_back(case: Case, message: Message) -> MessageRecalled:
    """What waits to leave, or for 送信, does not leave any more."""
    await case.records.messages.set_state(message.id, DeliveryState.RECALLED)
    await _refresh(case, message, "draft", "sent", "message")
    return MessageRecalled(message.id, message.title)


async def correct(case: Case, intent: Correct) -> AskedToSend:
    """訂正: a draft of other words for a message that has left; it crosses as every message does. One that still waits is
    called back, and the draft takes its place."""
    wrong = await _own(case, intent.message)
    waits = wrong.state is DeliveryState.HELD
    if not waits:
        _must_have_left(wrong)
    if wrong.link:
        await must_be_open(case.records, wrong.pairs)
    title, body = intent.title.strip() or wrong.title, intent.body.strip()
    _must_say_something(title, body)
    if (title, body) == (wrong.title, wrong.body) and not intent.files:
        raise Invalid("correction_without_change", title=wrong.title)
    draft = _instead_of(case, wrong, title, body) if waits else correction_of(case, wrong, title, body)
    await case.records.messages.save(replace(draft, files=await keep_files(case.records, intent.files) or draft.files))
    if waits:
        await call_back(case, wrong)
    return replace(await draft_card(case.records, draft.id), instead=waits)


def _instead_of(case: Case, waiting: Message, title: str, body: str) -> Message:
    """A draft of other words for one that has not left, with the files it had. Who stands in for whom is found anew when it
    leaves."""
    anew = new_id()
    return replace(
        waiting,
        id=anew,
        thread=anew if waiting.thread == waiting.id else waiting.thread,
        author=case.principal.name,
        author_person=case.principal.person,
        title=title,
        body=body,
        at=case.now,
        state=DeliveryState.DRAFT,
        addressees=tuple(one.asked_anew for one in waiting.addressees if not one.stands_in_for),
        leaves_at=None,
        written=None,
    )


def correction_of(case: Case, wrong: Message, title: str, body: str) -> Message:
    """A draft of other words, for everybody who has the wrong ones."""
    return replace(
        wrong,
        id=new_id(),
        author=case.principal.name,
        author_person=case.principal.person,
        title=title,
        body=body,
        at=case.now,
        state=DeliveryState.DRAFT,
        addressees=tuple(one.asked_anew for one in wrong.own_addressees),
        files=(),
        leaves_at=None,
        written=None,
        answers="",
        to_all=False,
        corrects=wrong.corrects or wrong.id,
    )


async def withdraw(case: Case, intent: Withdraw) -> MessageWithdrawn | MessageRecalled:
    """取消依頼: what has left cannot be called back; whoever has it is asked to take no account of it. What was still to be said
    in its place is not said any more."""
    message = await _own(case, intent.message)
    if message.state is DeliveryState.HELD:
        return await call_back(case, message)
    _must_have_left(message)
    reason = intent.reason.strip()
    await case.records.messages.set_state(message.id, DeliveryState.WITHDRAWN, reason)
    if message.link:
        await case.send(message.link, MessageWithdrawalLeaves(message.id, case.principal.name))
    await _refresh(case, message, "sent", "message")
    unsaid = [one for one in await case.records.messages.in_place_of(message.id) if one.state in WAITING]
    for correction in unsaid:
        await call_back(case, correction)
    link = await case.records.links.get(message.link) if message.link else None
    return MessageWithdrawn(message.id, link.name if link else "", message.title, reason, unsaid=len(unsaid))


async def _own(case: Case, id_: str) -> Message:
    message = await case.records.messages.get(id_)
    if not message.ours:
        raise NotFound("unknown_message")
    return message


def _must_have_left(message: Message) -> None:
    if message.state in WITHDRAWN:
        raise AlreadyDecided("message_recalled", title=message.title)
    if message.state not in LEFT:
        raise Invalid("message_never_left", title=message.title)


def _must_say_something(title: str, body: str) -> None:
    if not title.strip() or not body.strip():
        raise Invalid("message_empty")


async def _refresh(case: Case, message: Message, *cards: str) -> None:
    for kind in cards:
        await case.telling.refresh(f"{kind}:{message.id}", threads.of_message(message.thread))


async def _shared_pair(case: Case, link: Link, matter: Matter) -> PairId:
    if matter.secrecy is Secrecy.CLOSED:
        raise Invalid("message_confidential", ref=matter.ref)
    pair = (await case.records.pairs.of_matters(link.id, [matter.id])).get(matter.id)
    if pair is None or not pair.state.shared:
        raise Invalid("message_not_shared", ref=matter.ref, counterpart=link.name)
    return pair.id


async def _matters(case: Case, message: Message) -> Sequence[Matter]:
    pairs = await case.records.pairs.of(message.pairs)
    about = [*message.matters, *(pair.matter for pair in pairs.values() if pair.matter)]
    return list((await case.records.matters.of(about)).values())
