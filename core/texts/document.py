"""What a template becomes: a value that mail text, mail HTML and Slack blocks are all made from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's name, one line."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Our own words. A newline is a line break; spaces at the start of a line are an indentation."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells; without a header, the first column names what stands in the others."""

    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The rows as they are read, the header first."""
        return self.rows if self.header is None else (self.header, *self.rows)


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, to be shown as such."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: str


Block = Heading | Paragraph | Table | Quote | Note


@dataclass(frozen=True, slots=True)
class Document:
    """`title` is the subject of a mail and the header of a card, one line; `blocks` are the body."""

    title: str
    blocks: tuple[Block, ...]
