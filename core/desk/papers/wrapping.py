"""包袋へ: what came with a message or a workflow is filed to the matter it is about, as if somebody had attached it.

What is no office document is an ordinary file of the wrapper (X-FILE): nobody is asked what it is, only which matter it
belongs to where that is not certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from core.desk.case import Case, Rest
from core.desk.files.enclosures import Enclosure, enclosures_of
from core.desk.papers.attaching import MOST_CANDIDATES, ReadFile, file_or_ask, read_one, recognised
from core.desk.preparing import Before
from core.domain.intents import File, FileEnclosures
from core.domain.matters import Matter
from core.domain.notices import AttachedLine, DocumentsAttached, Problem
from core.domain.papers import OTHER, Paper
from core.domain.papers.recognising import shown_name
from core.errors import UserError
from core.ids import MatterId


@dataclass(frozen=True, slots=True)
class Collected:
    """The files with their bytes, before anything is read in them."""

    files: tuple[tuple[Enclosure, File], ...]
    matters: tuple[MatterId, ...]
    """One of which they belong to: the one that was named, else those the card is about."""
    problems: tuple[AttachedLine, ...] = ()
    """Files whose bytes are no longer what they were."""


@dataclass(frozen=True, slots=True)
class Read:
    files: tuple[tuple[Enclosure, ReadFile], ...]
    collected: Collected


async def read_and_wrap(before: Before, intent: FileEnclosures) -> Rest:
    """Each file by itself: one that is there already does not keep the others out."""
    collected = await before.reading(partial(_collect, intent))
    read = [(one, await read_one(before.files, file)) for one, file in collected.files]
    return partial(_wrap, Read(tuple(read), collected))


async def _collect(intent: FileEnclosures, case: Case) -> Collected:
    """Raises NotFound for a card without files, and for an unknown reference number."""
    enclosures = await enclosures_of(case.records, intent.card, case.principal.person)
    named = (await case.matter(intent.ref),) if intent.ref else ()
    files: list[tuple[Enclosure, File]] = []
    problems: list[AttachedLine] = []
    for one in enclosures.chosen(intent.numbers):
        try:
            content, content_type = await case.records.contents.get(one.file.content)
            files.append((one, File(one.file.name, content, content_type)))
        except UserError as error:
            problems.append(AttachedLine(shown_name(one.file.name), problem=Problem(error.code, dict(error.facts))))
    return Collected(tuple(files), tuple(matter.id for matter in named) or enclosures.matters, tuple(problems))


async def _wrap(read: Read, case: Case) -> DocumentsAttached:
    matters = (await case.records.matters.of(read.collected.matters)).values()
    lines = [await _wrap_one(case, enclosure, one, list(matters)) for enclosure, one in read.files]
    return DocumentsAttached((*lines, *read.collected.problems))


async def _wrap_one(case: Case, enclosure: Enclosure, one: ReadFile, matters: Sequence[Matter]) -> AttachedLine:
    try:
        paper = await recognised(case.records, one, "", None, enclosure.by)
        placed = replace(_placed(paper, matters), kind=paper.kind or OTHER, link=enclosure.link)
        return await file_or_ask(case.records, case.telling, placed, await case.me())
    except UserError as error:
        return AttachedLine(shown_name(one.file.name), problem=Problem(error.code, dict(error.facts)))


def _placed(paper: Paper, matters: Sequence[Matter]) -> Paper:
    """To the one matter that both the card and the file leave room for; else a person is asked which."""
    possible = [matter.id for matter in matters]
    if paper.matter in possible:
        return paper
    if len(possible) == 1 and paper.matter is None:
        return replace(paper, matter=possible[0])
    named = [paper.matter] if paper.matter and not possible else []
    candidates = tuple(dict.fromkeys((*possible, *paper.candidates)))[:MOST_CANDIDATES]
    return replace(paper, matter=next(iter(named), None), candidates=candidates)
