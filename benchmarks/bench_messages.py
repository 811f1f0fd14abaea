"""Fan-out of a case message with a large attachment: from 送信 until every addressee has it, in Slack and by mail.

    python benchmarks/bench_messages.py [--megabytes 5] [--mail 3] [--slack 3] [--rounds 3]

The bare peer does what cannot be left out: the file is written to disk once for each side, a mail of the same size goes to
each addressee by aiosmtplib over one connection, and a line to each in Slack. Workspace, relay and mailboxes are the
sandbox's, in this process; their work is in both figures. Compare the ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import aiosmtplib
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.two_sides import COMPANY, FIRM, PEOPLE, Place, linked
from bot.surface import SlackSurface
from core.clock import SystemClock
from core.courier import Courier
from core.delivery.notices import NoticeDelivery
from core.delivery.worker import Worker
from core.desk import Desk, Principal
from core.domain.intents import Compose, File, Intent, Post
from core.domain.notices import AskedToSend, Notice, Problem
from core.domain.people import Person, Role
from core.ids import PersonId
from core.settings import ImapSettings, MailSettings, Settings, SlackSettings, SmtpSettings
from core.store import Stores
from core.store.records import Records
from core.texts import Texts
from mailgw.gateway import MailGateway
from sandbox.mail import MailServer
from sandbox.mail.trust import SERVER_ID
from sandbox.slack import SlackSandbox

GATEWAY = "gw@kakehashi.test"
TARO = Principal(COMPANY, PersonId(COMPANY), PEOPLE[COMPANY], "ja", "Asia/Tokyo", frozenset({Role.ADMIN}))


@dataclass(frozen=True)
class Stage:
    desk: Desk
    worker: Worker
    slack: AsyncWebClient
    slack_people: Sequence[str]
    mail_people: Sequence[str]
    server: MailServer
    folder: Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=5)
    parser.add_argument("--mail", type=int, default=3)
    parser.add_argument("--slack", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder), arguments.megabytes, arguments.mail, arguments.slack, arguments.rounds))


async def _measure(folder: Path, megabytes: int, mail: int, slack: int, rounds: int) -> None:
    async with AsyncExitStack() as stack:
        stage = await _set(stack, folder, mail, slack)
        ours, bare = 0.0, 0.0
        for _ in range(rounds):
            content = b"%PDF-1.4\n" + os.urandom(megabytes * 1_000_000)
            ours += await _ours(stage, content)
            bare += await _bare(stage, content)
        for address in stage.mail_people:
            _must_be(2 * rounds, sum(len(one.raw) > megabytes * 1_000_000 for one in await stage.server.mails(address)))
        print(
            f"{megabytes} MB to {mail} by mail and {slack} in Slack   {ours / rounds:6.2f} s"
            f"   bare copy, SMTP and posts {bare / rounds:6.2f} s   ratio {ours / bare:5.2f}"
        )


async def _ours(stage: Stage, content: bytes) -> float:
    """The preview is somebody's time to read; what is measured begins with 送信."""
    file = File("年金一覧.pdf", content, "application/pdf")
    draft = await _do(stage, Compose((), "年金納付依頼", "納付をお願いします。", counterpart="DM", files=(file,)))
    assert isinstance(draft, AskedToSend)
    began = time.perf_counter()
    await _do(stage, Post(draft.draft))
    await stage.worker.drain()
    return time.perf_counter() - began


async def _bare(stage: Stage, content: bytes) -> float:
    began = time.perf_counter()
    for side in (COMPANY, FIRM):
        with (stage.folder / f"{side}.copy").open("wb") as copy:
            copy.write(content)
            os.fsync(copy.fileno())
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=stage.server.smtp_port, start_tls=False) as smtp:
        for address in stage.mail_people:
            await smtp.send_message(_letter(address, content), sender=GATEWAY, recipients=[address])
    for user in stage.slack_people:
        opened = await stage.slack.conversations_open(users=[user])
        await stage.slack.chat_postMessage(channel=opened["channel"]["id"], text="年金納付依頼")
    return time.perf_counter() - began


def _letter(address: str, content: bytes) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = GATEWAY, address, "年金納付依頼"
    message.set_content("納付をお願いします。")
    message.add_attachment(content, maintype="application", subtype="pdf", filename="年金一覧.pdf")
    return message


async def _do(stage: Stage, intent: Intent) -> Notice:
    answer = await stage.desk.handle(TARO, intent)
    if isinstance(answer, Problem):
        raise SystemExit(f"{type(intent).__name__} was answered by {answer.code}")
    return answer


async def _set(stack: AsyncExitStack, folder: Path, mail: int, slack: int) -> Stage:
    """太郎 writes from Slack; his counterpart unfolds to so many people by mail and so many in Slack."""
    server = await stack.enter_async_context(MailServer())
    sandbox = await stack.enter_async_context(SlackSandbox())
    workspace = sandbox.workspace("T", name="デモ")
    people = [workspace.add_user(f"事務所 {number}") for number in range(slack)]
    author = workspace.add_user(PEOPLE[COMPANY])
    installed = workspace.install(sandbox.app, channels=[])
    addresses = [f"p{number}@firm.test" for number in range(mail)]
    stores = Stores(Place(data_dir=folder / "data"), SystemClock())
    stack.push_async_callback(stores.close)
    await linked(stores)
    async with stores.write(COMPANY) as session:
        await Records(session).people.save(Person(TARO.person, TARO.name, "bot", f"T/{author.id}"))
    async with stores.write(FIRM) as session:
        records = Records(session)
        nobody = await records.people.get(PersonId(FIRM))
        await records.people.save(Person(nobody.id, nobody.name, nobody.surface, nobody.place, active=False))
        places = [*(("mailgw", one) for one in addresses), *(("bot", f"T/{one.id}") for one in people)]
        for number, (surface, place) in enumerate(places):
            await records.people.save(Person(PersonId(f"p{number}"), f"事務所 {number}", surface, place))
    desk = Desk(stores, Texts(), recall_seconds=0)
    settings = Settings(
        _env_file=None,
        slack=SlackSettings(
            mode="socket", bot_token=installed.token, app_token=sandbox.app.app_token, api_url=sandbox.api_url
        ),
    )
    gateway = MailGateway(_mail_settings(server), Texts(), desk)
    stack.push_async_callback(gateway.close)
    notices = NoticeDelivery(stores, {"bot": SlackSurface(settings, Texts(), desk), "mailgw": gateway})
    worker = Worker(
        stores, stores.organisations, {"link:": Courier(stores), "bot:": notices, "mailgw:": notices}, SystemClock()
    )
    client = AsyncWebClient(token=installed.token, base_url=sandbox.api_url)
    return Stage(desk, worker, client, [one.id for one in people], addresses, server, folder)


def _mail_settings(server: MailServer) -> MailSettings:
    password = server.password
    return MailSettings(
        address=GATEWAY,
        imap=ImapSettings(host="127.0.0.1", port=server.imap_port, tls="none", user=GATEWAY, password=password),
        smtp=SmtpSettings(host="127.0.0.1", port=server.smtp_port, tls="none"),
        trusted_authserv_id=SERVER_ID,
    )


def _must_be(expected: int, found: int) -> None:
    """A speed is worth nothing when work was left out."""
    if expected != found:
        raise SystemExit(f"{expected} expected, {found} found")


if __name__ == "__main__":
    main()
