"""XLSX workbooks (ECMA-376), read with openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import TYPE_ERROR, TYPE_FORMULA
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import Invalid
from core.sources.form import XLSX
from core.sources.grid import Grid, Span
from core.sources.table import Cell, Unreadable

_LARGEST_UNPACKED = 512 * 1024 * 1024
"""Bytes; a small file that unpacks to more is not a table somebody wrote."""
_MOST_CELLS = 4_000_000
"""More than all fields of the most rows we take; every cell costs the memory of an object."""
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_AT_ONCE = 1024 * 1024
_ZEROS = re.compile(r"0{2,}")


def grid_of_workbook(name: str, content: bytes) -> Grid:
    """The first visible sheet that is not empty.

    A formula counts as what it was last calculated to; one that was never calculated is `Unreadable`. Raises Invalid:
    file_damaged, file_unreadable (a ZIP file of another kind), file_too_large, file_empty.
    """
    _check(name, content)
    sheet, *others = _sheets(_load(name, content), name)
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise Invalid("file_too_large", filename=name, limit_mb=_LARGEST_UNPACKED // 1024**2)
    calculated = _load(name, content, data_only=True)[sheet.title] if _calculates(sheet) else sheet
    return _grid(sheet, calculated, tuple(other.title for other in others))


def _check(name: str, content: bytes) -> None:
    """A few kilobytes may unpack to gigabytes: what that would take is counted before anything is made of it.

    The sizes in the directory of a ZIP file can be believed: more than they say is never unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if not any(entry.filename.startswith("xl/workbook") for entry in entries):
                raise Invalid("file_unreadable", filename=name)
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > _LARGEST_UNPACKED or _cells(archive, entries) > _MOST_CELLS:
                raise Invalid("file_too_large", filename=name, limit_mb=_LARGEST_UNPACKED // 1024**2)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        # NotImplementedError for a compression nobody uses, RuntimeError for a password on the ZIP file itself.
        raise Invalid("file_damaged", filename=name) from error


def _cells(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> int:
    return sum(_cells_in(archive, entry) for entry in entries if entry.filename.startswith("xl/worksheets/sheet"))


def _cells_in(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    count, rest = 0, b""
    with archive.open(entry) as sheet:
        while part := sheet.read(_AT_ONCE):
            count += len(_CELL.findall(rest + part))
            rest = part[-8:] if not _CELL.search(part[-8:]) else b""
    return count


def _load(name: str, content: bytes, *, data_only: bool = False) -> Workbook:
    try:
        return load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        # What openpyxl raises for a workbook it cannot make sense of; ParseError is a SyntaxError.
        raise Invalid("file_damaged", filename=name) from error


def _sheets(workbook: Workbook, name: str) -> list[Worksheet]:
    """The visible ones that hold something; the first is the one that is read."""
    visible = (sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible")
    filled: list[Worksheet] = [sheet for sheet in visible if _holds_anything(sheet)]
    if not filled:
        raise Invalid("file_empty", filename=name)
    return filled


def _holds_anything(sheet: Worksheet) -> bool:
    return any(cell.value is not None for row in sheet.iter_rows() for cell in row)


def _calculates(sheet: Worksheet) -> bool:
    return any(cell.data_type == TYPE_FORMULA for row in sheet.iter_rows() for cell in row)


def _grid(sheet: Worksheet, calculated: Worksheet, others: tuple[str, ...]) -> Grid:
    rows = zip(sheet.iter_rows(), calculated.iter_rows(), strict=True)
    cells = tuple(tuple(_cell(one, other) for one, other in zip(*pair, strict=True)) for pair in rows)
    spans = tuple(
        Span(merged.min_row - 1, merged.min_col - 1, merged.max_row - 1, merged.max_col - 1)
        for merged in sheet.merged_cells.ranges
    )
    return Grid(cells, spans, XLSX, sheet.title, others)


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
