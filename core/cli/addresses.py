"""The mail addresses a person writes from: the one they are reached at, and others they may answer from."""

from __future__ import annotations

from core.desk.doors import MAIL
from core.desk.sharing.colleagues import colleague_called
from core.domain.people import Person
from core.ids import OrgId
from core.store.directory import Directory
from core.store.records import Records
from core.store.stores import Stores


async def person_called(stores: Stores, org: OrgId, name: str) -> Person:
    """Raises Invalid (no_such_colleague), Ambiguous."""
    async with stores.read(org) as session:
        return colleague_called(await Records(session).people.active(), name)


async def addresses_of(stores: Stores, org: OrgId, person: Person) -> list[str]:
    async with stores.read_directory() as session:
        return await Directory(session).places_of(MAIL, org, person.id)
