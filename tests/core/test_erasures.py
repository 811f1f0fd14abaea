"""削除依頼: a request to delete what was disclosed, its answer, and what both leave behind."""

from __future__ import annotations

from test_envelopes import parked, shared_pair
from world import COMPANY, FIRM, HANAKO, TARO, World

from core.domain.intents import Accept, AnswerErasure, AskErasure, Configure, Edit, Look, Page
from core.domain.notices import (
    AskedToErase,
    AskedToReview,
    ErasureAnswered,
    ErasureAsked,
    ErasureSettled,
    HistoryShown,
    Problem,
)
from core.domain.sharing import Intake
from core.store.records import Records

OURS, THEIRS = "PK190001", "F-PK190001"


async def disclosed(world: World) -> None:
    """The firm has taken a title over from the company as it came, and changed a filing date by hand."""
    await shared_pair(world)
    await world.save(TARO, Configure(world.link, intake={"title": Intake.AUTO, "filing_date": Intake.AUTO}))
    await world.do(TARO, Edit(OURS, {"title": "渡した名称", "filing_date": "2016/06/08"}))
    card = world.mail.notices(AskedToReview)[-1]
    assert isinstance(card, AskedToReview)
    await world.do(HANAKO, Accept(card.review, seen=card.version))
    await world.do(HANAKO, Edit(THEIRS, {"filing_date": "2016/06/09"}))


async def request(world: World) -> AskedToErase:
    answer = await world.do(TARO, AskErasure(OURS, "取引の終了"))
    assert isinstance(answer, ErasureAsked)
    assert answer.still_published
    card = world.mail.notices(AskedToErase)[-1]
    assert isinstance(card, AskedToErase)
    assert (card.own_ref, card.reason, card.by) == (THEIRS, "取引の終了", "知財 太郎")
    assert "title" in card.fields
    return card


async def history(world: World, about: str = OURS) -> HistoryShown:
    shown = await world.do(TARO, Look(Page.HISTORY, about))
    assert isinstance(shown, HistoryShown)
    return shown


async def test_deleting_empties_what_was_taken_over_and_says_so_and_takes_nothing_from_the_asker(world: World) -> None:
    await disclosed(world)
    card = await request(world)
    settled = await world.do(HANAKO, AnswerErasure(card.erasure, erased=True))
    assert isinstance(settled, ErasureSettled)
    assert settled.cleared == ("filing_ref", "title")
    assert await world.value(FIRM, THEIRS, "title") is None
    assert await world.value(FIRM, THEIRS, "filing_date") == "2016-06-09", "what they changed themselves stays"
    assert await world.value(COMPANY, OURS, "title") == "渡した名称", "though everything is taken in by itself"
    (told,) = world.slack.notices(ErasureAnswered)
    assert isinstance(told, ErasureAnswered)
    assert (told.own_ref, told.erased, told.by) == (OURS, True, "弁理 花子")
    line = (await history(world)).erasures[0]
    assert (line.ours, line.answer, line.reason) == (True, "erased", "取引の終了")
    again = await world.do(HANAKO, AnswerErasure(card.erasure, erased=False, reason="やはり保持"))
    assert isinstance(again, Problem)
    assert again.code == "already_decided"
    assert await parked(world) == []


async def test_keeping_needs_a_reason_and_changes_nothing(world: World) -> None:
    await disclosed(world)
    card = await request(world)
    refused = await world.do(HANAKO, AnswerErasure(card.erasure, erased=False, reason="  "))
    assert isinstance(refused, Problem)
    assert refused.code == "reason_to_keep_needed"
    await world.do(HANAKO, AnswerErasure(card.erasure, erased=False, reason="保存義務のため"))
    assert await world.value(FIRM, THEIRS, "title") == "渡した名称"
    (told,) = world.slack.notices(ErasureAnswered)
    assert isinstance(told, ErasureAnswered)
    assert (told.erased, told.reason) == (False, "保存義務のため")
    both = await world.do(HANAKO, Look(Page.HISTORY, THEIRS))
    assert isinstance(both, HistoryShown)
    assert [(one.ours, one.answer_reason) for one in both.erasures] == [(False, "保存義務のため")]


async def test_nothing_can_be_asked_back_that_was_never_given(world: World) -> None:
    await world.add_matter(COMPANY, "PK190099", {"title": "社内だけの案件"})
    refused = await world.do(TARO, AskErasure("PK190099"))
    assert isinstance(refused, Problem)
    assert refused.code == "nothing_disclosed"


async def test_the_history_can_be_of_one_counterpart_and_survives_the_end_of_the_sharing(world: World) -> None:
    await disclosed(world)
    async with world.stores.write(COMPANY) as session:
        (row, *_) = await Records(session).ledger.of_matter((await Records(session).matters.find(OURS)).id)
    all_, one = await history(world), await history(world, f"{OURS} デモ事務所")
    assert (one.crossings, one.counterpart) == (all_.crossings, "デモ事務所")
    assert any(crossing.field == row.field for crossing in one.crossings)
    refused = await world.do(TARO, Look(Page.HISTORY, f"{OURS} 知らない事務所"))
    assert isinstance(refused, Problem)
    assert refused.code == "unknown_counterpart"
