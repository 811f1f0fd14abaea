"""The real application between a stand-in Slack and a stand-in mail server, everything in one temporary directory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from core.app import App, open_app
from core.courier.linking import Request
from core.desk import Principal
from core.desk.principal import AuthenticatedSender, Standing, VerifiedSlackUser
from core.domain.intents import File, Import, Intent, TakeIn
from core.domain.notices import AskedToImport, Notice
from core.domain.values import Value
from core.ids import LinkId
from core.store.records import Records
from sandbox.demo.clock import MovableClock
from sandbox.demo.founding import SURFACE_NAMES, found
from sandbox.demo.players import COMPANY, FIRM, GATEWAY, HANAKO, IN_CHARGE, PLAYERS, TARO, Player
from sandbox.demo.settings import Language, demo_settings
from sandbox.demo.workspaces import Offices, furnish, manifest
from sandbox.mail import MailServer
from sandbox.slack import SlackSandbox

MATTERS = {COMPANY.id: "company.csv", FIRM.id: "firm.csv"}
"""What each organisation's own system exports: the company's in CP932, the firm's in UTF-8."""

GRACE = 2.0
"""Seconds for what is being delivered when the demonstration ends."""

PATIENCE = 30.0
"""Seconds after which what is under way is taken for stuck."""


@dataclass(frozen=True, slots=True)
class World:
    app: App
    slack: SlackSandbox
    mail: MailServer
    offices: Offices
    clock: MovableClock
    language: Language

    async def connect(self) -> LinkId:
        """Both organisations ask for the link, each naming who is in charge and where they watch it."""
        linking = self.app.linking
        channels = {org: self.offices.channel_of(org) for org in (COMPANY.id, FIRM.id)}
        await linking.propose(
            Request(COMPANY.code, FIRM.code, IN_CHARGE[COMPANY.id].name, channel=channels[COMPANY.id])
        )
        return await linking.accept(
            Request(FIRM.code, COMPANY.code, IN_CHARGE[FIRM.id].name, channel=channels[FIRM.id])
        )

    async def import_matters(self, player: Player, name: str = "", content: bytes = b"") -> Notice:
        """Take in a table of matters as `player`; by default what the organisation's own system exported."""
        name = name or MATTERS[player.organisation.id]
        asked = await self.do(player, Import(File(name, content or exported(name), "text/csv")))
        return await self.do(player, TakeIn(asked.pending)) if isinstance(asked, AskedToImport) else asked

    async def do(self, player: Player, intent: Intent) -> Notice:
        """Something a person does with the command line rather than in Slack or by mail."""
        return await self.app.desk.handle(await self.principal(player), intent)

    async def principal(self, player: Player) -> Principal:
        desk = self.app.desk
        if player.surface == "slack":
            team, _, user = self.offices.place_of(player.key).partition("/")
            return await desk.slack_door.admit(VerifiedSlackUser(team, user, Standing.MEMBER))
        principal, _ = await desk.mail_door.admit(AuthenticatedSender(player.address), token="")
        return principal

    async def value(self, player: Player, ref: str, field: str) -> Value:
        """What the player's organisation itself has in a field of its own matter."""
        async with self.app.stores.read(player.organisation.id) as session:
            matter = await Records(session).matters.find(ref)
        return matter.values.get(field) if matter else None

    async def quiet(self) -> None:
        """Returns when everything that was said has been heard and everything told has arrived.

        TimeoutError when something is stuck.
        """
        async with asyncio.timeout(PATIENCE):
            while await self._under_way():  # noqa: ASYNC110 - two databases and a mailbox tell of no event
                await asyncio.sleep(0.03)

    async def _under_way(self) -> bool:
        await self.slack.settled()
        if await self.mail.mails(GATEWAY):
            return True
        for org in (COMPANY.id, FIRM.id):
            if await self.app.desk.kept(org, SURFACE_NAMES["slack"]):
                return True
            async with self.app.stores.read(org) as session:
                if (await Records(session).outbox.backlog()).count:
                    return True
        return False

    async def digests(self) -> int:
        """Look for digests that are due now, instead of waiting for the next look; returns how many there were."""
        return sum([await self.app.digests.send_due(org) for org in (COMPANY.id, FIRM.id)])


@asynccontextmanager
async def open_world(language: Language, clock: MovableClock | None = None) -> AsyncIterator[World]:
    """A running application with its people, still without link or matters. Fresh each time, gone at the end."""
    clock = clock or MovableClock()
    with TemporaryDirectory(prefix="kakehashi-demo-") as folder:
        async with SlackSandbox(clock=clock, manifest=manifest()) as slack, MailServer(clock=clock) as mail:
            offices = furnish(slack, language)
            settings = demo_settings(Path(folder), slack, mail, offices.tokens, language)
            async with open_app(settings, clock) as app:
                places = {
                    player.key: offices.place_of(player.key) if player.surface == "slack" else player.address
                    for player in PLAYERS
                }
                await found(app.stores, places, language)
                async with _running(app, slack):
                    yield World(app, slack, mail, offices, clock, language)


async def open_house(world: World) -> None:
    """The state in which a visitor finds the demonstration: linked, with each side's own matters."""
    await world.connect()
    await world.import_matters(TARO)
    await world.import_matters(HANAKO)


def exported(name: str) -> bytes:
    return resources.files("sandbox.demo").joinpath("data", name).read_bytes()


@asynccontextmanager
async def _running(app: App, slack: SlackSandbox) -> AsyncIterator[None]:
    """The application serves while the block runs; should it fail, the block is cut short with its error."""
    block = asyncio.current_task()
    assert block is not None
    serving = asyncio.create_task(app.run(), name="application")

    def cut_short(_ended: asyncio.Task[None]) -> None:
        block.cancel()

    serving.add_done_callback(cut_short)
    try:
        while not slack.connections():  # noqa: ASYNC110 - the stand-in does not tell of connections
            await asyncio.sleep(0.01)
        yield
    except asyncio.CancelledError:
        if serving.done():
            await serving
        raise
    finally:
        serving.remove_done_callback(cut_short)
        app.stop()
        await asyncio.wait([serving], timeout=GRACE)
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
