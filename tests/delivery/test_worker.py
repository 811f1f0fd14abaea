"""The worker delivers in order, waits where it must, parks what cannot be, and keeps the rest going."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from store.places import COMPANY, FIRM, Place

from core.clock import SetClock
from core.delivery import HoldConversation, Message, Pace, Rate, RetryPolicy, Worker
from core.errors import PermanentFailure, TransientFailure
from core.ids import OrgId
from core.store import OrgSession, Stores
from core.store.leases import Leases
from core.store.outbox import Outbox
from core.store.outbox_values import ParkedMessage

NOON = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
PATIENT = Pace(lease=timedelta(days=300), retry=RetryPolicy(first=10 * SECOND, attempts=4, attempts_after_bug=2))


class Destination:
    """Keeps what arrives, and fails as told: `failures[payload]` are raised one after the other."""

    def __init__(self) -> None:
        self.arrived: list[Any] = []
        self.tries: list[Any] = []
        self.failures: dict[Any, list[Exception]] = defaultdict(list)

    async def __call__(self, _org: OrgId, message: Message) -> None:
        self.tries.append(message.payload)
        await asyncio.sleep(0)
        if self.failures[message.payload]:
            raise self.failures[message.payload].pop(0)
        self.arrived.append(message.payload)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def destination() -> Destination:
    return Destination()


def worker(
    stores: Stores, handler: Callable[[OrgId, Message], Awaitable[None]], pace: Pace = PATIENT, **more: Any
) -> Worker:
    async def organisations() -> list[OrgId]:
        return [COMPANY, FIRM]

    return Worker(stores, organisations, {"slack:": handler}, pace=pace, **more)


async def put(
    stores: Stores, *payloads: Any, conversation: str = "c", to: str = "slack:T1", org: OrgId = COMPANY
) -> None:
    async with stores.write(org) as session:
        for payload in payloads:
            await Outbox(session).put(to, conversation, payload)


async def parked(stores: Stores) -> list[ParkedMessage]:
    async with stores.read(COMPANY) as session:
        return await session.repository(Outbox).parked()


async def next_due(stores: Stores) -> datetime | None:
    async with stores.read(COMPANY) as session:
        return await session.repository(Leases).next_due()


async def until(fulfilled: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not fulfilled():  # noqa: ASYNC110 (any condition, not an event)
            await asyncio.sleep(0.005)


async def test_drain_delivers_everything_due_of_every_organisation_once(
    stores: Stores, destination: Destination
) -> None:
    await put(stores, *range(120))
    await put(stores, "x", "y", conversation="d")
    await put(stores, "firm", org=FIRM)
    await worker(stores, destination).drain()
    assert [payload for payload in destination.arrived if isinstance(payload, int)] == list(range(120))
    assert [payload for payload in destination.arrived if payload in {"x", "y"}] == ["x", "y"]
    assert len(destination.arrived) == 123
    assert await next_due(stores) is None


async def test_what_a_handler_puts_is_delivered_in_the_same_drain(stores: Stores) -> None:
    arrived: list[str] = []

    async def answer(org: OrgId, message: Message) -> None:
        arrived.append(message.payload)
        if message.payload == "question":
            await put(stores, "answer", conversation="d", org=FIRM)

    await put(stores, "question")
    await worker(stores, answer).drain()
    assert arrived == ["question", "answer"]


async def test_a_transient_failure_is_tried_again_after_its_back_off_in_order(
    stores: Stores, clock: SetClock, destination: Destination
) -> None:
    await put(stores, 1, 2)
    destination.failures[1] = [TransientFailure("451"), TransientFailure("451")]
    delivering = worker(stores, destination)
    await delivering.drain()
    assert destination.tries == [1]
    clock.move(10 * SECOND)
    await delivering.drain()
    assert destination.tries == [1, 1]
    clock.move(9 * SECOND)
    await delivering.drain()
    assert destination.tries == [1, 1], "the second wait is longer"
    clock.move(11 * SECOND)
    await delivering.drain()
    assert destination.arrived == [1, 2]


async def test_retry_after_is_honoured_for_the_whole_destination(
    stores: Stores, clock: SetClock, destination: Destination
) -> None:
    pace = Pace(streams_at_once=1)
    await put(stores, "limited")
    await put(stores, "same workspace", conversation="d")
    await put(stores, "other workspace", to="slack:T2")
    destination.failures["limited"] = [TransientFailure("429", retry_after=300)]
    delivering = worker(stores, destination, pace)
    await delivering.drain()
    clock.move(299 * SECOND)
    await delivering.drain()
    assert destination.tries == ["limited", "other workspace"]
    clock.move(2 * SECOND)
    await delivering.drain()
    assert sorted(destination.arrived) == ["limited", "other workspace", "same workspace"]


async def test_a_permanent_failure_is_parked_and_the_next_messages_go_on(
    stores: Stores, destination: Destination
) -> None:
    await put(stores, 1, 2, 3)
    destination.failures[2] = [PermanentFailure("channel_archived")]
    await worker(stores, destination).drain()
    assert destination.arrived == [1, 3]
    [shown] = await parked(stores)
    assert (shown.message.payload, shown.reason) == (2, "channel_archived")


async def test_a_handler_may_hold_the_conversation_and_others_go_on(stores: Stores, destination: Destination) -> None:
    await put(stores, 1, 2, 3)
    await put(stores, "elsewhere", conversation="d")
    destination.failures[2] = [HoldConversation("unknown kind")]
    delivering = worker(stores, destination)
    await delivering.drain()
    assert sorted(map(str, destination.arrived)) == ["1", "elsewhere"]
    [shown] = await parked(stores)
    async with stores.write(COMPANY) as session:
        await Outbox(session).retry(shown.message.id)
    await delivering.drain()
    assert destination.arrived[-2:] == [2, 3]


async def test_what_keeps_failing_is_parked_after_the_last_attempt(
    stores: Stores, clock: SetClock, destination: Destination
) -> None:
    await put(stores, 1, 2)
    destination.failures[1] = [TransientFailure("451")] * 9
    delivering = worker(stores, destination)
    for _ in range(6):
        await delivering.drain()
        clock.move(HOUR)
    assert destination.tries == [1, 1, 1, 1, 2]
    assert [shown.reason for shown in await parked(stores)] == ["451"]


async def test_a_bug_is_logged_with_its_trace_retried_and_then_parked(
    stores: Stores, clock: SetClock, destination: Destination, caplog: pytest.LogCaptureFixture
) -> None:
    await put(stores, 1, 2)
    destination.failures[1] = [KeyError("missing"), KeyError("missing")]
    delivering = worker(stores, destination)
    await delivering.drain()
    assert "Traceback" in caplog.text
    assert "KeyError" in caplog.text
    assert destination.tries == [1]
    clock.move(HOUR)
    await delivering.drain()
    assert destination.tries == [1, 1, 2]
    assert [shown.reason for shown in await parked(stores)] == ["KeyError: 'missing'"]


async def test_an_attempt_that_hangs_is_cut_off_and_tried_again(stores: Stores, clock: SetClock) -> None:
    tries = 0

    async def hang_once(_org: OrgId, _message: Message) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            await asyncio.Event().wait()

    await put(stores, 1)
    delivering = worker(stores, hang_once, Pace(patience=timedelta(seconds=0.05)))
    await delivering.drain()
    assert await next_due(stores) > clock.now()
    clock.move(HOUR)
    await delivering.drain()
    assert tries == 2
    assert await next_due(stores) is None


async def test_telling_of_a_parked_message_commits_with_parking_it(stores: Stores, destination: Destination) -> None:
    async def tell(session: OrgSession, message: Message, reason: str) -> None:
        assert session.org == COMPANY
        await Outbox(session).put("slack:T1", "errors", f"{message.payload}: {reason}")

    await put(stores, 1)
    destination.failures[1] = [PermanentFailure("550")]
    await worker(stores, destination, on_parked=tell).drain()
    assert destination.arrived == ["1: 550"]
    assert len(await parked(stores)) == 1


async def test_a_message_is_parked_even_when_nobody_can_be_told(
    stores: Stores, destination: Destination, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(session: OrgSession, message: Message, reason: str) -> None:
        await Outbox(session).put("slack:T1", "errors", "half told")
        raise KeyError(reason)

    await put(stores, 1, 2)
    destination.failures[1] = [PermanentFailure("550")]
    await worker(stores, destination, on_parked=fail).drain()
    assert destination.arrived == [2]
    assert [shown.reason for shown in await parked(stores)] == ["550"]
    assert "nobody could be told" in caplog.text


async def test_a_destination_that_is_down_is_left_alone_and_then_probed_once(
    stores: Stores, clock: SetClock, destination: Destination
) -> None:
    pace = Pace(streams_at_once=1, failures_to_open=3, rest=60 * SECOND, retry=RetryPolicy(first=SECOND))
    for number in range(10):
        await put(stores, number, conversation=f"c{number}")
        destination.failures[number] = [TransientFailure("connection refused")] * 2
    delivering = worker(stores, destination, pace)
    await delivering.drain()
    assert len(destination.tries) == 3
    clock.move(60 * SECOND)
    await delivering.drain()
    assert len(destination.tries) == 4
    for failures in destination.failures.values():
        failures.clear()
    for _ in range(10):
        clock.move(120 * SECOND)
        await delivering.drain()
    assert sorted(destination.arrived) == list(range(10))


async def test_a_rate_is_kept_over_all_conversations(stores: Stores, clock: SetClock, destination: Destination) -> None:
    pace = Pace(rates={"slack:": Rate(per_second=1, burst=2)})
    await put(stores, 1, 2, 3)
    await put(stores, 4, 5, conversation="d")
    delivering = worker(stores, destination, pace)
    counts = []
    for _ in range(4):
        await delivering.drain()
        counts.append(len(destination.arrived))
        clock.move(SECOND)
    assert counts == [2, 3, 4, 5]


async def test_messages_for_nobody_here_are_left_for_another_worker(stores: Stores, destination: Destination) -> None:
    await put(stores, "letter", to="mail:example.test")
    await worker(stores, destination).drain()
    assert destination.tries == []
    assert await next_due(stores) == NOON


async def test_one_organisations_missing_store_does_not_stop_the_others(
    stores: Stores, destination: Destination, caplog: pytest.LogCaptureFixture
) -> None:
    async def organisations() -> list[OrgId]:
        return [OrgId("missing"), COMPANY]

    await put(stores, 1)
    await Worker(stores, organisations, {"slack:": destination}, pace=PATIENT).drain()
    assert destination.arrived == [1]
    assert "missing" in caplog.text


async def test_a_running_worker_hears_of_new_messages_long_before_it_polls(
    place: Place, destination: Destination
) -> None:
    stores = Stores(place)
    await stores.create(COMPANY)
    await stores.create(FIRM)
    delivering = worker(stores, destination, Pace(poll=timedelta(hours=1)))
    running = asyncio.create_task(delivering.run())
    for number in range(3):
        await put(stores, number)
        await until(lambda: len(destination.arrived) > number)  # noqa: B023 (called at once)
    delivering.stop()
    await asyncio.wait_for(running, 5)
    await stores.close()


async def test_a_running_worker_goes_on_by_itself_when_more_is_due_than_it_has_room_for(
    place: Place, destination: Destination
) -> None:
    stores = Stores(place)
    for org in (COMPANY, FIRM):
        await stores.create(org)
    for number in range(9):
        await put(stores, number, conversation=f"c{number}")
    delivering = worker(stores, destination, Pace(poll=timedelta(hours=1), streams_at_once=2))
    running = asyncio.create_task(delivering.run())
    await until(lambda: len(destination.arrived) == 9)
    delivering.stop()
    await asyncio.wait_for(running, 5)
    assert sorted(destination.arrived) == list(range(9))
    await stores.close()


async def test_a_running_worker_finds_by_polling_what_another_process_put(
    place: Place, destination: Destination
) -> None:
    stores, other = Stores(place), Stores(place)
    for org in (COMPANY, FIRM):
        await stores.create(org)
    delivering = worker(stores, destination, Pace(poll=timedelta(seconds=0.1)))
    running = asyncio.create_task(delivering.run())
    await put(other, "from elsewhere")
    await until(lambda: destination.arrived == ["from elsewhere"])
    delivering.stop()
    await asyncio.wait_for(running, 5)
    await other.close()
    await stores.close()


async def test_a_running_worker_comes_back_by_itself_when_a_back_off_ends(
    place: Place, destination: Destination
) -> None:
    stores = Stores(place)
    for org in (COMPANY, FIRM):
        await stores.create(org)
    destination.failures[1] = [TransientFailure("451")] * 2
    pace = Pace(poll=timedelta(hours=1), retry=RetryPolicy(first=timedelta(seconds=0.1)))
    delivering = worker(stores, destination, pace)
    running = asyncio.create_task(delivering.run())
    await put(stores, 1, 2)
    await until(lambda: destination.arrived == [1, 2])
    delivering.stop()
    await asyncio.wait_for(running, 5)
    await stores.close()


async def test_stopping_lets_the_attempt_under_way_end_and_leaves_the_rest_claimable(place: Place) -> None:
    stores = Stores(place)
    for org in (COMPANY, FIRM):
        await stores.create(org)
    begun, may_end, arrived = asyncio.Event(), asyncio.Event(), []

    async def slowly(_org: OrgId, message: Message) -> None:
        begun.set()
        await may_end.wait()
        arrived.append(message.payload)

    delivering = worker(stores, slowly)
    running = asyncio.create_task(delivering.run())
    await put(stores, 1, 2)
    await begun.wait()
    delivering.stop()
    may_end.set()
    await asyncio.wait_for(running, 5)
    assert arrived == [1]
    async with stores.write(COMPANY) as session:
        [left] = await Leases(session).claim("next", HOUR, 10, session.now)
    assert [message.payload for message in left.messages] == [2]
    await stores.close()


async def test_a_lease_is_renewed_while_an_attempt_takes_longer(place: Place) -> None:
    stores = Stores(place)
    for org in (COMPANY, FIRM):
        await stores.create(org)
    tries, may_end = [], asyncio.Event()

    async def slowly(_org: OrgId, message: Message) -> None:
        tries.append(message.payload)
        await may_end.wait()

    await put(stores, 1)
    pace = Pace(lease=timedelta(seconds=0.9), poll=timedelta(seconds=0.05))
    workers = [worker(stores, slowly, pace), worker(stores, slowly, pace)]
    running = [asyncio.create_task(each.run()) for each in workers]
    await asyncio.sleep(2)
    may_end.set()
    for each in workers:
        each.stop()
    await asyncio.wait_for(asyncio.gather(*running), 5)
    assert tries == [1]
    await stores.close()


async def test_a_worker_that_slept_through_its_lease_sends_no_more_of_it(stores: Stores, clock: SetClock) -> None:
    tries: list[Any] = []

    async def another_worker_takes_over() -> None:
        async with stores.write(COMPANY) as session:
            leases = Leases(session)
            [theirs] = await leases.claim("other", HOUR, 10, session.now)
            assert [message.payload for message in theirs.messages] == [1, 2]
            for message in theirs.messages:
                await leases.done(theirs.lease, message)
            await leases.release(theirs.lease)

    async def sleep_long(_org: OrgId, message: Message) -> None:
        tries.append(message.payload)
        clock.move(2 * HOUR)
        await another_worker_takes_over()

    await put(stores, 1, 2)
    await worker(stores, sleep_long, Pace(lease=HOUR)).drain()
    assert tries == [1]
    assert await next_due(stores) is None


async def test_several_workers_share_the_load_and_keep_each_conversations_order(place: Place) -> None:
    stores = Stores(place)
    for org in (COMPANY, FIRM):
        await stores.create(org)
    arrived: dict[str, list[int]] = defaultdict(list)
    by_worker: dict[int, int] = defaultdict(int)

    def handler(number: int) -> Callable[[OrgId, Message], Awaitable[None]]:
        async def deliver(_org: OrgId, message: Message) -> None:
            await asyncio.sleep(0.001)
            arrived[message.conversation].append(message.payload)
            by_worker[number] += 1

        return deliver

    pace = Pace(streams_at_once=2, poll=timedelta(seconds=0.05))
    workers = [worker(stores, handler(number), pace) for number in range(3)]
    running = [asyncio.create_task(each.run()) for each in workers]
    for number in range(12):
        async with stores.write(COMPANY) as session:
            for conversation in range(8):
                await Outbox(session).put("slack:T1", f"c{conversation}", number)
    await until(lambda: sum(map(len, arrived.values())) >= 96)
    for each in workers:
        each.stop()
    await asyncio.wait_for(asyncio.gather(*running), 10)
    assert dict(arrived) == {f"c{conversation}": list(range(12)) for conversation in range(8)}
    assert len(by_worker) > 1
    await stores.close()


# ── Runs ─────────────────────────────────────────────────────────────────────────────────────────────────────


class ByTheRun(Destination):
    """A destination that takes several at once, and a whole run fails when one of it does."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[list[Any]] = []

    async def deliver_run(self, org: OrgId, messages: Sequence[Message]) -> None:
        self.runs.append([message.payload for message in messages])
        for message in messages:
            await self(org, message)


async def test_a_handler_that_takes_runs_gets_a_conversation_at_once(stores: Stores) -> None:
    destination = ByTheRun()
    await put(stores, *range(5))
    await put(stores, "alone", conversation="other")
    await worker(stores, destination).drain()
    assert destination.runs == [[0, 1, 2, 3, 4]]
    assert sorted(map(str, destination.arrived)) == ["0", "1", "2", "3", "4", "alone"]


async def test_when_a_run_breaks_each_of_it_is_tried_by_itself_and_the_right_one_is_parked(stores: Stores) -> None:
    destination = ByTheRun()
    destination.failures[2] = [PermanentFailure("broken"), PermanentFailure("broken")]
    await put(stores, *range(5))
    await worker(stores, destination).drain()
    assert destination.tries == [0, 1, 2, 0, 1, 2, 3, 4]
    async with stores.read(COMPANY) as session:
        (parked,) = await Outbox(session).parked()
    assert (parked.message.payload, parked.reason) == (2, "broken")


async def test_a_conversation_that_has_failed_goes_step_by_step_until_it_has_gone_well(
    stores: Stores, clock: SetClock
) -> None:
    destination = ByTheRun()
    destination.failures[1] = [TransientFailure("later") for _ in range(3)]
    await put(stores, *range(3))
    one = worker(stores, destination)
    await one.drain()
    for _ in range(3):
        clock.move(HOUR)
        await one.drain()
    assert destination.runs[0] == [0, 1, 2]
    assert len(destination.runs) == 1
    assert [payload for payload in destination.arrived if payload != 0] == [1, 2]
