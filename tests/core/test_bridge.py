"""The story of the bridge at the Desk: a matter, a change and a message travel between two organisations."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

import pytest
from matters import P2016P002, PK190001
from world import COMPANY, FIRM, HANAKO, TARO, World

from core.domain.intents import (
    Accept,
    Approve,
    Compose,
    Confirm,
    Create,
    Decline,
    Edit,
    Ignore,
    Look,
    Page,
    Post,
    Recall,
    Reply,
    Revert,
    Share,
)
from core.domain.notices import (
    AskedToApprove,
    AskedToReview,
    AskedToSend,
    ChangesAnswered,
    ChangesSettled,
    HistoryShown,
    HomeShown,
    LinkActivated,
    MessageArrived,
    MessageConfirmed,
    MessageHeld,
    MessageSent,
    Notice,
    OfferAnswered,
    OfferSettled,
    Problem,
    Shared,
)
from core.domain.sharing import Answer

T = TypeVar("T")


@pytest.fixture
def world(world_on_either: World) -> World:
    return world_on_either


async def offered(world: World) -> AskedToApprove:
    await world.add_matter(COMPANY, "PK190001", PK190001)
    await world.add_matter(FIRM, "2016P002", P2016P002)
    await world.do(TARO, Share(("PK190001",)))
    return last(world.mail.notices(AskedToApprove), AskedToApprove)


async def linked(world: World) -> None:
    offer = await offered(world)
    answer = await world.do(HANAKO, Approve(offer.pair))
    assert isinstance(answer, OfferSettled), answer


def last(notices: list[Notice], kind: type[T]) -> T:
    found = [notice for notice in notices if isinstance(notice, kind)]
    assert found, f"nobody was told {kind.__name__}"
    return found[-1]


async def test_both_sides_are_told_that_they_are_linked(world: World) -> None:
    assert world.slack.notices(LinkActivated)
    assert world.mail.notices(LinkActivated)


async def test_an_offer_asks_the_firm_and_says_why_its_own_matter_is_suggested(world: World) -> None:
    offer = await offered(world)
    assert offer.offer.ref == "PK190001"
    assert [candidate.ref for candidate in offer.candidates] == ["2016P002"]
    assert {"application_number", "filing_date"} <= set(offer.candidates[0].same)
    assert offer.candidates[0].certain
    assert "remarks" not in offer.offer.published


async def test_counts_on_both_sides_mirror_each_other(world: World) -> None:
    await offered(world)
    company = await world.do(TARO, Look(Page.HOME))
    firm = await world.do(HANAKO, Look(Page.HOME))
    assert isinstance(company, HomeShown)
    assert isinstance(firm, HomeShown)
    assert (company.links[0].waiting_for_counterpart, firm.links[0].to_approve) == (1, 1)


async def test_approving_links_both_and_tells_the_company(world: World) -> None:
    await linked(world)
    told = last(world.slack.notices(OfferAnswered), OfferAnswered)
    assert (told.answer, told.own_ref, told.by) == (Answer.LINKED, "PK190001", "弁理 花子")
    home = await world.do(TARO, Look(Page.HOME))
    assert isinstance(home, HomeShown)
    assert (home.links[0].shared, home.links[0].waiting_for_counterpart) == (1, 0)


async def test_a_second_answer_to_an_offer_changes_nothing_and_says_who_was_first(world: World) -> None:
    offer = await offered(world)
    await world.do(HANAKO, Approve(offer.pair))
    again = await world.do(HANAKO, Decline(offer.pair, "やはり不要"))
    assert isinstance(again, Problem)
    assert (again.code, again.facts["by"]) == ("already_decided", "弁理 花子")


async def test_creating_numbers_a_new_matter_and_fills_it_from_the_offer(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PK190001)
    await world.do(TARO, Share(("PK190001",)))
    offer = last(world.mail.notices(AskedToApprove), AskedToApprove)
    assert offer.candidates == ()
    settled = await world.do(HANAKO, Create(offer.pair))
    assert isinstance(settled, OfferSettled)
    assert settled.own_ref == "2026P001"
    assert await world.value(FIRM, "2026P001", "title") == "省電力通信装置"
    assert await world.value(FIRM, "2026P001", "remarks") is None


async def test_declining_tells_the_company_why(world: World) -> None:
    offer = await offered(world)
    await world.do(HANAKO, Decline(offer.pair, "利益相反のため"))
    told = last(world.slack.notices(OfferAnswered), OfferAnswered)
    assert (told.answer, told.reason) == (Answer.DECLINED, "利益相反のため")


async def test_a_paste_offers_what_it_can_and_explains_each_of_the_rest(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PK190001)
    await world.add_matter(COMPANY, "PK190005", {"matter_type": "出願", "right": "特許", "title": "親"})
    await world.add_matter(COMPANY, "PK190006", {"matter_type": "出願", "right": "特許", "parent": "PK190005"})
    await world.add_matter(COMPANY, "PK190007", {"matter_type": "契約"})
    shared = await world.do(TARO, Share(("PK190006", "PK190099", "PK190007", "pk190001")))
    assert isinstance(shared, Shared)
    assert [(line.ref, line.problem.code if line.problem else None) for line in shared.lines] == [
        ("PK190006", "share_parent_not_shared"),
        ("PK190099", "share_unknown"),
        ("PK190007", "share_not_application"),
        ("PK190001", None),
    ]


async def test_a_family_pasted_at_once_is_offered_parents_first(world: World) -> None:
    await world.add_matter(COMPANY, "PK190005", {"matter_type": "出願", "right": "特許"})
    await world.add_matter(COMPANY, "PK190006", {"matter_type": "出願", "right": "特許", "parent": "PK190005"})
    shared = await world.do(TARO, Share(("PK190006", "PK190005")))
    assert isinstance(shared, Shared)
    assert all(line.offered for line in shared.lines)


async def changed_at_the_firm(world: World) -> AskedToReview:
    await linked(world)
    await world.do(HANAKO, Edit("2016P002", {"filing_date": "平成28年6月8日"}))
    return last(world.slack.notices(AskedToReview), AskedToReview)


async def test_a_change_at_the_firm_comes_as_a_diff_and_changes_nothing_by_itself(world: World) -> None:
    review = await changed_at_the_firm(world)
    (change,) = review.changes
    assert (change.field, change.mine, change.theirs) == ("filing_date", "2016-06-03", "2016-06-08")
    assert review.by == "弁理 花子"
    assert await world.value(COMPANY, "PK190001", "filing_date") == "2016-06-03"


async def test_accepting_applies_the_value_and_the_firm_hears_of_it(world: World) -> None:
    review = await changed_at_the_firm(world)
    settled = await world.do(TARO, Accept(review.review, seen=review.version))
    assert isinstance(settled, ChangesSettled)
    assert await world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"
    told = last(world.mail.notices(ChangesAnswered), ChangesAnswered)
    assert (told.own_ref, told.by, told.decided[0].accepted) == ("2016P002", "知財 太郎", True)
    card = last(world.slack.notices(AskedToReview), AskedToReview)
    assert card.open == ()
    assert not [n for n in world.mail.notices(AskedToReview) if isinstance(n, AskedToReview) and n.open]


async def test_ignoring_keeps_the_own_value_and_the_firm_hears_of_it(world: World) -> None:
    review = await changed_at_the_firm(world)
    await world.do(TARO, Ignore(review.review, seen=review.version))
    assert await world.value(COMPANY, "PK190001", "filing_date") == "2016-06-03"
    told = last(world.mail.notices(ChangesAnswered), ChangesAnswered)
    assert not told.decided[0].accepted


async def test_an_applied_change_can_be_taken_back(world: World) -> None:
    review = await changed_at_the_firm(world)
    await world.do(TARO, Accept(review.review, seen=review.version))
    await world.do(TARO, Revert(review.review))
    assert await world.value(COMPANY, "PK190001", "filing_date") == "2016-06-03"


async def test_a_second_click_and_a_stale_click_explain_themselves(world: World) -> None:
    review = await changed_at_the_firm(world)
    await world.do(TARO, Edit("PK190001", {"filing_date": "2016/06/05"}))
    stale = await world.do(TARO, Accept(review.review, seen=review.version))
    assert isinstance(stale, Problem)
    assert stale.code == "review_changed"
    fresh = last(world.slack.notices(AskedToReview), AskedToReview)
    assert fresh.open[0].mine == "2016-06-05"
    await world.do(TARO, Accept(fresh.review, seen=fresh.version))
    again = await world.do(TARO, Accept(fresh.review))
    assert isinstance(again, Problem)
    assert (again.code, again.facts["by"]) == ("already_decided", "知財 太郎")


async def test_the_same_request_twice_has_one_effect_and_one_answer(world: World) -> None:
    review = await changed_at_the_firm(world)
    first = await world.do(TARO, Accept(review.review), once="slack:click-1")
    again = await world.do(TARO, Accept(review.review), once="slack:click-1")
    assert first == again


async def test_an_unpublished_value_never_crosses(world: World) -> None:
    await linked(world)
    await world.do(TARO, Edit("PK190001", {"remarks": "減免の秘密", "internal_title": "社外秘の名称"}))
    everything = repr(world.mail.deliveries)
    assert "秘密" not in everything
    assert "社外秘" not in everything


async def test_a_message_waits_leaves_is_read_with_the_own_number_answered_and_confirmed(world: World) -> None:
    await linked(world)
    preview = await world.do(
        TARO, Compose(("PK190001",), "年金納付依頼", "次回年度分の納付をお願いします。", "代理人への連絡", "年金納付")
    )
    assert isinstance(preview, AskedToSend)
    held = await world.do(TARO, Post(preview.draft))
    assert isinstance(held, MessageHeld)
    assert not world.mail.notices(MessageArrived)
    await world.pass_time(timedelta(seconds=31))
    arrived = last(world.mail.notices(MessageArrived), MessageArrived)
    assert (arrived.message.refs, arrived.message.title) == (("2016P002",), "年金納付依頼")
    assert last(world.slack.notices(MessageSent), MessageSent).state == "delivered"

    await world.do(HANAKO, Reply(arrived.message.message, "承知しました。明日納付いたします。"))
    answer = last(world.slack.notices(MessageArrived), MessageArrived)
    assert (answer.message.refs, answer.message.author) == (("PK190001",), "弁理 花子")
    assert answer.message.thread == arrived.message.thread

    await world.do(HANAKO, Confirm(arrived.message.message))
    assert last(world.slack.notices(MessageConfirmed), MessageConfirmed).by == "弁理 花子"
    assert last(world.slack.notices(MessageSent), MessageSent).state == "confirmed"


async def test_a_recalled_message_never_leaves(world: World) -> None:
    await linked(world)
    preview = await world.do(TARO, Compose(("PK190001",), "誤送信", "見せてはいけない本文"))
    assert isinstance(preview, AskedToSend)
    await world.do(TARO, Post(preview.draft))
    await world.do(TARO, Recall(preview.draft))
    await world.pass_time(timedelta(minutes=5))
    assert "見せてはいけない" not in repr(world.mail.deliveries)


async def test_the_ledger_names_everything_that_has_crossed_about_a_matter(world: World) -> None:
    await linked(world)
    history = await world.do(TARO, Look(Page.HISTORY, "PK190001"))
    assert isinstance(history, HistoryShown)
    crossed = {crossing.field for crossing in history.crossings}
    assert {"title", "application_number", "filing_ref"} <= crossed
    assert "remarks" not in crossed
