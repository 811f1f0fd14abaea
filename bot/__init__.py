"""The Slack app: cards, commands and modals on one side, the Desk on the other."""

from __future__ import annotations

from bot.surface import SlackSurface
from core.desk import Desk
from core.settings import Settings
from core.surfaces import Surface
from core.texts import Texts

__all__ = ["surface"]


def surface(settings: Settings, texts: Texts, desk: Desk) -> Surface:
    """Slack, as `core.app` asks for it."""
    return SlackSurface(settings, texts, desk)
