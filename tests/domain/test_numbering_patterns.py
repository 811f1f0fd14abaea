"""Patterns of own reference numbers: what they give, what they refuse, where they are looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.matters import reference_key
from core.domain.numbering import Pattern, Scope, pattern_for
from core.domain.sharing import OrgKind
from core.errors import Invalid
from mailgw.grammar.references import reference

LITERALS = st.text("ABCXYZ0123456789-_/特商", max_size=6)
PATTERNS = st.builds(
    lambda parts, blanks: "".join(part + blank for part, blank in zip(parts, blanks, strict=True)),
    st.tuples(LITERALS, LITERALS, LITERALS),
    st.permutations(["{yy}", "{seq:04}", ""]),
).map(lambda text: text.lstrip("-_/"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("PK{yy}{seq:04}", "PK260007"),
        ("{yyyy}P{seq:03}", "2026P007"),
        ("T-{seq}", "T-7"),
        (" ＰＫ｛yy｝ {seq:05} ", "PK2600007"),
        ("特{yy}-{seq:02}", "特26-07"),
    ],
)
def test_a_pattern_gives_numbers(typed: str, number: str) -> None:
    """Width and spaces of what is typed do not matter."""
    assert Pattern.parse(typed).number(2026, 7) == number


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("PK{yy}", "no_sequence"),
        ("{seq}{seq:04}", "two_sequences"),
        ("PK{month}{seq}", "unknown_blank"),
        ("PK{seq:99}", "unknown_blank"),
        ("PK{0.__class__}{seq}", "unknown_blank"),
        ("PK,{seq}", "sign"),
        ("-{seq}", "sign"),
        ("PK{seq}}", "sign"),
        ("P" * 40 + "{seq}", "too_long"),
    ],
)
def test_what_is_no_pattern_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        Pattern.parse(typed)
    assert refused.value.facts["why"] == why


@given(PATTERNS, st.integers(1, 99_999))
def test_every_number_of_a_pattern_can_be_typed_in_an_answer(text: str, seq: int) -> None:
    """A number that nobody could write in a mail or a paste would be a trap."""
    number = Pattern.parse(text).number(2026, seq)
    assert reference(number) == number
    assert number.startswith(Pattern.parse(text).beginning(2026))


@given(PATTERNS, st.sets(st.integers(1, 30)), st.integers(0, 30))
def test_the_first_free_number_is_behind_what_was_counted_and_nobodys(text: str, there: set[int], after: int) -> None:
    pattern = Pattern.parse(text)
    taken = {reference_key(pattern.number(2026, seq)) for seq in there}
    found = pattern.first_free(2026, after, taken)
    assert found > after
    assert found not in there
    assert all(seq in there for seq in range(after + 1, found))


def test_the_narrowest_pattern_counts_and_the_right_says_more_than_the_type() -> None:
    by_right, by_type, every = Pattern("R{seq}"), Pattern("M{seq}"), Pattern("E{seq}")
    rules = {Scope("", "特許"): by_right, Scope("契約", ""): by_type, Scope(): every}
    found = [
        pattern_for(OrgKind.FIRM, Scope(*scope), rules)
        for scope in (("契約", "特許"), ("契約", "商標"), ("出願", "意匠"))
    ]
    assert found == [by_right, by_type, every]
    assert pattern_for(OrgKind.COMPANY, Scope("出願", "商標"), {}).text == "TK{yy}{seq:04}"


def test_a_year_in_the_pattern_counts_anew_and_none_goes_on() -> None:
    yearly, ever = Pattern("PK{yy}{seq:04}"), Pattern("K-{seq}")
    assert (yearly.yearly, ever.yearly) == (True, False)
    assert yearly.series(2026) != yearly.series(2027)
    assert ever.series(2026) == ever.series(2027)
