"""What an author waits for: own messages that somebody they are addressed to has left unconfirmed for days."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from core.desk.message_views import message_view
from core.domain.messages import Message
from core.domain.notices import Entry, EntryKind
from core.domain.people import Person
from core.store.records import Records


async def unconfirmed(records: Records, person: Person) -> list[Entry]:
    """未確認: since when, and by whom."""
    zone = ZoneInfo(person.timezone)
    before = records.now - timedelta(days=await records.correspondence.remind_after())
    entries = []
    for message in await records.messages.unconfirmed_of(person.id, before):
        link = await records.links.get(message.link) if message.link else None
        view = await message_view(records, message, link)
        entries.append(
            Entry(
                number=0,
                kind=EntryKind.UNCONFIRMED,
                target=message.id,
                counterpart=view.counterpart,
                ref=" ".join(view.refs),
                title=view.title,
                detail=" ".join(one.name for one in message.own_addressees if one.to and not one.confirmed_at),
                since=message.at.astimezone(zone).date(),
            )
        )
    return entries


def is_awaited(message: Message) -> bool:
    """Whether anybody's 確認完了 is still to come."""
    mine = any(one.to and not one.confirmed_at for one in message.own_addressees)
    theirs = message.link is not None and not any(one.theirs for one in message.addressees)
    return mine or theirs
