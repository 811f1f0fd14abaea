"""Taking organisations and people in. Each step can be repeated: what was cut short is finished by asking again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.desk.doors import MAIL, SLACK
from core.domain.mail_addresses import mail_address
from core.domain.people import Person, Role
from core.domain.sharing import OrgKind
from core.errors import Invalid, NotFound
from core.ids import OrgId, PersonId, new_id
from core.store.directory import Directory, Organisation
from core.store.namespaces import Namespace
from core.store.records import Records
from core.store.stores import Stores

_SLACK_USER = re.compile(r"[A-Z0-9]{1,20}/[A-Z0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is reached: a surface, and the person there."""

    surface: str
    address: str

    @classmethod
    def mail(cls, address: str) -> Place:
        """Raises Invalid: mail_address."""
        return cls(MAIL, mail_address(address))

    @classmethod
    def slack(cls, user: str) -> Place:
        """From `TEAM/USER`. Raises Invalid: slack_user."""
        if not _SLACK_USER.fullmatch(user):
            raise Invalid("slack_user", given=user)
        return cls(SLACK, user)


@dataclass(frozen=True, slots=True)
class Newcomer:
    name: str
    place: Place
    language: str
    timezone: str
    digest_at: time
    admin: bool


async def organisation_called(stores: Stores, code: str) -> Organisation:
    """By code, in whatever case it is typed. Raises NotFound (unknown_organisation)."""
    async with stores.read_directory() as session:
        try:
            return await Directory(session).organisation(_id_of(code))
        except (NotFound, Invalid) as error:
            raise NotFound("unknown_organisation", given=code) from error


async def add_organisation(stores: Stores, code: str, name: str, kind: OrgKind) -> Organisation:
    """A new organisation with a store of its own. Raises Invalid: org_code, org_name, code_taken."""
    one = Organisation(_id_of(code), code, name.strip(), kind)
    if not one.name:
        raise Invalid("org_name")
    async with stores.read_directory() as session:
        if any(known.id == one.id for known in await Directory(session).organisations()):
            raise Invalid("code_taken", given=code)
    # The store first: an organisation in the directory always has one.
    await stores.create(one.id)
    async with stores.write_directory() as session:
        await Directory(session).add_organisation(one)
    return one


async def add_person(stores: Stores, org: OrgId, newcomer: Newcomer) -> Person:
    """A person of an organisation. Raises Invalid: person_name, person_taken, unknown_timezone."""
    person = _person(newcomer)
    async with stores.read(org) as session:
        for known in await Records(session).people.active():
            if (known.surface, known.place) == (person.surface, person.place):
                raise Invalid("person_taken", place=person.place, name=known.name)
    # The address first: without the person it leads nowhere, and asking again overwrites it.
    async with stores.write_directory() as directory:
        await Directory(directory).recognise(person.surface, person.place, org, person.id)
    async with stores.write(org) as session:
        await Records(session).people.save(person)
    return person


def _person(newcomer: Newcomer) -> Person:
    name = " ".join(newcomer.name.split())
    if not name:
        raise Invalid("person_name")
    return Person(
        id=PersonId(new_id()),
        name=name,
        surface=newcomer.place.surface,
        place=newcomer.place.address,
        language=newcomer.language,
        timezone=_known_timezone(newcomer.timezone),
        roles=frozenset({Role.MEMBER, Role.ADMIN} if newcomer.admin else {Role.MEMBER}),
        digest_at=newcomer.digest_at,
    )


def _known_timezone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid("unknown_timezone", given=name) from error


def _id_of(code: str) -> OrgId:
    """The code in lower case, because it names a file and a schema."""
    org = OrgId(code.lower())
    try:
        Namespace.of(org)
    except NotFound as error:
        raise Invalid("org_code", given=code) from error
    return org
