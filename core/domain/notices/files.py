"""What is told of files of matters: taken in."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.notices.problems import Problem


@dataclass(frozen=True, slots=True)
class RejectedRow:
    row: int
    """1 for the first row of the file, as a spreadsheet counts."""
    ref: str
    problem: Problem
    further: tuple[Problem, ...] = ()
    """What else is wrong with the row, so that it can be mended in one go."""


@dataclass(frozen=True, slots=True)
class ColumnTaken:
    """A column of the file, and the field it was taken for."""

    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Imported:
    """新規 / 変更 / 同一 / エラー."""

    created: int
    changed: int
    same: int
    rejected: tuple[RejectedRow, ...]
    dry_run: bool
    columns: tuple[ColumnTaken, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    """Columns that hold something and were left out, because nobody knows which field they are."""

    card = None
