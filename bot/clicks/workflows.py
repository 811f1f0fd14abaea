"""Buttons of workflows: what takes a word opens a form, 開始 begins what was previewed."""

from __future__ import annotations

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.counterparts import counterparts
from bot.visit import Visit
from core.domain.intents import Look, Page, ReleaseWorkflow
from core.domain.notices import Problem, WorkflowShown, WorkflowsShown


async def begin(visit: Visit) -> None:
    await afterwards(visit, await visit.do(ReleaseWorkflow(visit.request.press.target)))


async def take_step(visit: Visit) -> None:
    """完了 / 差戻し / コメント / 取下げ, with what is to be said; on an old card what has happened since is said instead."""
    press = visit.request.press
    run = await visit.card(f"workflow:{press.target}")
    if not isinstance(run, WorkflowShown):
        return
    if run.version != press.version and press.version and press.verb != "comment_step":
        await afterwards(visit, Problem("workflow_moved_on", {}))
        return
    await visit.open(modals.step_form(press.verb, run, visit.wording))


async def start(visit: Visit) -> None:
    known = await visit.look(Look(Page.WORKFLOWS))
    if isinstance(known, WorkflowsShown):
        complaint = "" if known.definitions or known.startable else visit.wording.word("no_workflow_yet")
        await visit.open(modals.start_workflow_form(known, visit.wording, complaint))


async def define(visit: Visit) -> None:
    await visit.open(modals.define_workflow_form(visit.wording))


async def publish(visit: Visit) -> None:
    known = await visit.look(Look(Page.WORKFLOWS))
    if isinstance(known, WorkflowsShown):
        await visit.open(modals.publish_workflow_form(known, await counterparts(visit), visit.wording))
