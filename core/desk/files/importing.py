"""取込: carrying out what a plan says of the own matters, and how a person learns what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePath

from core.desk.matters.adopting import adopt, adopt_all
from core.desk.matters.changing import change_matter
from core.desk.matters.secrecy import change_secrecy
from core.desk.telling import Telling
from core.domain import threads
from core.domain.imports import PendingImport
from core.domain.matters import Matter, Secrecy, reference_key
from core.domain.notices import Counts, FileView, Imported, ImportState
from core.ids import MatterId, new_id
from core.sources import Plan
from core.sources.plan import Planned
from core.sources.planning import loosens, news_for
from core.sources.rejects import rejected_file
from core.store.records import Records
from core.texts import Language, Texts

BATCH = 500
"""Matters a statement, and between two reports of progress."""

SHOWN = 20
"""Refused rows named in a notice; all of them are in the file that comes with it."""

KEEP = timedelta(days=7)
"""How long a file waits for a person, or to be fetched by one."""


async def carry_out(
    records: Records, telling: Telling, plan: Plan, by: str, on_progress: Callable[[int], None] | None = None
) -> None:
    """Do what `plan` says: new matters in bulk, changes one by one so that every shared copy hears of them.

    The plan may have been made in an earlier transaction: every matter is looked at again, and what has become true
    meanwhile is not done twice. `on_progress` hears how many matters each batch has dealt with.
    """
    for batch in _batches(plan.work):
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


async def finish(
    records: Records, telling: Telling, pending: PendingImport, plan: Plan, texts: Texts, language: Language
) -> Imported:
    """The import is over: its card says so, the refused rows become a file, and what was handed in is let go."""
    counts = replace(pending.done, same=pending.preview.counts.same, errors=len(plan.rejected))
    await records.imports.save(replace(pending, state=ImportState.DONE, done=counts))
    await records.imports.drop_file(pending.file)
    await telling.refresh(f"import:{pending.id}", threads.of_import(pending.id))
    refused = await _keep_refused(records, pending, plan, texts, language) if plan.rejected else None
    return Imported(pending.filename, counts, plan.refused(SHOWN), refused)


async def _keep_refused(
    records: Records, pending: PendingImport, plan: Plan, texts: Texts, language: Language
) -> FileView:
    content, form = rejected_file(plan, texts, language)
    name = f"{PurePath(pending.filename).stem}_{texts.word('import_refused_rows', language)}.{form.extension}"
    kept = await records.imports.keep_file(pending.person, content, form.content_type, records.now + KEEP)
    return FileView(name, len(content), kept)


def counted(plan: Plan) -> Counts:
    return Counts(len(plan.new), len(plan.changed), plan.same, len(plan.rejected))


async def _change(records: Records, telling: Telling, matter: Matter, planned: Planned, plan: Plan, by: str) -> None:
    news = news_for(matter, planned, plan)
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
