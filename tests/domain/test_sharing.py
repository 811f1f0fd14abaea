"""The order of a family, and parents that lead back to themselves."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.sharing import Offerable, Refusal, circles, parents_first, refusal

REFS = st.sampled_from("ABCDEFG")
FAMILIES = st.dictionaries(REFS, st.lists(REFS, max_size=3, unique=True), max_size=7)


def offerables(family: dict[str, list[str]]) -> list[Offerable]:
    found = circles(family)
    return [
        Offerable(ref, "出願", False, tuple(parents), None, circle=found.get(ref, ()))
        for ref, parents in family.items()
    ]


@given(FAMILIES)
@settings(max_examples=200, deadline=None)
def test_every_parent_comes_before_its_children(family: dict[str, list[str]]) -> None:
    ordered = parents_first(offerables(family))
    assert sorted(one.ref for one in ordered) == sorted(family)
    straight = [one.ref for one in ordered if not one.circle]
    for place, ref in enumerate(straight):
        assert not set(family[ref]) & set(straight[place:])


@given(FAMILIES)
@settings(max_examples=200, deadline=None)
def test_a_circle_leads_from_child_to_parent_and_back(family: dict[str, list[str]]) -> None:
    for ref, circle in circles(family).items():
        assert ref in circle
        assert circle[0] == circle[-1]
        assert all(parent in family[child] or child in family[parent] for child, parent in pairwise(circle))


def test_a_circle_is_named_from_parent_to_child() -> None:
    assert set(circles({"A": ["B"], "B": ["C"], "C": ["A"], "D": ["A"]})) == {"A", "B", "C"}
    assert circles({"A": ["A"]}) == {"A": ("A", "A")}
    assert circles({"A": ["B"], "B": []}) == {}


def test_whoever_stands_in_a_circle_is_refused_for_it() -> None:
    (one, two) = offerables({"A": ["B"], "B": ["A"]})
    assert refusal(one, set()) is refusal(two, {"A"}) is Refusal.CIRCULAR
