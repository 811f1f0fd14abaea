"""Who answers for a link: the nearest naming counts, leave is stood in for, and somebody is always meant."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.domain.duties import Answering, Duties, answering
from core.domain.leave import Leave
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.people import Person
from core.domain.sharing import LinkState, OrgKind
from core.ids import LinkId, MatterId, OrgId, PersonId

NOW = datetime(2026, 12, 2, 1, tzinfo=UTC)
A, B, C, D = (PersonId(name) for name in "abcd")
MARK = Matter(MatterId("m1"), "TK190001", {"right": "商標"}, {})
PATENT = Matter(MatterId("m2"), "PK190001", {"right": "特許"}, {})


def person(id_: PersonId, substitute: PersonId | None = None, *, away: bool = False) -> Person:
    leave = Leave(date(2026, 12, 1), date(2026, 12, 5), substitute) if away else None
    return Person(id_, id_.upper(), "mailgw", f"{id_}@firm.example", leave=leave)


def link(**named: bool) -> Link:
    people = {PersonId(name): to for name, to in named.items()}
    firm, company = OrgKind.FIRM, OrgKind.COMPANY
    return Link(LinkId("l"), firm, OrgId("cdm"), "CDM", "デモ株式会社", company, LinkState.ACTIVE, responsible=people)


def meant(found: list[Answering]) -> list[tuple[str, bool]]:
    return [(one.person.id, one.to) for one in found]


EVERYBODY = [person(A), person(B), person(C)]


def test_a_matter_goes_before_its_right_and_that_before_the_link() -> None:
    duties = Duties({"商標": {B: True}}, {PATENT.id: {C: True, A: False}})
    assert meant(answering(link(a=True), duties, [MARK], EVERYBODY, NOW)) == [("b", True)]
    assert meant(answering(link(a=True), duties, [PATENT], EVERYBODY, NOW)) == [("c", True), ("a", False)]
    assert meant(answering(link(a=True), duties, [], EVERYBODY, NOW)) == [("a", True)]
    assert meant(answering(link(), Duties(), [MARK], EVERYBODY, NOW)) == [("a", True), ("b", True), ("c", True)]


def test_of_several_matters_all_are_meant_who_answer_for_one_of_them_to_before_cc() -> None:
    duties = Duties({"商標": {B: True, C: False}})
    assert meant(answering(link(c=True), duties, [MARK, PATENT], EVERYBODY, NOW)) == [("b", True), ("c", True)]


def test_whoever_is_on_leave_is_stood_in_for_by_name() -> None:
    staff = [person(A, B, away=True), person(B), person(C)]
    assert answering(link(a=True, c=False), Duties(), [], staff, NOW) == [
        Answering(staff[1], to=True, absent=staff[0]),
        Answering(staff[2], to=False),
    ]


def test_a_substitute_who_is_away_as_well_is_stood_in_for() -> None:
    staff = [person(A, B, away=True), person(B, C, away=True), person(C)]
    assert meant(answering(link(a=True), Duties(), [], staff, NOW)) == [("c", True)]


def test_without_a_substitute_the_next_rule_counts_and_in_the_end_everybody_is_meant() -> None:
    staff = [person(A, away=True), person(B), person(C)]
    duties = Duties({"商標": {A: True}})
    assert meant(answering(link(c=True), duties, [MARK], staff, NOW)) == [("c", True)]
    assert meant(answering(link(a=True), Duties(), [], staff, NOW)) == [("b", True), ("c", True)]
    alone = [person(A, away=True)]
    assert meant(answering(link(a=True), Duties(), [], alone, NOW)) == [("a", True)], "rather that than nobody"


def test_whoever_has_left_is_named_in_vain() -> None:
    assert meant(answering(link(d=True), Duties({"商標": {D: True}}), [MARK], EVERYBODY, NOW)) == [
        ("a", True),
        ("b", True),
        ("c", True),
    ]


NAMED = st.dictionaries(st.sampled_from([A, B, C, D]), st.booleans(), max_size=4)


@given(
    of_link=NAMED,
    of_right=NAMED,
    of_matter=NAMED,
    away=st.dictionaries(st.sampled_from([A, B, C]), st.sampled_from([None, A, B, C, D])),
)
def test_whatever_the_rules_somebody_is_to_and_nobody_is_meant_twice(
    of_link: dict[PersonId, bool],
    of_right: dict[PersonId, bool],
    of_matter: dict[PersonId, bool],
    away: dict[PersonId, PersonId | None],
) -> None:
    """Circles of substitutes come to an end, and nobody on leave is meant while anybody is here."""
    staff = [person(id_, away.get(id_), away=id_ in away) for id_ in (A, B, C)]
    named = {str(name): to for name, to in of_link.items()}
    found = answering(link(**named), Duties({"商標": of_right}, {MARK.id: of_matter}), [MARK], staff, NOW)
    ids = [one.person.id for one in found]
    assert len(set(ids)) == len(ids)
    assert found[0].to
    if len(away) < 3:
        assert not any(one.person.is_away(NOW) for one in found)
