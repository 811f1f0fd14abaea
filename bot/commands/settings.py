"""設定 and 採番: both policies of a link, and how new matters are numbered."""

from __future__ import annotations

from bot import modals
from bot.modals.settings import SettingsPage
from bot.visit import Visit
from core.domain.intents import Look, Page
from core.domain.notices import NumberingShown, SettingsShown


async def settings(visit: Visit, counterpart: str) -> None:
    """設定, or 設定 <counterpart> where there are several. Who may not change them reads them."""
    shown = await visit.look(Look(Page.SETTINGS, counterpart))
    if isinstance(shown, SettingsShown) and shown.may_change:
        await visit.open(modals.settings_form(shown, SettingsPage(shown.link), visit.wording))
    else:
        await visit.say(shown)


async def numbering(visit: Visit, _: str) -> None:
    shown = await visit.look(Look(Page.NUMBERING))
    if isinstance(shown, NumberingShown):
        await visit.open(modals.numbering_form(shown, visit.wording))
    else:
        await visit.say(shown)
