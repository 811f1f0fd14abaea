"""The refused rows as a file of the kind they came in: mend them there and import it again."""

from __future__ import annotations

from datetime import date, datetime

from core.sources.columns import ADDED
from core.sources.cp932 import misfits
from core.sources.form import CP932, UTF8, Form
from core.sources.plan import Plan
from core.sources.table import Cell, Unreadable
from core.sources.writing import Written, written
from core.texts import Language, Texts


def rejected_file(plan: Plan, texts: Texts, language: Language) -> tuple[bytes, Form]:
    """Each refused row as it was, with its number in the file and every reason; the form is the original's.

    Only where CP932 cannot hold a reason or a cell it is UTF-8 instead: nothing of a row may be lost on its way back.
    """
    rows = _rows(plan, texts, language)
    form = plan.table.form
    if form.encoding == CP932 and any(isinstance(cell, str) and misfits(cell) for row in rows for cell in row):
        form = Form(form.format, UTF8, form.delimiter)
    return written(rows, form), form


def _rows(plan: Plan, texts: Texts, language: Language) -> list[list[Written]]:
    width = max([len(plan.table.headers), *(len(one.row.cells) for one in plan.rejected)])
    headers = [header.text if header.is_named else "" for header in plan.table.headers]
    added = [texts.word(word, language) for word in ADDED]
    rows: list[list[Written]] = [[*headers, *_blank(width - len(headers)), *added]]
    for one in plan.rejected:
        cells = [_written(cell) for cell in one.row.cells]
        reasons = "\n".join(texts.told(problem, language) for problem in one.problems)
        rows.append([*cells, *_blank(width - len(cells)), reasons, one.row.number])
    return rows


def _blank(count: int) -> list[Written]:
    return [""] * count


def _written(cell: Cell) -> Written:
    """Dates and whole numbers stay what they are, so that a workbook shows them as it did."""
    if isinstance(cell, Unreadable):
        return cell.shown
    if isinstance(cell, datetime):
        return f"{cell:%Y/%m/%d %H:%M:%S}"
    if isinstance(cell, date) or (isinstance(cell, int) and not isinstance(cell, bool)):
        return cell
    return "" if cell is None else str(cell)
