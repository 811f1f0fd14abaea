"""統合: a value and its identity follow alike, and nobody stands in a list twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.domain.fields import value_key
from core.domain.masters import Master, MasterRecord, references_in
from core.domain.merging import key_after, value_after
from core.domain.values import Value

KEPT = MasterRecord(Master.APPLICANTS, "1", "株式会社root ip")
ENTRIES = st.fixed_dictionaries(
    {"ref": st.sampled_from(["1", "2", "3"]), "label": st.sampled_from(["甲", "乙"])},
    optional={"share": st.sampled_from(["1/2", "1/3"])},
)
VALUES = st.one_of(st.none(), st.just("名称のみ"), ENTRIES, st.lists(ENTRIES, max_size=4))


@given(VALUES)
def test_a_value_and_its_identity_follow_alike_unless_somebody_would_stand_twice(value: Value) -> None:
    after = value_after(value, "2", KEPT)
    ids = references_in(after)
    assert "2" not in ids
    assert ids.count("1") <= max(1, references_in(value).count("1"))
    if len(ids) == len(references_in(value)):
        assert value_key(after) == key_after(value_key(value), "2", "1")


@given(VALUES)
def test_what_does_not_name_the_record_that_goes_stays_as_it_is(value: Value) -> None:
    if "9" not in references_in(value):
        assert value_after(value, "9", MasterRecord(Master.APPLICANTS, "8", "別")) == value
        assert key_after(value_key(value), "9", "8") == value_key(value)
