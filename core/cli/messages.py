"""`kakehashi message`: kinds and templates of case messages, and when authors are reminded of what is unconfirmed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.shell import Shell, shell_of
from core.cli.telling import in_store_of, tell
from core.desk.messages.kinds import change_kind, change_reminder, kinds_shown
from core.desk.messages.templates import change_template, show_templates
from core.domain.intents import SetConfirmationReminder, SetMessageKind, SetTemplate
from core.domain.notices import MessageKindsShown, TemplatesShown
from core.errors import Invalid
from core.store.records import Records

app = typer.Typer(
    no_args_is_help=True, help="Kinds and templates of case messages, and reminders of what is unconfirmed."
)

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]
Name = Annotated[str, typer.Argument(help="Name of the kind.")]
TemplateName = Annotated[str, typer.Argument(help="Name of the template.")]


@app.command()
def kinds(context: typer.Context, org: Org) -> None:
    """Show the kinds in use."""
    shell = shell_of(context)
    tell(shell, in_store_of(shell, org, kinds_shown))


@app.command("add-kind")
def add_kind(
    context: typer.Context,
    org: Org,
    name: Name,
    ambassador: Annotated[
        bool, typer.Option("--to-counterpart", help="The counterpart is an addressee by itself.")
    ] = False,
    mail: Annotated[bool, typer.Option("--mail", help="Mailed as well to those who are reached in Slack.")] = False,
) -> None:
    """Add a kind, or change what is so of its messages."""
    _change_kind(shell_of(context), org, SetMessageKind(name, ambassador, mail))


@app.command("retire-kind")
def retire_kind(context: typer.Context, org: Org, name: Name) -> None:
    """Offer a kind no longer. Messages of it stay as they are."""
    _change_kind(shell_of(context), org, SetMessageKind(name, retired=True))


@app.command()
def templates(
    context: typer.Context,
    org: Org,
    name: Annotated[str, typer.Argument(help="One of them, with its words; else all.")] = "",
) -> None:
    """Show the templates, or the words of one (定型文)."""
    shell = shell_of(context)

    async def work(records: Records) -> TemplatesShown:
        return await show_templates(records, name)

    tell(shell, in_store_of(shell, org, work))


@app.command("set-template")
def set_template(
    context: typer.Context,
    org: Org,
    name: TemplateName,
    body: Annotated[
        Path, typer.Argument(metavar="FILE", help="Holds the words, as UTF-8.", exists=True, dir_okay=False)
    ],
    title: Annotated[str, typer.Option(help="Title of the message.")] = "",
    kind: Annotated[str, typer.Option(help="Kind of the message.")] = "",
    action: Annotated[str, typer.Option(help="Action name.")] = "",
) -> None:
    """Keep a template, or change it. Placeholders such as {案件.出願番号} are filled when a message is written."""
    words = _text_of(body)
    if not words.strip():
        raise Invalid("message_empty")
    _change_template(shell_of(context), org, SetTemplate(name, title, words, kind, action))


@app.command("retire-template")
def retire_template(context: typer.Context, org: Org, name: TemplateName) -> None:
    """Offer a template no longer."""
    _change_template(shell_of(context), org, SetTemplate(name))


@app.command()
def remind(
    context: typer.Context, org: Org, days: Annotated[int, typer.Argument(help="Days after it was sent.")]
) -> None:
    """Remind authors after so many days of what is still unconfirmed."""
    shell = shell_of(context)

    async def work(records: Records) -> MessageKindsShown:
        return await change_reminder(records, SetConfirmationReminder(days))

    tell(shell, in_store_of(shell, org, work))


def _change_kind(shell: Shell, org: str, intent: SetMessageKind) -> None:
    async def work(records: Records) -> MessageKindsShown:
        return await change_kind(records, shell.texts, shell.language, intent)

    tell(shell, in_store_of(shell, org, work))


def _change_template(shell: Shell, org: str, intent: SetTemplate) -> None:
    async def work(records: Records) -> TemplatesShown:
        return await change_template(records, shell.texts, shell.language, intent)

    tell(shell, in_store_of(shell, org, work))


def _text_of(file: Path) -> str:
    """Raises Invalid (not_utf8)."""
    try:
        return file.read_text(encoding="utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise Invalid("template_not_utf8", name=file.name) from error
