"""What happens in Slack without anybody pressing a button of ours, and yet is for us: the Home tab, a file, a link, words in
a shared thread."""

from __future__ import annotations

from bot import files_in, mirroring
from bot.request import Request
from bot.unfurling import shares_link, unfurl
from bot.visit import Visit
from core.desk import Desk


async def is_ours(desk: Desk, request: Request) -> bool:
    event = request.event
    if mirroring.may_be_said(event):
        return await mirroring.is_shared(desk, request)
    return request.opens_home or shares_link(event) or files_in.brings_file(event)


def is_addressed_to_us(request: Request) -> bool:
    """Who pastes a link has asked us nothing and need not know us."""
    return not shares_link(request.event)


async def take_up(visit: Visit) -> None:
    """All but the Home tab, which is drawn anew and needs not be kept."""
    event = visit.request.event
    if shares_link(event):
        await unfurl(visit)
    elif mirroring.may_be_said(event):
        await mirroring.take_across(visit)
    else:
        await files_in.take_up(visit)
