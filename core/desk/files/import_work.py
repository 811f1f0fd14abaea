"""Large imports: a portion a message of the outbox, each in a transaction of its own that also asks for the next.

So no transaction is long, whoever else writes gets in between, and a killed process goes on where it stopped: what a
portion did, how far that is, and the message for the next commit together.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from core.desk.files.importing import carry_out, counted, finish
from core.desk.telling import Telling
from core.domain import threads
from core.domain.imports import PendingImport
from core.domain.notices import Counts, ImportState
from core.errors import NotFound
from core.ids import OrgId
from core.log import get_log, traced
from core.sources import Plan, plan_import, read_table
from core.store.directory import Directory
from core.store.outbox_values import Message
from core.store.records import Records
from core.store.stores import Stores
from core.texts import LANGUAGES, Texts

log = get_log(__name__)

DESTINATION = "import:"
PORTION = 500
"""Matters a transaction: about a second, so that the service goes on working between two of them."""


async def put_to_work(records: Records, pending: PendingImport, trace: str) -> None:
    """Have the next portion done after this transaction commits."""
    what = {"card": f"import:{pending.id}", "import": pending.id, "done": pending.done.to_do, "trace": trace}
    await records.outbox.put(f"{DESTINATION}{records.org}", pending.id, what)


class ImportWork:
    """Handles outbox messages for `import:`."""

    def __init__(self, stores: Stores, texts: Texts) -> None:
        self._stores = stores
        self._texts = texts
        self._plans: dict[str, Plan] = {}
        """What is left of imports under way; made anew by whoever takes one over."""

    async def __call__(self, org: OrgId, message: Message) -> None:
        id_, done = str(message.payload["import"]), int(message.payload["done"])
        with traced(message.payload["trace"]):
            plan = self._plans.pop(id_, None) or await self._planned(org, id_)
            if plan is None:
                return
            portion, rest = plan.split(PORTION)
            if await self._carry_out(org, id_, done, portion, rest, message.payload["trace"]):
                self._plans[id_] = rest

    async def _planned(self, org: OrgId, id_: str) -> Plan | None:
        """What the file would do by now; None when it is over."""
        async with self._stores.read_directory() as session:
            kind = (await Directory(session).organisation(org)).kind
        async with self._stores.read(org) as session:
            records = Records(session)
            pending = await _running(records, id_)
            if pending is None:
                return None
            content, _ = await records.imports.file(pending.file)
            table = await asyncio.to_thread(read_table, pending.filename, content)
            columns = {column: name or None for column, name in pending.columns.items()}
            return await plan_import(records, self._texts, table, kind, columns)

    async def _carry_out(self, org: OrgId, id_: str, done: int, portion: Plan, rest: Plan, trace: str) -> bool:
        """One portion, unless it was done before; whether there is more to do."""
        async with self._stores.write(org) as session:
            records = Records(session)
            pending = await _running(records, id_)
            if pending is None or pending.done.to_do != done or pending.decision is None:
                return False
            telling = Telling(records, trace)
            await carry_out(records, telling, portion, pending.decision.by)
            further = replace(pending, done=_sum(pending.done, counted(portion)))
            if rest.work:
                await records.imports.save(further)
                await put_to_work(records, further, trace)
                await telling.refresh(f"import:{id_}", threads.of_import(id_))
                return True
            person = await records.people.get(pending.person)
            language = next((one for one in LANGUAGES if one == person.language), LANGUAGES[0])
            imported = await finish(records, telling, further, rest, self._texts, language)
            await telling.tell_person(imported, threads.of_import(id_), person)
            log.info("a file was taken in", org=org)
            return False


async def _running(records: Records, id_: str) -> PendingImport | None:
    try:
        pending = await records.imports.get(id_)
    except NotFound:
        return None
    return pending if pending.state is ImportState.RUNNING else None


def _sum(one: Counts, other: Counts) -> Counts:
    return Counts(one.created + other.created, one.changed + other.changed)
