"""Leases due streams, hands their messages to handlers, and sees to what follows.

Nothing is sent inside a transaction: a claim commits, the handlers run, their outcomes commit. A worker that
dies in between leaves leases that run out, and the messages are handed out again: at least once, in order.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol, runtime_checkable

from core.clock import Clock
from core.delivery.failures import HoldConversation
from core.delivery.gates import NOW, Gates, longest_beginning
from core.delivery.pace import Pace, believable
from core.delivery.settling import OnParked, Settling
from core.errors import AskedToWait, NotNow, PermanentFailure, TransientFailure
from core.ids import OrgId
from core.store import Stores
from core.store.leases import Leases
from core.store.outbox_values import (
    Claimed,
    Done,
    Lease,
    Message,
    Park,
    Postpone,
    Release,
    Renew,
    RetryLater,
    Step,
    ends_lease,
)
from core.store.wakeups import Listener

log = logging.getLogger(__name__)

LeftToKeep = Callable[[], Awaitable[None]]

Handler = Callable[[OrgId, Message], Awaitable[LeftToKeep | None]]
"""Delivers one message. Returns when the destination has taken it, with what is left to be kept here if there is anything: the
next for the same destination need not wait for that. Raises TransientFailure to have it tried again, AskedToWait and
NotNow to have it wait without counting, PermanentFailure to have it parked, HoldConversation to have what follows wait for it too. It may be called
again with a message it has delivered: its effect must bear that."""


@runtime_checkable
class RunHandler(Protocol):
    """A handler that can also deliver several messages of one conversation at once, for less than one by one."""

    async def __call__(self, org: OrgId, message: Message) -> LeftToKeep | None: ...

    async def deliver_run(self, org: OrgId, messages: Sequence[Message]) -> None:
        """All of them are delivered when this returns. When it raises, some may be: each is then handed out by itself,
        which finds out which of them it was."""
        ...


Organisations = Callable[[], Awaitable[Sequence[OrgId]]]


class Worker:
    """Delivers for every organisation that `organisations()` names, to the destinations it has handlers for.

    `handlers` are chosen by the longest beginning of a message's destination ("slack:", "mail:").
    Any number of workers, in any number of processes, may share the stores.
    """

    def __init__(
        self,
        stores: Stores,
        organisations: Organisations,
        handlers: Mapping[str, Handler],
        clock: Clock | None = None,
        pace: Pace | None = None,
        on_parked: OnParked | None = None,
    ) -> None:
        self._stores = stores
        self._organisations = organisations
        self._handlers = dict(handlers)
        self._clock = clock or stores.clock
        self._pace = pace or Pace()
        self._on_parked = on_parked
        self._owner = f"{socket.gethostname()[:40]}:{os.getpid()}"
        self._gates = Gates(self._pace)
        self._listener = Listener()
        self._settlings: dict[OrgId, Settling] = {}
        self._running: dict[asyncio.Task[None], tuple[OrgId, Lease]] = {}
        self._look_at: dict[OrgId, datetime] = {}
        self._ask_who_is_there_at: datetime | None = None
        self._stopping = False

    async def run(self) -> None:
        """Deliver until `stop()`. Cancelling instead leaves leases behind, which run out."""
        async with self._stores.wakeups.listen() as self._listener, self._at_work():
            self._look_at.clear()  # what was put before we listened woke nobody
            while not self._stopping:
                await self._look_around()
                await self._wait()
            await self._finish_within_grace()

    async def drain(self) -> None:
        """Deliver until nothing is due, then return: for tests and scripts, not beside `run()`."""
        async with self._at_work():
            while await self._claim_everywhere(await self._organisations()):
                await self._all_quiet()

    def stop(self) -> None:
        """Take up nothing new; `run()` returns when what is under way has ended."""
        self._stopping = True
        self._listener.poke()

    async def _look_around(self) -> None:
        """Look at everyone when the polling time has come, else only at those who are due."""
        now = self._clock.now()
        if self._ask_who_is_there_at is None or self._ask_who_is_there_at <= now:
            self._ask_who_is_there_at = now + self._pace.poll
            for org in await self._organisations():
                self._look_at.setdefault(org, now)
        due = sorted((at, org) for org, at in self._look_at.items() if at <= now)
        await self._claim_everywhere([org for _, org in due])

    async def _wait(self) -> None:
        """Until a wake-up, the next stream due or the next poll, whichever comes first."""
        now = self._clock.now()
        next_look = min(self._look_at.values(), default=now + self._pace.poll)
        if self._has_room():
            seconds = min(next_look - now, self._pace.poll).total_seconds()
        else:
            seconds = self._pace.poll.total_seconds()
        for org in await self._listener.wait(max(seconds, 0.0)):
            self._look_by(org, self._clock.now())

    def _look_by(self, org: OrgId, at: datetime) -> None:
        """Something is due there then, or may be."""
        self._look_at[org] = min(self._look_at.get(org, at), at)

    def _freed(self, org: OrgId, at: datetime | None) -> None:
        """A conversation has been given back that is due again then; None: the store alone knows when."""
        self._look_by(org, at or self._clock.now())
        self._listener.poke()

    async def _claim_everywhere(self, orgs: Iterable[OrgId]) -> bool:
        """Whether anything was due."""
        claimed = False
        for org in orgs:
            if self._stopping or not self._has_room():
                break
            claimed |= await self._claim_or_say_why_not(org)
        return claimed

    async def _claim_or_say_why_not(self, org: OrgId) -> bool:
        """One organisation's broken store must not keep the others' messages back."""
        try:
            return await self._claim(org)
        except TransientFailure as failure:
            log.warning("%s: nothing was claimed, %s", org, failure.reason)
        except Exception:
            log.exception("%s: nothing could be claimed", org)
        return False

    async def _claim(self, org: OrgId) -> bool:
        now = self._clock.now()
        # At the next poll, unless something is found, or given back meanwhile, that is due before.
        self._look_at[org] = now + self._pace.poll
        # Looking first spares an idle store its writing transaction.
        async with self._stores.read(org) as session:
            due = await session.repository(Leases).next_due(self._handlers)
        if due is None:
            return False
        if due > now:
            self._look_by(org, due)
            return False
        room = self._pace.streams_at_once - len(self._running)
        async with self._stores.write(org) as session:
            claims = await session.repository(Leases).claim(self._owner, self._pace.lease, room, now, self._handlers)
        if len(claims) == room:
            # More may be due than there was room for.
            self._look_by(org, now)
        for claimed in claims:
            self._start(org, claimed)
        return bool(claims)

    def _start(self, org: OrgId, claimed: Claimed) -> None:
        self._settling(org).begin(claimed)
        task = asyncio.create_task(self._deliver(org, claimed))
        self._running[task] = (org, claimed.lease)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        org, lease = self._running.pop(task)
        self._settling(org).end(lease)
        self._listener.poke()
        if not task.cancelled() and (error := task.exception()):
            log.error("%s: a conversation was left to its lease", org, exc_info=error)

    async def _deliver(self, org: OrgId, claimed: Claimed) -> None:
        """The stream's messages one after the other, until one fails; as a run where the handler can."""
        settling, lease = self._settling(org), claimed.lease
        if await self._delivered_as_run(org, claimed):
            for message in claimed.messages:
                settling.add(Done(lease, message))
            settling.add(Release(lease))
            return
        for message in claimed.messages:
            if self._stopping or not settling.holds(lease, self._clock.now()):
                break
            come_back_at = await self._turn(message.destination, lease)
            if come_back_at:
                settling.add(Postpone(lease, come_back_at))
                return
            step = await self._attempt(org, claimed, message)
            settling.add(step)
            if ends_lease(step):
                return
        settling.add(Release(lease))

    async def _turn(self, destination: str, lease: Lease) -> datetime | None:
        """None when it is this conversation's turn, after a short wait if need be; else when to come back for it."""
        wait = self._gates.enter(destination, self._clock.now(), lease.stream)
        if wait > self._pace.head_start:
            return self._clock.now() + wait - self._pace.head_start
        if wait > NOW:
            await asyncio.sleep(wait.total_seconds())
            wait = self._gates.enter(destination, self._clock.now(), lease.stream)
        return self._clock.now() + wait if wait > NOW else None

    async def _delivered_as_run(self, org: OrgId, claimed: Claimed) -> bool:
        """Whether all of the stream's messages are delivered at once. If not, nothing is known of any of them."""
        handler = longest_beginning(self._handlers, claimed.destination)
        # After a failure the stream goes step by step again, until it has gone well.
        if len(claimed.messages) == 1 or claimed.failures or not isinstance(handler, RunHandler):
            return False
        if self._stopping or not self._settling(org).holds(claimed.lease, self._clock.now()):
            return False
        if self._gates.enter(claimed.destination, self._clock.now(), claimed.lease.stream) > NOW:
            return False
        try:
            async with asyncio.timeout(self._pace.patience.total_seconds()):
                await handler.deliver_run(org, claimed.messages)
        except Exception as error:  # noqa: BLE001 (each message is tried by itself now, and says what is wrong)
            self._gates.no_verdict(claimed.destination)
            log.info("%s: a run of %d goes one by one: %s", org, len(claimed.messages), type(error).__name__)
            return False
        finally:
            self._gates.over(claimed.destination, self._clock.now())
        self._gates.answered(claimed.destination)
        return True

    async def _attempt(self, org: OrgId, claimed: Claimed, message: Message) -> Step:
        """Hand one message to its handler; how it went, as a step."""
        try:
            async with asyncio.timeout(self._pace.patience.total_seconds()):
                await self._hand_over(org, message)
        except NotNow:
            self._gates.no_verdict(message.destination)
            return Postpone(claimed.lease, self._clock.now() + self._pace.ask_again)
        except AskedToWait as asked:
            now, seconds = self._clock.now(), asked.retry_after or 0.0
            self._gates.asked_to_wait(message.destination, now, seconds, everywhere=asked.everywhere)
            return Postpone(claimed.lease, now + believable(seconds))
        except TransientFailure as failure:
            self._gates.failed(message.destination, self._clock.now(), failure.retry_after)
            return self._again(claimed, message, failure.reason, self._pace.retry.attempts, failure.retry_after)
        except TimeoutError:
            self._gates.failed(message.destination, self._clock.now())
            return self._again(claimed, message, "it took too long", self._pace.retry.attempts)
        except PermanentFailure as failure:
            self._gates.answered(message.destination)
            log.warning("%s: message %s is parked: %s", org, message.id, failure.reason)
            return Park(claimed.lease, message, failure.reason, isinstance(failure, HoldConversation))
        except Exception as error:
            self._gates.no_verdict(message.destination)
            log.exception("%s: the handler failed on message %s", org, message.id)
            reason = f"{type(error).__name__}: {error}"
            return self._again(claimed, message, reason, self._pace.retry.attempts_after_bug)
        self._gates.answered(message.destination)
        return Done(claimed.lease, message)

    async def _hand_over(self, org: OrgId, message: Message) -> None:
        try:
            rest = await self._handler(message.destination)(org, message)
        finally:
            self._gates.over(message.destination, self._clock.now())
        if rest:
            await rest()

    def _again(
        self,
        claimed: Claimed,
        message: Message,
        reason: str,
        attempts: int,
        retry_after: float | None = None,
    ) -> Step:
        """Another try after the back-off, unless there have been enough."""
        if message.attempts + 1 >= attempts:
            return Park(claimed.lease, message, reason)
        failures = 1 + (claimed.failures if message is claimed.messages[0] else 0)
        delay = self._pace.retry.delay(failures, random.random(), retry_after)  # noqa: S311 (jitter, no secret)
        return RetryLater(claimed.lease, message, self._clock.now() + delay, reason)

    def _handler(self, destination: str) -> Handler:
        handler = longest_beginning(self._handlers, destination)
        if handler is None:
            raise LookupError(f"no handler for {destination}")
        return handler

    def _settling(self, org: OrgId) -> Settling:
        if org not in self._settlings:
            self._settlings[org] = Settling(self._stores, org, self._on_parked, self._freed)
        return self._settlings[org]

    def _has_room(self) -> bool:
        return len(self._running) < self._pace.streams_at_once

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[None]:
        """Leases are renewed meanwhile; whatever still runs at the end is cut off."""
        renewing = asyncio.create_task(self._keep_leases())
        try:
            yield
        finally:
            for task in (renewing, *self._running):
                task.cancel()
            await asyncio.gather(renewing, *self._running, return_exceptions=True)

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self._pace.lease.total_seconds() / 3)
            until = self._clock.now() + self._pace.lease
            for org, lease in self._running.values():
                self._settling(org).add(Renew(lease, until))

    async def _finish_within_grace(self) -> None:
        try:
            async with asyncio.timeout(self._pace.grace.total_seconds()):
                await self._all_quiet()
        except TimeoutError:
            log.warning("%d conversations are left to their leases", len(self._running))

    async def _all_quiet(self) -> None:
        """Returns when no message is being delivered and all outcomes are written."""
        while self._running:
            await asyncio.wait(self._running)
        for settling in self._settlings.values():
            await settling.settled()
