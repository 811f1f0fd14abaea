"""What the mail gateway keeps: which mails it has seen, what it answered, whom it warned, and what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


class MailLog:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def verdict(self, mailbox: str, uidvalidity: int, uid: int) -> str | None:
        """What became of a mail; None for one never handled."""
        async with self._stores.read_directory() as session:
            return await Directory(session).mail_verdict(mailbox, uidvalidity, uid)

    async def record(self, mail: SeenMail, verdict: str, reason: str = "") -> None:
        """The mail's effect is committed; it may leave the inbox."""
        async with self._stores.write_directory() as session:
            await Directory(session).record_mail(
                mail.mailbox, mail.uidvalidity, mail.uid, mail.message_id, mail.sha256, verdict, reason
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

    async def within_limit(self, who: Principal, topic: str) -> bool:
        """Counts a mail of this person about `topic` (a card, "" for a fresh mail) against the day's limit.

        Two programs that answer each other without saying that they are programs stop here.
        """
        async with self._stores.write(who.org) as session:
            records = Records(session)
            name = f"mails {who.person} {topic} {records.now.date()}"[:80]
            return await records.counters.next(name) <= MOST_MAILS_A_DAY

    async def heard_from(self, who: Principal, address: str) -> None:
        """Whoever writes from an address can be reached there: mail that was switched off leaves again."""
        async with self._stores.read(who.org) as session:
            if not await has_bounced(Records(session), address):
                return  # as nearly always: no transaction of its own
        async with self._stores.write(who.org) as session:
            await reachable_again(Records(session), address)

    async def answered(self, who: Principal, once: str) -> bool:
        """Whether this very mail has been answered before."""
        async with self._stores.read(who.org) as session:
            return await Records(session).arrivals.outcome(once) is not None

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
