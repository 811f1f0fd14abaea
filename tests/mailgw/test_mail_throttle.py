"""MAIL__PER_MINUTE: no mail host gets more than that a minute, and none waits for another's; nothing is lost meanwhile."""

from __future__ import annotations

from datetime import timedelta

from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld
from world import FIRM, HANAKO

from core.app import pace_of
from core.delivery.worker import Worker
from core.desk.telling import Telling
from core.domain.notices import Problem
from core.settings import MailSettings, Settings
from core.store.records import Records
from core.surfaces import Address, Reader

pytestmark = ON_BOTH_PAIRS

READER = Reader(HANAKO, "弁理 花子", "ja", "Asia/Tokyo")
ELSEWHERE = "somebody@company.test"


def paced(mail: MailWorld, per_minute: int) -> Worker:
    """The world's own worker, with the pace an operator has set."""
    settings = Settings(_env_file=None, mail=MailSettings(per_minute=per_minute))
    before = mail.world.worker
    return Worker(
        mail.world.stores, mail.world.stores.organisations, before._handlers, mail.world.clock, pace_of(settings)
    )


async def put(mail: MailWorld, place: str, count: int) -> None:
    """Each in a conversation of its own: what holds them is the host, not the order."""
    async with mail.world.stores.write(FIRM) as session:
        telling = Telling(Records(session), "t")
        for number in range(count):
            notice = Problem("unknown_matter", {"given": f"{place}{number}", "nearest": ""})
            await telling.tell_at(notice, f"thread {place} {number}", Address("mailgw", FIRM, place, READER))


async def test_a_host_gets_so_many_a_minute_and_the_others_follow_as_time_goes_by(mail: MailWorld) -> None:
    worker, before = paced(mail, 6), len(await mail.inbox(HANAKO_AT))
    await put(mail, HANAKO_AT, 10)
    counts = []
    for _ in range(6):
        await worker.drain()
        counts.append(len(await mail.inbox(HANAKO_AT)) - before)
        mail.world.clock.move(timedelta(seconds=10))
    assert counts == [6, 7, 8, 9, 10, 10]


async def test_another_host_does_not_wait_for_it(mail: MailWorld) -> None:
    worker, before = paced(mail, 3), len(await mail.inbox(HANAKO_AT))
    await put(mail, HANAKO_AT, 9)
    await put(mail, ELSEWHERE, 3)
    await worker.drain()
    assert len(await mail.inbox(HANAKO_AT)) - before == 3
    assert len(await mail.inbox(ELSEWHERE)) == 3


async def test_two_people_of_one_host_share_its_measure(mail: MailWorld) -> None:
    worker, before = paced(mail, 4), len(await mail.inbox(HANAKO_AT))
    await put(mail, HANAKO_AT, 3)
    await put(mail, "jiro@firm.test", 3)
    await worker.drain()
    assert len(await mail.inbox(HANAKO_AT)) - before + len(await mail.inbox("jiro@firm.test")) == 4
    mail.world.clock.move(timedelta(minutes=1))
    await worker.drain()
    assert len(await mail.inbox(HANAKO_AT)) - before + len(await mail.inbox("jiro@firm.test")) == 6
