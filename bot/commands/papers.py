"""庁書類: attaching documents; 包袋: those of a matter; 書類公開 and 書類非公開: what a counterpart is shown of them."""

from __future__ import annotations

from bot import modals
from bot.commands.sharing import references
from bot.counterparts import counterparts, is_called
from bot.visit import Visit
from core.domain.intents import Look, Page, PublishDocuments


async def attach(visit: Visit, text: str) -> None:
    await visit.open(modals.attach_form(visit.wording, references(text)))


async def documents(visit: Visit, ref: str) -> None:
    await visit.say(await visit.look(Look(Page.DOCUMENTS, ref)))


async def publish_documents(visit: Visit, text: str) -> None:
    await _publish(visit, text, on=True)


async def unpublish_documents(visit: Visit, text: str) -> None:
    await _publish(visit, text, on=False)


async def _publish(visit: Visit, text: str, *, on: bool) -> None:
    """The counterpart may stand first, where there are several."""
    words = references(text)
    named = [link for link in await counterparts(visit) if words and is_called(link, words[0])]
    kinds = words[1:] if named else words
    await visit.say(await visit.do(PublishDocuments(tuple(kinds), named[0].code if named else "", on)))
