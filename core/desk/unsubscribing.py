"""One click on 配信停止 (RFC 8058): a link that stops one person's digest, and can do nothing else.

Whoever has the link may use it: a provider presses for its customer, without a word on who that is. So no principal
comes of it, the person is told where they are reached, and one word of theirs takes it back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.desk.doors import UNSUBSCRIBE
from core.desk.telling import Telling
from core.domain.notices import DigestStopped
from core.domain.people import Person
from core.ids import OrgId, PersonId, new_id
from core.log import get_log, traced
from core.store.records import Records
from core.store.stores import Stores

log = get_log(__name__)

_THREAD = "digest stopped"


class Unsubscribing:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def token(self, org: OrgId, person: PersonId, days: int) -> str:
        """For a link in this person's digest; good for so many days."""
        async with self._stores.write(org) as session:
            records = Records(session)
            until = records.now + timedelta(days=days)
            return await records.tokens.issue(person, UNSUBSCRIBE, single_use=False, expires_at=until)

    async def stop(self, org: OrgId, token: str) -> Person | None:
        """Stop the digest of whoever the token was made for; None for a token that is none, or no longer.

        Pressed again it changes nothing and tells nobody a second time.
        """
        if org not in await self._stores.organisations() or not await self._is_good(org, token):
            return None
        with traced(trace := new_id()):
            async with self._stores.write(org) as session:
                records = Records(session)
                person = await _whose(records, token)
                if person and person.digest_on:
                    await records.people.save(replace(person, digest_on=False))
                    await Telling(records, trace).tell_person(DigestStopped(), _THREAD, person)
                    log.info("a digest was stopped by its link", org=org, person=person.id)
                return person

    async def _is_good(self, org: OrgId, token: str) -> bool:
        """Looked at first without keeping anybody from writing: strangers may try as often as they like."""
        async with self._stores.read(org) as session:
            return await _whose(Records(session), token) is not None


async def _whose(records: Records, token: str) -> Person | None:
    kept = await records.tokens.find(token)
    if kept is None or kept.about != UNSUBSCRIBE or kept.expires_at <= records.now:
        return None
    person = await records.people.get(kept.person)
    return person if person.active else None
