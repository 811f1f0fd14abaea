"""Slack workspaces: in which the app is installed, with which tokens, and what becomes of our people where it is removed.

Where it is gone the surface is switched off: what is to be shown there waits in the outbox, in its order, and goes on
when the app is back. Administrators who are reached elsewhere are told once.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.desk.doors import SLACK
from core.desk.telling import Telling
from core.domain.notices import Notice, Problem
from core.domain.people import Person, Role
from core.ids import OrgId, new_id
from core.log import get_log
from core.store.directory import Directory
from core.store.installations import Installation, Installations
from core.store.records import Records
from core.store.stores import Stores
from core.store.vault import Vault

log = get_log(__name__)

NOTE_SECONDS = 600
"""How long somebody may take over the installation pages."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The app in one workspace, ready to be used."""

    team: str
    name: str
    bot: str
    bot_user: str
    token: str = field(repr=False)
    refresh_token: str = field(default="", repr=False)
    """Exchanged for a new pair before the token ends; "" for a token without an end."""
    expires_at: datetime | None = None
    installed_by: str = ""


class Workspaces:
    def __init__(self, stores: Stores, vault: Vault) -> None:
        self._stores = stores
        self._vault = vault

    def now(self) -> datetime:
        return self._stores.clock.now()

    # ── installing ──

    def seal_note(self) -> str:
        """What a browser carries to Slack and back, so that nobody else can end an installation that we began."""
        return self._vault.seal_note(new_id(), self.now())

    def is_our_note(self, sealed: str) -> bool:
        return self._vault.read_note(sealed, NOTE_SECONDS, self.now()) is not None

    async def install(self, one: Installed) -> None:
        """The app is in this workspace from now on, whatever was before; what waited for it goes on."""
        locked = self._vault.lock(json.dumps({"token": one.token, "refresh": one.refresh_token}))
        kept = Installation(
            one.team, one.name, one.bot, one.bot_user, locked, one.installed_by, self.now(), one.expires_at
        )
        async with self._stores.write_directory() as session:
            await session.repository(Installations).save(kept)
        log.info("the app was installed in a workspace", workspace=one.team)

    async def exchange(self, before: Installed, after: Installed) -> bool:
        """A token that was about to end gives way to the next. False when somebody else has exchanged it before us."""
        async with self._stores.write_directory() as session:
            known = session.repository(Installations)
            kept = await known.find(before.team)
            if kept is None or not kept.locked or self._opened(kept).token != before.token:
                return False
            locked = self._vault.lock(json.dumps({"token": after.token, "refresh": after.refresh_token}))
            await known.save(replace(kept, locked=locked, expires_at=after.expires_at))
            return True

    async def installed(self, team: str) -> Installed | None:
        """As it is kept now; None where the app was never installed by us, or is gone. Raises Locked."""
        kept = await self._kept(team)
        return self._opened(kept) if kept and kept.locked else None

    async def all(self) -> list[Installation]:
        """Every workspace we know of, with its tokens locked."""
        async with self._stores.read_directory() as session:
            return await session.repository(Installations).all()

    async def lock_anew(self) -> int:
        """Put every token under the newest key; gives how many there are."""
        async with self._stores.write_directory() as session:
            known = session.repository(Installations)
            held = [one for one in await known.all() if one.locked]
            for one in held:
                await known.save(replace(one, locked=self._vault.lock_anew(one.locked)))
        return len(held)

    # ── gone, and back ──

    async def is_gone(self, team: str) -> bool:
        kept = await self._kept(team)
        return kept is not None and kept.removed_at is not None

    async def gone(self, team: str, said_at: datetime | None = None) -> None:
        """The app was removed. What Slack said of it before the app was installed again (`said_at`) is no news."""
        async with self._stores.write_directory() as session:
            known = session.repository(Installations)
            kept = await known.find(team)
            if kept and said_at and said_at < kept.installed_at.replace(microsecond=0):
                return
            if not await known.mark_removed(team):
                return
        log.warning("the app was removed from a workspace", workspace=team)
        told = Problem("slack_app_removed", {"workspace": (kept.name if kept else "") or team})
        await self._tell_administrators(team, told, lambda person: not person.place.startswith(f"{team}/"))

    async def back(self, team: str) -> None:
        """It works again, by whatever token."""
        async with self._stores.write_directory() as session:
            await session.repository(Installations).mark_back(team)

    async def _tell_administrators(self, team: str, notice: Notice, whom: Callable[[Person], bool]) -> None:
        async def tell(records: Records, telling: Telling) -> None:
            for person in await records.people.active():
                if Role.ADMIN in person.roles and whom(person):
                    await telling.tell_person(notice, f"slack:{team}", person)

        await self.in_each_organisation(team, tell)

    async def in_each_organisation(self, team: str, work: Callable[[Records, Telling], Awaitable[None]]) -> None:
        """Of those whose people work in this workspace: one transaction each."""
        for org in await self._organisations(team):
            async with self._stores.write(org) as session:
                records = Records(session)
                await work(records, Telling(records, new_id()))

    async def _organisations(self, team: str) -> list[OrgId]:
        async with self._stores.read_directory() as session:
            return await Directory(session).organisations_at(SLACK, f"{team}/")

    async def _kept(self, team: str) -> Installation | None:
        async with self._stores.read_directory() as session:
            return await session.repository(Installations).find(team)

    def _opened(self, kept: Installation) -> Installed:
        tokens = json.loads(self._vault.unlock(kept.locked))
        return Installed(
            team=kept.team,
            name=kept.name,
            bot=kept.bot,
            bot_user=kept.bot_user,
            token=tokens["token"],
            refresh_token=tokens["refresh"],
            expires_at=kept.expires_at,
            installed_by=kept.installed_by,
        )
