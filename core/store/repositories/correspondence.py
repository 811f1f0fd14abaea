"""How the organisation writes its case messages: its kinds, its templates, and when it reminds."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import func, select

from core.domain.message_kinds import MessageKind, kinds_with
from core.domain.message_templates import MessageTemplate
from core.store.sessions import OrgSession
from core.store.tables.correspondence import message_kind, message_setting, message_template
from core.store.upsert import upsert

REMIND_AFTER = 3
"""Days after which an author is reminded of what is still unconfirmed, unless the organisation says otherwise."""


class Correspondence:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def kinds(self) -> tuple[MessageKind, ...]:
        """Retired ones among them."""
        rows = await self._connection.execute(select(message_kind).order_by(message_kind.c.position))
        return kinds_with(MessageKind(row.key, row.name, row.ambassador, row.active, row.mail) for row in rows)

    async def save_kind(self, kind: MessageKind) -> None:
        known = select(message_kind.c.position).where(message_kind.c.key == kind.key)
        position = await self._connection.scalar(known)
        if position is None:
            position = int(await self._connection.scalar(select(func.max(message_kind.c.position))) or 0) + 1
        row = {**asdict(kind), "position": position}
        await self._connection.execute(upsert(self._connection, message_kind, row, ["key"]))

    async def templates(self) -> list[MessageTemplate]:
        """Those in use, by name."""
        chosen = select(message_template).where(message_template.c.active).order_by(message_template.c.name)
        return [
            MessageTemplate(row.key, row.name, row.title, row.body, row.kind, row.action)
            for row in await self._connection.execute(chosen)
        ]

    async def save_template(self, template: MessageTemplate) -> None:
        await self._connection.execute(upsert(self._connection, message_template, asdict(template), ["key"]))

    async def remind_after(self) -> int:
        """Days."""
        chosen = select(message_setting.c.value).where(message_setting.c.name == "remind_after")
        kept = await self._connection.scalar(chosen)
        return REMIND_AFTER if kept is None else int(kept)

    async def set_remind_after(self, days: int) -> None:
        row = {"name": "remind_after", "value": days}
        await self._connection.execute(upsert(self._connection, message_setting, row, ["name"]))
