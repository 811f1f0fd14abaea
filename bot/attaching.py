"""庁書類 from Slack: in a form or sent to the app, each file by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.attachments import fetched_each
from bot.visit import Visit
from core.domain.intents import Attach
from core.domain.notices import AttachedLine, DocumentsAttached, Notice, Problem
from core.domain.papers import LARGEST_MB


async def attach_from_slack(
    visit: Visit, files: Sequence[Any], ref: str = "", kind: str = "", dated: str = ""
) -> Notice:
    """What became of each file, those among them that were not even fetched."""
    taken, refused = await fetched_each(visit, files, LARGEST_MB)
    answer = await visit.do(Attach(taken, ref, kind, dated)) if taken else DocumentsAttached(())
    if not isinstance(answer, DocumentsAttached):
        return answer
    return replace(answer, lines=(*answer.lines, *map(_told, refused)))


def _told(problem: Problem) -> AttachedLine:
    return AttachedLine(str(problem.facts["filename"]), problem=problem)
