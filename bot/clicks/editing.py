"""編集 and 項目: forms that open, and the section of a matter one turns to."""

from __future__ import annotations

from bot import modals
from bot.commands.editing import edit
from bot.visit import Visit
from core.domain.intents import ChangeField, Look, Page
from core.domain.notices import EditShown, FieldExplained


async def edit_matter(visit: Visit) -> None:
    await edit(visit, visit.request.press.part)


async def turn_to_section(visit: Visit) -> None:
    """What was typed and not saved is left behind."""
    section = str((visit.request.action.get("selected_option") or {}).get("value", ""))
    shown = await visit.look(Look(Page.EDIT, f"{visit.request.private['ref']} {section}"))
    if isinstance(shown, EditShown):
        await visit.change(visit.request.view, modals.edit_form(shown, visit.wording))


async def add_field(visit: Visit) -> None:
    await visit.open(modals.field_form(visit.wording))


async def change_field(visit: Visit) -> None:
    shown = await visit.look(Look(Page.FIELDS, visit.request.press.part))
    if isinstance(shown, FieldExplained):
        await visit.open(modals.field_form(visit.wording, shown.about))
    else:
        await visit.say(shown)


async def retire_field(visit: Visit) -> None:
    await visit.say(await visit.do(ChangeField(visit.request.press.part, retired=True)))


async def restore_field(visit: Visit) -> None:
    await visit.say(await visit.do(ChangeField(visit.request.press.part, retired=False)))
