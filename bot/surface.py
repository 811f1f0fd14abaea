"""Slack as a surface of the core: `serve` takes in, `deliver` shows."""

from __future__ import annotations

from bot.clients import Clients
from bot.identity import Identity
from bot.listening import bolt_app, forever, listening
from bot.reception import Reception
from bot.showing import Showing
from bot.wording import SURFACE
from core.desk import Desk
from core.settings import Settings
from core.surfaces import Delivery, Posted
from core.texts import Texts


class SlackSurface:
    name = SURFACE

    def __init__(self, settings: Settings, texts: Texts, desk: Desk) -> None:
        self._settings = settings.slack
        self._clients = Clients(settings.slack)
        self._showing = Showing(self._clients, texts, desk)
        identity = Identity(desk, settings.default_language)
        self.reception = Reception(desk, texts, identity, self._clients)
        self.bolt = bolt_app(settings.slack, self._clients, self.reception)

    async def serve(self) -> None:
        """Take in what people do until cancelled; first what an earlier run left undone."""
        await self.reception.catch_up()
        async with listening(self._settings, self.bolt):
            try:
                await forever()
            finally:
                await self.reception.settled()

    async def deliver(self, delivery: Delivery) -> Posted:
        return await self._showing.show(delivery)
