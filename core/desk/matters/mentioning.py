"""A link to an own matter, pasted where several people read: how much may be said beside it."""

from __future__ import annotations

from core.desk.case import Case
from core.domain.intents import Mention
from core.domain.matters import Secrecy
from core.domain.notices import MatterMentioned


async def mention(case: Case, intent: Mention) -> MatterMentioned:
    """Only that there is such a matter, where others read or the matter is 秘匿. Raises NotFound."""
    matter = await case.matter(intent.ref)
    if intent.others_read or matter.secrecy is Secrecy.CLOSED:
        return MatterMentioned(matter.ref)
    links = {link.id: link for link in await case.records.links.all()}
    pairs = await case.records.pairs.of_matter(matter.id)
    return MatterMentioned(
        ref=matter.ref,
        application_number=matter.text("application_number"),
        title=matter.title,
        shared_with=tuple(links[pair.link].name for pair in pairs if pair.state.shared),
    )
