"""Setting up the demonstration's organisations and people, as an operator would with the command line."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.people import Person, Role
from core.ids import PersonId
from core.store.directory import Directory, Organisation
from core.store.records import Records
from core.store.stores import Stores
from sandbox.demo.players import COMPANY, FIRM, PLAYERS, Player
from sandbox.demo.settings import Language

SURFACE_NAMES = {"slack": "bot", "mail": "mailgw"}
"""How the application calls the surface a player chose."""


async def found(stores: Stores, places: Mapping[PersonId, str], language: Language) -> None:
    """Both organisations, their workspaces and their people; `places` says where each person is reached."""
    for organisation in (COMPANY, FIRM):
        await _found_organisation(stores, organisation)
    for player in PLAYERS:
        await _hire(stores, player, places[player.key], language)


async def _found_organisation(stores: Stores, organisation: Organisation) -> None:
    async with stores.write_directory() as session:
        await Directory(session).add_organisation(organisation)
    await stores.create(organisation.id)


async def _hire(stores: Stores, player: Player, place: str, language: Language) -> None:
    person = Person(
        id=player.key,
        name=player.name,
        surface=SURFACE_NAMES[player.surface],
        place=place,
        language=language,
        roles=frozenset({Role.MEMBER, Role.ADMIN}),
    )
    async with stores.write(player.organisation.id) as session:
        await Records(session).people.save(person)
    async with stores.write_directory() as session:
        await Directory(session).recognise(person.surface, person.place, player.organisation.id, person.id)
