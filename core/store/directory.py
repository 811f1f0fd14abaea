"""The directory: who exists, how they are recognised, and who is linked to whom. No case data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update

from core.domain.sharing import LinkState, OrgKind
from core.errors import Invalid, NotFound
from core.ids import LinkId, OrgId, PersonId
from core.store.chunks import in_chunks
from core.store.sessions import DirectorySession
from core.store.tables.directory import (
    address,
    awaited_address,
    link,
    mail_seen,
    organisation,
    vouched,
    warned,
)
from core.store.upsert import insert_unless_there, upsert


@dataclass(frozen=True, slots=True)
class Organisation:
    id: OrgId
    code: str
    name: str
    kind: OrgKind


@dataclass(frozen=True, slots=True)
class KnownLink:
    id: LinkId
    a_org: OrgId
    b_org: OrgId
    state: LinkState
    proposed_by: OrgId
    details: Mapping[str, Mapping[str, Any]]
    """What each side said when it asked, by organisation."""


AWAITED_FOR = timedelta(days=7)
"""How long a new mail address may take to prove that it is its person's."""


@dataclass(frozen=True, slots=True)
class AwaitedAddress:
    """A mail address that somebody says is theirs, and nobody has answered from yet."""

    id: str
    address: str
    org: OrgId
    person: PersonId
    at: datetime


class Directory:
    def __init__(self, session: DirectorySession) -> None:
        self._connection = session.connection
        self._now = session.now

    # ── organisations ──

    async def add_organisation(self, one: Organisation) -> None:
        """Raises Invalid when the code is taken."""
        if await self._organisation(organisation.c.code == one.code):
            raise Invalid("code_taken", given=one.code)
        values = {"id": one.id, "code": one.code, "name": one.name, "kind": one.kind}
        await self._connection.execute(insert(organisation).values(**values, store="", created_at=self._now))

    async def organisation(self, id_: OrgId) -> Organisation:
        found = await self._organisation(organisation.c.id == id_)
        if found is None:
            raise NotFound("unknown_organisation", given=id_)
        return found

    async def organisation_by_code(self, code: str) -> Organisation:
        found = await self._organisation(organisation.c.code == code)
        if found is None:
            raise NotFound("unknown_organisation", given=code)
        return found

    async def organisations(self) -> list[Organisation]:
        rows = await self._connection.execute(select(organisation).order_by(organisation.c.code))
        return [_organisation(row) for row in rows]

    # ── how people are recognised ──

    async def recognise(self, surface: str, place: str, org: OrgId, person: PersonId) -> None:
        row = {"surface": surface, "address": place, "org": org, "person": person}
        await self._connection.execute(upsert(self._connection, address, row, ["surface", "address", "org"]))

    async def people_at(self, surface: str, place: str) -> list[tuple[OrgId, PersonId]]:
        """Whoever is registered under this address; one address may serve several organisations."""
        statement = select(address.c.org, address.c.person).where(
            address.c.surface == surface, address.c.address == place
        )
        return [(OrgId(org), PersonId(person)) for org, person in await self._connection.execute(statement)]

    async def no_longer(self, surface: str, place: str, org: OrgId, person: PersonId) -> bool:
        """This address is the person's no more; False when it was not."""
        theirs = (address.c.org == org) & (address.c.person == person)
        gone = await self._connection.execute(
            delete(address).where(address.c.surface == surface, address.c.address == place, theirs)
        )
        return bool(gone.rowcount)

    async def places_of(self, surface: str, org: OrgId, person: PersonId) -> list[str]:
        """What a person is recognised by on a surface."""
        statement = select(address.c.address).where(
            address.c.surface == surface, address.c.org == org, address.c.person == person
        )
        return list(await self._connection.scalars(statement.order_by(address.c.address)))

    async def await_address(self, id_: str, place: str, org: OrgId, person: PersonId) -> AwaitedAddress:
        """A mail address the person says is theirs; the one that waits already when they say so again."""
        await self._connection.execute(delete(awaited_address).where(awaited_address.c.at < self._now - AWAITED_FOR))
        for one in await self.awaited_at(place):
            if (one.org, one.person) == (org, person):
                return one
        row = {"id": id_, "address": place, "org": org, "person": person, "at": self._now}
        await self._connection.execute(insert(awaited_address).values(row))
        return AwaitedAddress(id_, place, org, person, self._now)

    async def awaited_at(self, place: str) -> list[AwaitedAddress]:
        """Who has said that this mail address is theirs, and may still prove it."""
        return await self._awaited(awaited_address.c.address == place)

    async def awaited_of(self, org: OrgId, person: PersonId) -> list[AwaitedAddress]:
        return await self._awaited((awaited_address.c.org == org) & (awaited_address.c.person == person))

    async def await_no_longer(self, place: str, org: OrgId, person: PersonId) -> bool:
        theirs = (awaited_address.c.org == org) & (awaited_address.c.person == person)
        gone = await self._connection.execute(delete(awaited_address).where(awaited_address.c.address == place, theirs))
        return bool(gone.rowcount)

    async def _awaited(self, condition: Any) -> list[AwaitedAddress]:
        statement = select(awaited_address).where(condition, awaited_address.c.at >= self._now - AWAITED_FOR)
        rows = await self._connection.execute(statement.order_by(awaited_address.c.at))
        return [AwaitedAddress(row.id, row.address, OrgId(row.org), PersonId(row.person), row.at) for row in rows]

    async def organisations_at(self, surface: str, beginning: str) -> list[OrgId]:
        """Whose people are recognised at addresses that begin so: in this Slack workspace (`T1/`)."""
        # Not LIKE: on SQLite it ignores case.
        there = func.substr(address.c.address, 1, len(beginning)) == beginning
        statement = select(address.c.org).where(address.c.surface == surface, there).distinct().order_by(address.c.org)
        return [OrgId(org) for org in await self._connection.scalars(statement)]

    # ── links ──

    async def propose_link(self, id_: LinkId, by: OrgId, to: OrgId, details: Mapping[str, object]) -> None:
        await self._connection.execute(
            insert(link).values(
                id=id_,
                a_org=by,
                b_org=to,
                state=LinkState.PROPOSED,
                proposed_by=by,
                details=dict(details),
                proposed_at=self._now,
            )
        )

    async def activate_link(self, id_: LinkId, details: Mapping[str, object]) -> None:
        await self._connection.execute(
            update(link)
            .where(link.c.id == id_)
            .values(state=LinkState.ACTIVE, details=dict(details), activated_at=self._now)
        )

    async def link(self, id_: LinkId) -> KnownLink:
        row = (await self._connection.execute(select(link).where(link.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_link", link=id_)
        return _link(row)

    async def link_between(self, one: OrgId, other: OrgId) -> KnownLink | None:
        """The newest link between two organisations, whoever asked for it."""
        between = or_((link.c.a_org == one) & (link.c.b_org == other), (link.c.a_org == other) & (link.c.b_org == one))
        row = (await self._connection.execute(select(link).where(between).order_by(link.c.id.desc()))).first()
        return _link(row) if row else None

    async def links(self) -> list[KnownLink]:
        """Every link in whatever state, oldest first."""
        return [_link(row) for row in await self._connection.execute(select(link).order_by(link.c.id))]

    async def active_links(self) -> list[LinkId]:
        statement = select(link.c.id).where(link.c.state == LinkState.ACTIVE).order_by(link.c.id)
        return [LinkId(id_) for id_ in await self._connection.scalars(statement)]

    # ── mail that was seen ──

    async def mail_verdicts_of(self, mailbox: str, uidvalidity: int, uids: Sequence[int]) -> dict[int, str]:
        """What became of those of these mails that were seen before, by UID."""
        found: dict[int, str] = {}
        there = (mail_seen.c.mailbox == mailbox) & (mail_seen.c.uidvalidity == uidvalidity)
        for some in in_chunks(uids):
            statement = select(mail_seen.c.uid, mail_seen.c.verdict).where(there, mail_seen.c.uid.in_(some))
            found |= {row.uid: row.verdict for row in await self._connection.execute(statement)}
        return found

    async def record_mail(
        self, mailbox: str, uidvalidity: int, uid: int, message_id: str, sha256: str, verdict: str, reason: str = ""
    ) -> None:
        row = {
            "mailbox": mailbox,
            "uidvalidity": uidvalidity,
            "uid": uid,
            "message_id": message_id,
            "sha256": sha256,
            "verdict": verdict,
            "reason": reason,
            "at": self._now,
        }
        key = ["mailbox", "uidvalidity", "uid"]
        await self._connection.execute(insert_unless_there(self._connection, mail_seen, row, key))

    async def mail_reason(self, sha256: str) -> str:
        """Why the mail with these octets was set aside when it was last handled; "" when it never was."""
        statement = select(mail_seen.c.reason).where(mail_seen.c.sha256 == sha256).order_by(mail_seen.c.at.desc())
        return await self._connection.scalar(statement) or ""

    async def vouch(self, sha256: str) -> None:
        """An operator says that the mail with these octets is from whom it says it is from."""
        row = {"sha256": sha256, "at": self._now}
        await self._connection.execute(insert_unless_there(self._connection, vouched, row, ["sha256"]))

    async def is_vouched_for(self, sha256: str) -> bool:
        found = await self._connection.scalar(select(vouched.c.sha256).where(vouched.c.sha256 == sha256))
        return found is not None

    async def mail_verdicts(self) -> dict[str, int]:
        """How many mails came to which end, over all mailboxes."""
        statement = select(mail_seen.c.verdict, func.count()).group_by(mail_seen.c.verdict)
        return {verdict: int(count) for verdict, count in await self._connection.execute(statement)}

    async def mark_warned(self, address: str, day: date) -> bool:
        """Whoever seems to have sent a refused mail is told of it on this day; False when they have been already."""
        row = {"address": address, "day": day.isoformat()}
        done = await self._connection.execute(insert_unless_there(self._connection, warned, row, ["address", "day"]))
        return bool(done.rowcount)

    async def _organisation(self, condition: Any) -> Organisation | None:
        row = (await self._connection.execute(select(organisation).where(condition))).first()
        return _organisation(row) if row else None


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(OrgId(row.id), row.code, row.name, OrgKind(row.kind))


def _link(row: Row[Any]) -> KnownLink:
    return KnownLink(
        LinkId(row.id), OrgId(row.a_org), OrgId(row.b_org), LinkState(row.state), OrgId(row.proposed_by), row.details
    )
