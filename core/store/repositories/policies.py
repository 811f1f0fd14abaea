"""Who changed which policy when, who set or lifted 秘匿 and why, and the organisation's own fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from core.domain.fields import Code, Field, FieldType
from core.domain.matters import Secrecy
from core.domain.policies import Aspect, PolicyChange
from core.ids import LinkId, MatterId
from core.store.sessions import OrgSession
from core.store.tables.casework import own_field, policy_change, secrecy_change

_SHOWN = 500
"""Changes of policies in one look: the newest."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """One setting that was changed; `how` is configure, preset or copy."""

    at: datetime
    by: str
    how: str
    change: PolicyChange


@dataclass(frozen=True, slots=True)
class PastSecrecy:
    at: datetime
    by: str
    before: Secrecy
    after: Secrecy
    reason: str


class PolicyRecords:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def record(self, link: LinkId, by: str, how: str, changes: Iterable[PolicyChange]) -> None:
        rows = [
            {
                "link": link,
                "at": self._now,
                "by": by,
                "how": how,
                "field": change.field,
                "aspect": change.aspect.value,
                "before": change.before,
                "after": change.after,
            }
            for change in changes
        ]
        if rows:
            await self._connection.execute(insert(policy_change), rows)

    async def history(self, link: LinkId) -> list[PastChange]:
        """The newest first."""
        statement = (
            select(policy_change).where(policy_change.c.link == link).order_by(policy_change.c.id.desc()).limit(_SHOWN)
        )
        return [
            PastChange(row.at, row.by, row.how, PolicyChange(row.field, Aspect(row.aspect), row.before, row.after))
            for row in await self._connection.execute(statement)
        ]

    async def record_secrecy(self, matter: MatterId, by: str, before: Secrecy, after: Secrecy, reason: str) -> None:
        row = {"matter": matter, "at": self._now, "by": by, "before": before.value, "after": after.value}
        await self._connection.execute(insert(secrecy_change).values(**row, reason=reason))

    async def secrecy_of(self, matter: MatterId) -> list[PastSecrecy]:
        """The oldest first."""
        statement = select(secrecy_change).where(secrecy_change.c.matter == matter).order_by(secrecy_change.c.id)
        return [
            PastSecrecy(row.at, row.by, Secrecy(row.before), Secrecy(row.after), row.reason)
            for row in await self._connection.execute(statement)
        ]

    async def own_fields(self, *, retired: bool = False) -> list[Field]:
        """The organisation's own fields, in the order they were added; the retired ones when asked for."""
        rows = await self._connection.execute(select(own_field).order_by(own_field.c.at, own_field.c.id))
        return [_own_field(row) for row in rows if retired or not row.retired]

    async def add_field(self, field: Field, by: str) -> None:
        """Raises IntegrityError when the id is taken: look first."""
        await self._connection.execute(insert(own_field).values(id=field.id, by=by, at=self._now, **_columns(field)))

    async def change_field(self, field: Field) -> None:
        await self._connection.execute(update(own_field).where(own_field.c.id == field.id).values(**_columns(field)))


def _columns(field: Field) -> dict[str, object]:
    return {
        "label": field.label,
        "type": field.type.value,
        "choices": "\n".join(field.choices),
        "retired": field.retired,
    }


def _own_field(row: Row[Any]) -> Field:
    codes = tuple(Code(choice, choice) for choice in row.choices.split("\n") if choice)
    return Field(id=row.id, type=FieldType(row.type), label=row.label, codes=codes, retired=row.retired)
