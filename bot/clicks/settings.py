"""Between 公開設定 and 取込設定. What was chosen and not saved is left behind."""

from __future__ import annotations

from collections.abc import Callable

from bot import modals
from bot.kit import Json
from bot.visit import Visit
from bot.wording import Wording
from core.domain.intents import Look, Page
from core.domain.notices import SettingsShown


async def show_publishing(visit: Visit) -> None:
    await _show(visit, modals.publishing_form)


async def show_intake(visit: Visit) -> None:
    await _show(visit, modals.intake_form)


async def _show(visit: Visit, form: Callable[[SettingsShown, Wording], Json]) -> None:
    shown = await visit.look(Look(Page.SETTINGS, visit.request.private["counterpart"]))
    if isinstance(shown, SettingsShown):
        await visit.change(visit.request.view, form(shown, visit.wording))
