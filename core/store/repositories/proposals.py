"""設定案: policies that were asked for, and what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from core.domain.codec import dump_one, load_one
from core.domain.policies import Policies
from core.domain.proposals import How, Proposal, ProposalState
from core.errors import NotFound
from core.ids import LinkId
from core.store.sessions import OrgSession
from core.store.tables.casework import policy_proposal
from core.store.upsert import upsert


class Proposals:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def get(self, id_: str) -> Proposal:
        row = (await self._connection.execute(select(policy_proposal).where(policy_proposal.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_proposal")
        return _proposal(row)

    async def last_saved(self, link: LinkId) -> Proposal | None:
        """What made the policies of a link as they are, unless nobody has changed them yet."""
        statement = (
            select(policy_proposal)
            .where(policy_proposal.c.link == link, policy_proposal.c.state == ProposalState.SAVED)
            .order_by(policy_proposal.c.decided_at.desc())
            .limit(1)
        )
        row = (await self._connection.execute(statement)).first()
        return _proposal(row) if row else None

    async def save(self, one: Proposal) -> None:
        values = {
            "id": one.id,
            "link": one.link,
            "person": one.person,
            "by": one.by,
            "how": one.how.value,
            "before": dump_one(one.before),
            "after": dump_one(one.after),
            "at": one.at,
            "state": one.state.value,
            "decided_at": one.decided_at,
            "revision": one.revision,
        }
        await self._connection.execute(upsert(self._connection, policy_proposal, values, ["id"]))

    async def forget(self, before: datetime) -> int:
        """Delete proposals asked before then that were never saved."""
        never_saved = policy_proposal.c.state != ProposalState.SAVED
        found = await self._connection.execute(
            delete(policy_proposal).where(policy_proposal.c.at < before, never_saved)
        )
        return found.rowcount


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        id=row.id,
        link=LinkId(row.link),
        person=row.person,
        by=row.by,
        how=How(row.how),
        before=load_one(Policies, row.before),
        after=load_one(Policies, row.after),
        at=row.at,
        state=ProposalState(row.state),
        decided_at=row.decided_at,
        revision=row.revision,
    )
