"""Type-ahead over own matters."""

from __future__ import annotations

from bot import kit
from bot.kit import Json
from bot.visit import Visit
from core.domain.intents import Suggest
from core.domain.notices import Suggested


async def suggestions(visit: Visit) -> Json:
    """At most twenty matters, as `PK190001 (特願2016-111548 2016/06/03)`."""
    found = await visit.look(Suggest(str(visit.request.body.get("value", ""))))
    matters = found.matters if isinstance(found, Suggested) else ()
    return {"options": [kit.option(matter.label, matter.ref) for matter in matters]}
