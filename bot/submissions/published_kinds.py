"""書類公開: a kind is chosen, what it would mean is shown, and saved."""

from __future__ import annotations

from bot import modals
from bot.kit import Json
from bot.modals.papers import KIND
from bot.submissions.answers import becomes, reads
from bot.visit import Visit
from core.domain.intents import PublishDocuments
from core.domain.notices import DocumentKindsPublished


async def kind_chosen(visit: Visit) -> Json:
    """The preview; nothing is saved."""
    chosen = visit.request.values[KIND]
    asked = PublishDocuments((chosen,) if chosen else (), visit.request.private["counterpart"], dry_run=True)
    answer = await visit.look(asked)
    if isinstance(answer, DocumentKindsPublished):
        return becomes(modals.published_kinds(answer, visit.wording))
    return reads(visit, answer)


async def kinds_saved(visit: Visit) -> Json:
    kept = visit.request.private
    return reads(visit, await visit.do(PublishDocuments(tuple(kept["kinds"]), kept["counterpart"])))
