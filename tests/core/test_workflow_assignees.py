"""Who is asked to take a step: by name, by role, and in the place of somebody who has left."""

from __future__ import annotations

from dataclasses import replace

from test_policies_story import asked, shared
from test_workflows import ANNUITY, seen, started
from world import COMPANY, FIRM, HANAKO, JIRO, TARO, World, principal

from core.desk import Principal
from core.desk.waiting.items import waiting_of
from core.domain.intents import (
    CompleteStep,
    DefineWorkflow,
    ReleaseWorkflow,
    SetLeave,
    StartWorkflow,
    WithdrawWorkflow,
)
from core.domain.notices import Problem, WorkflowDefined, WorkflowMoved, WorkflowShown
from core.domain.people import Person, Role
from core.ids import OrgId, PersonId
from core.store.records import Records

NEWCOMER = PersonId("newcomer")
ROLES = """\
起案 | 起票者
担当確認 | 対応ユーザ
決裁 | 管理者
"""


def somebody(name: str = "発明太郎") -> Principal:
    return Principal(COMPANY, NEWCOMER, name, "ja", "Asia/Tokyo", frozenset({Role.MEMBER}))


async def hire(world: World, org: OrgId, person: PersonId, name: str) -> None:
    async with world.stores.write(org) as session:
        await Records(session).people.save(Person(person, name, "bot", f"T1/{person}"))


async def leave(world: World, org: OrgId, person: PersonId) -> None:
    async with world.stores.write(org) as session:
        people = Records(session).people
        await people.save(replace(await people.get(person), active=False))


async def make_responsible(world: World, org: OrgId, people: dict[PersonId, bool]) -> None:
    """WF宛先 is True, CC False."""
    async with world.stores.write(org) as session:
        links = Records(session).links
        await links.save(replace(await links.get(world.link), responsible=people))


async def waiting(world: World, org: OrgId, person: PersonId) -> list[str]:
    async with world.stores.read(org) as session:
        records = Records(session)
        who = await records.people.get(person)
        return [entry.title for entry in (await waiting_of(records, [who])).of(who) if entry.kind == "workflow"]


async def asked_now(world: World, org: OrgId, run: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    current = (await seen(world, org, run)).current
    assert current is not None
    return tuple(one.name for one in current.to), tuple(one.name for one in current.cc)


async def test_steps_for_roles_ask_whoever_has_the_role(world: World) -> None:
    await shared(world)
    await hire(world, COMPANY, NEWCOMER, "発明太郎")
    await make_responsible(world, COMPANY, {NEWCOMER: True, TARO: False})
    steps = ROLES + "依頼 | 相手方 | ご確認をお願いします。\n"
    await asked(world, principal(TARO), DefineWorkflow("稟議", steps), WorkflowDefined)
    draft = await asked(world, principal(TARO), StartWorkflow("PK190001", "稟議"), WorkflowShown)
    run = (await asked(world, principal(TARO), ReleaseWorkflow(draft.workflow), WorkflowMoved)).workflow.workflow
    assert await asked_now(world, COMPANY, run) == (("知財 太郎",), ())
    await world.do(TARO, CompleteStep(run))
    assert await asked_now(world, COMPANY, run) == (("発明太郎",), ("知財 太郎",))
    assert await waiting(world, COMPANY, NEWCOMER) == ["担当確認"]
    await asked(world, somebody(), CompleteStep(run), WorkflowMoved)
    assert await asked_now(world, COMPANY, run) == (("知財 太郎",), ())
    assert await waiting(world, COMPANY, NEWCOMER) == []
    refused = await asked(world, somebody(), CompleteStep(run), Problem)
    assert (refused.code, refused.facts["people"]) == ("step_of_another", ["知財 太郎"])


async def test_a_step_of_somebody_who_left_is_the_business_of_the_administrators(world: World) -> None:
    await hire(world, COMPANY, NEWCOMER, "発明太郎")
    run = (await started(world, "検討 | 発明太郎\n" + ANNUITY.partition("\n")[2])).workflow
    assert await waiting(world, COMPANY, NEWCOMER) == ["検討"]
    assert await waiting(world, COMPANY, TARO) == []
    await leave(world, COMPANY, NEWCOMER)
    assert await asked_now(world, COMPANY, run) == (("知財 太郎",), ())
    assert await waiting(world, COMPANY, TARO) == ["検討"]
    await asked(world, principal(TARO), CompleteStep(run), WorkflowMoved)


async def test_where_the_starter_has_left_nobody_is_asked_into_the_void(world: World) -> None:
    await hire(world, COMPANY, NEWCOMER, "発明太郎")
    await shared(world)
    await asked(world, principal(TARO), DefineWorkflow("年金納付", ANNUITY), WorkflowDefined)
    draft = await asked(world, somebody(), StartWorkflow("PK190001", "年金納付"), WorkflowShown)
    run = (await asked(world, somebody(), ReleaseWorkflow(draft.workflow), WorkflowMoved)).workflow.workflow
    await world.do(TARO, CompleteStep(run))
    await leave(world, COMPANY, NEWCOMER)
    await world.do(HANAKO, CompleteStep(run, "納付しました。"))
    assert await asked_now(world, COMPANY, run) == (("知財 太郎",), ())
    assert await waiting(world, COMPANY, TARO) == ["領収の社内確認"]


async def test_over_there_those_flagged_are_asked_and_the_others_are_cc(world: World) -> None:
    await hire(world, FIRM, JIRO, "技術 次郎")
    await make_responsible(world, FIRM, {HANAKO: False, JIRO: True})
    run = (await started(world)).workflow
    await world.do(TARO, CompleteStep(run))
    assert await asked_now(world, FIRM, run) == (("技術 次郎",), ("弁理 花子",))
    await leave(world, FIRM, JIRO)
    assert await asked_now(world, FIRM, run) == (("弁理 花子",), ())
    assert await waiting(world, FIRM, HANAKO) == ["次回年度分の年金納付をお願いします。"]


async def test_two_runs_of_one_definition_do_not_know_each_other(world: World) -> None:
    first = (await started(world)).workflow
    draft = await asked(world, principal(TARO), StartWorkflow("PK190001", "年金納付"), WorkflowShown)
    second = (await asked(world, principal(TARO), ReleaseWorkflow(draft.workflow), WorkflowMoved)).workflow.workflow
    await world.settle()
    await world.do(TARO, CompleteStep(first))
    for org, states in ((COMPANY, ["done", "current"]), (FIRM, ["done", "current"])):
        assert [step.state for step in (await seen(world, org, first)).steps][:2] == states
        assert [step.state for step in (await seen(world, org, second)).steps][:2] == ["current", "waiting"]
    await world.do(TARO, CompleteStep(second))
    await world.do(HANAKO, CompleteStep(second, "二件目"))
    assert [remark.text for remark in (await seen(world, COMPANY, first)).remarks if remark.text] == []
    assert [remark.text for remark in (await seen(world, COMPANY, second)).remarks if remark.text] == ["二件目"]
    assert await waiting(world, FIRM, HANAKO) == ["次回年度分の年金納付をお願いします。"]


async def test_of_a_run_nobody_here_has_had_to_do_with_whoever_stands_in_for_those_responsible_hears(
    world: World,
) -> None:
    await hire(world, FIRM, JIRO, "技術 次郎")
    await make_responsible(world, FIRM, {HANAKO: True})
    run = (await started(world)).workflow
    await world.do(HANAKO, SetLeave("2026/01/01-2026/12/31 代理 技術 次郎"))
    await world.do(TARO, WithdrawWorkflow(run, "納付しないため"))
    told = [one for one in world.mail.deliveries + world.slack.deliveries if isinstance(one.notice, WorkflowMoved)]
    assert [one.to.reader.name for one in told if one.to.org == FIRM] == ["技術 次郎"]
