"""設定案: policies somebody has asked for and not yet saved. Pure.

Nothing of a policy is ever saved in one step: what is asked for becomes a proposal, what it would do is counted and
shown, and only the answer 保存 makes it true. The proposal keeps the policies it was made from, so that it is never
laid over what somebody else has changed meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.domain.links import Link
from core.domain.policies import Policies, PolicyChange
from core.errors import AlreadyDecided, Invalid, NotFound, Stale
from core.ids import LinkId

OPEN_FOR = timedelta(days=3)
"""Over a weekend; what it was counted on is too old after that."""


class How(StrEnum):
    """How the policies came to be asked for; kept in the history."""

    CONFIGURE = "configure"
    PRESET = "preset"
    COPY = "copy"
    UNDO = "undo"


class ProposalState(StrEnum):
    OPEN = "open"
    SAVED = "saved"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Proposal:
    id: str
    link: LinkId
    person: str
    """Who may answer it: the person who asked, empty for the operator."""
    by: str
    """Their name, for the history."""
    how: How
    before: Policies
    after: Policies
    at: datetime
    state: ProposalState = ProposalState.OPEN
    decided_at: datetime | None = None
    revision: int = 0
    """Counts what was added to it: a form that shows an older one is not up to date."""

    @property
    def until(self) -> datetime:
        return self.at + OPEN_FOR

    @property
    def changes(self) -> tuple[PolicyChange, ...]:
        return self.before.changes_to(self.after)

    def amended(self, after: Policies, how: How) -> Proposal:
        """With more asked for on top."""
        return replace(self, after=after, how=how, revision=self.revision + 1)

    def decided(self, state: ProposalState, at: datetime) -> Proposal:
        return replace(self, state=state, decided_at=at)

    def is_current(self, link: Link) -> bool:
        """Whether the link still has the policies this was made from."""
        return link.policies == self.before

    def must_await(self, person: str, now: datetime) -> None:
        """Raises NotFound for somebody else's, AlreadyDecided for an answered one, Invalid for one that has expired."""
        if self.person != person:
            raise NotFound("unknown_proposal")
        if self.state is not ProposalState.OPEN:
            raise AlreadyDecided("proposal_decided", state=f"proposal_{self.state}", at=self.decided_at)
        if now >= self.until:
            raise Invalid("proposal_expired", until=self.until)

    def must_be_current(self, link: Link) -> None:
        """Raises Stale when the policies were changed meanwhile."""
        if not self.is_current(link):
            raise Stale("policies_changed", counterpart=link.name)
