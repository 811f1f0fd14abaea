"""A stand-in workspace with the demonstration people, and real Bolt apps that talk to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import Channel, Person, SlackApp, SlackSandbox, Workspace

CHANNEL = "連携-デモ事務所"
Start = Callable[..., Awaitable[None]]


class Office:
    """デモ株式会社 with 知財 太郎, one shared channel and the installed app."""

    def __init__(self, slack: SlackSandbox, app: SlackApp) -> None:
        self.slack = slack
        self.app = app
        self.ws: Workspace = slack.workspace("T0DEMO", name="デモ株式会社")
        self.taro: Person = self.ws.add_user("知財 太郎", email="taro@demo.example")
        self.jiro: Person = self.ws.add_user("技術 次郎", email="jiro@demo.example", locale="en-US")
        self.channel: Channel = self.ws.add_channel(CHANNEL, members=[self.taro, self.jiro])
        self.bot = self.ws.install(app, channels=[self.channel])

    @property
    def client(self) -> AsyncWebClient:
        return AsyncWebClient(token=self.bot.token, base_url=self.slack.api_url)

    def bolt(self) -> AsyncApp:
        return AsyncApp(client=self.client, signing_secret=self.app.signing_secret)

    def bolt_of(self, app: SlackApp) -> tuple[AsyncApp, AsyncWebClient]:
        """A further app, installed beside the first, and its client."""
        bot = self.ws.install(app, channels=[self.channel])
        client = AsyncWebClient(token=bot.token, base_url=self.slack.api_url)
        return AsyncApp(client=client, signing_secret=app.signing_secret), client


@pytest.fixture
async def slack() -> AsyncIterator[SlackSandbox]:
    async with SlackSandbox(retry_delays=(0.0, 0.01, 0.02)) as running:
        yield running


@pytest.fixture
def office(slack: SlackSandbox) -> Office:
    return Office(slack, slack.app)


@asynccontextmanager
async def over_socket(app: SlackApp, bolt: AsyncApp) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(bolt, app.app_token)
    await handler.connect_async()
    try:
        yield
    finally:
        await handler.close_async()


@asynccontextmanager
async def over_http(app: SlackApp, bolt: AsyncApp) -> AsyncIterator[None]:
    runner = web.AppRunner(bolt.web_app("/slack/events"), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    app.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def starter(office: Office, listening: Any) -> AsyncIterator[Start]:
    async with AsyncExitStack() as running:

        async def start(bolt: AsyncApp, app: SlackApp = office.app) -> None:
            await running.enter_async_context(listening(app, bolt))

        yield start


@pytest.fixture
async def start_socket(office: Office) -> AsyncIterator[Start]:
    async with starter(office, over_socket) as start:
        yield start


@pytest.fixture
async def start_http(office: Office) -> AsyncIterator[Start]:
    async with starter(office, over_http) as start:
        yield start


@pytest.fixture(params=["socket", "http"])
async def start(request: pytest.FixtureRequest, office: Office) -> AsyncIterator[Start]:
    """Runs a Bolt app, once over Socket Mode and once over signed HTTP."""
    async with starter(office, over_socket if request.param == "socket" else over_http) as start:
        yield start
