"""一括承認 of very many: a portion a message of the outbox, each in a transaction of its own that also asks for the next.

So nobody else of the organisation waits for all of it, neither does a surface that has more to take in, and a killed
process goes on where it stopped: what a portion did, how far that is, and the message for the next commit together.
"""

from __future__ import annotations

from datetime import timedelta

from core.desk.case import Case
from core.desk.doors import principal_of
from core.desk.files.result_files import with_file
from core.desk.sharing.approving_many import approve_many
from core.desk.telling import Telling
from core.domain import threads
from core.domain.approvals import ApprovalRun
from core.domain.intents import ApproveCertain, ApproveMany
from core.domain.notices import ApprovalBegun, ApprovedMany
from core.errors import Invalid
from core.ids import OrgId, new_id
from core.log import get_log, traced
from core.store.directory import Directory
from core.store.outbox_values import Message
from core.store.records import Records
from core.store.stores import Stores
from core.texts import Texts

log = get_log(__name__)

DESTINATION = "approval:"
PORTION = 200
"""Matters a transaction: about half a second of the organisation's only writer."""


async def approve_all(case: Case, whole: ApproveMany) -> ApprovedMany | ApprovalBegun:
    """At once where that is quick; else it is begun, and the person hears what became of it."""
    if len(whole.pairs) <= PORTION:
        return await with_file(case, await approve_many(case, whole))
    id_ = new_id()
    run = ApprovalRun.of(id_, case.principal.person, case.conversation or threads.of_many(id_), whole)
    await _go_on(case.records, run, case.trace)
    await case.telling.show_person(card_of(run), run.thread, await case.me())
    return run.view


async def approve_certain(case: Case, intent: ApproveCertain) -> ApprovedMany | ApprovalBegun:
    """All that waits to be approved with one counterpart. Raises Invalid when nothing does."""
    link = await case.link(intent.counterpart)
    waiting = await case.records.pairs.waiting_ids(link.id)
    if not waiting:
        raise Invalid("nothing_to_approve", counterpart=link.name)
    return await approve_all(case, ApproveMany(tuple(waiting)))


def card_of(run: ApprovalRun) -> str:
    return f"approval:{run.id}"


class ApprovalWork:
    """Handles outbox messages for `approval:`."""

    def __init__(self, stores: Stores, texts: Texts) -> None:
        self._stores = stores
        self._texts = texts

    async def __call__(self, org: OrgId, message: Message) -> None:
        trace = str(message.payload["trace"])
        with traced(trace):
            async with self._stores.read_directory() as session:
                kind = (await Directory(session).organisation(org)).kind
            async with self._stores.write(org) as session:
                records = Records(session)
                run = await _awaited(records, str(message.payload["run"]), int(message.payload["done"]))
                if run is None:
                    return
                who = principal_of(org, await records.people.get(run.person))
                telling = Telling(records, trace)
                case = Case(who, records, telling, trace, self._texts, timedelta(), kind, run.thread)
                await _carry_out(case, run)


async def _carry_out(case: Case, run: ApprovalRun) -> None:
    """One portion. After the last the person is told line by line, in the conversation in which they asked."""
    answer = await approve_many(case, run.next(PORTION))
    further = run.further(answer.lines)
    if further.is_over:
        await case.records.approvals.save(further)
        told = await with_file(case, ApprovedMany(further.lines))
        await case.telling.tell_person(told, run.thread, await case.me())
        log.info("many offers were approved", org=case.principal.org, count=further.done)
    else:
        await _go_on(case.records, further, case.trace)
    await case.telling.refresh(card_of(run), run.thread)


async def _go_on(records: Records, run: ApprovalRun, trace: str) -> None:
    """Have the next portion done after this transaction commits."""
    await records.approvals.save(run)
    what = {"card": card_of(run), "run": run.id, "done": run.done, "trace": trace}
    await records.outbox.put(f"{DESTINATION}{records.org}", run.id, what)


async def _awaited(records: Records, id_: str, done: int) -> ApprovalRun | None:
    """The run, unless the portion has been done before."""
    run = await records.approvals.find(id_)
    return run if run and run.done == done and not run.is_over else None
