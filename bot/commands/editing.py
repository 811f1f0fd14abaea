"""編集 PK190001, and 項目: what fields there are, and those of one's own."""

from __future__ import annotations

from bot import modals
from bot.finding import find
from bot.visit import Visit
from core.domain.intents import Look, Page
from core.domain.notices import EditShown, FieldsShown


async def edit(visit: Visit, ref: str) -> None:
    """The first section of the form; without a number the type-ahead."""
    if not ref:
        await find(visit, "edit")
        return
    shown = await visit.look(Look(Page.EDIT, f"{ref} basics"))
    if isinstance(shown, EditShown):
        await visit.open(modals.edit_form(shown, visit.wording))
    else:
        await visit.say(shown)


async def fields(visit: Visit, name: str) -> None:
    """項目 alone lists one's own; with a name it explains that one."""
    shown = await visit.look(Look(Page.FIELDS, name))
    if isinstance(shown, FieldsShown):
        await visit.open(modals.fields_form(shown, visit.wording))
    else:
        await visit.say(shown)
