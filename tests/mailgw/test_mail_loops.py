"""Two gateways that face each other fall silent, whatever is taken off their mails on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from mail_sites import ON_BOTH_PAIRS, Site
from mail_world import GATEWAY, fresh
from test_mail_serving import serving
from world import TEXTS, World, open_world

from core.desk import maillog
from core.errors import PermanentFailure
from mailgw.gateway import MailGateway
from mailgw.wire.watcher import Handled, MailKey

OTHER = "gw@other.test"
TELLING = ("Auto-Submitted", "X-Auto-Response-Suppress", "Precedence", "List-Id", "List-Unsubscribe", "X-Loop")
FOLDERS = ("Processed", "Quarantine", "Failed")


@dataclass
class Facing:
    """A gateway whose only person is the other gateway."""

    world: World
    gateway: MailGateway
    address: str
    taken: int = 0

    async def take_all(self, site: Site, strip: tuple[str, ...]) -> int:
        """Take in what has come since, as a relay hands it on that drops some headers; how many there were."""
        new = (await site.mails(self.address))[self.taken :]
        for raw in new:
            self.taken += 1
            with suppress(PermanentFailure):
                await self.gateway.take(without(raw, strip), MailKey(self.address, 1, self.taken))
        await self.world.settle()
        return len(new)


def without(raw: bytes, names: tuple[str, ...]) -> bytes:
    message = message_from_bytes(raw, policy=SMTP)
    for name in names:
        del message[name]
    return message.as_bytes()


class BehindARelay(MailGateway):
    """A gateway whose mails have lost whatever tells that a machine wrote them."""

    async def take(self, raw: bytes, key: MailKey) -> Handled:
        return await super().take(without(raw, TELLING), key)


@asynccontextmanager
async def facing(
    site: Site, address: str, other: str, data_dir: Path, kind: type[MailGateway] = MailGateway
) -> AsyncIterator[Facing]:
    async with open_world(data_dir, hanako_at=f"mailgw:{other}") as world:
        gateway = kind(site.settings(address), TEXTS, world.desk)
        world.surfaces["mailgw"] = gateway
        try:
            yield Facing(world, gateway, address)
        finally:
            await gateway.close()


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


async def rounds_until_silent(site: Site, tmp_path: Path, strip: tuple[str, ...], most: int) -> int:
    async with AsyncExitStack() as open_:
        ours = await open_.enter_async_context(facing(site, GATEWAY, OTHER, made(tmp_path / "ours")))
        theirs = await open_.enter_async_context(facing(site, OTHER, GATEWAY, made(tmp_path / "theirs")))
        spark = fresh(OTHER, "状況")
        await site.submit(spark.as_bytes(policy=SMTP), OTHER, [GATEWAY])
        for number in range(most):
            moved = await ours.take_all(site, strip) + await theirs.take_all(site, strip)
            if not moved:
                return number
        return most


@ON_BOTH_PAIRS
async def test_they_stop_at_the_first_answer(site: Site, tmp_path: Path) -> None:
    assert await rounds_until_silent(site, tmp_path, (), 10) == 1
    assert len(await site.mails(GATEWAY)) == 1
    assert len(await site.mails(OTHER)) == 1


@ON_BOTH_PAIRS
@pytest.mark.parametrize("strip", [TELLING, (*TELLING, "Message-ID"), (*TELLING, "Message-ID", "References")])
async def test_they_stop_when_every_mark_of_a_machine_is_taken_off(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strip: tuple[str, ...]
) -> None:
    monkeypatch.setattr(maillog, "MOST_MAILS_A_DAY", 4)
    rounds = await rounds_until_silent(site, tmp_path, strip, 40)
    assert rounds < 40
    exchanged = len(await site.mails(GATEWAY)) + len(await site.mails(OTHER))
    assert 4 <= exchanged <= 20


@ON_BOTH_PAIRS
async def test_they_stop_when_both_are_left_to_themselves(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each at its own mailbox, told by its server of what comes."""
    monkeypatch.setattr(maillog, "MOST_MAILS_A_DAY", 2)
    async with AsyncExitStack() as open_:
        ours = await open_.enter_async_context(facing(site, GATEWAY, OTHER, made(tmp_path / "ours"), BehindARelay))
        theirs = await open_.enter_async_context(facing(site, OTHER, GATEWAY, made(tmp_path / "theirs"), BehindARelay))
        for one in (ours, theirs):
            await open_.enter_async_context(serving(one.gateway))
        await site.submit(fresh(OTHER, "状況").as_bytes(policy=SMTP), OTHER, [GATEWAY])
        async with asyncio.timeout(30):
            await until_silent(site, ours, theirs)
    came = {(one, folder): len(await site.mails(one, folder)) for one in (GATEWAY, OTHER) for folder in FOLDERS}
    assert came[GATEWAY, "Failed"] + came[OTHER, "Failed"] >= 1, "one mail too many ended it"
    assert 4 <= sum(came.values()) <= 6


async def until_silent(site: Site, *gateways: Facing) -> None:
    """Nothing on its way, nothing unread, nothing to be sent: twice, as the last mail read may have left an answer."""
    silent = 0
    while silent < 2:
        for one in gateways:
            await one.world.settle()
        unread = [mail for one in gateways for mail in await site.mails(one.address)]
        silent = 0 if unread else silent + 1
        await asyncio.sleep(0.05)
