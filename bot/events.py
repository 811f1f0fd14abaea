"""What happens in Slack without anybody pressing a button of ours, and yet is for us: the Home tab, a file, a link, words in
a shared thread."""

from __future__ import annotations

from bot import files_in, mirroring
from bot.kit import Json
from bot.request import Request
from bot.unfurling import SHARED_LINK, unfurl
from bot.visit import Visit
from core.desk import Desk


def is_ours(event: Json) -> bool:
    """As far as the event alone tells."""
    return event.get("type") == SHARED_LINK or files_in.brings_file(event)


async def concerns_us(desk: Desk, request: Request) -> bool:
    if mirroring.may_be_said(request.event):
        return await mirroring.is_shared(desk, request)
    return request.opens_home or is_ours(request.event)


def is_addressed_to_us(request: Request) -> bool:
    """Who pastes a link has asked us nothing and need not know us."""
    return request.event.get("type") != SHARED_LINK


async def take_up(visit: Visit) -> None:
    """All but the Home tab, which is drawn anew and needs not be kept."""
    event = visit.request.event
    if event["type"] == SHARED_LINK:
        await unfurl(visit)
    elif mirroring.may_be_said(event):
        await mirroring.take_across(visit)
    else:
        await files_in.take_up(visit)
