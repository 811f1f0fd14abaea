"""Waits that grow, spread out, and respect what the other side asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailgw.wire.backoff import Backoff


class Longest:
    def uniform(self, _a: float, b: float) -> float:
        return b


def test_each_wait_is_twice_the_last_until_the_longest() -> None:
    backoff = Backoff(first=1, most=6, spread=Longest())
    assert [backoff.wait() for _ in range(5)] == [1, 2, 4, 6, 6]


def test_after_success_it_starts_from_the_shortest() -> None:
    backoff = Backoff(first=1, most=60, spread=Longest())
    backoff.wait()
    backoff.wait()
    backoff.reset()
    assert backoff.wait() == 1


@given(st.integers(1, 12), st.floats(0.01, 10), st.floats(10, 600))
def test_a_wait_is_random_between_half_and_whole(tries: int, first: float, most: float) -> None:
    backoff = Backoff(first, most)
    waits = [backoff.wait() for _ in range(tries)]
    wholes = [min(first * 2**n, most) for n in range(tries)]
    assert all(whole / 2 <= wait <= whole for wait, whole in zip(waits, wholes, strict=True))


@given(st.floats(0, 3600))
def test_never_sooner_than_the_other_side_asked(asked: float) -> None:
    assert Backoff().wait(at_least=asked) >= asked
