"""The outbox keeps order, hands each stream to one worker at a time, and loses nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from store.places import COMPANY

from core.clock import SetClock
from core.errors import AlreadyDecided, NotFound
from core.store import Stores
from core.store.leases import MESSAGES_PER_CLAIM, Leases
from core.store.outbox import Outbox
from core.store.outbox_values import Claimed, Done, ParkedMessage, Postpone, Release

NOON = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


async def put(stores: Stores, payload: Any, conversation: str = "c", **more: Any) -> str:
    async with stores.write(COMPANY) as session:
        return await Outbox(session).put(more.pop("destination", "slack:T1"), conversation, payload, **more)


async def claim(stores: Stores, owner: str = "w", limit: int = 10, **more: Any) -> list[Claimed]:
    async with stores.write(COMPANY) as session:
        return await Leases(session).claim(owner, MINUTE, limit, session.now, **more)


async def settle(stores: Stores, *steps: Any) -> None:
    async with stores.write(COMPANY) as session:
        assert await Leases(session).settle(steps) == set()


async def next_due(stores: Stores) -> datetime | None:
    async with stores.read(COMPANY) as session:
        return await Leases(session).next_due()


async def parked(stores: Stores) -> list[ParkedMessage]:
    async with stores.read(COMPANY) as session:
        return await Outbox(session).parked()


def payloads(claims: list[Claimed]) -> list[list[Any]]:
    return [[message.payload for message in claimed.messages] for claimed in claims]


async def test_messages_of_a_conversation_come_in_the_order_of_their_commits(stores: Stores) -> None:
    for number in range(3):
        await put(stores, number)
    [claimed] = await claim(stores)
    assert payloads([claimed]) == [[0, 1, 2]]
    assert [message.seq for message in claimed.messages] == [1, 2, 3]


async def test_concurrent_puts_get_numbers_without_gap_or_double(stores: Stores) -> None:
    await asyncio.gather(*(put(stores, number) for number in range(20)))
    [claimed] = await claim(stores)
    assert [message.seq for message in claimed.messages] == list(range(1, 21))


async def test_a_rolled_back_put_leaves_no_gap(stores: Stores) -> None:
    await put(stores, "first")

    async def put_then_fail() -> None:
        async with stores.write(COMPANY) as session:
            await Outbox(session).put("slack:T1", "c", "never")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await put_then_fail()
    await put(stores, "second")
    [claimed] = await claim(stores)
    assert [(message.seq, message.payload) for message in claimed.messages] == [(1, "first"), (2, "second")]


async def test_a_leased_stream_is_nobody_elses_until_the_lease_runs_out(stores: Stores, clock: SetClock) -> None:
    await put(stores, 1)
    [mine] = await claim(stores, "one")
    assert await claim(stores, "two") == []
    clock.move(MINUTE - timedelta(microseconds=1))
    assert await claim(stores, "two") == []
    clock.move(timedelta(microseconds=1))
    [taken_over] = await claim(stores, "two")
    assert taken_over.messages == tuple(replace(one, interrupted=True) for one in mine.messages)


async def test_a_put_into_a_leased_stream_does_not_free_it(stores: Stores) -> None:
    await put(stores, 1)
    [mine] = await claim(stores)
    await settle(stores, Done(mine.lease, mine.messages[0]))
    await put(stores, 2)
    assert await claim(stores) == []
    await settle(stores, Release(mine.lease))
    assert payloads(await claim(stores)) == [[2]]


async def test_whoever_lost_the_lease_can_change_nothing(stores: Stores, clock: SetClock) -> None:
    await put(stores, 1)
    [old] = await claim(stores, "one")
    clock.move(MINUTE)
    [new] = await claim(stores, "one")
    async with stores.write(COMPANY) as session:
        leases = Leases(session)
        first = old.messages[0]
        assert not await leases.done(old.lease, first)
        assert not await leases.park(old.lease, first, "late")
        assert not await leases.retry_later(old.lease, first, session.now, "late")
        assert not await leases.renew(old.lease, session.now + 9 * MINUTE)
        assert not await leases.release(old.lease)
    assert await claim(stores, "three") == []
    assert await parked(stores) == []
    async with stores.write(COMPANY) as session:
        assert await Leases(session).done(new.lease, new.messages[0])
        assert await Leases(session).release(new.lease)
    assert await next_due(stores) is None


async def test_a_renewed_lease_lasts_longer(stores: Stores, clock: SetClock) -> None:
    await put(stores, 1)
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        assert await Leases(session).renew(mine.lease, session.now + 3 * MINUTE)
    clock.move(2 * MINUTE)
    assert await claim(stores) == []
    assert await next_due(stores) == NOON + 3 * MINUTE


async def test_a_failed_message_stays_first_and_its_stream_waits(stores: Stores, clock: SetClock) -> None:
    await put(stores, 1)
    await put(stores, 2)
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        assert await Leases(session).retry_later(mine.lease, mine.messages[0], NOON + MINUTE, "429")
    assert await claim(stores) == []
    assert await next_due(stores) == NOON + MINUTE
    clock.move(MINUTE)
    [again] = await claim(stores)
    assert payloads([again]) == [[1, 2]]
    assert again.failures == 1
    assert [message.attempts for message in again.messages] == [1, 0]


async def test_a_new_message_does_not_cut_a_back_off_short(stores: Stores) -> None:
    await put(stores, 1)
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        await Leases(session).retry_later(mine.lease, mine.messages[0], NOON + MINUTE, "429")
    await put(stores, 2)
    assert await claim(stores) == []
    assert await next_due(stores) == NOON + MINUTE


async def test_success_ends_the_count_of_failures(stores: Stores, clock: SetClock) -> None:
    await put(stores, 1)
    await put(stores, 2)
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        await Leases(session).retry_later(mine.lease, mine.messages[0], session.now, "429")
    [again] = await claim(stores)
    await settle(stores, Done(again.lease, again.messages[0]), Release(again.lease))
    [rest] = await claim(stores)
    assert (payloads([rest]), rest.failures) == ([[2]], 0)


async def test_what_must_wait_keeps_back_what_is_behind_it_and_nothing_else(stores: Stores, clock: SetClock) -> None:
    await put(stores, "now")
    await put(stores, "at one", not_before=NOON + 60 * MINUTE)
    await put(stores, "behind")
    await put(stores, "elsewhere", "d")
    claims = await claim(stores)
    assert sorted(payloads(claims)) == [["elsewhere"], ["now"]]
    await settle(stores, *(Done(each.lease, each.messages[0]) for each in claims))
    await settle(stores, *(Release(each.lease) for each in claims))
    assert await claim(stores) == []
    assert await next_due(stores) == NOON + 60 * MINUTE
    clock.move(60 * MINUTE)
    assert payloads(await claim(stores)) == [["at one", "behind"]]


async def test_a_postponed_stream_counts_no_failure(stores: Stores, clock: SetClock) -> None:
    await put(stores, 1)
    [mine] = await claim(stores)
    await settle(stores, Postpone(mine.lease, NOON + MINUTE))
    assert await claim(stores) == []
    clock.move(MINUTE)
    [again] = await claim(stores)
    assert (again.failures, again.messages[0].attempts) == (0, 0)


async def test_claims_are_for_the_asked_destinations_by_exact_beginning(stores: Stores) -> None:
    await put(stores, "s", destination="slack:T1")
    await put(stores, "S", destination="Slack:T1")
    await put(stores, "m", destination="mail:example.test")
    await put(stores, "%", destination="%lack:T1")
    assert payloads(await claim(stores, destinations=["slack:"])) == [["s"]]
    assert sorted(payloads(await claim(stores, destinations=["mail:", "%"]))) == [["%"], ["m"]]


async def test_a_claim_takes_the_longest_waiting_streams_up_to_its_limit(stores: Stores, clock: SetClock) -> None:
    for number in range(4):
        await put(stores, number, f"conversation {number}")
        clock.move(MINUTE)
    assert payloads(await claim(stores, limit=3)) == [[0], [1], [2]]
    assert payloads(await claim(stores, limit=3)) == [[3]]


async def test_a_long_stream_comes_in_bounded_portions_without_gap(stores: Stores) -> None:
    async with stores.write(COMPANY) as session:
        for number in range(MESSAGES_PER_CLAIM + 7):
            await Outbox(session).put("slack:T1", "c", number)
    [first] = await claim(stores)
    assert len(first.messages) == MESSAGES_PER_CLAIM
    await settle(stores, *(Done(first.lease, each) for each in first.messages), Release(first.lease))
    [rest] = await claim(stores)
    assert payloads([rest]) == [list(range(MESSAGES_PER_CLAIM, MESSAGES_PER_CLAIM + 7))]


async def test_a_parked_message_lets_the_next_ones_go_and_shows_why(stores: Stores) -> None:
    await put(stores, "poison")
    await put(stores, "fine")
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        await Leases(session).park(mine.lease, mine.messages[0], "channel_archived")
        await Leases(session).release(mine.lease)
    assert payloads(await claim(stores)) == [["fine"]]
    [shown] = await parked(stores)
    assert (shown.message.payload, shown.reason, shown.since) == ("poison", "channel_archived", NOON)
    assert not shown.holds_stream


async def test_a_holding_parked_message_stops_its_stream_until_it_is_dropped(stores: Stores) -> None:
    poison = await put(stores, "poison")
    await put(stores, "behind")
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        await Leases(session).park(mine.lease, mine.messages[0], "unknown kind", hold=True)
    await put(stores, "further behind")
    assert await claim(stores) == []
    assert await next_due(stores) is None
    assert (await parked(stores))[0].holds_stream
    async with stores.write(COMPANY) as session:
        await Outbox(session).drop(poison)
    assert payloads(await claim(stores)) == [["behind", "further behind"]]
    assert await parked(stores) == []


async def test_a_stream_held_by_its_only_message_stays_held_when_more_is_put(stores: Stores) -> None:
    poison = await put(stores, "poison")
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        await Leases(session).park(mine.lease, mine.messages[0], "unknown kind", hold=True)
    await put(stores, "behind")
    assert await claim(stores) == []
    async with stores.write(COMPANY) as session:
        await Outbox(session).retry(poison)
    assert payloads(await claim(stores)) == [["poison", "behind"]]


async def test_a_retried_message_goes_first_with_a_clean_slate(stores: Stores) -> None:
    poison = await put(stores, "poison")
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        await Leases(session).park(mine.lease, mine.messages[0], "550")
        await Leases(session).release(mine.lease)
    await put(stores, "later")
    async with stores.write(COMPANY) as session:
        await Outbox(session).retry(poison)
    [again] = await claim(stores)
    assert payloads([again]) == [["poison", "later"]]
    assert again.messages[0].attempts == 0
    with pytest.raises(AlreadyDecided):
        async with stores.write(COMPANY) as session:
            await Outbox(session).drop(poison)
    with pytest.raises(NotFound):
        async with stores.write(COMPANY) as session:
            await Outbox(session).retry("no-such-message")


async def test_a_recalled_message_is_never_handed_out(stores: Stores) -> None:
    recalled = await put(stores, "recalled")
    await put(stores, "kept")
    async with stores.write(COMPANY) as session:
        assert await Outbox(session).cancel(recalled)
        assert not await Outbox(session).cancel(recalled)
    assert payloads(await claim(stores)) == [["kept"]]


async def test_recalling_the_only_message_leaves_nothing_due(stores: Stores) -> None:
    recalled = await put(stores, "recalled", not_before=NOON + MINUTE)
    async with stores.write(COMPANY) as session:
        assert await Outbox(session).cancel(recalled)
    assert await next_due(stores) is None
    await put(stores, "next")
    assert payloads(await claim(stores)) == [["next"]]


async def test_what_may_be_leaving_or_has_left_cannot_be_recalled(stores: Stores) -> None:
    leaving = await put(stores, 1)
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        assert not await Outbox(session).cancel(leaving)
    await settle(stores, Done(mine.lease, mine.messages[0]), Release(mine.lease))
    async with stores.write(COMPANY) as session:
        assert not await Outbox(session).cancel(leaving)
        assert not await Outbox(session).cancel("no-such-message")


async def test_recalling_keeps_the_back_off_of_a_failing_destination(stores: Stores) -> None:
    await put(stores, 1)
    second = await put(stores, 2)
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        await Leases(session).retry_later(mine.lease, mine.messages[0], NOON + MINUTE, "451")
    async with stores.write(COMPANY) as session:
        assert await Outbox(session).cancel(second)
    assert await next_due(stores) == NOON + MINUTE


async def test_forgetting_removes_old_deliveries_and_keeps_what_waits(stores: Stores, clock: SetClock) -> None:
    for number in range(3):
        await put(stores, number)
    [mine] = await claim(stores)
    async with stores.write(COMPANY) as session:
        leases = Leases(session)
        await leases.done(mine.lease, mine.messages[0])
        await leases.park(mine.lease, mine.messages[1], "550")
        await leases.release(mine.lease)
    clock.move(MINUTE)
    async with stores.write(COMPANY) as session:
        assert await Outbox(session).forget(before=session.now) == 1
        assert await Outbox(session).forget(before=session.now) == 0
    assert payloads(await claim(stores)) == [[2]]
    assert len(await parked(stores)) == 1
