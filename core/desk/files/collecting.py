"""添付: files of a card are handed out on request: those too large to come along, and those that are kept in a wrapper."""

from __future__ import annotations

from core.desk.case import Case
from core.desk.files.enclosures import enclosures_of
from core.domain.intents import CollectFiles
from core.domain.notices import FilesFollow


async def collect(case: Case, intent: CollectFiles) -> FilesFollow:
    """The bytes themselves are handed out by the surface. NotFound (no_files_here, no_such_file)."""
    enclosures = await enclosures_of(case.records, intent.about, case.principal.person)
    return FilesFollow(tuple(one.file for one in enclosures.chosen(intent.numbers)))
