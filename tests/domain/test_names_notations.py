"""Pairs of names as registers, letters and exports write them: one way or another of one name, or two names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.names import key, person_key, similarity

with (Path(__file__).parent / "data" / "names.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))

ADDRESSES = ("様", " 様", "　御中", "御中", " 先生", " 殿", " 氏")


def answered(answer: str) -> list[object]:
    return [
        pytest.param(pair["one"], pair["other"], id=f"{pair['one']!r} {pair['other']!r}")
        for pair in PAIRS
        if pair["answer"] == answer
    ]


@pytest.mark.parametrize(("one", "other"), answered("same"))
def test_one_name_written_in_two_ways_is_found_by_one_key(one: str, other: str) -> None:
    assert key(one) == key(other) or person_key(one) == person_key(other)
    assert similarity(one, other) >= 0.95


@pytest.mark.parametrize(("one", "other"), answered("other"))
def test_another_name_is_never_wholly_alike(one: str, other: str) -> None:
    assert similarity(one, other) < 1


@given(st.text("知財花子デモ工業社", min_size=2, max_size=8), st.sampled_from(ADDRESSES))
@settings(max_examples=100)
def test_how_a_bearer_is_addressed_is_no_part_of_the_name(name: str, address: str) -> None:
    assert key(f"{name}{address}") == key(name)


@pytest.mark.parametrize("name", ["様", "御中", "The", "the the", "弁理士", "(旧姓:特許)", "先生 様", "゛"])
def test_a_name_that_is_nothing_but_an_address_keeps_something(name: str) -> None:
    assert key(name)
    assert key(key(name)) == key(name)
