"""Where a card or a conversation already stands on a surface, so that it can be found and changed there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, select

from core.store.chunks import in_chunks
from core.store.sessions import OrgSession
from core.store.tables.people import posting
from core.store.upsert import insert_unless_there, upsert


@dataclass(frozen=True, slots=True)
class Posting:
    surface: str
    place: str
    subject: str
    """`card:<card>`, `root:<thread>` or `latest:<thread>`."""
    reference: dict[str, str]
    recipient: dict[str, Any]
    """The address it was shown to, so that a refreshed card finds the same people."""


class Postings:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._nowhere: set[str] = set()

    async def find(self, surface: str, place: str, subject: str) -> Posting | None:
        return (await self.standing(surface, place, [subject])).get(subject)

    async def standing(self, surface: str, place: str, subjects: Iterable[str]) -> dict[str, Posting]:
        """Those of these subjects that stand at this place."""
        statement = select(posting).where(
            posting.c.surface == surface, posting.c.place == place, posting.c.subject.in_(list(subjects))
        )
        return {row.subject: _posting(row) for row in await self._connection.execute(statement)}

    async def of(self, subject: str) -> list[Posting]:
        if subject in self._nowhere:
            return []
        rows = await self._connection.execute(select(posting).where(posting.c.subject == subject))
        return [_posting(row) for row in rows]

    async def beginning(self, surface: str, places: Iterable[str], subject: str) -> list[Posting]:
        """What stands at these places under a subject that begins so."""
        rows = await self._connection.execute(
            select(posting).where(
                posting.c.surface == surface,
                posting.c.place.in_(list(places)),
                posting.c.subject.startswith(subject, autoescape=True),
            )
        )
        return [_posting(row) for row in rows]

    async def look_for(self, subjects: Iterable[str]) -> None:
        """Find out together which of these stand nowhere, so that `of` need not ask for each."""
        for some in in_chunks(subjects):
            standing = await self._connection.scalars(select(posting.c.subject).where(posting.c.subject.in_(some)))
            self._nowhere |= set(some) - set(standing)

    async def save(self, one: Posting) -> None:
        self._nowhere.discard(one.subject)
        await self._connection.execute(upsert(self._connection, posting, _row(one), ["surface", "place", "subject"]))

    async def save_first(self, one: Posting) -> None:
        """Keep it unless one is there: the root of a conversation stays its root."""
        self._nowhere.discard(one.subject)
        statement = insert_unless_there(self._connection, posting, _row(one), ["surface", "place", "subject"])
        await self._connection.execute(statement)

    async def forget(self, surface: str, place: str, subject: str) -> None:
        """What stood there never arrived: it is to be shown anew."""
        at = (posting.c.surface == surface) & (posting.c.place == place) & (posting.c.subject == subject)
        await self._connection.execute(delete(posting).where(at))


def _posting(row: Row[Any]) -> Posting:
    return Posting(row.surface, row.place, row.subject, row.reference, row.recipient)


def _row(one: Posting) -> dict[str, object]:
    return {
        "surface": one.surface,
        "place": one.place,
        "subject": one.subject,
        "reference": one.reference,
        "recipient": one.recipient,
    }
