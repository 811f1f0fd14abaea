"""Office documents, the queue entries they raise, and which kinds of them each counterpart is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, func, select

from core.domain.codec import dump_one, load_one
from core.domain.papers import Facts, Paper, PaperState, Proposal, QueueEntry
from core.errors import NotFound
from core.ids import LinkId, MatterId
from core.store.chunks import in_chunks
from core.store.sessions import OrgSession
from core.store.tables.papers import document_policy, paper, queue_entry
from core.store.upsert import upsert


class Papers:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def get(self, id_: str) -> Paper:
        """NotFound (unknown_document)."""
        found = await self.find(id_)
        if found is None:
            raise NotFound("unknown_document")
        return found

    async def find(self, id_: str) -> Paper | None:
        row = (await self._connection.execute(select(paper).where(paper.c.id == id_))).first()
        return _paper(row) if row else None

    async def of_matter(self, matter: MatterId) -> list[Paper]:
        """Filed ones, oldest first."""
        known = (paper.c.matter == matter) & (paper.c.state == PaperState.FILED)
        rows = await self._connection.execute(select(paper).where(known).order_by(paper.c.at, paper.c.id))
        return [_paper(row) for row in rows]

    async def own_of_kinds(self, matters: Iterable[MatterId]) -> dict[str, int]:
        """How many filed documents of our own these matters have, by kind."""
        counts: Counter[str] = Counter()
        for some in in_chunks(matters):
            own = paper.c.matter.in_(some) & (paper.c.state == PaperState.FILED) & paper.c.link.is_(None)
            statement = select(paper.c.kind, func.count().label("count")).where(own).group_by(paper.c.kind)
            counts.update({row.kind: row.count for row in await self._connection.execute(statement)})
        return dict(counts)

    async def unsure(self) -> list[Paper]:
        """Those a person is asked about, oldest first."""
        statement = select(paper).where(paper.c.state == PaperState.UNSURE).order_by(paper.c.at, paper.c.id)
        return [_paper(row) for row in await self._connection.execute(statement)]

    async def same(self, content: str) -> list[Paper]:
        """What has the very same bytes and was not thrown away."""
        known = (paper.c.content == content) & (paper.c.state != PaperState.DISCARDED)
        return [_paper(row) for row in await self._connection.execute(select(paper).where(known))]

    async def save(self, one: Paper) -> None:
        values = {
            "id": one.id,
            "name": one.name,
            "content": one.content,
            "content_type": one.content_type,
            "size": one.size,
            "kind": one.kind,
            "facts": dump_one(one.facts),
            "matter": one.matter,
            "state": one.state,
            "by": one.by,
            "at": one.at,
            "link": one.link,
            "candidates": list(one.candidates),
        }
        await self._connection.execute(upsert(self._connection, paper, values, ["id"]))

    # ── queue entries ──

    async def entry(self, id_: str) -> QueueEntry:
        """NotFound (unknown_queue_entry)."""
        row = (await self._connection.execute(select(queue_entry).where(queue_entry.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_queue_entry")
        return _entry(row)

    async def open_entries(self) -> list[QueueEntry]:
        statement = select(queue_entry).where(queue_entry.c.open > 0).order_by(queue_entry.c.at, queue_entry.c.id)
        return [_entry(row) for row in await self._connection.execute(statement)]

    async def save_entry(self, one: QueueEntry) -> None:
        values = {
            "id": one.id,
            "paper": one.paper,
            "matter": one.matter,
            "at": one.at,
            "version": one.version,
            "open": len(one.open),
            "proposals": [dump_one(proposal) for proposal in one.proposals],
        }
        await self._connection.execute(upsert(self._connection, queue_entry, values, ["id"]))

    # ── what a counterpart is shown ──

    async def published_kinds(self, link: LinkId) -> frozenset[str]:
        """Codes of the kinds that cross on this link; a kind nobody has decided about stays here (未公開)."""
        statement = select(document_policy.c.kind).where(document_policy.c.link == link)
        return frozenset(await self._connection.scalars(statement))

    async def publish_kind(self, link: LinkId, kind: str, by: str) -> None:
        row = {"link": link, "kind": kind, "by": by, "at": self._now}
        await self._connection.execute(upsert(self._connection, document_policy, row, ["link", "kind"]))

    async def unpublish_kind(self, link: LinkId, kind: str) -> None:
        named = (document_policy.c.link == link) & (document_policy.c.kind == kind)
        await self._connection.execute(delete(document_policy).where(named))


def _paper(row: Row[Any]) -> Paper:
    return Paper(
        id=row.id,
        name=row.name,
        content=row.content,
        content_type=row.content_type,
        size=row.size,
        kind=row.kind,
        facts=load_one(Facts, row.facts),
        matter=MatterId(row.matter) if row.matter else None,
        state=PaperState(row.state),
        by=row.by,
        at=row.at,
        link=LinkId(row.link) if row.link else None,
        candidates=tuple(MatterId(id_) for id_ in row.candidates),
    )


def _entry(row: Row[Any]) -> QueueEntry:
    return QueueEntry(
        id=row.id,
        paper=row.paper,
        matter=MatterId(row.matter),
        proposals=tuple(load_one(Proposal, proposal) for proposal in row.proposals),
        at=row.at,
        version=row.version,
    )
