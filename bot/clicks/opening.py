"""Buttons that open something: a form for what takes more than a click, or a card in full."""

from __future__ import annotations

from dataclasses import replace

from bot import modals
from bot.buttons import without_word
from bot.cards import card_of, with_finding
from bot.commands.composing import compose
from bot.commands.sharing import share
from bot.finding import as_listed
from bot.kit import Json
from bot.looked_at import name_of
from bot.visit import Visit
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
        return await _history(visit, about)

    await visit.open_then_fill(filled())


async def matter_history(visit: Visit) -> None:
    await visit.open_then_fill(_history(visit, visit.request.press.part))


async def show_more(visit: Visit) -> None:
    """続きを表示: the whole card, with its buttons, to whoever asks."""

    await visit.open_then_fill(_whole(visit, page=0))


async def turn_page(visit: Visit) -> None:
    await visit.change(visit.request.view, await _whole(visit, page=int(visit.request.press.part)))


async def matter_chosen(visit: Visit) -> None:
    """A matter was picked in the chooser: it is shown there, with the ways on from it."""
    ref = str((visit.request.action.get("selected_option") or {}).get("value", ""))
    look = Look(Page.MATTER, ref)
    shown = await visit.look(look)
    if isinstance(shown, MatterShown):
        card = replace(card_of(shown, visit.wording), identity=name_of(look))
        view = modals.matter_chooser(visit.wording, card, ref)
    else:
        view = modals.matter_chooser(visit.wording)
    await visit.change(visit.request.view, view)


async def open_matter(visit: Visit) -> None:
    """開く beside a link: to whoever presses, if it is theirs."""
    await visit.show(Page.MATTER, visit.request.press.part)


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
    identity, word = without_word(visit.request.press.target)
    try:
        return _read(visit, as_listed(await visit.card(identity), word), identity, page, word)
    except UserError as error:
        return modals.problem_view(Problem(error.code, error.facts), visit.wording)


async def _history(visit: Visit, ref: str) -> Json:
    look = Look(Page.HISTORY, ref)
    return _read(visit, await visit.look(look), name_of(look))


def _read(visit: Visit, notice: Notice, identity: str, page: int = 0, word: str = "") -> Json:
    if isinstance(notice, Problem):
        return modals.problem_view(notice, visit.wording)
    card = with_finding(replace(card_of(notice, visit.wording), identity=identity), word, visit.wording)
    return modals.reading(card, visit.wording, page)
