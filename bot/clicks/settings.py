"""The settings form: turning pages, finding, presets, copying, undoing. What was chosen is noted before anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import modals
from bot.cards import card_of
from bot.modals.settings import FIND, INTAKE, PUBLISH, SettingsPage
from bot.noting import noted, page_of, shown_at
from bot.visit import Visit
from core.domain.intents import ApplyPreset, CopyPolicies, Intent, Look, Page, UndoPolicies
from core.domain.notices import AskedToSave, FieldPolicy, Problem, SettingsShown
from core.domain.policies import Preset


async def show_publishing(visit: Visit) -> None:
    await _show(visit, replace(page_of(visit), policy=PUBLISH, page=0))


async def show_intake(visit: Visit) -> None:
    await _show(visit, replace(page_of(visit), policy=INTAKE, page=0))


async def turn_settings(visit: Visit) -> None:
    await _show(visit, replace(page_of(visit), page=int(visit.request.press.part)))


async def find_field(visit: Visit) -> None:
    await _show(visit, replace(page_of(visit), find=str(visit.request.values.get(FIND) or ""), page=0))


async def keep_choice(_visit: Visit) -> None:
    """A choice was made: it stands in the form, and is noted with whatever is pressed next."""


async def change_settings(visit: Visit) -> None:
    """From the preview back to the form; what was chosen is still there."""
    at = page_of(visit)
    shown = await shown_at(visit, at)
    if isinstance(shown, SettingsShown):
        await visit.change(visit.request.view, modals.settings_form(shown, at, visit.wording))
    else:
        await visit.say(shown)


async def apply_preset(visit: Visit) -> None:
    preset = Preset(visit.request.press.part)
    await _preview(visit, lambda shown: ApplyPreset(shown.link, preset, shown.proposal))


async def copy_settings(visit: Visit) -> None:
    source = str((visit.request.action.get("selected_option") or {}).get("value", ""))
    await _preview(visit, lambda shown: CopyPolicies(shown.link, source, shown.proposal))


async def undo_settings(visit: Visit) -> None:
    """Undoing begins with the policies as they are: what was chosen and not saved is no part of it."""
    at = page_of(visit)
    await _weigh(visit, replace(at, proposal=""), UndoPolicies(at.link))


async def show_policy_history(visit: Visit) -> None:
    history = await visit.look(Look(Page.POLICY_HISTORY, page_of(visit).link))
    await visit.open(modals.reading(card_of(history, visit.wording), visit.wording))


async def show_field_help(visit: Visit) -> None:
    policy = _pressed_field(visit, await shown_at(visit, page_of(visit)))
    if policy:
        await visit.open(modals.field_help(policy, visit.wording))


async def open_mapping(visit: Visit) -> None:
    """On top of the form; what was chosen there is noted first, because the form is made anew afterwards."""
    at = page_of(visit)
    shown = await noted(visit, at)
    policy = _pressed_field(visit, shown)
    if isinstance(shown, SettingsShown) and policy:
        at = replace(at, proposal=shown.proposal)
        await visit.change(visit.request.view, modals.settings_form(shown, at, visit.wording))
        await visit.open(modals.mapping_form(policy, at, visit.wording))


async def _show(visit: Visit, at: SettingsPage) -> None:
    shown = await noted(visit, page_of(visit))
    if isinstance(shown, SettingsShown):
        at = replace(at, proposal=shown.proposal)
        await visit.change(visit.request.view, modals.settings_form(shown, at, visit.wording))
    else:
        await visit.say(shown)


async def _preview(visit: Visit, wanted: Callable[[SettingsShown], Intent]) -> None:
    at = page_of(visit)
    shown = await noted(visit, at)
    if isinstance(shown, SettingsShown):
        await _weigh(visit, at, wanted(shown))
    else:
        await visit.say(shown)


async def _weigh(visit: Visit, at: SettingsPage, intent: Intent) -> None:
    asked = await visit.do(intent, part="weigh")
    if isinstance(asked, AskedToSave):
        await visit.change(visit.request.view, modals.settings_preview(asked, at, visit.wording))
    else:
        await visit.say(asked)


def _pressed_field(visit: Visit, shown: SettingsShown | Problem) -> FieldPolicy | None:
    if isinstance(shown, Problem):
        return None
    named = visit.request.press.part
    return next((one for one in (*shown.policies, *shown.theirs) if one.field == named), None)
