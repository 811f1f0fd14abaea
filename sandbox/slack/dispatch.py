"""Carries requests to the app and keeps Slack's habits: three seconds, then again.

Events are repeated when nobody acknowledges them (at once, after one minute, after five); commands and
interactions are not, the person tries again. Source: Slack's Events API, "Retries".
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from sandbox.slack.app import SlackApp
from sandbox.slack.faults import Faults
from sandbox.slack.records import Json, Message

Kind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(frozen=True)
class Ack:
    """What came back: after how many `seconds`, with which `payload`, or for which `reason` not.

    `message` is what the person posted or edited, where they did.
    """

    acknowledged: bool
    seconds: float
    payload: Json | None = None
    reason: str | None = None
    message: Message | None = None
    wants_no_retry: bool = False


@dataclass(frozen=True)
class Request:
    """One request to the app. `retry` counts from 0; `retry_reason` is empty on the first attempt."""

    kind: Kind
    payload: Json
    wants_answer: bool = False
    retry: int = 0
    retry_reason: str = ""

    @property
    def name(self) -> str:
        """The event's type, the interaction's type, or `slash_commands`."""
        if self.kind == "events_api":
            return str(self.payload["event"]["type"])
        return str(self.payload.get("type", self.kind))

    def again(self, retry: int, reason: str) -> Request:
        return replace(self, retry=retry, retry_reason=reason)


class Transport(Protocol):
    async def send(self, app: SlackApp, request: Request, within: float) -> Ack:
        """One attempt; an acknowledgement that says why when none came `within` seconds."""
        ...


class Dispatch:
    def __init__(
        self,
        sockets: Transport,
        push: Transport,
        faults: Faults,
        ack_timeout: float,
        retry_delays: Sequence[float],
    ) -> None:
        self._sockets = sockets
        self._push = push
        self._faults = faults
        self.ack_timeout = ack_timeout
        self._retry_delays = tuple(retry_delays)
        self._tasks: set[asyncio.Task[Any]] = set()

    async def ask(self, app: SlackApp, request: Request) -> Ack:
        """A command or an interaction: one attempt, whose answer the person is waiting for."""
        ack = await self._attempt(app, request)
        if self._faults.repeats(request.kind, request.name):
            self.spawn(self._attempt(app, request.again(1, "timeout")))
        return ack

    def tell(self, app: SlackApp, request: Request) -> asyncio.Task[Ack]:
        """An event: repeated in the background until it is heard. The task gives the first attempt's ack."""
        first = self.spawn(self._attempt(app, request))
        self.spawn(self._until_heard(app, request, first))
        return first

    async def settled(self) -> None:
        """Returns when nothing is on its way any more, repetitions included."""
        while waiting := [task for task in self._tasks if task is not asyncio.current_task()]:
            await asyncio.wait(waiting)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def spawn(self, work: Coroutine[Any, Any, Ack | None]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _until_heard(self, app: SlackApp, request: Request, first: asyncio.Task[Ack]) -> None:
        ack = await first
        for retry, delay in enumerate(self._retry_delays, start=1):
            repeated = self._faults.repeats(request.kind, request.name)
            if (ack.acknowledged or ack.wants_no_retry) and not repeated:
                return
            await asyncio.sleep(0 if repeated else delay)
            ack = await self._attempt(app, request.again(retry, ack.reason or "timeout"))

    async def _attempt(self, app: SlackApp, request: Request) -> Ack:
        transport = self._push if app.request_url else self._sockets
        ack = await transport.send(app, request, self.ack_timeout)
        if self._faults.loses_ack(request.kind, request.name):
            return Ack(False, ack.seconds, reason="timeout")
        return ack
