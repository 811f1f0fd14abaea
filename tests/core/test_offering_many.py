"""Pastes of thousands, numbers given twice, circles of parents, offers made again; and approving many at once."""

from __future__ import annotations

from time import process_time

from matters import WITHOUT_REMARKS
from test_policies_story import asked, last, shared
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.domain.intents import Approve, ApproveMany, Decline, Look, Page, Share, Unshare
from core.domain.matters import Matter
from core.domain.notices import (
    ApprovedMany,
    AskedToApprove,
    HomeShown,
    MatterShown,
    OfferAnswered,
    OfferSettled,
    Problem,
    Shared,
)
from core.ids import MatterId, PairId
from core.store.records import Records


def codes(told: Shared) -> dict[str, str]:
    return {line.ref: line.problem.code if line.problem else "offered" for line in told.lines}


async def offer(world: World, ref: str) -> AskedToApprove:
    await asked(world, principal(TARO), Share((ref,)), Shared)
    return last(world.mail.notices(AskedToApprove), AskedToApprove)


async def test_a_number_given_twice_counts_once_and_is_named(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    told = await asked(world, principal(TARO), Share(("PK190001", "ＰＫ190001", "pk190001", "PK9")), Shared)
    assert codes(told) == {"PK190001": "offered", "PK9": "share_unknown"}
    assert told.repeated == ("PK190001",)


async def test_a_circle_of_parents_is_refused_by_its_name(world: World) -> None:
    for ref, parent in (("PK190001", "pk190002"), ("PK190002", "PK190001"), ("PK190003", "PK190002")):
        await world.add_matter(COMPANY, ref, {"matter_type": "出願", "parent": parent})
    told = await asked(world, principal(TARO), Share(("PK190001", "PK190003")), Shared)
    assert codes(told) == {"PK190001": "share_circular", "PK190003": "share_parent_not_shared"}
    problem = told.lines[0].problem
    assert problem is not None
    assert problem.facts["circle"] in ("PK190001 → PK190002 → PK190001", "PK190002 → PK190001 → PK190002")


async def test_a_parent_is_found_however_its_number_was_written_down(world: World) -> None:
    await world.add_matter(COMPANY, "PK190005", {"matter_type": "出願"})
    await world.add_matter(COMPANY, "PK190006", {"matter_type": "出願", "parent": "ｐｋ190005"})
    told = await asked(world, principal(TARO), Share(("PK190006", "PK190005")), Shared)
    assert set(codes(told).values()) == {"offered"}


async def test_five_thousand_numbers_half_of_them_wrong_are_answered_line_by_line(world: World) -> None:
    matters = [
        Matter(MatterId(f"m{n:04}"), f"PK19{n:04}", {"own_ref": f"PK19{n:04}", "matter_type": "契約"}, {})
        for n in range(2500)
    ]
    async with world.stores.write(COMPANY) as session:
        await Records(session).matters.add(matters)
    wrong = [f"PK19{n:04}Z" for n in range(2500)]
    begun = process_time()
    await asked(world, principal(TARO), Share((*(one.ref for one in matters[:250]), *wrong[:250])), Shared)
    tenth = process_time() - begun
    begun = process_time()
    told = await asked(world, principal(TARO), Share((*(one.ref for one in matters), *wrong)), Shared)
    assert process_time() - begun < 30 * tenth, "a query or a comparison for each number has come back"
    assert len(told.lines) == 5000
    unknown = [line.problem for line in told.lines if line.problem and line.problem.code == "share_unknown"]
    assert [problem.facts["suggestion"] for problem in unknown] == [one.ref for one in matters]


async def test_what_was_declined_or_taken_back_can_be_offered_again_and_all_of_it_is_counted(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    first = await offer(world, "PK190001")
    await world.do(HANAKO, Decline(first.pair, "利益相反のため"))
    assert last(world.slack.notices(OfferAnswered), OfferAnswered).reason == "利益相反のため"
    card = last(world.mail.notices(AskedToApprove), AskedToApprove)
    assert (card.pair, card.reason) == (first.pair, "利益相反のため")
    shown = await asked(world, principal(TARO), Look(Page.MATTER, "PK190001"), MatterShown)
    assert [(share.state, share.reason) for share in shown.shares] == [("declined", "利益相反のため")]

    second = await offer(world, "PK190001")
    assert second.pair != first.pair
    await world.do(TARO, Unshare("PK190001"))
    third = await offer(world, "PK190001")
    for person in (TARO, HANAKO):
        home = await asked(world, principal(person), Look(Page.HOME), HomeShown)
        assert (home.links[0].declined, home.links[0].withdrawn) == (1, 1)
    settled = await world.do(HANAKO, Approve(third.pair, ""))
    assert isinstance(settled, Problem)
    assert settled.code == "no_candidate"
    await world.add_matter(FIRM, "2016P002", {"application_number": "特願2016-111548"})
    assert isinstance(await world.do(HANAKO, Approve(third.pair)), OfferSettled)


async def test_approving_many_takes_in_what_is_certain_and_says_why_not_of_the_rest(world: World) -> None:
    await shared(world)
    taken = last(world.mail.notices(AskedToApprove), AskedToApprove).pair
    certain = {**WITHOUT_REMARKS, "filing_ref": "PK190002", "application_number": "特願2017-000002"}
    unknown = {
        **WITHOUT_REMARKS,
        "filing_ref": "PK190003",
        "application_number": "特願2017-000003",
        "title": "別の発明",
    }
    await world.add_matter(COMPANY, "PK190002", certain)
    await world.add_matter(COMPANY, "PK190003", unknown | {"filing_date": "2017/02/03"})
    await world.add_matter(FIRM, "2017P002", {name: certain[name] for name in ("application_number", "right")})
    pairs = [(await offer(world, ref)).pair for ref in ("PK190002", "PK190003")]
    nobodys = PairId("nobody")
    told = await asked(world, principal(HANAKO), ApproveMany((*pairs, taken, nobodys, pairs[0])), ApprovedMany)
    assert [(line.offered_ref, line.own_ref, line.problem and line.problem.code) for line in told.lines] == [
        ("PK190002", "2017P002", None),
        ("PK190003", "", "not_certain"),
        ("PK190001", "", "already_decided"),
        ("", "", "unknown_offer"),
    ]
    home = await asked(world, principal(HANAKO), Look(Page.HOME), HomeShown)
    assert (home.links[0].shared, home.links[0].to_approve) == (2, 1)


async def test_two_offers_for_one_own_matter_are_not_both_taken_in(world: World) -> None:
    for ref in ("PK190001", "PK190002"):
        await world.add_matter(COMPANY, ref, {**WITHOUT_REMARKS, "filing_ref": ref})
    await world.add_matter(FIRM, "2016P002", {"application_number": "特願2016-111548"})
    pairs = tuple([(await offer(world, ref)).pair for ref in ("PK190001", "PK190002")])
    told = await asked(world, principal(HANAKO), ApproveMany(pairs), ApprovedMany)
    assert [line.own_ref for line in told.lines] == ["2016P002", ""]


async def test_approving_none_is_refused(world: World) -> None:
    assert (await asked(world, principal(HANAKO), ApproveMany(()), Problem)).code == "nothing_chosen"
