"""Invariant 13: the reference map is a partial injection per link and master, and remembers what is not the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.fields import value_key
from core.domain.masters import (
    Master,
    MasterRecord,
    Mention,
    certain,
    code_in,
    dressed,
    master_of,
    meant,
    mentions,
    recognised,
    translate,
)
from core.domain.references import TheirReference, link_to, suggesting, tell_apart, undo
from core.domain.sharing import Intake
from core.domain.sync import FieldEvent, FieldState, hold, let_go, linked, publish, take_in
from core.domain.values import Value
from core.errors import AlreadyDecided, Invalid, NotFound, UserError
from core.ids import LinkId

AT = datetime(2026, 1, 15, tzinfo=UTC)
VALID = "9123123123123"
"""Thirteen digits whose check digit holds."""
RECORDS = {
    (master, id_): MasterRecord(master, id_, f"{master}{id_}")
    for master in (Master.APPLICANTS, Master.INVENTORS)
    for id_ in ("1", "2", "3")
}
DEEDS = st.lists(
    st.tuples(st.sampled_from(["link", "apart", "undo"]), st.integers(0, 5), st.sampled_from(sorted(RECORDS))),
    max_size=40,
)


def reference(number: int, master: Master = Master.APPLICANTS, link: str = "k") -> TheirReference:
    return TheirReference(f"r{number}", LinkId(link), master, number, Mention(str(number), f"名{number}"), AT)


def applicant(id_: str, name: str, corporate_number: str = "", jpo_code: str = "") -> MasterRecord:
    return MasterRecord(Master.APPLICANTS, id_, name, f"{id_} Inc.", corporate_number, jpo_code)


@settings(max_examples=150, deadline=None)
@given(DEEDS)
def test_13_whatever_people_say_one_of_theirs_stands_for_one_of_ours_and_back(
    deeds: list[tuple[str, int, tuple[Master, str]]],
) -> None:
    known = {n: reference(n, Master.APPLICANTS if n < 3 else Master.INVENTORS) for n in range(6)}
    for deed, number, wanted in deeds:
        before, record = known[number], RECORDS[wanted]
        try:
            match deed:
                case "link":
                    known[number] = link_to(before, record, known.values(), "弁理 花子", AT)
                case "apart":
                    known[number] = tell_apart(before, record, "弁理 花子", AT)
                case _:
                    known[number] = undo(before, "弁理 花子", AT)
        except UserError:
            assert known[number] is before
        stands_for = [(one.master, one.record) for one in known.values() if one.record]
        assert len(stands_for) == len(set(stands_for))
        assert all(one.record not in one.refused for one in known.values())
        if deed == "apart":
            assert record.id in known[number].refused


def test_each_refusal_names_its_reason() -> None:
    one, other = reference(1), reference(2)
    first, second = applicant("1", "甲"), applicant("2", "乙")
    taken = link_to(one, first, [one, other], "弁理 花子", AT)
    with pytest.raises(Invalid, match="record_taken"):
        link_to(other, first, [taken, other], "弁理 花子", AT)
    with pytest.raises(AlreadyDecided, match="reference_resolved"):
        link_to(taken, second, [taken, other], "弁理 花子", AT)
    with pytest.raises(NotFound, match="unknown_record"):
        link_to(other, MasterRecord(Master.SITES, "1", "本社"), [], "弁理 花子", AT)
    with pytest.raises(NotFound, match="reference_not_resolved"):
        undo(other, "弁理 花子", AT)


def test_a_letter_keeps_its_meaning_when_more_is_suggested() -> None:
    before = suggesting(reference(1), ["7", "3"])
    assert suggesting(before, ["9", "3", "7", "9"]).suggested == ("7", "3", "9")


IDS = st.sampled_from(["1", "2", "35"])
VALUES = st.lists(
    st.builds(
        lambda ref, share: {"ref": ref, "label": f"彼{ref}", **share}, IDS, st.sampled_from([{}, {"share": "1/2"}])
    ),
    max_size=3,
)


@settings(max_examples=100, deadline=None)
@given(
    VALUES, st.dictionaries(IDS, st.sampled_from([applicant("1", "甲"), applicant("2", "乙"), applicant("8", "丙")]))
)
def test_a_value_is_translated_wholly_or_says_what_is_missing(
    value: list[Value], known: dict[str, MasterRecord]
) -> None:
    translated = translate(value, known)
    assert set(translated.missing) == {one.theirs for one in mentions(value)} - set(known)
    if not translated.missing:
        ours = [known[one.theirs] for one in mentions(value)]
        assert [(one.theirs, one.label) for one in mentions(translated.value)] == [(r.id, r.name) for r in ours]


@settings(max_examples=100, deadline=None)
@given(VALUES, st.frozensets(st.sampled_from(["corporate_number", "jpo_code"])))
def test_numbers_leave_only_as_published_and_names_do_not_change_who_it_is(
    value: list[Value], numbers: frozenset[str]
) -> None:
    records = {id_: applicant(id_, f"我{id_}", VALID, "000012345") for id_ in ("1", "2", "35")}
    worded = dressed(value, records, numbers)
    assert value_key(worded) == value_key(value)
    assert (VALID in repr(worded)) is (bool(value) and "corporate_number" in numbers)
    assert ("000012345" in repr(worded)) is (bool(value) and "jpo_code" in numbers)


def test_only_a_number_or_an_allowed_name_of_one_record_is_certain() -> None:
    said = Mention("35", "株式会社root ip", corporate_number=VALID)
    holder, bearer = applicant("1", "別名株式会社", VALID), applicant("2", "株式会社 root ip")
    assert certain(said, [holder, bearer], by_name=False) == holder
    assert certain(said, [holder, applicant("3", "二重", VALID)], by_name=True) is None
    assert certain(said, [bearer], by_name=False) is None
    assert certain(said, [bearer], by_name=True) == bearer
    assert certain(said, [bearer, applicant("4", "㈱root ip")], by_name=True) is None
    assert certain(said, [applicant("5", "root ip")], by_name=True) is None
    assert certain(said, [applicant("6", "root ip株式会社")], by_name=True) is None
    namesake = applicant("6", "株式会社root ip", "9456456456456")
    assert certain(said, [namesake], by_name=True) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("C00001", "C00001"),
        ("ｃ００００１", "C00001"),
        ("株式会社 root ip (C00001)", "C00001"),
        ("C1", ""),
        ("株式会社C00001", ""),
    ],
)
def test_a_code_is_read_alone_or_behind_a_name(typed: str, code: str) -> None:
    assert code_in(typed) == code


def test_a_person_of_ours_means_the_oldest_of_that_name_or_the_code() -> None:
    older, newer = applicant("1", "甲株式会社"), applicant("2", "甲株式会社")
    assert meant(Mention("=", "㈱甲"), [older, newer]) == older
    assert meant(Mention("=", "株式会社甲"), [older, applicant("3", "株式会社甲")]).id == "3"
    assert meant(Mention("=", "甲株式会社 (C00002)"), [older, newer]) == newer
    assert recognised([{"label": "㈱甲"}], {"㈱甲": newer}) == [{"ref": "2", "label": "甲株式会社"}]


def test_only_references_to_masters_are_translated() -> None:
    fields = ("applicants", "right_holders", "inventors", "agents", "ip_staff", "site")
    assert [master_of(name) for name in fields] == [
        Master.APPLICANTS,
        Master.APPLICANTS,
        Master.INVENTORS,
        Master.AGENTS,
        Master.IP_STAFF,
        Master.SITES,
    ]
    assert {master_of(name) for name in ("applicant_type", "parent", "family", "firm_staff", "title", "nothing")} == {
        None
    }


def test_what_waits_counts_as_unseen_until_it_is_let_go() -> None:
    ours: Value = [{"ref": "1", "label": "甲"}]
    event = FieldEvent("applicants", 3, [{"ref": "35", "label": "乙"}])
    waiting = hold(linked(ours), event)
    assert (waiting.latest, waiting.seen) == (3, 0)
    assert take_in(waiting, ours, event, Intake.AUTO, we_own=False)[0] == waiting
    assert take_in(let_go(waiting), ours, event, Intake.AUTO, we_own=False)[0].seen == 3
    retracted = take_in(waiting, ours, FieldEvent("applicants", 4, retracted=True), Intake.AUTO, we_own=False)[0]
    assert (retracted.waiting, retracted.latest) == (False, 4)


def test_a_value_is_said_again_when_only_its_wording_may_change() -> None:
    ours: Value = [{"ref": "1", "label": "甲"}]
    bare, full = ours, [{"ref": "1", "label": "甲", "corporate_number": VALID}]
    said, first = publish(FieldState(), "applicants", ours, published=True, worded=bare)
    assert publish(said, "applicants", ours, published=True, worded=bare)[1] is None
    more, second = publish(said, "applicants", ours, published=True, worded=full)
    assert first is not None
    assert second is not None
    assert (second.ver, second.value) == (2, full)
    assert publish(more, "applicants", ours, published=True, worded=bare)[1] is not None
