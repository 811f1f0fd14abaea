"""Hands every mail of the mailbox to the gateway, once its effect is committed moves it out of the way.

A mail is moved only after `on_mail` returned. Where many wait they are fetched, recorded and moved together, one command
and one commit for all; handed over they are one by one. When we stop in between, the same mails are handed over again
with the same keys; `Ledger` spares that where the caller keeps one.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import Protocol

from core.errors import PermanentFailure, TransientFailure
from mailgw.wire.accounts import ImapAccount, OAuthClient
from mailgw.wire.backoff import Backoff
from mailgw.wire.imap import Disconnected, Mailbox, connect
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


@dataclass(frozen=True, slots=True)
class Handled:
    """A mail whose effect is committed, and what is kept of it."""

    key: MailKey
    verdict: Verdict
    sha256: str
    message_id: str = ""
    reason: str = ""
    """For the operator's list."""


OnMail = Callable[[bytes, MailKey], Awaitable[Handled]]


class Ledger(Protocol):
    """What the caller remembers of mails already handled, for when moving them did not work."""

    async def seen(self, keys: Sequence[MailKey]) -> Mapping[MailKey, Verdict]:
        """What became of those that were handled before."""
        ...

    async def record(self, handled: Sequence[Handled]) -> None:
        """Their effects are committed; they may leave."""
        ...


class NothingSeen:
    """No bookkeeping: a mail that could not be moved is handed over again."""

    async def seen(self, _keys: Sequence[MailKey]) -> Mapping[MailKey, Verdict]:
        return {}

    async def record(self, _handled: Sequence[Handled]) -> None:
        return None


MOST_TOGETHER = 50
LONGEST_TOGETHER = 1.0
"""Mails, and seconds, after which what has been handled is recorded and moved: so much is repeated after a crash, without
effect."""


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
        due = [key for key in keys if self._is_due(key)]
        while due:
            done = await self._hand_over(box, due[:MOST_TOGETHER], on_mail)
            due = due[done:]

    async def _hand_over(self, box: Mailbox, keys: Sequence[MailKey], on_mail: OnMail) -> int:
        """The first of these mails, as many as a moment allows; how many."""
        try:
            known = dict(await self._ledger.seen(keys))
            new = [key for key in keys if key not in known]
            done, handled = await self._handled(box, new, on_mail) if new else (0, [])
        except Disconnected:
            raise
        except TransientFailure as failure:
            self._postpone(box, keys, failure)
            return len(keys)
        looked_at = keys.index(new[done]) if done < len(new) else len(keys)
        verdicts = known | {one.key: one.verdict for one in handled}
        for verdict in Verdict:
            judged = [key for key in keys[:looked_at] if verdicts.get(key) is verdict]
            await self._move(box, judged, self._folder(verdict))
        return looked_at

    async def _handled(self, box: Mailbox, keys: Sequence[MailKey], on_mail: OnMail) -> tuple[int, list[Handled]]:
        """Hand them over one by one; how many were looked at, and what became of them, recorded."""
        now = asyncio.get_running_loop().time
        until = now() + LONGEST_TOGETHER
        places = {key.uid: place for place, key in enumerate(keys, start=1)}
        looked_at, handled = len(keys), list[Handled]()
        try:
            async with aclosing(box.mails(list(places))) as mails:
                async for uid, raw in mails:
                    key = keys[places[uid] - 1]
                    try:
                        handled.append(await self._decide(raw, key, on_mail))
                    except TransientFailure as failure:
                        self._postpone(box, [key], failure)
                    if now() > until:
                        looked_at = places[uid]
                        break
        finally:
            if handled:
                await self._ledger.record(handled)
        return looked_at, handled

    async def _decide(self, raw: bytes, key: MailKey, on_mail: OnMail) -> Handled:
        try:
            return await on_mail(raw, key)
        except TransientFailure:
            raise
        except Exception as error:  # noqa: BLE001  one bad mail never stops the next; Failed is looked at by people
            log.error("%s failed: %s at %s", key, type(error).__name__, _place(error))
            return Handled(key, Verdict.FAILED, sha256(raw).hexdigest(), reason=_in_a_word(error))

    async def _move(self, box: Mailbox, keys: Sequence[MailKey], folder: str) -> None:
        """Together; when the server refuses that, one by one, so that one it cannot move keeps no other back."""
        if not keys:
            return
        try:
            await box.move([key.uid for key in keys], folder)
        except Disconnected:
            raise
        except TransientFailure as failure:
            if len(keys) == 1:
                self._postpone(box, keys, failure)
                return
            for key in keys:
                await self._move(box, [key], folder)
            return
        for key in keys:
            self._postponed.pop(key, None)

    def _folder(self, verdict: Verdict) -> str:
        return {
            Verdict.PROCESSED: self._account.processed,
            Verdict.QUARANTINE: self._account.quarantine,
            Verdict.FAILED: self._account.failed,
        }[verdict]

    def _is_due(self, key: MailKey) -> bool:
        waiting = self._postponed.get(key)
        return waiting is None or asyncio.get_running_loop().time() >= waiting.until

    def _postpone(self, box: Mailbox, keys: Sequence[MailKey], failure: TransientFailure) -> None:
        loop = asyncio.get_running_loop()
        for key in keys:
            waiting = self._postponed.setdefault(key, _Postponed(self._new_backoff()))
            wait = waiting.backoff.wait(failure.retry_after)
            log.warning("%s waits %.0f s: %s", key, wait, type(failure).__name__)
            waiting.until = loop.time() + wait
            loop.call_at(waiting.until, box.look_again)


@dataclass
class _Postponed:
    backoff: Backoff
    until: float = 0.0


def _in_a_word(error: Exception) -> str:
    """For the operator's list. What an unforeseen error says may quote the mail, so only its kind is kept."""
    return error.reason if isinstance(error, PermanentFailure) else type(error).__name__


def _place(error: BaseException) -> str:
    """File and line where it happened. The message stays out: it may quote the mail."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def watchers_of(accounts: Sequence[ImapAccount], ledger: Ledger) -> list[MailboxWatcher]:
    """One for each mailbox of one login, with one connection each; they share its access tokens."""
    login = accounts[0].login
    tokens = Tokens(login) if isinstance(login, OAuthClient) else None
    return [MailboxWatcher(account, ledger, tokens=tokens) for account in accounts]
