"""A document as plain text: many people at patent firms read nothing else."""

from __future__ import annotations

from itertools import zip_longest

from core.texts.columns import SCREENS, Screen
from core.texts.document import Block, Document, Heading, Note, Paragraph, Quote, Table
from core.texts.language import Language

COLUMNS = 72
"""Half-width columns of a line: what mail clients show without wrapping it themselves."""

_INDENTATION = "  "
_GAPS = ("   ", "  ")
"""Between columns, the narrower where a row fits in no other way."""
_NARROWEST = 8
"""Columns below which a table cell cannot be read any more."""


def to_plain(document: Document, language: Language = "ja") -> str:
    """The body, without the title, ending in a newline. The language tells how wide its signs are shown."""
    screen = SCREENS[language]
    return "\n\n".join("\n".join(_lines(block, screen)) for block in document.blocks) + "\n"


def _lines(block: Block, screen: Screen) -> list[str]:
    match block:
        case Heading(text):
            return _prefixed("■ ", text, screen)
        case Paragraph(text):
            return screen.wrapped(text, COLUMNS)
        case Quote(text):
            return _prefixed("> ", text, screen, following="> ")
        case Note(text):
            return _prefixed("— ", text, screen)
        case Table():
            return _table(block, screen)


def _prefixed(first: str, text: str, screen: Screen, following: str = "") -> list[str]:
    """A mark before the first line; the others begin with `following`, or below the words of the first."""
    room = COLUMNS - screen.width(first)
    below = following or " " * screen.width(first)
    first_line, *others = screen.wrapped(text, room)
    return [(first + first_line).rstrip(), *((below + line).rstrip() for line in others)]


def _table(table: Table, screen: Screen) -> list[str]:
    for gap in _GAPS:
        columns = _column_widths(table, screen, gap)
        if columns is not None:
            return _in_columns(table, columns, gap, screen)
    return _one_cell_a_line(table, screen)


def _in_columns(table: Table, columns: list[int], gap: str, screen: Screen) -> list[str]:
    lines = [line for row in table.lines for line in _row(row, columns, gap, screen)]
    if table.header is None:
        return lines
    height = len(_row(table.header, columns, gap, screen))
    rule = _row(tuple("-" * column for column in columns), columns, gap, screen)
    return lines[:height] + rule + lines[height:]


def _column_widths(table: Table, screen: Screen, gap: str) -> list[int] | None:
    """Every column as wide as its widest cell, or as the limit that lets a row fit; None when none does."""
    columns = [max(_natural_width(cell, screen) for cell in column) for column in zip(*table.lines, strict=True)]
    room = COLUMNS - len(_INDENTATION) - len(gap) * (len(columns) - 1)
    for limit in range(room, _NARROWEST - 1, -1):
        limited = [min(column, limit) for column in columns]
        if sum(limited) <= room:
            return limited
    return None


def _natural_width(cell: str, screen: Screen) -> int:
    return max(map(screen.width, cell.split("\n")))


def _row(cells: tuple[str, ...], columns: list[int], gap: str, screen: Screen) -> list[str]:
    wrapped_cells = [screen.wrapped(cell, column) for cell, column in zip(cells, columns, strict=True)]
    return [
        (_INDENTATION + gap.join(map(screen.padded, parts, columns))).rstrip()
        for parts in zip_longest(*wrapped_cells, fillvalue="")
    ]


def _one_cell_a_line(table: Table, screen: Screen) -> list[str]:
    """A table too wide for the screen: each row's cells below each other, a blank line between rows."""
    names = table.header or ("",) * len(table.rows[0])
    lines: list[str] = []
    for row in table.rows:
        lines += [""] if lines else []
        for name, cell in zip(names, row, strict=True):
            label = f"{name}: " if name else ""
            lines += [_INDENTATION + line for line in screen.wrapped(label + cell, COLUMNS - len(_INDENTATION))]
    return lines
