"""統合 C00002 C00001: two own records that are one and the same."""

from __future__ import annotations

from bot.visit import Visit
from core.domain.intents import MergeRecords
from core.domain.notices import Problem


async def merge(visit: Visit, text: str) -> None:
    """The record that goes stands first. Shows what it would mean."""
    match text.split():
        case [gone, kept]:
            await visit.say(await visit.look(MergeRecords(gone, kept)))
        case _:
            await visit.complain(Problem("merge_needs_two", {}))
