"""A document as blocks: the same words that mail carries, in Slack's shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot import kit
from bot.cutting import pieces
from bot.kit import Blocks, Json
from core.texts import Document, Heading, Note, Paragraph, Quote, Table
from core.texts.document import Block

PAIRS_A_SECTION = kit.FIELDS // 2
FOLLOWED = 4
"""Cells of a line that are understood from the names above it; of more, each carries its own."""
LINE = 200
"""Characters of a cell that still reads as part of a line; a longer one begins its own."""


def body_of(document: Document) -> Blocks:
    """Everything below the title. A header row makes a `table` block; `without_tables` is its plain form."""
    return [block for part in document.blocks for block in _blocks(part)]


def _blocks(part: Block) -> Iterator[Json]:
    match part:
        case Heading(text):
            yield kit.heading(text)
        case Paragraph(text):
            yield from map(kit.section, _full(text, kit.SECTION))
        case Quote(text):
            yield from map(kit.quotation, _full(text, kit.SECTION))
        case Note(text):
            yield from map(kit.context, _full(text, kit.CONTEXT))
        case Table(None, rows) if all(row[0].isdecimal() for row in rows):
            yield from map(kit.section, _full("\n".join(map("  ".join, rows)), kit.SECTION))
        case Table(None, rows):
            yield from _named_values(rows)
        case Table():
            yield from _tables(part)


def _named_values(rows: Sequence[Sequence[str]]) -> Iterator[Json]:
    """A table without a header: names on the left, values on the right, each half as wide as the card; a long value below
    its name, as wide as there is room."""
    pairs = [(row[0], "  ".join(row[1:])) for row in rows]
    for long, several in groupby(pairs, key=lambda pair: len(pair[1]) > kit.FIELD):
        if long:
            yield from (block for name, value in several for block in _below_its_name(name, value))
        else:
            yield from map(kit.fields, _by_sections(list(several)))


def _by_sections(pairs: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    return (pairs[start : start + PAIRS_A_SECTION] for start in range(0, len(pairs), PAIRS_A_SECTION))


def _below_its_name(name: str, value: str) -> Blocks:
    return [kit.heading(name), *map(kit.section, _full(value, kit.SECTION))]


def _tables(part: Table) -> Iterator[Json]:
    """As many tables as Slack's limits make of it; a row that alone is too much for one comes as lines."""
    header = part.header or ()
    for rows in _batches(part.rows, _room(header)):
        fits = _size(rows) <= _room(header) and len(header) <= kit.TABLE_COLUMNS
        if fits:
            yield kit.table([header, *rows])
        else:
            yield from _table_as_sections(kit.table([header, *rows]))


def _batches(rows: Sequence[Sequence[str]], room: int) -> Iterator[list[Sequence[str]]]:
    batch: list[Sequence[str]] = []
    for row in rows:
        if batch and (len(batch) == kit.TABLE_ROWS - 1 or _size([*batch, row]) > room):
            yield batch
            batch = []
        batch.append(row)
    yield batch


def _room(header: Sequence[str]) -> int:
    return kit.TABLE_CHARACTERS - _size([header])


def _size(rows: Sequence[Sequence[str]]) -> int:
    return sum(len(cell) for row in rows for cell in row)


def as_line(cells: Sequence[str]) -> str:
    return " ｜ ".join(cells)


def _full(text: str, limit: int) -> list[str]:
    return [piece for piece in pieces(text, limit) if piece.strip()]


def without_tables(blocks: Blocks) -> Blocks:
    """The same words where tables are not understood: in modals, on the Home tab, and by older clients."""
    return [plain for block in blocks for plain in _table_as_sections(block)]


def with_one_table(blocks: Blocks) -> Blocks:
    """A message takes one table: those behind the first become lines."""
    first = next((place for place, block in enumerate(blocks) if block["type"] == "table"), len(blocks))
    return [*blocks[: first + 1], *without_tables(blocks[first + 1 :])]


def _table_as_sections(block: Json) -> Blocks:
    if block["type"] != "table":
        return [block]
    header, *rows = [[cell["text"] for cell in row] for row in block["rows"]]
    narrow = len(header) <= FOLLOWED
    lines = [as_line(row) if narrow and not _is_long(row) else _labelled(header, row) for row in rows]
    above = [kit.heading(as_line([cell for cell in header if cell != kit.EMPTY]))] if narrow or not rows else []
    return [*above, *(kit.section(piece) for piece in pieces("\n".join(lines), kit.SECTION) if piece.strip())]


def _labelled(header: Sequence[str], row: Sequence[str]) -> str:
    """`出願日  当方: 2016/06/08  相手方: 2016/06/03`: a row that can be read without the one above it."""
    first, *rest = row
    named = [f"{name}: {cell}" if name != kit.EMPTY else cell for name, cell in zip(header[1:], rest, strict=True)]
    return ("\n" if _is_long(row) else "  ").join([first, *named])


def _is_long(row: Sequence[str]) -> bool:
    return max(map(len, row)) > LINE
