"""Lives through a short story again and again, and is killed at a different step each time. Run by test_kill.py.

    python killed_story.py FOLDER SHARE SHARES [--every-step]

Several processes may share the steps: this one takes those numbered SHARE of SHARES.

The steps are the moments just before and just after each commit and each delivery to a surface. For every step the
story starts from the same stores, its process is killed there (SIGKILL), and a second process lives through the story
once more as people and surfaces would: the same requests under the same names. What has come of it is printed, one line
of JSON for each step; the first line is that of a life that was left in peace.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from matters import P2016P002, WITHOUT_REMARKS
from world import COMPANY, FIRM, HANAKO, TARO, World, open_world, principal, reopen_world

from core.desk.cards import card
from core.domain.codec import dump, load
from core.domain.intents import (
    Accept,
    AcceptProposals,
    Approve,
    Attach,
    Compose,
    Confirm,
    Edit,
    File,
    Intent,
    Post,
    PublishDocuments,
    Reply,
    Share,
)
from core.domain.notices import AskedToApprove, AskedToSend, Notice, Problem
from core.ids import OrgId, PersonId
from core.store.records import Records
from core.store.sessions import OrgSession
from core.store.stores import Stores
from core.surfaces import Delivery, Posted

REFUSAL = "発送日 令和8年1月13日\n拒絶理由通知書\n特許出願の番号 特願2016-111548\n"
LATER = timedelta(minutes=10)
"""When the second life begins: the leases of the first have run out."""


@dataclass
class Fate:
    """Counts the steps of this process and ends it at one of them."""

    at: int | None
    steps: list[str] = field(default_factory=list)

    def step(self, name: str) -> None:
        self.steps.append(name)
        if len(self.steps) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, stores: type[Stores]) -> None:
        write = stores.write

        @asynccontextmanager
        async def watched(self_: Stores, org: OrgId) -> AsyncIterator[OrgSession]:
            async with write(self_, org) as session:
                yield session
                self.step(f"before a commit of {org}")
            self.step(f"after a commit of {org}")

        stores.write = watched


class Journal:
    """A surface that outlives its process: each delivery is a line on disk.

    As a real one would, it changes a card that stands there already, and knows a delivery it has shown before.
    """

    def __init__(self, name: str, path: Path, fate: Fate) -> None:
        self.name = name
        self._path = path
        self._fate = fate

    async def serve(self) -> None:
        raise NotImplementedError("nobody writes into a journal")

    async def deliver(self, delivery: Delivery) -> Posted:
        self._fate.step("before a delivery")
        seen = delivery.posted is not None or delivery.id in {line["id"] for line in self.lines()}
        line = {"id": delivery.id, "again": seen, "to": delivery.to.place, "thread": delivery.thread}
        with self._path.open("a") as out:
            out.write(json.dumps({**line, "notice": dump(delivery.notice)}) + "\n")
            out.flush()
            os.fsync(out.fileno())
        self._fate.step("after a delivery")
        return Posted({"id": delivery.id})

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._path.read_text().splitlines()] if self._path.exists() else []

    def last(self, kind: str) -> dict[str, Any]:
        found: list[dict[str, Any]] = [line["notice"] for line in self.lines() if line["notice"]["is"] == kind]
        return found[-1]


async def begin(folder: Path) -> None:
    """One matter, shared by both."""
    async with open_world(folder) as world:
        await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
        await world.add_matter(FIRM, "2016P002", P2016P002)
        await world.do(TARO, Share(("PK190001",)))
        (offer,) = [notice for notice in world.mail.notices() if isinstance(notice, AskedToApprove)]
        await world.do(HANAKO, Approve(offer.pair))
        await world.do(TARO, PublishDocuments(("A131",)))


async def live(folder: Path, fate: Fate, after: timedelta) -> None:
    """出願日 changes and is accepted; a message is sent, answered and confirmed; a document crosses and is taken up.

    Every request has a name.
    """
    fate.watch(Stores)
    slack, mail = (Journal(name, folder / f"{name}.journal", fate) for name in ("bot", "mailgw"))
    async with reopen_world(folder, {"bot": slack, "mailgw": mail}, after) as world:
        await _do(world, HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}), "edit")
        await _do(world, TARO, Accept(slack.last("AskedToReview")["review"]), "accept")
        draft = await _do(world, TARO, Compose(("PK190001",), "年金納付依頼", "お願いします。"), "compose")
        assert isinstance(draft, AskedToSend)
        await _do(world, TARO, Post(draft.draft), "post")
        await world.pass_time(timedelta(seconds=31))
        message = mail.last("MessageArrived")["message"]["message"]
        await _do(world, HANAKO, Reply(message, "承知しました。"), "reply")
        await _do(world, HANAKO, Confirm(message), "confirm")
        await _do(world, TARO, Attach((File("A131.txt", REFUSAL.encode()),)), "attach")
        await _do(world, HANAKO, AcceptProposals(mail.last("AskedToUpdate")["entry"]), "take up")
        state = {org: await _state(world, org) for org in (COMPANY, FIRM)}
        shown = {one.name: _shown(one) for one in (slack, mail)}
        stale = await _stale(world, COMPANY, slack) + await _stale(world, FIRM, mail)
        outcome = {"state": state, "shown": shown, "stale": stale}
        (folder / "outcome.json").write_text(json.dumps({**outcome, "steps": fate.steps}, ensure_ascii=False))


async def _do(world: World, person: PersonId, intent: Intent, once: str) -> Notice:
    """What an earlier life has left lying is delivered first, as it would be before people wake up."""
    await world.settle()
    answer = await world.desk.handle(principal(person), intent, once=once)
    assert not isinstance(answer, Problem), answer
    await world.settle()
    return answer


def _shown(journal: Journal) -> dict[str, list[str]]:
    """What was shown in each conversation, once each and in order; conversations in the order they began."""
    threads: dict[str, list[str]] = {}
    for line in journal.lines():
        if not line["again"]:
            threads.setdefault(f"{line['to']} {line['thread']}", []).append(line["notice"]["is"])
    return {f"{number}": kinds for number, kinds in enumerate(threads.values())}


async def _stale(world: World, org: OrgId, journal: Journal) -> list[str]:
    """Cards that do not say what is true now."""
    standing: dict[tuple[str, str], dict[str, Any]] = {}
    for line in journal.lines():
        identity = load(Notice, line["notice"]).card
        if identity:
            standing[identity, line["to"]] = line["notice"]
    async with world.stores.read(org) as session:
        records = Records(session)
        return [id_ for (id_, _), notice in standing.items() if dump(await card(records, id_)) != notice]


async def _state(world: World, org: OrgId) -> dict[str, Any]:
    """Everything that counts, without ids and times."""
    async with world.stores.read(org) as session:
        records = Records(session)
        (matter,) = [m for m in [await records.matters.find(r) for r in ("PK190001", "2016P002")] if m is not None]
        (pair,) = await records.pairs.of_matter(matter.id)
        rows = await session.connection.exec_driver_sql("SELECT id FROM review ORDER BY id")
        reviews = [await records.reviews.get(row.id) for row in rows]
        rows = await session.connection.exec_driver_sql("SELECT id FROM case_message ORDER BY id")
        messages = [await records.messages.get(row.id) for row in rows]
        papers = await records.papers.of_matter(matter.id)
        rows = await session.connection.exec_driver_sql("SELECT id FROM queue_entry ORDER BY id")
        entries = [await records.papers.entry(row.id) for row in rows]
        deadlines = await records.deadlines.of_matters([matter.id])
        sent = await session.connection.exec_driver_sql("SELECT seq, kind, receipt FROM envelope_sent ORDER BY seq")
        received = await session.connection.exec_driver_sql("SELECT seq, state FROM envelope_received ORDER BY seq")
        left = await records.outbox.backlog()
        return {
            "values": dict(matter.values),
            "revisions": dict(matter.revisions),
            "pair": [pair.state, {name: repr(state) for name, state in sorted(pair.fields.items())}],
            "reviews": [
                [(c.field, c.decision and (c.decision.what, c.decision.by)) for c in r.changes] for r in reviews
            ],
            "messages": [
                [m.body, m.state, [(a.name, a.confirmed_at is not None) for a in m.addressees]] for m in messages
            ],
            "documents": [[paper.name, paper.kind, paper.state] for paper in papers],
            "queue": [
                [(one.due and one.due.isoformat(), one.decision and one.decision.what) for one in entry.proposals]
                for entry in entries
            ],
            "deadlines": [[one.number, one.due.isoformat(), one.state] for one in deadlines],
            "crossed": [[row.field, row.value, row.retracted] for row in await records.ledger.of_matter(matter.id)],
            "sent": [list(row) for row in sent],
            "received": [list(row) for row in received],
            "left": [left.count, len(await records.outbox.parked())],
        }


def in_its_own_process(work: Callable[[], Coroutine[Any, Any, None]]) -> int:
    """Run `work` in a forked child; gives how it ended, negative for a signal. Nothing is imported twice."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(work())
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def tell(folder: Path, at: int | None) -> dict[str, Any]:
    """The story with a kill at step `at`, from the beginning to what came of it."""
    stage = folder / f"killed-at-{at}"
    shutil.copytree(folder / "beginning", stage)
    first = in_its_own_process(lambda: live(stage, Fate(at), timedelta(0)))
    if at is not None and first == -signal.SIGKILL:
        second = in_its_own_process(lambda: live(stage, Fate(None), LATER))
        assert second == 0, f"the life after a kill at step {at} failed"
    outcome: dict[str, Any] = json.loads((stage / "outcome.json").read_text())
    shutil.rmtree(stage)
    return {**outcome, "at": at, "killed": first == -signal.SIGKILL}


def deaths(steps: list[str], *, every: bool) -> list[int]:
    """At which steps, counted from 1, somebody dies: after each delivery and at each third, or at every one."""
    return [at for at, step in enumerate(steps, 1) if every or at % 3 == 1 or step == "after a delivery"]


def main(folder: Path, share: int, shares: int, every: bool) -> None:
    assert in_its_own_process(lambda: begin(folder / "beginning")) == 0
    undisturbed = tell(folder, None)
    print(json.dumps(undisturbed, ensure_ascii=False), flush=True)
    for at in deaths(undisturbed["steps"], every=every)[share::shares]:
        print(json.dumps(tell(folder, at), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), every="--every-step" in sys.argv)
