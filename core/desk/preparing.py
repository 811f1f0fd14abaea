"""What a use case does before the transaction that writes, so that others who write do not wait for it: reading for
seconds, reading files in a process of its own, settling the directory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from core.desk.case import Case, Rest
from core.desk.principal import Principal
from core.papers import FileReader
from core.store.records import Records
from core.store.stores import Stores

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Before:
    """What there is to work with by then."""

    principal: Principal
    stores: Stores
    files: FileReader
    case: Callable[[Records], Awaitable[Case]]

    async def reading(self, look: Callable[[Case], Awaitable[T]]) -> T:
        """In a transaction that keeps nobody from writing."""
        async with self.stores.read(self.principal.org) as session:
            return await look(await self.case(Records(session)))


Preparing = Callable[[Before, Any], Awaitable[Rest]]


def reading_first(use_case: Callable[[Case, Any], Awaitable[Rest]]) -> Preparing:
    """One that works everything out while it reads."""

    async def prepare(before: Before, intent: Any) -> Rest:
        return await before.reading(lambda case: use_case(case, intent))

    return prepare
