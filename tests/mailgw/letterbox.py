"""The gateway's own mailbox, looked into whenever a test says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

from mail_sites import Site

from mailgw.accounts import imap_accounts
from mailgw.wire.imap import Mailbox, connect
from mailgw.wire.watcher import MailKey, Verdict


@dataclass(frozen=True)
class Lying:
    """A mail in the gateway's inbox."""

    key: MailKey
    raw: bytes


class Letterbox:
    """As the watcher finds it: over IMAP, by the gateway's own login, one connection for all looks."""

    def __init__(self, site: Site, opened: AsyncExitStack) -> None:
        (self._account,) = imap_accounts(site.settings().imap)
        self._opened = opened
        self._box: Mailbox | None = None

    async def arrived(self) -> AsyncIterator[Lying]:
        if self._box is None:
            self._box = await self._opened.enter_async_context(connect(self._account))
        await self._box.uids()  # what has come meanwhile is announced with this answer, and found by the next
        async for uid, raw in self._box.mails(await self._box.uids()):
            yield Lying(MailKey(self._account.mailbox, self._box.uidvalidity, uid), raw)

    async def put_away(self, mail: Lying, verdict: Verdict) -> None:
        assert self._box is not None
        await self._box.move([mail.key.uid], verdict.name.capitalize())
