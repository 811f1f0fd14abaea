"""One mailbox over one IMAP connection (RFC 3501, IDLE 2177, UIDPLUS 4315, MOVE 6851).

    async with connect(account) as box:
        async for _ in box.arrivals():
            async for uid, raw in box.mails(await box.uids()):
                await box.move([uid], "Processed")

A connection that went silent or away is never repaired: it raises Disconnected, and the caller connects anew.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from types import CoroutineType
from typing import Any, Protocol, TypeVar

from aioimaplib import Abort, AioImapException

from core.errors import PermanentFailure, TransientFailure
from mailgw.wire.accounts import ImapAccount, Password, Security, tls_context, told_of
from mailgw.wire.imap_client import HearingClient
from mailgw.wire.imap_text import (
    fetched_bodies,
    fetched_sizes,
    mailbox_name,
    quoted,
    searched_uids,
    uid_set,
    uidvalidity,
)
from mailgw.wire.oauth import Tokens

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST_AT_ONCE = 50
"""Mails asked for in one command: the library searches all lines of an answer for each that comes."""

SMALL = 1_000_000
"""Octets fetched together; a larger mail comes by itself, so that no more than one is held."""

PATIENCE_AT_PARTING = 1.0
"""Seconds we wait for the answer to LOGOUT; nothing depends on it."""


class Disconnected(TransientFailure):
    """The connection is gone or silent and was thrown away."""


class Refused(TransientFailure):
    """The server answered NO or BAD to one command; the connection still serves."""


class LoginRefused(PermanentFailure):
    """Wrong password, expired consent, IMAP switched off: only the operator can mend it."""


class Mailbox(Protocol):
    """An open mailbox. Every method may raise Disconnected; commands may raise Refused."""

    @property
    def uidvalidity(self) -> int:
        """UIDs mean the same mails only as long as this number stays (RFC 3501 section 2.3.1.1)."""
        ...

    def arrivals(self) -> AsyncIterator[None]:
        """Yields at once, then each time mail may have come: on push, on `look_again`, or after
        `look_every` seconds. Never ends."""
        ...

    def look_again(self) -> None:
        """Make `arrivals` yield soon, without new mail."""
        ...

    async def uids(self) -> list[int]:
        """All mails of the mailbox, oldest first."""
        ...

    def mails(self, uids: Sequence[int]) -> AsyncGenerator[tuple[int, bytes]]:
        """These mails as they came, their flags untouched; several are fetched together while they are small. What is
        no longer there is left out."""
        ...

    async def move(self, uids: Sequence[int], folder: str) -> None:
        """Out of this mailbox into another, made when missing. A mail already gone is no error."""
        ...


@asynccontextmanager
async def connect(
    account: ImapAccount, tokens: Tokens | None = None, folder: str | None = None
) -> AsyncIterator[Mailbox]:
    """Log in and open `folder` (the account's INBOX when not given).

    Raises Disconnected when the server cannot be reached, LoginRefused when it does not want us.
    `tokens` keeps access tokens over several connections.
    """
    box = ImapMailbox(account, tokens, folder or account.inbox)
    try:
        await box.open()
        yield box
    finally:
        await box.close()


class ImapMailbox:
    """`Mailbox` over aioimaplib. Its watchdog alone decides when the server has been silent too long."""

    def __init__(self, account: ImapAccount, tokens: Tokens | None, folder: str) -> None:
        self._account = account
        self._tokens = tokens
        self._folder = folder
        self._uidvalidity = 0
        self._idle_works = True
        context = tls_context(account.ca_file) if account.security is Security.TLS else None
        self._client = HearingClient(account.host, account.port, context)

    @property
    def uidvalidity(self) -> int:
        return self._uidvalidity

    async def open(self) -> None:
        await self._answer(self._client.greeted())
        await self._login()
        # Asked again after login: a server may tell more then, and the library misreads
        # the list that some append to their answer.
        await self._answer(self._client.protocol.capability())
        for folder in (self._account.processed, self._account.quarantine, self._account.failed):
            await self._create_when_missing(folder)
        await self._select()

    async def close(self) -> None:
        if self._client.is_at_rest():
            try:
                await asyncio.wait_for(self._client.logout(), PATIENCE_AT_PARTING)
            except (AioImapException, TimeoutError, OSError) as error:
                log.debug("no farewell from %s: %s", self._account.host, type(error).__name__)
        self._client.drop()

    async def arrivals(self) -> AsyncIterator[None]:
        news = self._client.protocol.news
        while True:
            news.clear()
            yield
            if not news.is_set():
                await self._wait_for_news()
            if not news.is_set():
                # Nobody said anything: look all the same, and notice when the UIDs' meaning changed.
                await self._select()

    def look_again(self) -> None:
        self._client.protocol.news.set()

    async def uids(self) -> list[int]:
        # Without UIDPLUS a moved mail stays behind, marked as deleted.
        return searched_uids(await self._command(self._client.uid_search("UNDELETED", charset=None)))

    async def mails(self, uids: Sequence[int]) -> AsyncGenerator[tuple[int, bytes]]:
        for start in range(0, len(uids), MOST_AT_ONCE):
            some = uids[start : start + MOST_AT_ONCE]
            sizes = fetched_sizes(await self._command(self._client.uid("fetch", uid_set(some), "(UID RFC822.SIZE)")))
            for together in _together(some, sizes):
                fetch = self._client.uid("fetch", uid_set(together), "(UID BODY.PEEK[])")
                bodies = fetched_bodies(await self._command(fetch))
                for uid in together:
                    if uid in bodies:
                        yield uid, bodies.pop(uid)

    async def move(self, uids: Sequence[int], folder: str) -> None:
        try:
            await self._move(uids, folder)
        except Refused:
            if await self._create_when_missing(folder):
                await self._move(uids, folder)
            elif set(uids) & set(await self.uids()):
                raise

    async def _move(self, uids: Sequence[int], folder: str) -> None:
        target, these = mailbox_name(folder), uid_set(uids)
        if self._client.has_capability("MOVE"):
            await self._command(self._client.uid("move", these, target))
            return
        await self._command(self._client.uid("copy", these, target))
        await self._command(self._client.uid("store", these, "+FLAGS.SILENT", r"(\Deleted)"))
        if self._client.has_capability("UIDPLUS"):
            # A plain EXPUNGE would also remove what others marked.
            await self._command(self._client.uid("expunge", these))

    async def _login(self) -> None:
        login = self._account.login
        if isinstance(login, Password):
            answer = await self._answer(self._client.login(quoted(self._account.user), login.secret))
        else:
            self._tokens = self._tokens or Tokens(login)
            token = await self._tokens.current()
            answer = await self._answer(self._client.xoauth2(self._account.user, token))
        if answer.result != "OK":
            if self._tokens:
                self._tokens.forget()
            if b"[UNAVAILABLE]" in answer.lines[-1].upper():  # RFC 5530 section 3: not about us
                raise Disconnected("login is not possible for the moment")
            raise LoginRefused(f"{self._account.host} refuses the login of {self._account.user}")

    async def _create_when_missing(self, folder: str) -> bool:
        """True when it was missing and now is there."""
        name = mailbox_name(folder)
        listed = await self._command(self._client.list('""', name))
        if any(line.startswith(b"(") for line in listed):
            return False
        await self._command(self._client.create(name))
        await self._command(self._client.subscribe(name))
        return True

    async def _select(self) -> None:
        self._uidvalidity = uidvalidity(await self._command(self._client.select(mailbox_name(self._folder)))) or 0

    async def _wait_for_news(self) -> None:
        idle = await self._start_idle()
        await self._news_or_silence()
        if idle is not None:
            self._client.idle_done()
            await self._answer(idle)
            _empty(self._client.protocol.idle_queue)

    async def _start_idle(self) -> asyncio.Future[Any] | None:
        if not (self._idle_works and self._client.has_capability("IDLE")):
            return None
        try:
            return await self._answer(self._client.idle_start(self._account.look_every))
        except Refused:
            log.warning("%s offers IDLE and refuses it: we look now and then", self._account.host)
            self._idle_works = False
            return None

    async def _news_or_silence(self) -> None:
        protocol = self._client.protocol
        news = asyncio.ensure_future(protocol.news.wait())
        try:
            first: set[asyncio.Future[Any]] = {news, protocol.lost}
            await asyncio.wait(first, timeout=self._account.look_every, return_when=asyncio.FIRST_COMPLETED)
        finally:
            news.cancel()
        if protocol.lost.done():
            raise Disconnected(f"{self._account.host} closed the connection")

    async def _command(self, command: CoroutineType[Any, Any, Any]) -> list[bytes]:
        """The lines of the server's answer; Refused when it is not OK."""
        answer = await self._answer(command)
        if answer.result != "OK":
            raise Refused(f"{self._account.host} answered {answer.result} to {command.__name__}")
        lines: list[bytes] = answer.lines
        return lines

    async def _answer(self, awaited: Awaitable[T]) -> T:
        """The watchdog: raises Disconnected when the server goes away or is silent for `patience` seconds.

        Silence is measured, not duration: a large mail over a slow line may take its time.
        """
        answer: asyncio.Future[T] = asyncio.ensure_future(awaited)
        try:
            await self._until_done(answer)
            return answer.result()
        except Abort as refusal:
            raise Refused(f"{self._account.host}: {type(refusal).__name__}") from refusal
        except (AioImapException, ssl.SSLError, OSError, IndexError, UnicodeError) as error:
            # The last two: an answer so garbled that the library stumbles over it.
            self._client.drop()
            raise Disconnected(f"{self._account.host}: {told_of(error)}") from error
        finally:
            answer.cancel()

    async def _until_done(self, answer: asyncio.Future[Any]) -> None:
        protocol, now = self._client.protocol, asyncio.get_running_loop().time
        silent_since = now()
        while not answer.done():
            if protocol.lost.done():
                raise ConnectionResetError
            left = max(silent_since, protocol.heard_at) + self._account.patience - now()
            if left <= 0:
                raise TimeoutError
            first: set[asyncio.Future[Any]] = {answer, protocol.lost}
            await asyncio.wait(first, timeout=left, return_when=asyncio.FIRST_COMPLETED)


def _together(uids: Sequence[int], sizes: Mapping[int, int]) -> Iterator[list[int]]:
    """In their order, as many as stay small together; a mail whose size was not told by itself."""
    group: list[int] = []
    octets = 0
    for uid in uids:
        size = sizes.get(uid, SMALL)
        if group and octets + size > SMALL:
            yield group
            group, octets = [], 0
        group.append(uid)
        octets += size
    if group:
        yield group


def _empty(queue: asyncio.Queue[Any]) -> None:
    """The pushes were heard already, by `news`."""
    while not queue.empty():
        queue.get_nowait()
