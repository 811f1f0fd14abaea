"""Names of workflows that a counterpart may start have left the house: the ledger keeps them, and that they were taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from boundary import Line, line
from test_policies_story import asked, shared
from test_workflows import ANNUITY
from world import FIRM, TARO, World, open_world, principal

from core.domain.intents import DefineWorkflow, Look, Page, PublishWorkflow, ReleaseWorkflow, StartWorkflow
from core.domain.notices import HistoryShown, WorkflowDefined, WorkflowShown
from core.store.records import Records

__all__ = ["line"]


@pytest.fixture
async def world(tmp_path: Path, line: Line) -> AsyncIterator[World]:
    async with open_world(tmp_path, transport=line) as opened:
        await shared(opened)
        await asked(opened, principal(TARO), DefineWorkflow("年金納付", ANNUITY), WorkflowDefined)
        yield opened


async def named(world: World, about: str = "デモ事務所") -> list[tuple[object, bool]]:
    """What 履歴 says of workflows they may start: the name, and whether it was taken back."""
    history = await asked(world, principal(TARO), Look(Page.HISTORY, about), HistoryShown)
    return [(one.value, one.retracted) for one in history.crossings if one.field == "startable_workflow"]


async def held(world: World) -> list[str]:
    async with world.stores.read(FIRM) as session:
        return [one.name for one in await Records(session).workflows.startable()]


async def test_a_name_is_disclosed_once_and_taken_back_once(world: World) -> None:
    """Whatever of the workflow has another name inside is in neither; a new name takes the place of the old one."""
    assert await named(world) == []
    await world.do(TARO, PublishWorkflow("年金納付", "年金のご相談"))
    await world.do(TARO, PublishWorkflow("年金納付", "年金のご相談"))
    assert await named(world) == [("年金のご相談", False)]
    await world.do(TARO, PublishWorkflow("年金納付", "年金の件"))
    assert (await named(world))[1:] == [("年金の件", False), ("年金のご相談", True)]
    await world.do(TARO, PublishWorkflow("年金納付", ""))
    assert (await named(world))[-1] == ("年金の件", True)
    await world.do(TARO, PublishWorkflow("年金納付", "年金の件"))
    assert (await named(world))[-1] == ("年金の件", False)
    assert await held(world) == ["年金の件"]
    assert await named(world, "PK190001") == []


async def test_a_definition_that_is_retired_takes_its_name_back(world: World) -> None:
    await world.do(TARO, PublishWorkflow("年金納付", "年金のご相談"))
    await world.do(TARO, DefineWorkflow("年金納付", ""))
    assert await named(world) == [("年金のご相談", False), ("年金のご相談", True)]


async def test_a_name_taken_back_before_it_has_left_does_not_leave_again(world: World, line: Line) -> None:
    """The envelope was sealed for an attempt that was cut short."""
    line.transport.broken = True
    await world.do(TARO, PublishWorkflow("年金納付", "極秘の名前"))
    await world.do(TARO, PublishWorkflow("年金納付", ""))
    line.transport.broken = False
    await world.pass_a_while()
    carried = [one.body for one in line.transport.carried if one.kind == "WorkflowsOffered"]
    assert carried == [{"offered": []}, {"offered": []}]
    assert await named(world) == [("極秘の名前", False), ("極秘の名前", True)], (
        "whether it had arrived nobody here knows"
    )


async def test_a_run_of_a_published_workflow_discloses_its_name_with_the_matter(world: World) -> None:
    await world.do(TARO, PublishWorkflow("年金納付", "年金のご相談"))
    preview = await asked(world, principal(TARO), StartWorkflow("PK190001", "年金納付"), WorkflowShown)
    await world.do(TARO, ReleaseWorkflow(preview.workflow))
    history = await asked(world, principal(TARO), Look(Page.HISTORY, "PK190001"), HistoryShown)
    assert any("年金のご相談" in str(one.value) for one in history.crossings if one.field == "workflow")
