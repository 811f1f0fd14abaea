"""A telephone line between a client and a real server, that can be cut, go dead, or garble words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

CHUNK = 65536


class FaultyLine:
    """Relays TCP to `target` on loopback; listens on `port`, a free one.

    `garble` maps what the server says to what the client hears, `mishear` what the client says to
    what the server hears; both see whatever arrived at once, on loopback a whole line or answer.
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._calls: set[_Call] = set()
        self._server: asyncio.Server | None = None
        self._flows = asyncio.Event()
        self._flows.set()
        self.garble: Callable[[bytes], bytes] = bytes
        self.mishear: Callable[[bytes], bytes] = bytes
        self.heard = b""
        """Everything clients said, for assertions."""
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        self.hang(False)
        self.drop()
        await asyncio.gather(*(call.task for call in self._calls), return_exceptions=True)

    @property
    def calls(self) -> int:
        """Connections open now."""
        return len(self._calls)

    def drop(self) -> None:
        """Cut every open connection."""
        for call in self._calls:
            call.cut()

    def hang(self, hanging: bool = True) -> None:
        """Open connections stay open, new ones are taken, and nothing comes through either way."""
        if hanging:
            self._flows.clear()
        else:
            self._flows.set()

    def say(self, words: bytes) -> None:
        """Put words into the server's mouth."""
        for call in self._calls:
            call.client.write(words)

    async def _connect(self, reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        call = _Call(client, task)
        self._calls.add(call)
        try:
            await self._relay(reader, call)
        except OSError:
            pass  # the other end is gone: that is what lines do
        finally:
            call.cut()
            self._calls.discard(call)

    async def _relay(self, reader: asyncio.StreamReader, call: _Call) -> None:
        far_reader, far = await asyncio.open_connection("127.0.0.1", self._target)
        call.far = far
        both = [
            asyncio.ensure_future(self._pump(reader, far, self._overhear)),
            asyncio.ensure_future(self._pump(far_reader, call.client, lambda said: self.garble(said))),
        ]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in both:
                pump.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, change: Callable[[bytes], bytes]
    ) -> None:
        while said := await source.read(CHUNK):
            await self._flows.wait()
            sink.write(change(said))
            await sink.drain()

    def _overhear(self, said: bytes) -> bytes:
        self.heard += said
        return self.mishear(said)


class _Call:
    def __init__(self, client: asyncio.StreamWriter, task: asyncio.Task[None]) -> None:
        self.client = client
        self.far: asyncio.StreamWriter | None = None
        self.task = task

    def cut(self) -> None:
        for end in (self.client, self.far):
            if end is not None:
                end.transport.abort()
