"""Slack takes so many blocks, so many characters and one table a message: what is longer becomes pages. Pure."""

from __future__ import annotations

from typing import Any

from bot.kit import Blocks, Json
from bot.writing import without_tables

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
CHARACTERS = 12_000
"""Below the 13,200 that Slack was seen to refuse (`msg_blocks_too_long`)."""
VIEW_CHARACTERS = 60_000
"""Of a view: Slack takes 250,000 bytes, three for most characters of Japanese."""


def message_pages(blocks: Blocks, most: int = MESSAGE_BLOCKS) -> list[Blocks]:
    """Parts that each fit one message, in order, together everything."""
    return _pages(blocks, most, CHARACTERS)


def view_pages(blocks: Blocks, most: int = VIEW_BLOCKS, room: int = CHARACTERS) -> list[Blocks]:
    """Parts that each fit a modal or the Home tab, of at most `room` characters; tables become lines there."""
    return _pages(without_tables(blocks), most, room)


def characters(block: Any) -> int:
    """Characters of every text a reader sees in a block."""
    if isinstance(block, dict):
        own = len(block["text"]) if isinstance(block.get("text"), str) else 0
        return own + sum(characters(below) for key, below in block.items() if not isinstance(below, str))
    return sum(map(characters, block)) if isinstance(block, list) else 0


def _pages(blocks: Blocks, most: int, room: int) -> list[Blocks]:
    pages: list[Blocks] = [[]]
    for block in blocks:
        if pages[-1] and not _fits(pages[-1], block, most, room):
            pages.append([])
        pages[-1].append(block)
    return pages


def _fits(page: Blocks, block: Json, most: int, room: int) -> bool:
    second_table = block["type"] == "table" and any(each["type"] == "table" for each in page)
    return len(page) < most and not second_table and characters([*page, block]) <= room
