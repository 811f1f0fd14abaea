"""A workflow whose matter becomes 秘匿, or is shared no more, while something of it is on its way; and what the ledger keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from boundary import Line, line
from test_policies_story import asked, shared
from test_workflows import ANNUITY, kept_about_workflows, seen, started, states
from world import COMPANY, FIRM, HANAKO, TARO, World, open_world, principal

from core.domain.intents import (
    CommentStep,
    CompleteStep,
    DefineWorkflow,
    EndSharing,
    File,
    Look,
    Page,
    PublishWorkflow,
    ReleaseWorkflow,
    SetSecrecy,
    StartWorkflow,
)
from core.domain.matters import Secrecy
from core.domain.notices import HistoryShown, Problem, SharingEnded, WorkflowDefined, WorkflowPublished, WorkflowShown
from core.ids import OrgId
from core.store.records import Records

__all__ = ["line"]

SAID = "納付の控えです"
CLOSED, OPEN = SetSecrecy("2016P002", Secrecy.CLOSED), SetSecrecy("2016P002", Secrecy.OPEN, "公開されたため")


@pytest.fixture
async def world(tmp_path: Path, line: Line) -> AsyncIterator[World]:
    async with open_world(tmp_path, transport=line) as opened:
        yield opened


async def asked_over_there(world: World) -> str:
    """A run of the company's that waits for the firm."""
    run = (await started(world)).workflow
    await world.do(TARO, CompleteStep(run))
    return run


async def test_a_move_made_before_its_matter_became_secret_leaves_only_once_that_is_lifted(world: World) -> None:
    run = await asked_over_there(world)
    await world.desk.handle(principal(HANAKO), CompleteStep(run, SAID))
    await world.do(HANAKO, CLOSED)
    assert SAID in await kept_about_workflows(world, FIRM)
    assert SAID not in await kept_about_workflows(world, COMPANY)
    assert await states(world, COMPANY, run) == "✓➡・・", "not even that the step was taken is known"
    await world.do(HANAKO, OPEN)
    assert await states(world, COMPANY, run) == "✓✓➡・"
    assert (await seen(world, COMPANY, run)).remarks[-1].text == SAID
    assert await states(world, FIRM, run) == "✓✓➡", "the owner's word is heard again"


async def test_a_sealed_move_is_taken_out_of_its_envelope(world: World, line: Line) -> None:
    run = await asked_over_there(world)
    line.transport.broken = True
    await world.do(HANAKO, CompleteStep(run, SAID))
    await world.do(HANAKO, CLOSED)
    line.transport.broken = False
    await world.pass_a_while()
    assert SAID not in await kept_about_workflows(world, COMPANY)
    assert await states(world, COMPANY, run) == "✓➡・・"
    await world.do(HANAKO, OPEN)
    await world.pass_a_while()
    assert await states(world, COMPANY, run) == "✓✓➡・"


async def test_a_move_that_arrived_unknown_to_its_sender_counts_once(world: World) -> None:
    """Closed and opened again after it left: what is held back is said again, and known already."""
    run = await asked_over_there(world)
    await world.do(HANAKO, CompleteStep(run, SAID))
    for change in (CLOSED, OPEN):
        await world.do(HANAKO, change)
    assert await states(world, COMPANY, run) == "✓✓➡・"
    assert [remark.text for remark in (await seen(world, COMPANY, run)).remarks].count(SAID) == 1


async def test_a_draft_of_a_matter_that_became_secret_does_not_begin(world: World) -> None:
    await shared(world)
    await asked(world, principal(TARO), DefineWorkflow("年金納付", ANNUITY), WorkflowDefined)
    draft = await asked(world, principal(TARO), StartWorkflow("PK190001", "年金納付"), WorkflowShown)
    await world.do(TARO, SetSecrecy("PK190001", Secrecy.CLOSED))
    refused = await asked(world, principal(TARO), ReleaseWorkflow(draft.workflow), Problem)
    assert refused.code == "workflow_confidential"
    assert await kept_about_workflows(world, FIRM) == "[]"


async def test_a_request_to_start_waits_until_its_matter_is_open_again(world: World) -> None:
    await shared(world)
    await asked(world, principal(TARO), DefineWorkflow("年金納付", ANNUITY), WorkflowDefined)
    await asked(world, principal(TARO), PublishWorkflow("年金納付", "年金のご相談"), WorkflowPublished)
    await world.settle()
    draft = await asked(
        world, principal(HANAKO), StartWorkflow("2016P002", "年金のご相談", comment=SAID), WorkflowShown
    )
    await world.desk.handle(principal(HANAKO), ReleaseWorkflow(draft.workflow))
    await world.do(HANAKO, CLOSED)
    assert await kept_about_workflows(world, COMPANY) == "[]"
    await world.do(HANAKO, OPEN)
    assert (await seen(world, COMPANY, draft.workflow)).remarks[0].text == SAID
    assert (await seen(world, FIRM, draft.workflow)).state == "running"


async def test_where_sharing_ends_its_runs_end_on_both_sides_and_say_nothing_more(world: World) -> None:
    run = await asked_over_there(world)
    await world.desk.handle(principal(TARO), CommentStep(run, "共有を終える前の一言", to_counterpart=True))
    await asked(world, principal(TARO), EndSharing("PK190001", reason="移管のため"), SharingEnded)
    assert [(await seen(world, org, run)).state for org in (COMPANY, FIRM)] == ["withdrawn", "withdrawn"]
    assert "一言" not in await kept_about_workflows(world, FIRM)
    refused = await asked(world, principal(HANAKO), CompleteStep(run, "遅れて"), Problem)
    assert refused.code == "workflow_not_running"
    async with world.stores.read(COMPANY) as session:
        assert await Records(session).outbox.parked() == []


async def crossed(world: World, org: OrgId) -> str:
    """What 履歴 says has left of the matter's workflows."""
    person, ref = (TARO, "PK190001") if org == COMPANY else (HANAKO, "2016P002")
    history = await asked(world, principal(person), Look(Page.HISTORY, ref), HistoryShown)
    return "\n".join(str(one.value) for one in history.crossings if one.field == "workflow")


async def test_the_ledger_keeps_what_left_of_a_workflow_and_nothing_that_stayed(world: World) -> None:
    run = await asked_over_there(world)
    await world.do(TARO, CommentStep(run, "社内だけの話"))
    await world.do(TARO, CommentStep(run, "お急ぎください", (File("資料.pdf", b"%PDF-1.4"),), True))
    await world.do(HANAKO, CompleteStep(run, SAID))
    told = await crossed(world, COMPANY)
    for word in ("次回年度分の年金納付をお願いします。", "お急ぎください", "資料.pdf", "✓➡・"):
        assert word in told
    for inside in ("社内", "領収", "検討"):
        assert inside not in told
    assert await crossed(world, FIRM) == f"✓\n{SAID}"
