"""Rows as a file: CSV that a spreadsheet opens as it is meant, or XLSX with real dates and numbers.

Nothing that is written is ever a formula: CSV puts an apostrophe before what a spreadsheet would run, a workbook says of
the cell itself that it is text. Both are read back as they were (`guarding`, `workbooks`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import islice

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from core.domain.dates import print_date
from core.sources.cp932 import fitted
from core.sources.form import CP932, Form, Format
from core.sources.guarding import guarded, needs_guard
from core.texts.columns import JAPANESE

Written = str | int | date
"""A cell as it is written; an empty text for none."""

_MEASURED = 200
"""Rows that decide how wide a column is."""
_NARROWEST, _WIDEST = 8, 60
_HEADING = {
    "font": Font(bold=True),
    "fill": PatternFill("solid", fgColor="FFE8EEF4"),
    "alignment": Alignment(vertical="center", wrap_text=True),
}
_TEXT, _DATE = "@", "yyyy/mm/dd"


def written(rows: Iterable[Sequence[Written]], form: Form) -> bytes:
    """The headings first. In CP932 what it cannot hold becomes 〓 (`cp932.misfits` names it)."""
    return _xlsx(rows) if form.format is Format.XLSX else _csv(rows, form)


def _csv(rows: Iterable[Sequence[Written]], form: Form) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=form.delimiter).writerows([guarded(_as_text(cell)) for cell in row] for row in rows)
    whole = text.getvalue()
    return (fitted(whole) if form.encoding == CP932 else whole).encode(form.encoding)


def _as_text(cell: Written) -> str:
    return print_date(cell) if isinstance(cell, date) else str(cell)


def _xlsx(rows: Iterable[Sequence[Written]]) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    coming = iter(rows)
    first = list(islice(coming, _MEASURED))
    sheet.freeze_panes = "A2"
    for column, cells in enumerate(zip(*first, strict=False), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _column_width(cells)
    for heading in first[:1]:
        sheet.append([_heading(sheet, cell) for cell in heading])
    for some in (first[1:], coming):
        for row in some:
            sheet.append([_cell(sheet, cell) for cell in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _column_width(cells: Sequence[Written]) -> int:
    widest = max(JAPANESE.width(line) for cell in cells for line in _as_text(cell).split("\n"))
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _heading(sheet: WriteOnlyWorksheet, text: Written) -> Cell:
    cell = _cell(sheet, text)
    for name, style in _HEADING.items():
        setattr(cell, name, style)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Written) -> Cell:
    if isinstance(value, str):
        return _text_cell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
    cell.number_format = _DATE
    return cell


def _text_cell(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    """Kept as text when somebody edits it, too: `00123` stays, `=1+1` is no formula."""
    cell = WriteOnlyCell(sheet, text or None)
    if text:
        cell.data_type = "s"
        cell.number_format = _TEXT
    if needs_guard(text):
        cell.quotePrefix = True
    return cell
