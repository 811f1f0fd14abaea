"""What people feel of Slack's limits, and what they must not feel: type-ahead, acknowledgements, and a burst of notices.

    python benchmarks/bench_slack.py [--matters 10000] [--clicks 100] [--notices 400] [--per-second 1]

The app is the real one, in the stand-in workspace, on SQLite. Type-ahead is measured at the handler, beside a bare indexed
query of the same store; acknowledgements over signed HTTP; the burst under the stand-in's own limit, which is kept strictly.
`--per-second` makes both the limit and our pace so many times faster than Slack's one a second. The full sizes are 100,000
matters and 2,000 notices. Ends with 1 when a target is missed: on a busy machine look at the processor's time, which is given
beside the clock's and is that of the stand-in as well.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench_share import _matter
from sqlalchemy import select
from two_sides import COMPANY, FIRM, Place, linked

from bot.manifest import manifest
from bot.surface import SlackSurface
from core.app import pace_of
from core.courier import Courier
from core.delivery.notices import NoticeDelivery
from core.delivery.worker import Worker
from core.desk import Desk, Standing, VerifiedSlackUser
from core.desk.telling import Telling
from core.domain.intents import Share
from core.domain.notices import Problem
from core.ids import OrgId, PersonId, new_id
from core.settings import HttpSettings, Settings, SlackSettings
from core.store import Stores
from core.store.directory import Directory
from core.store.records import Records
from core.store.tables.casework import matter
from core.store.types import begins
from core.surfaces import Address, Reader
from core.texts import Texts
from core.web import listening
from sandbox.slack import Person, SlackSandbox, Workspace, rate

CHANNELS = 20
THREADS = 10
"""Conversations in each channel."""
AT_ONCE = 50
BEFORE_ONE = 10
"""Offers that are still told one by one."""

TYPE_AHEAD = 0.1
"""Seconds that p99 may take at the handler."""
SLACK_WAITS = 3.0
"""Seconds."""
OFF_PACE = 0.05
"""How far from the limit's own pace a burst may end, as a part of it."""
BEGINNING = 2.5
"""Seconds it may take to begin, however short it is."""
UNDISTURBED = 1.0
"""Seconds that p99 of another workspace's notices may take meanwhile."""


@dataclass
class Bench:
    slack: SlackSandbox
    company: Workspace
    firm: Workspace
    taro: Person
    hanako: Person
    stores: Stores
    desk: Desk
    surface: SlackSurface
    worker: Worker


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matters", type=int, default=10_000)
    parser.add_argument("--clicks", type=int, default=100)
    parser.add_argument("--notices", type=int, default=400)
    parser.add_argument("--per-second", type=float, default=1)
    parser.add_argument("--database-url", metavar="URL", help="type-ahead on this empty PostgreSQL, not on SQLite")
    arguments = parser.parse_args()
    # People of the beginning are told at addresses that nobody has here.
    logging.getLogger("core.delivery").setLevel(logging.ERROR)
    sys.exit(0 if all(asyncio.run(_measure(arguments))) else 1)


async def _measure(wanted: argparse.Namespace) -> list[bool]:
    """Whether each target was held."""
    held: list[bool] = []
    if wanted.matters:
        async with _opened(1, rate_limits=False, database_url=wanted.database_url) as bench:
            held += await _type_ahead(bench, wanted.matters)
    if wanted.clicks:
        async with _opened(None, rate_limits=False) as bench:
            held += await _acknowledgements(bench, wanted.clicks)
    if wanted.notices:
        rate.SECONDS_A_MESSAGE = 1 / wanted.per_second
        async with _opened(wanted.per_second, rate_limits=True) as bench:
            held += await _burst(bench, wanted.notices, wanted.per_second)
    return held


def _target(what: str, holds: bool) -> bool:
    print(f"  target: {what}: {'held' if holds else 'MISSED'}", flush=True)
    return holds


# ── type-ahead ──


async def _type_ahead(bench: Bench, matters: int) -> list[bool]:
    for start in range(0, matters, 5_000):
        async with bench.stores.write(COMPANY) as session:
            some = range(start, min(start + 5_000, matters))
            await Records(session).matters.add([_matter("own_ref", number) for number in some])
    typed = [text for n in range(0, matters, matters // 60) for text in _ways_to_type(n)]
    await _asked(bench, "PK")
    ours, processor = map(list, zip(*[await _asked(bench, text) for text in typed], strict=True))
    bare = [await _bare(bench, f"PK{n:06}"[:5]) for n in range(0, matters, matters // 300)]
    print(f"type-ahead over {matters:,} matters, {len(ours)} requests at the handler")
    _tell("handler", ours)
    for name, times in _by_way(ours).items():
        _tell(f"  by {name}", times)
    _tell("bare indexed query", bare)
    print(f"  median {statistics.median(ours) / statistics.median(bare):.1f} times the bare query")
    _tell("processor of the handler", processor)
    return [_target(f"p99 at most {1000 * TYPE_AHEAD:.0f} ms", _percentile(ours, 99) <= TYPE_AHEAD)]


def _ways_to_type(number: int) -> list[str]:
    return [
        f"PK{number:06}"[:5],
        f"PK{number:06}",
        f"特願2016-{number + 1:06}",
        f"装置 {number}",
        f"{number % 90 + 10}",
        "そんな案件はない",
    ]


def _by_way(times: Sequence[float]) -> dict[str, list[float]]:
    names = (
        "a beginning of the number",
        "the number",
        "the application number",
        "a part of the title",
        "two characters of it",
        "nothing there",
    )
    return {name: list(times[at :: len(names)]) for at, name in enumerate(names)}


async def _asked(bench: Bench, text: str) -> tuple[float, float]:
    """Seconds from Slack's request to the options in its acknowledgement, by the clock and of the processor."""
    user = {"id": bench.taro.id, "team_id": bench.company.id}
    body = {"type": "block_suggestion", "team": {"id": bench.company.id}, "user": user}
    answered: list[Any] = []

    async def ack(answer: Any) -> None:
        answered.append(answer)

    began, before = time.perf_counter(), time.process_time()
    await bench.surface.reception.receive(
        next(iter(bench.surface.apps)), {**body, "action_id": "matter", "value": text}, ack
    )
    assert "options" in answered[0]
    return time.perf_counter() - began, time.process_time() - before


async def _bare(bench: Bench, beginning: str) -> float:
    statement = select(matter).where(begins(matter.c.ref_key, beginning)).order_by(matter.c.ref_key).limit(20)
    began = time.perf_counter()
    async with bench.stores.read(COMPANY) as session:
        (await session.connection.execute(statement)).all()
    return time.perf_counter() - began


# ── acknowledgements ──


async def _acknowledgements(bench: Bench, clicks: int) -> list[bool]:
    for org, field in ((COMPANY, "own_ref"), (FIRM, "firm_ref")):
        async with bench.stores.write(org) as session:
            await Records(session).matters.add([_matter(field, number) for number in range(clicks)])
    taro = await bench.desk.slack_door.admit(_verified(bench))
    for start in range(0, clicks, BEFORE_ONE):
        await bench.desk.handle(taro, Share(tuple(f"PK{n:06}" for n in range(start, min(start + BEFORE_ONE, clicks)))))
        await bench.worker.drain()
    direct = bench.firm.messages(bench.firm.dm(bench.hanako, bench.slack.app.name))
    cards = [message for message in direct if any(block["type"] == "actions" for block in message.blocks)]
    times: list[float] = []
    processor = 0.0
    for start in range(0, len(cards), AT_ONCE):
        before = time.process_time()
        acks = await asyncio.gather(*(_approved(bench.hanako, card) for card in cards[start : start + AT_ONCE]))
        processor += time.process_time() - before
        times += [ack.seconds for ack in acks if ack.acknowledged]
        await bench.surface.reception.settled()
    print(f"acknowledgement of a decision, {AT_ONCE} clicks at once, {len(times)} of {len(cards)} acknowledged in time")
    _tell("acknowledged after", times)
    print(f"  Slack waits {SLACK_WAITS:g} s: p99 takes {100 * _percentile(times, 99) / SLACK_WAITS:.0f} % of it")
    print(f"  processor {1000 * processor / len(cards):.1f} ms each")
    in_time = len(times) == len(cards) and _percentile(times, 99) <= SLACK_WAITS
    return [_target(f"all within {SLACK_WAITS:g} s", in_time)]


async def _approved(person: Person, card: Any) -> Any:
    action = next(e for block in card.blocks if block["type"] == "actions" for e in block["elements"])
    return await person.click(card, action["action_id"])


def _verified(bench: Bench) -> Any:
    return VerifiedSlackUser(bench.company.id, bench.taro.id, Standing.MEMBER)


# ── a burst ──


async def _burst(bench: Bench, notices: int, per_second: float) -> list[bool]:
    channels = [bench.company.add_channel(f"c{n}", members=[bench.taro, bench.slack.app.name]) for n in range(CHANNELS)]
    elsewhere = bench.firm.add_channel("静かな所", members=[bench.hanako, bench.slack.app.name])
    alone = [await _alone(bench, elsewhere.id, n, 1 / per_second) for n in range(5)]
    async with bench.stores.write(COMPANY) as session:
        telling = Telling(Records(session), new_id())
        for number in range(notices):
            channel, thread = channels[number % CHANNELS], number // CHANNELS % THREADS
            place = f"{bench.company.id}/{channel.id}"
            await telling.tell_at(_notice(number), f"thread {thread}", _address(COMPANY, place))
    began, before = time.perf_counter(), time.process_time()
    working = asyncio.create_task(bench.worker.run())
    meanwhile: list[float] = []
    while sum(len(channel.messages) for channel in channels) < notices:
        meanwhile.append(await _one_elsewhere(bench, elsewhere.id, 100 + len(meanwhile), drain=False))
        await asyncio.sleep(1 / per_second)
    took, processor = time.perf_counter() - began, time.process_time() - before
    bench.worker.stop()
    await working
    due = (notices / CHANNELS - 1) / per_second
    in_order = all(_in_order(channel.messages) for channel in channels)
    print(f"{notices:,} notices to {CHANNELS} channels, each {per_second:g} a second at most")
    print(f"  {'took':<24} {took:8.1f} s, the limit's own pace is {due:.1f} s: {100 * (took / due - 1):+.1f} %")
    print(f"  {'order in each thread':<24} {'kept' if in_order else 'BROKEN'}")
    _tell("elsewhere, before it", alone)
    _tell("elsewhere, meanwhile", meanwhile)
    print(f"  processor {1000 * processor / (notices + len(meanwhile)):.1f} ms a notice")
    return [
        _target(
            f"the limit's own pace ± {100 * OFF_PACE:.0f} %, or {BEGINNING:g} s",
            abs(took - due) <= max(OFF_PACE * due, BEGINNING),
        ),
        _target("order kept in each thread", in_order),
        _target(f"elsewhere p99 at most {UNDISTURBED:g} s", _percentile(meanwhile, 99) <= UNDISTURBED),
    ]


async def _alone(bench: Bench, channel: str, number: int, pause: float) -> float:
    took = await _one_elsewhere(bench, channel, number)
    await asyncio.sleep(pause)
    return took


async def _one_elsewhere(bench: Bench, channel: str, number: int, *, drain: bool = True) -> float:
    """Seconds from a decision in another organisation to its notice in another workspace."""
    began = time.perf_counter()
    async with bench.stores.write(FIRM) as session:
        address = _address(FIRM, f"{bench.firm.id}/{channel}")
        await Telling(Records(session), new_id()).tell_at(_notice(number), f"alone {number}", address)
    if drain:
        await bench.worker.drain()
        return time.perf_counter() - began
    async for _ in _ticks():
        if _words(bench.firm.messages(channel)[-1]) == f"{number:06}":
            break
    return time.perf_counter() - began


async def _ticks() -> AsyncIterator[None]:
    """The stand-in tells nobody what was posted: look every hundredth of a second."""
    while True:
        yield
        await asyncio.sleep(0.01)


def _notice(number: int) -> Problem:
    return Problem("unexpected", {"trace": f"{number:06}"})


def _address(org: OrgId, place: str) -> Address:
    return Address("bot", org, place, Reader(None, "", "ja", "Asia/Tokyo"))


def _in_order(messages: Sequence[Any]) -> bool:
    """Numbers of each thread rise; a thread is its root and its replies."""
    threads: dict[str, list[str]] = defaultdict(list)
    for message in messages:
        threads[message.thread_ts or message.ts].append(_words(message))
    return all(said == sorted(said) for said in threads.values())


def _words(message: Any) -> str:
    found = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
    return "".join(character for character in "".join(found) if character.isdigit())


# ── around it ──


@asynccontextmanager
async def _opened(
    per_second: float | None, *, rate_limits: bool, database_url: str | None = None
) -> AsyncIterator[Bench]:
    with tempfile.TemporaryDirectory() as folder:
        async with SlackSandbox(manifest=manifest(), rate_limits=rate_limits) as slack:
            company, firm = slack.workspace("T1"), slack.workspace("T2")
            taro, hanako = company.add_user("知財 太郎"), firm.add_user("弁理 花子")
            tokens = ",".join(workspace.install(slack.app).token for workspace in (company, firm))
            stores = Stores(Place(None if database_url else Path(folder), database_url))
            await linked(stores)
            await _hire(stores, COMPANY, f"T1/{taro.id}")
            await _hire(stores, FIRM, f"T2/{hanako.id}")
            slack_settings = SlackSettings(
                mode="http",
                bot_token=tokens,
                signing_secret=slack.app.signing_secret,
                api_url=slack.api_url,
                per_second=per_second,
            )
            settings = Settings(_env_file=None, slack=slack_settings, http=HttpSettings(port=0))
            desk = Desk(stores, Texts())
            surface = SlackSurface(settings, Texts(), desk)
            handlers = {"link:": Courier(stores), "bot:": NoticeDelivery(stores, {"bot": surface})}
            worker = Worker(stores, stores.organisations, handlers, pace=pace_of(settings))
            async with listening(settings.http, surface.routes) as port, surface.listening():
                slack.app.request_url = f"http://127.0.0.1:{port}/slack/events"
                yield Bench(slack, company, firm, taro, hanako, stores, desk, surface, worker)
            await stores.close()


async def _hire(stores: Stores, org: OrgId, place: str) -> None:
    async with stores.write(org) as session:
        people = Records(session).people
        (person,) = await people.active()
        await people.save(_moved(person, place))
    async with stores.write_directory() as directory:
        await Directory(directory).recognise("bot", place, org, PersonId(org))


def _moved(person: Any, place: str) -> Any:
    return replace(person, surface="bot", place=place)


def _tell(name: str, seconds: Sequence[float]) -> None:
    p50, p99 = 1000 * statistics.median(seconds), 1000 * _percentile(seconds, 99)
    print(f"  {name:<28} median {p50:8.1f} ms, p99 {p99:8.1f} ms", flush=True)


def _percentile(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(len(ordered) * percent / 100))]


if __name__ == "__main__":
    main()
