"""Buttons of 共有設定: its tabs and pages, and what can be done about a matter that is offered, shared or over."""

from __future__ import annotations

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.modals.responsible import WHOLE
from bot.modals.sharing import ROWS
from bot.visit import Visit
from core.domain.intents import EndSharing, Intent, Look, LookAtSharing, Page, Share, TakeBackApproval, Unshare
from core.domain.notices import Problem, ResponsibleShown, SharingShown
from core.domain.sharing import Tab


async def turn_tab(visit: Visit) -> None:
    tab, page = visit.request.press.part.split()
    shown = await visit.look(LookAtSharing(Tab(tab), visit.request.press.target, int(page), ROWS))
    if isinstance(shown, SharingShown):
        await visit.change(visit.request.view, modals.sharing_view(shown, visit.wording))
    elif isinstance(shown, Problem):
        await visit.complain(shown)


async def show_sharing(visit: Visit) -> None:
    """From the Home tab: 要承認 first, because it waits for us."""
    await open_sharing(visit, visit.request.press.target)


async def open_sharing(visit: Visit, counterpart: str, tab: Tab | None = None) -> None:
    shown = await visit.look(LookAtSharing(tab or Tab.TO_APPROVE, counterpart, rows=ROWS))
    if tab is None and isinstance(shown, SharingShown) and not shown.count:
        shown = await visit.look(LookAtSharing(Tab.SHARED, counterpart, rows=ROWS))
    if isinstance(shown, SharingShown):
        await visit.open(modals.sharing_view(shown, visit.wording))
    else:
        await visit.say(shown)


async def show_users(visit: Visit) -> None:
    await open_users(visit, visit.request.press.target)


async def open_users(visit: Visit, counterpart: str) -> None:
    shown = await visit.look(Look(Page.RESPONSIBLE, counterpart))
    if isinstance(shown, ResponsibleShown):
        await visit.open(modals.responsible_form(shown, visit.wording))
    else:
        await visit.say(shown)


async def choose_scope(visit: Visit) -> None:
    """The people of a right, of a matter, or of the whole link stand in the form now."""
    entered = visit.request.values
    chosen = entered[str(visit.request.action["action_id"])]
    about = "" if chosen == WHOLE else str(chosen)
    shown = await visit.look(Look(Page.RESPONSIBLE, f"{visit.request.private['counterpart']} {about}".strip()))
    if isinstance(shown, ResponsibleShown):
        await visit.change(visit.request.view, modals.responsible_form(shown, visit.wording))
    elif isinstance(shown, Problem):
        await visit.complain(shown)


async def withdraw(visit: Visit) -> None:
    await _decide(visit, Unshare(visit.request.press.part, _counterpart(visit)))


async def end_sharing(visit: Visit) -> None:
    await _decide(visit, EndSharing(visit.request.press.part, _counterpart(visit)))


async def take_back(visit: Visit) -> None:
    await _decide(visit, TakeBackApproval(visit.request.press.part, _counterpart(visit)))


async def share_again(visit: Visit) -> None:
    await _decide(visit, Share((visit.request.press.part,), _counterpart(visit)))


async def _decide(visit: Visit, intent: Intent) -> None:
    """The list follows; what came of it is read on top of it."""
    answer = await visit.do(intent)
    await afterwards(visit, None)
    await visit.say(answer)


def _counterpart(visit: Visit) -> str:
    return str(visit.request.private.get("counterpart", ""))
