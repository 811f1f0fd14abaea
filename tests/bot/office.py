"""Everybody in one workspace, with the app listening: what tests click on and read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from matters import P2016P002, PK190001
from world import COMPANY, FIRM, World

from bot.surface import SlackSurface
from core.settings import HttpSettings, Settings, SlackSettings
from core.web import listening
from sandbox.slack import Ack, Channel, Message, Person, SlackSandbox, View, Workspace


def settings_for(slack: SlackSandbox, token: str, mode: str) -> Settings:
    slack_settings: dict[str, Any] = {
        "mode": mode,
        "bot_token": token,
        "app_token": slack.app.app_token,
        "signing_secret": slack.app.signing_secret,
        "api_url": slack.api_url,
    }
    return Settings(_env_file=None, slack=SlackSettings(**slack_settings), http=HttpSettings(port=0))


@dataclass
class Office:
    slack: SlackSandbox
    ws: Workspace
    taro: Person
    hanako: Person
    stranger: Person
    channel: Channel
    world: World
    surface: SlackSurface
    settings: Settings

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        async with listening(self.settings.http, self.surface.routes) as port, self.surface.listening():
            if port:
                self.slack.app.request_url = f"http://127.0.0.1:{port}/slack/events"
            yield
            await self.surface.reception.settled()

    async def settle(self) -> None:
        """Whatever was set off has been worked off and shown."""
        await self.slack.settled()
        await self.surface.reception.settled()
        await self.world.settle()

    async def pass_time(self, **by: float) -> None:
        await self.world.pass_time(timedelta(**by))

    async def command(self, person: Person, text: str, channel: Channel | None = None) -> Ack:
        ack = await person.command("/anken", text, channel=channel or self.channel)
        assert ack.acknowledged, ack.reason
        await self.settle()
        return ack

    async def click(self, person: Person, screen: Message | View, text: str, **more: Any) -> Ack:
        ack = await person.click(screen, text=text, **more)
        assert ack.acknowledged, ack.reason
        await self.settle()
        return ack

    async def submit(self, person: Person, values: dict[str, Any] | None = None) -> Ack:
        """Fill in the modal in front and send it."""
        if values:
            await person.fill(person.views[-1], values)
        ack = await person.submit(person.views[-1])
        assert ack.acknowledged, ack.reason
        await self.settle()
        return ack

    async def delete(self, message: Message) -> None:
        """Somebody takes one of the app's own messages away."""
        client = await next(iter(self.surface.apps)).clients.answering(self.ws.id)
        await client.chat_delete(channel=message.channel, ts=message.ts)

    def direct(self, person: Person) -> list[Message]:
        """What the app has written to one person."""
        return self.ws.messages(self.ws.dm(person, self.slack.app.name))

    def in_channel(self) -> list[Message]:
        return self.ws.messages(self.channel)

    def uploaded(self, name: str) -> bytes:
        """The latest file of that name that the app has put anywhere."""
        everywhere = [message for channel in self.ws.channels.values() for message in channel.messages]
        return next(file.content for message in reversed(everywhere) for file in message.files if file.name == name)

    # ── how the story gets to where a test begins ──

    async def share(self) -> Message:
        """太郎 shares PK190001; the card that 花子 gets."""
        await self.world.add_matter(COMPANY, "PK190001", PK190001)
        await self.world.add_matter(FIRM, "2016P002", P2016P002)
        await self.command(self.taro, "共有 PK190001")
        return self.direct(self.hanako)[-1]

    async def link(self) -> None:
        await self.click(self.hanako, await self.share(), "承認 2016P002")


def words(screen: Message | View) -> str:
    """Everything a reader sees on it."""
    blocks = screen.blocks if isinstance(screen, Message) else screen.content["blocks"]
    return "\n".join(_texts(blocks))


def buttons(screen: Message | View) -> list[str]:
    blocks = screen.blocks if isinstance(screen, Message) else screen.content["blocks"]
    elements = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
    return [element["text"]["text"] for element in elements if element["type"] == "button"]


def _texts(below: Any) -> list[str]:
    if isinstance(below, dict):
        own = [below["text"]] if isinstance(below.get("text"), str) else []
        return own + [text for value in below.values() if not isinstance(value, str) for text in _texts(value)]
    return [text for each in below for text in _texts(each)] if isinstance(below, list) else []
