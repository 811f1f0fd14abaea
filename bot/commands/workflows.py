"""ワークフロー: what runs and what can be started; with a number and a name it starts."""

from __future__ import annotations

from bot.visit import Visit
from core.domain.intents import Page, StartWorkflow
from core.domain.notices import WorkflowMoved


async def workflows(visit: Visit, text: str) -> None:
    """ワークフロー PK190001 年金納付 previews the run; ワークフロー alone lists them."""
    ref, _, name = text.partition(" ")
    if not name.strip():
        await visit.show(Page.WORKFLOWS)
        return
    answer = await visit.do(StartWorkflow(ref, name.strip()))
    await visit.say(answer.workflow if isinstance(answer, WorkflowMoved) else answer)
