"""Workflows: definitions, runs, and which of them may be started across a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from sqlalchemy import Row, delete, insert, select

from core.domain.codec import dump_one, load_one
from core.domain.workflows import Definition, RunState, StepDefinition, Workflow
from core.errors import NotFound
from core.ids import LinkId, MatterId
from core.store.sessions import OrgSession
from core.store.tables.workflows import definition, published_workflow, startable_workflow, workflow
from core.store.upsert import upsert


@dataclass(frozen=True, slots=True)
class Publication:
    """A definition that a counterpart may start, and what it is called there."""

    link: LinkId
    definition: str
    name: str


class Workflows:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    # ── Definitions ──────────────────────────────────────────────────────────────────────────────────────────

    async def definition(self, id_: str) -> Definition | None:
        row = (await self._connection.execute(select(definition).where(definition.c.id == id_))).first()
        return _definition(row) if row else None

    async def called(self, name: str) -> Definition | None:
        """By its name, however wide it was typed; also one that has been retired."""
        statement = select(definition).where(definition.c.name_key == name_key(name))
        row = (await self._connection.execute(statement)).first()
        return _definition(row) if row else None

    async def definitions(self) -> list[Definition]:
        """Those that can be started, by name."""
        statement = select(definition).where(definition.c.active).order_by(definition.c.name_key)
        return [_definition(row) for row in await self._connection.execute(statement)]

    async def define(self, one: Definition) -> None:
        values = {
            "id": one.id,
            "name": one.name,
            "name_key": name_key(one.name),
            "steps": [dump_one(step) for step in one.steps],
            "active": one.active,
        }
        await self._connection.execute(upsert(self._connection, definition, values, ["id"]))

    # ── Runs ─────────────────────────────────────────────────────────────────────────────────────────────────

    async def get(self, id_: str) -> Workflow:
        found = await self.find(id_)
        if found is None:
            raise NotFound("unknown_workflow")
        return found

    async def find(self, id_: str) -> Workflow | None:
        row = (await self._connection.execute(select(workflow).where(workflow.c.id == id_))).first()
        return load_one(Workflow, row.run) if row else None

    async def save(self, run: Workflow) -> None:
        values = {
            "id": run.id,
            "matter": run.matter,
            "link": run.link,
            "state": run.state,
            "run": dump_one(run),
        }
        await self._connection.execute(upsert(self._connection, workflow, values, ["id"]))

    async def under_way(self) -> list[Workflow]:
        """Runs that are not over, oldest first."""
        states = (RunState.RUNNING, RunState.REQUESTED)
        statement = select(workflow).where(workflow.c.state.in_(states)).order_by(workflow.c.id)
        return [load_one(Workflow, row.run) for row in await self._connection.execute(statement)]

    async def of_matter(self, matter: MatterId) -> list[Workflow]:
        statement = select(workflow).where(workflow.c.matter == matter).order_by(workflow.c.id)
        return [load_one(Workflow, row.run) for row in await self._connection.execute(statement)]

    # ── What may be started across ───────────────────────────────────────────────────────────────────────────

    async def publish(self, one: Publication) -> None:
        values = {"link": one.link, "definition": one.definition, "name": one.name}
        await self._connection.execute(upsert(self._connection, published_workflow, values, ["link", "definition"]))

    async def unpublish(self, link: LinkId, definition_id: str) -> None:
        there = (published_workflow.c.link == link) & (published_workflow.c.definition == definition_id)
        await self._connection.execute(delete(published_workflow).where(there))

    async def published(self) -> list[Publication]:
        rows = await self._connection.execute(select(published_workflow).order_by(published_workflow.c.name))
        return [_publication(row) for row in rows]

    async def startable(self) -> list[Publication]:
        """What counterparts let us start."""
        rows = await self._connection.execute(select(startable_workflow).order_by(startable_workflow.c.name))
        return [_publication(row) for row in rows]

    async def keep_startable(self, link: LinkId, offered: Sequence[Publication]) -> None:
        """Everything a counterpart lets us start, in place of what it said before."""
        await self._connection.execute(delete(startable_workflow).where(startable_workflow.c.link == link))
        rows = [{"link": one.link, "definition": one.definition, "name": one.name} for one in offered]
        if rows:
            await self._connection.execute(insert(startable_workflow), rows)


def name_key(name: str) -> str:
    """The same for a name typed in another width, case or spacing."""
    return "".join(normalize("NFKC", name).lower().split())[:200]


def _definition(row: Row[Any]) -> Definition:
    steps = tuple(load_one(StepDefinition, step) for step in row.steps)
    return Definition(row.id, row.name, steps, row.active)


def _publication(row: Row[Any]) -> Publication:
    return Publication(LinkId(row.link), row.definition, row.name)
