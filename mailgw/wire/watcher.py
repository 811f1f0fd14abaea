"""Hands every mail of the mailbox to the gateway, once its effect is committed moves it out of the way.

A mail is moved only after `on_mail` returned. When we stop in between, the same mail is handed over
again with the same key; `Ledger` spares that where the caller keeps one.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from core.errors import PermanentFailure, TransientFailure
from mailgw.wire.accounts import ImapAccount, OAuthClient
from mailgw.wire.backoff import Backoff
from mailgw.wire.imap import Disconnected, Mailbox, Vanished, connect
from mailgw.wire.oauth import Tokens

log = logging.getLogger(__name__)


class Verdict(Enum):
    """What became of a mail, and so which folder it goes to."""

    PROCESSED = "processed"
    QUARANTINE = "quarantine"
    FAILED = "failed"


@dataclass(frozen=True)
class MailKey:
    """One mail for ever: UIDs are never used twice under the same UIDVALIDITY (RFC 3501 section 2.3.1.1)."""

    mailbox: str
    uidvalidity: int
    uid: int

    def __str__(self) -> str:
        return f"{self.mailbox};UIDVALIDITY={self.uidvalidity}/;UID={self.uid}"  # RFC 5092


OnMail = Callable[[bytes, MailKey], Awaitable[Verdict]]


class Ledger(Protocol):
    """What the caller remembers of mails already handled, for when moving them did not work."""

    async def seen(self, key: MailKey) -> Verdict | None:
        """The verdict committed with the mail's effect; None for a mail never handled."""
        ...


class NothingSeen:
    """No bookkeeping: a mail that could not be moved is handed over again."""

    async def seen(self, _key: MailKey) -> Verdict | None:
        return None


class MailboxWatcher:
    """Watches one account until cancelled; survives lost connections, refused logins and bad mails."""

    def __init__(
        self,
        account: ImapAccount,
        ledger: Ledger | None = None,
        backoff: Callable[[], Backoff] = Backoff,
        opened: Callable[[], AbstractAsyncContextManager[Mailbox]] | None = None,
        tokens: Tokens | None = None,
    ) -> None:
        """`opened` gives the mailbox afresh after each loss; `backoff` the waits after failures."""
        if tokens is None and isinstance(account.login, OAuthClient):
            tokens = Tokens(account.login)
        self._account = account
        self._ledger = ledger or NothingSeen()
        self._opened = opened or (lambda: connect(account, tokens))
        self._new_backoff = backoff
        self._postponed: dict[MailKey, _Postponed] = {}
        self.connected = asyncio.Event()
        """Set while a connection is open: for health checks."""

    async def run(self, on_mail: OnMail) -> None:
        """Hand over all mail there is and all that comes. Returns only by cancellation."""
        backoff = self._new_backoff()
        while True:
            try:
                await self._watch(on_mail, backoff)
            except PermanentFailure as failure:
                # Giving up would leave the mailbox unread after the operator has mended it.
                log.error("%s cannot be read: %s", self._account.mailbox, failure.reason)
                wait = backoff.wait()
            except TransientFailure as failure:
                log.warning("%s: %s", self._account.mailbox, failure.reason)
                wait = backoff.wait(failure.retry_after)
            await asyncio.sleep(wait)

    async def _watch(self, on_mail: OnMail, backoff: Backoff) -> None:
        try:
            async with self._opened() as box:
                self.connected.set()
                async for _ in box.arrivals():
                    await self._hand_over_all(box, on_mail)
                    backoff.reset()
        finally:
            self.connected.clear()

    async def _hand_over_all(self, box: Mailbox, on_mail: OnMail) -> None:
        keys = [MailKey(self._account.mailbox, box.uidvalidity, uid) for uid in await box.uids()]
        self._postponed = {key: waiting for key, waiting in self._postponed.items() if key in set(keys)}
        for key in keys:
            if self._is_due(key):
                await self._hand_over(box, key, on_mail)

    async def _hand_over(self, box: Mailbox, key: MailKey, on_mail: OnMail) -> None:
        try:
            verdict = await self._ledger.seen(key) or await self._decide(box, key, on_mail)
            await box.move(key.uid, self._folder(verdict))
        except Disconnected:
            raise
        except Vanished as vanished:
            log.info("%s: %s", key, vanished.reason)
        except TransientFailure as failure:
            self._postpone(box, key, failure)
        else:
            self._postponed.pop(key, None)

    async def _decide(self, box: Mailbox, key: MailKey, on_mail: OnMail) -> Verdict:
        raw = await box.fetch(key.uid)
        try:
            return await on_mail(raw, key)
        except TransientFailure:
            raise
        except Exception as error:  # noqa: BLE001  one bad mail never stops the next; Failed is looked at by people
            log.error("%s failed: %s at %s", key, type(error).__name__, _place(error))
            return Verdict.FAILED

    def _folder(self, verdict: Verdict) -> str:
        return {
            Verdict.PROCESSED: self._account.processed,
            Verdict.QUARANTINE: self._account.quarantine,
            Verdict.FAILED: self._account.failed,
        }[verdict]

    def _is_due(self, key: MailKey) -> bool:
        waiting = self._postponed.get(key)
        return waiting is None or asyncio.get_running_loop().time() >= waiting.until

    def _postpone(self, box: Mailbox, key: MailKey, failure: TransientFailure) -> None:
        waiting = self._postponed.setdefault(key, _Postponed(self._new_backoff()))
        wait = waiting.backoff.wait(failure.retry_after)
        log.warning("%s waits %.0f s: %s", key, wait, type(failure).__name__)
        loop = asyncio.get_running_loop()
        waiting.until = loop.time() + wait
        loop.call_at(waiting.until, box.look_again)


@dataclass
class _Postponed:
    backoff: Backoff
    until: float = 0.0


def _place(error: BaseException) -> str:
    """File and line where it happened. The message stays out: it may quote the mail."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def watchers_of(accounts: Sequence[ImapAccount], ledger: Ledger) -> list[MailboxWatcher]:
    """One for each mailbox of one login, with one connection each; they share its access tokens."""
    login = accounts[0].login
    tokens = Tokens(login) if isinstance(login, OAuthClient) else None
    return [MailboxWatcher(account, ledger, tokens=tokens) for account in accounts]
