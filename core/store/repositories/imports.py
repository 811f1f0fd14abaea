"""Files that wait to be taken in, files made for somebody, and what this organisation calls its columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from core.domain.codec import dump_one, load_one
from core.domain.imports import PendingImport, Preview
from core.domain.notices import Counts, Decision, ImportState
from core.errors import NotFound
from core.ids import PersonId, new_id
from core.store.sessions import OrgSession
from core.store.tables.files import kept_file, known_heading, pending_import
from core.store.upsert import upsert

_HEADING = 200


class Imports:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def get(self, id_: str) -> PendingImport:
        """NotFound for one that was never asked for, or is forgotten by now."""
        row = (await self._connection.execute(select(pending_import).where(pending_import.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_import")
        return _pending(row)

    async def save(self, one: PendingImport) -> None:
        values = {
            "id": one.id,
            "person": one.person,
            "file": one.file,
            "filename": one.filename,
            "columns": {str(column): name for column, name in one.columns.items()},
            "version": one.version,
            "preview": dump_one(one.preview),
            "state": one.state.value,
            "done": dump_one(one.done),
            "decision": dump_one(one.decision) if one.decision else None,
            "expires_at": one.expires_at,
        }
        await self._connection.execute(upsert(self._connection, pending_import, values, ["id"]))

    async def keep_file(self, person: PersonId, content: bytes, content_type: str, expires_at: datetime) -> str:
        """Keep a file for one person until then; gives its id."""
        id_ = new_id()
        row = {"id": id_, "person": person, "content_type": content_type, "bytes": content, "expires_at": expires_at}
        await self._connection.execute(kept_file.insert().values(row))
        return id_

    async def file(self, id_: str) -> tuple[bytes, str]:
        """The bytes and their type. NotFound for a file that is not here, or no more."""
        row = (await self._connection.execute(select(kept_file).where(kept_file.c.id == id_))).first()
        if row is None:
            raise NotFound("file_forgotten")
        return bytes(row.bytes), row.content_type

    async def drop_file(self, id_: str) -> None:
        await self._connection.execute(delete(kept_file).where(kept_file.c.id == id_))

    async def headings(self) -> dict[str, str]:
        """Heading (`core.sources.columns.key`) → the field a person has said it is, "" for one to be left out."""
        rows = await self._connection.execute(select(known_heading))
        return {row.heading: row.field for row in rows}

    async def remember(self, headings: Mapping[str, str], by: str) -> None:
        for heading, name in headings.items():
            row = {"heading": heading[:_HEADING], "field": name, "by": by, "at": self._now}
            await self._connection.execute(upsert(self._connection, known_heading, row, ["heading"]))

    async def forget(self, before: datetime) -> int:
        """Delete files nobody may fetch any more, and imports that ended before then."""
        files = await self._connection.execute(delete(kept_file).where(kept_file.c.expires_at < self._now))
        asked = await self._connection.execute(delete(pending_import).where(pending_import.c.expires_at < before))
        return files.rowcount + asked.rowcount


def _pending(row: Row[Any]) -> PendingImport:
    return PendingImport(
        id=row.id,
        person=PersonId(row.person),
        file=row.file,
        filename=row.filename,
        columns={int(column): name for column, name in row.columns.items()},
        version=row.version,
        preview=load_one(Preview, row.preview),
        expires_at=row.expires_at,
        state=ImportState(row.state),
        done=load_one(Counts, row.done),
        decision=load_one(Decision, row.decision) if row.decision else None,
    )
