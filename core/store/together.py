"""Small writes of many tasks in one transaction: what is asked for during one commit goes into the next.

A commit waits for the disk, so fifty of them one behind the other would keep the last task waiting for fifty. Each write
stands or falls by itself all the same: where one fails, all are done again, one by one, and only that one fails.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from contextvars import Context
from dataclasses import dataclass
from typing import Any, TypeVar

from core.errors import TransientFailure
from core.ids import OrgId
from core.store.sessions import OrgSession

Result = TypeVar("Result")

Work = Callable[[OrgSession], Awaitable[Result]]
"""May be called again, in another transaction, after the first was rolled back."""

Write = Callable[[OrgId], AbstractAsyncContextManager[OrgSession]]


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    work: Work[Any]
    answer: asyncio.Future[Any]

    def answered(self, found: object) -> None:
        if not self.answer.done():
            self.answer.set_result(found)

    def failed(self, error: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


class Together:
    def __init__(self, write: Write) -> None:
        self._write = write
        self._asked: dict[OrgId, list[_Asked]] = {}
        self._writing: dict[OrgId, asyncio.Task[None]] = {}

    async def write(self, org: OrgId, work: Work[Result]) -> Result:
        """What `work` gives, once it is committed; raises what it raises, and TransientFailure as `Stores.write` does."""
        asked = _Asked(work, asyncio.get_running_loop().create_future())
        self._asked.setdefault(org, []).append(asked)
        if org not in self._writing:
            # In a context of its own: no line of the log may bear the trace of whoever happened to come first.
            self._writing[org] = asyncio.create_task(self._write_all(org), context=Context())
        answer: Result = await asked.answer
        return answer

    async def _write_all(self, org: OrgId) -> None:
        try:
            while asked := self._asked.pop(org, []):
                some = [one for one in asked if not one.answer.cancelled()]
                if not await self._settled(org, some):
                    for one in some:
                        await self._settled(org, [one])
        finally:
            del self._writing[org]

    async def _settled(self, org: OrgId, some: Sequence[_Asked]) -> bool:
        """Whether all of them have their answers. False where one of several failed: nothing has been done then."""
        try:
            async with self._write(org) as session:
                found = [await one.work(session) for one in some]
        except Exception as error:  # noqa: BLE001 (told to whoever asked)
            if len(some) > 1 and not isinstance(error, TransientFailure):
                return False
            for one in some:
                one.failed(error)
            return True
        for one, answer in zip(some, found, strict=True):
            one.answered(answer)
        return True
