"""返信, 全員に返信 and 確認完了."""

from __future__ import annotations

from dataclasses import replace

from core.desk.absence import stood_in_for
from core.desk.cards import draft_card
from core.desk.case import Case
from core.desk.files.keeping import keep_files
from core.desk.messages.addressing import answering
from core.desk.messages.cautions import cautions_about
from core.desk.messages.closed import must_be_open
from core.desk.messages.composing import answer_to, draft_answer
from core.desk.messages.releasing import must_be_answerable, release
from core.domain import threads
from core.domain.departures import ConfirmationLeaves
from core.domain.intents import Compose, Confirm, Reply
from core.domain.messages import Addressee, Message
from core.domain.notices import AskedToSend, DeliveryState, MessageNoted, ReplySent
from core.domain.standing_in import confirmed
from core.errors import AlreadyDecided, Invalid
from core.ids import PersonId


async def reply(case: Case, intent: Reply) -> ReplySent | AskedToSend:
    """Answer a message. Shown before it crosses: what would carry a colleague's message on to the counterpart, and what
    names a matter that is not for them."""
    answered = await must_be_answerable(case, intent.message)
    meant = await answering(case, answered, to_all=intent.to_all)
    if answered.ours and meant.link:
        return await draft_answer(
            case, Compose((), "", intent.body, files=intent.files, reply_to=answered.id, to_all=intent.to_all)
        )
    if not intent.body.strip() and not intent.files:
        raise Invalid("message_empty")
    answer = answer_to(case, answered, meant, intent.body.strip(), to_all=intent.to_all)
    answer = replace(answer, files=await keep_files(case.records, intent.files))
    if meant.link:
        await must_be_open(case.records, answered.pairs)
        if any(one.grave for one in await cautions_about(case.records, meant.link, answer)):
            await case.records.messages.save(answer)
            return await draft_card(case.records, answer.id)
    state = DeliveryState.SENT if meant.link else DeliveryState.DELIVERED
    link = await release(case, replace(answer, state=state))
    return ReplySent(answer.id, link.name if link else "", answer.title)


async def confirm(case: Case, intent: Confirm) -> MessageNoted:
    """確認完了, for oneself and for whom one stands in for: of the counterpart's message the counterpart is told, of a
    colleague's its author."""
    message = await must_be_answerable(case, intent.message)
    me = message.addressee(case.principal.person)
    places = await _places_taken_by(case, message, me)
    if me and me.confirmed_at and not places:
        raise AlreadyDecided(
            "message_already_confirmed", title=message.title, by=me.confirmed_by or me.name, at=me.confirmed_at
        )
    if me is None:
        me = Addressee(case.principal.person, case.principal.name, to=False)
        message = replace(message, addressees=(*message.addressees, me))
    message = replace(message, addressees=confirmed(message.addressees, me, list(places), case.now))
    await case.records.messages.save(message)
    thread = threads.of_message(message.thread)
    for card in ("message", "sent"):
        await case.telling.refresh(f"{card}:{message.id}", thread)
    if message.ours or message.link is None:
        return MessageNoted(message.id, message.author, message.title, tuple(places.values()))
    link = await case.records.links.get(message.link)
    await case.send(link.id, ConfirmationLeaves(message.id, case.principal.name))
    return MessageNoted(message.id, link.name, message.title, tuple(places.values()))


async def _places_taken_by(case: Case, message: Message, me: Addressee | None) -> dict[PersonId, str]:
    """The colleagues on leave for whom this person has yet to confirm it, with their names. Nobody does so of words of
    their own."""
    if message.author_person == case.principal.person:
        return {}
    absent = {away for away, substitute in await stood_in_for(case.records) if substitute == case.principal.person}
    places = {one.person: one.name for one in message.own_addressees if one.person in absent and not one.confirmed_at}
    if me and me.absent and me.waits:
        places.setdefault(me.absent, me.stands_in_for)
    return places
