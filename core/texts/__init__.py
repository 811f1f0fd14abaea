"""Wording: templates in, documents out, and their plain and HTML renderings."""

from core.texts.document import Block, Document, Heading, Note, Paragraph, Quote, Table
from core.texts.language import LANGUAGES, Language
from core.texts.texts import NoSuchText, Texts

__all__ = [
    "LANGUAGES",
    "Block",
    "Document",
    "Heading",
    "Language",
    "NoSuchText",
    "Note",
    "Paragraph",
    "Quote",
    "Table",
    "Texts",
]
