"""庁書類: files are taken in, recognised as far as they can be, and asked about where they cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from core.desk.case import Case, Rest, matter_called
from core.desk.papers.filing import Filed, file_own
from core.desk.papers.publishing import kind_called
from core.desk.papers.views import documents_card, needs_date, paper_view
from core.desk.preparing import Before
from core.desk.telling import Telling
from core.domain import threads
from core.domain.dates import parse_date
from core.domain.intents import Attach, DiscardDocument, File, IdentifyDocument
from core.domain.matters import Matter
from core.domain.notices import (
    AttachedLine,
    DocumentsAttached,
    DocumentSettled,
    DocumentsShown,
    Problem,
)
from core.domain.papers import KINDS_BY_CODE, LARGEST_MB, Facts, Paper, PaperState
from core.domain.papers.recognising import (
    facts_of,
    kind_of,
    number_keys,
    own_number_key,
    shown_name,
    words_in_name,
)
from core.domain.people import Person
from core.errors import AlreadyDecided, Invalid, UserError
from core.ids import MatterId, new_id
from core.papers import FileReader, Reading
from core.store.records import Records

MEGABYTE = 1024 * 1024
MOST_FILES = 50
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file with what a process of its own has read in it, before any transaction."""

    file: File
    reading: Reading | None
    """None for one that is too large to be looked at."""


@dataclass(frozen=True, slots=True)
class ReadFiles:
    asked: Attach
    files: tuple[ReadFile, ...]


async def read_first(reader: FileReader, intent: Attach) -> ReadFiles:
    """Reading takes seconds, and the store must not wait for it."""
    return ReadFiles(intent, tuple([await read_one(reader, one) for one in intent.files[:MOST_FILES]]))


async def read_one(reader: FileReader, file: File) -> ReadFile:
    small_enough = len(file.content) <= LARGEST_MB * MEGABYTE
    return ReadFile(file, await reader.read(file.content) if small_enough else None)


async def read_and_attach(before: Before, intent: Attach) -> Rest:
    """Each file by itself: one that cannot be taken in does not keep the others out."""
    return partial(_attach, await read_first(before.files, intent))


async def _attach(read: ReadFiles, case: Case) -> DocumentsAttached:
    if not read.asked.files:
        raise Invalid("no_files")
    if len(read.asked.files) > MOST_FILES:
        raise Invalid("too_many", limit=MOST_FILES)
    return await take_in(case.records, case.telling, read, case.principal.name, await case.me())


async def take_in(
    records: Records, telling: Telling, read: ReadFiles, by: str, person: Person | None
) -> DocumentsAttached:
    """The same for an operator, who is nobody's principal. Raises NotFound and Invalid for what was said of all files."""
    asked = read.asked
    matter = await matter_called(records, asked.ref) if asked.ref else None
    kind = kind_called(asked.kind) if asked.kind else ""
    day = parse_date(asked.dated) if asked.dated else None
    lines = []
    for one in read.files:
        try:
            lines.append(await _take_one(records, telling, one, matter, kind, day, by, person))
        except UserError as error:
            lines.append(AttachedLine(shown_name(one.file.name), problem=Problem(error.code, dict(error.facts))))
    return DocumentsAttached(tuple(lines))


async def identify(case: Case, intent: IdentifyDocument) -> DocumentSettled:
    """A person says what a document is; what they do not say stays as it was read. It is filed once all is known."""
    paper = await _unsure(case, intent.document)
    kind = kind_called(intent.kind) if intent.kind else paper.kind
    facts = _dated(paper.facts, kind, parse_date(intent.dated)) if intent.dated else paper.facts
    matter = await case.matter(intent.ref) if intent.ref else None
    known = replace(paper, kind=kind, facts=facts, matter=matter.id if matter else paper.matter)
    filed = await _file_if_known(case.records, case.telling, known, await case.me())
    await case.telling.refresh(f"document:{paper.id}", threads.of_document(paper.id))
    view = await paper_view(case.records, await case.records.papers.get(paper.id))
    return DocumentSettled(view, False, filed.proposals if filed else 0, filed.crosses_to if filed else ())


async def discard(case: Case, intent: DiscardDocument) -> DocumentSettled:
    """破棄: it was attached by mistake."""
    paper = await _unsure(case, intent.document)
    await case.records.papers.save(replace(paper, state=PaperState.DISCARDED))
    await case.telling.refresh(f"document:{paper.id}", threads.of_document(paper.id))
    return DocumentSettled(await paper_view(case.records, paper), True)


async def documents_of(case: Case, ref: str) -> DocumentsShown:
    return await documents_card(case.records, (await case.matter(ref)).id)


async def _take_one(
    records: Records,
    telling: Telling,
    one: ReadFile,
    matter: Matter | None,
    kind: str,
    day: date | None,
    by: str,
    person: Person | None,
) -> AttachedLine:
    paper = await recognised(records, one, kind, day, by)
    if matter:
        paper = replace(paper, matter=matter.id, candidates=(matter.id,))
    return await file_or_ask(records, telling, paper, person)


async def file_or_ask(records: Records, telling: Telling, paper: Paper, person: Person | None) -> AttachedLine:
    """Invalid (document_known) for bytes that are there already, on one of the matters it may belong to."""
    for same in await records.papers.same(paper.content):
        if same.state is PaperState.UNSURE or same.matter in (paper.matter, *paper.candidates):
            raise Invalid("document_known", filename=paper.name, at=same.at, by=same.by)
    filed = await _file_if_known(records, telling, paper, person)
    view = await paper_view(records, await records.papers.get(paper.id))
    if filed is None:
        return AttachedLine(paper.name, view, asked=True)
    return AttachedLine(paper.name, view, proposals=filed.proposals, crosses_to=filed.crosses_to)


async def recognised(records: Records, one: ReadFile, kind: str, day: date | None, by: str) -> Paper:
    """The file as far as it is understood; its bytes are kept. Invalid for one too large, and for an empty one."""
    name, reading = shown_name(one.file.name), one.reading
    if reading is None:
        raise Invalid("file_too_large", filename=name, limit_mb=LARGEST_MB)
    if not one.file.content:
        raise Invalid("document_empty", filename=name)
    kind = kind or kind_of(name, reading.text)
    facts = facts_of(reading.text, kind)
    certain, candidates = await _matters_in(records, name, reading.text)
    return Paper(
        id=new_id(),
        name=name,
        content=await records.contents.keep(one.file.content, reading.content_type),
        content_type=reading.content_type,
        size=len(one.file.content),
        kind=kind,
        facts=_dated(facts, kind, day) if day else facts,
        matter=certain,
        state=PaperState.UNSURE,
        by=by,
        at=records.now,
        candidates=candidates,
    )


async def _matters_in(records: Records, name: str, text: str) -> tuple[MatterId | None, tuple[MatterId, ...]]:
    """The one matter the document names as its own, or whose reference is in the file's name; else those it may be.

    Where the two say different things, nothing is certain: a person decides.
    """
    own = own_number_key(text)
    by_number = {one.id for one in await records.matters.sharing_identifier([own])} if own else set()
    by_name = {one.id for one in (await records.matters.by_refs(words_in_name(name))).values()}
    certain = by_number & by_name or by_number | by_name
    if len(certain) == 1:
        return next(iter(certain)), tuple(certain)
    mentioned = [one.id for one in await records.matters.sharing_identifier(number_keys(name, text))]
    return None, tuple(dict.fromkeys((*sorted(certain), *mentioned)))[:MOST_CANDIDATES]


async def _file_if_known(records: Records, telling: Telling, paper: Paper, person: Person | None) -> Filed | None:
    """File it, or keep it and ask."""
    if paper.matter and paper.kind and not needs_date(paper):
        return await file_own(records, telling, paper, await records.matters.get(paper.matter), person)
    await records.papers.save(paper)
    if person:
        await telling.show_person(f"document:{paper.id}", threads.of_document(paper.id), person)
    return None


async def _unsure(case: Case, document: str) -> Paper:
    paper = await case.records.papers.get(document)
    if paper.state is not PaperState.UNSURE:
        raise AlreadyDecided("document_settled", filename=paper.name)
    return paper


def _dated(facts: Facts, kind: str, day: date) -> Facts:
    known = KINDS_BY_CODE.get(kind)
    dates: Mapping[str, date] = {**facts.dates, known.dated: day} if known else facts.dates
    return replace(facts, dates=dates)
