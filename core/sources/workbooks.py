"""XLSX workbooks (ECMA-376), read with openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import TYPE_ERROR, TYPE_FORMULA
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import Invalid
from core.sources.grid import Grid, Span
from core.sources.table import Cell, Unreadable

_LARGEST_UNPACKED = 512 * 1024 * 1024
"""Bytes; a small file that unpacks to more is not a table somebody wrote."""
_MOST_CELLS = 5_000_000
_ZEROS = re.compile(r"0{2,}")


def grid_of_workbook(name: str, content: bytes) -> Grid:
    """The first visible sheet that is not empty.

    A formula counts as what it was last calculated to; one that was never calculated is `Unreadable`. Raises Invalid:
    file_damaged, file_unreadable (a ZIP file of another kind), file_too_large, file_empty.
    """
    _check(name, content)
    sheet = _sheet(_load(name, content), name)
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise Invalid("file_too_large", filename=name, limit_mb=_LARGEST_UNPACKED // 1024**2)
    if _calculates(sheet):
        calculated = _load(name, content, data_only=True)[sheet.title]
        return _grid(sheet, calculated)
    return _grid(sheet, sheet)


def _check(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Invalid("file_damaged", filename=name) from error
    if sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
        raise Invalid("file_too_large", filename=name, limit_mb=_LARGEST_UNPACKED // 1024**2)
    if not any(entry.filename.startswith("xl/workbook") for entry in entries):
        raise Invalid("file_unreadable", filename=name)


def _load(name: str, content: bytes, *, data_only: bool = False) -> Workbook:
    try:
        return load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        # What openpyxl raises for a workbook it cannot make sense of; ParseError is a SyntaxError.
        raise Invalid("file_damaged", filename=name) from error


def _sheet(workbook: Workbook, name: str) -> Worksheet:
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible" and any(cell.value is not None for row in sheet.iter_rows() for cell in row):
            return sheet
    raise Invalid("file_empty", filename=name)


def _calculates(sheet: Worksheet) -> bool:
    return any(cell.data_type == TYPE_FORMULA for row in sheet.iter_rows() for cell in row)


def _grid(sheet: Worksheet, calculated: Worksheet) -> Grid:
    rows = zip(sheet.iter_rows(), calculated.iter_rows(), strict=True)
    cells = tuple(tuple(_cell(one, other) for one, other in zip(*pair, strict=True)) for pair in rows)
    spans = tuple(
        Span(merged.min_row - 1, merged.min_col - 1, merged.max_row - 1, merged.max_col - 1)
        for merged in sheet.merged_cells.ranges
    )
    return Grid(cells, spans)


def _cell(cell: Any, calculated: Any) -> Cell:
    """`cell` says whether there is a formula, `calculated` what came of it."""
    if cell.data_type == TYPE_FORMULA and calculated.value is None:
        return Unreadable("cell_not_calculated", _formula(cell.value))
    if calculated.data_type == TYPE_ERROR:
        return Unreadable("cell_in_error", str(calculated.value))
    return _value(calculated.value, calculated.number_format)


def _formula(value: object) -> str:
    return str(getattr(value, "text", value))


def _value(value: object, number_format: str) -> Cell:
    if isinstance(value, bool | str | None):
        return value
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date):
        return value
    return str(value) if isinstance(value, time | timedelta) else _formula(value)


def _number(value: int | float, number_format: str) -> Cell:
    """12345.0 is 12345; a number that is shown with leading zeros (format 00000) is read as it is shown."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(whole, int) and whole >= 0 and _ZEROS.fullmatch(number_format):
        return str(whole).zfill(len(number_format))
    return whole
