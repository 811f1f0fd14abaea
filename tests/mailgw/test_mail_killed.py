"""Killed (SIGKILL) after any commit of taking a mail in, and taken in again: as if nothing had happened.

What dies is a real process, forked for it, on real files. Whoever was killed has not sent anything yet: that is tests/core's matter.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from mail_sites import Site, in_this_process
from mail_world import GATEWAY, HANAKO_AT, MailWorld, Received, fresh, open_mail_world, reply_to
from matters import WITHOUT_REMARKS
from test_creating import CHILD
from test_mail_references import heard
from test_mail_story import linked, offer
from test_mail_workflows import asked_of_hanako
from world import COMPANY, FIRM, TARO, TEXTS, World, reopen_world

from core.digests import Digests
from core.domain.intents import Compose, Edit, Post, Share
from core.domain.notices import AskedToSend
from core.store.records import Records
from core.store.stores import Stores
from mailgw.gateway import MailGateway
from mailgw.wire.watcher import MailKey

KEY = MailKey(f"imap://{GATEWAY}/INBOX", 1, 7)
Scene = Callable[[MailWorld], Awaitable[EmailMessage]]


async def a_family(mail: MailWorld) -> EmailMessage:
    """The child is answered with 一括承認, which takes its parent in as well."""
    for ref, own, one in (("PK190001", "2016P001", WITHOUT_REMARKS), ("PK190002", "2017P001", CHILD)):
        await mail.world.add_matter(COMPANY, ref, one | {"filing_ref": ref})
        await mail.world.add_matter(FIRM, own, {"application_number": one["application_number"]})
    await mail.world.do(TARO, Share(("PK190001", "PK190002")))
    return reply_to(await mail.last(HANAKO_AT, "PK190002"), HANAKO_AT, "一括承認")


async def an_offer(mail: MailWorld) -> EmailMessage:
    await offer(mail)
    return reply_to(await mail.last(HANAKO_AT, "案件共有"), HANAKO_AT, "承認")


async def differences(mail: MailWorld) -> EmailMessage:
    await linked(mail)
    await mail.world.do(TARO, Edit("PK190001", {"title": "省電力通信システム", "filing_date": "2016/06/08"}))
    return reply_to(await mail.last(HANAKO_AT, "差分"), HANAKO_AT, "2 適用\n1 無視")


async def names(mail: MailWorld) -> EmailMessage:
    await heard(mail, 3)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "参照"))
    return reply_to(await mail.last(HANAKO_AT, "参照"), HANAKO_AT, "作成 1\n作成 3 名称=第三株式会社\n参照")


async def a_digest(mail: MailWorld) -> EmailMessage:
    await offer(mail)
    await heard(mail, 2)
    await Digests(mail.world.stores, mail.world.clock).send_due(FIRM)
    await mail.settle()
    return reply_to(await mail.last(HANAKO_AT, "本日の確認事項"), HANAKO_AT, "1 承認, 残り 保留\n停止")


async def a_message(mail: MailWorld) -> EmailMessage:
    await linked(mail)
    preview = await mail.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    answer = reply_to(await mail.last(HANAKO_AT, "年金納付依頼"), HANAKO_AT, "承知しました。明日納付いたします。")
    answer.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="領収書.pdf")
    return answer


async def a_workflow(mail: MailWorld) -> EmailMessage:
    await asked_of_hanako(mail)
    return reply_to(
        await mail.last(HANAKO_AT, "デモ株式会社連携"), HANAKO_AT, "完了 納付いたしました。\n\n領収書は別便です。"
    )


async def an_address(mail: MailWorld) -> EmailMessage:
    """Two stores are written: the directory, then the organisation's."""
    return fresh(HANAKO_AT, "アドレス追加 hanako@home.test")


async def a_file(mail: MailWorld) -> EmailMessage:
    message = fresh(HANAKO_AT, "取込")
    message.add_attachment(
        "当所整理番号,名称\n2026P009,省電力端末\n".encode(), maintype="text", subtype="csv", filename="a.csv"
    )
    return message


async def nothing_understood(mail: MailWorld) -> EmailMessage:
    return fresh(HANAKO_AT, "共有について", "共有したいのですが")


SCENES = [
    *(a_family, an_offer, differences, names, a_digest, a_message, a_workflow, an_address, a_file, nothing_understood)
]


@pytest.mark.parametrize("scene", SCENES)
def test_each_mail_has_its_effects_and_its_answer_once(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    raw = asyncio.run(prepared(tmp_path / "before", scene))
    expected = asyncio.run(taken_in(copied(tmp_path, "undisturbed"), raw))
    assert expected["mails"], "there is an answer to compare"
    died = 0
    while killed_after(died + 1, folder := copied(tmp_path, f"killed {died + 1}"), raw):
        died += 1
        assert asyncio.run(taken_in(folder, raw)) == expected, f"killed after commit {died}"
    assert died >= 1


def copied(folder: Path, name: str) -> Path:
    return Path(shutil.copytree(folder / "before", folder / name))


async def prepared(folder: Path, scene: Scene) -> bytes:
    """Everything up to the mail, which lies in the gateway's mailbox and is not read yet."""
    async with in_this_process() as site, open_mail_world(folder, site) as mail:
        return (await mail.lay(await scene(mail))).raw


def killed_after(commits: int, folder: Path, raw: bytes) -> bool:
    """Whether the process that took the mail in was killed; one that makes fewer commits comes to its end."""
    child = os.fork()
    if child == 0:
        kill_after(commits)
        asyncio.run(only_taken_in(folder, raw))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def kill_after(commits: int) -> None:
    """Of this process, from here on."""
    left = commits

    def dying(write: Callable[..., Any]) -> Callable[..., Any]:
        @asynccontextmanager
        async def writing(*arguments: Any) -> AsyncIterator[Any]:
            nonlocal left
            async with write(*arguments) as session:
                yield session
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        return writing

    for name in ("write", "write_directory"):
        setattr(Stores, name, dying(getattr(Stores, name)))


@asynccontextmanager
async def reopened(folder: Path) -> AsyncIterator[tuple[World, Site, MailGateway]]:
    async with in_this_process() as site, reopen_world(folder, {}, timedelta(minutes=1)) as world:
        gateway = MailGateway(site.settings(), TEXTS, world.desk)
        world.surfaces["mailgw"] = gateway
        try:
            yield world, site, gateway
        finally:
            await gateway.close()


async def only_taken_in(folder: Path, raw: bytes) -> None:
    async with reopened(folder) as (_, _, gateway):
        await gateway.take(raw, KEY)


async def taken_in(folder: Path, raw: bytes) -> dict[str, Any]:
    """What has become of it: every mail and card that follows, and what both organisations hold."""
    async with reopened(folder) as (world, site, gateway):
        await gateway.take(raw, KEY)
        await world.settle()
        await world.pass_a_while()
        mails = [mail for person in (HANAKO_AT, "hanako@home.test") for mail in await site.mails(person)]
        return {
            "mails": sorted(without_names(mail) for mail in mails),
            "cards": sorted(type(one.notice).__name__ for one in world.slack.deliveries),
            "held": [await held(world, org) for org in (COMPANY, FIRM)],
        }


def without_names(raw: bytes) -> str:
    """Subject and words of a mail, without the tokens that are never the same."""
    message = Received(raw)
    return re.sub(r"[0-9a-z]{26}", "…", f"{message.subject}\n{message.text}")


async def held(world: World, org: Any) -> dict[str, Any]:
    async with world.stores.read(org) as session:
        records = Records(session)
        people = await records.people.active()
        return {
            "matters": [(one.ref, repr(sorted(one.values.items()))) for one in await records.matters.all()],
            "pairs": [await records.pairs.counts(link.id) for link in await records.links.all()],
            "digests": [one.digest_on for one in people],
            "parked": len(await records.outbox.parked()),
        }
