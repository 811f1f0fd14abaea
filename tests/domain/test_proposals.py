"""設定案: what was asked for is saved by who asked, in time, and over nothing that was changed meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.links import Link
from core.domain.policies import Policies
from core.domain.proposals import OPEN_FOR, How, Proposal, ProposalState
from core.domain.sharing import LinkState, OrgKind, Publishing
from core.errors import AlreadyDecided, Invalid, NotFound, Stale
from core.ids import LinkId, OrgId

NOW = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
BEFORE = Policies(publishing={"remarks": Publishing.SHARED})
AFTER = Policies()
PROPOSAL = Proposal("p", LinkId("l"), "taro", "知財 太郎", How.CONFIGURE, BEFORE, AFTER, NOW)
LINK = Link(
    LinkId("l"), OrgKind.COMPANY, OrgId("dm"), "DM", "デモ事務所", OrgKind.FIRM, LinkState.ACTIVE, policies=BEFORE
)


def test_an_open_proposal_of_ones_own_may_be_saved() -> None:
    PROPOSAL.must_await("taro", NOW + OPEN_FOR - timedelta(seconds=1))
    PROPOSAL.must_be_current(LINK)
    assert [(one.field, one.before, one.after) for one in PROPOSAL.changes] == [("remarks", "shared", "unpublished")]


@pytest.mark.parametrize(
    ("proposal", "person", "after", "error"),
    [
        (PROPOSAL, "hanako", timedelta(0), NotFound),
        (PROPOSAL, "taro", OPEN_FOR, Invalid),
        (PROPOSAL.decided(ProposalState.SAVED, NOW), "taro", timedelta(0), AlreadyDecided),
        (PROPOSAL.decided(ProposalState.DISCARDED, NOW), "taro", timedelta(0), AlreadyDecided),
    ],
)
def test_nobody_else_and_nothing_late_or_answered_is_saved(
    proposal: Proposal, person: str, after: timedelta, error: type[Exception]
) -> None:
    with pytest.raises(error):
        proposal.must_await(person, NOW + after)


def test_policies_that_were_changed_meanwhile_are_not_overwritten() -> None:
    changed = replace(LINK, policies=replace(BEFORE, match_names=True))
    with pytest.raises(Stale):
        PROPOSAL.must_be_current(changed)


def test_what_is_added_keeps_where_the_proposal_began() -> None:
    more = PROPOSAL.amended(replace(AFTER, match_names=True), How.CONFIGURE)
    assert (more.before, more.id, more.revision) == (BEFORE, "p", 1)
    assert {change.aspect for change in more.changes} == {"publishing", "match_names"}
