"""A letter as HTML that Outlook shows as well: tables for layout, styles written into every element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

import css_inline
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from core.texts import Block, Document, Note
from core.texts.html import to_html
from mailgw.writing.letter import Letter, without_choices


@dataclass(frozen=True, slots=True)
class Button:
    """A choice to press. Pressing opens a mail; nothing is ever changed by fetching a link."""

    command: str
    explanation: str
    link: str


def rendered(letter: Letter, *, above: str, sender: str, answer_to: str, subject: str) -> str:
    """The whole HTML part. `answer_to` is where the buttons write to, under `subject`."""
    how = without_choices(letter.how) if letter.how else None
    page = _frame().render(
        language=letter.language,
        title=letter.title,
        above=above,
        content=_fragment(letter.content),
        picture=letter.picture,
        how=None if how is None else _fragment([block for block in how if not isinstance(block, Note)]),
        how_first=letter.how_first,
        notes=_fragment([block for block in how or () if isinstance(block, Note)]),
        choices=[
            Button(choice.command, choice.explanation, mailto(answer_to, subject, choice.command))
            for choice in letter.choices
        ],
        small_print=_fragment(letter.small_print),
        sender=sender,
    )
    return css_inline.inline(page, keep_style_tags=False, keep_at_rules=True)


def mailto(address: str, subject: str, first_line: str) -> str:
    """A link that opens an answer (RFC 6068): the command in its first line, ready to be sent."""
    body = f"{first_line}\r\n"
    return f"mailto:{quote(address, safe='@+')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}".replace(
        "+", "%2B"
    )


def _fragment(blocks: Sequence[Block]) -> Markup:
    # Safe by `to_html`'s promise: whatever is not an element of ours is escaped.
    return Markup(to_html(Document("", tuple(blocks))))  # noqa: S704 - see above


@cache
def _frame() -> Template:
    source = files("mailgw.writing").joinpath("frame.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)
