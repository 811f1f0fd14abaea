"""The organisation's own deadlines, the rules it has edited, and of what somebody has been reminded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, insert, select

from core.domain.codec import dump_one, load_one
from core.domain.deadlines import REMIND_BEFORE, Deadline, DeadlineState, Extension, Grounds, Rule
from core.errors import NotFound
from core.ids import MatterId, PersonId
from core.store.chunks import in_chunks
from core.store.sessions import OrgSession
from core.store.tables.docket import (
    deadline,
    deadline_reminder,
    deadline_rule,
    deadline_rule_change,
    docket_setting,
)
from core.store.upsert import insert_unless_there, upsert

CHANGES_SHOWN = 20


class PastRule(NamedTuple):
    at: datetime
    by: str
    before: Rule | None
    after: Rule | None


class Deadlines:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def called(self, name: str) -> Deadline:
        """By number, or by id as a button carries it. NotFound (unknown_deadline)."""
        plain = name.strip().lstrip("#")
        known = deadline.c.number == int(plain) if plain.isdecimal() and len(plain) < 10 else deadline.c.id == plain
        row = (await self._connection.execute(select(deadline).where(known))).first()
        if row is None:
            raise NotFound("unknown_deadline", given=name)
        return _deadline(row)

    async def of_matters(self, matters: Iterable[MatterId]) -> list[Deadline]:
        """Every deadline of these matters, in whatever state, the nearest first."""
        found: list[Deadline] = []
        for some in in_chunks(matters):
            statement = select(deadline).where(deadline.c.matter.in_(some))
            found += [_deadline(row) for row in await self._connection.execute(statement)]
        return sorted(found, key=lambda one: (one.due, one.number))

    async def open(self, until: date) -> list[Deadline]:
        """Open deadlines up to this day, the nearest first: overdue ones too."""
        statement = (
            select(deadline)
            .where(deadline.c.state == DeadlineState.OPEN, deadline.c.due <= until.isoformat())
            .order_by(deadline.c.due, deadline.c.number)
        )
        return [_deadline(row) for row in await self._connection.execute(statement)]

    async def next_number(self) -> int:
        return int(await self._connection.scalar(select(func.max(deadline.c.number))) or 0) + 1

    async def save(self, one: Deadline) -> None:
        values = {
            "id": one.id,
            "number": one.number,
            "matter": one.matter,
            "key": one.key,
            "due": one.due.isoformat(),
            "state": one.state,
            "what": one.what,
            "grounds": dump_one(one.grounds) if one.grounds else None,
            "document": one.document,
            "responsible": one.responsible,
            "extensions": [dump_one(extension) for extension in one.extensions],
            "settled_by": one.settled_by,
            "settled_at": one.settled_at,
        }
        await self._connection.execute(upsert(self._connection, deadline, values, ["id"]))

    # ── rules and settings ──

    async def edited_rules(self) -> list[Rule]:
        """Rows of the organisation's own, which take the place of the usual ones."""
        rows = await self._connection.execute(select(deadline_rule).order_by(deadline_rule.c.id))
        return [load_one(Rule, row.rule) for row in rows]

    async def save_rule(self, rule: Rule, by: str) -> None:
        values = {"id": rule.id, "rule": dump_one(rule), "by": by, "at": self._now}
        await self._connection.execute(upsert(self._connection, deadline_rule, values, ["id"]))

    async def record_rule_change(self, before: Rule | None, after: Rule | None, by: str) -> None:
        rules = {"before": dump_one(before) if before else None, "after": dump_one(after) if after else None}
        await self._connection.execute(insert(deadline_rule_change).values(at=self._now, by=by, **rules))

    async def rule_changes(self) -> list[PastRule]:
        """The newest first."""
        statement = select(deadline_rule_change).order_by(deadline_rule_change.c.id.desc()).limit(CHANGES_SHOWN)
        return [
            PastRule(
                row.at,
                row.by,
                load_one(Rule, row.before) if row.before else None,
                load_one(Rule, row.after) if row.after else None,
            )
            for row in await self._connection.execute(statement)
        ]

    async def forget_rule(self, id_: str) -> bool:
        """Back to the usual row; False when the organisation had none of its own."""
        return bool((await self._connection.execute(delete(deadline_rule).where(deadline_rule.c.id == id_))).rowcount)

    async def remind_before(self) -> tuple[int, ...]:
        """Days before the last day, the farthest first."""
        kept = await self._setting("remind_before")
        return tuple(kept) if kept else REMIND_BEFORE

    async def set_remind_before(self, days: Iterable[int]) -> None:
        await self._set("remind_before", sorted(set(days), reverse=True))

    async def computed_on(self) -> date | None:
        """The last day on which the deadlines of all matters were brought up to date."""
        kept = await self._setting("computed_on")
        return date.fromisoformat(kept) if kept else None

    async def mark_computed(self, day: date) -> None:
        await self._set("computed_on", day.isoformat())

    # ── reminders ──

    async def claim_reminder(self, one: Deadline, person: PersonId, days: int) -> bool:
        """False when this person has been reminded of it before, so many days ahead of this very day."""
        row = {"deadline": one.id, "person": person, "due": one.due.isoformat(), "days": days}
        key = ["deadline", "person", "due", "days"]
        done = await self._connection.execute(insert_unless_there(self._connection, deadline_reminder, row, key))
        return bool(done.rowcount)

    async def is_reminded(self, one: Deadline, person: PersonId, days: int) -> bool:
        """Whether this person has been reminded of this very day, so many days ahead of it or fewer."""
        statement = select(deadline_reminder.c.days).where(
            deadline_reminder.c.deadline == one.id,
            deadline_reminder.c.person == person,
            deadline_reminder.c.due == one.due.isoformat(),
            deadline_reminder.c.days <= days,
        )
        return await self._connection.scalar(statement.limit(1)) is not None

    async def _setting(self, name: str) -> Any:
        return await self._connection.scalar(select(docket_setting.c.value).where(docket_setting.c.name == name))

    async def _set(self, name: str, value: object) -> None:
        row = {"name": name, "value": value}
        await self._connection.execute(upsert(self._connection, docket_setting, row, ["name"]))


def _deadline(row: Row[Any]) -> Deadline:
    return Deadline(
        id=row.id,
        number=row.number,
        matter=MatterId(row.matter),
        due=date.fromisoformat(row.due),
        what=row.what,
        grounds=load_one(Grounds, row.grounds) if row.grounds else None,
        document=row.document,
        responsible=PersonId(row.responsible) if row.responsible else None,
        state=DeadlineState(row.state),
        extensions=tuple(load_one(Extension, extension) for extension in row.extensions),
        settled_by=row.settled_by,
        settled_at=row.settled_at,
    )
