"""New messages on their way into the outbox: what one transaction puts there is written together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, and_, case, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import new_id
from core.store.connection import Connection
from core.store.tables.outbox import MessageState, message, stream
from core.store.upsert import insert_for

Place = tuple[str, str]
"""Destination and conversation: what a stream is for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message that has no number yet."""

    id: str
    destination: str
    conversation: str
    payload: Any
    at: datetime
    not_before: datetime | None

    @property
    def place(self) -> Place:
        return self.destination, self.conversation


class HeldEntries:
    """Messages in the order they were put; they get their numbers when they are written."""

    table = stream

    def __init__(self, connection: Connection) -> None:
        self._entries: list[Entry] = []
        connection.hold(self)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        self._entries.append(entry)

    async def write(self, connection: AsyncConnection) -> None:
        entries, self._entries = self._entries, []
        streams: dict[Place, list[Entry]] = {}
        for entry in entries:
            streams.setdefault(entry.place, []).append(entry)
        numbered = await _take_places(connection, streams)
        rows = [
            _row(entry, *place) for at, some in streams.items() for entry, place in zip(some, numbered[at], strict=True)
        ]
        await connection.execute(_INSERT_MESSAGE, rows)

    def forget(self) -> None:
        self._entries = []


async def _take_places(
    connection: AsyncConnection, streams: dict[Place, list[Entry]]
) -> dict[Place, list[tuple[str, int]]]:
    """For the entries of each place its stream and their numbers.

    The upsert locks the stream's row, so numbers follow the order of commits.
    """
    fresh = [_fresh(some) for some in streams.values()]
    rows = await connection.execute(_next_places(connection.dialect.name), fresh)
    return {
        (row.destination, row.conversation): [
            (row.id, seq) for seq in range(row.next_seq - len(streams[row.destination, row.conversation]), row.next_seq)
        ]
        for row in rows
    }


def _fresh(entries: list[Entry]) -> dict[str, Any]:
    """The stream as it is when these are its first messages."""
    first = entries[0]
    return {
        "id": new_id(),
        "destination": first.destination,
        "conversation": first.conversation,
        "next_seq": len(entries) + 1,
        "due": first.not_before or first.at,
        "pending": len(entries),
        "failures": 0,
        "held": False,
    }


def _row(entry: Entry, stream_id: str, seq: int) -> dict[str, Any]:
    return {
        "id": entry.id,
        "stream": stream_id,
        "seq": seq,
        "payload": entry.payload,
        "state": MessageState.PENDING,
        "attempts": 0,
        "enqueued_at": entry.at,
        "not_before": entry.not_before,
    }


_INSERT_MESSAGE = insert(message)


@cache
def _next_places(dialect: str) -> Executable:
    """New streams with their first messages, or the next numbers in those that are there. Built once."""
    first = and_(stream.c.pending == 0, ~stream.c.held)
    statement = insert_for(dialect, stream)
    refused = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["destination", "conversation"],
        set_={
            "next_seq": stream.c.next_seq + refused.pending,
            "pending": stream.c.pending + refused.pending,
            "due": case((first, refused.due), else_=stream.c.due),
        },
    ).returning(stream.c.id, stream.c.destination, stream.c.conversation, stream.c.next_seq)
