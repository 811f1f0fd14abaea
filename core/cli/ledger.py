"""`kakehashi ledger`: what has left about a matter, to whom and when."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.files import write
from core.cli.registering import organisation_called
from core.cli.shell import shell_of
from core.desk.case import link_named, matter_called
from core.desk.fields.catalogue import fields_of
from core.sources.exporting import Extractor, Rows
from core.sources.form import CSV, XLSX, Format
from core.sources.writing import written
from core.store.records import Records
from core.store.stores import Stores


def ledger(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation that sent it.")],
    ref: Annotated[str, typer.Argument(help="Its own reference number.")],
    counterpart: Annotated[str, typer.Option(metavar="CODE", help="Only what this one was given.")] = "",
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it here instead (.csv, .xlsx).")] = None,
) -> None:
    """Show every value that has left about a matter: the disclosure ledger."""
    shell = shell_of(context)

    async def work(stores: Stores) -> Rows:
        organisation = await organisation_called(stores, org)
        async with stores.read(organisation.id) as session:
            records = Records(session)
            matter = await matter_called(records, ref)
            known, zone = await fields_of(records), shell.settings.timezone
            extractor = Extractor(records, shell.texts, shell.language, zone, organisation.kind, known)
            only = link_named(await records.links.all(), counterpart).id if counterpart else None
            crossed = await records.ledger.of_matter(matter.id)
            return await extractor.ledger_rows([row for row in crossed if only in (None, row.link)])

    rows = shell.with_stores(work)
    if to is not None:
        write(to, written(rows, XLSX if Format.of(to.name) is Format.XLSX else CSV))
        shell.say("cli_exported", str(len(rows) - 1), str(to))
    else:
        shell.table(("ledger_at", "ledger_to", "ledger_ref", "ledger_field", "ledger_value", "ledger_policy"), rows[1:])
