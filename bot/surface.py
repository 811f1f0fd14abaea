"""Slack as a surface of the core: `serve` takes in, `deliver` shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.apps import Apps
from bot.identity import Identity
from bot.listening import door_of, forever, routes_of, sockets
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
        self.apps = Apps(settings.slack, desk.workspaces)
        self._showing = Showing(self.apps, texts, desk)
        self.reception = Reception(desk, texts, Identity(desk, settings.default_language), self.apps)
        self._doors = [door_of(app, settings, texts, self.reception, desk.workspaces) for app in self.apps]
        # What an earlier run has left is worked off before anything new comes in.
        self._is_open = False

    @property
    def routes(self) -> list[web.RouteDef]:
        """Raises BadSettings for an app that could not tell Slack from anybody else."""
        return routes_of(self._settings, self._doors, lambda: self._is_open)

    async def serve(self) -> None:
        """Take in what people do until cancelled; first what an earlier run left undone."""
        await self.reception.catch_up()
        async with self.listening():
            try:
                await forever()
            finally:
                await self.reception.settled()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Open to Slack while the block runs."""
        async with sockets(self._settings, self._doors):
            self._is_open = True
            try:
                yield
            finally:
                self._is_open = False

    async def deliver(self, delivery: Delivery) -> Posted:
        return await self._showing.show(delivery)
