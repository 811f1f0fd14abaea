"""取込: a table of own matters from a file in a person's hand."""

from __future__ import annotations

from core.desk.case import Case
from core.domain.intents import Import
from core.domain.notices import Imported
from core.sources import plan_import, read_table
from core.sources.importing import carry_out


async def import_file(case: Case, intent: Import) -> Imported:
    """Take in every valid row; each other row is named with its reason. `dry_run` is the preview."""
    table = read_table(intent.file.name, intent.file.content)
    plan = await plan_import(case.records, case.texts, table)
    if not intent.dry_run:
        await carry_out(case.records, case.telling, plan, case.principal.name)
    return plan.summary(dry_run=intent.dry_run)
