"""The workers' side of the outbox: lease streams, deliver outside any transaction, say how it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, bindparam, case, func, or_, select, true, update

from core.ids import new_id
from core.store.outbox import head_due, message_of
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
)
from core.store.sessions import OrgSession
from core.store.tables.outbox import MessageState, message, stream

MESSAGES_PER_CLAIM = 500


class Leases:
    """One organisation's streams, in one short transaction."""

    def __init__(self, session: OrgSession) -> None:
        self._session = session
        self._connection = session.connection

    async def next_due(self, destinations: Collection[str] = ()) -> datetime | None:
        """When a stream can next be claimed; in the past when one can be now, None when nothing waits.

        `destinations` are beginnings of destinations, here and below; none of them means all.
        """
        claimable = case((stream.c.lease_until > stream.c.due, stream.c.lease_until), else_=stream.c.due)
        found: datetime | None = await self._connection.scalar(
            select(func.min(claimable, type_=stream.c.due.type)).where(
                stream.c.due.is_not(None), _begins_with(destinations)
            )
        )
        return found

    async def is_leased(self, destinations: Collection[str]) -> bool:
        """Whether a worker is delivering to one of these at this moment."""
        held = select(stream.c.id).where(stream.c.lease_until > self._session.now, _begins_with(destinations)).limit(1)
        return await self._connection.scalar(held) is not None

    async def claim(
        self,
        owner: str,
        lease: timedelta,
        limit: int,
        now: datetime,
        destinations: Collection[str] = (),
    ) -> list[Claimed]:
        """Lease up to `limit` streams that are due, the longest waiting first, until `now + lease`."""
        token = f"{owner}/{new_id()}"
        interrupted = await self._left_behind(now, destinations)
        leased = await self._lease_due_streams(token, now + lease, limit, now, destinations)
        if not leased:
            return []
        waiting = await self._first_messages([row["id"] for row in leased], now, interrupted)
        return [
            Claimed(
                lease=Lease(row["id"], token),
                until=now + lease,
                destination=row["destination"],
                conversation=row["conversation"],
                failures=row["failures"],
                messages=tuple(waiting.get(row["id"], ())),
            )
            for row in leased
        ]

    async def settle(self, steps: Sequence[Step]) -> set[Lease]:
        """Write down how it went, all at once. Steps of a lease that is no longer ours have no effect.

        Gives the leases that were lost. For one stream, the step that ends the lease comes last.
        """
        ours = await self._still_ours({step.lease for step in steps})
        kept = [step for step in steps if step.lease in ours]
        await self._finish([step for step in kept if isinstance(step, Done | Park)])
        await self._fail([step for step in kept if isinstance(step, RetryLater)])
        await self._end_leases(kept)
        return {step.lease for step in steps} - ours

    async def done(self, lease: Lease, finished: Message) -> bool:
        """Delivered. This and the following: False, and no effect, when the lease is no longer ours."""
        return not await self.settle([Done(lease, finished)])

    async def retry_later(self, lease: Lease, failed: Message, at: datetime, reason: str) -> bool:
        """Failed for now; ends the lease."""
        return not await self.settle([RetryLater(lease, failed, at, reason)])

    async def park(self, lease: Lease, failed: Message, reason: str, hold: bool = False) -> bool:
        """Failed for good; with `hold` the stream stops behind it and the lease ends."""
        return not await self.settle([Park(lease, failed, reason, hold)])

    async def release(self, lease: Lease) -> bool:
        """No more for now."""
        return not await self.settle([Release(lease)])

    async def renew(self, lease: Lease, until: datetime) -> bool:
        """Keep the lease longer."""
        return not await self.settle([Renew(lease, until)])

    async def _left_behind(self, now: datetime, destinations: Collection[str]) -> set[str]:
        """Streams whose lease nobody ended: it ran out with its worker."""
        ran_out = select(stream.c.id).where(stream.c.lease_owner.is_not(None), stream.c.lease_until <= now)
        return set(await self._connection.scalars(ran_out.where(_begins_with(destinations))))

    async def _lease_due_streams(
        self, token: str, until: datetime, limit: int, now: datetime, destinations: Collection[str]
    ) -> list[RowMapping]:
        # `Stores.write` lets one writer in at a time; with the row locks, a claim is right by itself too.
        due = (
            select(stream.c.id)
            .where(stream.c.due <= now, or_(stream.c.lease_until.is_(None), stream.c.lease_until <= now))
            .where(_begins_with(destinations))
            .order_by(stream.c.due, stream.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        rows = await self._connection.execute(
            update(stream)
            .where(stream.c.id.in_(select(due.c.id)))
            .values(lease_owner=token, lease_until=until)
            .returning(stream.c.id, stream.c.destination, stream.c.conversation, stream.c.failures, stream.c.due)
        )
        return sorted(rows.mappings(), key=lambda row: (row["due"], row["id"]))

    async def _first_messages(
        self, streams: Sequence[str], now: datetime, interrupted: Collection[str]
    ) -> dict[str, list[Message]]:
        """By stream: its first pending messages, up to one that must not leave yet."""
        rows = await self._connection.execute(
            select(message, stream.c.destination, stream.c.conversation)
            .join(stream)
            .where(stream.c.id.in_(streams), message.c.state == MessageState.PENDING)
            .where(message.c.seq < _end_of_batch())
            .order_by(message.c.stream, message.c.seq)
        )
        first: dict[str, list[Message]] = {}
        kept_back: set[str] = set()
        for row in rows.mappings():
            if row["not_before"] is not None and row["not_before"] > now:
                kept_back.add(row["stream"])
            if row["stream"] not in kept_back:
                found = message_of(row)
                first.setdefault(found.stream, []).append(replace(found, interrupted=found.stream in interrupted))
        return first

    async def _still_ours(self, leases: set[Lease]) -> set[Lease]:
        rows = await self._connection.execute(
            select(stream.c.id, stream.c.lease_owner).where(stream.c.id.in_(sorted(lease.stream for lease in leases)))
        )
        return leases & {Lease(row.id, row.lease_owner) for row in rows if row.lease_owner}

    async def _finish(self, steps: Sequence[Done | Park]) -> None:
        """The messages leave the queue."""
        await self._update_messages(
            [
                {
                    "key": step.message.id,
                    "new_state": MessageState.PARKED if isinstance(step, Park) else MessageState.DONE,
                    "failed": 1 if isinstance(step, Park) else 0,
                    "reason": step.reason if isinstance(step, Park) else None,
                    "at": self._session.now,
                }
                for step in steps
            ]
        )
        finished = Counter(step.lease.stream for step in steps)
        await self._update_streams(
            [{"key": key, "finished": count} for key, count in finished.items()],
            pending=stream.c.pending - bindparam("finished"),
            failures=0,
        )

    async def _fail(self, steps: Sequence[RetryLater]) -> None:
        """The messages stay first in their streams."""
        await self._update_messages(
            [
                {
                    "key": step.message.id,
                    "new_state": MessageState.PENDING,
                    "failed": 1,
                    "reason": step.reason,
                    "at": None,
                }
                for step in steps
            ]
        )
        await self._update_streams([{"key": step.lease.stream} for step in steps], failures=stream.c.failures + 1)

    async def _end_leases(self, steps: Sequence[Step]) -> None:
        free = {"lease_owner": None, "lease_until": None}
        await self._update_streams(
            [{"key": s.lease.stream, "until": s.until} for s in steps if isinstance(s, Renew)],
            lease_until=bindparam("until"),
        )
        await self._update_streams(
            [{"key": s.lease.stream} for s in steps if isinstance(s, Release)], due=head_due(), **free
        )
        await self._update_streams(
            [{"key": s.lease.stream, "at": s.at} for s in steps if isinstance(s, RetryLater | Postpone)],
            due=bindparam("at"),
            **free,
        )
        await self._update_streams(
            [{"key": s.lease.stream} for s in steps if isinstance(s, Park) and s.hold],
            due=None,
            held=True,
            **free,
        )

    async def _update_messages(self, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        statement = (
            update(message)
            .where(message.c.id == bindparam("key"), message.c.state == MessageState.PENDING)
            .values(
                state=bindparam("new_state"),
                attempts=message.c.attempts + bindparam("failed"),
                last_error=bindparam("reason"),
                finished_at=bindparam("at"),
            )
        )
        await self._connection.execute(statement, rows)

    async def _update_streams(self, rows: list[dict[str, Any]], **changes: Any) -> None:
        if rows:
            statement = update(stream).where(stream.c.id == bindparam("key")).values(**changes)
            await self._connection.execute(statement, rows)


def _begins_with(destinations: Collection[str]) -> ColumnElement[bool]:
    # Not LIKE: on SQLite it ignores case.
    beginnings = [func.substr(stream.c.destination, 1, len(word)) == word for word in sorted(destinations)]
    return or_(*beginnings) if beginnings else true()


def _end_of_batch() -> ColumnElement[int]:
    """The first number that is too many for one claim."""
    later = message.alias("later")
    return func.coalesce(
        select(later.c.seq)
        .where(later.c.stream == stream.c.id, later.c.state == MessageState.PENDING)
        .order_by(later.c.seq)
        .limit(1)
        .offset(MESSAGES_PER_CLAIM)
        .correlate(stream)
        .scalar_subquery(),
        2**31 - 1,
    )
