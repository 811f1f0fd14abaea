"""Mails that were set aside (Quarantine, Failed): what an operator sees of them, and how they are handled again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from core.errors import Invalid, NotFound
from mailgw.reading import read
from mailgw.wire.accounts import ImapAccount
from mailgw.wire.imap import Mailbox, connect
from mailgw.wire.watcher import Verdict

SHORTEST_NAME = 6

ReasonOf = Callable[[str], Awaitable[str]]
"""Why the mail with this SHA-256 was set aside."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A mail in Quarantine or Failed. Nothing of its text is shown: whose it is, is what was in doubt."""

    sha256: str
    verdict: str
    """`quarantine` or `failed`."""
    date: datetime | None
    sender: str
    subject: str
    reason: str

    @property
    def name(self) -> str:
        """What an operator types."""
        return self.sha256[:12]


async def set_aside(account: ImapAccount, reason_of: ReasonOf) -> list[SetAside]:
    """What lies in Quarantine and Failed, read from the server. Raises TransientFailure or PermanentFailure."""
    found = []
    for verdict in (Verdict.QUARANTINE, Verdict.FAILED):
        async with (
            connect(account, folder=_folder(account, verdict)) as box,
            aclosing(box.mails(await box.uids())) as mails,
        ):
            async for _, raw in mails:
                found.append(_seen(raw, verdict, await reason_of(sha256(raw).hexdigest())))
    return found


async def put_back(account: ImapAccount, verdict: Verdict, names: Sequence[str] = ()) -> list[str]:
    """Move mails of one folder back to where they came in, to be handled as new; all of it when none is named.

    Returns their SHA-256. Raises Invalid for a name too short to mean one mail, NotFound for one that means none; then
    nothing has been moved.
    """
    async with connect(account, folder=_folder(account, verdict)) as box:
        chosen = await _chosen(box, names)
        if chosen:
            await box.move(list(chosen.values()), account.inbox)
    return list(chosen)


async def named(account: ImapAccount, verdict: Verdict, names: Sequence[str]) -> list[str]:
    """The SHA-256 of the mails that are meant; nothing is moved. Raises as `put_back` does."""
    async with connect(account, folder=_folder(account, verdict)) as box:
        return list(await _chosen(box, names))


async def _chosen(box: Mailbox, names: Sequence[str]) -> dict[str, int]:
    """UIDs by SHA-256; all of them when none is named."""
    if short := next((name for name in names if len(name) < SHORTEST_NAME), None):
        raise Invalid("mail_name_too_short", given=short, least=SHORTEST_NAME)
    async with aclosing(box.mails(await box.uids())) as mails:
        there = {sha256(raw).hexdigest(): uid async for uid, raw in mails}
    if unknown := next((name for name in names if not any(_is_named(digest, [name]) for digest in there)), None):
        raise NotFound("unknown_mail", given=unknown)
    return {digest: uid for digest, uid in there.items() if not names or _is_named(digest, names)}


def _is_named(digest: str, names: Sequence[str]) -> bool:
    return any(digest.startswith(name.lower()) for name in names)


def _seen(raw: bytes, verdict: Verdict, reason: str) -> SetAside:
    mail = read(raw)
    sender = mail.sender.address if mail.sender else ""
    return SetAside(sha256(raw).hexdigest(), verdict.value, mail.date, sender, mail.subject, reason)


def _folder(account: ImapAccount, verdict: Verdict) -> str:
    return account.quarantine if verdict is Verdict.QUARANTINE else account.failed
