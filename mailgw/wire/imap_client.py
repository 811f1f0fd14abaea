"""The library's IMAP client, made to hear: the server's news, its silence, and its going away.

`aioimaplib` is used through its public classes. What is changed here, and why:

- one protocol for TLS and plain, with the callback for a lost connection (its TLS client has none)
- `EXISTS` is noticed whenever it comes; the library drops it between commands, and the server
  never says it twice
- what arrives is passed on in small pieces: the library recurses once per line and would die of
  three thousand flag lines in one burst
- a refused XOAUTH2 login is answered with the empty line it waits for, so that the refusal comes
"""

from __future__ import annotations

import asyncio
import ssl

from aioimaplib import IMAP4
from aioimaplib.aioimaplib import IMAP4ClientProtocol

PIECE = 2048
"""Octets passed on at once: at most some 150 lines, far below Python's recursion limit."""

_NEWS = b" EXISTS\r\n"


class HearingProtocol(IMAP4ClientProtocol):  # type: ignore[misc]  # the library is untyped
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.lost: asyncio.Future[None] = loop.create_future()
        """Done once the connection is gone; nothing else wakes who waits on it."""
        self.news = asyncio.Event()
        """Set when the server said that INBOX holds more than before."""
        self.heard_at = loop.time()
        """When the server last said anything, on the event loop's clock."""
        self._end_of_last_piece = b""
        super().__init__(loop, self.lose)

    def data_received(self, d: bytes) -> None:
        self.heard_at = self.loop.time()
        if self._is_authenticating() and b"\n+" in b"\n" + d:
            # RFC 7628 section 3.2.3 (and XOAUTH2 alike): the error comes as a challenge, the client
            # answers with nothing, and only then is the command refused.
            self.transport.write(b"\r\n")
        if self.has_pending_idle_command() and b"\n* BYE" in b"\n" + d:
            # Under IDLE it comes as a push like any other, and some servers keep the line open after it.
            self.transport.abort()
        for start in range(0, len(d), PIECE):
            piece = d[start : start + PIECE]
            self._listen(piece)
            super().data_received(piece)

    def _listen(self, piece: bytes) -> None:
        # A mail that contains these words only causes one search too many.
        heard = self._end_of_last_piece + piece
        if _NEWS in heard:
            self.news.set()
        self._end_of_last_piece = heard[-len(_NEWS) + 1 :]

    def _is_authenticating(self) -> bool:
        command = self.pending_sync_command
        return command is not None and command.name == "AUTHENTICATE"

    def lose(self, _: Exception | None = None) -> None:
        if not self.lost.done():
            self.lost.set_result(None)


class HearingClient(IMAP4):  # type: ignore[misc]  # the library is untyped
    """Knows no time-outs of its own: whoever owns it watches `protocol.heard_at`."""

    protocol: HearingProtocol
    connecting: asyncio.Task[object]

    def __init__(self, host: str, port: int, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=None, ssl_context=context)

    def create_client(
        self,
        host: str,
        port: int,
        loop: asyncio.AbstractEventLoop | None,
        conn_lost_cb: object = None,  # noqa: ARG002  the library's signature; ours is `lost`
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        loop = loop or asyncio.get_running_loop()
        self.protocol = HearingProtocol(loop)
        self.connecting = loop.create_task(loop.create_connection(lambda: self.protocol, host, port, ssl=ssl_context))

    async def greeted(self) -> None:
        """Connected, greeted, and told what the server can do. Raises OSError when it cannot connect."""
        await self.connecting
        await self.protocol.wait("AUTH|NONAUTH")

    def is_at_rest(self) -> bool:
        """Connected, and no command waits for its answer."""
        protocol = self.protocol
        return not (protocol.lost.done() or protocol.pending_sync_command or protocol.pending_async_commands)

    def drop(self) -> None:
        """Close the connection now and end everything that still waits on it."""
        self.protocol.lose()
        for task in (self.connecting, *self.tasks, *self.protocol.tasks):
            task.cancel()
        if self.protocol.transport is not None:
            self.protocol.transport.abort()
