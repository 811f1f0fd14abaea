"""A card: words and buttons, and how they become one message whatever their length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot import kit
from bot.brief import in_brief
from bot.buttons import Press, button, row
from bot.cutting import cut
from bot.kit import Blocks, Json
from bot.pages import MESSAGE_BLOCKS, message_pages
from bot.wording import Wording
from bot.writing import body_of, with_one_table, without_tables
from core.domain.notices import Notice, Problem

FEW = 3
"""Messages that are still read one after the other."""

FALLBACK = 300
"""Characters of the text that notifications and screen readers get."""


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    body: Blocks
    """Every word of it."""
    identity: str = ""
    """`offer:<pair>` …: what `Desk.card` is asked for to show it again; empty for what cannot be asked for."""
    rows: Blocks = field(default_factory=list)
    """Rows of buttons below the words, never cut off."""
    brief: Blocks | None = None
    """`body` with what is too long for a card cut; None where nothing is."""

    @property
    def is_long(self) -> bool:
        """More than a reader wants at once: a text too long for a card, or too many messages."""
        return self.brief is not None or len(message_pages(self.blocks)) > FEW

    @property
    def blocks(self) -> Blocks:
        title = kit.header(self.title) if len(self.title) <= kit.HEADER else kit.heading(self.title)
        return [title, *self.body, *self.rows]


def worded(notice: Notice, wording: Wording) -> Card:
    """The notice in words alone."""
    document = wording.document(notice)
    brief = in_brief(document)
    shorter = body_of(brief) if brief != document else None
    return Card(document.title, body_of(document), notice.card or "", brief=shorter)


def fallback(card: Card) -> str:
    """What is read where blocks are not shown."""
    return cut(card.title, FALLBACK)


def messages(card: Card, wording: Wording) -> list[Json]:
    """One with 続きを表示 where the card can be opened again; else as many as it takes."""
    return [one_message(card, wording)] if card.identity else all_messages(card)


def one_message(card: Card, wording: Wording) -> Json:
    """`text` and `blocks` of a card with an identity; what does not fit, or is too long, is behind 続きを表示."""
    top, body, below = [kit.header(card.title)], with_one_table(card.brief or card.body), card.rows
    whole = card.brief is None and len(card.title) <= kit.HEADER
    if whole and _fits([*top, *body, *below]):
        return {"text": fallback(card), "blocks": [*top, *body, *below]}
    more = show_more(card, wording)
    first = _as_much_as_fits(top, body, [*more, *below])
    return {"text": fallback(card), "blocks": [*top, *first, *more, *below]}


def all_messages(card: Card) -> list[Json]:
    """The card as as many messages as it takes, for what is read once and cannot be opened again."""
    return [{"text": fallback(card), "blocks": page} for page in message_pages(card.blocks)]


def show_more(card: Card, wording: Wording) -> Blocks:
    """続きを表示: opens the card in full."""
    return row(card.identity, 1000, [button(wording.word("show_more"), Press("more", card.identity))])


def _as_much_as_fits(top: Blocks, body: Blocks, below: Blocks) -> Blocks:
    shown: Blocks = []
    for block in body:
        if not _fits([*top, *shown, block, *below]):
            break
        shown.append(block)
    while shown and _leans_on_the_next(shown[-1], body[len(shown) :]):
        shown.pop()
    return shown


def _leans_on_the_next(block: Json, after: Blocks) -> bool:
    """A heading without what it stands over, an entry without its buttons."""
    return bool(after) and (kit.is_heading(block) or after[0]["type"] == "actions")


def in_sentences(problems: Sequence[Problem], wording: Wording) -> Json:
    """`text` and `blocks` that say what could not be done and why, a sentence each."""
    sentences = [wording.problem(problem) for problem in problems]
    return {"text": "\n".join(sentences), "blocks": [kit.section(one) for one in sentences[:MESSAGE_BLOCKS]]}


def _fits(blocks: Blocks) -> bool:
    """Also where Slack does not know tables yet, which come as lines there."""
    return len(message_pages(blocks)) == 1 and len(without_tables(blocks)) <= MESSAGE_BLOCKS
