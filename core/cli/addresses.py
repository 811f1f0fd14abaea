"""The mail addresses a person writes from: the one they are reached at, and others they may answer from."""

from __future__ import annotations

from core.cli.registering import Place
from core.desk.doors import MAIL
from core.desk.own_addresses import copies_go_to
from core.desk.sharing.colleagues import colleague_called
from core.domain.people import Person
from core.errors import Invalid
from core.ids import OrgId
from core.store.directory import Directory
from core.store.records import Records
from core.store.stores import Stores


async def person_called(stores: Stores, org: OrgId, name: str) -> Person:
    """Raises Invalid (no_such_colleague), Ambiguous."""
    async with stores.read(org) as session:
        return colleague_called(await Records(session).people.active(), name)


async def add_address(stores: Stores, org: OrgId, person: Person, given: str) -> None:
    """Mail from there counts as this person's. The first one of somebody in Slack is also where copies go. Raises Invalid: mail_address, person_taken."""
    place = Place.mail(given)
    async with stores.read(org) as session:
        names = {one.id: one.name for one in await Records(session).people.active()}
    async with stores.write_directory() as session:
        directory = Directory(session)
        for of, whose in await directory.people_at(MAIL, place.address):
            if of == org and whose != person.id and whose in names:
                raise Invalid("person_taken", place=place.address, name=names[whose])
        await directory.recognise(MAIL, place.address, org, person.id)
    if person.surface != MAIL and not person.mail:
        await copies_go_to(stores, org, person, place.address)


async def addresses_of(stores: Stores, org: OrgId, person: Person) -> list[str]:
    async with stores.read_directory() as session:
        return await Directory(session).places_of(MAIL, org, person.id)
