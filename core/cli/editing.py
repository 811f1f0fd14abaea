"""`kakehashi edit`: an operator changes an own matter."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.desk.matters.editing import Hand, edit_matter
from core.desk.telling import Telling
from core.domain.assignments import assignments
from core.domain.fields import BY_ID, Field, FieldType, print_value
from core.domain.notices import ChangeView, MatterEdited
from core.errors import Invalid
from core.ids import new_id
from core.store.records import Records
from core.store.stores import Stores


def edit(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation.")],
    ref: Annotated[str, typer.Argument(help="Its own reference number.")],
    changes: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE…", help="Field by id or label; empty empties it.")
    ],
    by: Annotated[str, typer.Option(metavar="NAME", help="In whose name it is shown to counterparts.")] = "",
) -> None:
    """Change fields of an own matter; counterparts it is shared with hear of what is published to them."""
    shell = shell_of(context)
    typed: dict[str, str] = {}
    for given in changes:
        typed |= _change(given)

    async def work(stores: Stores) -> MatterEdited:
        organisation = await organisation_called(stores, org)
        async with stores.write(organisation.id) as session:
            records = Records(session)
            telling = Telling(records, new_id())
            hand = Hand(by or shell.word("cli_operator"), organisation.kind, shell.texts, shell.language)
            return await edit_matter(records, telling, hand, ref, typed)

    edited = shell.with_stores(work)
    shell.say("cli_edited" if edited.changes else "cli_nothing_changed", edited.ref, *edited.published_to)
    shell.table(("field", "cli_before", "cli_after"), [_row(shell, change) for change in edited.changes])


def _change(given: str) -> dict[str, str]:
    values = assignments(given)
    if values is None:
        raise Invalid("cli_field_value", given=given)
    return values


def _row(shell: Shell, change: ChangeView) -> tuple[str, str, str]:
    field = BY_ID.get(change.field) or Field(change.field, FieldType.TEXT)
    before, after = (print_value(field, value, shell.language) for value in (change.mine, change.theirs))
    return change.label or shell.texts.field_label(change.field, shell.language), before or "—", after or "—"
