"""The counterparts of the organisation a person belongs to."""

from __future__ import annotations

import unicodedata

from bot.visit import Visit
from core.domain.intents import Look, Page
from core.domain.notices import HomeShown, LinkCounts


async def counterparts(visit: Visit) -> tuple[LinkCounts, ...]:
    home = await visit.look(Look(Page.HOME))
    return home.links if isinstance(home, HomeShown) else ()


def is_called(link: LinkCounts, word: str) -> bool:
    """By code or name, in either width and case."""
    return _plain(word) in (_plain(link.code), _plain(link.counterpart))


def _plain(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())
