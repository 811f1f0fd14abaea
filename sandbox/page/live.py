"""Server-sent events: tells every open page that something changed, and what the guide may tick."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

Progress = Callable[[], Awaitable[Mapping[str, bool]]]

Page = asyncio.Queue[str | None]
"""What one open page is still to be told; None ends its line."""

SILENCE = 15.0
"""Seconds after which a comment is sent, so that neither side takes a quiet line for a dead one."""


class Live:
    """One line to each open page. A page that is slow loses nothing: it only asks for the state anew."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._pages: set[Page] = set()

    def changed(self, what: str) -> None:
        """Tell every page that `what` ("slack" or "mail") changed. Safe to call from any callback."""
        for page in self._pages:
            page.put_nowait(what)

    async def close(self, _app: web.Application) -> None:
        """End every line, so that stopping the server does not wait for the pages to go away."""
        for page in self._pages:
            page.put_nowait(None)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """`GET /events`: events `slack`, `mail` (no data of use) and `progress` (step id → done)."""
        response = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream",
                "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            }
        )
        await response.prepare(request)
        page: Page = asyncio.Queue()
        self._pages.add(page)
        try:
            await self._tell(response, page)
        except ConnectionResetError:
            pass  # the page was closed: nobody is left to be told
        finally:
            self._pages.discard(page)
        return response

    async def _tell(self, response: web.StreamResponse, page: Page) -> None:
        await response.write(await self._progress_event())
        while True:
            changes = await _next_changes(page)
            if None in changes:
                return
            if not changes:
                await response.write(b": still here\n\n")
                continue
            for what in sorted(filter(None, changes)):
                await response.write(_event(what, {}))
            await response.write(await self._progress_event())

    async def _progress_event(self) -> bytes:
        return _event("progress", dict(await self._progress()))


async def _next_changes(page: Page) -> set[str | None]:
    """What changed since last time, each once; empty after a silence."""
    try:
        changes = {await asyncio.wait_for(page.get(), SILENCE)}
    except TimeoutError:
        return set()
    while not page.empty():
        changes.add(page.get_nowait())
    return changes


def _event(name: str, data: Mapping[str, object]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
