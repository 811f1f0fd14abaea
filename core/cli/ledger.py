"""`kakehashi ledger`: what has left about a matter, to whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from core.cli.files import write
from core.cli.registering import organisation_called
from core.cli.shell import shell_of
from core.desk.case import link_named, matter_called
from core.desk.fields.catalogue import fields_of
from core.ids import LinkId
from core.sources.exporting import Extractor, Rows
from core.sources.form import CSV, XLSX, Format
from core.sources.writing import written
from core.store.records import Records
from core.store.repositories.ledger import Disclosure
from core.store.stores import Stores


def ledger(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation that sent it.")],
    ref: Annotated[str, typer.Argument(help="Its own reference number; without one: what is about no matter.")] = "",
    counterpart: Annotated[str, typer.Option(metavar="CODE", help="Only what this one was given.")] = "",
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it here instead (.csv, .xlsx).")] = None,
) -> None:
    """Show every value that has left about a matter, or about none: the disclosure ledger."""
    shell = shell_of(context)

    async def work(stores: Stores) -> Rows:
        organisation = await organisation_called(stores, org)
        async with stores.read(organisation.id) as session:
            records = Records(session)
            known, zone = await fields_of(records), shell.settings.timezone
            extractor = Extractor(records, shell.texts, shell.language, zone, organisation.kind, known)
            links = await records.links.all()
            chosen = [link_named(links, counterpart)] if counterpart else links
            return await extractor.ledger_rows(await _crossed(records, ref, [link.id for link in chosen]))

    rows = shell.with_stores(work)
    if to is not None:
        write(to, written(rows, XLSX if Format.of(to.name) is Format.XLSX else CSV))
        shell.say("cli_exported", str(len(rows) - 1), str(to))
    else:
        shell.table(("ledger_at", "ledger_to", "ledger_ref", "ledger_field", "ledger_value", "ledger_policy"), rows[1:])


async def _crossed(records: Records, ref: str, links: Sequence[LinkId]) -> list[Disclosure]:
    if not ref:
        return [row for link in links for row in await records.ledger.of_no_matter(link)]
    matter = await matter_called(records, ref)
    return [row for row in await records.ledger.of_matter(matter.id) if row.link in links]
