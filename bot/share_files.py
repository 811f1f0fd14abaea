"""The long rest of an answer to 共有, put into the conversation with the person as a file."""

from __future__ import annotations

from bot.visit import Visit
from core.domain.notices import Notice, Shared
from core.texts.share_file import needs_file, share_file, share_file_name


async def hand_over_rest(visit: Visit, answer: Notice) -> None:
    """Line by line, where the answer in words is cut short; nothing where it is not."""
    if not isinstance(answer, Shared) or not needs_file(answer):
        return
    wording = visit.wording
    await visit.client.files_upload_v2(
        channel=await visit.own_channel(),
        filename=share_file_name(wording.texts, wording.language),
        title=share_file_name(wording.texts, wording.language),
        content=share_file(wording.texts, answer, wording.language),
    )
