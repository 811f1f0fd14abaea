"""The refused rows as a file: mend them there and import it again."""

from __future__ import annotations

from datetime import date

from core.domain.fields import Field, FieldType, print_value
from core.sources.columns import ADDED
from core.sources.plan import Plan
from core.sources.table import Cell, Unreadable
from core.sources.writing import Format, written
from core.texts import Language, Texts

_DATE = Field("date", FieldType.DATE)


def rejected_file(plan: Plan, texts: Texts, language: Language) -> bytes:
    """CSV (UTF-8 with a mark): each refused row as it was, with its number in the file and every reason."""
    width = max([len(plan.table.headers), *(len(one.row.cells) for one in plan.rejected)])
    headers = [header.text for header in plan.table.headers]
    rows = [[*headers, *[""] * (width - len(headers)), *(texts.word(word, language) for word in ADDED)]]
    for one in plan.rejected:
        cells = [_text(cell) for cell in one.row.cells]
        reasons = "\n".join(texts.told(problem, language) for problem in one.problems)
        rows.append([*cells, *[""] * (width - len(cells)), reasons, str(one.row.number)])
    return written(rows, Format.CSV)


def _text(cell: Cell) -> str:
    if isinstance(cell, Unreadable):
        return cell.shown
    if isinstance(cell, date):
        return print_value(_DATE, cell.isoformat()[:10])
    return "" if cell is None else str(cell)
