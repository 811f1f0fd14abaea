"""A workflow between two houses: who is asked, what the other side sees, and whose word is final."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select
from test_policies_story import asked, shared
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.desk.waiting.items import waiting_of
from core.domain.intents import (
    CommentStep,
    CompleteStep,
    DefineWorkflow,
    File,
    Look,
    Page,
    PublishWorkflow,
    ReleaseWorkflow,
    SendBackStep,
    SetSecrecy,
    StartWorkflow,
    WithdrawWorkflow,
)
from core.domain.matters import Secrecy
from core.domain.notices import (
    Problem,
    StepPerson,
    WorkflowDefined,
    WorkflowMoved,
    WorkflowPublished,
    WorkflowShown,
    WorkflowsShown,
)
from core.ids import OrgId, PersonId
from core.store.records import Records
from core.store.tables.workflows import workflow as workflow_table

ANNUITY = """\
納付要否の社内検討 | 知財 太郎 | 3営業日
納付の依頼 | 相手方 | 5営業日 | 次回年度分の年金納付をお願いします。
領収の社内確認 | 起票者
社内台帳への記入 | 管理者
"""
THERE_AND_BACK = """\
起案 | 起票者
一次確認 | 相手方 | 一次のご確認をお願いします。
二次確認 | 相手方 | 二次のご確認をお願いします。
社内決裁 | 知財 太郎
最終確認 | 相手方 | 2営業日 | 最終のご確認をお願いします。
"""


@pytest.fixture
def world(world_on_either: World) -> World:
    return world_on_either


async def started(world: World, text: str = ANNUITY, name: str = "年金納付") -> WorkflowShown:
    """Defined, previewed and released by 知財 太郎 on the matter both sides share."""
    await shared(world)
    await asked(world, principal(TARO), DefineWorkflow(name, text), WorkflowDefined)
    preview = await asked(world, principal(TARO), StartWorkflow("PK190001", name), WorkflowShown)
    assert preview.state == "draft"
    moved = await asked(world, principal(TARO), ReleaseWorkflow(preview.workflow), WorkflowMoved)
    await world.settle()
    return moved.workflow


async def seen(world: World, org: OrgId, workflow: str) -> WorkflowShown:
    person: PersonId = TARO if org == COMPANY else HANAKO
    card = await world.desk.card(principal(person), f"workflow:{workflow}")
    assert isinstance(card, WorkflowShown)
    return card


async def states(world: World, org: OrgId, workflow: str) -> str:
    marks = {"done": "✓", "current": "➡", "waiting": "・"}
    return "".join(marks[step.state] for step in (await seen(world, org, workflow)).steps)


async def kept_about_workflows(world: World, org: OrgId) -> str:
    async with world.stores.read(org) as session:
        return json.dumps(
            [row.run for row in await session.connection.execute(select(workflow_table))], ensure_ascii=False
        )


async def test_a_workflow_goes_there_and_comes_back(world: World) -> None:
    run = await started(world)
    await world.do(TARO, CompleteStep(run.workflow))
    assert await states(world, COMPANY, run.workflow) == "✓➡・・"
    assert await states(world, FIRM, run.workflow) == "✓➡・"
    asked_here = (await seen(world, FIRM, run.workflow)).current
    assert asked_here is not None
    assert (asked_here.name, asked_here.to, asked_here.due) == (
        "次回年度分の年金納付をお願いします。",
        (StepPerson("弁理 花子"),),
        (await seen(world, COMPANY, run.workflow)).steps[1].due,
    )
    assert any(notice.asks_us for notice in world.mail.notices(WorkflowShown) if isinstance(notice, WorkflowShown))

    await world.do(HANAKO, CompleteStep(run.workflow, "納付しました。", (File("領収書.pdf", b"%PDF-1.4 ..."),)))
    assert await states(world, COMPANY, run.workflow) == "✓✓➡・"
    back = (await seen(world, COMPANY, run.workflow)).remarks[-1]
    assert (back.theirs, back.text, [file.name for file in back.files], back.by) == (
        True,
        "納付しました。",
        ["領収書.pdf"],
        "",
    )
    await world.do(TARO, CompleteStep(run.workflow))
    await world.do(TARO, CompleteStep(run.workflow))
    assert [(await seen(world, org, run.workflow)).state for org in (COMPANY, FIRM)] == ["completed", "completed"]
    assert await states(world, FIRM, run.workflow) == "✓✓✓"


async def test_neither_names_nor_numbers_of_own_steps_cross(world: World) -> None:
    run = await started(world)
    await world.do(TARO, CompleteStep(run.workflow, "上長の了承を得た"))
    await world.do(TARO, CommentStep(run.workflow, "社内メモ: 予算は来期"))
    own = await kept_about_workflows(world, COMPANY)
    there = await kept_about_workflows(world, FIRM) + repr(world.mail.deliveries)
    for inside in ("社内検討", "社内台帳", "領収の社内確認", "上長の了承", "社内メモ", '年金納付"'):
        assert inside in own
        assert inside not in there
    assert len((await seen(world, FIRM, run.workflow)).steps) == 3, "two own steps at the end are one to them"
    assert "知財 太郎" not in await kept_about_workflows(world, FIRM)


async def test_nothing_leaves_before_the_preview_is_released(world: World) -> None:
    await shared(world)
    await asked(world, principal(TARO), DefineWorkflow("年金納付", ANNUITY), WorkflowDefined)
    preview = await asked(world, principal(TARO), StartWorkflow("PK190001", "年金納付"), WorkflowShown)
    await world.settle()
    assert await kept_about_workflows(world, FIRM) == "[]"
    theirs = [step.request for step in preview.steps if step.theirs]
    assert theirs == ["次回年度分の年金納付をお願いします。"]
    assert (preview.counterpart, preview.unpublished_application) == ("デモ事務所", True)


async def test_several_shared_steps_in_a_row_move_on_both_sides(world: World) -> None:
    run = await started(world, THERE_AND_BACK)
    await world.do(TARO, CompleteStep(run.workflow))
    assert await states(world, FIRM, run.workflow) == "✓➡・・・"
    await world.do(HANAKO, CompleteStep(run.workflow))
    assert (await states(world, COMPANY, run.workflow), await states(world, FIRM, run.workflow)) == (
        "✓✓➡・・",
        "✓✓➡・・",
    )
    await world.do(HANAKO, SendBackStep(run.workflow, "一次の確認が足りませんでした"))
    assert await states(world, COMPANY, run.workflow) == "✓➡・・・"
    await world.do(HANAKO, SendBackStep(run.workflow, "起案をご訂正ください"))
    assert await states(world, COMPANY, run.workflow) == await states(world, FIRM, run.workflow) == "➡・・・・"
    assert (await seen(world, COMPANY, run.workflow)).remarks[-1].text == "起案をご訂正ください"


async def test_sending_back_needs_a_reason_and_a_step_to_go_back_to(world: World) -> None:
    run = await started(world)
    assert (await asked(world, principal(TARO), SendBackStep(run.workflow, " "), Problem)).code == (
        "send_back_without_reason"
    )
    assert (await asked(world, principal(TARO), SendBackStep(run.workflow, "戻す"), Problem)).code == "no_step_before"


async def test_the_owners_word_is_final_when_a_withdrawal_and_a_completion_cross(world: World) -> None:
    run = await started(world)
    await world.do(TARO, CompleteStep(run.workflow))
    here = world.desk.handle(principal(TARO), WithdrawWorkflow(run.workflow, "不要になったため", to_counterpart=True))
    there = world.desk.handle(principal(HANAKO), CompleteStep(run.workflow, "納付しました。"))
    assert isinstance(await here, WorkflowMoved)
    assert isinstance(await there, WorkflowMoved)
    await world.settle()
    assert [(await seen(world, org, run.workflow)).state for org in (COMPANY, FIRM)] == ["withdrawn", "withdrawn"]
    said = [remark.text for remark in (await seen(world, COMPANY, run.workflow)).remarks]
    assert "納付しました。" in said, "what was said with a move that came too late is kept"
    assert (await states(world, FIRM, run.workflow)).count("➡") == 0


async def test_a_second_click_is_told_who_was_first(world: World) -> None:
    run = await started(world)
    version = (await seen(world, COMPANY, run.workflow)).version
    await world.do(TARO, CompleteStep(run.workflow, seen=version))
    again = await asked(world, principal(TARO), CompleteStep(run.workflow, seen=version), Problem)
    assert (again.code, again.facts["by"], again.facts["name"]) == (
        "step_already_done",
        "知財 太郎",
        "納付要否の社内検討",
    )


async def test_a_step_of_the_counterpart_is_not_ours_to_take(world: World) -> None:
    run = await started(world)
    assert (await asked(world, principal(HANAKO), CompleteStep(run.workflow), Problem)).code == "step_is_theirs"
    await world.do(TARO, CompleteStep(run.workflow))
    assert (await asked(world, principal(TARO), CompleteStep(run.workflow), Problem)).code == "step_is_theirs"
    assert (await asked(world, principal(HANAKO), WithdrawWorkflow(run.workflow), Problem)).code == "workflow_is_theirs"


async def test_a_workflow_without_the_ambassador_never_leaves(world: World) -> None:
    await shared(world)
    await asked(world, principal(TARO), DefineWorkflow("社内稟議", "起案 | 起票者\n決裁 | 管理者"), WorkflowDefined)
    moved = await asked(world, principal(TARO), StartWorkflow("PK190001", "社内稟議"), WorkflowMoved)
    await world.do(TARO, CompleteStep(moved.workflow.workflow, "よろしくお願いします", to_counterpart=True))
    assert (await seen(world, COMPANY, moved.workflow.workflow)).counterpart == ""
    assert await kept_about_workflows(world, FIRM) == "[]"


async def test_a_secret_matter_keeps_its_workflow_inside_until_it_is_lifted(world: World) -> None:
    run = await started(world)
    await world.do(TARO, SetSecrecy("PK190001", Secrecy.CLOSED))
    await world.do(TARO, CompleteStep(run.workflow))
    assert await states(world, FIRM, run.workflow) == "➡・・"
    spoken = await asked(world, principal(TARO), CommentStep(run.workflow, "至急", to_counterpart=True), Problem)
    assert spoken.code == "workflow_confidential"
    await world.do(TARO, SetSecrecy("PK190001", Secrecy.OPEN, "公開されたため"))
    assert await states(world, FIRM, run.workflow) == "✓➡・"


async def test_the_counterpart_starts_what_is_published_to_it_and_nothing_else(world: World) -> None:
    await shared(world)
    await asked(world, principal(TARO), DefineWorkflow("年金納付", ANNUITY), WorkflowDefined)
    assert (await asked(world, principal(HANAKO), StartWorkflow("2016P002", "年金のご相談"), Problem)).code == (
        "unknown_definition"
    )
    await asked(world, principal(TARO), PublishWorkflow("年金納付", "年金のご相談"), WorkflowPublished)
    await world.settle()
    offered = await asked(world, principal(HANAKO), Look(Page.WORKFLOWS), WorkflowsShown)
    assert [(one.name, one.counterpart) for one in offered.startable] == [("年金のご相談", "デモ株式会社")]

    preview = await asked(
        world, principal(HANAKO), StartWorkflow("2016P002", "年金のご相談", comment="期限が近いです"), WorkflowShown
    )
    await world.do(HANAKO, ReleaseWorkflow(preview.workflow))
    here = await seen(world, COMPANY, preview.workflow)
    assert (here.name, here.ref, here.remarks[0].text, here.asks_us) == ("年金納付", "PK190001", "期限が近いです", True)
    assert (await seen(world, FIRM, preview.workflow)).state == "running"
    assert (await seen(world, FIRM, preview.workflow)).name == "年金のご相談"


async def test_what_is_no_longer_published_is_refused_and_said_so(world: World) -> None:
    await shared(world)
    await asked(world, principal(TARO), DefineWorkflow("年金納付", ANNUITY), WorkflowDefined)
    await asked(world, principal(TARO), PublishWorkflow("年金納付", "年金のご相談"), WorkflowPublished)
    await world.settle()
    preview = await asked(world, principal(HANAKO), StartWorkflow("2016P002", "年金のご相談"), WorkflowShown)
    await asked(world, principal(TARO), PublishWorkflow("年金納付", ""), WorkflowPublished)
    await world.do(HANAKO, ReleaseWorkflow(preview.workflow))
    assert (await seen(world, FIRM, preview.workflow)).state == "refused"


async def test_an_unreadable_definition_keeps_nothing_and_names_each_line(world: World) -> None:
    text = "起案 | 起票者\n確認 | 誰か\n依頼 | 相手方\n決裁"
    told = await asked(world, principal(TARO), DefineWorkflow("試し", text), WorkflowDefined)
    assert [(problem.code, problem.facts["number"]) for problem in told.problems] == [
        ("step_unknown_person", 2),
        ("step_without_request", 3),
        ("step_without_assignee", 4),
    ]
    assert told.definition is None
    looked = await asked(world, principal(TARO), Look(Page.WORKFLOWS), WorkflowsShown)
    assert looked.definitions == ()


async def test_a_replaced_definition_leaves_what_runs_alone(world: World) -> None:
    run = await started(world)
    await asked(world, principal(TARO), DefineWorkflow("年金納付", "別の手順 | 起票者"), WorkflowDefined)
    await world.do(TARO, CompleteStep(run.workflow))
    assert await states(world, COMPANY, run.workflow) == "✓➡・・"
    await asked(world, principal(TARO), DefineWorkflow("年金納付", ""), WorkflowDefined)
    assert (await asked(world, principal(TARO), StartWorkflow("PK190001", "年金納付"), Problem)).code == (
        "unknown_definition"
    )


async def test_a_step_waits_in_the_list_of_whoever_takes_it(world: World) -> None:
    run = await started(world)

    async def waiting(person: PersonId) -> list[tuple[str, str, str]]:
        async with world.stores.read(principal(person).org) as session:
            records = Records(session)
            who = await records.people.get(person)
            entries = (await waiting_of(records, [who])).of(who)
        return [(entry.target, entry.title, entry.ref) for entry in entries if entry.kind == "workflow"]

    assert await waiting(TARO) == [(run.workflow, "納付要否の社内検討", "PK190001")]
    assert await waiting(HANAKO) == []
    await world.do(TARO, CompleteStep(run.workflow))
    assert await waiting(TARO) == []
    assert await waiting(HANAKO) == [(run.workflow, "次回年度分の年金納付をお願いします。", "2016P002")]
