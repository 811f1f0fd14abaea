"""From cells in rows and columns to a table: where the headings are, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from core.errors import Invalid
from core.sources.form import CSV, Form
from core.sources.table import Cell, Header, Row, Table, all_blank, is_blank

_TITLE_ROWS = 30
"""How far down headings are looked for."""
_SHARE_OF_WIDTH = 0.6
"""Headings stand over most columns; a title or the day of printing does not."""
_NO_HEADING = re.compile(r"[0-9０-９/.:\-年月日,%\s]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def wide(self) -> bool:
        return self.right > self.left


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of a sheet from its first row on. Merged cells hold their value in the first of them alone."""

    rows: tuple[tuple[Cell, ...], ...]
    spans: tuple[Span, ...] = ()
    form: Form = CSV
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def table_of(grid: Grid, filename: str) -> Table:
    """The table under the first row of headings. Raises Invalid: file_empty, file_without_header."""
    if all(all_blank(row) for row in grid.rows):
        raise Invalid("file_empty", filename=filename)
    top, bottom = _heading_rows(grid, filename)
    filled = _filled(grid)
    headers = _headers(filled[top : bottom + 1])
    below = enumerate(filled[bottom + 1 :], start=bottom + 2)
    rows = tuple(Row(number, tuple(cells)) for number, cells in below if not all_blank(cells))
    return Table(headers, rows, grid.form, grid.sheet, grid.other_sheets)


def _heading_rows(grid: Grid, filename: str) -> tuple[int, int]:
    """First and last row of the headings: more than one where merged headings stand above others."""
    row = _main_heading_row(grid.rows, filename)
    top = bottom = row
    while top > 0 and _groups_columns(grid, top - 1):
        top -= 1
    bottom = max([row, *(span.bottom for span in grid.spans if top <= span.top <= row)])
    if _groups_columns(grid, bottom) and bottom + 1 < len(grid.rows) and _are_headings(grid.rows[bottom + 1]):
        bottom += 1
    return top, bottom


def _main_heading_row(rows: Sequence[Sequence[Cell]], filename: str) -> int:
    start = next(number for number, row in enumerate(rows) if not all_blank(row))
    looked_at = rows[start : start + _TITLE_ROWS]
    width = max(len(_texts(row)) for row in looked_at)
    least = max(min(width, 2), ceil(width * _SHARE_OF_WIDTH))
    for number, row in enumerate(looked_at, start=start):
        if len(set(_texts(row))) >= least and _are_headings(row):
            return number
    raise Invalid("file_without_header", filename=filename)


def _groups_columns(grid: Grid, row: int) -> bool:
    """Whether headings in this row stand over several columns each; a title over the whole width groups nothing."""
    groups = [span for span in grid.spans if span.top == row and span.wide]
    whole = [span for span in groups if len(_texts(grid.rows[row])) == 1 and span.left == 0]
    return len(groups) > len(whole)


def _are_headings(row: Sequence[Cell]) -> bool:
    known = [cell for cell in row if not is_blank(cell)]
    return bool(known) and all(isinstance(cell, str) and not _NO_HEADING.fullmatch(cell) for cell in known)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [str(cell).strip() for cell in row if not is_blank(cell)]


def _filled(grid: Grid) -> list[list[Cell]]:
    """Merged cells all hold what is seen in them."""
    filled = [list(row) for row in grid.rows]
    for span in grid.spans:
        seen = filled[span.top][span.left]
        for row in filled[span.top : span.bottom + 1]:
            row[span.left : span.right + 1] = [seen] * (span.right - span.left + 1)
    return filled


def _headers(rows: Sequence[Sequence[Cell]]) -> tuple[Header, ...]:
    width = max(len(row) for row in rows)
    columns = [[row[column] if column < len(row) else None for row in rows] for column in range(width)]
    return tuple(Header(_parts(cells), column) for column, cells in enumerate(columns))


def _parts(cells: Sequence[Cell]) -> tuple[str, ...]:
    """What stands above one column, each thing once: a heading merged downwards is one heading."""
    return tuple(part for part, _ in groupby(str(cell).strip() for cell in cells if not is_blank(cell)))
