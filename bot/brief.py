"""A document as a card shows it: no text longer than one block of Slack's holds. What is cut ends with `…`, and whoever wants the
rest presses 続きを表示."""

from __future__ import annotations

from dataclasses import replace

from bot import kit
from bot.cutting import cut
from core.texts import Document, Note, Paragraph, Quote, Table
from core.texts.document import Block


def in_brief(document: Document) -> Document:
    """The same document where nothing is too long."""
    return replace(document, blocks=tuple(map(_brief, document.blocks)))


def _brief(part: Block) -> Block:
    match part:
        case Paragraph(text) | Quote(text):
            return replace(part, text=cut(text, kit.SECTION))
        case Note(text):
            return Note(cut(text, kit.CONTEXT))
        case Table(header, rows):
            return Table(header, tuple(tuple(cut(cell, kit.FIELD) for cell in row) for row in rows))
        case _:
            return part
