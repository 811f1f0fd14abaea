"""Did you mean: many mistyped numbers at once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.nearest import is_a_slip, nearest

KEYS = st.text("PK0123456789", min_size=4, max_size=10)


@given(KEYS, st.lists(KEYS, max_size=5), st.data())
@settings(max_examples=200, deadline=None)
def test_one_slip_still_finds_something_a_slip_away(key: str, others: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(key) - 1))
    slip = data.draw(st.sampled_from([key[:place] + key[place + 1 :], key[:place] + "X" + key[place + 1 :]]))
    assert slip in nearest([slip], [key, *others])


@given(KEYS, st.lists(KEYS, min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_the_very_number_is_the_nearest_to_itself(key: str, others: list[str]) -> None:
    assert nearest([key], [*others, key]) == {key: key}


def test_exchanged_neighbours_are_one_slip_and_two_slips_are_none() -> None:
    assert nearest(["PK190010", "PK990099"], ["PK190001", "PK180555"]) == {"PK190010": "PK190001"}


SHORT = st.text("PK01", max_size=5)


@given(SHORT, SHORT)
@settings(max_examples=500, deadline=None)
def test_measured_two_texts_are_as_near_as_looked_up(typed: str, known: str) -> None:
    assert is_a_slip(typed, known) == (nearest([typed], [known]) == {typed: known})
