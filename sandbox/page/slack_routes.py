"""The Slack half of the page: everything under `/sandbox/` is passed on to the stand-in workspace."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from yarl import URL

from sandbox.page.seams import SlackSide

HOP_BY_HOP = frozenset({"connection", "transfer-encoding", "content-length", "content-encoding", "host", "origin"})
"""Headers that belong to one connection only (RFC 9110 section 7.6.1), or that the next one writes itself."""

PATIENCE = ClientTimeout(total=30)
ENDLESS = ClientTimeout(total=None, sock_read=None)
RECONNECT_AFTER = 1.0


class SlackRoutes:
    def __init__(self, slack: SlackSide, changed: Callable[[], None]) -> None:
        self._host = URL(slack.api_url).origin()
        self._changed = changed
        self._client: ClientSession | None = None

    def routes(self) -> list[web.RouteDef]:
        return [web.route("*", "/sandbox/{rest:.*}", self.forward)]

    async def open(self, _app: web.Application) -> AsyncIterator[None]:
        """Holds the connection to the workspace and listens for its changes while the page runs."""
        async with ClientSession() as self._client:
            listening = asyncio.create_task(self._listen(self._client))
            yield
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    async def forward(self, request: web.Request) -> web.Response:
        """The same request to the workspace, and its answer back, unchanged."""
        if self._client is None:
            raise web.HTTPServiceUnavailable
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP}
        try:
            async with self._client.request(
                request.method,
                self._host.join(request.rel_url),
                headers=headers,
                data=await request.read(),
                timeout=PATIENCE,
            ) as answer:
                return web.Response(
                    status=answer.status,
                    body=await answer.read(),
                    headers={k: v for k, v in answer.headers.items() if k.lower() not in HOP_BY_HOP},
                )
        except (ClientError, TimeoutError) as error:
            raise web.HTTPBadGateway(text="The stand-in workspace does not answer.") from error

    async def _listen(self, client: ClientSession) -> None:
        """Passes on each "changed" of the workspace; a broken line is taken up again."""
        while True:
            try:
                async with client.get(self._host / "sandbox/events", timeout=ENDLESS) as stream:
                    self._changed()  # whatever happened while nobody listened
                    async for line in stream.content:
                        if line.startswith(b"data:"):
                            self._changed()
            except (ClientError, TimeoutError):
                pass  # the workspace is starting or stopping: the next attempt follows below
            await asyncio.sleep(RECONNECT_AFTER)
