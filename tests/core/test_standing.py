"""共有設定, 共有解除, 承認の取消, ユーザ設定 at the Desk: what stands where, and how it is given up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from matters import WITHOUT_REMARKS
from test_policies_story import asked, configure, last, shared
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.domain.intents import (
    Accept,
    Approve,
    Create,
    Decline,
    Edit,
    EndSharing,
    Look,
    LookAtSharing,
    Page,
    SetResponsible,
    Share,
    TakeBackApproval,
    Unshare,
)
from core.domain.notices import (
    ApprovalTakenBack,
    AskedToApprove,
    AskedToReview,
    HistoryShown,
    OfferSettled,
    Problem,
    ResponsibleShown,
    Shared,
    SharingEnded,
    SharingShown,
)
from core.domain.people import Role
from core.domain.sharing import Intake, Tab
from core.store.records import Records


async def look(world: World, who: str, tab: Tab, **more: Any) -> SharingShown:
    return await asked(world, principal(TARO if who == "taro" else HANAKO), LookAtSharing(tab, **more), SharingShown)


async def offered(world: World, *refs: str) -> list[AskedToApprove]:
    await asked(world, principal(TARO), Share(refs), Shared)
    async with world.stores.read(FIRM) as session:
        waiting = await Records(session).pairs.open_offers(world.link)
    shown = [await world.desk.card(principal(HANAKO), f"offer:{pair.id}") for pair in waiting]
    cards = [one for one in shown if isinstance(one, AskedToApprove)]
    by_ref = {card.offer.ref: card for card in cards}
    return [by_ref[ref] for ref in refs]


async def test_what_waits_for_them_is_what_they_must_approve_and_every_tab_has_its_page(world: World) -> None:
    refs = [f"PK19{n:04}" for n in range(1, 13)]
    for n, ref in enumerate(refs):
        await world.add_matter(
            COMPANY, ref, WITHOUT_REMARKS | {"filing_ref": ref, "application_number": f"特願2016-{100001 + n}"}
        )
    await world.add_matter(FIRM, "2016P001", {"application_number": "特願2016-100001"})
    cards = await offered(world, *refs)
    ours, theirs = await look(world, "taro", Tab.WAITING), await look(world, "hanako", Tab.TO_APPROVE, rows=10)
    assert dict(ours.counts)[Tab.WAITING] == dict(theirs.counts)[Tab.TO_APPROVE] == 12
    assert [row.own_ref for row in ours.rows] == refs
    assert (len(theirs.rows), theirs.pages) == (10, 2)
    first = theirs.rows[0]
    assert (first.certain, first.candidate and first.candidate.ref) == (True, "2016P001")
    assert (first.candidate and first.candidate.same) == ("application_number",)
    rest = await look(world, "hanako", Tab.TO_APPROVE, rows=10, page=2)
    assert [row.number for row in rest.rows] == [11, 12]

    await world.do(HANAKO, Decline(cards[0].pair, "利益相反のため"))
    await world.do(HANAKO, Create(cards[1].pair))
    await world.do(TARO, Unshare(refs[2]))
    over = await look(world, "taro", Tab.OVER)
    assert [(row.own_ref, row.state, row.reason) for row in over.rows] == [
        (refs[0], "declined", "利益相反のため"),
        (refs[2], "withdrawn", ""),
    ]
    assert [row.own_ref for row in (await look(world, "taro", Tab.SHARED)).rows] == [refs[1]]


async def test_a_candidate_that_is_taken_is_shown_as_such_and_not_offered(world: World) -> None:
    await shared(world)
    await world.add_matter(COMPANY, "PK190002", WITHOUT_REMARKS | {"filing_ref": "PK190002"})
    await offered(world, "PK190002")
    (row,) = (await look(world, "hanako", Tab.TO_APPROVE)).rows
    assert (row.candidate, row.taken) == (None, ("2016P002",))


async def test_an_ended_share_carries_nothing_any_more_and_may_be_offered_again(world: World) -> None:
    await shared(world)
    await world.do(TARO, Edit("PK190001", {"title": "待っている差分"}))
    told = await asked(world, principal(HANAKO), EndSharing("2016P002", reason="受任終了"), SharingEnded)
    assert told.ours
    news = last(world.slack.notices(SharingEnded), SharingEnded)
    assert (news.own_ref, news.by, news.reason, news.ours) == ("PK190001", "弁理 花子", "受任終了", False)
    assert last(world.mail.notices(AskedToReview), AskedToReview).open == ()

    await world.do(TARO, Edit("PK190001", {"title": "決して渡らない名称"}))
    await world.do(HANAKO, Edit("2016P002", {"claims": "77"}))
    async with world.stores.read(FIRM) as session:
        kept = await Records(session).pairs.page(world.link, list(Tab.OVER.states), 0, 10)
    assert "決して渡らない名称" not in repr(kept)
    history = await asked(world, principal(TARO), Look(Page.HISTORY, "PK190001"), HistoryShown)
    assert [one.value for one in history.crossings if one.field == "title"] == ["省電力通信装置", "待っている差分"]

    again = await asked(world, principal(TARO), Share(("PK190001",)), Shared)
    assert again.lines[0].offered
    card = last(world.mail.notices(AskedToApprove), AskedToApprove)
    assert isinstance(await world.do(HANAKO, Approve(card.pair, "2016P002")), OfferSettled)


async def test_both_sides_may_end_at_the_same_moment(world: World) -> None:
    await shared(world)
    for person, ref in ((TARO, "PK190001"), (HANAKO, "2016P002")):
        answer = await world.desk.handle(principal(person), EndSharing(ref))
        assert isinstance(answer, SharingEnded)
    await world.settle()
    assert [dict((await look(world, who, Tab.OVER)).counts)[Tab.OVER] for who in ("taro", "hanako")] == [1, 1]
    assert world.slack.notices(SharingEnded) == []


async def test_only_what_is_shared_can_be_ended_and_an_offer_is_withdrawn_instead(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    assert (await asked(world, principal(TARO), EndSharing("PK190001"), Problem)).code == "not_shared"
    await offered(world, "PK190001")
    assert (await asked(world, principal(TARO), EndSharing("PK190001"), Problem)).code == "withdraw_instead"


async def test_a_mistaken_approval_is_taken_back_and_the_offer_comes_again(world: World) -> None:
    await configure(world, "hanako", intake={"title": Intake.AUTO})
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.add_matter(FIRM, "2016P009", {"title": "別の発明", "claims": "3"})
    (card,) = await offered(world, "PK190001")
    await world.do(HANAKO, Approve(card.pair, "2016P009"))
    before = await world.value(FIRM, "2016P009", "title")
    told = await asked(world, principal(HANAKO), TakeBackApproval("2016P009"), ApprovalTakenBack)
    assert await world.value(FIRM, "2016P009", "title") == "別の発明"
    assert before == "省電力通信装置"
    assert "title" in told.reverted
    news = last(world.slack.notices(SharingEnded), SharingEnded)
    assert (news.mistaken, news.offered_anew) == (True, True)

    anew = last(world.mail.notices(AskedToApprove), AskedToApprove)
    assert (anew.decision, anew.pair == card.pair) == (None, False)
    ours = await look(world, "taro", Tab.WAITING)
    assert dict(ours.counts)[Tab.WAITING] == 1
    assert isinstance(await world.do(HANAKO, Create(anew.pair)), OfferSettled)


async def test_an_approval_that_was_built_upon_stays(world: World) -> None:
    await shared(world)
    await world.do(TARO, Edit("PK190001", {"title": "新しい名称"}))
    review = last(world.mail.notices(AskedToReview), AskedToReview)
    await world.do(HANAKO, Accept(review.review))
    refused = await asked(world, principal(HANAKO), TakeBackApproval("2016P002"), Problem)
    assert refused.code == "approval_built_upon"
    theirs = await asked(world, principal(TARO), TakeBackApproval("PK190001"), Problem)
    assert theirs.code == "approved_by_them"


async def test_an_administrator_says_who_answers_for_a_link(world: World) -> None:
    member = replace(principal(TARO), roles=frozenset({Role.MEMBER}))
    assert (await asked(world, member, SetResponsible("DM", ("知財 太郎",)), Problem)).code == "administrators_only"
    told = await asked(world, principal(TARO), SetResponsible("DM", ("知財太郎様",)), ResponsibleShown)
    assert [(one.name, one.to) for one in told.people] == [("知財 太郎", True)]
    for wrong, code in ((((), ("太郎",)), "responsible_without_to"), ((("次郎",), ()), "no_such_colleague")):
        assert (await asked(world, principal(TARO), SetResponsible("DM", *wrong), Problem)).code == code
    everybody = await asked(world, principal(TARO), SetResponsible("DM"), ResponsibleShown)
    assert everybody.everybody
