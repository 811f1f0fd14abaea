"""The line syntax of the templates. What a line is, its first characters say:

# title                the first line, once
## heading
| cell | cell |        a table row; the first one is the header when `|---` follows
> somebody's words
~ small print
anything else          a paragraph, until a blank line
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from itertools import groupby

from core.errors import KakehashiError
from core.texts.document import Block, Document, Heading, Note, Paragraph, Quote, Table
from core.texts.values import one_line, unmark


class BadTemplate(KakehashiError):
    """A template that cannot be read as a document. A mistake of ours, found by `core.texts.check`."""


class _Kind(Enum):
    BLANK = auto()
    TITLE = auto()
    HEADING = auto()
    ROW = auto()
    QUOTE = auto()
    NOTE = auto()
    PROSE = auto()


_PREFIXES = {
    "## ": _Kind.HEADING,
    "# ": _Kind.TITLE,
    "|": _Kind.ROW,
    "> ": _Kind.QUOTE,
    "~ ": _Kind.NOTE,
}


def parse(rendered: str) -> Document:
    """The document of a rendered template.

    `rendered` still carries the marks of `core.texts.values`. Raises BadTemplate.
    """
    first, _, rest = rendered.strip("\n").partition("\n")
    if _kind(first) is not _Kind.TITLE:
        raise BadTemplate("the first line is not a title (# …)")
    return Document(one_line(unmark(_content(first))), tuple(_blocks(rest)))


def _blocks(text: str) -> Iterator[Block]:
    for kind, group in groupby(text.split("\n"), _kind):
        lines = list(group)
        if kind is _Kind.BLANK:
            continue
        if kind is _Kind.TITLE:
            raise BadTemplate("a second title")
        if kind is _Kind.HEADING:
            yield from (Heading(one_line(unmark(_content(line)))) for line in lines)
        elif kind is _Kind.ROW:
            yield _table(lines)
        else:
            yield from _text_block(kind, lines)


def _text_block(kind: _Kind, lines: list[str]) -> Iterator[Block]:
    text = "\n".join(unmark(_content(line)).rstrip() for line in lines)
    # An empty value leaves an empty block, and nobody wants to read that.
    if not text.strip():
        return
    if kind is _Kind.QUOTE:
        yield Quote(text)
    elif kind is _Kind.NOTE:
        yield Note(text)
    else:
        yield Paragraph(text)


def _table(lines: list[str]) -> Table:
    has_header = len(lines) > 1 and lines[1].startswith("|---")
    if has_header:
        del lines[1]
    rows = tuple(map(_cells, lines))
    lengths = {len(row) for row in rows}
    if len(lengths) > 1:
        raise BadTemplate(f"a table has rows of unequal length: {sorted(lengths)} cells")
    return Table(rows[0], rows[1:]) if has_header else Table(None, rows)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(unmark(cell.strip()).strip() for cell in inner.split("|"))


def _kind(line: str) -> _Kind:
    if not line.strip():
        return _Kind.BLANK
    for prefix, kind in _PREFIXES.items():
        if f"{line} ".startswith(prefix):
            return kind
    return _Kind.PROSE


def _content(line: str) -> str:
    """The line without its prefix; a paragraph keeps its indentation."""
    for prefix in _PREFIXES:
        if f"{line} ".startswith(prefix):
            return line[len(prefix) :]
    return line
