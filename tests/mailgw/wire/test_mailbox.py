"""The mailbox over IMAP: the same scenarios on the sandbox's server and on Dovecot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from typing import TypeVar

import pytest
from servers.machine import free_port
from servers.mailhosts import MailHost

from mailgw.wire.accounts import Password
from mailgw.wire.imap import Disconnected, LoginRefused, Mailbox, connect

T = TypeVar("T")


def mail(subject: str) -> bytes:
    return (
        f"From: hanako@firm.test\r\nTo: gw@kakehashi.test\r\nSubject: {subject}\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n* BODY of {subject} * (\r\n架け橋\r\n"
    ).encode()


NEVER = 300.0
"""Seconds after which we would look, or lose patience, by ourselves: a wait that ends before was ended by what it is
about."""


async def idling(mailhost: MailHost) -> None:
    """Returns once the server has been told that we wait."""
    while b" IDLE\r\n" not in mailhost.line.heard:  # noqa: ASYNC110  nobody is told of what the server has heard
        await asyncio.sleep(0.01)


async def soon(waiting: Awaitable[T]) -> T:
    """What it comes to, long before we would have looked by ourselves."""
    return await asyncio.wait_for(waiting, NEVER / 2)


async def fetched(box: Mailbox, uid: int) -> bytes | None:
    """The mail as it came; None when it is not there."""
    return {one: raw async for one, raw in box.mails([uid])}.get(uid)


async def next_arrival(box: Mailbox) -> None:
    """Wait until the mailbox says that mail may have come, beyond the look at once."""
    arrivals = box.arrivals()
    await anext(arrivals)
    await anext(arrivals)


async def test_a_mail_is_fetched_as_it_came_and_its_flags_stay(mailhost: MailHost) -> None:
    await mailhost.deliver(mail("PK190001"))
    async with connect(mailhost.account()) as box:
        [uid] = await box.uids()
        assert (await fetched(box, uid)).endswith(mail("PK190001"))
        assert b"BODY.PEEK[]" in mailhost.line.heard


async def test_an_arrival_is_pushed(mailhost: MailHost) -> None:
    async with connect(mailhost.account(look_every=NEVER)) as box:
        waiting = asyncio.ensure_future(next_arrival(box))
        await idling(mailhost)
        await mailhost.deliver(mail("pushed"))
        await soon(waiting)
        assert len(await box.uids()) == 1


async def test_a_mail_that_comes_while_we_read_another_is_not_missed(mailhost: MailHost) -> None:
    async with connect(mailhost.account(look_every=NEVER)) as box:
        arrivals = box.arrivals()
        await anext(arrivals)
        await mailhost.deliver(mail("in between"))
        await box.uids()  # the server announces the mail with this answer, and never again
        await soon(anext(arrivals))


async def test_mail_is_found_by_looking_when_pushes_never_come(mailhost: MailHost) -> None:
    mailhost.line.garble = lambda said: said.replace(b" EXISTS\r\n", b" FORGOT\r\n")
    async with connect(mailhost.account(look_every=0.3)) as box:
        waiting = asyncio.ensure_future(next_arrival(box))
        await mailhost.deliver(mail("unannounced"))
        await waiting
        assert len(await box.uids()) == 1


async def test_mail_is_found_by_looking_when_the_server_cannot_push(mailhost: MailHost) -> None:
    mailhost.line.garble = lambda said: said.replace(b" IDLE", b"")
    async with connect(mailhost.account(look_every=0.3)) as box:
        await next_arrival(box)
    assert b" IDLE\r\n" not in mailhost.line.heard


async def test_mail_is_found_by_looking_when_the_server_offers_idle_and_refuses_it(
    mailhost: MailHost,
) -> None:
    mailhost.line.mishear = lambda said: said.replace(b" IDLE\r\n", b" IDLY\r\n")
    async with connect(mailhost.account(look_every=0.2)) as box:
        arrivals = box.arrivals()
        for _ in range(4):
            await anext(arrivals)
    assert mailhost.line.heard.count(b" IDLE\r\n") == 1


@pytest.mark.parametrize("folder", ["Processed", "Quarantine", "Failed", '処理済み & "そのほか"'])
async def test_a_mail_moves_to_a_folder_that_is_made_when_missing(mailhost: MailHost, folder: str) -> None:
    await mailhost.deliver(mail("moved"), mail("stays"))
    async with connect(mailhost.account(processed=folder)) as box:
        first, second = await box.uids()
        await box.move([first], folder)
        assert await box.uids() == [second]
    async with connect(mailhost.account(), folder=folder) as box:
        assert len(await box.uids()) == 1
        assert (await fetched(box, (await box.uids())[0])).endswith(mail("moved"))


async def test_a_folder_deleted_behind_our_back_is_made_again(mailhost: MailHost) -> None:
    await mailhost.deliver(mail("moved"))
    async with connect(mailhost.account()) as box:
        await box.move(await box.uids(), "Made/Later")
        assert await box.uids() == []
    async with connect(mailhost.account(), folder="Made/Later") as box:
        assert len(await box.uids()) == 1


@pytest.mark.parametrize("missing", [(b"MOVE",), (b"MOVE", b"UIDPLUS")])
async def test_a_mail_moves_on_a_server_without_move(mailhost: MailHost, missing: tuple[bytes, ...]) -> None:
    def forget(said: bytes) -> bytes:
        for capability in missing:
            said = said.replace(b" " + capability, b"")
        return said

    mailhost.line.garble = forget
    await mailhost.deliver(mail("moved"), mail("stays"))
    async with connect(mailhost.account()) as box:
        first, second = await box.uids()
        await box.move([first], "Processed")
        assert await box.uids() == [second]
    assert len(await mailhost.mails("Processed")) == 1
    assert b"MOVE" not in mailhost.line.heard.replace(b"BODY", b"")
    assert (b"UID EXPUNGE" in mailhost.line.heard) == (b"UIDPLUS" not in missing)


async def test_a_mail_that_is_not_there_is_left_out(mailhost: MailHost) -> None:
    await mailhost.deliver(mail("there"))
    async with connect(mailhost.account()) as box:
        [uid] = await box.uids()
        assert await fetched(box, uid + 1) is None
        assert (await fetched(box, uid)).endswith(mail("there"))


async def test_a_mail_somebody_else_moved_is_moved_once(mailhost: MailHost) -> None:
    await mailhost.deliver(mail("taken"))
    async with connect(mailhost.account()) as box, connect(mailhost.account()) as other:
        [uid] = await box.uids()
        await other.move([uid], "Processed")
        await box.move([uid], "Processed")
        assert await box.uids() == []
    assert len(await mailhost.mails("Processed")) == 1


async def test_a_dropped_connection_wakes_who_waits_for_mail(mailhost: MailHost) -> None:
    async with connect(mailhost.account(look_every=NEVER, patience=NEVER)) as box:
        waiting = asyncio.ensure_future(next_arrival(box))
        await idling(mailhost)
        mailhost.line.drop()
        with pytest.raises(Disconnected):
            await soon(waiting)


async def test_a_dropped_connection_fails_the_command_that_waits(mailhost: MailHost) -> None:
    async with connect(mailhost.account(patience=NEVER)) as box:
        mailhost.line.hang()
        waiting = asyncio.ensure_future(box.uids())
        await asyncio.sleep(0.1)
        mailhost.line.drop()
        with pytest.raises(Disconnected):
            await soon(waiting)


async def test_a_silent_server_is_given_up_after_our_patience(mailhost: MailHost) -> None:
    async with connect(mailhost.account(patience=0.8)) as box:
        mailhost.line.hang()
        began = time.monotonic()
        with pytest.raises(Disconnected):  # nothing but our patience ends it: the server stays silent
            await box.uids()
        assert time.monotonic() - began >= 0.8


async def test_a_connection_that_died_silently_under_idle_is_noticed(mailhost: MailHost) -> None:
    async with connect(mailhost.account(look_every=0.2, patience=0.8)) as box:
        waiting = asyncio.ensure_future(next_arrival(box))
        await idling(mailhost)
        mailhost.line.hang()
        with pytest.raises(Disconnected):
            await waiting


async def test_a_server_that_greets_nobody_is_given_up(mailhost: MailHost) -> None:
    mailhost.line.hang()
    with pytest.raises(Disconnected):
        async with connect(mailhost.account(patience=0.8)):
            pass


async def test_a_farewell_said_while_we_wait_ends_the_connection(mailhost: MailHost) -> None:
    async with connect(mailhost.account(look_every=NEVER, patience=NEVER)) as box:
        waiting = asyncio.ensure_future(next_arrival(box))
        await idling(mailhost)
        mailhost.line.say(b"* BYE Server shutting down\r\n")
        with pytest.raises(Disconnected):
            await soon(waiting)


async def test_a_port_where_nobody_listens_is_a_lost_connection(mailhost: MailHost) -> None:
    with pytest.raises(Disconnected):
        async with connect(mailhost.account(port=free_port())):
            pass


async def test_a_wrong_password_is_refused(mailhost: MailHost) -> None:
    with pytest.raises(LoginRefused):
        async with connect(mailhost.account(login=Password('wr"ong'))):
            pass


async def test_uidvalidity_changes_with_the_mailbox(mailhost: MailHost) -> None:
    await mailhost.deliver(mail("restored"))
    async with connect(mailhost.account()) as box:
        before = box.uidvalidity
    await mailhost.renumber()
    async with connect(mailhost.account()) as box:
        assert box.uidvalidity != before
        assert before != 0
        assert len(await box.uids()) == 1


async def test_a_uidvalidity_that_changes_under_an_open_connection_is_noticed(mailhost: MailHost) -> None:
    async with connect(mailhost.account(look_every=0.2)) as box:
        before = box.uidvalidity
        mailhost.line.garble = lambda said: said.replace(b"[UIDVALIDITY ", b"[UIDVALIDITY 7")
        await next_arrival(box)
        assert box.uidvalidity == int(f"7{before}")


async def test_three_thousand_flags_in_one_burst_do_not_end_the_connection(mailhost: MailHost) -> None:
    await mailhost.deliver(mail("survives"))
    async with connect(mailhost.account()) as box:
        mailhost.line.say(b"".join(b"* %d FETCH (FLAGS (\\Seen))\r\n" % n for n in range(1, 3001)))
        [uid] = await box.uids()
        assert (await fetched(box, uid)).endswith(mail("survives"))


async def test_a_mail_of_many_megabytes_is_fetched_whole(mailhost: MailHost) -> None:
    large = mail("large") + b"* 1 EXISTS ) ( {3}\r\n" * 400_000
    await mailhost.deliver(large)
    async with connect(mailhost.account()) as box:
        [uid] = await box.uids()
        assert (await fetched(box, uid)).endswith(large)


async def test_a_mail_without_a_single_octet_is_a_mail(mailhost: MailHost) -> None:
    for empty in (b"BODY[] {0}\r\n", b'BODY[] ""'):
        await mailhost.deliver(mail("emptied"))
        async with connect(mailhost.account()) as box:
            uid = (await box.uids())[-1]

            def emptied(said: bytes, uid: int = uid, empty: bytes = empty) -> bytes:
                if b"BODY[]" not in said:
                    return said
                tagged = said[said.rindex(b"\r\n", 0, -2) + 2 :]
                return b"* 1 FETCH (UID %d %b)\r\n%b" % (uid, empty, tagged)

            mailhost.line.garble = emptied
            assert await fetched(box, uid) == b""
            mailhost.line.garble = bytes


async def test_many_are_fetched_and_moved_together_and_a_large_one_by_itself(mailhost: MailHost) -> None:
    large = mail("large") + b"x" * 1_200_000 + b"\r\n"
    await mailhost.deliver(mail("first"), mail("second"), large, mail("third"))
    async with connect(mailhost.account()) as box:
        uids = await box.uids()
        seen = [(uid, raw) async for uid, raw in box.mails([*uids, uids[-1] + 7])]
        assert [uid for uid, _ in seen] == uids
        sent = (mail("first"), mail("second"), large, mail("third"))
        assert [raw.endswith(one) for (_, raw), one in zip(seen, sent, strict=True)] == [True] * 4
        assert mailhost.line.heard.count(b"BODY.PEEK[]") == 4  # two, the large one, one, and one that is gone
        await box.move(uids[:3], "Processed")
        assert await box.uids() == uids[3:]
    assert len(await mailhost.mails("Processed")) == 3
