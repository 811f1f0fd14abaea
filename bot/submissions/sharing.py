"""新規共有 and the chooser."""

from __future__ import annotations

from bot.attachments import fetched
from bot.commands.sharing import references
from bot.handing_over import hand_over_rest
from bot.kit import Json
from bot.modals.matters import MATTER
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.intents import Look, Page, Share, ShareListed
from core.domain.notices import Problem


async def shared(visit: Visit) -> Json:
    """Line by line what was offered, and why not the rest."""
    values = visit.request.values
    refs = (*values[MATTER], *references(values["refs"]))
    if (files := values.get("files")) and not refs:
        (file,) = await fetched(visit, files)
        answer = await visit.do(ShareListed(file, counterpart_of(visit)))
        await hand_over_rest(visit, answer)
        return reads(visit, answer)
    if not refs:
        return at_input(visit, MATTER, Problem("nothing_chosen", {}))
    answer = await visit.do(Share(refs, counterpart_of(visit)))
    await hand_over_rest(visit, answer)
    return reads(visit, answer)


async def chosen(visit: Visit) -> Json:
    return reads(visit, await visit.look(Look(Page.MATTER, visit.request.values[MATTER])))


def counterpart_of(visit: Visit) -> str:
    """The one that was chosen, or the only one there was."""
    return str(visit.request.values.get("counterpart") or visit.request.private.get("counterpart", ""))
