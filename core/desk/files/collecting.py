"""添付: files that were too large to come along with what they belong to are sent on request."""

from __future__ import annotations

from core.desk.case import Case
from core.domain.intents import CollectFiles
from core.domain.notices import DeliveryState, FilesFollow, FileView
from core.errors import NotFound


async def collect(case: Case, intent: CollectFiles) -> FilesFollow:
    """Raises NotFound (no_files_here) when nothing was kept back."""
    files = await _files(case, intent.about)
    if not files:
        raise NotFound("no_files_here")
    return FilesFollow(files)


async def _files(case: Case, about: str) -> tuple[FileView, ...]:
    kind, _, id_ = about.partition(":")
    match kind:
        case "message":
            message = await case.records.messages.get(id_)
            return () if message.state is DeliveryState.RECALLED else message.files
        case "queue":
            return await _document(case, (await case.records.papers.entry(id_)).paper)
        case "document" | "paper":
            return await _document(case, id_)
        case _:
            return ()


async def _document(case: Case, id_: str) -> tuple[FileView, ...]:
    paper = await case.records.papers.get(id_)
    return (FileView(paper.name, paper.size, paper.content),)
