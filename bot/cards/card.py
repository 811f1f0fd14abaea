"""A card: words and buttons, and how they become one message whatever their length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot import kit
from bot.buttons import Press, button, row
from bot.cutting import cut
from bot.kit import Blocks, Json
from bot.pages import MESSAGE_BLOCKS, characters, message_pages
from bot.wording import Wording
from bot.writing import body_of, with_one_table
from core.domain.notices import Notice, Problem

FALLBACK = 300
"""Characters of the text that notifications and screen readers get."""


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    body: Blocks
    identity: str = ""
    """`offer:<pair>` …: what `Desk.card` is asked for to show it again; empty for what cannot be asked for."""
    rows: Blocks = field(default_factory=list)
    """Rows of buttons below the words, never cut off."""

    @property
    def blocks(self) -> Blocks:
        return [kit.header(self.title), *self.body, *self.rows]


def worded(notice: Notice, wording: Wording) -> Card:
    """The notice in words alone."""
    document = wording.document(notice)
    return Card(document.title, body_of(document), identity=notice.card or "")


def fallback(card: Card) -> str:
    """What is read where blocks are not shown."""
    return cut(card.title, FALLBACK)


def one_message(card: Card, wording: Wording) -> Json:
    """`text` and `blocks` of the card; what does not fit is behind 続きを表示."""
    top, body, below = [kit.header(card.title)], with_one_table(card.body), card.rows
    if _fits([*top, *body, *below]):
        return {"text": fallback(card), "blocks": [*top, *body, *below]}
    more = row(card.identity, 1000, [_more(card, wording)]) if card.identity else []
    first = _as_much_as_fits(top, body, [*more, *below])
    return {"text": fallback(card), "blocks": [*top, *first, *more, *below]}


def all_messages(card: Card) -> list[Json]:
    """The card as as many messages as it takes, for what is read once and cannot be opened again."""
    return [{"text": fallback(card), "blocks": page} for page in message_pages(card.blocks)]


def _more(card: Card, wording: Wording) -> Json:
    return button(wording.word("show_more"), Press("more", card.identity))


def _as_much_as_fits(top: Blocks, body: Blocks, below: Blocks) -> Blocks:
    shown: Blocks = []
    for block in body:
        if not _fits([*top, *shown, block, *below]):
            break
        shown.append(block)
    while shown and kit.is_heading(shown[-1]):
        shown.pop()  # what it stands over did not fit
    return shown


def in_sentences(problems: Sequence[Problem], wording: Wording) -> Json:
    """`text` and `blocks` that say what could not be done and why, a sentence each."""
    sentences = [wording.problem(problem) for problem in problems]
    return {"text": "\n".join(sentences), "blocks": [kit.section(one) for one in sentences[:MESSAGE_BLOCKS]]}


def _fits(blocks: Blocks) -> bool:
    return len(blocks) <= MESSAGE_BLOCKS and len(message_pages(blocks)) == 1 and characters(blocks) > 0
