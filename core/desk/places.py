"""What Slack tells of the places we write to: a channel is archived, renamed, left or back; a person has left.

Whoever it concerns hears of it once, in person. What was to be shown there is parked, quietly after that one word, and
leaves by itself when the place is back.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from core.desk.doors import SLACK
from core.desk.reaching import close_place, reopen_place
from core.desk.telling import Telling, responsible_for
from core.desk.workspaces import Workspaces
from core.domain.links import Link
from core.domain.notices import Problem
from core.domain.people import Person, Role
from core.store.records import Records


class Lost(StrEnum):
    """Why nothing can be shown in a channel any more; each names a sentence of `problems.toml`."""

    ARCHIVED = "slack_channel_archived"
    LEFT = "slack_channel_left"


class Places:
    """Places of one surface, `T1/C1` or `T1/U1`, in whichever organisation they matter."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def lost(self, team: str, channel: str, name: str, why: Lost) -> None:
        async def tell(records: Records, telling: Telling) -> None:
            links = await _watched_in(records, team, channel)
            if links and await close_place(records, f"{team}/{channel}"):
                await _tell_about(records, telling, channel, links, why.value, name)

        await self._workspaces.in_each_organisation(team, tell)

    async def found(self, team: str, id_: str) -> None:
        """The channel is there again with the app in it, or the person is: what waited leaves."""

        async def reopen(records: Records, _: Telling) -> None:
            await reopen_place(records, f"{team}/{id_}")

        await self._workspaces.in_each_organisation(team, reopen)

    async def renamed(self, team: str, channel: str, name: str) -> None:
        """`name` is the new one. Nothing is lost by it; those who look for the old name are told the new one."""

        async def tell(records: Records, telling: Telling) -> None:
            if links := await _watched_in(records, team, channel):
                await _tell_about(records, telling, channel, links, "slack_channel_renamed", name)

        await self._workspaces.in_each_organisation(team, tell)

    async def person_left(self, team: str, user: str) -> None:
        """Somebody was deactivated: administrators decide who is reached instead."""
        place = f"{team}/{user}"

        async def tell(records: Records, telling: Telling) -> None:
            people = await records.people.active()
            for left in [one for one in people if (one.surface, one.place) == (SLACK, place)]:
                if not await close_place(records, place):
                    return
                told = Problem("slack_person_left", {"person": left.name})
                for person in _administrators(people, but=left):
                    await telling.tell_person(told, f"left:{left.id}", person)

        await self._workspaces.in_each_organisation(team, tell)


async def _watched_in(records: Records, team: str, channel: str) -> list[Link]:
    """The links whose people read together in this channel."""
    return [link for link in await records.links.all() if link.channel == f"{SLACK}:{team}/{channel}"]


async def _tell_about(
    records: Records, telling: Telling, id_: str, links: Iterable[Link], code: str, name: str
) -> None:
    """Those who answer for the links, and the administrators: in person, since the channel itself does not answer."""
    links = list(links)
    told = Problem(code, {"channel": name, "counterparts": "、".join(link.name for link in links)})
    people = {one.person.id: one.person for link in links for one in await responsible_for(records, link)}
    people |= {one.id: one for one in _administrators(await records.people.active())}
    for person in people.values():
        await telling.tell_person(told, f"channel:{id_}", person)


def _administrators(people: Iterable[Person], but: Person | None = None) -> list[Person]:
    return [one for one in people if Role.ADMIN in one.roles and one is not but]
