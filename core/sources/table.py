"""A file as a table: headings, and rows under the numbers a spreadsheet shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from core.sources.form import CSV, Form


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose value the file does not hold: a formula nobody has calculated, or an error such as #N/A."""

    code: str
    """The sentence of problems.toml that says why."""
    shown: str


Cell: TypeAlias = str | int | float | bool | date | Unreadable | None
"""As the file holds it; None for an empty cell."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a column, from top to bottom: a heading under a merged one has two parts."""

    parts: tuple[str, ...]
    column: int
    """0 for the first column."""

    @property
    def is_named(self) -> bool:
        return bool(self.parts)

    @property
    def text(self) -> str:
        """How the column is called to a person; its letters where nothing stands above it."""
        return " ".join(" ".join(part.split()) for part in self.parts) or letters(self.column)


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """1 for the first row of the file, as a spreadsheet counts."""
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    headers: tuple[Header, ...]
    rows: tuple[Row, ...]
    form: Form = CSV
    sheet: str = ""
    """The sheet of a workbook that was read."""
    other_sheets: tuple[str, ...] = ()
    """Visible sheets that hold something and were not."""

    def holds_anything_in(self, column: int) -> bool:
        return any(not is_blank(row.cell(column)) for row in self.rows)


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def all_blank(cells: Sequence[Cell]) -> bool:
    return all(is_blank(cell) for cell in cells)


def letters(column: int) -> str:
    """A, B, … Z, AA for 0, 1, … 25, 26."""
    rest, last = divmod(column, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)
