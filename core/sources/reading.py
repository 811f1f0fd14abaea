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
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds the workbook behind a password ([MS-OFFCRYPTO] 2.3.4.4)."""


def read_table(name: str, content: bytes) -> Table:
    """The table in a CSV, TSV or XLSX file; `name` is what the person calls it.

    Text may be UTF-8 with or without a mark, UTF-16 with one, or CP932; delimiters are found out. Of a workbook it is
    the first sheet that is visible and not empty. Raises Invalid with the fact `filename`: file_too_large,
    file_too_long, file_empty, file_without_header, file_encoding, file_old_excel, file_protected, file_damaged,
    file_unreadable.
    """
    table = table_of(grid_of(name, content), name)
    if len(table.rows) > MOST_ROWS:
        raise Invalid("file_too_long", filename=name, limit=MOST_ROWS)
    return table


def grid_of(name: str, content: bytes) -> Grid:
    """All cells, before anybody asks which of them are headings. Raises Invalid as `read_table` does."""
    if len(content) > LARGEST_MB * 1024 * 1024:
        raise Invalid("file_too_large", filename=name, limit_mb=LARGEST_MB)
    if content.startswith(_ZIP):
        return grid_of_workbook(name, content)
    if content.startswith(_OLE):
        raise Invalid("file_protected" if _PASSWORD in content else "file_old_excel", filename=name)
    return grid_of_text(name, *decoded(name, content))
