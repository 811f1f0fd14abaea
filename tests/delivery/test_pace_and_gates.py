"""When the next try may be, and whether a destination may be bothered now."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.delivery import Pace, Rate, RetryPolicy
from core.delivery.gates import QUIET, Circuit, Gates, TokenBucket, Turns, longest_beginning
from core.delivery.pace import LONGEST_RETRY_AFTER

NOON = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ZERO = timedelta(0)

chances = st.floats(0, 1)
failures = st.integers(1, 10_000)


@given(failures, chances)
def test_the_wait_is_never_zero_and_never_beyond_the_longest(count: int, chance: float) -> None:
    policy = RetryPolicy()
    assert policy.first / 2 <= policy.delay(count, chance) <= policy.longest


@given(failures, chances)
def test_one_more_failure_never_shortens_the_wait(count: int, chance: float) -> None:
    policy = RetryPolicy()
    assert policy.delay(count, chance) <= policy.delay(count + 1, chance)


@given(failures, chances, st.floats(allow_nan=False))
def test_retry_after_is_kept_up_to_a_day(count: int, chance: float, retry_after: float) -> None:
    policy = RetryPolicy()
    wait = policy.delay(count, chance, retry_after)
    assert wait >= min(timedelta(seconds=min(max(retry_after, 0), 86_400)), LONGEST_RETRY_AFTER)
    assert wait <= max(LONGEST_RETRY_AFTER, policy.longest)


def test_the_first_waits_double() -> None:
    policy = RetryPolicy(first=2 * SECOND, longest=60 * SECOND)
    waits = [policy.delay(count, 1.0).total_seconds() for count in range(1, 8)]
    assert waits == [2, 4, 8, 16, 32, 60, 60]


@given(st.floats(0.01, 100), st.integers(1, 20), st.lists(st.floats(0, 30), max_size=60))
def test_no_window_ever_sees_more_than_burst_plus_rate(rate: float, burst: int, pauses: list[float]) -> None:
    bucket, now, sent = TokenBucket(Rate(rate, burst), NOON), NOON, list[datetime]()
    for pause in pauses:
        now += timedelta(seconds=pause)
        while bucket.wait(now) == ZERO:
            bucket.take()
            sent.append(now)
    for first, start in enumerate(sent):
        for last in range(first, len(sent)):
            allowed = burst + (sent[last] - start).total_seconds() * rate
            assert last - first + 1 <= allowed + 0.01


def test_an_empty_bucket_says_how_long_and_keeps_its_word() -> None:
    bucket = TokenBucket(Rate(per_second=4, burst=1), NOON)
    assert bucket.wait(NOON) == ZERO
    bucket.take()
    wait = bucket.wait(NOON)
    assert wait == timedelta(seconds=0.25)
    assert bucket.wait(NOON + wait) == ZERO


def circuit() -> Circuit:
    return Circuit(failures_to_open=3, rest=30 * SECOND, longest_rest=100 * SECOND)


def test_a_circuit_opens_after_so_many_failures_in_a_row() -> None:
    breaker = circuit()
    for _ in range(2):
        breaker.failed(NOON)
    breaker.answered()
    for _ in range(2):
        breaker.failed(NOON)
    assert breaker.wait(NOON) == ZERO
    breaker.failed(NOON)
    assert breaker.wait(NOON) == 30 * SECOND


def test_after_its_rest_one_probe_passes_and_an_answer_closes_it() -> None:
    breaker, later = circuit(), NOON + 30 * SECOND
    for _ in range(3):
        breaker.failed(NOON)
    assert breaker.wait(later) == ZERO
    breaker.pass_through()
    assert breaker.wait(later) > ZERO
    breaker.answered()
    assert breaker.wait(later) == ZERO


def test_each_failed_probe_doubles_the_rest_up_to_the_longest() -> None:
    breaker, now, rests = circuit(), NOON, []
    for _ in range(3):
        breaker.failed(now)
    for _ in range(4):
        rests.append(breaker.wait(now).total_seconds())
        now += breaker.wait(now)
        breaker.pass_through()
        breaker.failed(now)
    assert rests == [30, 60, 100, 100]


def test_failures_that_left_before_it_opened_do_not_prolong_its_rest() -> None:
    breaker = circuit()
    for _ in range(3):
        breaker.failed(NOON)
    for _ in range(50):
        breaker.failed(NOON + 20 * SECOND)
    assert breaker.wait(NOON + 20 * SECOND) == 10 * SECOND


def test_a_probe_that_told_nothing_lets_the_next_one_probe() -> None:
    breaker, later = circuit(), NOON + 30 * SECOND
    for _ in range(3):
        breaker.failed(NOON)
    breaker.pass_through()
    breaker.no_verdict()
    assert breaker.wait(later) == ZERO


def test_a_destination_that_asks_for_rest_gets_it_and_others_are_not_concerned() -> None:
    gates = Gates(Pace())
    assert gates.enter("slack:T1", NOON) == ZERO
    gates.failed("slack:T1", NOON, retry_after=42)
    assert gates.enter("slack:T1", NOON) == 42 * SECOND
    assert gates.enter("slack:T2", NOON) == ZERO
    assert gates.enter("slack:T1", NOON + 42 * SECOND) == ZERO


def test_a_rate_is_each_destinations_own() -> None:
    gates = Gates(Pace(rates={"mail:": Rate(per_second=1, burst=1)}))
    assert gates.enter("mail:a.test", NOON) == ZERO
    assert gates.enter("mail:a.test", NOON) == SECOND
    assert gates.enter("mail:b.test", NOON) == ZERO
    assert gates.enter("slack:T1", NOON) == gates.enter("slack:T1", NOON) == ZERO


@pytest.mark.parametrize(
    ("destination", "value"), [("slack:T1", 1), ("slack:T2", 2), ("mail:x", None), ("slack", None)]
)
def test_the_longest_beginning_decides(destination: str, value: int | None) -> None:
    assert longest_beginning({"slack:": 2, "slack:T1": 1}, destination) == value


@given(st.floats(0.2, 50), st.integers(1, 5), st.integers(1, 60))
def test_all_who_come_at_once_get_turns_in_their_order_at_the_pace_itself(rate: float, burst: int, crowd: int) -> None:
    """Each comes back exactly when told, passes then, and nobody is told twice to wait."""
    gates, passed = Gates(Pace(rates={"slack:": Rate(rate, burst)})), list[tuple[timedelta, int]]()
    for number in range(crowd):
        passed.append((gates.enter("slack:T1/C1", NOON, who=str(number)), number))
    for wait, number in [each for each in passed if each[0] > ZERO]:
        assert gates.enter("slack:T1/C1", NOON + wait, who=str(number)) == ZERO
    assert [number for _, number in sorted(passed, key=lambda each: each[0])] == list(range(crowd))
    last = max(wait for wait, _ in passed)
    assert abs(last.total_seconds() - max(crowd - burst, 0) / rate) < 0.001 * crowd


def test_a_turn_nobody_comes_for_holds_up_nobody() -> None:
    turns = Turns(Rate(per_second=1), NOON)
    assert turns.wait("a", NOON) == ZERO
    turns.take("a")
    assert [turns.wait(who, NOON) for who in "bc"] == [SECOND, 2 * SECOND]
    assert turns.wait("c", NOON + 2 * SECOND) == ZERO
    turns.take("c")
    assert turns.wait("d", NOON + 90 * SECOND) == ZERO


def test_who_comes_new_does_not_take_the_turn_of_those_who_wait() -> None:
    turns = Turns(Rate(per_second=1), NOON)
    turns.take("a")
    assert turns.wait("b", NOON) == SECOND
    assert turns.wait("late", NOON + SECOND) == SECOND
    assert turns.wait("b", NOON + SECOND) == ZERO


def test_one_channel_rests_while_the_others_of_its_workspace_go_on() -> None:
    gates = Gates(Pace())
    gates.asked_to_wait("slack:T1/C1", NOON, 42, everywhere=False)
    assert gates.enter("slack:T1/C1", NOON) == 42 * SECOND
    assert gates.enter("slack:T1/C2", NOON) == ZERO
    assert gates.enter("slack:T1/C1", NOON + 42 * SECOND) == ZERO


def test_a_whole_workspace_rests_while_the_others_go_on() -> None:
    gates = Gates(Pace())
    gates.asked_to_wait("slack:T1/C1", NOON, 42, everywhere=True)
    assert gates.enter("slack:T1/C2", NOON) == 42 * SECOND
    assert gates.enter("slack:T2/C1", NOON) == ZERO


def test_an_outage_seen_in_several_channels_is_the_workspaces() -> None:
    gates = Gates(Pace(failures_to_open=3))
    for channel in ("C1", "C2", "C3"):
        assert gates.enter(f"slack:T1/{channel}", NOON) == ZERO
        gates.failed(f"slack:T1/{channel}", NOON)
    assert gates.enter("slack:T1/C4", NOON) == Pace().rest
    assert gates.enter("slack:T2/C1", NOON) == ZERO


def test_too_fast_is_no_outage() -> None:
    gates = Gates(Pace(failures_to_open=2))
    for _ in range(5):
        gates.asked_to_wait("slack:T1/C1", NOON, 1, everywhere=False)
    assert gates.enter("slack:T1/C2", NOON) == ZERO


ways = st.tuples(st.floats(0, 0.4), st.floats(0, 0.4), st.floats(0, 3))
"""Seconds until it arrives, until it is answered after that, and until somebody comes for the next turn."""


@given(st.floats(0.5, 20), st.lists(ways, min_size=2, max_size=30))
def test_where_haste_was_refused_each_arrives_an_interval_after_the_last(
    rate: float, deliveries: list[tuple[float, float, float]]
) -> None:
    """However long each is on its way, and however late whose turn it is comes for it."""
    turns = Turns(Rate(rate, burst=3), NOON)
    now, arrived = NOON + SECOND, list[datetime]()
    turns.refused(now)
    for there, back, late in deliveries:
        now += turns.wait("a", now) + timedelta(seconds=late)
        now += turns.wait("a", now)
        assert turns.wait("a", now) == ZERO
        turns.take("a")
        assert turns.wait("b", now) > ZERO
        arrived.append(now + timedelta(seconds=there))
        now = arrived[-1] + timedelta(seconds=back)
        turns.over(now)
        turns._turns.clear()
    gaps = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(arrived)]
    assert min(gaps) >= 1 / rate - 0.001


def test_where_haste_is_refused_nobody_hurries_any_more() -> None:
    gates = Gates(Pace(rates={"slack:": Rate(per_second=1, burst=3)}))
    assert [gates.enter("slack:T1/C1", NOON, who) for who in "abc"] == [ZERO] * 3
    for _ in range(2):
        gates.asked_to_wait("slack:T1/C1", NOON, 1, everywhere=False)
        gates.over("slack:T1/C1", NOON)
    assert [gates.enter("slack:T1/C1", NOON + SECOND, who) for who in "bc"] == [ZERO, SECOND]
    gates.over("slack:T1/C1", NOON + 1.5 * SECOND)
    assert gates.enter("slack:T1/C1", NOON + 2 * SECOND, "c") == SECOND / 2
    assert gates.enter("slack:T1/C2", NOON + 2 * SECOND, "d") == ZERO


def test_who_refused_a_burst_is_trusted_with_one_again_after_a_quiet_time() -> None:
    """Quiet is when nobody goes and nobody waits: what goes out one by one without end is no reason for haste."""
    gates = Gates(Pace(rates={"slack:": Rate(per_second=1, burst=3)}))
    gates.enter("slack:T1/C1", NOON, "a")
    gates.over("slack:T1/C1", NOON)
    gates.asked_to_wait("slack:T1/C1", NOON, 1, everywhere=False)

    def crowd(at: datetime) -> list[timedelta]:
        return [gates.enter("slack:T1/C1", at, f"{who} at {at}") for who in "abc"]

    now = NOON + SECOND
    for _ in range(700):
        assert gates.enter("slack:T1/C1", now, "steady") == ZERO
        gates.over("slack:T1/C1", now)
        now += SECOND
    nearly = now + QUIET - 2 * SECOND
    assert crowd(nearly) == [ZERO, SECOND, 2 * SECOND], "one by one as long as it has not been quiet"
    gates.over("slack:T1/C1", nearly)
    assert crowd(nearly + 2 * QUIET) == [ZERO] * 3
    gates.asked_to_wait("slack:T1/C1", nearly + 2 * QUIET, 1, everywhere=False)
    assert crowd(nearly + 2 * QUIET + SECOND) == [ZERO, SECOND, 2 * SECOND], "and is believed when it refuses again"


def test_one_under_way_for_long_is_no_quiet_time() -> None:
    turns = Turns(Rate(per_second=1, burst=3), NOON)
    turns.refused(NOON)
    assert turns.wait("a", NOON) == ZERO
    turns.take("a")
    assert turns.wait("b", NOON + 2 * QUIET) == SECOND


def test_who_was_late_does_not_bring_those_behind_back_too_early() -> None:
    turns = Turns(Rate(per_second=1), NOON)
    turns.refused(NOON)
    assert turns.wait("a", NOON) == ZERO
    turns.take("a")
    assert [turns.wait(who, NOON) for who in "bc"] == [SECOND, 2 * SECOND]
    turns.over(NOON + 0.4 * SECOND)
    assert turns.wait("c", NOON + 0.5 * SECOND) == 1.9 * SECOND
