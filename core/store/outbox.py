"""The transactional outbox: what is decided and what is told of it commit together, or not at all.

Messages wait in streams, one per conversation with a destination, and leave in the order they were put.
Workers take them out through `core.store.leases`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    and_,
    case,
    delete,
    exists,
    func,
    null,
    select,
    update,
)

from core.errors import AlreadyDecided, NotFound
from core.ids import new_id
from core.store.outbox_entries import Entry, HeldEntries
from core.store.outbox_values import Backlog, Message, ParkedMessage
from core.store.sessions import OrgSession
from core.store.tables.outbox import MessageState, message, stream


class Outbox:
    """One organisation's outbox, in the transaction that decides."""

    def __init__(self, session: OrgSession) -> None:
        self._session = session
        self._connection = session.connection
        self._put = HeldEntries(session.connection)

    async def put(self, destination: str, conversation: str, payload: Any, not_before: datetime | None = None) -> str:
        """Have `payload` (JSON) delivered after this transaction commits, and after what the conversation
        already has waiting. `not_before` keeps it, and all behind it in the conversation, until then.

        `destination` is "surface:place" and chooses the handler. Gives the message id.
        """
        message_id = new_id()
        self._put.add(Entry(message_id, destination, conversation, payload, self._session.now, not_before))
        self._session.wake_delivery()
        return message_id

    async def cancel(self, message_id: str) -> bool:
        """Recall a message. True: it has not left and never will. False: it has, or may be leaving now."""
        leaving = exists().where(stream.c.id == message.c.stream, stream.c.lease_until > self._session.now)
        stream_id = await self._move(message_id, MessageState.PENDING, MessageState.DROPPED, ~leaving)
        if stream_id is None:
            return False
        # A destination that is failing keeps its back-off for the messages behind.
        backing_off = and_(stream.c.failures > 0, head_due().is_not(None))
        await self._change_stream(
            stream_id,
            pending=stream.c.pending - 1,
            due=case((stream.c.held, null()), (backing_off, stream.c.due), else_=head_due()),
        )
        return True

    async def parked(self) -> list[ParkedMessage]:
        """Everything that was given up and waits for a person, oldest first."""
        rows = await self._connection.execute(
            select(message, stream.c.destination, stream.c.conversation, stream.c.held)
            .join(stream)
            .where(message.c.state == MessageState.PARKED)
            .order_by(message.c.finished_at, message.c.id)
        )
        return [_parked(row) for row in rows.mappings()]

    async def about(self, thread: str, *, delivered: bool) -> list[Message]:
        """What waits to be told of one thing, wherever it goes; with what has been, while that is kept."""
        states = (MessageState.PENDING, MessageState.DONE) if delivered else (MessageState.PENDING,)
        rows = await self._connection.execute(
            select(message, stream.c.destination, stream.c.conversation)
            .join(stream)
            .where(message.c.state.in_(states), stream.c.conversation.endswith(f" {thread}", autoescape=True))
        )
        return [message_of(row) for row in rows.mappings()]

    async def backlog(self) -> Backlog:
        """How much has still to be delivered, and since when."""
        statement = select(func.count(), func.min(message.c.enqueued_at)).where(message.c.state == MessageState.PENDING)
        count, oldest = (await self._connection.execute(statement)).one()
        return Backlog(int(count), oldest)

    async def retry(self, message_id: str) -> None:
        """Deliver a parked message after all, before everything still waiting in its conversation.

        Raises NotFound, or AlreadyDecided when it is no longer parked.
        """
        await self._decide(message_id, MessageState.PENDING)
        await self._connection.execute(
            update(message).where(message.c.id == message_id).values(attempts=0, finished_at=None)
        )
        self._session.wake_delivery()

    async def drop(self, message_id: str) -> None:
        """Give a parked message up for good; what was held behind it goes on. Raises as `retry` does."""
        await self._decide(message_id, MessageState.DROPPED)
        self._session.wake_delivery()

    async def come_back(self, message_id: str, reason: str) -> Message | None:
        """What was delivered came back: it is parked like what never left. None when it is no longer known."""
        if await self._move(message_id, MessageState.DONE, MessageState.PARKED) is None:
            return None
        await self._connection.execute(update(message).where(message.c.id == message_id).values(last_error=reason))
        rows = await self._connection.execute(
            select(message, stream.c.destination, stream.c.conversation).join(stream).where(message.c.id == message_id)
        )
        return message_of(rows.mappings().one())

    async def forget(self, before: datetime) -> int:
        """Delete what was delivered or dropped before then; gives how many."""
        finished = (MessageState.DONE, MessageState.DROPPED)
        gone = await self._connection.execute(
            delete(message).where(message.c.state.in_(finished), message.c.finished_at < before)
        )
        return gone.rowcount

    async def _decide(self, message_id: str, state: MessageState) -> None:
        stream_id = await self._move(message_id, MessageState.PARKED, state)
        if stream_id is None:
            known = await self._connection.scalar(select(message.c.id).where(message.c.id == message_id))
            raise AlreadyDecided(message=message_id) if known else NotFound(message=message_id)
        waiting = 1 if state is MessageState.PENDING else 0
        await self._change_stream(stream_id, pending=stream.c.pending + waiting, failures=0, held=False, due=head_due())

    async def _move(
        self, message_id: str, old: MessageState, new: MessageState, *conditions: ColumnElement[bool]
    ) -> str | None:
        """The message's stream if it was in state `old`, as it then is in state `new`; else None."""
        moved = await self._connection.execute(
            update(message)
            .where(message.c.id == message_id, message.c.state == old, *conditions)
            .values(state=new, finished_at=self._session.now)
            .returning(message.c.stream)
        )
        stream_id: str | None = moved.scalar_one_or_none()
        return stream_id

    async def _change_stream(self, stream_id: str, **changes: Any) -> None:
        await self._connection.execute(update(stream).where(stream.c.id == stream_id).values(**changes))


def head_due() -> ColumnElement[datetime]:
    """When the first pending message of the stream being updated may leave; NULL when there is none."""
    return (
        select(func.coalesce(message.c.not_before, message.c.enqueued_at))
        .where(message.c.stream == stream.c.id, message.c.state == MessageState.PENDING)
        .order_by(message.c.seq)
        .limit(1)
        .correlate(stream)
        .scalar_subquery()
    )


def message_of(row: RowMapping) -> Message:
    """A joined row of `message` and `stream` as a value."""
    return Message(
        id=row["id"],
        stream=row["stream"],
        destination=row["destination"],
        conversation=row["conversation"],
        seq=row["seq"],
        payload=row["payload"],
        attempts=row["attempts"],
        enqueued_at=row["enqueued_at"],
    )


def _parked(row: RowMapping) -> ParkedMessage:
    return ParkedMessage(
        message=message_of(row),
        reason=row["last_error"] or "",
        since=row["finished_at"],
        holds_stream=row["held"],
    )
