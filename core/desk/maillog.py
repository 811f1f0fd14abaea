"""What the mail gateway keeps: which mails it has seen, what it answered, whom it warned, and what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.delivery.parking import tell_of_parked
from core.desk.doors import MAIL
from core.desk.principal import Principal
from core.desk.reaching import came_back_for_good, has_bounced, reachable_again
from core.desk.telling import Telling
from core.domain.notices import Notice
from core.ids import new_id
from core.store.directory import Directory
from core.store.records import Records
from core.store.repositories.postings import Posting
from core.store.stores import Stores
from core.surfaces import Address, Reader

MOST_MAILS_A_DAY = 50
"""Of one person about one thing: more than anybody writes by hand."""


@dataclass(frozen=True, slots=True)
class SeenMail:
    """A mail by where it lay (RFC 3501, 2.3.1.1) and by what it is."""

    mailbox: str
    uidvalidity: int
    uid: int
    message_id: str
    sha256: str
    verdict: str
    reason: str = ""
    """For the operator's list."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with whoever wrote a mail, before it is read for what it says."""

    answered: bool
    """This very mail has been answered before."""
    too_many: bool
    """They have written more about this today than anybody writes by hand."""
    bounced: bool
    """Mail to where they write from has come back."""
    begun: dict[str, Any] | None
    """What the gateway kept beside the first effect of this very mail, when it was killed before it had answered."""


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """What became of one mail, on its way back to whoever wrote it."""

    notice: Notice
    to: str
    thread: str
    once: str
    """Names the answered mail: however often it is handled, it is answered once."""
    heard: Mapping[str, str]
    """The surface's reference to the answered mail, so that the answer lands under it."""
    spent: str = ""
    """A token that has done its work."""
    counted: str | None = None
    """What the mail was about (a card, "" for a fresh mail), when it counts against the day's limit."""


class MailLog:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def verdicts(self, mailbox: str, uidvalidity: int, uids: Sequence[int]) -> dict[int, str]:
        """What became of those of these mails that were handled before, by UID."""
        async with self._stores.read_directory() as session:
            return await Directory(session).mail_verdicts_of(mailbox, uidvalidity, uids)

    async def record(self, mails: Sequence[SeenMail]) -> None:
        """The effects of these mails are committed; they may leave the inbox."""
        async with self._stores.write_directory() as session:
            directory = Directory(session)
            for one in mails:
                await directory.record_mail(
                    one.mailbox, one.uidvalidity, one.uid, one.message_id, one.sha256, one.verdict, one.reason
                )

    async def reason(self, sha256: str) -> str:
        """Why the mail with these octets was set aside; "" when it was not."""
        async with self._stores.read_directory() as session:
            return await Directory(session).mail_reason(sha256)

    async def vouch(self, sha256: str) -> None:
        """An operator says that the mail with these octets is from whom it says it is from."""
        async with self._stores.write_directory() as session:
            await Directory(session).vouch(sha256)

    async def is_vouched_for(self, sha256: str) -> bool:
        async with self._stores.read_directory() as session:
            return await Directory(session).is_vouched_for(sha256)

    async def may_warn(self, address: str) -> bool:
        """Whether this address may be told today that a mail of it was refused. Asking takes the turn."""
        async with self._stores.write_directory() as session:
            return await Directory(session).mark_warned(address.lower(), session.now.date())

    async def knows(self, address: str) -> bool:
        """Whether somebody is registered under this mail address."""
        async with self._stores.read_directory() as session:
            return bool(await Directory(session).people_at(MAIL, address.lower()))

    async def standing(self, who: Principal, address: str, once: str, begun: str, topic: str) -> Standing:
        """Two programs that answer each other without saying that they are programs stop at the day's limit."""
        async with self._stores.read(who.org) as session:
            records = Records(session)
            kept = await records.arrivals.outcome(begun)
            return Standing(
                answered=await records.arrivals.outcome(once) is not None,
                too_many=await records.counters.reached(_counter(records, who, topic)) >= MOST_MAILS_A_DAY,
                bounced=await has_bounced(records, address),
                begun=kept[0] if kept else None,
            )

    async def heard_from(self, who: Principal, address: str) -> None:
        """Whoever writes from an address can be reached there: mail that was switched off leaves again."""
        async with self._stores.write(who.org) as session:
            records = Records(session)
            await reachable_again(records, Telling(records, new_id()), address)

    async def answer(self, who: Principal, answer: MailAnswer) -> None:
        """Put the answer into the outbox; no effect when the mail was answered before.

        Spending the token and answering commit together: a mail handled again after a crash finds both or neither.
        """
        reader = Reader(who.person, who.name, who.language, who.timezone)
        address = Address(MAIL, who.org, answer.to, reader)
        async with self._stores.write(who.org) as session:
            records = Records(session)
            if await records.arrivals.outcome(answer.once) is not None:
                return
            for posting in (f"root:{answer.thread}", f"latest:{answer.thread}"):
                heard = Posting(MAIL, answer.to, posting, dict(answer.heard), {})
                await (records.postings.save_first if posting.startswith("root:") else records.postings.save)(heard)
            if answer.counted is not None:
                await records.counters.next(_counter(records, who, answer.counted))
            if answer.spent:
                await records.tokens.use(answer.spent)
            await Telling(records, new_id()).tell_at(answer.notice, answer.thread, address)
            await records.arrivals.record_outcome(answer.once, [])

    async def follow(self, to: Address, thread: str, notices: Sequence[Notice], once: str) -> None:
        """Have more follow a mail to the same place, whatever could not go with it; once, however often it is sent."""
        async with self._stores.write(to.org) as session:
            records = Records(session)
            if await records.arrivals.outcome(once) is not None:
                return
            for notice in notices:
                await Telling(records, new_id()).tell_at(notice, thread, to)
            await records.arrivals.record_outcome(once, [])

    async def came_back(self, delivery: str, reason: str, *, hard: bool) -> bool:
        """A mail of ours bounced for good: it counts as undelivered, and the administrators hear of it.

        `hard` says that the address is to blame, not a full mailbox or a mail too large for it: that adds up. False when
        the delivery is nobody's, or has come back before.
        """
        for org in await self._stores.organisations():
            async with self._stores.write(org) as session:
                records = Records(session)
                message = await records.outbox.come_back(delivery, reason)
                if message is None:
                    continue
                place = message.payload["to"]["place"]
                await records.postings.forget(MAIL, place, f"card:{message.payload.get('card', '')}")
                await tell_of_parked(session, message, reason)
                if hard:
                    await came_back_for_good(records, Telling(records, message.payload["trace"]), place)
                return True
        return False


def _counter(records: Records, who: Principal, topic: str) -> str:
    # The day stands before what may be cut off.
    return f"mails {records.now.date()} {who.person} {topic}"[:80]
