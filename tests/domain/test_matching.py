"""A matter is suggested for reasons that can be shown, and ticked in advance only without doubt."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.matching import Candidate, Evidence, Verdict
from core.domain.matching import judge as judge_with
from core.domain.matching import rank as rank_with
from core.domain.values import Value, Values
from core.ids import MatterId

OFFERED: dict[str, Value] = {
    "own_ref": "PK190001",
    "filing_ref": "PK190001-JP",
    "application_number": "特願2016-111548",
    "filing_date": "2016-06-03",
    "right": "特許",
    "country": "JP",
    "title": "省電力通信装置",
    "applicants": [{"label": "株式会社root ip"}],
}
UNNUMBERED = {
    field: value for field, value in OFFERED.items() if field not in ("application_number", "own_ref", "filing_ref")
}


def read_number(text: str) -> str | None:
    """A reader of numbers small enough for these tests: kind in front, digits behind."""
    found = re.fullmatch(r"(特願|実願|特開|特許|PCT/JP)(\d+)[-/](\d+)", text.strip().replace("－", "-"))
    return f"JP:{found[1]}:{found[2]}-{found[3]}" if found else None


def judge(offered: Values, mine: Values) -> dict[str, Evidence]:
    return {one.feature: one for one in judge_with(offered, mine, read_number)}


def rank(offered: Values, **candidates: Values) -> list[Candidate]:
    return rank_with(offered, {MatterId(name): mine for name, mine in candidates.items()}, read_number)


def test_the_same_application_number_is_certain() -> None:
    [found] = rank(OFFERED, m1={"application_number": "特願2016－111548", "right": "特許", "country": "JP"})
    assert found.certain
    assert found.score > 0.98


def test_evidence_shows_each_feature_with_both_values() -> None:
    evidence = judge(OFFERED, {**UNNUMBERED, "title": "通信装置", "filing_date": "2016-06-08"})
    assert evidence["title"].verdict is Verdict.SIMILAR
    assert (evidence["title"].offered, evidence["title"].mine) == ("省電力通信装置", "通信装置")
    assert evidence["filing_date"].verdict is Verdict.DIFFERENT
    assert evidence["right"].verdict is Verdict.SAME
    assert evidence["application_number"].verdict is Verdict.MISSING
    assert evidence["application_number"].weight == 0
    assert "priority_claims" not in evidence


def test_another_application_number_rules_the_matter_out_though_all_else_is_the_same() -> None:
    other: Values = {**OFFERED, "application_number": "特願2016-111549"}
    assert [one.matter_id for one in rank(OFFERED, other=other, good=UNNUMBERED)] == ["good"]
    different = [one for one in judge(OFFERED, other).values() if one.verdict is Verdict.DIFFERENT]
    assert [(one.feature, one.weight) for one in different] == [("application_number", 1.0)]


def test_another_right_rules_the_matter_out() -> None:
    assert rank(OFFERED, m1={**OFFERED, "right": "意匠"}) == []


def test_a_matter_that_agrees_only_in_right_and_country_is_no_candidate() -> None:
    assert rank(OFFERED, m1={"right": "特許", "country": "JP"}) == []


def test_a_number_of_another_kind_does_not_rule_out() -> None:
    [found] = rank(OFFERED, m1={**UNNUMBERED, "application_number": "PCT/JP2015/000001"})
    assert not found.certain


def test_a_pct_number_is_recognised_in_either_field() -> None:
    offered = {**UNNUMBERED, "international_application_number": "PCT/JP2015/000001"}
    evidence = judge(offered, {"application_number": "PCT/JP2015/000001"})
    assert evidence["international_application_number"].verdict is Verdict.SAME


def test_two_own_matters_with_one_application_number_leave_both_uncertain() -> None:
    found = rank(OFFERED, m1=OFFERED, m2={**OFFERED, "title": "別の名称の方法"})
    assert [one.certain for one in found] == [False, False]
    assert [one.matter_id for one in found] == ["m1", "m2"]


def test_a_differing_date_is_left_to_a_person() -> None:
    [found] = rank(OFFERED, m1={**OFFERED, "filing_date": "2016-06-08"})
    assert not found.certain


@pytest.mark.parametrize("field", ["title", "filing_date", "applicants", "country", "registration_number"])
def test_nothing_is_certain_beside_a_difference(field: str) -> None:
    offered = {**OFFERED, "registration_number": "特許6-1"}
    other: dict[str, Value] = {
        "title": "冷却庫",
        "filing_date": "2017-01-01",
        "applicants": [{"label": "デモ株式会社"}],
        "country": "US",
        "registration_number": "特許6-2",
    }
    [found] = rank(offered, m1={**offered, field: other[field]})
    assert not found.certain


def test_the_companys_own_number_is_the_firms_client_number() -> None:
    mine: dict[str, Value] = {
        "client_ref": "ＰＫ１９０００１",
        "firm_ref": "2016P002",
        "right": "特許",
        "country": "JP",
    }
    [found] = rank({"own_ref": "PK190001", "right": "特許", "country": "JP"}, m1=mine)
    assert found.certain
    assert found.evidence[0] == Evidence("own_ref", Verdict.SAME, "PK190001", "ＰＫ１９０００１", 0.9)


def test_a_reference_number_alone_may_be_that_of_the_whole_family() -> None:
    [found] = rank({"own_ref": "PK190001"}, m1={"client_ref": "PK190001"})
    assert found.score == pytest.approx(0.9)
    assert not found.certain


def test_members_of_one_pct_family_are_not_confused() -> None:
    offered: dict[str, Value] = {
        "international_application_number": "PCT/JP2015/000001",
        "right": "特許",
        "country": "US",
    }
    us, jp = rank(offered, jp={**offered, "country": "JP"}, us=offered)
    assert (us.matter_id, us.certain) == ("us", True)
    assert (jp.matter_id, jp.certain) == ("jp", False)


@pytest.mark.parametrize(
    ("offered", "mine", "verdict"),
    [
        ({"own_ref": "PK190001"}, {"own_ref": "pk190001"}, Verdict.SAME),
        ({"client_ref": "PK190001"}, {"own_ref": "PK190001"}, Verdict.SAME),
        ({"own_ref": "PK-190001"}, {"client_ref": "PK190001"}, Verdict.SIMILAR),
        ({"own_ref": "PK190001"}, {"client_ref": "PK190002"}, Verdict.DIFFERENT),
        ({"own_ref": "PK190001"}, {"firm_ref": "PK190001"}, Verdict.MISSING),
    ],
)
def test_the_companys_number_is_compared_wherever_it_is_kept(offered: Values, mine: Values, verdict: Verdict) -> None:
    [evidence] = judge(offered, mine).values()
    assert evidence.verdict is verdict


def test_another_family_number_says_nothing() -> None:
    assert judge({"family": "35"}, {"family": "1"})["family"].verdict is Verdict.MISSING


@pytest.mark.parametrize(
    ("offered", "mine", "verdict"),
    [
        ("特願2016-111548", "2016111548", Verdict.SIMILAR),
        ("2016-111548", "２０１６－１１１５４８", Verdict.SAME),
        ("2016-111548", "2016-111549", Verdict.DIFFERENT),
    ],
)
def test_an_unreadable_number_proves_and_rules_out_nothing_but_itself(
    offered: str, mine: str, verdict: Verdict
) -> None:
    found = judge({"application_number": offered}, {"application_number": mine})["application_number"]
    assert found.verdict is verdict
    assert found.weight < 1


@pytest.mark.parametrize(
    ("mine", "verdict"),
    [
        ([{"label": "ＲＯＯＴ ＩＰ株式会社"}], Verdict.SAME),
        ([{"label": "有限会社root ip"}], Verdict.SIMILAR),
        ([{"label": "デモ株式会社"}, {"label": "株式会社root ip"}], Verdict.SIMILAR),
        ([{"label": "デモ株式会社"}], Verdict.DIFFERENT),
        ("株式会社root ip", Verdict.SAME),
        (({"label": "株式会社root ip"},), Verdict.SAME),
        ((), Verdict.MISSING),
        ([], Verdict.MISSING),
    ],
)
def test_applicants_are_compared_as_parties_in_any_order(mine: Value, verdict: Verdict) -> None:
    assert judge(OFFERED, {"applicants": mine})["applicants"].verdict is verdict


def test_one_name_with_another_corporate_number_is_another_applicant() -> None:
    offered: dict[str, Value] = {"applicants": [{"label": "デモ株式会社", "corporate_number": "5835678256246"}]}
    mine: dict[str, Value] = {"applicants": [{"label": "デモ株式会社", "corporate_number": "7000012050002"}]}
    assert judge(offered, mine)["applicants"].verdict is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("mine", "verdict"),
    [
        ([{"country": "JP", "number": "特願2015-000001"}], Verdict.SAME),
        ([{"number": "特願2015-000001"}, {"number": "特願2015-000002"}], Verdict.SIMILAR),
        (["特願2015-000003"], Verdict.DIFFERENT),
    ],
)
def test_priority_claims_are_compared_by_number(mine: Value, verdict: Verdict) -> None:
    offered: dict[str, Value] = {"priority_claims": [{"country": "JP", "number": "特願2015－000001"}]}
    assert judge(offered, {"priority_claims": mine})["priority_claims"].verdict is verdict


def test_the_better_supported_matter_comes_first() -> None:
    found = rank(
        UNNUMBERED,
        same_date={"right": "特許", "country": "JP", "filing_date": "2016-06-03"},
        same_title={"right": "特許", "country": "JP", "title": "省電力通信装置"},
        all_same=UNNUMBERED,
    )
    assert [one.matter_id for one in found] == ["all_same", "same_title", "same_date"]
    assert not any(one.certain for one in found)


def test_no_candidates_is_an_answer() -> None:
    assert rank(OFFERED) == []


values = st.dictionaries(
    st.sampled_from(sorted(OFFERED)),
    st.one_of(st.none(), st.text(max_size=8), st.sampled_from([v for v in OFFERED.values() if isinstance(v, str)])),
)


@given(values, values)
@settings(max_examples=200)
def test_any_values_can_be_judged(offered: dict[str, Value], mine: dict[str, Value]) -> None:
    evidence = judge_with(offered, mine, read_number)
    assert all(0 <= one.weight <= 1 for one in evidence)
    assert len({one.feature for one in evidence}) == len(evidence)
    for found in rank(offered, m1=mine):
        assert 0 < found.score <= 1
        assert not (found.certain and any(one.verdict is Verdict.DIFFERENT for one in found.evidence))
