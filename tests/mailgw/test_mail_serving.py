"""The gateway at its mailbox: mails come in, are answered and put away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.policy import SMTP
from pathlib import Path

from mail_sites import ON_BOTH_PAIRS, Site
from mail_world import GATEWAY, HANAKO_AT, TARO_AT, MailWorld, fresh, open_mail_world, reply_to
from matters import P2016P002, PK190001
from test_mail_story import offer
from world import COMPANY, FIRM

from mailgw.gateway import MailGateway


@asynccontextmanager
async def serving(gateway: MailGateway) -> AsyncIterator[None]:
    task = asyncio.create_task(gateway.serve())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def filled(site: Site, folder: str) -> bytes:
    """The one mail of a folder, once it is there."""
    async with asyncio.timeout(20):
        while not (found := await site.mails(GATEWAY, folder)):  # noqa: ASYNC110  a mailbox tells nobody
            await asyncio.sleep(0.05)
    (mail,) = found
    return mail


async def answer_and_forgery(mail: MailWorld) -> tuple[bytes, bytes]:
    """弁理 花子 answers 作成; somebody else sends the same words with her token."""
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    answer = reply_to(offered, HANAKO_AT, "作成").as_bytes(policy=SMTP)
    return answer, answer.replace(b"From: hanako@firm.test", b"From: mallory@company.test")


async def assert_created_once(mail: MailWorld) -> None:
    await mail.settle()
    assert await mail.world.value(FIRM, "2026P001", "title") == "省電力通信装置"
    assert await mail.world.value(FIRM, "2016P002", "title") == "省電力通信装置"
    assert "作成しました: PK190001 ⇄ 2026P001" in (await mail.last(HANAKO_AT)).text


@ON_BOTH_PAIRS
async def test_an_answer_is_taken_from_the_inbox_and_a_forgery_put_aside(mail: MailWorld) -> None:
    async with serving(mail.gateway):
        answer, forgery = await answer_and_forgery(mail)
        await mail.site.submit(forgery, HANAKO_AT, [GATEWAY])
        await mail.site.submit(answer, HANAKO_AT, [GATEWAY])
        assert b"mallory" not in await filled(mail.site, "Processed")
        assert b"mallory" in await filled(mail.site, "Quarantine")
    assert await mail.site.mails(GATEWAY) == []
    await assert_created_once(mail)


@ON_BOTH_PAIRS
async def test_both_sides_by_mail_need_nothing_else(tmp_path: Path, site: Site) -> None:
    """知財 太郎 shares, writes, sends and calls back by mail; 弁理 花子 approves by mail; each is told by mail."""
    async with open_mail_world(tmp_path, site, both_by_mail=True) as mail:
        await mail.world.add_matter(COMPANY, "PK190001", PK190001)
        await mail.world.add_matter(FIRM, "2016P002", P2016P002)
        await mail.send(TARO_AT, fresh(TARO_AT, "共有", "PK190001\nPK190099\nよろしくお願いいたします。\n知財 太郎"))
        assert "PK190099" in (await mail.last(TARO_AT)).text
        await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "案件共有"), "承認")
        assert "承認" in (await mail.last(TARO_AT)).subject
        await mail.send(TARO_AT, fresh(TARO_AT, "連絡 PK190001 年金納付依頼", "次回年度分の納付をお願いします。"))
        preview = await mail.last(TARO_AT)
        assert "まだ送信していません" in preview.text
        await mail.reply(TARO_AT, preview, "送信")
        await mail.reply(TARO_AT, await mail.last(TARO_AT), "取消")
        assert "取り消しました" in (await mail.last(TARO_AT)).text
