"""庁書類: attaching documents; 包袋: those of a matter; 書類公開 and 書類非公開: what a counterpart is shown of them."""

from __future__ import annotations

from bot import modals
from bot.commands.sharing import references
from bot.finding import find
from bot.visit import Visit
from core.domain.intents import Page, PublishDocuments
from core.domain.notices import DocumentKindsPublished


async def attach(visit: Visit, text: str) -> None:
    await visit.open(modals.attach_form(visit.wording, references(text)))


async def documents(visit: Visit, ref: str) -> None:
    await (visit.show(Page.DOCUMENTS, ref) if ref else find(visit, "documents"))


async def publish_documents(visit: Visit, text: str) -> None:
    """What it would mean, to be saved there; without a kind, which ones are shown."""
    answer = await visit.look(PublishDocuments(references(text), dry_run=True))
    if isinstance(answer, DocumentKindsPublished):
        await visit.open(modals.published_kinds(answer, visit.wording))
    else:
        await visit.say(answer)


async def unpublish_documents(visit: Visit, text: str) -> None:
    await visit.say(await visit.do(PublishDocuments(references(text), on=False)))
