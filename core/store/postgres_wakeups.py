"""Wake-ups between processes, by PostgreSQL's NOTIFY on connections of their own.

Never inside a deciding transaction: NOTIFY takes a global lock at commit, which cost up to 43 % of the
commit rate.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from sqlalchemy.engine import make_url

from core.ids import OrgId
from core.store.wakeups import Listener, Wakeups, end_all, in_background

log = logging.getLogger(__name__)

CHANNEL = "kakehashi_wake"
RECONNECT_SECONDS = 5.0
_LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


class PostgresWakeups(Wakeups):
    """Within this process at once, and to every process that listens on the same database.

    What is asked for while a NOTIFY is on its way goes out together with the next one.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        self._dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._outgoing: set[OrgId] = set()
        self._sending: asyncio.Task[None] | None = None
        self._sender: asyncpg.Connection | None = None
        self._hearing: asyncio.Task[None] | None = None
        self._listening = asyncio.Event()

    def wake(self, org: OrgId) -> None:
        super().wake(org)
        self._outgoing.add(org)
        if self._sending is None or self._sending.done():
            self._sending = in_background(self._send())

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[Listener]:
        async with super().listen() as listener:
            if self._hearing is None:
                self._hearing = in_background(self._hear())
            yield listener

    async def until_listening(self) -> None:
        await self._listening.wait()

    async def close(self) -> None:
        await end_all(self._sending, self._hearing)
        if self._sender is not None:
            await self._sender.close()

    async def _send(self) -> None:
        while self._outgoing:
            orgs, self._outgoing = sorted(self._outgoing), set()
            try:
                if self._sender is None or self._sender.is_closed():
                    self._sender = await asyncpg.connect(self._dsn)
                await self._sender.execute("SELECT pg_notify($1, org) FROM unnest($2::text[]) AS org", CHANNEL, orgs)
            except _LOST as error:
                log.warning("no wake-up was sent (%s); the other processes will find out by polling", error)

    async def _hear(self) -> None:
        while True:
            try:
                await self._hear_until_lost()
            except _LOST as error:
                log.warning("wake-ups are not heard (%s); polling goes on", error)
            self._listening.clear()
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _hear_until_lost(self) -> None:
        connection = await asyncpg.connect(self._dsn)
        lost = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, self._heard)
            self._listening.set()
            await lost.wait()
        finally:
            await connection.close()

    def _heard(self, _connection: asyncpg.Connection, sender: int, _channel: str, org: str) -> None:
        """Our own NOTIFY comes back too; those listeners have long been woken."""
        if self._sender is None or sender != self._sender.get_server_pid():
            super().wake(OrgId(org))
