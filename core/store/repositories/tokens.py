"""Mail tokens: 128 random bits, kept only as a hash, bound to a person and a card, with an end."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, insert, select, update

from core.ids import PersonId
from core.store.sessions import OrgSession
from core.store.tables.people import token

_BYTES = 16


@dataclass(frozen=True, slots=True)
class KeptToken:
    person: PersonId
    about: str
    single_use: bool
    expires_at: datetime
    used_at: datetime | None


class Tokens:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def issue(self, person: PersonId, about: str, *, single_use: bool, expires_at: datetime) -> str:
        """A fresh token: 26 characters of base32 in lower case, because clients lower-case addresses."""
        plain = base64.b32encode(secrets.token_bytes(_BYTES)).decode().rstrip("=").lower()
        await self._connection.execute(
            insert(token).values(
                hash=_hash(plain), person=person, about=about, single_use=single_use, expires_at=expires_at
            )
        )
        return plain

    async def find(self, plain: str) -> KeptToken | None:
        row = (await self._connection.execute(select(token).where(token.c.hash == _hash(plain)))).first()
        if row is None:
            return None
        return KeptToken(PersonId(row.person), row.about, row.single_use, row.expires_at, row.used_at)

    async def use(self, plain: str) -> None:
        await self._connection.execute(update(token).where(token.c.hash == _hash(plain)).values(used_at=self._now))

    async def forget(self, before: datetime) -> int:
        """Delete tokens that ended before then."""
        return (await self._connection.execute(delete(token).where(token.c.expires_at < before))).rowcount


def _hash(plain: str) -> str:
    return sha256(plain.encode()).hexdigest()
