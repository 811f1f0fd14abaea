"""What the form of a case message offers: addressees, kinds, templates. Read anew each time it opens."""

from __future__ import annotations

from bot import modals
from bot.kit import Json
from bot.modals.composing import Offered, Written
from bot.visit import Visit
from core.domain.intents import Look, Page, SuggestAddressees
from core.domain.notices import AddresseesSuggested, MessageKindsShown, TemplatesShown

EVERYBODY = 10_000
NOTHING_YET = Written()


async def message_form(
    visit: Visit, written: Written = NOTHING_YET, complaint: str = "", counterpart: str = ""
) -> Json:
    """The form with what was written; `counterpart` is addressed where nobody has been chosen yet."""
    suggested = await visit.look(SuggestAddressees("", EVERYBODY))
    kinds = await visit.look(Look(Page.MESSAGE_KINDS))
    templates = await visit.look(Look(Page.TEMPLATES))
    offered = Offered(
        suggested.addressees if isinstance(suggested, AddresseesSuggested) else (),
        kinds.kinds if isinstance(kinds, MessageKindsShown) else (),
        templates.templates if isinstance(templates, TemplatesShown) else (),
    )
    return modals.compose_form(visit.wording, offered, written, complaint, counterpart)
