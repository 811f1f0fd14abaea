"""休暇 in workflows: the step of somebody who is away is taken by who stands in for them, and theirs again on their return."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from test_policies_story import asked
from test_workflow_assignees import NEWCOMER, hire, make_responsible, somebody, waiting
from test_workflows import ANNUITY, seen, started
from world import COMPANY, FIRM, HANAKO, JIRO, TARO, World

from core.desk import Principal
from core.domain.intents import CommentStep, CompleteStep, SetLeave
from core.domain.notices import Problem, StepPerson, WorkflowMoved, WorkflowShown
from core.domain.people import Role
from core.ids import OrgId
from core.store.records import Records

NAMED = "検討 | 発明太郎\n" + ANNUITY.partition("\n")[2]
AWAY = "発明太郎 1/15-1/16 代理 知財 太郎"
INVENTOR, TAROS = StepPerson("発明太郎"), StepPerson("知財 太郎", stands_in_for="発明太郎")


async def people(world: World, org: OrgId, run: str) -> tuple[tuple[StepPerson, ...], tuple[StepPerson, ...]]:
    current = (await seen(world, org, run)).current
    assert current is not None
    return current.to, current.cc


@pytest.fixture
async def run(world: World) -> str:
    """Under way, at a step of 発明太郎 by name."""
    await hire(world, COMPANY, NEWCOMER, "発明太郎")
    return (await started(world, NAMED)).workflow


async def test_a_step_of_somebody_on_leave_is_asked_of_who_stands_in_until_they_are_back(
    world: World, run: str
) -> None:
    """Whoever is away reads along, and their list is empty of it meanwhile."""
    assert await people(world, COMPANY, run) == ((INVENTOR,), ())
    await world.do(TARO, SetLeave(AWAY))
    assert await people(world, COMPANY, run) == ((TAROS,), (INVENTOR,))
    assert await waiting(world, COMPANY, TARO) == ["検討"]
    assert await waiting(world, COMPANY, NEWCOMER) == []
    await world.pass_time(timedelta(days=2))
    assert await people(world, COMPANY, run) == ((INVENTOR,), ())
    assert await waiting(world, COMPANY, TARO) == []


async def test_who_stands_in_takes_the_step_and_the_record_says_who_did(world: World) -> None:
    """技術 次郎 is nobody's administrator; the step is his while 弁理 花子 is away, and not before."""
    await hire(world, FIRM, JIRO, "技術 次郎")
    await make_responsible(world, FIRM, {HANAKO: True})
    run = (await started(world)).workflow
    await world.do(TARO, CompleteStep(run))
    member = somebody_of_the_firm()
    assert (await asked(world, member, CompleteStep(run), Problem)).code == "step_of_another"
    await world.do(HANAKO, SetLeave("1/15-1/16 代理 技術 次郎"))
    assert await people(world, FIRM, run) == ((StepPerson("技術 次郎", stands_in_for="弁理 花子"),), ())
    assert await waiting(world, FIRM, JIRO) == ["次回年度分の年金納付をお願いします。"]
    assert await waiting(world, FIRM, HANAKO) == []
    moved = await asked(world, member, CompleteStep(run, "納付しました。"), WorkflowMoved)
    assert [step.done_by for step in moved.workflow.steps if step.done_by] == ["技術 次郎"]
    await world.settle()
    assert "次郎" not in repr(await seen(world, COMPANY, run)), "who took it, and that somebody was away, stays inside"


async def test_a_step_that_was_taken_stays_theirs_who_took_it(world: World, run: str) -> None:
    await asked(world, somebody(), CompleteStep(run), WorkflowMoved)
    await world.do(TARO, SetLeave(AWAY))
    done = (await seen(world, COMPANY, run)).steps[0]
    assert (done.done_by, done.to, done.cc) == ("発明太郎", (), ())


async def test_without_a_substitute_a_step_waits(world: World, run: str) -> None:
    await world.do(TARO, SetLeave("発明太郎 1/15-1/16"))
    assert await people(world, COMPANY, run) == ((INVENTOR,), ())
    assert await waiting(world, COMPANY, NEWCOMER) == ["検討"]


async def test_a_step_of_the_administrators_is_stood_in_for_as_well(world: World) -> None:
    await hire(world, COMPANY, NEWCOMER, "発明太郎")
    run = (await started(world, "決裁 | 管理者\n" + ANNUITY.partition("\n")[2])).workflow
    await world.do(TARO, SetLeave("1/15-1/16 代理 発明太郎"))
    assert await people(world, COMPANY, run) == ((StepPerson("発明太郎", stands_in_for="知財 太郎"),), ())
    await asked(world, somebody(), CompleteStep(run), WorkflowMoved)


async def test_who_is_asked_when_it_becomes_the_step_is_who_is_there(world: World) -> None:
    """The card is shown to who stands in, over there as here."""
    await hire(world, FIRM, JIRO, "技術 次郎")
    await make_responsible(world, FIRM, {HANAKO: True})
    run = (await started(world)).workflow
    await world.do(HANAKO, SetLeave("1/15-1/16 代理 技術 次郎"))
    world.mail.deliveries.clear()
    await world.do(TARO, CompleteStep(run))
    asking = [one for one in world.slack.deliveries if isinstance(one.notice, WorkflowShown) and one.to.org == FIRM]
    assert {one.to.reader.name for one in asking if one.notice.asks_us} == {"技術 次郎"}
    assert not [one for one in world.mail.deliveries if isinstance(one.notice, WorkflowShown)]


async def test_news_for_a_starter_on_leave_reaches_who_stands_in(world: World) -> None:
    await hire(world, COMPANY, NEWCOMER, "発明太郎")
    run = (await started(world)).workflow
    await world.do(TARO, CompleteStep(run))
    await world.do(TARO, SetLeave("1/15-1/16 代理 発明太郎"))
    before = len(world.slack.deliveries)
    await world.do(HANAKO, CommentStep(run, "一点ご確認ください。"))
    told = [one.to.reader.name for one in world.slack.deliveries[before:] if isinstance(one.notice, WorkflowMoved)]
    assert sorted(told) == ["発明太郎", "知財 太郎"]


def somebody_of_the_firm() -> Principal:
    return Principal(FIRM, JIRO, "技術 次郎", "ja", "Asia/Tokyo", frozenset({Role.MEMBER}))


async def test_a_leave_that_begins_in_the_middle_of_a_step_brings_the_step_itself_and_takes_it_back(
    world: World,
) -> None:
    """By mail with its words for answering; the absent one is not written to because somebody else is."""
    await hire(world, FIRM, JIRO, "技術 次郎")
    async with world.stores.write(FIRM) as session:
        jiro = await Records(session).people.get(JIRO)
        await Records(session).people.save(replace(jiro, surface="mailgw", place="jiro@firm.example"))
    await make_responsible(world, FIRM, {HANAKO: True})
    run = (await started(world)).workflow
    await world.do(TARO, CompleteStep(run))
    world.mail.deliveries.clear()
    await world.do(HANAKO, SetLeave("1/15-1/16 代理 技術 次郎"))
    assert asked_by_mail(world) == ["jiro@firm.example"]
    (shown,) = world.mail.notices(WorkflowShown)
    assert isinstance(shown, WorkflowShown)
    assert shown.current is not None
    assert shown.current.to == (StepPerson("技術 次郎", stands_in_for="弁理 花子"),)
    world.mail.deliveries.clear()
    await world.do(HANAKO, SetLeave("取消"))
    assert asked_by_mail(world) == ["hanako@firm.example"]
    assert (await asked(world, somebody_of_the_firm(), CompleteStep(run), Problem)).code == "step_of_another"


async def test_the_record_says_in_whose_place_a_step_was_taken_and_the_counterpart_does_not_hear_it(
    world: World,
) -> None:
    await hire(world, FIRM, JIRO, "技術 次郎")
    await make_responsible(world, FIRM, {HANAKO: True})
    run = (await started(world)).workflow
    await world.do(TARO, CompleteStep(run))
    await world.do(HANAKO, SetLeave("1/15-1/16 代理 技術 次郎"))
    moved = await asked(world, somebody_of_the_firm(), CompleteStep(run, "納付しました。"), WorkflowMoved)
    assert [(one.done_by, one.done_for) for one in moved.workflow.steps if one.done_by] == [("技術 次郎", "弁理 花子")]
    assert [(one.by, one.done_for) for one in moved.workflow.remarks if one.text] == [("技術 次郎", "弁理 花子")]
    await world.settle()
    kept = (await seen(world, FIRM, run)).steps
    assert [one.done_for for one in kept if one.done_by] == ["弁理 花子"], "and the owner's word does not take it away"
    over_there = repr(await seen(world, COMPANY, run))
    assert "花子" not in over_there
    assert "次郎" not in over_there


def asked_by_mail(world: World) -> list[str]:
    return [one.to.place for one in world.mail.deliveries if isinstance(one.notice, WorkflowShown)]
