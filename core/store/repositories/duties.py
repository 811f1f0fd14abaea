"""Who answers for some of a link's matters rather than all of them."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import delete, insert, select

from core.domain.duties import Duties, Named
from core.ids import LinkId, MatterId, PersonId
from core.store.sessions import OrgSession
from core.store.tables.casework import duty

_RIGHT, _MATTER = "right:", "matter:"


class DutyRoster:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def of(self, link: LinkId) -> Duties:
        named: defaultdict[str, dict[PersonId, bool]] = defaultdict(dict)
        chosen = select(duty).where(duty.c.link == link).order_by(duty.c.about, duty.c.person)
        for row in await self._connection.execute(chosen):
            named[row.about][PersonId(row.person)] = row.to
        return Duties(
            {about.removeprefix(_RIGHT): people for about, people in named.items() if about.startswith(_RIGHT)},
            {MatterId(about.removeprefix(_MATTER)): them for about, them in named.items() if about.startswith(_MATTER)},
        )

    async def name_for_right(self, link: LinkId, right: str, named: Named) -> None:
        await self._name(link, f"{_RIGHT}{right}", named)

    async def name_for_matter(self, link: LinkId, matter: MatterId, named: Named) -> None:
        await self._name(link, f"{_MATTER}{matter}", named)

    async def _name(self, link: LinkId, about: str, named: Named) -> None:
        """These people and nobody else; nobody at all takes the rule away."""
        await self._connection.execute(delete(duty).where(duty.c.link == link, duty.c.about == about))
        rows = [{"link": link, "about": about, "person": person, "to": to} for person, to in named.items()]
        if rows:
            await self._connection.execute(insert(duty), rows)
