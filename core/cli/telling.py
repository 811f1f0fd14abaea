"""What several commands share: working in one organisation's store, and answering in the words of a notice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from core.cli.registering import organisation_called
from core.cli.shell import Shell
from core.domain.notices import Notice
from core.store.records import Records
from core.store.stores import Stores
from core.texts.notices import document_of
from core.texts.plain import to_plain

T = TypeVar("T")


def in_store_of(shell: Shell, org: str, work: Callable[[Records], Awaitable[T]]) -> T:
    """The organisation is named by its code; what the work did is committed when it ends well."""

    async def opened(stores: Stores) -> T:
        async with stores.write((await organisation_called(stores, org)).id) as session:
            return await work(Records(session))

    return shell.with_stores(opened)


def tell(shell: Shell, notice: Notice) -> None:
    """In the words of a person's own notice."""
    document = document_of(shell.texts, notice, shell.language, zone=shell.settings.timezone)
    shell.console.print(f"{document.title}\n\n{to_plain(document, shell.language)}", soft_wrap=True, end="")
