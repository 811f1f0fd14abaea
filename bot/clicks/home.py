"""Buttons of the Home tab."""

from __future__ import annotations

from bot import home, modals
from bot.counterparts import counterparts
from bot.visit import Visit
from bot.writing_messages import message_form
from core.domain.intents import Page


async def new_share(visit: Visit) -> None:
    """With the counterpart whose button it was, or any of them."""
    known = await counterparts(visit)
    named = [link for link in known if link.link == visit.request.press.target]
    await visit.open(modals.share_form(visit.wording, named or known))


async def references_from_home(visit: Visit) -> None:
    await visit.show(Page.REFERENCES, visit.request.press.target)


async def write_message(visit: Visit) -> None:
    await visit.open(await message_form(visit))


async def sort_counterparts(visit: Visit) -> None:
    await home.publish(visit, order=visit.request.press.part, links=0)


async def turn_counterparts(visit: Visit) -> None:
    await home.publish(visit, links=int(visit.request.press.part))


async def turn_home(visit: Visit) -> None:
    await home.publish(visit, page=int(visit.request.press.part))


async def refresh_home(visit: Visit) -> None:
    await home.publish(visit)
