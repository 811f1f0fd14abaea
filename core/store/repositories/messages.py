"""Case messages and their addressees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select, update

from core.domain.codec import dump_one, load_one
from core.domain.messages import Addressee, Message, Written
from core.domain.notices import DeliveryState, FileView, Setback
from core.errors import NotFound
from core.ids import LinkId, MatterId, PairId, PersonId
from core.store.chunks import in_chunks
from core.store.sessions import OrgSession
from core.store.tables.correspondence import message, message_addressee
from core.store.upsert import upsert

_NOTHING_TO_CONFIRM = (DeliveryState.DRAFT, DeliveryState.RECALLED, DeliveryState.WITHDRAWN)
_NOT_LEFT = (DeliveryState.DRAFT, DeliveryState.RECALLED, DeliveryState.HELD)
_LATEST = 20
"""Of one's own."""
_SHOWN = 50
"""Messages in one look: the newest."""


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
            "setback": one.setback,
            "files": [dump_one(file) for file in one.files],
            "matters": list(one.matters),
            "written": dump_one(one.written) if one.written else None,
            "answers": one.answers,
            "to_all": one.to_all,
            "mail": one.mail,
            "corrects": one.corrects,
        }
        await self._connection.execute(upsert(self._connection, message, values, ["id"]))
        for addressee in one.addressees:
            row = {
                "message": one.id,
                "person": addressee.person,
                "name": addressee.name,
                "to": addressee.to,
                "confirmed_at": addressee.confirmed_at,
                "stands_in_for": addressee.stands_in_for,
                "mail": addressee.mail,
                "absent": addressee.absent,
                "confirmed_by": addressee.confirmed_by,
            }
            await self._connection.execute(upsert(self._connection, message_addressee, row, ["message", "person"]))

    async def set_state(self, id_: str, state: DeliveryState, reason: str = "", setback: Setback | None = None) -> None:
        changed = {"state": state, "reason": reason, "setback": setback}
        await self._connection.execute(update(message).where(message.c.id == id_).values(changed))

    async def on_their_way(self) -> list[Message]:
        """Own messages to a counterpart that wait to leave, or have left and not been received yet."""
        chosen = select(message).where(
            message.c.ours,
            message.c.state.in_((DeliveryState.HELD, DeliveryState.SENT)),
            message.c.link.is_not(None),
        )
        return [_message(row, ()) for row in await self._connection.execute(chosen)]

    async def waiting_for(self, person: PersonId) -> list[Message]:
        """What waits for this person's 確認完了, or for that of whoever has taken their place; the newest first. Not what
        they have in the place of another."""
        asked = message_addressee
        ids = select(asked.c.message).where(
            func.coalesce(asked.c.absent, asked.c.person) == person, asked.c.confirmed_at.is_(None), asked.c.to
        )
        statement = (
            select(message)
            .where(message.c.id.in_(ids), message.c.state.not_in(_NOTHING_TO_CONFIRM))
            .order_by(message.c.at.desc(), message.c.id)
        )
        rows = (await self._connection.execute(statement)).all()
        return [_message(row, await self._addressees(row.id)) for row in rows]

    async def unconfirmed_by(self, people: Iterable[PersonId]) -> dict[PersonId, list[Message]]:
        """What each of them was sent and has not confirmed, oldest first. The messages come without their addressees."""
        asked: defaultdict[PersonId, list[str]] = defaultdict(list)
        for some in in_chunks(people):
            statement = select(message_addressee.c.person, message_addressee.c.message).where(
                message_addressee.c.person.in_(some),
                message_addressee.c.confirmed_at.is_(None),
                message_addressee.c.to,
            )
            for person, id_ in await self._connection.execute(statement):
                asked[PersonId(person)].append(id_)
        known = await self._of({id_ for ids in asked.values() for id_ in ids})
        waiting = sorted(
            (one for one in known.values() if one.state not in _NOTHING_TO_CONFIRM),
            key=lambda one: (one.at, one.id),
        )
        place = {one.id: number for number, one in enumerate(waiting)}
        return {
            person: [waiting[number] for number in sorted(place[id_] for id_ in ids if id_ in place)]
            for person, ids in asked.items()
        }

    async def _of(self, ids: Iterable[str]) -> dict[str, Message]:
        found: dict[str, Message] = {}
        for some in in_chunks(ids):
            rows = await self._connection.execute(select(message).where(message.c.id.in_(some)))
            found |= {row.id: _message(row, ()) for row in rows}
        return found

    async def unconfirmed_of(self, authors: Iterable[PersonId], before: datetime) -> dict[PersonId, list[Message]]:
        """Own messages older than `before` that an addressee, or the counterpart as a whole, has not confirmed."""
        asked = message_addressee.alias()
        by_own = select(asked.c.message).where(
            asked.c.confirmed_at.is_(None), asked.c.to, ~asked.c.person.startswith("theirs:")
        )
        by_theirs = and_(message.c.link.is_not(None), message.c.state == DeliveryState.DELIVERED)
        found: defaultdict[PersonId, list[Message]] = defaultdict(list)
        for some in in_chunks(authors):
            statement = (
                select(message)
                .where(
                    message.c.author_person.in_(some),
                    message.c.ours,
                    message.c.at < before,
                    message.c.state.not_in(_NOTHING_TO_CONFIRM),
                    message.c.answers == "",
                    message.c.corrects == "",
                    or_(by_theirs, message.c.id.in_(by_own)),
                )
                .order_by(message.c.at, message.c.id)
            )
            for row in (await self._connection.execute(statement)).all():
                found[PersonId(row.author_person)].append(_message(row, await self._addressees(row.id)))
        return dict(found)

    async def corrections_of(self, id_: str) -> list[Message]:
        """What has been said in place of a message, oldest first; what never left is not among it."""
        return [one for one in await self.in_place_of(id_) if one.state not in _NOT_LEFT]

    async def in_place_of(self, id_: str) -> list[Message]:
        """What was written to correct a message, oldest first, however far it has come."""
        statement = select(message).where(message.c.corrects == id_).order_by(message.c.at, message.c.id)
        rows = (await self._connection.execute(statement)).all()
        return [_message(row, await self._addressees(row.id)) for row in rows]

    async def search(self, words: Sequence[str]) -> list[Message]:
        """Messages in whose title or body every word stands, the newest first."""
        statement = select(message).where(
            message.c.state.not_in((DeliveryState.DRAFT, DeliveryState.RECALLED)),
            *(
                or_(*(column.icontains(word, autoescape=True) for column in (message.c.title, message.c.body)))
                for word in words
            ),
        )
        rows = await self._connection.execute(statement.order_by(message.c.at.desc(), message.c.id).limit(_SHOWN))
        return [_message(row, ()) for row in rows.all()]

    async def sent_by(self, author: PersonId) -> list[Message]:
        """What this person has released, the newest first."""
        statement = (
            select(message)
            .where(message.c.author_person == author, message.c.ours, message.c.state != DeliveryState.DRAFT)
            .order_by(message.c.at.desc(), message.c.id)
            .limit(_LATEST)
        )
        return [_message(row, ()) for row in await self._connection.execute(statement)]

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
            Addressee(
                PersonId(row.person),
                row.name,
                row.to,
                row.confirmed_at,
                row.stands_in_for,
                row.mail,
                PersonId(row.absent) if row.absent else None,
                row.confirmed_by,
            )
            for row in await self._connection.execute(statement)
        )


def _message(row: Row[Any], addressees: tuple[Addressee, ...]) -> Message:
    return Message(
        id=row.id,
        thread=row.thread,
        link=LinkId(row.link) if row.link else None,
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
        setback=Setback(row.setback) if row.setback else None,
        matters=tuple(MatterId(id_) for id_ in row.matters or ()),
        written=load_one(Written, row.written) if row.written else None,
        answers=row.answers,
        to_all=row.to_all,
        mail=row.mail,
        corrects=row.corrects,
    )
