"""Case messages as their readers see them, in the numbers of their own side."""

from __future__ import annotations

from core.desk.messages.releasing import WITHDRAWN
from core.domain.links import Link
from core.domain.messages import Addressee, Message
from core.domain.notices import AddresseeView, MessageView
from core.store.records import Records


async def message_view(records: Records, message: Message, link: Link | None) -> MessageView:
    """The message in this side's own numbers."""
    pairs = await records.pairs.of(message.pairs)
    about = [*message.matters, *(pair.matter for pair in pairs.values() if pair.matter)]
    matters = await records.matters.of(about)
    known = [matters[matter] for matter in about if matter in matters]
    corrections = await records.messages.corrections_of(message.id)
    return MessageView(
        message=message.id,
        thread=message.thread,
        counterpart=link.name if link else "",
        counterpart_kind=link.kind if link else None,
        author=message.author,
        refs=tuple(matter.ref for matter in known),
        unpublished_application=any(matter.unpublished_application for matter in known),
        title=message.title,
        body=message.body,
        kind=message.kind,
        action=message.action,
        files=message.files,
        at=message.at,
        ours=message.ours,
        people=tuple(map(addressee_view, message.own_addressees)) if message.ours else (),
        mail=message.mail,
        answers_withdrawn=await _answers_withdrawn(records, message),
        corrects=bool(message.corrects),
        corrected_at=corrections[-1].at if corrections else None,
    )


async def _answers_withdrawn(records: Records, message: Message) -> bool:
    answered = await records.messages.find(message.answers) if message.answers else None
    return answered is not None and answered.state in WITHDRAWN


def addressee_view(one: Addressee) -> AddresseeView:
    return AddresseeView(one.name, one.to, one.confirmed_at, one.theirs, one.stands_in_for, one.mail, one.confirmed_by)
