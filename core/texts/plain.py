"""A document as plain text: many people at patent firms read nothing else."""

from __future__ import annotations

from itertools import zip_longest

from core.texts.columns import padded, width, wrapped
from core.texts.document import Block, Document, Heading, Note, Paragraph, Quote, Table

COLUMNS = 72
"""Half-width columns of a line: what mail clients show without wrapping it themselves."""

_INDENTATION = "  "
_GAP = "   "
_NARROWEST = 8
"""Columns below which a table cell cannot be read any more."""


def to_plain(document: Document) -> str:
    """The body, without the title, ending in a newline."""
    return "\n\n".join("\n".join(_lines(block)) for block in document.blocks) + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(text):
            return _prefixed("■ ", "   ", text)
        case Paragraph(text):
            return wrapped(text, COLUMNS)
        case Quote(text):
            return _prefixed("> ", "> ", text)
        case Note(text):
            return _prefixed("— ", "   ", text)
        case Table():
            return _table(block)


def _prefixed(first: str, following: str, text: str) -> list[str]:
    room = COLUMNS - width(first)
    first_line, *others = wrapped(text, room)
    return [(first + first_line).rstrip(), *((following + line).rstrip() for line in others)]


def _table(table: Table) -> list[str]:
    columns = _column_widths(table)
    if columns is None:
        return _one_cell_a_line(table)
    lines = [line for row in table.lines for line in _row(row, columns)]
    if table.header is None:
        return lines
    height = len(_row(table.header, columns))
    rule = _row(tuple("-" * column for column in columns), columns)
    return lines[:height] + rule + lines[height:]


def _column_widths(table: Table) -> list[int] | None:
    """Every column as wide as its widest cell, or as the limit that lets a row fit; None when none does."""
    columns = [max(map(_natural_width, column)) for column in zip(*table.lines, strict=True)]
    room = COLUMNS - len(_INDENTATION) - len(_GAP) * (len(columns) - 1)
    for limit in range(room, _NARROWEST - 1, -1):
        limited = [min(column, limit) for column in columns]
        if sum(limited) <= room:
            return limited
    return None


def _natural_width(cell: str) -> int:
    return max(map(width, cell.split("\n")))


def _row(cells: tuple[str, ...], columns: list[int]) -> list[str]:
    wrapped_cells = [wrapped(cell, column) for cell, column in zip(cells, columns, strict=True)]
    return [
        (_INDENTATION + _GAP.join(map(padded, parts, columns))).rstrip()
        for parts in zip_longest(*wrapped_cells, fillvalue="")
    ]


def _one_cell_a_line(table: Table) -> list[str]:
    """A table too wide for the screen: each row's cells below each other, a blank line between rows."""
    names = table.header or ("",) * len(table.rows[0])
    lines: list[str] = []
    for row in table.rows:
        lines += [""] if lines else []
        for name, cell in zip(names, row, strict=True):
            label = f"{name}: " if name else ""
            lines += [_INDENTATION + line for line in wrapped(label + cell, COLUMNS - len(_INDENTATION))]
    return lines
