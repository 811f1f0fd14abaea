"""設定: both policies of a link."""

from __future__ import annotations

from bot import modals
from bot.visit import Visit
from core.domain.intents import Look, Page
from core.domain.notices import SettingsShown


async def settings(visit: Visit, counterpart: str) -> None:
    """設定, or 設定 <counterpart> where there are several."""
    shown = await visit.look(Look(Page.SETTINGS, counterpart))
    if isinstance(shown, SettingsShown):
        await visit.open(modals.publishing_form(shown, visit.wording))
    else:
        await visit.say(shown)
