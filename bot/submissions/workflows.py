"""Submitted forms of workflows."""

from __future__ import annotations

from bot import modals
from bot.attachments import fetched
from bot.kit import Json
from bot.modals.matters import MATTER
from bot.modals.workflows import TO_COUNTERPART
from bot.submissions.answers import at_input, becomes, reads
from bot.submissions.sharing import counterpart_of
from bot.visit import Visit
from core.domain.intents import (
    CommentStep,
    CompleteStep,
    DefineWorkflow,
    File,
    Intent,
    PublishWorkflow,
    SendBackStep,
    StartWorkflow,
    WithdrawWorkflow,
)
from core.domain.notices import Problem, WorkflowDefined, WorkflowMoved, WorkflowShown


async def moved(visit: Visit) -> Json:
    """What became of the step; a refusal stands above what was written, which is not lost."""
    entered, workflow = visit.request.values, str(visit.request.private["workflow"])
    files = await fetched(visit, entered.get("files") or [])
    answer = await visit.do(_intent(visit, workflow, files))
    if isinstance(answer, WorkflowMoved):
        return reads(visit, answer.workflow)
    run = await visit.card(f"workflow:{workflow}")
    if isinstance(answer, Problem) and isinstance(run, WorkflowShown) and run.state == "running":
        complaint = visit.wording.problem(answer)
        return becomes(modals.step_form(visit.request.callback_id, run, visit.wording, entered["comment"], complaint))
    return reads(visit, answer)


async def started(visit: Visit) -> Json:
    """The preview of what would cross, or the run itself where nothing does."""
    entered = visit.request.values
    answer = await visit.do(StartWorkflow(entered[MATTER], entered["name"], comment=entered["comment"]))
    if isinstance(answer, Problem):
        return at_input(visit, MATTER, answer)
    return reads(visit, answer.workflow if isinstance(answer, WorkflowMoved) else answer)


async def defined(visit: Visit) -> Json:
    entered = visit.request.values
    answer = await visit.do(DefineWorkflow(entered["name"], entered["text"]))
    if isinstance(answer, WorkflowDefined) and answer.problems:
        complaint = "\n".join(visit.wording.problem(problem) for problem in answer.problems)
        return becomes(modals.define_workflow_form(visit.wording, entered["name"], entered["text"], complaint))
    return reads(visit, answer)


async def published(visit: Visit) -> Json:
    entered = visit.request.values
    intent = PublishWorkflow(entered["name"], entered["published_as"], counterpart_of(visit))
    return reads(visit, await visit.do(intent))


def _intent(visit: Visit, workflow: str, files: tuple[File, ...]) -> Intent:
    entered = visit.request.values
    text, tell, seen = entered["comment"], bool(entered.get(TO_COUNTERPART)), int(visit.request.private["version"])
    match visit.request.callback_id:
        case "complete_step":
            return CompleteStep(workflow, text, files, tell, seen)
        case "send_back_step":
            return SendBackStep(workflow, text, files, tell, seen)
        case "comment_step":
            return CommentStep(workflow, text, files, tell)
        case _:
            return WithdrawWorkflow(workflow, text, tell)
