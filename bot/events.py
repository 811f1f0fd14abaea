"""What happens in Slack without anybody pressing a button of ours, and yet is for us: a file, a link, words in a shared thread."""

from __future__ import annotations

from bot import files_in, mirroring
from bot.kit import Json
from bot.unfurling import SHARED_LINK, unfurl
from bot.visit import Visit


def is_ours(event: Json) -> bool:
    return event.get("type") == SHARED_LINK or files_in.brings_file(event)


async def take_up(visit: Visit) -> None:
    event = visit.request.event
    if event["type"] == SHARED_LINK:
        await unfurl(visit)
    elif mirroring.may_be_said(event):
        await mirroring.take_across(visit)
    else:
        await files_in.take_up(visit)
