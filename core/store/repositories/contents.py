"""The bytes of every file, of messages and documents alike: kept once under their own SHA-256."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import select

from core.errors import Invalid, NotFound
from core.store.sessions import OrgSession
from core.store.tables.casework import content
from core.store.upsert import insert_unless_there


class Contents:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def keep(self, data: bytes, content_type: str) -> str:
        """Keep the bytes once, however often they come; returns their SHA-256."""
        id_ = sha256(data).hexdigest()
        row = {"id": id_, "content_type": content_type, "bytes": data}
        await self._connection.execute(insert_unless_there(self._connection, content, row, ["id"]))
        return id_

    async def get(self, id_: str) -> tuple[bytes, str]:
        """The bytes and their type. NotFound for what is not here, Invalid (file_altered) for what is no longer itself."""
        row = (await self._connection.execute(select(content).where(content.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_file")
        data = bytes(row.bytes)
        if sha256(data).hexdigest() != id_:
            raise Invalid("file_altered")
        return data, row.content_type
