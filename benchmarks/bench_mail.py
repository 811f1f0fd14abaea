"""What the gateway adds to the protocols it speaks: mails taken in, mails sent.

    python benchmarks/bench_mail.py [--mails 200] [--sent 500]

Mailbox and relay are the sandbox's, in this process, on SQLite: their work is in both figures of a line. A mail is
taken in when what it asks for and its answer are committed, and it has left the inbox. Compare the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import aiosmtplib

from benchmarks.two_sides import COMPANY, Place, linked
from core.clock import SystemClock
from core.desk import Desk, maillog
from core.domain.fields import BY_ID, parse_value
from core.domain.matters import Matter
from core.domain.people import Person
from core.ids import MatterId, PersonId
from core.settings import ImapSettings, MailSettings, SmtpSettings
from core.store import Stores
from core.store.directory import Directory
from core.store.records import Records
from core.texts import Texts
from mailgw.accounts import imap_accounts, smtp_account
from mailgw.gateway import MailGateway
from mailgw.wire.imap import connect
from mailgw.wire.smtp import Sender
from sandbox.mail import MailServer
from sandbox.mail.trust import SERVER_ID

GATEWAY, TARO = "gw@kakehashi.test", "taro@company.test"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=200)
    parser.add_argument("--sent", type=int, default=500)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder), arguments.mails, arguments.sent))


async def _measure(folder: Path, mails: int, sent: int) -> None:
    async with MailServer() as server:
        settings = MailSettings(
            address=GATEWAY,
            imap=ImapSettings(
                host="127.0.0.1", port=server.imap_port, tls="none", user=GATEWAY, password=server.password
            ),
            smtp=SmtpSettings(host="127.0.0.1", port=server.smtp_port, tls="none"),
            trusted_authserv_id=SERVER_ID,
        )
        for number in range(mails):
            await server.submit(_edit(number).as_bytes(policy=SMTP), TARO, [GATEWAY])
        fetched = await _fetch_all(settings, mails)
        taken = await _take_all(folder, settings, mails)
        _line(f"{mails} mails taken in", taken / mails * 1000, "bare UID FETCH", fetched / mails * 1000)
        ours, bare = await _send_all(settings, sent), await _send_all_bare(settings, sent)
        _line(f"{sent} mails sent", ours / sent * 1000, "bare aiosmtplib", bare / sent * 1000)


async def _fetch_all(settings: MailSettings, mails: int) -> float:
    async with connect(imap_accounts(settings.imap)[0]) as box:
        began = time.perf_counter()
        fetched = [raw for uid in await box.uids() async for _, raw in box.mails([uid])]
        spent = time.perf_counter() - began
    _must_be(mails, len(fetched))
    return spent


async def _take_all(folder: Path, settings: MailSettings, mails: int) -> float:
    maillog.MOST_MAILS_A_DAY = mails + 1
    stores = Stores(Place(data_dir=folder), SystemClock())
    try:
        await linked(stores)
        await _hire_taro(stores)
        gateway = MailGateway(settings, Texts(), Desk(stores, Texts()))
        began = time.perf_counter()
        serving = asyncio.create_task(gateway.serve())
        async with connect(imap_accounts(settings.imap)[0]) as box:
            while await box.uids():  # noqa: ASYNC110  nobody is told of a mailbox that empties
                await asyncio.sleep(0.2)
        spent = time.perf_counter() - began
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        async with stores.read_directory() as session:
            _must_be(mails, (await Directory(session).mail_verdicts()).get("processed", 0))
        async with stores.read(COMPANY) as session:
            matter = await Records(session).matters.get(MatterId("m1"))
            if matter.values.get("remarks") != f"{mails - 1}件目":
                raise SystemExit(f"the last mail has had no effect: {matter.values.get('remarks')}")
    finally:
        await stores.close()
    return spent


async def _hire_taro(stores: Stores) -> None:
    taro = PersonId("taro")
    async with stores.write_directory() as session:
        await Directory(session).recognise("mailgw", TARO, COMPANY, taro)
    async with stores.write(COMPANY) as session:
        records = Records(session)
        await records.people.save(Person(taro, "知財 太郎", "mailgw", TARO))
        values = {"matter_type": "出願", "right": "特許", "filing_ref": "PK190001"}
        parsed = {name: parse_value(BY_ID[name], value) for name, value in values.items()}
        await records.matters.add([Matter(MatterId("m1"), "PK190001", parsed, dict.fromkeys(parsed, 1))])


def _edit(number: int) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = f"知財 太郎 <{TARO}>", GATEWAY
    message["Subject"] = f"編集 PK190001 備考={number}件目"
    message["Message-ID"] = f"<{number}@company.test>"
    message.set_content("よろしくお願いします。\n\n-- \n知財 太郎\n")
    return message


async def _send_all(settings: MailSettings, sent: int) -> float:
    async with Sender(smtp_account(settings.smtp)) as sender:
        began = time.perf_counter()
        for number in range(sent):
            await sender.send(_edit(number), GATEWAY, [TARO])
        return time.perf_counter() - began


async def _send_all_bare(settings: MailSettings, sent: int) -> float:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=settings.smtp.port, start_tls=False) as smtp:
        began = time.perf_counter()
        for number in range(sent):
            await smtp.send_message(_edit(number), sender=GATEWAY, recipients=[TARO])
        return time.perf_counter() - began


def _line(what: str, ours: float, peer: str, theirs: float) -> None:
    print(f"{what:<28} {ours:8.2f} ms a mail   {peer} {theirs:8.2f}   ratio {ours / theirs:6.2f}")


def _must_be(expected: int, found: int) -> None:
    """A speed is worth nothing when work was left out."""
    if expected != found:
        raise SystemExit(f"{expected} expected, {found} found")


if __name__ == "__main__":
    main()
