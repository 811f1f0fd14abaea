"""Deeds of workflows for the non-interference machine: own steps, own words, own files, and whatever is held back."""

from __future__ import annotations

from boundary import mark
from boundary_stage import Deed, Side, Stage

from core.domain.intents import (
    CommentStep,
    CompleteStep,
    DefineWorkflow,
    EndSharing,
    File,
    FileEnclosures,
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
from core.domain.notices import WorkflowShown
from core.domain.workflows import RunState, Workflow
from core.store.records import Records


async def begin_a_workflow(stage: Stage, side: Side) -> None:
    """Its name, its own steps and who takes them stay; what is asked of the counterpart crosses."""
    name = await _defined(stage, side)
    draft = await stage.do(side.person, StartWorkflow(side.ref, name, comment=stage.public(side, "opening")))
    if isinstance(draft, WorkflowShown):
        await stage.do(side.person, ReleaseWorkflow(draft.workflow))


async def look_at_a_draft(stage: Stage, side: Side) -> None:
    """Previewed and never begun: not even what it asks of them is known over there."""
    name = await _defined(stage, side, request=stage.secret(side, "request"))
    await stage.do(side.person, StartWorkflow(side.ref, name, comment=stage.secret(side, "opening")))


async def work_inside(stage: Stage, side: Side) -> None:
    """A workflow without the ambassador, whatever its people are told to do with their words."""
    name = stage.secret(side, "own-workflow")
    await stage.do(side.person, DefineWorkflow(name, f"{stage.secret(side, 'own-step')} | 起票者\n終わり | 管理者"))
    moved = await stage.do(side.person, StartWorkflow(side.ref, name, comment=stage.secret(side, "own-opening")))
    run = moved.workflow.workflow if hasattr(moved, "workflow") and not isinstance(moved, WorkflowShown) else ""
    if run:
        said = (stage.secret(side, "own-comment"), (_file(stage, side),), True)
        await stage.do(side.person, CompleteStep(run, *said))


async def let_them_start(stage: Stage, side: Side) -> None:
    """The definition keeps its own name; they read the one it is published under."""
    name = await _defined(stage, side)
    await stage.do(side.person, PublishWorkflow(name, stage.public(side, "startable")))


async def start_one_of_theirs(stage: Stage, side: Side) -> None:
    async with stage.world.stores.read(side.org) as session:
        known = await Records(session).workflows.startable()
    for one in known[:1]:
        draft = await stage.do(side.person, StartWorkflow(side.ref, one.name, comment=stage.public(side, "asked")))
        if isinstance(draft, WorkflowShown):
            await stage.do(side.person, ReleaseWorkflow(draft.workflow))


async def take_a_step(stage: Stage, side: Side) -> None:
    """In a run of ours it is said inside; in one of theirs a step is an answer to them."""
    for run in await _under_way(stage, side):
        files = (_file(stage, side),) if run.ours else (_public_file(stage, side),)
        words = stage.secret(side, "comment") if run.ours else stage.public(side, "comment")
        await stage.do(side.person, CompleteStep(run.id, words, files))


async def say_something_inside(stage: Stage, side: Side) -> None:
    for run in await _under_way(stage, side):
        if run.ours:
            await stage.do(side.person, CommentStep(run.id, stage.secret(side, "remark"), (_file(stage, side),)))


async def say_something_to_them(stage: Stage, side: Side) -> None:
    for run in await _under_way(stage, side):
        words, files = stage.public(side, "remark"), (_public_file(stage, side),)
        await stage.do(side.person, CommentStep(run.id, words, files, to_counterpart=True))


async def send_it_back(stage: Stage, side: Side) -> None:
    for run in await _under_way(stage, side):
        words = stage.secret(side, "sent-back") if run.ours else stage.public(side, "sent-back")
        await stage.do(side.person, SendBackStep(run.id, words))


async def give_it_up(stage: Stage, side: Side) -> None:
    for run in (await _under_way(stage, side))[:1]:
        await stage.do(side.person, WithdrawWorkflow(run.id, stage.secret(side, "given-up")))


async def close_the_matter_behind_a_move(stage: Stage, side: Side) -> None:
    """秘匿 while a move waits to leave: nothing of it crosses, and nothing is taken up again before it is opened."""
    for run in await _under_way(stage, side):
        await stage.do(side.person, CompleteStep(run.id, stage.secret(side, "behind"), (_file(stage, side),)))
    await stage.do(side.person, SetSecrecy(side.ref, Secrecy.CLOSED))
    await stage.do(side.person, EndSharing(side.ref, reason=stage.public(side, "moved")))


async def file_what_came(stage: Stage, side: Side) -> None:
    for run in await _under_way(stage, side):
        await stage.do(side.person, FileEnclosures(f"workflow:{run.id}"))
    await stage.do(side.person, Look(Page.WORKFLOWS))


DEEDS: tuple[Deed, ...] = (
    begin_a_workflow,
    look_at_a_draft,
    work_inside,
    let_them_start,
    start_one_of_theirs,
    take_a_step,
    say_something_inside,
    say_something_to_them,
    send_it_back,
    give_it_up,
    close_the_matter_behind_a_move,
    file_what_came,
)


async def _defined(stage: Stage, side: Side, request: str = "") -> str:
    """Own steps before, between and behind two of the counterpart's."""
    name = stage.secret(side, "workflow")
    own = [stage.secret(side, "step") for _ in range(3)]
    asked = request or stage.public(side, "request")
    steps = [
        f"{own[0]} | {side.colleague.name}",
        f"{stage.secret(side, 'asking')} | 相手方 | 5営業日 | {asked}",
        f"{stage.secret(side, 'asking')} | 相手方 | {asked} 2",
        f"{own[1]} | 起票者",
        f"{own[2]} | 管理者",
    ]
    await stage.do(side.person, DefineWorkflow(name, "\n".join(steps)))
    return name


async def _under_way(stage: Stage, side: Side) -> list[Workflow]:
    async with stage.world.stores.read(side.org) as session:
        runs = await Records(session).workflows.under_way()
    return [run for run in runs if run.state is RunState.RUNNING and run.shared][-2:]


def _file(stage: Stage, side: Side) -> File:
    return File(f"{stage.secret(side, 'file')}.txt", stage.secret(side, "content").encode(), "text/plain")


def _public_file(stage: Stage, side: Side) -> File:
    """The words cross; where the file lay does not."""
    drive = mark(side.org, "folder")
    name = f"C:\\{drive}\\../{drive}/{stage.public(side, 'file')}.txt"
    return File(name, stage.public(side, "content").encode(), "text/plain")
