"""期限 at the Desk: computed from the own data, kept and settled by people, reminded of in time, and never told outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar, TypeVar

import pytest
from sqlalchemy import select
from world import COMPANY, FIRM, HANAKO, TARO, World, open_world

from core.courier.courier import SameService
from core.desk.waiting.settled import still_waiting
from core.digests import Reminders
from core.domain.deadlines import DeadlineState, Period, Rule, Unit
from core.domain.envelopes import Envelope, Receipt
from core.domain.intents import (
    Approve,
    AssignDeadline,
    Configure,
    Edit,
    ExtendDeadline,
    FinishDeadlines,
    Look,
    Page,
    ReopenDeadlines,
    SavePolicies,
    SetDeadline,
    SetReminders,
    Share,
)
from core.domain.notices import (
    AskedToApprove,
    AskedToSave,
    Configured,
    DeadlinesSettled,
    DeadlinesShown,
    EntryKind,
    Listed,
    Problem,
    RemindersSet,
)
from core.domain.sharing import Publishing
from core.ids import OrgId
from core.store.records import Records
from core.store.tables import org_metadata

T = TypeVar("T")
PATENT = {
    "matter_type": "出願",
    "right": "特許",
    "country": "JP",
    "domestic_class": "純国",
    "filing_type": "PCT",
    "application_number": "特願2024-111548",
    "filing_date": "2024-06-03",
}


def a(kind: type[T], told: object) -> T:
    assert isinstance(told, kind), told
    return told


async def shown(world: World, about: str = "PK190001") -> DeadlinesShown:
    return a(DeadlinesShown, await world.do(TARO, Look(Page.DEADLINES, about)))


async def reminded(world: World) -> list[DeadlinesShown]:
    """What 太郎 is told by himself; looked at on the surface that carried it."""
    await Reminders(world.stores, world.clock).send_due(COMPANY)
    world.slack.deliveries.clear()
    await world.settle()
    return [one for one in world.slack.notices(DeadlinesShown) if isinstance(one, DeadlinesShown)]


async def test_a_deadline_follows_from_the_data_and_shows_its_rule(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PATENT)
    (one,) = (await shown(world)).deadlines
    assert (one.number, one.due, one.days_left) == (1, date(2027, 6, 3), 504)
    assert one.grounds is not None
    assert (one.grounds.rule, one.grounds.basis, one.grounds.basis_date) == (
        "examination_request",
        "filing_date",
        date(2024, 6, 3),
    )


async def test_a_corrected_date_moves_it_and_what_was_requested_is_no_longer_needed(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PATENT)
    await shown(world)
    await world.do(TARO, Edit("PK190001", {"filing_date": "2024/06/10"}))
    assert [one.due for one in (await shown(world)).deadlines] == [date(2027, 6, 10)]
    await world.do(TARO, Edit("PK190001", {"examination_request_date": "2026/01/09"}))
    assert [one.state for one in (await shown(world)).deadlines] == [DeadlineState.MOOT]


async def test_done_extended_assigned_and_taken_back_all_by_number(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PATENT)
    await shown(world)
    extended = a(DeadlinesSettled, await world.do(TARO, ExtendDeadline("1", "2027/08/03", "合意")))
    assert (extended.deadlines[0].due, extended.deadlines[0].extensions[0].reason) == (date(2027, 8, 3), "合意")
    assigned = a(DeadlinesSettled, await world.do(TARO, AssignDeadline("1", "知財太郎")))
    assert assigned.deadlines[0].responsible == "知財 太郎"
    await world.do(TARO, FinishDeadlines(("1",)))
    again = a(Problem, await world.do(TARO, FinishDeadlines(("1",))))
    assert (again.code, again.facts["by"]) == ("deadline_settled", "知財 太郎")
    await world.do(TARO, ReopenDeadlines(("1",)))
    assert [one.state for one in (await shown(world)).deadlines] == [DeadlineState.OPEN]


@pytest.mark.parametrize(
    ("intent", "code"),
    [
        (ExtendDeadline("1", "2027/06/03", "合意"), "deadline_not_later"),
        (ExtendDeadline("1", "2027/08/03", " "), "deadline_reason_missing"),
        (ExtendDeadline("1", "来月", "合意"), "date_not_understood"),
        (FinishDeadlines(("7",)), "unknown_deadline"),
        (FinishDeadlines(("1", "7")), "unknown_deadline"),
        (ReopenDeadlines(("1",)), "deadline_is_open"),
        (AssignDeadline("1", "発明 太郎"), "no_such_colleague"),
        (SetDeadline("PK190001", "2026/01/14", "更新"), "deadline_past"),
        (SetDeadline("PK190001", "2026/05/01", " "), "deadline_nameless"),
    ],
)
async def test_what_does_not_fit_changes_nothing_and_says_why(world: World, intent: object, code: str) -> None:
    await world.add_matter(COMPANY, "PK190001", PATENT)
    before = await shown(world)
    assert a(Problem, await world.do(TARO, intent)).code == code
    assert await shown(world) == before


async def test_a_rule_of_ones_own_takes_the_place_of_the_usual_one(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PATENT)
    await shown(world)
    earlier = Rule("examination_request", ("filing_date",), Period(30, Unit.MONTHS), rights="P", label="早めの請求")
    async with world.stores.write(COMPANY) as session:
        await Records(session).deadlines.save_rule(earlier, "運用担当")
    (one,) = (await shown(world)).deadlines
    assert (one.due, one.grounds and one.grounds.label) == (date(2026, 12, 3), "早めの請求")


async def test_whoever_answers_for_it_is_reminded_once_for_each_agreed_day(world: World) -> None:
    """Due on Monday 2 March; told 30, 7 and, because Sunday is nobody's day, on the Friday before."""
    await world.add_matter(COMPANY, "PK190001", PATENT)
    await world.do(TARO, SetDeadline("PK190001", "2026/03/02", "契約更新"))
    told: list[str] = []
    for _ in range(60):
        if await reminded(world):
            told.append(f"{world.clock.now():%m-%d}")
        assert not await reminded(world)
        world.clock.move(timedelta(days=1))
    assert told == ["01-15", "01-30", "02-20", "02-27"]


async def test_agreed_days_are_the_administrators_to_choose(world: World) -> None:
    assert a(RemindersSet, await world.do(TARO, SetReminders((3, 14, 3)))).days == (14, 3)
    await world.add_matter(COMPANY, "PK190001", PATENT)
    await world.do(TARO, SetDeadline("PK190001", "2026/03/02", "契約更新"))
    assert not await reminded(world)


async def test_near_deadlines_stand_first_in_the_list_until_they_are_done(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PATENT)
    await world.do(TARO, SetDeadline("PK190001", "2026/01/20", "契約更新"))
    await world.do(TARO, SetDeadline("PK190001", "2026/09/01", "ずっと先"))
    listed = a(Listed, await world.do(TARO, Look(Page.LISTING)))
    assert [(entry.number, entry.kind, entry.ref) for entry in listed.entries] == [(1, EntryKind.DEADLINE, "PK190001")]
    await world.do(TARO, FinishDeadlines((listed.entries[0].target,)))
    async with world.stores.read(COMPANY) as session:
        assert [entry.done for entry in await still_waiting(Records(session), TARO, listed.entries)] == [True]


async def test_once_a_day_every_matter_is_looked_at_however_its_data_came_in(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PATENT)
    reminders = Reminders(world.stores, world.clock)
    assert await reminders.compute_due(COMPANY)
    assert not await reminders.compute_due(COMPANY)
    async with world.stores.read(COMPANY) as session:
        assert [one.due for one in await Records(session).deadlines.open(date(2030, 1, 1))] == [date(2027, 6, 3)]
    world.clock.move(timedelta(days=1))
    assert await reminders.compute_due(COMPANY)


# ── never synchronised ───────────────────────────────────────────────────────────────────────────────────────


async def dump_of(world: World, org: OrgId) -> str:
    """Every cell of every table of a store, envelopes sent and received among them."""
    async with world.stores.read(org) as session:
        return "\n".join(
            [
                repr(tuple(row))
                for table in org_metadata.sorted_tables
                for row in await session.connection.execute(select(table))
            ]
        )


class Watched(SameService):
    """Remembers every envelope as it was handed over."""

    seen: ClassVar[list[str]] = []

    async def deliver(self, envelopes: Sequence[Envelope], to: OrgId) -> Sequence[Receipt]:
        self.seen += map(repr, envelopes)
        return await super().deliver(envelopes, to)


async def test_nothing_of_a_deadline_ever_crosses(tmp_path: Path) -> None:
    """Every field published, the matter shared both ways, deadlines planted, moved, extended and done; then the
    counterpart's whole store and every envelope are searched for the marks."""
    async with open_world(tmp_path, transport=Watched) as world:
        await _deadlines_live(world)


async def _deadlines_live(world: World) -> None:
    what, reason, day = "canary-deadline-what", "canary-deadline-reason", "2031-11-13"
    await world.add_matter(COMPANY, "PK190001", PATENT)
    await world.add_matter(FIRM, "2016P002", {"right": "特許", "application_number": "特願2024-111548"})
    async with world.stores.read(COMPANY) as session:
        (link,) = await Records(session).links.all()
    everything = dict.fromkeys(("remarks", "internal_title", "filing_type"), Publishing.SHARED)
    proposed = a(AskedToSave, await world.do(TARO, Configure(link.id, publishing=everything)))
    a(Configured, await world.do(TARO, SavePolicies(proposed.proposal)))
    await world.do(TARO, Share(("PK190001",)))
    offered = [one for one in world.mail.notices(AskedToApprove) if isinstance(one, AskedToApprove)][-1]
    await world.do(HANAKO, Approve(offered.pair, "2016P002"))
    rule = Rule("canary_rule", ("filing_date",), Period(9, Unit.YEARS), label="canary-deadline-rule")
    async with world.stores.write(COMPANY) as session:
        await Records(session).deadlines.save_rule(rule, "canary-deadline-by")
    await world.do(TARO, SetDeadline("PK190001", "2031/11/12", what))
    await world.do(TARO, ExtendDeadline("1", "2031/11/13", reason))
    await shown(world)
    await world.do(TARO, Edit("PK190001", {"filing_date": "2024/06/10", "remarks": "見えてよい備考"}))
    await world.do(TARO, FinishDeadlines(("1",)))
    await world.pass_a_while()

    own = await dump_of(world, COMPANY)
    theirs = await dump_of(world, FIRM)
    assert "見えてよい備考" in theirs  # something did cross
    sent = "\n".join(Watched.seen)
    assert "見えてよい備考" in sent
    for mark in (what, reason, day, "2033-06-10", "canary-deadline-rule", "canary-deadline-by", "canary_rule"):
        assert mark in own, mark
        assert mark not in theirs, mark
        assert mark not in sent, mark
