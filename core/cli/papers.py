"""`kakehashi attach`, `kakehashi queue` and `kakehashi documents`: office documents at the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.files import read, write
from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.desk.case import link_called, matter_called
from core.desk.papers.attaching import ReadFiles, read_first, take_in
from core.desk.papers.publishing import kind_called, publish_kinds
from core.desk.papers.views import paper_view, queue_card
from core.desk.telling import Telling
from core.domain.dates import print_date
from core.domain.fields import BY_ID, print_value
from core.domain.intents import Attach, File
from core.domain.notices import (
    AskedToUpdate,
    AttachedLine,
    DocumentKindsPublished,
    DocumentsAttached,
    PaperView,
    ProposalView,
)
from core.domain.papers import KINDS_BY_CODE
from core.errors import NotFound
from core.ids import new_id
from core.papers import FileReader
from core.store.records import Records
from core.store.stores import Stores

app = typer.Typer(no_args_is_help=True, help="Office documents, and which kinds of them a counterpart is shown.")

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]

SOME_NOT_TAKEN = 3
"""Exit code, as of an import with refused rows."""


def attach(
    context: typer.Context,
    org: Org,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="PDF, XML, HTML, text, or anything else.")],
    ref: Annotated[str, typer.Option(help="Own reference number; else it is looked for in the file.")] = "",
    kind: Annotated[str, typer.Option(help="Code such as A131; else it is looked for in the file.")] = "",
    dated: Annotated[str, typer.Option(metavar="DATE", help="Day of dispatch or filing.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="In whose name it is shown.")] = "",
) -> None:
    """Attach office documents: recognised, filed, and on their way to counterparts where their kind is published."""
    shell = shell_of(context)
    asked = Attach(tuple(File(file.name, read(file)) for file in files), ref, kind, dated)

    async def work(stores: Stores) -> DocumentsAttached:
        organisation = await organisation_called(stores, org)
        read_files: ReadFiles = await read_first(FileReader(), asked)
        async with stores.write(organisation.id) as session:
            records = Records(session)
            return await take_in(
                records, Telling(records, new_id()), read_files, by or shell.word("cli_operator"), None
            )

    told = shell.with_stores(work)
    shell.table(("cli_file", "matter", "cli_document", "cli_outcome"), [_line(shell, line) for line in told.lines])
    if any(line.problem for line in told.lines):
        raise typer.Exit(SOME_NOT_TAKEN)


def queue(context: typer.Context, org: Org) -> None:
    """Show what documents propose and nobody has decided yet."""
    shell = shell_of(context)

    async def work(stores: Stores) -> list[AskedToUpdate]:
        async with stores.read((await organisation_called(stores, org)).id) as session:
            records = Records(session)
            return [await queue_card(records, entry.id) for entry in await records.papers.open_entries()]

    rows = [_proposal(shell, entry.document, one) for entry in shell.with_stores(work) for one in entry.open]
    shell.table(("matter", "cli_document", "cli_number", "field", "cli_before", "cli_after"), rows)
    shell.say("cli_no_advice")


@app.command("list")
def list_(
    context: typer.Context, org: Org, ref: Annotated[str, typer.Argument(help="Its own reference number.")]
) -> None:
    """Show the documents of a matter."""
    shell = shell_of(context)

    async def work(stores: Stores) -> list[PaperView]:
        async with stores.read((await organisation_called(stores, org)).id) as session:
            records = Records(session)
            matter = await matter_called(records, ref)
            return [await paper_view(records, paper) for paper in await records.papers.of_matter(matter.id)]

    known = enumerate(shell.with_stores(work), start=1)
    rows = [(number, _named(shell, one), one.name, one.counterpart or one.by) for number, one in known]
    shell.table(("cli_number", "cli_document", "cli_file", "cli_name"), rows)


@app.command()
def save(
    context: typer.Context,
    org: Org,
    ref: Annotated[str, typer.Argument(help="Its own reference number.")],
    number: Annotated[int, typer.Argument(min=1, help="Of the document, as `list` shows it.")],
    to: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")],
) -> None:
    """Write the file of a document out of the wrapper of a matter."""
    shell = shell_of(context)

    async def work(stores: Stores) -> bytes:
        async with stores.read((await organisation_called(stores, org)).id) as session:
            records = Records(session)
            papers = await records.papers.of_matter((await matter_called(records, ref)).id)
            if number > len(papers):
                raise NotFound("no_such_file" if papers else "no_files_here", count=len(papers))
            return (await records.contents.get(papers[number - 1].content))[0]

    write(to, shell.with_stores(work))


@app.command()
def publish(
    context: typer.Context,
    org: Org,
    counterpart: Annotated[str, typer.Argument(help="Code of the counterpart.")],
    kinds: Annotated[list[str] | None, typer.Argument(metavar="[CODE]…", help="Codes; none only shows them.")] = None,
    off: Annotated[bool, typer.Option("--off", help="No longer published.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would mean.")] = False,
) -> None:
    """Decide which kinds of documents a counterpart is shown from now on; every kind starts unpublished."""
    shell = shell_of(context)
    chosen = [kind_called(kind) for kind in kinds or ()]

    async def work(stores: Stores) -> DocumentKindsPublished:
        async with stores.write((await organisation_called(stores, org)).id) as session:
            records = Records(session)
            link = await link_called(records, counterpart)
            by = shell.word("cli_operator")
            return await publish_kinds(records, link, chosen, by, on=not off, dry_run=dry_run)

    shown = shell.with_stores(work)
    rows = [(one.kind, shell.word(f"document_{one.kind}"), "✓" if one.published else "") for one in shown.kinds]
    shell.table(("cli_code", "cli_document", "cli_published"), rows, shown.counterpart)


def _line(shell: Shell, line: AttachedLine) -> tuple[str, ...]:
    if line.problem:
        return line.name, "", "", shell.sentence(line.problem)
    if line.paper is None:
        return line.name, "", "", ""
    crosses = f" → {'、'.join(line.crosses_to)}" if line.crosses_to else ""
    outcome = shell.word("cli_asked") if line.asked else f"{shell.word('cli_proposals')} {line.proposals}{crosses}"
    return line.name, line.paper.ref, _named(shell, line.paper), outcome


def _proposal(shell: Shell, paper: PaperView, one: ProposalView) -> tuple[object, ...]:
    if one.field:
        field = BY_ID[one.field]
        before, after = (print_value(field, value, shell.language) for value in (one.mine, one.value))
        label = shell.texts.field_label(one.field, shell.language)
        return paper.ref, _named(shell, paper), one.number, label, before or "—", after or "—"
    due = print_date(one.due, shell.language) if one.due else ""
    name = shell.texts.rule_name(one.grounds.rule, one.grounds.label, shell.language) if one.grounds else ""
    return paper.ref, _named(shell, paper), one.number, name, "—", due


def _named(shell: Shell, paper: PaperView) -> str:
    kind = shell.word(f"document_{paper.kind}") if paper.kind in KINDS_BY_CODE else paper.kind
    day = print_date(paper.dated, shell.language) if paper.dated else ""
    return " ".join(filter(None, (kind, day)))
