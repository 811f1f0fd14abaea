"""Buttons that open something: a form for what takes more than a click, or a card in full."""

from __future__ import annotations

from bot import modals
from bot.cards import card_of
from bot.commands.composing import compose
from bot.commands.sharing import share
from bot.kit import Json
from bot.visit import Visit
from bot.writing import body_of, without_tables
from core.domain.intents import Look, Page
from core.domain.notices import (
    AskedToApprove,
    AskedToReview,
    CreationForm,
    MatterShown,
    Notice,
    Problem,
)
from core.errors import UserError


async def choose_own_matter(visit: Visit) -> None:
    offer = await _open_offer(visit)
    if offer:
        await visit.open(modals.own_matter_form(visit.wording, offer))


async def create_matter(visit: Visit) -> None:
    if not await _open_offer(visit):
        return
    form = await visit.look(Look(Page.CREATION, visit.request.press.target))
    if isinstance(form, CreationForm):
        await visit.open(modals.create_form(visit.wording, form))
    else:
        await visit.say(form)


async def decline_offer(visit: Visit) -> None:
    offer = await _open_offer(visit)
    if offer:
        await visit.open(modals.decline_form(visit.wording, offer))


async def review_history(visit: Visit) -> None:
    """What has crossed about the matter of a review."""

    async def filled() -> Json:
        review = await visit.card(f"review:{visit.request.press.target}")
        about = review.own_ref if isinstance(review, AskedToReview) else ""
        return _read(visit, await visit.look(Look(Page.HISTORY, about)))

    await visit.open_then_fill(filled())


async def matter_history(visit: Visit) -> None:
    async def filled() -> Json:
        return _read(visit, await visit.look(Look(Page.HISTORY, visit.request.press.part)))

    await visit.open_then_fill(filled())


async def show_more(visit: Visit) -> None:
    """続きを表示: the whole card, with its buttons, to whoever asks."""

    async def filled() -> Json:
        return await _whole(visit, page=0)

    await visit.open_then_fill(filled())


async def turn_page(visit: Visit) -> None:
    await visit.change(visit.request.view, await _whole(visit, page=int(visit.request.press.part)))


async def matter_chosen(visit: Visit) -> None:
    """A matter was picked in the chooser: it is shown there, with the ways on from it."""
    ref = str((visit.request.action.get("selected_option") or {}).get("value", ""))
    shown = await visit.look(Look(Page.MATTER, ref))
    if isinstance(shown, MatterShown):
        document = visit.wording.document(shown)
        view = modals.matter_chooser(visit.wording, without_tables(body_of(document)), ref)
    else:
        view = modals.matter_chooser(visit.wording)
    await visit.change(visit.request.view, view)


async def open_matter(visit: Visit) -> None:
    """開く beside a link: to whoever presses, if it is theirs."""
    await visit.say(await visit.look(Look(Page.MATTER, visit.request.press.part)))


async def share_matter(visit: Visit) -> None:
    await share(visit, visit.request.press.part)


async def compose_about(visit: Visit) -> None:
    await compose(visit, visit.request.press.part)


async def _open_offer(visit: Visit) -> AskedToApprove | None:
    """The offer while it waits; who comes too late is told who was first, and the old card follows."""
    offer = await visit.card(f"offer:{visit.request.press.target}")
    if not isinstance(offer, AskedToApprove) or offer.decision is None:
        return offer if isinstance(offer, AskedToApprove) else None
    decided = {"what": offer.decision.what, "by": offer.decision.by, "at": offer.decision.at, "ref": offer.offer.ref}
    await visit.say(Problem("already_decided", decided))
    if visit.request.message_ts and not visit.request.is_ephemeral and visit.request.card == offer.card:
        await visit.change_clicked(offer)
    return None


async def _whole(visit: Visit, page: int) -> Json:
    try:
        card = await visit.card(visit.request.press.target)
    except UserError as error:
        return modals.problem_view(Problem(error.code, error.facts), visit.wording)
    return modals.reading(card_of(card, visit.wording), visit.wording, page)


def _read(visit: Visit, notice: Notice) -> Json:
    if isinstance(notice, Problem):
        return modals.problem_view(notice, visit.wording)
    return modals.reading(card_of(notice, visit.wording), visit.wording)
