"""A file that was made for a person, handed to them and nobody else: in their own conversation with the app."""

from __future__ import annotations

from collections.abc import Sequence

from bot.visit import Visit
from core.domain.notices import ApprovedMany, FileView, Notice, Shared


async def hand_over_rest(visit: Visit, answer: Notice) -> None:
    """The file of an answer that has more lines than words can hold."""
    if isinstance(answer, ApprovedMany | Shared):
        await hand_over(visit, answer.files)


async def hand_over(visit: Visit, files: Sequence[FileView]) -> None:
    if not files:
        return
    channel = await visit.own_channel()
    for file in files:
        content, _ = await visit.desk.handed_out(visit.principal.org, file.content)
        await visit.client.files_upload_v2(channel=channel, filename=file.name, title=file.name, content=content)
