"""Telling people: notices are rows of the outbox, written in the transaction that decided them.

Two ways. `tell` hands over a finished notice: something happened. `show` names a card: what it says is read from the
state at the moment it is shown, so a card is never older than what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from core.desk.doors import MAIL
from core.domain.codec import dump, dump_one, load_one
from core.domain.duties import Answering, Duties, answering
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import Notice
from core.domain.people import Person, destination
from core.ids import OrgId, PersonId
from core.store.records import Records
from core.surfaces import Address, Reader


class Telling:
    def __init__(self, records: Records, trace: str) -> None:
        self._records = records
        self.trace = trace

    async def tell(
        self, notice: Notice, thread: str, link: Link, only: Iterable[Person] | None = None, but: PersonId | None = None
    ) -> None:
        """Tell those who watch the link (or `only` these people, never `but`) what happened."""
        for address in await self._audience(link, only, but):
            await self._put(address, thread, {"notice": dump(notice)})

    async def tell_person(self, notice: Notice, thread: str, person: Person) -> None:
        await self._put(address_of(self._records.org, person), thread, {"notice": dump(notice)})

    async def tell_at(self, notice: Notice, thread: str, address: Address) -> None:
        """Tell whoever wrote from this very address, be it not the one they are usually reached at."""
        await self._put(address, thread, {"notice": dump(notice)})

    async def show(
        self, card: str, thread: str, link: Link, only: Iterable[Person] | None = None, but: PersonId | None = None
    ) -> None:
        """Show a card to those who watch the link (or `only` these people, never `but`)."""
        for address in await self._audience(link, only, but):
            await self._put(address, thread, {"card": card})

    async def show_person(self, card: str, thread: str, person: Person) -> None:
        await self._put(address_of(self._records.org, person), thread, {"card": card})

    async def mail_too(self, card: str, thread: str, people: Iterable[Person]) -> None:
        """メールF: a copy by mail for those who are reached otherwise and have said where."""
        for person in people:
            if person.mail and person.surface != MAIL:
                await self._put(
                    replace(address_of(self._records.org, person), surface=MAIL, place=person.mail),
                    thread,
                    {"card": card},
                )

    async def refresh(self, card: str, thread: str) -> None:
        """Let every copy of a card that stands somewhere say what is true now."""
        for posting in await self._records.postings.of(f"card:{card}"):
            await self.refresh_at(card, thread, load_one(Address, posting.recipient))

    async def refresh_in_place(self, card: str, thread: str) -> None:
        """Let the copies say what is true now that can be changed where they stand. Nobody is written to."""
        for posting in await self._records.postings.of(f"card:{card}"):
            if posting.surface != MAIL:
                await self.refresh_at(card, thread, load_one(Address, posting.recipient))

    async def refresh_at(self, card: str, thread: str, address: Address) -> None:
        """Let the copy of a card that stands at this one place say what is true now."""
        await self._put(address, thread, {"card": card})

    async def refresh_for(self, card: str, thread: str, person: Person) -> None:
        """Let every copy of a card say what is true now, and see that this person has one."""
        await self.refresh(card, thread)
        standing = await self._records.postings.find(person.surface, person.place, f"card:{card}")
        if standing is None:
            await self.show_person(card, thread, person)

    async def _audience(self, link: Link, only: Iterable[Person] | None, but: PersonId | None) -> list[Address]:
        people = list(only) if only is not None else [one.person for one in await responsible_for(self._records, link)]
        surface, _, place = link.channel.partition(":")
        together = [_channel(self._records.org, surface, place, people)] if link.channel else []
        alone = [
            address_of(self._records.org, person) for person in people if person.surface != surface and person.id != but
        ]
        return together + alone

    async def _put(self, to: Address, thread: str, what: dict[str, Any]) -> None:
        await self._records.outbox.put(
            f"{to.surface}:{destination(to.place)}",
            f"{to.place} {thread}",
            {**what, "to": dump_one(to), "thread": thread, "trace": self.trace},
        )


async def responsible_for(records: Records, link: Link, matters: Sequence[Matter] = ()) -> list[Answering]:
    """対応ユーザ at this moment, To before CC: of these matters, or of the link as a whole; whoever is on leave is stood in
    for, and everybody is meant when nobody is named."""
    duties = await records.duties.of(link.id) if matters else Duties()
    return answering(link, duties, matters, await records.people.active(), records.now)


def address_of(org: OrgId, person: Person) -> Address:
    """Where this person is reached."""
    return Address(person.surface, org, person.place, Reader(person.id, person.name, person.language, person.timezone))


def _channel(org: OrgId, surface: str, place: str, people: Sequence[Person]) -> Address:
    """Where several read together: in the language and local time of the first who is meant."""
    first = next(iter(people), None)
    language, timezone = (first.language, first.timezone) if first else ("ja", "Asia/Tokyo")
    return Address(surface, org, place, Reader(None, "", language, timezone))
