"""A document as an HTML fragment; whoever sends it adds the frame and the styles.

Every element carries a class of its own name, so that styles can be written inline: mail clients
ignore style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from core.texts.document import Block, Document, Heading, Note, Paragraph, Quote, Table

_DATE = re.compile(r"\d{4}[-/]\d{2}[-/]\d{2}")
"""A date is not broken at its hyphens."""


def to_html(document: Document) -> str:
    """The body, without the title. Safe: whatever is not an element of ours is escaped."""
    return "\n".join(map(_element, document.blocks))


def _element(block: Block) -> Markup:
    match block:
        case Heading(text):
            return Markup('<h2 class="heading">{}</h2>').format(text)
        case Paragraph(text):
            return Markup('<p class="paragraph">{}</p>').format(_with_breaks(text))
        case Quote(text):
            return Markup('<blockquote class="quote">{}</blockquote>').format(_with_breaks(text))
        case Note(text):
            return Markup('<p class="note">{}</p>').format(_with_breaks(text))
        case Table():
            return _table(block)


def _table(table: Table) -> Markup:
    header = _row(table.header, scope="col") if table.header else Markup("")
    # Without a header the first column names what stands beside it.
    rows = (_row(row, names_itself=table.header is None) for row in table.rows)
    return Markup('<table class="table">{}{}</table>').format(header, _joined(rows))


def _row(cells: Iterable[str], *, scope: str = "", names_itself: bool = False) -> Markup:
    first, *others = cells
    head = [_name(first, scope or "row")] if scope or names_itself else [_cell(first)]
    tail = [_name(cell, scope) for cell in others] if scope else [_cell(cell) for cell in others]
    return Markup("<tr>{}</tr>").format(_joined(head + tail))


def _name(text: str, scope: str) -> Markup:
    return Markup('<th class="name" scope="{}">{}</th>').format(scope, _with_breaks(text))


def _cell(text: str) -> Markup:
    kind = "cell date" if _DATE.fullmatch(text) else "cell"
    return Markup('<td class="{}">{}</td>').format(kind, _with_breaks(text))


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _with_breaks(text: str) -> Markup:
    return Markup("<br>").join(map(_with_indentation, text.split("\n")))


def _with_indentation(line: str) -> Markup:
    """Browsers drop spaces at the start of a line, so they are made to stay."""
    indentation = re.match(" *", line)
    width = len(indentation.group()) if indentation else 0
    return Markup("&nbsp;") * width + escape(line[width:])
