"""What became of very many things, line by line as a file, for what no screen and no mail holds."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from core.desk.case import Case
from core.desk.files.importing import KEEP
from core.domain.intents import FileKind
from core.domain.notices import ApprovalLine, ApprovedMany, FileView, Problem, ShareLine
from core.sources.form import form_of
from core.sources.writing import written

TOLD = 30
"""Refused ones that are told in words; `templates/*/shared.txt` and `approved_many.txt` tell as many."""

TAKEN = 50
"""Approved ones that `templates/*/approved_many.txt` tells in a table."""


async def share_file(case: Case, lines: Sequence[ShareLine]) -> tuple[FileView, ...]:
    """Every line of 共有追加, where the words are cut short; nothing where they are not."""
    if sum(not line.offered for line in lines) <= TOLD:
        return ()
    rows = [[line.ref, "offered" if line.offered else "not_offered", _reason(case, line.problem)] for line in lines]
    return (await _kept(case, "share_result", ("number", "outcome", "reason"), rows, 1),)


async def with_file(case: Case, answer: ApprovedMany) -> ApprovedMany:
    """The answer to 一括承認 with every line of it as a file, where the words are cut short."""
    refused = sum(not line.own_ref for line in answer.lines)
    if refused <= TOLD and len(answer.lines) - refused <= TAKEN:
        return answer
    headings = ("counterpart_number", "own_number", "outcome", "difference_count", "reason")
    rows = [_approval_row(case, line) for line in answer.lines]
    return ApprovedMany(answer.lines, (await _kept(case, "approval_result", headings, rows, 2),))


def _approval_row(case: Case, line: ApprovalLine) -> list[str]:
    outcome = "approved" if line.own_ref else "not_approved"
    differences = str(line.differences) if line.differences else ""
    return [line.offered_ref, line.own_ref, outcome, differences, _reason(case, line.problem)]


async def _kept(case: Case, name: str, headings: Sequence[str], rows: Sequence[list[str]], outcome: int) -> FileView:
    """A file with these headings and rows; in the column `outcome` stand keys of words."""

    def word(key: str) -> str:
        return case.texts.word(key, case.language)

    lines = [[word(heading) for heading in headings]]
    lines += [[*row[:outcome], word(row[outcome]), *row[outcome + 1 :]] for row in rows]
    form = form_of(FileKind.CSV)
    content = await asyncio.to_thread(written, lines, form)
    kept = await case.records.imports.keep_file(case.principal.person, content, form.content_type, case.now + KEEP)
    return FileView(f"{word(name)}.{form.extension}", len(content), kept)


def _reason(case: Case, problem: Problem | None) -> str:
    return case.texts.told(problem, case.language) if problem else ""
