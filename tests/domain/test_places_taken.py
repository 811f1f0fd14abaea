"""代理 among the addressees of a message: what waits is asked of somebody, always, and of nobody twice."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.domain.messages import Addressee
from core.domain.people import Person
from core.domain.standing_in import Addressees, confirmed, handed_over
from core.ids import PersonId

NOW = datetime(2026, 1, 15, tzinfo=UTC)
PEOPLE = [Person(PersonId(name), name.upper(), "mailgw", f"{name}@company.example") for name in "abcd"]
ABSENT, OTHERS = PEOPLE[0], PEOPLE[1:]

addressed = st.lists(
    st.builds(
        lambda person, to, done: Addressee(person.id, person.name, to, NOW if done else None),
        st.sampled_from(PEOPLE),
        st.booleans(),
        st.booleans(),
    ),
    unique_by=lambda one: one.person,
).map(tuple)
substitutes = st.lists(st.sampled_from([None, *OTHERS]), min_size=1, max_size=5)


def follow(addressees: Addressees, stood_in: list[Person | None]) -> Addressees:
    for one in stood_in:
        addressees = handed_over(addressees, ABSENT, one)
    return addressees


def waiting(addressees: Addressees) -> set[PersonId]:
    return {one.person for one in addressees if one.waits}


@given(addressed, substitutes)
def test_whatever_happens_in_between_only_the_last_substitute_is_asked_besides_those_who_were(
    addressees: Addressees, stood_in: list[Person | None]
) -> None:
    last = stood_in[-1]
    after = follow(addressees, stood_in)
    taken = {last.id} if last and ABSENT.id in waiting(addressees) else set()
    confirmed_before = {one.person for one in addressees if one.confirmed_at}
    assert waiting(after) == waiting(addressees) | (taken - confirmed_before)
    assert handed_over(after, ABSENT, last) == after, "once is enough"


@given(addressed, substitutes)
def test_nobody_who_has_been_told_of_it_is_forgotten_and_no_confirmation_is_lost(
    addressees: Addressees, stood_in: list[Person | None]
) -> None:
    after = {one.person: one for one in follow(addressees, stood_in)}
    assert all(one.person in after for one in addressees)
    assert all(after[one.person] == one for one in addressees if one.confirmed_at)


@given(addressed, st.sampled_from(OTHERS))
def test_a_confirmation_in_somebodys_place_leaves_nobody_waiting_for_it(
    addressees: Addressees, substitute: Person
) -> None:
    after = handed_over(addressees, ABSENT, substitute)
    by = next(
        (one for one in after if one.person == substitute.id), Addressee(substitute.id, substitute.name, to=False)
    )
    done = confirmed(after, by, [ABSENT.id], NOW)
    assert waiting(done) == waiting(addressees) - {ABSENT.id, substitute.id}
    assert {one.confirmed_by for one in done if one.person != ABSENT.id} <= {""}


def test_whoever_confirms_for_themselves_is_not_said_to_have_been_stood_in_for() -> None:
    asked = handed_over((Addressee(ABSENT.id, ABSENT.name, to=True),), ABSENT, OTHERS[0])
    mine, theirs = confirmed(asked, asked[0], [], NOW)
    assert (mine.confirmed_at, mine.confirmed_by) == (NOW, "")
    assert (theirs.confirmed_at, theirs.to) == (None, False)


def test_what_somebody_holds_in_anothers_place_stays_the_others_when_they_leave_too() -> None:
    """It moves when the first one's place is given to somebody else, and returns to the first one."""
    first, second, third = PEOPLE[:3]
    held = handed_over((Addressee(first.id, first.name, to=True),), first, second)
    assert handed_over(held, second, third) == held
    assert waiting(handed_over(held, first, third)) == {first.id, third.id}
    assert waiting(handed_over(held, first, None)) == {first.id}
