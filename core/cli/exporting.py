"""`kakehashi export`: own matters into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.files import write
from core.cli.registering import organisation_called
from core.cli.shell import shell_of
from core.sources.exporting import export_matters
from core.sources.writing import Format
from core.store.records import Records
from core.store.stores import Stores


def export(
    context: typer.Context,
    org: Annotated[str, typer.Option(metavar="CODE", help="Organisation whose matters are written.")],
    to: Annotated[Path, typer.Option(metavar="FILE", help="Ends in .xlsx or .csv (UTF-8 that Excel opens).")],
) -> None:
    """Write every own matter into a file that `import` understands."""
    shell = shell_of(context)

    async def work(stores: Stores) -> tuple[bytes, int]:
        organisation = await organisation_called(stores, org)
        async with stores.read(organisation.id) as session:
            records = Records(session)
            file_format = Format.of(to.name)
            content = await export_matters(records, shell.texts, shell.language, organisation.kind, file_format)
            return content, await records.matters.count()

    content, count = shell.with_stores(work)
    write(to, content)
    shell.say("cli_exported", str(count), str(to))
