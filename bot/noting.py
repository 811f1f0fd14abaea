"""What was chosen in the settings form goes into a proposal, so that it outlives the page it was chosen on."""

from __future__ import annotations

from bot.modals.settings import PUBLISH, SettingsPage, choice_name
from bot.visit import Visit
from core.domain.intents import Configure, Look, NoteSettings, Page
from core.domain.notices import Problem, SettingsShown
from core.domain.sharing import Intake, Publishing


def page_of(visit: Visit) -> SettingsPage:
    """Where the reader of the form is."""
    names = SettingsPage.__dataclass_fields__
    return SettingsPage(**{name: value for name, value in visit.request.private.items() if name in names})


async def shown_at(visit: Visit, at: SettingsPage) -> SettingsShown | Problem:
    """The settings as they are, or as the proposal has them so far."""
    shown = await visit.look(Look(Page.SETTINGS, at.about))
    return shown if isinstance(shown, SettingsShown | Problem) else Problem("unknown_proposal", {})


async def noted(visit: Visit, at: SettingsPage) -> SettingsShown | Problem:
    """The settings with what is chosen on this page."""
    shown = await shown_at(visit, at)
    if isinstance(shown, Problem) or not shown.may_change:
        return shown
    change = chosen(visit, at, shown)
    if not (change.publishing or change.intake):
        return shown
    answer = await visit.do(NoteSettings(change), part="note")
    return answer if isinstance(answer, SettingsShown | Problem) else shown


def chosen(visit: Visit, at: SettingsPage, shown: SettingsShown) -> Configure:
    """Only what differs from what was shown: what somebody else changes meanwhile is not undone."""
    publishing = at.policy == PUBLISH
    now = {one.field: (one.publishing if publishing else one.intake).value for one in (*shown.policies, *shown.theirs)}
    entered = {field: visit.request.values.get(choice_name(at.kind, field)) for field in now}
    changed = {field: value for field, value in entered.items() if value and value != now[field]}
    if publishing:
        states = {field: Publishing(value) for field, value in changed.items()}
        return Configure(shown.link, publishing=states, on=shown.proposal)
    return Configure(shown.link, intake={field: Intake(value) for field, value in changed.items()}, on=shown.proposal)
