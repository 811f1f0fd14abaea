"""CSV, TSV and their like (RFC 4180), with the delimiter found out."""

from __future__ import annotations

import csv
import io
from collections import Counter

from core.errors import Invalid
from core.sources.form import Form, Format
from core.sources.grid import Grid
from core.sources.guarding import unguarded

_DELIMITERS = (",", "\t", ";")
_SAMPLE = 64 * 1024
"""Characters that are looked at to find the delimiter."""


def grid_of_text(name: str, text: str, encoding: str) -> Grid:
    """`encoding` is the one that `text` was read from. Raises Invalid: file_damaged with the row, for a quotation mark that is never closed and the like."""
    delimiter = _delimiter(text[:_SAMPLE])
    rows = tuple(tuple(unguarded(cell) for cell in row) for row in _records(name, text, delimiter))
    return Grid(rows, form=Form(Format.CSV, encoding, delimiter))


def _records(name: str, text: str, delimiter: str) -> list[list[str]]:
    # Strict: a forgotten quotation mark would otherwise swallow the rest of the file into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        raise Invalid("file_damaged", filename=name, row=len(records) + 1) from error
    return records


def _delimiter(sample: str) -> str:
    """The one under which most rows fall into the same number of several columns."""
    return max(_DELIMITERS, key=lambda delimiter: _orderliness(sample, delimiter))


def _orderliness(sample: str, delimiter: str) -> tuple[bool, int, int]:
    """Whether the first row falls apart, which has no values in it; how many rows agree, and upon how many columns."""
    widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
    agreed = max(((rows, width) for width, rows in Counter(widths).items() if width > 1), default=(0, 0))
    return (bool(widths) and widths[0] > 1, *agreed)
