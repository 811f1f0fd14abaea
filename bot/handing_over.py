"""A file that was made for a person, handed to them and nobody else: in their own conversation with the app."""

from __future__ import annotations

from collections.abc import Sequence

from bot.visit import Visit
from core.domain.notices import FileView


async def hand_over(visit: Visit, files: Sequence[FileView]) -> None:
    channel = await visit.own_channel()
    for file in files:
        content, _ = await visit.desk.handed_out(visit.principal.org, file.content)
        await visit.client.files_upload_v2(channel=channel, filename=file.name, title=file.name, content=content)
