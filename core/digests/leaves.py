"""Lets what is open follow the leaves of an organisation: each begins and ends at midnight where its person is."""

from __future__ import annotations

from core.desk.handing_over import hand_over, has_changed
from core.desk.telling import Telling
from core.digests.rounds import rounds
from core.ids import OrgId, new_id
from core.store.records import Records
from core.store.stores import Stores


class Leaves:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def run(self) -> None:
        await rounds(self._stores, self.follow, "leaves")

    async def follow(self, org: OrgId) -> bool:
        """Whether anything had to be handed over; nobody is kept from writing where nothing has."""
        async with self._stores.read(org) as session:
            if not await has_changed(Records(session)):
                return False
        async with self._stores.write(org) as session:
            records = Records(session)
            await hand_over(records, Telling(records, new_id()))
        return True
