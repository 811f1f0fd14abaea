"""連絡: writing a case message."""

from __future__ import annotations

from bot import modals
from bot.commands.sharing import references
from bot.counterparts import counterparts, is_called
from bot.visit import Visit


async def compose(visit: Visit, text: str) -> None:
    """連絡 PK190001 … opens the form with these matters chosen."""
    known = await counterparts(visit)
    words = references(text)
    named = [link for link in known if words and is_called(link, words[0])]
    refs = words[1:] if named else words
    await visit.open(modals.compose_form(visit.wording, named or known, modals.Written(refs)))
