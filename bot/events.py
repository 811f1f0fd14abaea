"""What happens in Slack without anybody pressing a button of ours, and yet is for us: a file, a link."""

from __future__ import annotations

from bot import files_in
from bot.kit import Json
from bot.unfurling import SHARED_LINK, unfurl
from bot.visit import Visit


def is_ours(event: Json) -> bool:
    return event.get("type") == SHARED_LINK or files_in.brings_file(event)


async def take_up(visit: Visit) -> None:
    await (unfurl(visit) if visit.request.event["type"] == SHARED_LINK else files_in.take_up(visit))
