"""The banner of a shared conversation, as it is true now."""

from __future__ import annotations

from core.desk.messages.views import message_view
from core.domain.notices import MirrorStands
from core.errors import NotFound
from core.store.records import Records


async def mirror_card(records: Records, thread: str) -> MirrorStands:
    mirror = await records.mirrors.of_thread(thread)
    if mirror is None:
        raise NotFound("unknown_message", message=thread)
    link = await records.links.get(mirror.link)
    view = await message_view(records, await records.messages.get(thread), link)
    return MirrorStands(
        thread=thread,
        counterpart=link.name,
        counterpart_kind=link.kind,
        title=view.title,
        refs=view.refs,
        unpublished_application=view.unpublished_application,
        by=mirror.by,
        since=mirror.since,
        ended_at=mirror.ended_at,
    )
