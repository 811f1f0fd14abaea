"""添付: a file of the counterpart, kept by us, put into the conversation when somebody asks for it."""

from __future__ import annotations

from bot.visit import Visit
from core.domain.notices import MessageArrived
from core.errors import NotFound


async def show_file(visit: Visit) -> None:
    """Only a file of the very message the button stands on."""
    press = visit.request.press
    arrived = await visit.card(f"message:{press.target}")
    files = arrived.message.files if isinstance(arrived, MessageArrived) else ()
    wanted = next((file for file in files if file.content == press.part), None)
    if wanted is None:
        raise NotFound("unknown_file")
    content, _ = await visit.desk.content(visit.principal, wanted.content)
    await visit.client.files_upload_v2(
        channel=visit.request.channel or None,
        thread_ts=visit.request.message_ts or None,
        filename=wanted.name,
        title=wanted.name,
        content=content,
    )
