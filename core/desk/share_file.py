"""共有追加 of very many numbers: line by line what became of them as a file, for what no screen holds."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from core.desk.case import Case
from core.desk.importing import KEEP
from core.domain.intents import FileKind
from core.domain.notices import FileView, ShareLine
from core.sources.form import form_of
from core.sources.writing import written

TOLD = 30
"""Refused numbers that are told in words; `templates/*/shared.txt` tells as many."""


async def rest_as_file(case: Case, lines: Sequence[ShareLine]) -> tuple[FileView, ...]:
    """Every line, where the words are cut short; nothing where they are not."""
    if sum(not line.offered for line in lines) <= TOLD:
        return ()

    def word(key: str) -> str:
        return case.texts.word(key, case.language)

    heading = [word(key) for key in ("number", "outcome", "reason")]
    rows = [[line.ref, word("offered" if line.offered else "not_offered"), _reason(case, line)] for line in lines]
    form = form_of(FileKind.CSV)
    content = await asyncio.to_thread(written, [heading, *rows], form)
    kept = await case.records.imports.keep_file(case.principal.person, content, form.content_type, case.now + KEEP)
    return (FileView(f"{word('share_result')}.{form.extension}", len(content), kept),)


def _reason(case: Case, line: ShareLine) -> str:
    return case.texts.told(line.problem, case.language) if line.problem else ""
