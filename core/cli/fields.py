"""`kakehashi fields`: what the fields mean, and those an organisation has added."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from core.cli.shell import Shell, shell_of
from core.cli.telling import in_store_of, tell
from core.desk.fields.own_fields import alter_field, new_field
from core.desk.fields.showing import described
from core.desk.telling import Telling
from core.domain.fields import FieldType
from core.domain.intents import AddField, ChangeField
from core.domain.notices import FieldDescribed, FieldsShown, Notice
from core.ids import new_id
from core.store.records import Records

app = typer.Typer(no_args_is_help=True, help="What the fields mean, and those an organisation has added.")

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]
Name = Annotated[str, typer.Argument(metavar="FIELD", help="Its id, or what people call it.")]
Choices = Annotated[list[str] | None, typer.Option("--choice", help="A value to choose from; repeat it for each.")]
By = Annotated[str, typer.Option(metavar="NAME", help="In whose name it is done.")]


@app.command("list")
def list_(
    context: typer.Context, org: Org, as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False
) -> None:
    """List all fields with their type and meaning, retired ones included."""
    shell = shell_of(context)
    shown = in_store_of(shell, org, lambda records: described(records, shell.texts, shell.language, ""))
    if as_json:
        shell.json(asdict(shown))
    elif isinstance(shown, FieldsShown):
        shell.table(("field", "field_type", "publish_policy", "help"), [_row(shell, one) for one in shown.fields])


@app.command()
def show(context: typer.Context, org: Org, field: Name) -> None:
    """Tell what one field means and how its values are written."""
    shell = shell_of(context)
    tell(shell, in_store_of(shell, org, lambda records: described(records, shell.texts, shell.language, field)))


@app.command()
def add(
    context: typer.Context,
    org: Org,
    label: Annotated[str, typer.Argument(help="What people call it.")],
    type_: Annotated[FieldType | None, typer.Option("--type", help="What its values are; text when left out.")] = None,
    choice: Choices = None,
    id_: Annotated[
        str, typer.Option("--id", help="Lower-case letters, digits and underscores; chosen when left out.")
    ] = "",
    by: By = "",
) -> None:
    """Add a field of the organisation's own; it is published to nobody at first."""
    shell = shell_of(context)
    asked = AddField(id_, label, type_.value if type_ else "", tuple(choice or ()))
    tell(shell, in_store_of(shell, org, lambda records: new_field(records, shell.texts, asked, by=_name(shell, by))))


@app.command()
def rename(context: typer.Context, org: Org, field: Name, label: str, by: By = "") -> None:
    """Call an own field something else; its values stay."""
    _change(shell_of(context), org, ChangeField(field, label=label), by)


@app.command()
def retype(
    context: typer.Context,
    org: Org,
    field: Name,
    type_: Annotated[FieldType | None, typer.Option("--type", help="What its values are from now on.")] = None,
    choice: Choices = None,
    by: By = "",
) -> None:
    """Give an own field another type or other choices; refused while any value would not fit."""
    _change(
        shell_of(context), org, ChangeField(field, type=type_.value if type_ else "", choices=tuple(choice or ())), by
    )


@app.command()
def retire(context: typer.Context, org: Org, field: Name, by: By = "") -> None:
    """Take an own field out of forms and away from counterparts; its values are kept."""
    _change(shell_of(context), org, ChangeField(field, retired=True), by)


@app.command()
def restore(context: typer.Context, org: Org, field: Name, by: By = "") -> None:
    """Take a retired field into use again; it is published to nobody."""
    _change(shell_of(context), org, ChangeField(field, retired=False), by)


def _change(shell: Shell, org: str, asked: ChangeField, by: str) -> None:
    async def altered(records: Records) -> Notice:
        return await alter_field(records, Telling(records, new_id()), shell.texts, asked, by=_name(shell, by))

    tell(shell, in_store_of(shell, org, altered))


def _row(shell: Shell, one: FieldDescribed) -> tuple[str, str, str, str]:
    label = f"{one.label} ({shell.word('retired')})" if one.retired else one.label
    meaning = "、".join(one.choices) if one.own else one.help
    return label, shell.word(f"type_{one.type}"), shell.word(one.publishing), meaning


def _name(shell: Shell, by: str) -> str:
    return by or shell.word("cli_operator")
