"""Modals to read in: a card in full, a sentence, or the wait for either."""

from __future__ import annotations

import json

from bot import kit
from bot.buttons import Press, button, row
from bot.cards.card import Card
from bot.kit import Blocks, Json
from bot.pages import VIEW_BLOCKS, VIEW_CHARACTERS, view_pages
from bot.wording import Wording
from core.domain.notices import Problem

BODY_BLOCKS = VIEW_BLOCKS - 30
"""Leaves room for the buttons of the longest card."""


def loading(wording: Wording) -> Json:
    return _modal(wording, wording.word("loading"), [kit.section(wording.word("loading"))])


def problem_view(problem: Problem, wording: Wording) -> Json:
    return told([kit.section(wording.problem(problem))], wording)


def told(blocks: Blocks, wording: Wording) -> Json:
    """Sentences, and nothing to press but 閉じる."""
    return _modal(wording, wording.word("kakehashi"), blocks)


def told_at_length(blocks: Blocks, wording: Wording) -> Json:
    """The same of whatever length: what no view holds is said to stand in direct messages."""
    return told(_first_of(_in_one(blocks, VIEW_BLOCKS), "rest_in_messages", wording), wording)


def reading(card: Card, wording: Wording, page: int = 0) -> Json:
    """The whole card, page by page, with its buttons; `private_metadata` remembers which card it is. Of one that cannot be
    opened again what no view holds is said to stand in direct messages."""
    if not card.identity:
        first = _first_of(_in_one(card.body, BODY_BLOCKS), "rest_in_messages", wording)
        return _modal(wording, wording.word("kakehashi"), [kit.heading(card.title), *first, *card.rows])
    pages = view_pages(card.body, BODY_BLOCKS)
    page = min(max(page, 0), len(pages) - 1)
    blocks = [kit.heading(card.title), *pages[page], *_turning(card.identity, page, len(pages), wording), *card.rows]
    return _modal(wording, wording.word("kakehashi"), blocks, private=json.dumps({"card": card.identity}))


def holds(card: Card) -> bool:
    """Whether a modal shows every word of it: what can be opened again is read page by page."""
    return bool(card.identity) or len(_in_one(card.body, BODY_BLOCKS)) == 1


def holds_all(blocks: Blocks) -> bool:
    return len(_in_one(blocks, VIEW_BLOCKS)) == 1


def in_one_view(card: Card, wording: Wording, room: int = VIEW_BLOCKS - 10, missing: str = "cut_here") -> Blocks:
    """The title and every word, in at most `room` blocks, for a preview. What not even a view can hold is at least said to be
    `missing`."""
    return [kit.heading(card.title), *_first_of(_in_one(card.body, room), missing, wording)]


def _in_one(blocks: Blocks, room: int) -> list[Blocks]:
    return view_pages(blocks, room - 2, VIEW_CHARACTERS)


def _first_of(pages: list[Blocks], missing: str, wording: Wording) -> Blocks:
    return [*pages[0], *([kit.context(wording.word(missing))] if len(pages) > 1 else [])]


def _turning(identity: str, page: int, pages: int, wording: Wording) -> Blocks:
    turns = []
    if page > 0:
        turns.append(button(wording.word("previous_page"), Press("page", identity, part=str(page - 1))))
    if page < pages - 1:
        turns.append(button(wording.word("next_page"), Press("page", identity, part=str(page + 1))))
    return row(identity, 1001, turns)


def _modal(wording: Wording, title: str, blocks: Blocks, private: str = "") -> Json:
    return kit.modal("reading", title, blocks, close=wording.word("close"), private=private)
