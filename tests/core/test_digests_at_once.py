"""日次まとめ at most once a day: several real processes at the same moment, one of them killed, and all of them again."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from test_digests import asked_of_hanako
from world import FIRM, World, open_world

from core.digests import Digests
from core.domain.notices import Digest

WORKER = Path(__file__).parent / "digest_worker.py"
ROOT = WORKER.parents[2]


def started(folder: Path, moment: datetime, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(folder), moment.isoformat(), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{WORKER.parent}:{WORKER.parents[1]}"},
    )


def let_go(workers: list[subprocess.Popen[str]]) -> list[int | None]:
    """All at once, when all are ready. What each has sent; None for one that was killed."""
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    said = [worker.communicate(timeout=120)[0].strip() for worker in workers]
    return [int(one) if one else None for one in said]


async def delivered(world: World) -> list[Digest]:
    await world.settle()
    return [notice for notice in world.mail.notices(Digest) if isinstance(notice, Digest)]


async def test_four_processes_at_the_same_moment_send_one(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        await asked_of_hanako(world)
        moment = world.clock.now()
        assert let_go([started(tmp_path, moment, "--die")]) == [None], "it was to be killed before its commit"
        assert await delivered(world) == []
        sent = let_go([started(tmp_path, moment) for _ in range(4)])
        assert sum(one or 0 for one in sent) == 1
        assert len(await delivered(world)) == 1
        assert let_go([started(tmp_path, moment + timedelta(hours=1))]) == [0], "a restart on the same day"
        assert await Digests(world.stores, world.clock).send_due(FIRM) == 0
        assert sum(one or 0 for one in let_go([started(tmp_path, moment + timedelta(days=1)) for _ in range(2)])) == 1
        world.clock.move(timedelta(days=1))
        assert len(await delivered(world)) == 2
