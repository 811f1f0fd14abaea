"""How a run moves: forward when its current step is taken, one step back when it is sent back, never otherwise.

The same moves are made on an own run and, ahead of the owner's word, on a mirror of theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from core.domain.workflows.run import Remark, RunState, Step, StepState, Workflow

WorkingDay = Callable[[date], bool]


def begun(run: Workflow, remark: Remark, today: date, is_working_day: WorkingDay) -> Workflow:
    """The first step becomes the current one."""
    return remarked(_standing_at(replace(run, state=RunState.RUNNING), 0, today, is_working_day), remark)


def completed(run: Workflow, remark: Remark, today: date, is_working_day: WorkingDay) -> Workflow:
    """The current step is taken; behind the last one the run is complete. ValueError when there is none."""
    at = _must_stand_somewhere(run)
    done = replace(run.steps[at], state=StepState.DONE, done_by=remark.by, done_at=remark.at, done_for=remark.done_for)
    moved = replace(run, steps=_with(run.steps, at, done))
    if at + 1 == len(run.steps):
        moved = replace(moved, state=RunState.COMPLETED)
    else:
        moved = _standing_at(moved, at + 1, today, is_working_day)
    return remarked(moved, remark)


def sent_back(run: Workflow, remark: Remark, today: date, is_working_day: WorkingDay) -> Workflow:
    """差戻し: the step before is the current one again. ValueError at the first step, which has none before it."""
    at = _must_stand_somewhere(run)
    if at == 0:
        raise ValueError("there is no step before the first")
    waiting = replace(run.steps[at], state=StepState.WAITING, due=None)
    moved = replace(run, steps=_with(run.steps, at, waiting))
    return remarked(_standing_at(moved, at - 1, today, is_working_day), remark)


def withdrawn(run: Workflow, remark: Remark) -> Workflow:
    """取下げ: nobody is asked anything any more; what was done stays on record."""
    steps = tuple(
        replace(step, state=StepState.WAITING, due=None) if step.state is StepState.CURRENT else step
        for step in run.steps
    )
    return remarked(replace(run, state=RunState.WITHDRAWN, steps=steps), remark)


def remarked(run: Workflow, remark: Remark) -> Workflow:
    """Something was said or done; a remark that is there already is not kept twice."""
    if any(known.id == remark.id for known in run.remarks):
        return run
    return replace(run, remarks=(*run.remarks, remark), version=run.version + 1 if run.ours else run.version)


def _standing_at(run: Workflow, at: int, today: date, is_working_day: WorkingDay) -> Workflow:
    step = run.steps[at]
    due = step.rule.due(today, is_working_day) if step.rule else None
    current = replace(step, state=StepState.CURRENT, due=due, done_by="", done_at=None, done_for="")
    return replace(run, steps=_with(run.steps, at, current))


def _must_stand_somewhere(run: Workflow) -> int:
    if run.position is None or run.state is not RunState.RUNNING:
        raise ValueError("no step is the current one")
    return run.position


def _with(steps: tuple[Step, ...], at: int, step: Step) -> tuple[Step, ...]:
    return (*steps[:at], step, *steps[at + 1 :])
