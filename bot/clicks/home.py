"""Buttons of the Home tab."""

from __future__ import annotations

from bot import home, modals
from bot.counterparts import counterparts
from bot.visit import Visit


async def new_share(visit: Visit) -> None:
    await visit.open(modals.share_form(visit.wording, await counterparts(visit)))


async def write_message(visit: Visit) -> None:
    await visit.open(modals.compose_form(visit.wording, await counterparts(visit)))


async def refresh_home(visit: Visit) -> None:
    await home.publish(visit)
