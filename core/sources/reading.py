"""From a file in a person's hand to a table, judged by what is in it, not by its name."""

from __future__ import annotations

from core.errors import Invalid
from core.sources.delimited import grid_of_text
from core.sources.encodings import decoded
from core.sources.grid import Grid, table_of
from core.sources.table import Table
from core.sources.workbooks import grid_of_workbook

LARGEST_MB = 25
MOST_ROWS = 50_000

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""What .xls files begin with, and XLSX files behind a password ([MS-CFB] 2.2)."""


def read_table(name: str, content: bytes) -> Table:
    """The table in a CSV, TSV or XLSX file; `name` is what the person calls it.

    Text may be UTF-8 with or without a mark, UTF-16 with one, or CP932; delimiters are found out. Of a workbook it is
    the first sheet that is visible and not empty. Raises Invalid with the fact `filename`: file_too_large,
    file_too_long, file_empty, file_without_header, file_encoding, file_old_excel, file_damaged, file_unreadable.
    """
    if len(content) > LARGEST_MB * 1024 * 1024:
        raise Invalid("file_too_large", filename=name, limit_mb=LARGEST_MB)
    table = table_of(_grid(name, content), name)
    if len(table.rows) > MOST_ROWS:
        raise Invalid("file_too_long", filename=name, limit=MOST_ROWS)
    return table


def _grid(name: str, content: bytes) -> Grid:
    if content.startswith(_ZIP):
        return grid_of_workbook(name, content)
    if content.startswith(_OLE):
        raise Invalid("file_old_excel", filename=name)
    return grid_of_text(name, decoded(name, content))
