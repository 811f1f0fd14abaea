"""案件作成, families, and children after their parents: what the receiving side makes of an offer."""

from __future__ import annotations

from typing import Any

from matters import WITHOUT_REMARKS
from test_policies_story import asked, configure, last
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.domain.intents import Approve, ApproveMany, Create, Edit, Look, Page, Share
from core.domain.notices import (
    ApprovedMany,
    AskedToApprove,
    CreationForm,
    CreationRefused,
    OfferSettled,
    Problem,
    Shared,
)
from core.domain.sharing import Publishing
from core.ids import PairId

CHILD = WITHOUT_REMARKS | {
    "filing_ref": "PK190002",
    "application_number": "特願2017-000002",
    "priority_claims": "JP 特願2016-111548 2016/06/03 国内優先",
}


async def offers(world: World, *refs: str) -> dict[str, AskedToApprove]:
    """Offered in this order, by their numbers; a card that came again is the newest."""
    await asked(world, principal(TARO), Share(refs), Shared)
    shown = [one for one in world.mail.notices(AskedToApprove) if isinstance(one, AskedToApprove)]
    return {one.offer.ref: one for one in shown}


async def hanako(world: World, intent: Any, kind: type[Any]) -> Any:
    return await asked(world, principal(HANAKO), intent, kind)


async def test_the_form_comes_filled_in_and_says_which_number_comes_next(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    offer = (await offers(world, "PK190001"))["PK190001"]
    form: CreationForm = await hanako(world, Look(Page.CREATION, offer.pair), CreationForm)
    texts = {one.field: one.text for one in (*form.record, *form.application)}
    assert form.next_ref == "2026P001"
    assert texts["internal_title"] == texts["title"] == "省電力通信装置"
    assert (texts["record_created"], texts["matter_type"], texts["country"]) == ("2026/01/15", "出願", "日本")
    assert [one.field for one in form.application][:2] == ["filing_ref", "title"]

    settled: OfferSettled = await hanako(world, Create(offer.pair), OfferSettled)
    assert settled.own_ref == form.next_ref
    assert await world.value(FIRM, "2026P001", "record_created") == "2026-01-15"
    assert await world.value(FIRM, "2026P001", "midway") is False
    late: Problem = await hanako(world, Look(Page.CREATION, offer.pair), Problem)
    assert late.code == "already_decided"


async def test_fields_are_named_as_people_name_them_and_every_wrong_one_is_told(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.add_matter(FIRM, "2026P001", {})
    offer = (await offers(world, "PK190001"))["PK190001"]
    wrong = {"番号": "2026P001", "出願日": "平成100年1月1日", "国": "無い国", "色": "青", "名称": "通信装置"}
    refused: CreationRefused = await hanako(world, Create(offer.pair, values=wrong), CreationRefused)
    assert {one.field: one.problem.code for one in refused.refused} == {
        "number": "ref_taken",
        "filing_date": "value_date",
        "country": "value_country",
        "色": "unknown_field",
    }
    right = {"整理番号": "Ａ-123", "名称": "通信装置", "国": "", "ファミリ": "F1"}
    settled: OfferSettled = await hanako(world, Create(offer.pair, values=right), OfferSettled)
    assert (settled.own_ref, await world.value(FIRM, "A-123", "title")) == ("Ａ-123", "通信装置")
    assert await world.value(FIRM, "A-123", "country") is None
    assert await world.value(FIRM, "A-123", "family") == {"label": "F1"}


async def test_a_number_nobody_could_type_again_is_refused(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    offer = (await offers(world, "PK190001"))["PK190001"]
    for number in ("A, B 1", "無番", "A" * 60 + "1"):
        refused: CreationRefused = await hanako(world, Create(offer.pair, number), CreationRefused)
        assert [one.problem.code for one in refused.refused] == ["ref_unusable"]


async def test_a_child_waits_for_its_parent_and_both_are_taken_in_at_one_go_into_one_family(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.add_matter(COMPANY, "PK190002", CHILD)
    for ref, one in (("2016P001", WITHOUT_REMARKS), ("2017P001", CHILD)):
        await world.add_matter(FIRM, ref, {name: one[name] for name in ("application_number", "right", "title")})
    cards = await offers(world, "PK190001", "PK190002")
    child, parent = cards["PK190002"], cards["PK190001"]
    assert [one.ref for one in child.parents] == ["PK190001"]
    for early in (Approve(child.pair), Create(child.pair)):
        refused: Problem = await hanako(world, early, Problem)
        assert (refused.code, refused.facts["parents"]) == ("parent_first", ["PK190001"])

    told: ApprovedMany = await hanako(world, ApproveMany((child.pair, parent.pair)), ApprovedMany)
    assert [(line.offered_ref, line.own_ref) for line in told.lines] == [
        ("PK190002", "2017P001"),
        ("PK190001", "2016P001"),
    ]
    families = [await world.value(FIRM, ref, "family") for ref in ("2016P001", "2017P001")]
    assert families == [{"label": "2016P001"}] * 2


async def test_a_matter_joins_the_family_of_what_it_claims_priority_of_unless_it_has_one(world: World) -> None:
    await world.add_matter(FIRM, "2016P001", {"application_number": "特願2016-111548", "family": "F7"})
    await world.add_matter(FIRM, "2017P001", {"application_number": "特願2017-000002", "family": "F8"})
    await world.add_matter(COMPANY, "PK190002", CHILD)
    await world.add_matter(
        COMPANY, "PK190003", CHILD | {"filing_ref": "PK190003", "application_number": "特願2017-000003"}
    )
    cards = await offers(world, "PK190002", "PK190003")
    kept: OfferSettled = await hanako(world, Approve(cards["PK190002"].pair, "2017P001"), OfferSettled)
    assert (kept.family, await world.value(FIRM, "2017P001", "family")) == ("", {"label": "F8"})

    form: CreationForm = await hanako(world, Look(Page.CREATION, cards["PK190003"].pair), CreationForm)
    assert (form.origin, next(one.text for one in form.record if one.field == "family")) == ("2016P001", "F7")
    placed: OfferSettled = await hanako(world, Create(cards["PK190003"].pair), OfferSettled)
    assert (placed.family, placed.origin) == ("F7", "2016P001")
    await world.do(HANAKO, Edit(placed.own_ref, {"family": ""}))
    assert await world.value(FIRM, placed.own_ref, "family") is None


async def test_what_is_not_published_tells_nobody_that_a_matter_is_a_child(world: World) -> None:
    """The relation is a value as any other: unpublished it does not cross, published it does."""
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.add_matter(COMPANY, "PK190002", CHILD | {"priority_claims": "", "parent": "PK190001"})
    assert (await offers(world, "PK190001", "PK190002"))["PK190002"].parents == ()
    await configure(world, publishing={"parent": Publishing.SHARED})
    await world.add_matter(COMPANY, "PK190003", CHILD | {"filing_ref": "PK190003", "parent": "PK190001"})
    child = (await offers(world, "PK190003"))["PK190003"]
    refused: Problem = await hanako(world, Create(child.pair), Problem)
    assert refused.facts["parents"] == ["PK190001"]


async def test_a_ticked_candidate_is_taken_as_it_was_read(world: World) -> None:
    """What is not certain by itself may be approved together with others by who has looked at it."""
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.add_matter(FIRM, "2016P009", {"title": "省電力通信装置"})
    offer = last(list((await offers(world, "PK190001")).values()), AskedToApprove)
    assert [one.certain for one in offer.candidates] == [False]
    untouched: ApprovedMany = await hanako(world, ApproveMany((offer.pair,)), ApprovedMany)
    assert untouched.lines[0].problem is not None
    ticked: ApprovedMany = await hanako(
        world, ApproveMany((offer.pair,), {PairId(offer.pair): "2016P009"}), ApprovedMany
    )
    assert ticked.lines[0].own_ref == "2016P009"
