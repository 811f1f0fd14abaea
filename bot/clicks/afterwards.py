"""After a click: the place it was clicked on says what is true now, and the person hears what no card tells."""

from __future__ import annotations

from bot import home, modals
from bot.cards import card_of, with_finding
from bot.finding import as_listed
from bot.modals.sharing import ROWS
from bot.visit import Visit
from core.domain.intents import LookAtSharing
from core.domain.notices import (
    DigestSet,
    MessageRecalled,
    Notice,
    OfferSettled,
    Problem,
    ReferenceSettled,
    Resent,
    SharingShown,
    Snoozed,
)
from core.domain.sharing import Tab
from core.errors import NotFound

WORTH_SAYING = (Problem, Snoozed, Resent, DigestSet)
"""Answers that no card shows."""


async def afterwards(visit: Visit, answer: Notice | None) -> None:
    await _refresh_where_clicked(visit, answer)
    if answer is not None and _says_more(visit, answer):
        await visit.say(answer)
    await home.publish_again(visit)


async def _refresh_where_clicked(visit: Visit, answer: Notice | None) -> None:
    request = visit.request
    if not request.card:
        return
    if request.card.startswith("sharing:"):
        await _refresh_sharing(visit, request.card.removeprefix("sharing:"))
        return
    try:
        card = as_listed(await visit.card(request.card), request.word_below)
    except (KeyError, NotFound):
        return  # it stood on something that is shown once and is no card of its own
    if request.view.get("type") == "modal":
        whole = with_finding(card_of(card, visit.wording), request.word_below, visit.wording)
        await visit.change(request.view, modals.reading(whole, visit.wording))
    elif request.is_ephemeral:
        await visit.replace_with(card, request.word_below)
    elif request.message_ts and (request.card.startswith(("digest:", "deadlines:")) or isinstance(answer, Problem)):
        # Other cards follow through the outbox, at every place they stand.
        await visit.change_clicked(card)


async def _refresh_sharing(visit: Visit, standing: str) -> None:
    """共有設定 is no card that stands anywhere: the same tab and page, as they are now."""
    counterpart, tab, page = standing.rsplit(" ", 2)
    shown = await visit.look(LookAtSharing(Tab(tab), counterpart, int(page), ROWS))
    if isinstance(shown, SharingShown):
        await visit.change(visit.request.view, modals.sharing_view(shown, visit.wording))


def _says_more(visit: Visit, answer: Notice) -> bool:
    """The differences that come up when an offer is taken in are shown to all who watch, save who took it in."""
    if isinstance(answer, OfferSettled):
        return answer.review is not None and visit.request.channel[:1] in ("D", "")
    if isinstance(answer, ReferenceSettled):
        return not visit.request.card.startswith("references:")
    if isinstance(answer, MessageRecalled):
        return visit.request.view.get("type") == "modal"
    return isinstance(answer, WORTH_SAYING)
