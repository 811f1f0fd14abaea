"""`kakehashi export`: own data into a file."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from core.cli.files import write
from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.desk.case import link_of_any_state
from core.desk.fields.catalogue import fields_of
from core.desk.files.exporting import chosen_fields, extracted
from core.domain.intents import Export, Extract, FileKind
from core.domain.notices import Misfit
from core.sources.exporting import Extractor, misfits_in
from core.sources.form import Format, form_of
from core.sources.writing import written
from core.store.records import Records
from core.store.stores import Stores

_DAY = ["%Y-%m-%d", "%Y/%m/%d"]


def export(
    context: typer.Context,
    org: Annotated[str, typer.Option(metavar="CODE", help="Organisation whose data are written.")],
    to: Annotated[Path, typer.Option(metavar="FILE", help="Ends in .xlsx or .csv (UTF-8 that Excel opens).")],
    what: Annotated[
        Extract,
        typer.Argument(
            help="matters; disclosed: what counterparts hold by now; disclosures: all that ever left; "
            "differences: open ones; decisions: decided ones."
        ),
    ] = Extract.MATTERS,
    counterpart: Annotated[str, typer.Option(metavar="CODE", help="Only what concerns this one.")] = "",
    field: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this field; may be repeated.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="First day, of decisions and disclosures.")
    ] = None,
    until: Annotated[datetime | None, typer.Option(formats=_DAY, help="Last day.")] = None,
    cp932: Annotated[bool, typer.Option("--cp932", help="CSV in CP932; what it cannot hold is named.")] = False,
) -> None:
    """Write own data into a file. What `export` writes of matters, `import` understands and finds nothing new in."""
    shell = shell_of(context)
    kind = FileKind.CP932 if cp932 else FileKind(Format.of(to.name).value)
    wanted = Export(
        what, kind, counterpart, tuple(field or ()), since.date() if since else None, until.date() if until else None
    )

    content, count, misfits = shell.with_stores(partial(_exported, shell, org, wanted))
    write(to, content)
    shell.say("cli_exported", str(count), str(to))
    if misfits:
        cells = [(misfit.row, misfit.heading, misfit.characters) for misfit in misfits]
        shell.table(("cli_row", "field", "cli_characters"), cells, shell.word("cli_misfits"))


async def _exported(shell: Shell, org: str, wanted: Export, stores: Stores) -> tuple[bytes, int, tuple[Misfit, ...]]:
    """The file, how many rows it has below its heading, and what of them it cannot hold."""
    organisation = await organisation_called(stores, org)
    async with stores.read(organisation.id) as session:
        records = Records(session)
        extractor = Extractor(
            records=records,
            texts=shell.texts,
            language=shell.language,
            zone=shell.settings.timezone,
            kind=organisation.kind,
            known=await fields_of(records),
            fields=await chosen_fields(records, shell.texts, wanted.fields),
            link=await link_of_any_state(records, wanted.counterpart) if wanted.counterpart else None,
        )
        with shell.console.status(shell.word("cli_exporting")):
            rows = await extracted(extractor, wanted)
            content = written(rows, form_of(wanted.kind))
    return content, len(rows) - 1, misfits_in(rows) if wanted.kind is FileKind.CP932 else ()
