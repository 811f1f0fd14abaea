"""The organisation's people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from sqlalchemy import Row, delete, insert, select

from core.domain.codec import dump_one, load_one
from core.domain.leave import Leave
from core.domain.people import Person, Role
from core.errors import NotFound
from core.ids import PersonId
from core.store.sessions import OrgSession
from core.store.tables.people import person, standing_in
from core.store.upsert import upsert


class People:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._active: tuple[Person, ...] | None = None
        session.connection.on_rollback(self._look_again)

    async def get(self, id_: PersonId) -> Person:
        """Raises NotFound for a person this organisation does not have."""
        row = (await self._connection.execute(select(person).where(person.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_person", person=id_)
        return _person(row)

    async def active(self) -> list[Person]:
        """Everybody who still works here, oldest first."""
        if self._active is None:
            rows = await self._connection.execute(select(person).where(person.c.active).order_by(person.c.id))
            self._active = tuple(_person(row) for row in rows)
        return list(self._active)

    async def left(self) -> list[Person]:
        """Those who no longer work here."""
        rows = await self._connection.execute(select(person).where(~person.c.active).order_by(person.c.id))
        return [_person(row) for row in rows]

    async def of(self, ids: Iterable[PersonId]) -> dict[PersonId, Person]:
        rows = await self._connection.execute(select(person).where(person.c.id.in_(list(ids))))
        return {PersonId(row.id): _person(row) for row in rows}

    async def save(self, one: Person) -> None:
        values = {
            "id": one.id,
            "name": one.name,
            "surface": one.surface,
            "place": one.place,
            "language": one.language,
            "timezone": one.timezone,
            "roles": sorted(one.roles),
            "digest_at": one.digest_at.strftime("%H:%M"),
            "digest_on": one.digest_on,
            "digest_days": "".join(str(day) for day in sorted(one.digest_days)),
            "weekly_on": one.weekly_on,
            "active": one.active,
            "leave": dump_one(one.leave) if one.leave else None,
            "mail": one.mail,
        }
        await self._connection.execute(upsert(self._connection, person, values, ["id"]))
        self._look_again()

    async def standing_in(self) -> dict[PersonId, PersonId]:
        """Who stands in for whom, as what was open was last handed over."""
        rows = await self._connection.execute(select(standing_in))
        return {PersonId(row.absent): PersonId(row.substitute) for row in rows}

    async def keep_standing_in(self, substitutes: Mapping[PersonId, PersonId]) -> None:
        await self._connection.execute(delete(standing_in))
        if rows := [{"absent": absent, "substitute": one} for absent, one in substitutes.items()]:
            await self._connection.execute(insert(standing_in), rows)

    def _look_again(self) -> None:
        self._active = None


def _person(row: Row[Any]) -> Person:
    return Person(
        id=PersonId(row.id),
        name=row.name,
        surface=row.surface,
        place=row.place,
        language=row.language,
        timezone=row.timezone,
        roles=frozenset(Role(role) for role in row.roles),
        digest_at=time.fromisoformat(row.digest_at),
        digest_on=row.digest_on,
        digest_days=frozenset(int(day) for day in row.digest_days),
        weekly_on=row.weekly_on,
        active=row.active,
        leave=load_one(Leave, row.leave) if row.leave else None,
        mail=row.mail,
    )
