"""Each invariant of the field machine by an example of its own; the machine in test_sync_machine.py plays them all."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.notices import ChangeKind
from core.domain.sharing import Intake
from core.domain.sync import (
    Apply,
    Ask,
    FieldEvent,
    FieldState,
    Nothing,
    Verdict,
    accept,
    changed_here,
    ignore,
    linked,
    publish,
    recalled,
    reminded,
    reverted,
    take_in,
)
from core.domain.values import Value
from core.errors import AlreadyDecided, Stale

FIELD = "filing_date"
OLD, NEW, OTHER = "2016-06-03", "2016-06-08", "2016-06-10"


def says(ver: int, value: Value, *, based_on: int = 0, accepted_from: int | None = None) -> FieldEvent:
    return FieldEvent(FIELD, ver, value, based_on=based_on, accepted_from=accepted_from)


def retracts(ver: int) -> FieldEvent:
    return FieldEvent(FIELD, ver, retracted=True)


def hear(
    state: FieldState, mine: Value, event: FieldEvent, mode: Intake = Intake.MANUAL, *, we_own: bool = True
) -> tuple[FieldState, Verdict]:
    return take_in(state, mine, event, mode, we_own=we_own)


def say(state: FieldState, mine: Value, *, published: bool = True) -> tuple[FieldState, FieldEvent]:
    state, event = publish(state, FIELD, mine, published=published)
    assert event is not None
    return state, event


def asked() -> FieldState:
    state, verdict = hear(linked(OLD), OLD, says(1, NEW))
    assert verdict == Ask(NEW, ChangeKind.CHANGE)
    return state


def test_1_what_is_no_longer_published_leaves_as_a_retraction_without_the_value() -> None:
    state, _ = say(linked(OLD), OLD)
    state, event = say(state, NEW, published=False)
    assert (event.value, event.retracted) == (None, True)
    assert publish(state, FIELD, OTHER, published=False) == (state, None)


@pytest.mark.parametrize("mode", [Intake.MANUAL, Intake.IGNORE])
def test_2_nothing_they_say_changes_a_value_unless_the_mode_is_automatic(mode: Intake) -> None:
    for event in (says(1, NEW), says(1, NEW, accepted_from=1), retracts(1)):
        assert not isinstance(hear(linked(OLD), OLD, event, mode)[1], Apply)


def test_3_a_value_they_took_from_us_is_not_offered_back_when_we_have_moved_on() -> None:
    state, _ = say(linked(NEW), NEW)
    state = changed_here(state, OTHER)
    assert hear(state, OTHER, says(1, NEW, accepted_from=1))[1] == Nothing()


def test_3_but_a_value_chosen_by_hand_again_is_no_copy_any_more() -> None:
    state, _ = accept(asked(), shown=1)
    state = changed_here(state, OTHER)
    state = changed_here(state, NEW)
    assert say(state, NEW)[1].accepted_from is None


def test_4_automatic_intake_asks_when_both_have_changed_since_they_agreed() -> None:
    edited = changed_here(linked(OLD), OTHER)
    assert hear(edited, OTHER, says(1, NEW), Intake.AUTO)[1] == Ask(NEW, ChangeKind.CONFLICT)


def test_4_a_value_chosen_before_ours_was_known_is_a_conflict_however_late_it_leaves() -> None:
    ours, our_event = say(changed_here(linked(OLD), OTHER), OTHER)
    theirs = changed_here(linked(OLD), NEW)
    theirs, _ = hear(theirs, NEW, our_event)
    _, late = say(theirs, NEW)
    assert hear(ours, OTHER, late, Intake.AUTO)[1] == Ask(NEW, ChangeKind.CONFLICT)


def test_4_a_value_chosen_knowing_ours_is_a_fast_forward() -> None:
    ours, our_event = say(changed_here(linked(OLD), OTHER), OTHER)
    theirs, _ = hear(linked(OLD), OLD, our_event)
    _, event = say(changed_here(theirs, NEW), NEW)
    assert hear(ours, OTHER, event, Intake.AUTO)[1] == Apply(NEW)


def test_4_a_question_becomes_a_conflict_when_our_value_changes_under_it() -> None:
    assert changed_here(asked(), OTHER).pending is ChangeKind.CONFLICT


def test_5_accepting_what_is_not_on_the_table_any_more_is_refused() -> None:
    newer, _ = hear(asked(), OLD, says(2, OTHER))
    with pytest.raises(Stale):
        accept(newer, shown=1)
    settled, _ = accept(newer, shown=2)
    with pytest.raises(AlreadyDecided):
        accept(settled, shown=2)


@settings(max_examples=100)
@given(
    values=st.lists(st.sampled_from([OLD, NEW, OTHER, None, "retract"]), min_size=1, max_size=4),
    mode=st.sampled_from(Intake),
)
def test_6_any_order_of_arrival_ends_in_what_they_said_last(values: list[str | None], mode: Intake) -> None:
    events = [retracts(ver) if value == "retract" else says(ver, value) for ver, value in enumerate(values, start=1)]
    ends = set()
    for order in permutations(events):
        state, mine = linked(OLD), OLD
        for event in (*order, *order):
            state, verdict = hear(state, mine, event, mode)
            mine = verdict.value if isinstance(verdict, Apply) else mine
        ends.add((state.seen, str(state.theirs), state.offered))
        assert hear(state, mine, events[-1], mode) == (state, Nothing())
    assert len(ends) == 1


def test_7_what_was_ignored_is_not_asked_again_until_another_value_comes() -> None:
    state = ignore(asked(), shown=1)
    state, _ = hear(state, OLD, retracts(2))
    state, again = hear(state, OLD, says(3, NEW))
    assert again == Nothing()
    state, other = hear(state, OLD, says(4, OTHER))
    assert isinstance(other, Ask)
    assert isinstance(hear(state, OLD, says(5, NEW))[1], Ask)


def test_7_taking_a_value_back_remembers_that_value_and_not_the_one_that_came_since() -> None:
    state, _ = accept(asked(), shown=1)
    state, _ = hear(state, NEW, says(2, OTHER))
    state = reverted(state, NEW, OLD)
    assert state.pending is not None
    assert isinstance(hear(state, OLD, says(3, OTHER))[1], Ask)


def test_7_a_value_taken_back_after_its_retraction_is_remembered_too() -> None:
    state, _ = accept(asked(), shown=1)
    state, _ = hear(state, NEW, retracts(2))
    state = reverted(state, NEW, OLD)
    assert hear(state, OLD, says(3, NEW))[1] == Nothing()


def test_8_a_retraction_takes_the_question_off_the_table_and_leaves_what_was_accepted() -> None:
    state, verdict = hear(asked(), OLD, retracts(2))
    assert verdict == Nothing()
    with pytest.raises(AlreadyDecided):
        accept(state, shown=1)


def test_9_accepting_makes_both_values_equal_and_there_is_nothing_left_to_ask() -> None:
    theirs, event = say(changed_here(linked(OLD), NEW), NEW)
    ours, verdict = hear(linked(OLD), OLD, event)
    assert isinstance(verdict, Ask)
    ours, mine = accept(ours, shown=1)
    _, answer = say(ours, mine)
    theirs, verdict = hear(theirs, NEW, answer)
    assert (mine, verdict) == (NEW, Nothing())
    assert publish(theirs, FIELD, NEW, published=True)[1] is None


def test_9_going_back_by_hand_to_what_was_said_before_is_said_again_when_they_have_moved_on() -> None:
    ours, _ = say(changed_here(linked(OLD), NEW), NEW)
    ours, _ = hear(ours, NEW, says(1, OTHER, based_on=1), Intake.AUTO)
    ours = changed_here(ours, NEW)
    assert say(ours, NEW)[1].value == NEW


def test_10_of_two_crossing_accepts_only_the_side_that_does_not_own_the_field_is_asked() -> None:
    def crossing(*, we_own: bool) -> Verdict:
        state, _ = say(asked(), OLD)
        state, _ = accept(state, shown=1)
        return hear(state, NEW, says(2, OLD, accepted_from=1), we_own=we_own)[1]

    assert crossing(we_own=True) == Nothing()
    assert crossing(we_own=False) == Ask(OLD, ChangeKind.CROSSED)


@pytest.mark.parametrize("never", [None, ""])
def test_11_never_having_had_a_value_is_not_said_but_clearing_one_is(never: str | None) -> None:
    assert publish(linked(never), FIELD, never, published=True)[1] is None
    assert say(changed_here(linked(OLD), None), None)[1].value is None


def test_14_a_forgotten_word_that_is_had_back_is_said_again_only_to_somebody_who_has_moved_on_from_it() -> None:
    def had_back(after: FieldEvent) -> FieldEvent | None:
        state, _ = hear(linked(None), None, after)
        state = reminded(state, None, says(1, NEW))
        return publish(recalled(state, NEW), FIELD, NEW, published=True)[1]

    assert had_back(says(1, NEW, accepted_from=1)) is None
    assert had_back(says(2, None, based_on=1)) == says(2, NEW, based_on=2)
