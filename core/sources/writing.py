"""Rows of text as a file: CSV that a spreadsheet opens as it is meant, or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from core.sources.guarding import guarded


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"

    @classmethod
    def of(cls, filename: str) -> Format:
        """By the end of a file's name; CSV unless it says XLSX."""
        return cls.XLSX if filename.lower().endswith(".xlsx") else cls.CSV


def written(rows: Iterable[Sequence[str]], file_format: Format) -> bytes:
    """CSV is UTF-8 with a mark, because Excel takes it for CP932 without one. All cells are text."""
    return _xlsx(rows) if file_format is Format.XLSX else _csv(rows)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in rows:
        cells = [WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", cell)) for cell in row]
        for cell in cells:
            cell.data_type = "s"  # never a formula, whatever it begins with
        sheet.append(cells)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
