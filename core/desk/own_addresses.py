"""アドレス: people name further mail addresses of theirs, which count once they have answered from there.

The directory says who writes from where, and a notice leaves from the organisation's store. So each use case settles
the directory first, and gives the part that is left to do in the store; after a crash in between it is repeated whole.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from core.desk.case import Case, Rest
from core.desk.doors import MAIL
from core.desk.preparing import Before
from core.domain.intents import AddAddress, ConfirmAddress, LookAtAddresses, RemoveAddress
from core.domain.mail_addresses import mail_address
from core.domain.notices import (
    AddressAdded,
    AddressAwaited,
    AddressesShown,
    AddressRemoved,
    AddressView,
    AskedToConfirmAddress,
)
from core.domain.people import Person
from core.errors import Invalid, NotFound
from core.ids import OrgId, PersonId, new_id
from core.store.directory import AWAITED_FOR, AwaitedAddress, Directory
from core.store.records import Records
from core.store.stores import Stores
from core.surfaces import Address, Reader

MOST_ADDRESSES = 10
MOST_ASKED_A_DAY = 5
"""Mails to addresses that may turn out to be strangers'."""


async def look(before: Before, _: LookAtAddresses) -> Rest:
    who = before.principal
    async with before.stores.read_directory() as session:
        directory = Directory(session)
        known = await directory.places_of(MAIL, who.org, who.person)
        awaited = [one.address for one in await directory.awaited_of(who.org, who.person)]
    return partial(_shown, known, [one for one in awaited if one not in known])


async def add(before: Before, intent: AddAddress) -> Rest:
    """Raises Invalid: mail_address, address_yours, address_taken, addresses_enough, addresses_asked_enough."""
    who = before.principal
    place = mail_address(intent.address)
    asked_today = await before.reading(_asked_today)
    working = await _working(before.stores, who.org)
    async with before.stores.write_directory() as session:
        directory = Directory(session)
        if (holder := await _holder(directory, who.org, working, place)) is not None:
            raise Invalid("address_yours" if holder == who.person else "address_taken", given=place)
        if asked_today >= MOST_ASKED_A_DAY:
            raise Invalid("addresses_asked_enough", most=MOST_ASKED_A_DAY)
        if len(await directory.places_of(MAIL, who.org, who.person)) >= MOST_ADDRESSES:
            raise Invalid("addresses_enough", most=MOST_ADDRESSES)
        awaited = await directory.await_address(new_id(), place, who.org, who.person)
        organisation = await directory.organisation(who.org)
    return partial(_asked, awaited, organisation.name)


async def confirm(before: Before, intent: ConfirmAddress) -> Rest:
    """Raises NotFound (address_not_awaited), Invalid (person_taken)."""
    who = before.principal
    async with before.stores.read_directory() as session:
        waiting = {one.id: one for one in await Directory(session).awaited_of(who.org, who.person)}
    if intent.awaited not in waiting:
        raise NotFound("address_not_awaited")
    place = waiting[intent.awaited].address
    await take_on(before.stores, who.org, await before.reading(Case.me), place)
    return partial(_added, place)


async def take_on(stores: Stores, org: OrgId, person: Person, place: str) -> None:
    """Mail from there counts as this person's. The first one of somebody in Slack is also where copies go.

    Who asked for it has answered from there, or an operator says so. Raises Invalid: person_taken.
    """
    working = await _working(stores, org)
    async with stores.write_directory() as session:
        directory = Directory(session)
        holder = await _holder(directory, org, working, place)
        if holder not in (None, person.id):
            raise Invalid("person_taken", place=place, name=working[holder])
        await directory.recognise(MAIL, place, org, person.id)
    if person.surface != MAIL and not person.mail:
        await copies_go_to(stores, org, person, place)


async def remove(before: Before, intent: RemoveAddress) -> Rest:
    """Raises Invalid: mail_address, main_address; NotFound: address_of_nobody."""
    place = mail_address(intent.address)
    me = await before.reading(Case.me)
    await take_away(before.stores, before.principal.org, me, place)
    return partial(_removed, place)


async def take_away(stores: Stores, org: OrgId, person: Person, place: str) -> None:
    """The same for an operator. Raises Invalid: main_address; NotFound: address_of_nobody."""
    if (person.surface, person.place) == (MAIL, place):
        raise Invalid("main_address", given=place, name=person.name)
    async with stores.write_directory() as session:
        directory = Directory(session)
        known = await directory.no_longer(MAIL, place, org, person.id)
        awaited = await directory.await_no_longer(place, org, person.id)
    if not (known or awaited):
        raise NotFound("address_of_nobody", given=place, name=person.name)
    if person.mail == place:
        await copies_go_to(stores, org, person, "")


async def copies_go_to(stores: Stores, org: OrgId, person: Person, place: str) -> None:
    """Where somebody who is reached otherwise is mailed as well (メールF); "" for nowhere."""
    async with stores.write(org) as session:
        people = Records(session).people
        await people.save(replace(await people.get(person.id), mail=place))


async def _working(stores: Stores, org: OrgId) -> dict[PersonId, str]:
    """Names of those who are here: whoever has left holds no address back from them."""
    async with stores.read(org) as session:
        return {person.id: person.name for person in await Records(session).people.active()}


async def _holder(directory: Directory, org: OrgId, working: Collection[PersonId], place: str) -> PersonId | None:
    """Whose it is: an address may serve several organisations, but within one it is one person's."""
    known = await directory.people_at(MAIL, place)
    return next((person for of, person in known if of == org and person in working), None)


async def _shown(known: list[str], awaited: list[str], case: Case) -> AddressesShown:
    me = await case.me()
    main = me.place if me.surface == MAIL else ""
    return AddressesShown(
        (
            *(AddressView(one, main=one == main) for one in sorted(known, key=lambda one: one != main)),
            *(AddressView(one, awaited=True) for one in awaited),
        )
    )


async def _asked_today(case: Case) -> int:
    return await case.records.counters.reached(_today(case))


def _today(case: Case) -> str:
    return f"addresses asked {case.principal.person} {case.now.date()}"[:80]


async def _asked(awaited: AwaitedAddress, organisation: str, case: Case) -> AddressAwaited:
    await case.records.counters.next(_today(case))
    me = await case.me()
    reader = Reader(me.id, me.name, me.language, me.timezone)
    there = Address(MAIL, case.principal.org, awaited.address, reader)
    question = AskedToConfirmAddress(awaited.id, awaited.address, organisation, AWAITED_FOR.days)
    await case.telling.tell_at(question, f"address:{awaited.id}", there)
    return AddressAwaited(awaited.address, AWAITED_FOR.days)


async def _added(place: str, case: Case) -> AddressAdded:
    """Told where the person has been reached all along as well: should it not have been them, they hear of it."""
    me = await case.me()
    await case.telling.tell_person(AddressAdded(place), f"address:{place}"[:60], me)
    return AddressAdded(place)


async def _removed(place: str, _: Case) -> AddressRemoved:
    return AddressRemoved(place)
