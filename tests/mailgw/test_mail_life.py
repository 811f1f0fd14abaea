"""The whole life of a mailbox, on the sandbox's server and on Postfix with Dovecot: answered, bounced, set aside, and taken in again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from mail_sites import ON_BOTH_PAIRS, Site
from mail_world import GATEWAY, HANAKO_AT, Received, reply_to
from matters import P2016P002, PK190001
from test_mail_bounces import report
from world import COMPANY, FIRM, TARO, TEXTS, World, open_world

from core.domain.intents import Compose, Post, Share
from core.domain.notices import AskedToSend, DeliveryState, MessageArrived, MessageSent
from core.settings import MailSettings
from mailgw.accounts import imap_accounts
from mailgw.gateway import MailGateway
from mailgw.set_aside import named, put_back, set_aside
from mailgw.wire.imap import connect
from mailgw.wire.watcher import Verdict

pytestmark = ON_BOTH_PAIRS


@dataclass
class Life:
    world: World
    site: Site
    gateway: MailGateway

    async def eventually(self, what: Callable[[], Awaitable[bool]]) -> None:
        async with asyncio.timeout(30):
            while not await what():
                await self.world.settle()
                await asyncio.sleep(0.05)

    async def hanako_reads(self, *words: str) -> Received:
        """The mail in her mailbox that says all this, once it is there."""
        found: list[Received] = []

        async def there() -> bool:
            mails = [Received(raw) for raw in await self.site.mails(HANAKO_AT)]
            found[:] = [one for one in mails if all(word in one.subject + one.text for word in words)]
            return bool(found)

        await self.eventually(there)
        return found[-1]

    async def lie(self, folder: str, number: int) -> None:
        """So many mails lie in a folder of ours."""

        async def do() -> bool:
            return len(await self.site.mails(GATEWAY, folder)) == number

        await self.eventually(do)

    async def answer(self, to: Received, text: str, *, vouched: bool = True) -> None:
        raw = reply_to(to, HANAKO_AT, text).as_bytes(policy=SMTP)
        await self.site.submit(raw, HANAKO_AT, [to.answer_to], vouched)


@asynccontextmanager
async def lived(site: Site, data_dir: Path, settings: MailSettings | None = None) -> AsyncIterator[Life]:
    async with open_world(data_dir, hanako_at=f"mailgw:{HANAKO_AT}") as world:
        gateway = MailGateway(settings or site.settings(), TEXTS, world.desk)
        world.surfaces["mailgw"] = gateway
        serving = asyncio.create_task(gateway.serve())
        try:
            yield Life(world, site, gateway)
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


async def test_a_mailbox_lives(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with lived(site, tmp_path) as life:
        world = life.world
        account, reason_of = imap_accounts(site.settings().imap)[0], world.desk.mail_log.reason

        # an offer is answered
        await world.add_matter(COMPANY, "PK190001", PK190001)
        await world.add_matter(FIRM, "2016P002", P2016P002)
        await world.do(TARO, Share(("PK190001",)))
        offered = await life.hanako_reads("案件共有", "PK190001")

        # nobody vouches for the first answer: it is set aside, without effect
        await life.answer(offered, "承認", vouched=False)
        await life.lie("Quarantine", 1)
        (aside,) = await set_aside(account, reason_of)
        assert (aside.verdict, aside.reason) == ("quarantine", "DMARC failed")
        assert aside.sender == HANAKO_AT

        # taken in again as it is, it is refused again
        await put_back(account, Verdict.QUARANTINE, [aside.name])
        await life.lie("INBOX", 0)
        await life.lie("Quarantine", 1)

        # an operator has asked her, and says that it is hers
        (digest,) = await named(account, Verdict.QUARANTINE, [aside.name])
        await world.desk.mail_log.vouch(digest)
        await put_back(account, Verdict.QUARANTINE, [aside.name])
        await life.lie("Processed", 1)
        await life.hanako_reads("承認しました", "PK190001 ⇄ 2016P002")

        # a bug sets a mail aside, with what is known of it; once mended, it is taken in
        await world.do(TARO, Post((await drafted(world, "年金納付依頼")).draft))
        await world.pass_time(timedelta(seconds=31))
        message = await life.hanako_reads("年金納付依頼", "納付をお願いします")
        with monkeypatch.context() as broken:
            broken.setattr(type(world.desk), "handle", fails)
            await life.answer(message, "承知しました。")
            await life.lie("Failed", 1)
        (failed,) = await set_aside(account, reason_of)
        assert (failed.verdict, failed.reason) == ("failed", "ZeroDivisionError")
        assert await put_back(account, Verdict.FAILED) == [failed.sha256]
        await life.lie("Processed", 2)
        await world.settle()
        assert [one for one in world.slack.notices(MessageArrived) if "承知しました" in repr(one)]

        # a message comes back, and its author hears so
        await world.do(TARO, Post((await drafted(world, "図面送付")).draft))
        await world.pass_time(timedelta(seconds=31))
        raw, envelope = report(await life.hanako_reads("図面送付"), "5.1.1")
        await site.submit(raw, "", [envelope])
        await life.lie("Processed", 3)
        await world.settle()
        shown = world.slack.notices(MessageSent)[-1]
        assert isinstance(shown, MessageSent)
        assert shown.state is DeliveryState.UNDELIVERED
        assert await site.mails(GATEWAY) == []


async def drafted(world: World, title: str) -> AskedToSend:
    draft = await world.do(TARO, Compose(("PK190001",), title, "納付をお願いします。"))
    assert isinstance(draft, AskedToSend)
    return draft


async def fails(*_: Any, **__: Any) -> None:
    raise ZeroDivisionError("the mail said 承知しました")


async def test_several_mailboxes_are_watched_at_once(site: Site, tmp_path: Path) -> None:
    settings = site.settings()
    two = settings.imap.model_copy(update={"mailbox": ("INBOX", "Second")})
    (account,) = imap_accounts(settings.imap)
    async with lived(site, tmp_path, settings.model_copy(update={"imap": two})) as life:
        await life.world.add_matter(COMPANY, "PK190001", PK190001)
        await life.world.add_matter(FIRM, "2016P002", P2016P002)
        await life.world.do(TARO, Share(("PK190001",)))
        offered = await life.hanako_reads("案件共有")
        await life.answer(offered, "承認")
        await life.lie("Processed", 1)
        async with connect(account, folder="Processed") as box:
            await box.move((await box.uids())[:1], "Second")
        await life.lie("Second", 0)
        await life.lie("Processed", 1)
