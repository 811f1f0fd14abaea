"""Killed (SIGKILL) at its mailbox again and again, each time a commit later: the mail has its effects and its answer once."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import timedelta
from itertools import count
from pathlib import Path

from mail_sites import GATEWAY, HANAKO_AT, ON_BOTH_PAIRS, Site
from mail_world import Received, open_mail_world, reply_to
from test_mail_killed import kill_after
from test_mail_story import linked
from world import FIRM, TARO, TEXTS, reopen_world

from core.domain.intents import Edit
from core.settings import MailSettings
from mailgw.gateway import MailGateway


@ON_BOTH_PAIRS
async def test_a_mail_survives_every_death_of_who_reads_it(site: Site, tmp_path: Path) -> None:
    async with open_mail_world(tmp_path, site) as mail:
        await linked(mail)
        await mail.world.do(TARO, Edit("PK190001", {"title": "省電力通信システム", "filing_date": "2016/06/08"}))
        review = await mail.last(HANAKO_AT, "差分")
        await mail.lay(reply_to(review, HANAKO_AT, "2 適用\n1 無視"))
        before = len(await mail.inbox(HANAKO_AT))

    for commits in count(1):
        if not await dies_serving(site, tmp_path, commits):
            break
    assert commits > 3, "two effects, an answer and the note that it is done are commits of their own"

    async with reopen_world(tmp_path, {}, timedelta(minutes=1)) as world:
        gateway = MailGateway(site.settings(), TEXTS, world.desk)
        world.surfaces["mailgw"] = gateway
        await world.pass_a_while()
        await gateway.close()
        assert await world.value(FIRM, "2016P002", "title") == "省電力通信システム"
        assert await world.value(FIRM, "2016P002", "filing_date") == "2016-06-03"
    new = [Received(raw) for raw in (await site.mails(HANAKO_AT))[before:]]
    (answer,) = [one for one in new if one.subject.startswith("Re:")]
    assert "2 適用" in answer.text
    assert "1 無視" in answer.text
    assert [len(await site.mails(GATEWAY, folder)) for folder in ("INBOX", "Failed", "Quarantine")] == [0, 0, 0]


async def dies_serving(site: Site, folder: Path, commits: int) -> bool:
    """Whether a process that serves the mailbox dies of its last commit before the mail has left the inbox."""
    child = os.fork()
    if child == 0:
        kill_after(commits)
        try:
            asyncio.run(serve(folder, site.settings()))
        finally:
            os._exit(1)
    death = asyncio.create_task(asyncio.to_thread(os.waitpid, child, 0))
    while not death.done() and await site.mails(GATEWAY):
        await asyncio.wait([death], timeout=0.02)
    died_by_itself = death.done()
    if not died_by_itself:
        os.kill(child, signal.SIGKILL)
    _, status = await death
    assert os.WIFSIGNALED(status), "nothing else ends it"
    return died_by_itself


async def serve(folder: Path, settings: MailSettings) -> None:
    async with reopen_world(folder, {}, timedelta(minutes=1)) as world:
        await MailGateway(settings, TEXTS, world.desk).serve()
