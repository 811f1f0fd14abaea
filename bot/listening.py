"""Listening to Slack, over Socket Mode (no public address) or over signed HTTP, with one door for everything.

Bolt verifies signatures and speaks the two protocols. It neither keeps nor deduplicates what comes; `Reception` does.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.clients import Clients
from bot.reception import Reception
from core.errors import PermanentFailure
from core.settings import BadSettings, SlackSettings

PATH = "/slack/events"
ANYTHING = re.compile(r".*", re.DOTALL)


def bolt_app(settings: SlackSettings, clients: Clients, reception: Reception) -> AsyncApp:
    """Every kind of request goes to the reception; nothing is answered with 404."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        """Whose request it is, for a workspace that has the app; None is refused by Bolt."""
        try:
            workspace = await clients.workspace(team_id or "")
        except PermanentFailure:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=workspace.team,
            bot_token=workspace.token,
            bot_id=workspace.bot,
            bot_user_id=workspace.bot_user,
        )

    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else None
    app = AsyncApp(
        client=AsyncWebClient(base_url=settings.api_url),
        authorize=authorize,  # type: ignore[arg-type]  # Bolt takes None, its annotation does not say so
        signing_secret=secret,
        # The acknowledgement goes out when the reception says so, not before: it has kept the request then.
        process_before_response=True,
        # What our own messages set off is ignored by Bolt, by bot id.
        ignoring_self_events_enabled=True,
    )

    async def receive(ack: Any, body: dict[str, Any]) -> None:
        await reception.receive(body, ack)

    app.command(ANYTHING)(receive)
    app.action(ANYTHING)(receive)
    app.options(ANYTHING)(receive)
    app.shortcut(ANYTHING)(receive)
    app.view(ANYTHING)(receive)
    app.view_closed(ANYTHING)(receive)
    app.event(ANYTHING)(receive)
    return app


@asynccontextmanager
async def listening(settings: SlackSettings, app: AsyncApp) -> AsyncIterator[int]:
    """Open while the block runs; gives the port for HTTP, 0 for Socket Mode."""
    if settings.mode == "socket":
        async with _socket(settings, app):
            yield 0
    else:
        async with _http(settings, app) as port:
            yield port


async def forever() -> None:
    await asyncio.Event().wait()


@asynccontextmanager
async def _socket(settings: SlackSettings, app: AsyncApp) -> AsyncIterator[None]:
    if settings.app_token is None:
        raise BadSettings("SLACK__APP_TOKEN: needed for SLACK__MODE=socket")
    handler = AsyncSocketModeHandler(app, settings.app_token.get_secret_value())
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def _http(settings: SlackSettings, app: AsyncApp) -> AsyncIterator[int]:
    if settings.signing_secret is None:
        raise BadSettings("SLACK__SIGNING_SECRET: needed for SLACK__MODE=http")
    runner = web.AppRunner(app.web_app(PATH), access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
