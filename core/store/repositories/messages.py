"""Case messages and their addressees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from core.domain.codec import dump_one, load_one
from core.domain.messages import Addressee, Message
from core.domain.notices import DeliveryState, FileView
from core.errors import NotFound
from core.ids import LinkId, PairId, PersonId
from core.store.sessions import OrgSession
from core.store.tables.casework import message, message_addressee
from core.store.upsert import upsert


class Messages:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def get(self, id_: str) -> Message:
        found = await self.find(id_)
        if found is None:
            raise NotFound("unknown_message", message=id_)
        return found

    async def find(self, id_: str) -> Message | None:
        row = (await self._connection.execute(select(message).where(message.c.id == id_))).first()
        return _message(row, await self._addressees(id_)) if row else None

    async def thread(self, thread: str) -> list[Message]:
        statement = select(message).where(message.c.thread == thread).order_by(message.c.at, message.c.id)
        rows = (await self._connection.execute(statement)).all()
        return [_message(row, await self._addressees(row.id)) for row in rows]

    async def save(self, one: Message) -> None:
        values = {
            "id": one.id,
            "thread": one.thread,
            "link": one.link,
            "ours": one.ours,
            "author": one.author,
            "author_person": one.author_person,
            "title": one.title,
            "body": one.body,
            "kind": one.kind,
            "action": one.action,
            "pairs": list(one.pairs),
            "at": one.at,
            "state": one.state,
            "leaves_at": one.leaves_at,
            "reason": one.reason,
            "files": [dump_one(file) for file in one.files],
        }
        await self._connection.execute(upsert(self._connection, message, values, ["id"]))
        for addressee in one.addressees:
            row = {
                "message": one.id,
                "person": addressee.person,
                "name": addressee.name,
                "to": addressee.to,
                "confirmed_at": addressee.confirmed_at,
            }
            await self._connection.execute(upsert(self._connection, message_addressee, row, ["message", "person"]))

    async def set_state(self, id_: str, state: DeliveryState, reason: str = "") -> None:
        await self._connection.execute(update(message).where(message.c.id == id_).values(state=state, reason=reason))

    async def confirm(self, one: Message, person: PersonId, at: datetime) -> Message:
        """The message with this addressee's 確認完了."""
        addressees = tuple(replace(a, confirmed_at=at) if a.person == person else a for a in one.addressees)
        confirmed = replace(one, addressees=addressees)
        await self.save(confirmed)
        return confirmed

    async def unconfirmed_by(self, person: PersonId) -> Sequence[Message]:
        statement = (
            select(message)
            .join(message_addressee, message_addressee.c.message == message.c.id)
            .where(
                message_addressee.c.person == person,
                message_addressee.c.confirmed_at.is_(None),
                message_addressee.c.to,
                message.c.ours.is_(False),
                message.c.state != DeliveryState.RECALLED,
            )
            .order_by(message.c.at)
        )
        rows = (await self._connection.execute(statement)).all()
        return [_message(row, ()) for row in rows]

    async def count_unconfirmed(self, link: LinkId) -> int:
        """Messages of theirs that nobody addressed has confirmed."""
        confirmed = select(message_addressee.c.message).where(message_addressee.c.confirmed_at.is_not(None))
        statement = select(func.count()).where(
            message.c.link == link, message.c.ours.is_(False), message.c.id.not_in(confirmed)
        )
        return int(await self._connection.scalar(statement) or 0)

    async def _addressees(self, id_: str) -> tuple[Addressee, ...]:
        statement = (
            select(message_addressee)
            .where(message_addressee.c.message == id_)
            .order_by(message_addressee.c.to.desc(), message_addressee.c.person)
        )
        return tuple(
            Addressee(PersonId(row.person), row.name, row.to, row.confirmed_at)
            for row in await self._connection.execute(statement)
        )


def _message(row: Row[Any], addressees: tuple[Addressee, ...]) -> Message:
    return Message(
        id=row.id,
        thread=row.thread,
        link=LinkId(row.link),
        ours=row.ours,
        author=row.author,
        author_person=PersonId(row.author_person) if row.author_person else None,
        title=row.title,
        body=row.body,
        kind=row.kind,
        action=row.action,
        pairs=tuple(PairId(id_) for id_ in row.pairs),
        at=row.at,
        state=DeliveryState(row.state),
        addressees=addressees,
        files=tuple(load_one(FileView, file) for file in row.files),
        leaves_at=row.leaves_at,
        reason=row.reason,
    )
