"""取込: a table of own matters from a file in a person's hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from core.desk.adopting import adopt, adopt_all
from core.desk.case import Case
from core.desk.changing import change_matter
from core.desk.secrecy import change_secrecy
from core.desk.telling import Telling
from core.domain.intents import Import
from core.domain.matters import Matter, Secrecy, reference_key
from core.domain.notices import Imported
from core.ids import MatterId, new_id
from core.sources import Plan, plan_import, read_table
from core.sources.plan import Planned
from core.sources.planning import loosens, news_for
from core.store.records import Records

BATCH = 500
"""Matters a statement, and between two reports of progress."""


async def import_file(case: Case, intent: Import) -> Imported:
    """Take in every valid row; each other row is named with its reason. `dry_run` is the preview."""
    # In a thread, because a large workbook takes seconds to read and others are being served.
    table = await asyncio.to_thread(read_table, intent.file.name, intent.file.content)
    plan = await plan_import(case.records, case.texts, table, case.kind)
    if not intent.dry_run:
        await carry_out(case.records, case.telling, plan, case.principal.name)
    return plan.summary(dry_run=intent.dry_run)


async def carry_out(
    records: Records, telling: Telling, plan: Plan, by: str, on_progress: Callable[[int], None] | None = None
) -> None:
    """Do what `plan` says: new matters in bulk, changes one by one so that every shared copy hears of them.

    The plan may have been made in an earlier transaction: every matter is looked at again, and what has become true
    meanwhile is not done twice. `on_progress` hears how many matters each batch has dealt with.
    """
    for batch in _batches((*plan.new, *plan.changed)):
        known = await records.matters.by_refs(planned.ref for planned in batch)
        fresh = [planned for planned in batch if reference_key(planned.ref) not in known]
        adopted = await adopt_all(records, [planned.values for planned in fresh])
        await records.matters.add(
            [_matter(replace(planned, values=values)) for planned, values in zip(fresh, adopted, strict=True)]
        )
        for planned in batch:
            matter = known.get(reference_key(planned.ref))
            if matter is not None:
                await _change(records, telling, matter, planned, plan, by)
        if on_progress:
            on_progress(len(batch))


async def _change(records: Records, telling: Telling, matter: Matter, planned: Planned, plan: Plan, by: str) -> None:
    news = news_for(matter, planned, plan.kind)
    if news is None or loosens(matter, planned.secrecy):
        return
    if planned.secrecy is not None and planned.secrecy is not matter.secrecy:
        await change_secrecy(records, telling, matter, planned.secrecy, by, reason="")
        matter = replace(matter, secrecy=planned.secrecy)
    await change_matter(records, telling, matter, await adopt(records, news, beside=matter.values), by)


def _matter(planned: Planned) -> Matter:
    return Matter(
        id=MatterId(new_id()),
        ref=planned.ref,
        values=planned.values,
        revisions=dict.fromkeys(planned.values, 1),
        secrecy=planned.secrecy or Secrecy.RIGHT,
    )


def _batches(items: Sequence[Planned]) -> list[Sequence[Planned]]:
    return [items[start : start + BATCH] for start in range(0, len(items), BATCH)]
