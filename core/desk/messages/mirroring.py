"""スレッドの共有: a conversation that was shared with a counterpart; what is said there crosses, in 30 seconds at the earliest.

Sharing one is a decision of its own, shown first, and a banner says so where people write. A conversation about a 秘匿
matter is not shared, and one whose matter is closed later on ceases to let anything out.
"""

from __future__ import annotations

from dataclasses import replace

from core.desk.cards import draft_card
from core.desk.case import Case
from core.desk.files.keeping import keep_files
from core.desk.messages.calling_back import call_back, withdraw
from core.desk.messages.cautions import cautions_about
from core.desk.messages.closed import must_be_open
from core.desk.messages.correcting import correction_of
from core.desk.messages.mirrors import mirror_card
from core.desk.messages.own import LEFT, WAITING
from core.desk.messages.releasing import release
from core.desk.messages.views import message_view
from core.domain import intents, threads
from core.domain.links import Link
from core.domain.messages import Message
from core.domain.mirrors import Mirror, Spot
from core.domain.notices import (
    AskedToMirror,
    AskedToSend,
    DeliveryState,
    MessageHeld,
    MessageRecalled,
    MessageWithdrawn,
    MirrorStands,
)
from core.errors import AlreadyDecided, Invalid, NotFound
from core.ids import new_id
from core.surfaces import Address, Reader


async def ask_to_mirror(case: Case, intent: intents.AskToMirror) -> AskedToMirror:
    message = await _can_be_shared(case, intent.message)
    link = await _link_of(case, message)
    view = await message_view(case.records, message, link)
    return AskedToMirror(
        message=message.id,
        counterpart=link.name,
        counterpart_kind=link.kind,
        title=view.title,
        refs=view.refs,
        unpublished_application=view.unpublished_application,
    )


async def mirror(case: Case, intent: intents.Mirror) -> MirrorStands:
    """Share the conversation. Raises Invalid and NotFound; AlreadyDecided where it is shared already."""
    message = await _can_be_shared(case, intent.message)
    known = await case.records.mirrors.of_thread(message.thread)
    if known and known.ended_at is None:
        raise AlreadyDecided("mirrored_already", title=message.title, by=known.by, at=known.since)
    assert message.link is not None
    mirror = Mirror(intent.spot, message.thread, message.link, case.principal.name, case.now)
    await case.records.mirrors.save(mirror)
    await _tell(case, mirror)
    return await mirror_card(case.records, message.thread)


async def end_mirror(case: Case, intent: intents.EndMirror) -> MirrorStands:
    known = await case.records.mirrors.of_thread(intent.thread)
    if known is None:
        raise NotFound("unknown_message")
    if known.ended_at is not None:
        raise AlreadyDecided("mirror_over", by=known.by, at=known.ended_at)
    ended = replace(known, by=case.principal.name, ended_at=case.now)
    await case.records.mirrors.save(ended)
    await _tell(case, ended)
    return await mirror_card(case.records, intent.thread)


async def say(case: Case, intent: intents.SayMirrored) -> MessageHeld | AskedToSend:
    """What was said waits its 30 seconds; what names a matter that is not for them waits for 送信."""
    mirror = await _standing(case, intent.spot)
    conversation = await case.records.messages.thread(mirror.thread)
    root = conversation[0]
    await must_be_open(case.records, root.pairs)
    heard = [one for one in conversation if not one.ours]
    message = Message(
        id=new_id(),
        thread=mirror.thread,
        link=mirror.link,
        ours=True,
        author=case.principal.name,
        author_person=case.principal.person,
        title=root.title,
        body=intent.body.strip(),
        kind=root.kind,
        action="",
        pairs=root.pairs,
        at=case.now,
        state=DeliveryState.HELD,
        files=await keep_files(case.records, intent.files),
        leaves_at=case.now + case.recall_for,
        answers=heard[-1].id if heard else "",
        to_all=True,
        mail=root.mail,
    )
    if not message.body and not message.files:
        raise Invalid("message_empty")
    await case.records.mirrors.keep(intent.spot, intent.said, message.id)
    return await _leaves(case, message)


async def change(case: Case, intent: intents.ChangeMirrored) -> MessageHeld | AskedToSend:
    """Other words: in place before they leave, and as a correction afterwards."""
    await _standing(case, intent.spot)
    message = await _said(case, intent.spot, intent.said)
    body = intent.body.strip()
    if not body:
        raise Invalid("message_empty")
    for one in reversed((message, *await case.records.messages.in_place_of(message.id))):
        if one.state is DeliveryState.HELD:
            return await _leaves_changed(case, intent, replace(one, body=body))
        if one.state is DeliveryState.DRAFT:
            return await _said_anew(case, intent, replace(one, body=body))
    if message.state not in LEFT:
        raise Invalid("message_never_left", title=message.title)
    await must_be_open(case.records, message.pairs)
    correction = correction_of(case, message, message.title, body)
    return await _leaves(case, replace(correction, state=DeliveryState.HELD, leaves_at=case.now + case.recall_for))


async def unsay(case: Case, intent: intents.UnsayMirrored) -> MessageRecalled | MessageWithdrawn:
    """The words go, and whatever was said in their place goes with them."""
    message = await _said(case, intent.spot, intent.said)
    for correction in await case.records.messages.in_place_of(message.id):
        if correction.state in (*WAITING, *LEFT):
            await _take_back(case, correction)
    return await _take_back(case, message)


async def _take_back(case: Case, message: Message) -> MessageRecalled | MessageWithdrawn:
    if message.state in WAITING:
        return await call_back(case, message)
    return await withdraw(case, intents.Withdraw(message.id))


async def _leaves(case: Case, message: Message) -> MessageHeld | AskedToSend:
    """In 30 seconds by itself, unless somebody has to look at it first."""
    if await _must_be_looked_at(case, message):
        return await _asks(case, message)
    await release(case, message)
    return await _held(case, message)


async def _leaves_changed(case: Case, intent: intents.ChangeMirrored, waiting: Message) -> MessageHeld | AskedToSend:
    """In these words, at the same moment. If somebody has to look at them first, what waits is called back, and what was
    said is a draft from now on."""
    if not await _must_be_looked_at(case, waiting):
        await case.records.messages.save(waiting)
        await case.telling.refresh(f"sent:{waiting.id}", threads.of_message(waiting.thread))
        return await _held(case, waiting)
    return await _asks(case, await _in_its_place(case, intent, waiting))


async def _said_anew(case: Case, intent: intents.ChangeMirrored, draft: Message) -> MessageHeld | AskedToSend:
    """Other words while the first ones wait for 送信: whoever presses it on the card that showed those sends nothing."""
    anew = await _in_its_place(case, intent, draft)
    return await _leaves(
        case, replace(anew, at=case.now, state=DeliveryState.HELD, leaves_at=case.now + case.recall_for)
    )


async def _in_its_place(case: Case, intent: intents.ChangeMirrored, waiting: Message) -> Message:
    """What waits is called back; a message of its own has what is said now."""
    await call_back(case, waiting)
    anew = replace(waiting, id=new_id())
    if not anew.corrects:
        await case.records.mirrors.keep(intent.spot, intent.said, anew.id)
    return anew


async def _must_be_looked_at(case: Case, message: Message) -> bool:
    cautions = await cautions_about(case.records, await _link_of(case, message), message)
    return any(one.grave for one in cautions)


async def _asks(case: Case, message: Message) -> AskedToSend:
    await case.records.messages.save(replace(message, state=DeliveryState.DRAFT, leaves_at=None))
    return await draft_card(case.records, message.id)


async def _held(case: Case, message: Message) -> MessageHeld:
    link = await _link_of(case, message)
    view = await message_view(case.records, message, link)
    return MessageHeld(message.id, link.name, message.title, view.refs, message.leaves_at)


async def _link_of(case: Case, message: Message) -> Link:
    assert message.link is not None
    return await case.records.links.get(message.link)


async def _can_be_shared(case: Case, id_: str) -> Message:
    message = await case.records.messages.get(id_)
    if message.link is None:
        raise Invalid("mirror_without_counterpart", title=message.title)
    await must_be_open(case.records, message.pairs)
    return message


async def _standing(case: Case, spot: Spot) -> Mirror:
    mirror = await case.records.mirrors.at(spot)
    if mirror is None or mirror.ended_at is not None:
        raise NotFound("unknown_message")
    return mirror


async def _said(case: Case, spot: Spot, said: str) -> Message:
    """Raises NotFound for what was never taken across, and for words of somebody else."""
    message = await case.records.messages.get(await case.records.mirrors.said(spot, said))
    if message.author_person != case.principal.person:
        raise NotFound("unknown_message")
    return message


async def _tell(case: Case, mirror: Mirror) -> None:
    """The banner stands where people write."""
    reader = Reader(None, "", case.principal.language, case.principal.timezone)
    address = Address(mirror.spot.surface, case.principal.org, mirror.spot.place, reader)
    await case.telling.refresh_at(f"mirror:{mirror.thread}", threads.of_message(mirror.thread), address)
