"""連携: two organisations connect. Nothing leaves before both have asked.

The directory holds the one state of a link; each store holds its own side's copy with its own policies. Each step is
a transaction of its own and can be repeated: what was cut short is finished by asking again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.desk.telling import Telling
from core.domain import threads
from core.domain.links import Link
from core.domain.notices import LinkActivated, LinkProposed
from core.domain.people import Person
from core.domain.policies import Policies
from core.domain.sharing import LinkState, Publishing
from core.errors import AlreadyDecided, Invalid, NotFound
from core.ids import LinkId, PersonId, new_id
from core.store.directory import Directory, KnownLink, Organisation
from core.store.records import Records
from core.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Request:
    """What one side says when it asks for a link: whom it names, who is in charge, what it means to publish."""

    by: str
    """Code of the asking organisation."""
    counterpart: str
    contact: str
    """Name of one of its own people."""
    fields: tuple[str, ...] = ()
    """Field ids it means to publish beyond the defaults."""
    channel: str = ""
    """Where its people watch the link together, `surface:place`."""


class Linking:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def propose(self, request: Request) -> LinkId:
        """The first side asks; the other side's people are told."""
        mine, theirs = await self._both(request)
        if mine.kind is theirs.kind:
            raise Invalid("link_same_kind", counterpart=theirs.name)
        async with self._stores.write_directory() as session:
            directory = Directory(session)
            known = await directory.link_between(mine.id, theirs.id)
            if known is not None and known.state is not LinkState.ENDED:
                raise AlreadyDecided("link_exists", counterpart=theirs.name)
            link = LinkId(new_id())
            await directory.propose_link(link, mine.id, theirs.id, {mine.id: _details(request)})
        proposed = LinkProposed(link, mine.name, request.contact, request.fields)
        async with self._stores.write(theirs.id) as org:
            records = Records(org)
            for person in await records.people.active():
                await Telling(records, link).tell_person(proposed, threads.of_link(link), person)
        return link

    async def accept(self, request: Request) -> LinkId:
        """The other side asks for the same link: it is active from here on, and both are told."""
        mine, theirs = await self._both(request)
        async with self._stores.write_directory() as session:
            directory = Directory(session)
            known = await directory.link_between(mine.id, theirs.id)
            if known is None or known.state is LinkState.ENDED:
                raise NotFound("link_not_proposed", counterpart=theirs.name)
            if known.proposed_by == mine.id:
                raise Invalid("link_own_proposal", counterpart=theirs.name)
            if known.state is LinkState.PROPOSED:
                await directory.activate_link(known.id, {**known.details, mine.id: _details(request)})
        await self.settle(known.id)
        return known.id

    async def settle_all(self) -> None:
        """Finish every activation that was cut short: called when the service starts."""
        async with self._stores.read_directory() as session:
            active = await Directory(session).active_links()
        for link in active:
            await self.settle(link)

    async def settle(self, link: LinkId) -> None:
        """Bring both stores to what the directory says of an active link; no effect where it is so already."""
        async with self._stores.read_directory() as session:
            directory = Directory(session)
            known = await directory.link(link)
            a, b = await directory.organisation(known.a_org), await directory.organisation(known.b_org)
        if known.state is LinkState.ACTIVE:
            await self._open(known, a, b)
            await self._open(known, b, a)

    async def _open(self, known: KnownLink, mine: Organisation, theirs: Organisation) -> None:
        said, heard = known.details.get(mine.id, {}), known.details.get(theirs.id, {})
        async with self._stores.write(mine.id) as session:
            records = Records(session)
            if any(link.id == known.id for link in await records.links.all()):
                return
            people = await records.people.active()
            link = Link(
                id=known.id,
                own_kind=mine.kind,
                counterpart=theirs.id,
                code=theirs.code,
                name=theirs.name,
                kind=theirs.kind,
                state=LinkState.ACTIVE,
                contact=str(heard.get("contact", "")),
                channel=str(said.get("channel", "")),
                responsible=_responsible(people, str(said.get("contact", ""))),
                policies=Policies(publishing=dict.fromkeys(said.get("fields", ()), Publishing.SHARED)),
            )
            await records.links.save(link)
            activated = LinkActivated(link.id, link.name, link.contact)
            await Telling(records, known.id).tell(activated, threads.of_link(link.id), link)

    async def _both(self, request: Request) -> tuple[Organisation, Organisation]:
        async with self._stores.read_directory() as session:
            directory = Directory(session)
            return await directory.organisation_by_code(request.by), await directory.organisation_by_code(
                request.counterpart
            )


def _details(request: Request) -> dict[str, object]:
    return {"contact": request.contact, "fields": list(request.fields), "channel": request.channel}


def _responsible(people: Sequence[Person], contact: str) -> dict[PersonId, bool]:
    """The person in charge is To, the others CC; without one, everybody is To."""
    return {person.id: person.name == contact or not contact for person in people}
