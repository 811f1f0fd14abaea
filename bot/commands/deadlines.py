"""期限: one's own, those of some matters, or the form for another one; 期限規則: what they follow from; 期限通知: how
long before somebody is reminded."""

from __future__ import annotations

from bot import modals
from bot.commands.sharing import references
from bot.visit import Visit
from core.domain.deadlines import days_in
from core.domain.intents import Look, Page, SetReminders
from core.domain.notices import RemindersSet, RulesShown

ADD = frozenset({"追加", "add"})


async def rules(visit: Visit, _: str) -> None:
    shown = await visit.look(Look(Page.RULES))
    if isinstance(shown, RulesShown):
        await visit.open(modals.rules_form(shown, visit.wording))
    else:
        await visit.say(shown)


async def reminders(visit: Visit, text: str) -> None:
    """期限通知 60, 14 sets them; 期限通知 alone opens the form, with what there is."""
    if days := days_in(text):
        await visit.say(await visit.do(SetReminders(days)))
        return
    shown = await visit.look(SetReminders())
    if isinstance(shown, RemindersSet):
        await visit.open(modals.reminders_form(visit.wording, shown))


async def deadlines(visit: Visit, text: str) -> None:
    if text.casefold() in ADD:
        await visit.open(modals.deadline_form(visit.wording))
    else:
        refs = references(text)
        await visit.show(Page.DEADLINES, " ".join(refs), word="" if refs else "deadlines")
