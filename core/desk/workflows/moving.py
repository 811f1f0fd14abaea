"""完了 / 差戻し / コメント / 取下げ: people move a run, their own or the counterpart's part of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from core.desk.case import Case
from core.desk.files.keeping import keep_files
from core.desk.workflows.asking import Asked, asked
from core.desk.workflows.keeping import keep
from core.desk.workflows.views import shown, shown_version
from core.domain.departures import WorkflowMoveLeaves
from core.domain.intents import CommentStep, CompleteStep, SendBackStep, WithdrawWorkflow
from core.domain.matters import Secrecy
from core.domain.notices import FileView, WorkflowMoved
from core.domain.people import Role
from core.domain.workflows import (
    Move,
    Remark,
    RunState,
    StepState,
    Workflow,
    completed,
    remarked,
    sent_back,
    withdrawn,
)
from core.domain.working_days import is_working_day
from core.errors import AlreadyDecided, Invalid, NotAllowed, Stale
from core.ids import new_id

Forward = Callable[[Workflow, Remark, date, Callable[[date], bool]], Workflow]


async def complete(case: Case, intent: CompleteStep) -> WorkflowMoved:
    """The current step is taken by one of those who are asked."""
    return await _take_step(case, intent, Move.COMPLETE, completed)


async def send_back(case: Case, intent: SendBackStep) -> WorkflowMoved:
    """The step before is asked for again, with the reason."""
    if not intent.comment.strip():
        raise Invalid("send_back_without_reason")
    return await _take_step(case, intent, Move.SEND_BACK, sent_back)


async def comment(case: Case, intent: CommentStep) -> WorkflowMoved:
    """Say something; the run stays where it is."""
    run = await _running(case, intent.workflow)
    if not intent.comment.strip() and not intent.files:
        raise Invalid("message_empty")
    return await _moved(case, run, intent, Move.COMMENT, lambda remark: remarked(run, remark))


async def withdraw(case: Case, intent: WithdrawWorkflow) -> WorkflowMoved:
    """End a run of ours before its end. By who started it, or an administrator."""
    run = await _running(case, intent.workflow)
    if not run.ours:
        raise NotAllowed("workflow_is_theirs")
    if case.principal.person != run.started_by and Role.ADMIN not in case.principal.roles:
        raise NotAllowed("workflow_of_another")
    crosses = run.shared and intent.to_counterpart and bool(intent.reason.strip())
    if crosses:
        await _must_not_be_secret(case, run)
    remark = _remark(case, run, Move.WITHDRAW, intent.reason, files=(), crosses=crosses)
    ended = withdrawn(run, remark)
    await keep(case.records, case.telling, run, ended)
    return WorkflowMoved(await shown(case.records, ended), Move.WITHDRAW)


async def _take_step(case: Case, intent: CompleteStep | SendBackStep, move: Move, forward: Forward) -> WorkflowMoved:
    run = await _running(case, intent.workflow)
    people = await _must_be_asked(case, run, intent.seen)
    if move is Move.SEND_BACK and not run.position:
        raise Invalid("no_step_before")
    place = people.place_taken_by(case.principal.person)

    def act(remark: Remark) -> Workflow:
        return forward(run, replace(remark, done_for=place), case.today, is_working_day)

    return await _moved(case, run, intent, move, act)


async def _moved(
    case: Case,
    run: Workflow,
    intent: CompleteStep | SendBackStep | CommentStep,
    move: Move,
    act: Callable[[Remark], Workflow],
) -> WorkflowMoved:
    crosses = run.shared and (intent.to_counterpart or not run.ours)
    said = bool(intent.comment.strip() or intent.files)
    if crosses and said:
        await _must_not_be_secret(case, run)
    files = await keep_files(case.records, intent.files)
    remark = _remark(case, run, move, intent.comment, files, crosses=crosses)
    after = act(remark)
    if not run.ours and run.link is not None:
        after = replace(after, moves=after.moves + 1)
        await case.send(run.link, WorkflowMoveLeaves(run.id, remark.id))
    await keep(case.records, case.telling, run, after)
    return WorkflowMoved(await shown(case.records, after), move)


async def _running(case: Case, id_: str) -> Workflow:
    run = await case.records.workflows.get(id_)
    if run.state is not RunState.RUNNING:
        raise AlreadyDecided("workflow_not_running", name=run.name, state=run.state)
    return run


async def _must_be_asked(case: Case, run: Workflow, seen: int | None) -> Asked:
    """Those who are. Raises what tells the person why the step is not theirs to take now."""
    if seen is not None and seen != shown_version(run):
        last = next((step for step in reversed(run.steps) if step.state is StepState.DONE and step.done_at), None)
        if last is not None:
            raise AlreadyDecided("step_already_done", name=last.name, by=last.done_by, at=last.done_at)
        raise Stale("workflow_moved_on")
    step = run.current
    if step is None or step.theirs:
        raise NotAllowed("step_is_theirs")
    people = await asked(case.records, run, step)
    me = case.principal
    may = me.person in {person.id for person in people.all} or me.person == run.started_by or Role.ADMIN in me.roles
    if not may:
        raise NotAllowed("step_of_another", people=[person.name for person in people.to])
    return people


async def _must_not_be_secret(case: Case, run: Workflow) -> None:
    matter = await case.records.matters.get(run.matter)
    if matter.secrecy is Secrecy.CLOSED:
        raise Invalid("workflow_confidential", ref=matter.ref)


def _remark(case: Case, run: Workflow, move: Move, text: str, files: tuple[FileView, ...], *, crosses: bool) -> Remark:
    return Remark(
        id=new_id(),
        step=run.position or 0,
        move=move,
        theirs=False,
        by=case.principal.name,
        at=case.now,
        text=text.strip(),
        files=files,
        crosses=crosses,
    )
