"""Deeds of 休暇 for the non-interference machine: who is away, who takes whose place and what they do in it stays home.

The absent one bears a marked name, so whatever is said in their place may tell who did it and never for whom.
"""

from __future__ import annotations

from boundary_stage import Deed, Side, Stage
from world import principal

from core.domain.intents import (
    CommentStep,
    CompleteStep,
    Compose,
    Confirm,
    DefineWorkflow,
    Post,
    ReleaseWorkflow,
    SetLeave,
    SetResponsible,
    StartWorkflow,
)
from core.domain.notices import AskedToSend, WorkflowShown
from core.domain.workflows import RunState
from core.store.records import Records

DAYS = "2026/01/15-2026/01/16"


async def leave_it_to_me(stage: Stage, side: Side) -> None:
    """In the middle of whatever is open with them."""
    await stage.do(side.person, SetLeave(f"{side.colleague.name} {DAYS} 代理 {principal(side.person).name}"))


async def leave_it_to_them(stage: Stage, side: Side) -> None:
    await stage.do(side.person, SetLeave(f"{DAYS} 代理 {side.colleague.name}"))


async def leave_from_tomorrow(stage: Stage, side: Side) -> None:
    """It begins by itself, if so much time passes."""
    await stage.do(side.person, SetLeave(f"{side.colleague.name} 2026/01/16 代理 {principal(side.person).name}"))


async def come_back_early(stage: Stage, side: Side) -> None:
    await stage.do(side.person, SetLeave(f"{side.colleague.name} 取消"))
    await stage.do(side.person, SetLeave("取消"))


async def let_them_answer_for_the_link(stage: Stage, side: Side) -> None:
    await stage.do(side.person, SetResponsible(side.other, (side.colleague.name,)))


async def ask_them_and_the_counterpart(stage: Stage, side: Side) -> None:
    words = (stage.public(side, "title"), stage.public(side, "body"))
    await _post(stage, side, Compose((side.ref,), *words, to=(side.other, side.colleague.name)))


async def ask_them_alone(stage: Stage, side: Side) -> None:
    words = (stage.secret(side, "asked-title"), stage.secret(side, "asked"))
    await _post(stage, side, Compose((side.ref,), *words, to=(side.colleague.name,)))


async def ask_me(stage: Stage, side: Side) -> None:
    words = (stage.secret(side, "asking-title"), stage.secret(side, "asking"))
    draft = await stage.do(side.as_colleague, Compose((side.ref,), *words, to=(principal(side.person).name,)))
    if isinstance(draft, AskedToSend):
        await stage.do(side.as_colleague, Post(draft.draft))


async def begin_with_a_step_of_theirs(stage: Stage, side: Side) -> None:
    name = stage.secret(side, "workflow")
    steps = f"{stage.secret(side, 'step')} | {side.colleague.name}\n依頼 | 相手方 | {stage.public(side, 'request')}"
    await stage.do(side.person, DefineWorkflow(name, steps))
    draft = await stage.do(side.person, StartWorkflow(side.ref, name))
    if isinstance(draft, WorkflowShown):
        await stage.do(side.person, ReleaseWorkflow(draft.workflow))


async def take_their_place(stage: Stage, side: Side) -> None:
    """Confirm whatever is open, take the steps that are asked for, and say so to the counterpart."""
    async with stage.world.stores.read(side.org) as session:
        records = Records(session)
        asked = await records.messages.unconfirmed_by([side.person])
        runs = [run for run in await records.workflows.under_way() if run.state is RunState.RUNNING and run.shared]
    for message in asked.get(side.person, []):
        await stage.do(side.person, Confirm(message.id))
    for run in runs[-2:]:
        await stage.do(side.person, CompleteStep(run.id, stage.public(side, "taken"), to_counterpart=True))
        await stage.do(side.person, CommentStep(run.id, stage.public(side, "and"), to_counterpart=True))


DEEDS: tuple[Deed, ...] = (
    leave_it_to_me,
    leave_it_to_them,
    leave_from_tomorrow,
    come_back_early,
    let_them_answer_for_the_link,
    ask_them_and_the_counterpart,
    ask_them_alone,
    ask_me,
    begin_with_a_step_of_theirs,
    take_their_place,
)


async def _post(stage: Stage, side: Side, message: Compose) -> None:
    draft = await stage.do(side.person, message)
    if isinstance(draft, AskedToSend):
        await stage.do(side.person, Post(draft.draft))
