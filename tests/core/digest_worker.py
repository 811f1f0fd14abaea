"""One worker among several that look for digests to send at the same moment. Run by test_digests_at_once.py.

    python digest_worker.py FOLDER MOMENT [--die]

It says `ready`, waits for a line on its standard input, sends what is due at MOMENT (ISO 8601), and says how many it
sent. With --die it is killed (SIGKILL) with the digests of this round written and not yet committed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from store.places import Place
from world import FIRM

from core.clock import SetClock
from core.digests import Digests
from core.ids import OrgId
from core.store.sessions import OrgSession
from core.store.stores import Stores


async def main(folder: Path, moment: datetime, *, die: bool) -> None:
    clock = SetClock(moment)
    stores = Stores(Place(folder), clock)
    if die:
        _die_before_committing()
    try:
        await stores.organisations()
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        print(await Digests(stores, clock).send_due(FIRM), flush=True)
    finally:
        await stores.close()


def _die_before_committing() -> None:
    write = Stores.write

    @asynccontextmanager
    async def killed(self: Stores, org: OrgId) -> AsyncIterator[OrgSession]:
        async with write(self, org) as session:
            yield session
            os.kill(os.getpid(), signal.SIGKILL)

    Stores.write = killed


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), die="--die" in sys.argv))
