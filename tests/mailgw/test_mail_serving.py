"""The gateway at its mailbox: on the sandbox's server and on Dovecot, mails come in, are answered and put away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.policy import SMTP
from pathlib import Path

from mail_world import HANAKO_AT, TARO_AT, MailWorld, fresh, open_mail_world, reply_to, settings_for
from servers.mailhosts import MailHost
from test_bridge import P2016P002, PK190001
from test_mail_story import offer
from world import COMPANY, FIRM, open_world

from core.settings import ImapSettings
from core.texts import Texts
from mailgw.gateway import MailGateway
from sandbox.mail import MailServer
from sandbox.mail.trust import SERVER_ID


@asynccontextmanager
async def serving(gateway: MailGateway) -> AsyncIterator[None]:
    task = asyncio.create_task(gateway.serve())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def folder(host: MailHost, name: str, count: int) -> list[bytes]:
    async with asyncio.timeout(20):
        while len(mails := await host.mails(name)) < count:  # noqa: ASYNC110  nobody tells us
            await asyncio.sleep(0.05)
    return mails


async def test_an_answer_is_taken_from_the_inbox_and_a_forgery_put_aside(mailhost: MailHost, tmp_path: Path) -> None:
    """The mail host holds the gateway's mailbox; people's mail leaves through the sandbox."""
    account = mailhost.account()
    async with MailServer() as server, open_world(tmp_path, hanako_at=f"mailgw:{HANAKO_AT}") as world:
        base = settings_for(server)
        imap = ImapSettings(
            host=account.host,
            port=account.port,
            tls="none",
            user=account.user,
            password=account.login.secret,  # type: ignore[union-attr,arg-type]
        )
        gateway = MailGateway(base.model_copy(update={"imap": imap}), Texts(), world.desk)
        world.surfaces["mailgw"] = gateway
        mail = MailWorld(world, server, gateway)
        async with serving(gateway):
            await offer(mail)
            offered = await mail.last(HANAKO_AT, "案件共有")
            raw = reply_to(offered, HANAKO_AT, "作成").as_bytes(policy=SMTP)
            vouched = f"Authentication-Results: {SERVER_ID}; dmarc=pass header.from=firm.test\r\n".encode()
            forged = raw.replace(b"From: hanako@firm.test", b"From: mallory@company.test")
            await mailhost.deliver(vouched + forged, vouched + raw)
            processed = await folder(mailhost, "Processed", 1)
            quarantined = await folder(mailhost, "Quarantine", 1)
        await mail.settle()
        assert b"dmarc=pass" in processed[0]
        assert quarantined
        assert await mailhost.mails() == []
        assert await world.value(FIRM, "2026P001", "title") == "省電力通信装置"
        assert "作成しました: PK190001 ⇄ 2026P001" in (await mail.last(HANAKO_AT)).text


async def test_both_sides_by_mail_need_nothing_else(tmp_path: Path) -> None:
    """知財 太郎 shares by mail, 弁理 花子 approves by mail, he is told by mail."""
    async with open_mail_world(tmp_path, both_by_mail=True) as mail:
        await mail.world.add_matter(COMPANY, "PK190001", PK190001)
        await mail.world.add_matter(FIRM, "2016P002", P2016P002)
        await mail.send(TARO_AT, fresh(TARO_AT, "共有", "PK190001\nPK190099\nよろしくお願いいたします。\n知財 太郎"))
        shared = await mail.last(TARO_AT)
        assert "PK190099" in shared.text
        await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "案件共有"), "承認")
        told = await mail.last(TARO_AT)
        assert "承認" in told.subject
        await mail.send(TARO_AT, fresh(TARO_AT, "連絡 PK190001 年金納付依頼", "次回年度分の納付をお願いします。"))
        preview = await mail.last(TARO_AT)
        assert "まだ送信していません" in preview.text
        await mail.reply(TARO_AT, preview, "送信")
        await mail.reply(TARO_AT, await mail.last(TARO_AT), "取消")
        assert "取り消しました" in (await mail.last(TARO_AT)).text
