"""A worker in a process of its own, for tests that kill it.

    python killed_worker.py SETTINGS-JSON JOURNAL

Each handled message is appended to JOURNAL as `conversation payload`, one write each, as an outside effect.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from core.delivery import Message, Pace, Worker
from core.ids import OrgId
from core.store import Stores


@dataclass(frozen=True)
class Place:
    data_dir: Path | None
    database_url: str | None


async def main(settings: dict[str, Any], journal: str) -> None:
    data_dir = settings["data_dir"]
    stores = Stores(Place(Path(data_dir) if data_dir else None, settings["database_url"]))
    out = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def deliver(_org: OrgId, message: Message) -> None:
        os.write(out, f"{message.conversation} {message.payload}\n".encode())
        await asyncio.sleep(settings["work"])

    async def organisations() -> list[OrgId]:
        return [OrgId(settings["org"])]

    pace = Pace(lease=timedelta(seconds=settings["lease"]), poll=timedelta(seconds=0.1), streams_at_once=3)
    await Worker(stores, organisations, {"test:": deliver}, pace=pace).run()


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1]), sys.argv[2]))
