"""`kakehashi secrecy`: an operator closes a matter, or lifts that with a reason."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.shell import shell_of
from core.cli.telling import in_store_of, tell
from core.desk.case import matter_called
from core.desk.matters.secrecy import confide
from core.desk.telling import Telling
from core.domain.notices import SecrecySet
from core.domain.secrecy_writing import secrecy_called
from core.errors import Invalid
from core.ids import new_id
from core.store.records import Records


def secrecy(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation.")],
    ref: Annotated[str, typer.Argument(help="Its own reference number.")],
    state: Annotated[str, typer.Argument(help="秘匿 (closed), 権利化 (right) or 公開 (open).")],
    reason: Annotated[str, typer.Option(help="Needed to lift 秘匿; it is kept.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="In whose name it stands in the history.")] = "",
) -> None:
    """Close a matter, so that it is neither offered nor mirrored; or open it again."""
    shell = shell_of(context)
    after = secrecy_called(state)
    if after is None:
        raise Invalid("secrecy_unreadable", given=state)

    async def work(records: Records) -> SecrecySet:
        matter = await matter_called(records, ref)
        return await confide(
            records, Telling(records, new_id()), matter, after, by or shell.word("cli_operator"), reason
        )

    tell(shell, in_store_of(shell, org, work))
