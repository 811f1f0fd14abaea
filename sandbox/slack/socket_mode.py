"""Socket Mode: envelopes over WebSockets, each to be acknowledged by its id.

`apps.connections.open` gives a URL with a ticket that works once. With several connections the envelopes
go to them in turn, so a repetition usually reaches another. Source: Slack, "Using Socket Mode".
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import defaultdict

from aiohttp import WSMsgType, web

from sandbox.slack.app import SlackApp
from sandbox.slack.dispatch import Ack, Request
from sandbox.slack.records import Json

MOST_CONNECTIONS = 10


class SocketTransport:
    def __init__(self) -> None:
        self._tickets: dict[str, SlackApp] = {}
        self._connections: dict[str, list[web.WebSocketResponse]] = defaultdict(list)
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}

    def ticket(self, app: SlackApp) -> str:
        ticket = uuid.uuid4().hex
        self._tickets[ticket] = app
        return ticket

    def connected(self, app: SlackApp) -> int:
        """How many connections the app holds now."""
        return len(self._connections[app.id])

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket end point `/link/?ticket=…`."""
        app = self._tickets.pop(request.query.get("ticket", ""), None)
        if app is None or self.connected(app) >= MOST_CONNECTIONS:
            return web.Response(status=403, text="the ticket is unknown or used, or there are ten connections")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._connections[app.id].append(socket)
        try:
            await self._greet(app, socket)
            await self._listen(socket)
        finally:
            self._connections[app.id].remove(socket)
        return socket

    async def send(self, app: SlackApp, request: Request, within: float) -> Ack:
        socket = self._next_connection(app)
        if socket is None:
            return Ack(False, 0, reason="no_connection")
        loop = asyncio.get_running_loop()
        envelope_id, started = str(uuid.uuid4()), loop.time()
        answer = self._waiting[envelope_id] = loop.create_future()
        try:
            async with asyncio.timeout(within):
                await socket.send_json(envelope(envelope_id, request))
                payload = await answer
            return Ack(True, loop.time() - started, payload)
        except TimeoutError:
            return Ack(False, loop.time() - started, reason="timeout")
        except ConnectionError:
            return Ack(False, loop.time() - started, reason="connection_failed")
        finally:
            del self._waiting[envelope_id]

    async def refresh(self, app: SlackApp, reason: str = "refresh_requested") -> None:
        """Asks every connection to reconnect, as Slack does every few hours."""
        for socket in tuple(self._connections[app.id]):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "stand-in"}})

    async def close(self) -> None:
        for sockets in self._connections.values():
            for socket in tuple(sockets):
                await socket.close()

    def _next_connection(self, app: SlackApp) -> web.WebSocketResponse | None:
        sockets = self._connections[app.id]
        sockets.sort(key=lambda socket: socket.closed)
        if not sockets or sockets[0].closed:
            return None
        sockets.append(sockets.pop(0))
        return sockets[-1]

    async def _greet(self, app: SlackApp, socket: web.WebSocketResponse) -> None:
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": self.connected(app),
                "connection_info": {"app_id": app.id},
                "debug_info": {"host": "stand-in", "build_number": 1, "approximate_connection_time": 18_060},
            }
        )

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                self._heard(json.loads(message.data))

    def _heard(self, message: Json) -> None:
        waiting = self._waiting.get(message.get("envelope_id", ""))
        if waiting and not waiting.done():
            waiting.set_result(message.get("payload") or None)


def envelope(envelope_id: str, request: Request) -> Json:
    wrapped: Json = {
        "envelope_id": envelope_id,
        "type": request.kind,
        "payload": request.payload,
        "accepts_response_payload": request.wants_answer,
    }
    if request.kind == "events_api":
        wrapped |= {"retry_attempt": request.retry, "retry_reason": request.retry_reason}
    return wrapped
