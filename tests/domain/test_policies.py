"""Policies of a link: what is usual, what was set, where values land, and what may not be said at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.fields import BY_ID
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy
from core.domain.policies import PRESETS, Aspect, Policies, PolicyChange, Preset, with_preset
from core.domain.policy_rules import checked, must_agree
from core.domain.sharing import Intake, LinkState, OrgKind, Publishing
from core.domain.sync import FieldEvent
from core.errors import Invalid
from core.ids import LinkId, MatterId, OrgId

COMPANY, FIRM = OrgKind.COMPANY, OrgKind.FIRM
SHARED, UNPUBLISHED, REQUIRED = Publishing.SHARED, Publishing.UNPUBLISHED, Publishing.REQUIRED
AUTO, MANUAL, IGNORE = Intake.AUTO, Intake.MANUAL, Intake.IGNORE

FIELD_IDS = st.sampled_from(sorted(BY_ID))
POLICIES = st.builds(
    Policies,
    publishing=st.dictionaries(FIELD_IDS, st.sampled_from([SHARED, UNPUBLISHED]), max_size=6),
    intake=st.dictionaries(FIELD_IDS, st.sampled_from(Intake), max_size=6),
    codes=st.dictionaries(
        FIELD_IDS, st.dictionaries(st.text("01A", min_size=1), st.text("甲乙", min_size=1)), max_size=2
    ),
)


def link(own: OrgKind = FIRM, policies: Policies | None = None) -> Link:
    other = COMPANY if own is FIRM else FIRM
    plain = Link(LinkId("l"), own, OrgId("o"), "O", "相手方", other, LinkState.ACTIVE)
    return plain.with_policies(policies or Policies())


def refused(asked: Policies, own: OrgKind = FIRM, heard: frozenset[str] = frozenset()) -> str:
    with pytest.raises(Invalid) as error:
        checked(link(own), asked, BY_ID, heard)
    return error.value.code


def test_without_settings_the_catalogue_decides() -> None:
    usual = link()
    assert [usual.publishing_of(name) for name in ("filing_ref", "title", "remarks", "own_colour")] == [
        REQUIRED,
        SHARED,
        UNPUBLISHED,
        UNPUBLISHED,
    ]
    assert [usual.intake_of(name) for name in ("filing_ref", "title", "own_colour")] == [AUTO, MANUAL, IGNORE]
    assert (usual.lands_in("own_ref"), usual.wire_name("client_ref"), usual.wire_name("own_ref")) == (
        "client_ref",
        "own_ref",
        None,
    )


@pytest.mark.parametrize(("own", "number"), [(COMPANY, "own_ref"), (FIRM, "firm_ref")])
def test_our_own_reference_number_takes_in_nothing(own: OrgKind, number: str) -> None:
    assert link(own, Policies(intake={number: AUTO})).intake_of(number) is IGNORE
    assert refused(Policies(intake={number: AUTO}), own) == "own_number_stays"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Policies(publishing={"colour": SHARED}), "unknown_field"),
        (Policies(publishing={"filing_ref": UNPUBLISHED}), "field_required"),
        (Policies(publishing={"title": REQUIRED}), "field_not_required"),
        (Policies(intake={"own_colour": MANUAL}), "unknown_field"),
        (Policies(landing={"filing_ref": "colour"}), "unknown_field"),
        (Policies(landing={"filing_ref": "firm_ref"}), "own_number_stays"),
        (Policies(landing={"title": "filing_date"}), "landing_does_not_fit"),
        (Policies(landing={"applicants": "remarks"}), "landing_does_not_fit"),
        (Policies(codes={"claims": {"1": "2"}}), "codes_do_not_fit"),
        (Policies(codes={"right": {"1": "no such right"}}), "value_code"),
    ],
)
def test_what_cannot_be_set_is_refused_with_its_reason(asked: Policies, code: str) -> None:
    assert refused(asked) == code


def test_a_field_only_they_have_can_be_set_once_it_has_been_heard_of() -> None:
    asked = Policies(intake={"own_colour": MANUAL}, landing={"own_colour": "remarks"})
    assert checked(link(), asked, BY_ID, {"own_colour"}) == asked


def test_codes_are_kept_as_the_field_keeps_them() -> None:
    found = checked(link(), Policies(codes={"right": {" 1 ": "patent"}}), BY_ID, frozenset())
    assert found.codes == {"right": {"1": "特許"}}


@pytest.mark.parametrize(
    ("policies", "code"),
    [
        (Policies(landing={"filing_ref": "client_ref", "internal_title": "client_ref"}), "landing_taken"),
        (Policies(landing={"internal_title": "title"}), "landing_published"),
        (Policies(landing={"title": "remarks"}, publishing={"remarks": SHARED}), "landing_published"),
    ],
)
def test_a_value_has_one_way_only(policies: Policies, code: str) -> None:
    with pytest.raises(Invalid) as error:
        must_agree(link(policies=policies))
    assert error.value.code == code


def test_a_field_that_lands_elsewhere_takes_the_place_of_what_used_to_land_there() -> None:
    mapped = link(policies=Policies(landing={"filing_ref": "client_ref"}))
    assert (mapped.lands_in("filing_ref"), mapped.intake_of("filing_ref")) == ("client_ref", AUTO)
    assert mapped.intake_of("own_ref") is IGNORE
    assert mapped.wire_name("client_ref") is None, "what came in must not travel home under another name"
    assert mapped.wire_name("filing_ref") == "filing_ref"
    assert mapped.machines_of("client_ref") == ("filing_ref",)
    assert mapped.machines_of("filing_ref") == ("→filing_ref",)


def test_a_landing_that_is_the_usual_one_is_not_kept() -> None:
    assert link(policies=Policies(landing={"own_ref": "client_ref", "title": "title"})).policies.landing == {}


def test_what_they_say_is_read_in_our_codes() -> None:
    mapped = link(policies=Policies(codes={"decision_kind": {"01": "特許査定"}}, landing={"filing_ref": "client_ref"}))
    said = FieldEvent("decision_kind", 3, "01", based_on=2, accepted_from=2)
    assert mapped.meaning(said) == FieldEvent("decision_kind", 3, "特許査定", based_on=2, accepted_from=2)
    assert mapped.meaning(FieldEvent("decision_kind", 4, "99")).value == "99"
    number = FieldEvent("filing_ref", 3, "PK1", based_on=2, accepted_from=2)
    assert mapped.meaning(number) == FieldEvent("filing_ref", 3, "PK1")


def test_of_a_closed_matter_nothing_may_leave() -> None:
    values = {"title": "名称", "filing_ref": "PK190001", "remarks": "備考"}
    open_matter = Matter(MatterId("m"), "PK190001", values, {})
    closed = Matter(MatterId("m"), "PK190001", values, {}, Secrecy.CLOSED)
    assert link(COMPANY).publishable(open_matter) == {"title": "名称", "filing_ref": "PK190001"}
    assert link(COMPANY).publishable(closed) == {}


@given(POLICIES, POLICIES)
@settings(max_examples=150, deadline=None)
def test_what_was_asked_for_is_what_is_so_and_the_rest_stays(before: Policies, asked: Policies) -> None:
    after = before.with_settings(asked)
    for name in BY_ID:
        required = BY_ID[name].publishing is REQUIRED
        expected = asked.publishing.get(name, before.publishing_of(name))
        assert after.publishing_of(name) == (REQUIRED if required else expected)
        assert after.intake_of(name) == asked.intake.get(name, before.intake_of(name))


@given(POLICIES, POLICIES)
@settings(max_examples=150, deadline=None)
def test_the_history_names_exactly_what_is_different(before: Policies, after: Policies) -> None:
    changed = {(change.field, change.aspect) for change in before.changes_to(after)}
    assert {name for name, aspect in changed if aspect is Aspect.PUBLISHING} == {
        name for name in BY_ID if before.publishing_of(name) is not after.publishing_of(name)
    }
    assert {name for name, aspect in changed if aspect is Aspect.INTAKE} == {
        name for name in BY_ID if before.intake_of(name) is not after.intake_of(name)
    }
    assert before.changes_to(before) == ()


def test_a_change_is_told_in_words() -> None:
    after = Policies(publishing={"remarks": SHARED}, codes={"right": {"1": "特許"}})
    assert Policies().changes_to(after) == (
        PolicyChange("remarks", Aspect.PUBLISHING, "unpublished", "shared"),
        PolicyChange("right", Aspect.CODES, "", "1=特許"),
    )


@pytest.mark.parametrize("preset", Preset)
def test_a_preset_leaves_own_fields_and_landings_alone(preset: Preset) -> None:
    before = Policies(
        publishing={"remarks": SHARED, "own_colour": SHARED},
        intake={"title": IGNORE, "own_theirs": MANUAL},
        landing={"own_theirs": "remarks"},
        codes={"right": {"1": "特許"}},
    )
    after = with_preset(before, preset)
    assert (after.publishing_of("remarks"), after.publishing_of("own_colour")) == (UNPUBLISHED, SHARED)
    assert (after.intake_of("title"), after.intake_of("own_theirs")) == (MANUAL, MANUAL)
    assert (after.landing, after.codes) == (before.landing, before.codes)


def test_presets_name_fields_there_are_and_publish_no_private_remarks() -> None:
    for preset in PRESETS.values():
        assert {*preset.publishing, *preset.intake} <= set(BY_ID)
        assert preset.publishing_of("remarks") is preset.publishing_of("internal_title") is UNPUBLISHED
