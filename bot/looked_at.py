"""What somebody looked at, as a name it can be looked at again by: a card's identity for what is no card.

Whoever presses 続きを表示 on it is authorised again, and reads what is true then.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from core.domain.intents import Look, Page

_KIND = "look"
LONGEST = 200
"""Characters: the name stands in the block_id of a row of buttons."""


def name_of(look: Look) -> str:
    """`look:matter:PK190001`; empty for what was asked for in too many words."""
    name = f"{_KIND}:{look.page}:{quote(look.about, safe='')}"
    return name if len(name) <= LONGEST else ""


def named(identity: str) -> Look | None:
    """None for a card of another kind."""
    kind, _, rest = identity.partition(":")
    page, _, about = rest.partition(":")
    return Look(Page(page), unquote(about)) if kind == _KIND else None
