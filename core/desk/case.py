"""What a use case holds: who asks, everything the organisation keeps, and a way to tell people. One transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from core.desk.departing import departing
from core.desk.principal import Principal
from core.desk.telling import Telling
from core.domain.departures import Departure
from core.domain.links import Link
from core.domain.matters import Matter, reference_key
from core.domain.notices import Notice
from core.domain.people import Person, Role
from core.domain.sharing import LinkState, OrgKind
from core.errors import Ambiguous, NotAllowed, NotFound
from core.ids import LinkId
from core.store.records import Records
from core.texts import LANGUAGES, Language, Texts


@dataclass(frozen=True, slots=True)
class Case:
    principal: Principal
    records: Records
    telling: Telling
    trace: str
    texts: Texts
    recall_for: timedelta
    """How long a released message waits before it leaves."""
    kind: OrgKind
    """Of the asking person's organisation: decides which reference number is its own."""
    conversation: str = ""
    """Where they asked, for what is told them later; empty where no conversation is kept."""

    @property
    def now(self) -> datetime:
        return self.records.now

    @property
    def today(self) -> date:
        """Where the asking person is."""
        return self.now.astimezone(ZoneInfo(self.principal.timezone)).date()

    @property
    def language(self) -> Language:
        """The asking person's, as far as there is wording in it."""
        return next((known for known in LANGUAGES if known == self.principal.language), LANGUAGES[0])

    async def me(self) -> Person:
        return await self.records.people.get(self.principal.person)

    async def matter(self, ref: str) -> Matter:
        """The own matter with this number. NotFound names the nearest one there is."""
        return await matter_called(self.records, ref)

    async def link(self, counterpart: str) -> Link:
        """The active link that was named, by code or name; the only one when none was."""
        return await link_called(self.records, counterpart)

    def must_be_admin(self) -> None:
        if Role.ADMIN not in self.principal.roles:
            raise NotAllowed("administrators_only")

    async def send(self, link: LinkId, departure: Departure, not_before: datetime | None = None) -> str:
        """Let something leave on a link after this transaction has committed."""
        return await departing(self.records, link, departure, self.trace, not_before)


Rest = Callable[[Case], Awaitable[Notice]]
"""What is left of a use case that has worked everything out while reading: the part that writes."""


async def link_of_any_state(records: Records, counterpart: str) -> Link:
    """The link that was named, by code or name, be it paused or ended. Raises NotFound."""
    links = await records.links.all()
    found = next((link for link in links if _is_called(link, counterpart)), None)
    if found is None:
        raise NotFound("unknown_counterpart" if links else "no_link", counterpart=counterpart)
    return found


async def link_called(records: Records, counterpart: str) -> Link:
    """The active link that was named, by code, name or id; the only one when none was. Raises NotFound and Ambiguous."""
    active = [link for link in await records.links.all() if link.state is LinkState.ACTIVE]
    return link_named(active, counterpart)


def link_named(links: Iterable[Link], counterpart: str) -> Link:
    """Of these links the one that was named, by code or name; the only one when none was. Raises as `link_called`."""
    active = list(links)
    named = [link for link in active if _is_called(link, counterpart)] if counterpart else active
    if not named:
        raise NotFound("unknown_counterpart" if active else "no_link", counterpart=counterpart)
    if len(named) > 1:
        raise Ambiguous("which_counterpart", candidates=[link.name for link in named])
    return named[0]


async def matter_called(records: Records, ref: str) -> Matter:
    """The own matter with this number. NotFound names the nearest one there is."""
    found = await records.matters.find(ref)
    if found is None:
        raise NotFound("unknown_ref", ref=ref, suggestion=await nearest_ref(records, ref))
    return found


async def nearest_ref(records: Records, ref: str) -> str:
    """The own number most like a mistyped one, empty when none is close."""
    key = reference_key(ref)
    known = await records.matters.refs_beginning(key[:2]) if len(key) > 2 else []
    best = process.extractOne(key, known, scorer=fuzz.ratio, processor=reference_key, score_cutoff=80)
    return best[0] if best else ""


def _is_called(link: Link, name: str) -> bool:
    return name == link.id or reference_key(name) in (reference_key(link.code), reference_key(link.name))
