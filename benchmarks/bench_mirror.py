"""How long after a command in Slack the counterpart's inbox is told, against the least any mail takes.

    python benchmarks/bench_mirror.py [--times 100]

Ours: `/anken 共有 …` typed in the stand-in Slack, until an IMAP client in IDLE at 弁理 花子's mailbox is pushed the mail:
two organisations' stores, an envelope and a notice lie between. The floor: one message on an open SMTP connection
to the same server, until the same push. Compare the ratio, not the figures: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import aiosmtplib

from sandbox.demo.players import COMPANY, GATEWAY, HANAKO, TARO
from sandbox.demo.world import World, open_world
from sandbox.mail import MailServer

PATIENCE = 30.0
WARM_UP = 5


@dataclass(frozen=True)
class Pushed:
    """An IMAP client in IDLE (RFC 2177): tells when the server pushes that there is a new mail."""

    reader: asyncio.StreamReader

    async def next(self) -> float:
        """The moment of the next push, by the performance counter."""
        async with asyncio.timeout(PATIENCE):
            while not (await self.reader.readline()).rstrip().endswith(b"EXISTS"):
                pass
        return time.perf_counter()


async def main() -> None:
    times = _options().times
    async with open_world("ja") as world:
        await world.connect()
        await _import_matters(world, times + WARM_UP)
        await world.quiet()
        async with _idle(world.mail) as pushed, _smtp(world.mail) as smtp:
            floor = await _measure(pushed, lambda number: _send(smtp, number), times)
            ours = await _measure(pushed, lambda number: _share(world, number), times)
    print(f"{times} mails, one after the other")
    _print("bare: SMTP → IDLE push", floor, floor)
    _print("ours: Slack command → IDLE push", ours, floor)


async def _measure(pushed: Pushed, act: Callable[[int], Awaitable[None]], times: int) -> list[float]:
    """Milliseconds from the act to the push, without the first few."""
    found = []
    for number in range(times + WARM_UP):
        began = time.perf_counter()
        _, arrived = await asyncio.gather(act(number), pushed.next())
        found.append((arrived - began) * 1000)
    return found[WARM_UP:]


async def _share(world: World, number: int) -> None:
    taro = world.offices.people[TARO.key]
    await taro.command("/anken", f"共有 {_ref(number)}", channel=world.offices.by_org[COMPANY.id].channel)


async def _send(smtp: aiosmtplib.SMTP, number: int) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = GATEWAY, HANAKO.address, f"bare {number}"
    mail.set_content("nothing but a mail\n")
    await smtp.send_message(mail)


async def _import_matters(world: World, count: int) -> None:
    header = "社内整理番号,出願整理番号,案件種別,法域,国内外区分,国,発明等の名称\r\n"
    rows = [f"{_ref(number)},{_ref(number)},出願,特許,純国,日本,装置{number}\r\n" for number in range(count)]
    await world.import_matters(TARO, "bench.csv", (header + "".join(rows)).encode("cp932"))


def _ref(number: int) -> str:
    return f"PK26{number:04}"


@asynccontextmanager
async def _idle(server: MailServer) -> AsyncIterator[Pushed]:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.imap_port)
    for command in (f"a LOGIN {HANAKO.address} {server.password}", "b SELECT INBOX", "c IDLE"):
        writer.write(f"{command}\r\n".encode())
        tag = b"+" if command.endswith("IDLE") else command[:1].encode() + b" OK"
        while not (await reader.readline()).startswith(tag):
            pass
    yield Pushed(reader)
    writer.close()


@asynccontextmanager
async def _smtp(server: MailServer) -> AsyncIterator[aiosmtplib.SMTP]:
    smtp = aiosmtplib.SMTP(hostname="127.0.0.1", port=server.smtp_port, start_tls=False)
    async with smtp:
        await smtp.login(GATEWAY, server.password)
        yield smtp


def _print(label: str, found: list[float], floor: list[float]) -> None:
    (p50, p99), (floor50, floor99) = _percentiles(found), _percentiles(floor)
    print(
        f"  {label:<34}p50 {p50:>8.1f} ms {p50 / floor50:>6.1f} of bare   p99 {p99:>8.1f} ms {p99 / floor99:>6.1f} of bare"
    )


def _percentiles(found: list[float]) -> tuple[float, float]:
    hundredths = statistics.quantiles(found, n=100)
    return hundredths[49], hundredths[98]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
