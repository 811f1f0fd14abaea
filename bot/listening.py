"""Listening to Slack, over Socket Mode (no public address) or over signed HTTP, with one door for everything an app is sent.

Bolt verifies signatures and speaks the two protocols. It neither keeps nor deduplicates what comes; `Reception` does.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.apps import App
from bot.installing import INSTALL, REDIRECT, InstallationFlow
from bot.reception import Reception
from core.desk.workspaces import Workspaces
from core.errors import NotNow, PermanentFailure
from core.settings import BadSettings, Settings, SlackSettings
from core.texts import Texts

ANYTHING = re.compile(r".*", re.DOTALL)

Answer = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


@dataclass(frozen=True, slots=True)
class Door:
    """Through which one app is reached."""

    app: App
    bolt: AsyncApp
    installation: InstallationFlow | None
    """Where people may install it themselves."""


def door_of(app: App, settings: Settings, texts: Texts, reception: Reception, workspaces: Workspaces) -> Door:
    installs = settings.slack.installs and app.org is None
    flow = InstallationFlow(settings, texts, app, workspaces) if installs else None
    return Door(app, bolt_app(app, settings.slack, reception), flow)


def bolt_app(app: App, settings: SlackSettings, reception: Reception) -> AsyncApp:
    """Every kind of request goes to the reception; nothing is answered with 404."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        """Whose request it is, for a workspace that has the app; None is refused by Bolt."""
        try:
            workspace = await app.clients.workspace(team_id or "")
        except (NotNow, PermanentFailure):
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=workspace.team,
            bot_token=workspace.token,
            bot_id=workspace.bot,
            bot_user_id=workspace.bot_user,
        )

    secret = app.credentials.signing_secret
    bolt = AsyncApp(
        client=AsyncWebClient(base_url=settings.api_url),
        authorize=authorize,  # type: ignore[arg-type]  # Bolt takes None, its annotation does not say so
        signing_secret=secret.get_secret_value() if secret else None,
        # The acknowledgement goes out when the reception says so, not before: it has kept the request then.
        process_before_response=True,
        # What our own messages set off is ignored by Bolt, by bot id.
        ignoring_self_events_enabled=True,
    )

    async def receive(ack: Any, body: dict[str, Any]) -> None:
        await reception.receive(app, body, ack)

    bolt.command(ANYTHING)(receive)
    bolt.action(ANYTHING)(receive)
    bolt.options(ANYTHING)(receive)
    bolt.shortcut(ANYTHING)(receive)
    bolt.view(ANYTHING)(receive)
    bolt.view_closed(ANYTHING)(receive)
    bolt.event(ANYTHING)(receive)
    return bolt


@asynccontextmanager
async def sockets(settings: SlackSettings, doors: Sequence[Door]) -> AsyncIterator[None]:
    """In Socket Mode, connected while the block runs; over HTTP there is nothing to connect."""
    async with AsyncExitStack() as connected:
        for door in doors if settings.mode == "socket" else ():
            await connected.enter_async_context(_socket(door))
        yield


def routes_of(settings: SlackSettings, doors: Sequence[Door], is_open: Callable[[], bool]) -> list[web.RouteDef]:
    """Where Slack and browsers reach us. Socket Mode needs no such place, but the pages on which the app is installed do.

    While not `is_open`, Slack is told to come back.
    """
    return [route for door in doors for route in _routes(settings, door, is_open)]


async def forever() -> None:
    await asyncio.Event().wait()


@asynccontextmanager
async def _socket(door: Door) -> AsyncIterator[None]:
    token = door.app.credentials.app_token
    if token is None:
        raise BadSettings(f"{_setting(door.app, 'APP_TOKEN')}: needed for SLACK__MODE=socket")
    handler = AsyncSocketModeHandler(door.bolt, token.get_secret_value())
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt has not typed it
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt has not typed it


def _routes(settings: SlackSettings, door: Door, is_open: Callable[[], bool]) -> Iterator[web.RouteDef]:
    if settings.mode == "http":
        _must_be_signed(door.app)
        yield web.post(door.app.path, _answering(door.bolt.async_dispatch, is_open))
    if door.installation:
        yield web.get(INSTALL, _answering(door.installation.handle_installation, is_open))
        yield web.get(REDIRECT, _answering(door.installation.handle_callback, is_open))


def _answering(answer: Answer, is_open: Callable[[], bool]) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        if not is_open():
            raise web.HTTPServiceUnavailable
        return await to_aiohttp_response(await answer(await to_bolt_request(request)))

    return handle


def _must_be_signed(app: App) -> None:
    if app.credentials.signing_secret is None:
        raise BadSettings(f"{_setting(app, 'SIGNING_SECRET')}: needed for SLACK__MODE=http")


def _setting(app: App, name: str) -> str:
    return f"SLACK__APPS__{app.org.upper()}__{name}" if app.org else f"SLACK__{name}"
