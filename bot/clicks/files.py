"""添付: a file of the counterpart, kept by us, put into the conversation when somebody asks for it."""

from __future__ import annotations

from bot.visit import Visit
from core.domain.notices import MessageArrived
from core.errors import NotFound


async def show_file(visit: Visit) -> None:
    """The button says which message and the how-manieth of its files; both are looked up again."""
    press = visit.request.press
    arrived = await visit.card(f"message:{press.target}")
    files = arrived.message.files if isinstance(arrived, MessageArrived) else ()
    wanted = next((file for number, file in enumerate(files, start=1) if str(number) == press.part), None)
    if wanted is None:
        raise NotFound("unknown_file")
    await upload(visit, wanted.name, wanted.content)


async def upload(visit: Visit, name: str, content: str) -> None:
    """Put a file of the person's own organisation where they asked for it."""
    data, _ = await visit.desk.content(visit.principal, content)
    await visit.client.files_upload_v2(
        channel=visit.request.channel or await visit.own_channel(),
        thread_ts=visit.request.thread_ts or None,
        filename=name,
        title=name,
        content=data,
    )
