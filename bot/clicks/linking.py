"""紐付け / 作成 / 元に戻す of a counterpart's reference, the form for any other record, and the whole list."""

from __future__ import annotations

from dataclasses import replace

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.kit import Json
from bot.modals.references import REFERENCES, ReferencesPage, master_chosen, page_at
from bot.visit import Visit
from core.domain.intents import Look, Page, Resolve, Unresolve
from core.domain.notices import AskedToLink, Notice, Problem, ReferenceShown, ReferencesShown


async def resolve(visit: Visit) -> None:
    press = visit.request.press
    await _followed(visit, await visit.do(Resolve(press.target, press.part)))


async def unresolve(visit: Visit) -> None:
    await _followed(visit, await visit.do(Unresolve(visit.request.press.target)))


async def create_record(visit: Visit) -> None:
    shown = await visit.card(f"reference:{visit.request.press.target}")
    if isinstance(shown, ReferenceShown):
        await visit.open(modals.create_record_form(shown.reference, visit.wording, _on_list(visit)))


async def choose_record(visit: Visit) -> None:
    await visit.open(modals.record_form(visit.wording, visit.request.press.target, _on_list(visit)))


async def open_references(visit: Visit) -> None:
    """一覧で確認."""
    at = ReferencesPage(visit.request.press.target)
    shown = await visit.look(at.look)
    if isinstance(shown, ReferencesShown):
        await visit.open(modals.references_list(shown, at, visit.wording))
    else:
        await visit.say(shown)


async def show_tab(visit: Visit) -> None:
    resolved = visit.request.press.part == "resolved"
    await _show(visit, replace(page_at(visit.request.private), resolved=resolved, page=1))


async def filter_master(visit: Visit) -> None:
    chosen = str((visit.request.action.get("selected_option") or {}).get("value", ""))
    await _show(visit, replace(page_at(visit.request.private), master=master_chosen(chosen), page=1))


async def turn_references(visit: Visit) -> None:
    await _show(visit, replace(page_at(visit.request.private), page=int(visit.request.press.part)))


async def ask_to_link_all(visit: Visit) -> None:
    """一括紐付け: shown first."""
    asked = await visit.look(Look(Page.CERTAIN_LINKS, visit.request.press.target))
    if isinstance(asked, AskedToLink):
        await visit.open(modals.link_all_preview(asked, visit.wording, _on_list(visit)))
    else:
        await visit.say(asked)


def _on_list(visit: Visit) -> Json | None:
    """What the list remembers that a form is opened on; None where it is opened from a message."""
    return visit.request.private if visit.request.callback_id == REFERENCES else None


async def _followed(visit: Visit, answer: Notice) -> None:
    """The list says what is true now, as any card does that was clicked on."""
    if visit.request.callback_id != REFERENCES:
        await afterwards(visit, answer)
        return
    if isinstance(answer, Problem):
        await visit.say(answer)
    await _show(visit, page_at(visit.request.private))


async def _show(visit: Visit, at: ReferencesPage) -> None:
    shown = await visit.look(at.look)
    if isinstance(shown, ReferencesShown):
        await visit.change(visit.request.view, modals.references_list(shown, at, visit.wording))
