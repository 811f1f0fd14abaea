"""What was delivered is forgotten after a month; what waits is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.clock import SetClock
from core.delivery.housekeeping import KEEP, Housekeeping
from core.domain.sharing import OrgKind
from core.ids import OrgId, PersonId
from core.store.directory import Directory, Organisation
from core.store.records import Records
from core.store.stores import Stores

ORG = OrgId("cdm")


class Places:
    database_url = None

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir


async def test_a_month_after_its_end_a_token_and_a_settled_arrival_are_gone_and_what_waits_stays(
    tmp_path: Path,
) -> None:
    clock = SetClock(datetime(2026, 1, 15, tzinfo=UTC))
    stores = Stores(Places(tmp_path), clock)
    await stores.migrate_all()
    async with stores.write_directory() as directory:
        await Directory(directory).add_organisation(Organisation(ORG, "CDM", "デモ株式会社", OrgKind.COMPANY))
    await stores.create(ORG)
    async with stores.write(ORG) as session:
        records = Records(session)
        await records.arrivals.keep("bot", "done", {})
        await records.arrivals.settle("done", "done")
        await records.arrivals.keep("bot", "open", {"still": "here"})
        await records.tokens.issue(PersonId("taro"), "offer:1", single_use=True, expires_at=clock.now())
        await records.outbox.put("bot:T1", "T1/C1", {"waits": True})
    housekeeping = Housekeeping(stores, clock)
    assert await housekeeping.tidy(ORG) == 0
    clock.move(KEEP + timedelta(seconds=1))
    assert await housekeeping.tidy(ORG) == 2
    async with stores.read(ORG) as session:
        assert [one.key for one in await Records(session).arrivals.open("bot")] == ["open"]
    await stores.close()
