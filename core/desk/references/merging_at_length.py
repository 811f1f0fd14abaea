"""統合: the record goes at once, and what names it follows, a portion a transaction, as 一括承認 of very many does.

Meanwhile the record that goes is read as the one that stays. What a counterpart says of a matter that has not followed yet
may be asked for a moment; the question closes when the matter follows.
"""

from __future__ import annotations

from dataclasses import replace

from core.desk.case import Case, Rest
from core.desk.references.merging import Merger, look_at_merger, matters_follow, one_for_both, pairs_follow
from core.desk.telling import Telling
from core.domain import threads
from core.domain.intents import MergeRecords
from core.domain.merge_runs import MergeRun
from core.domain.notices import AskedToMerge, MergingBegun, RecordsMerged
from core.ids import OrgId, PersonId, new_id
from core.log import get_log, traced
from core.store.outbox_values import Message
from core.store.records import Records
from core.store.stores import Stores

log = get_log(__name__)

DESTINATION = "merging:"
PORTION = 100
"""Matters a transaction: about a fifth of a second of the organisation's only writer."""


async def merge(case: Case, intent: MergeRecords) -> Rest:
    """For administrators. What it would mean, until the person is sure; looked at while nobody is kept from writing."""
    case.must_be_admin()
    merger = await look_at_merger(case.records, intent.gone, intent.kept)

    async def rest(case: Case) -> AskedToMerge | RecordsMerged | MergingBegun:
        return await _merged(case, merger) if intent.sure else merger.asked

    return rest


async def _merged(case: Case, merger: Merger) -> RecordsMerged | MergingBegun:
    """At once where that is quick; else it is begun, and the person hears when it is done."""
    me = case.principal
    run = await begin(case.records, merger, me.name, me.person, case.conversation)
    if merger.matters + merger.pairs <= PORTION:
        while not run.is_over:
            run = await _further(case.records, case.telling, run)
        return run.told
    await _go_on(case.records, run, case.trace)
    await case.telling.show_person(card_of(run), run.thread, await case.me())
    return run.view


async def begin(
    records: Records, merger: Merger, by: str, person: PersonId | None = None, conversation: str = ""
) -> MergeRun:
    """The record goes; what names it is still to follow."""
    merger = await one_for_both(records, merger)
    id_ = new_id()
    thread = conversation or threads.of_many(id_)
    return MergeRun(id_, person, by, thread, merger.gone, merger.kept, merger.know_both, merger.done)


async def begin_by_hand(records: Records, merger: Merger, by: str) -> MergeRun:
    """For an operator, who carries it on; if they are stopped, the service does."""
    run = await begin(records, merger, by)
    await _go_on(records, run, run.id)
    return run


def card_of(run: MergeRun) -> str:
    return f"merging:{run.id}"


class MergeWork:
    """Handles outbox messages for `merging:`."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def __call__(self, org: OrgId, message: Message) -> None:
        trace = str(message.payload["trace"])
        with traced(trace):
            async with self._stores.write(org) as session:
                await carry_on(Records(session), str(message.payload["run"]), int(message.payload["portions"]), trace)


async def carry_on(records: Records, id_: str, portions: int, trace: str) -> MergeRun | None:
    """The next portion, unless it has been done before; None when there is nothing left to do."""
    run = await records.mergers.find(id_)
    if run is None or run.is_over:
        return None
    if run.portions != portions:
        return run
    telling = Telling(records, trace)
    further = await _further(records, telling, run)
    if further.is_over:
        await records.mergers.save(further)
        log.info("two records were merged", org=records.org, count=further.done)
    else:
        await _go_on(records, further, trace)
    if run.person:
        await telling.refresh(card_of(run), run.thread)
        if further.is_over:
            await telling.tell_person(run.told, run.thread, await records.people.get(run.person))
    return further


async def _further(records: Records, telling: Telling, run: MergeRun) -> MergeRun:
    """After one portion: pairs with their matters first, so that no open question can name the record any more."""
    kept = await records.masters.get(run.kept.master, run.kept.id)
    run = replace(run, kept=kept, portions=run.portions + 1)
    if run.matters_to is None:
        pairs = await records.pairs.naming(run.gone.id, run.pairs_to, PORTION)
        changed = await pairs_follow(records, telling, run, pairs)
        after = replace(run, done=run.done + changed)
        if len(pairs) == PORTION:
            return replace(after, pairs_to=pairs[-1].id)
        return replace(after, matters_to="")
    matters = await records.matters.naming(run.gone.id, run.matters_to, PORTION)
    changed = await matters_follow(records, telling, run, matters)
    after = replace(run, done=run.done + changed)
    return replace(after, matters_to=matters[-1].id) if len(matters) == PORTION else replace(after, is_over=True)


async def _go_on(records: Records, run: MergeRun, trace: str) -> None:
    """Have the next portion done after this transaction commits."""
    await records.mergers.save(run)
    what = {"card": card_of(run), "run": run.id, "portions": run.portions, "trace": trace}
    await records.outbox.put(f"{DESTINATION}{records.org}", run.id, what)
