"""Fields an organisation adds, renames, retypes and retires; what they hold is never lost, and never crosses unasked."""

from __future__ import annotations

from typing import TypeVar

import pytest
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.desk import Principal
from core.domain.intents import AddField, Approve, ChangeField, Configure, Edit, Intent, Look, Page, Share
from core.domain.notices import (
    AskedToApprove,
    EditShown,
    FieldAdded,
    FieldChanged,
    FieldExplained,
    FieldsShown,
    MatterEdited,
    MatterShown,
    Problem,
    SettingsShown,
)
from core.domain.sharing import Publishing

PK190001 = {
    "application_number": "特願2016-111548",
    "filing_date": "2016-06-03",
    "title": "省電力通信装置",
    "right": "特許",
    "matter_type": "出願",
    "filing_ref": "PK190001",
}
N = TypeVar("N")


async def asked(world: World, intent: Intent, kind: type[N], who: Principal | None = None) -> N:
    answer = await world.desk.handle(who or principal(TARO), intent)
    assert isinstance(answer, kind), answer
    return answer


async def ranked(world: World, *values: str) -> str:
    """A field of free text, and matters that hold these values in it."""
    added = await asked(world, AddField("", "社内ランク", "文字"), FieldAdded)
    for number, value in enumerate(values, start=1):
        await world.add_matter(COMPANY, f"PK19000{number}", PK190001)
        await asked(world, Edit(f"PK19000{number}", {"社内ランク": value}), MatterEdited)
    return added.field


async def test_a_field_is_edited_by_what_it_is_called_and_keeps_its_values_under_a_new_name(world: World) -> None:
    field = await ranked(world, "A")
    changed = await asked(world, ChangeField("社内ランク", label="重要度"), FieldChanged)
    assert (changed.before, changed.label, changed.field) == ("社内ランク", "重要度", field)
    assert (await asked(world, Edit("PK190001", {"重要度": "B"}), MatterEdited)).changes[0].label == "重要度"
    assert (await asked(world, Edit("PK190001", {"社内ランク": "C"}), Problem)).code == "unknown_field"
    assert await world.value(COMPANY, "PK190001", field) == "B"


async def test_retyping_reads_every_value_anew_or_changes_nothing(world: World) -> None:
    field = await ranked(world, "３", "5")
    assert (await asked(world, ChangeField(field, type="数"), FieldChanged)).values == 2
    assert [await world.value(COMPANY, ref, field) for ref in ("PK190001", "PK190002")] == [3, 5]
    await asked(world, ChangeField(field, type="text"), FieldChanged)
    await asked(world, Edit("PK190002", {field: "高い"}), MatterEdited)
    refused = await asked(world, ChangeField(field, type="count"), Problem)
    assert (refused.code, refused.facts["refs"]) == ("own_field_values_do_not_fit", ["PK190002"])
    assert await world.value(COMPANY, "PK190001", field) == "3"


async def test_choices_are_kept_to_and_can_be_widened(world: World) -> None:
    field = await ranked(world, "A")
    await asked(world, ChangeField(field, choices=("A", "B")), FieldChanged)
    refused = await asked(world, Edit("PK190001", {"社内ランク": "C"}), Problem)
    assert (refused.code, refused.facts["codes"]) == ("value_code", ("A", "B"))
    await asked(world, ChangeField(field, choices=("A", "B", "C")), FieldChanged)
    await asked(world, Edit("PK190001", {"社内ランク": "C"}), MatterEdited)


async def test_a_retired_field_leaves_forms_and_counterparts_and_its_values_wait(world: World) -> None:
    field = await ranked(world, "極秘ランク")
    await world.add_matter(FIRM, "2016P002", {"application_number": "特願2016-111548"})
    await world.do(TARO, Share(("PK190001",)))
    offers = world.mail.notices(AskedToApprove)
    await world.do(HANAKO, Approve(offers[-1].pair))
    link = (await asked(world, Look(Page.SETTINGS), SettingsShown)).link
    await world.save(TARO, Configure(link, publishing={field: Publishing.SHARED}))
    retired = await asked(world, ChangeField("社内ランク", retired=True), FieldChanged)
    await world.settle()
    assert retired.stopped == ("デモ事務所",)
    assert field not in {one.field for one in (await asked(world, Look(Page.EDIT, "PK190001"), EditShown)).fields}
    assert field not in {one.field for one in (await asked(world, Look(Page.MATTER, "PK190001"), MatterShown)).fields}
    assert await world.value(COMPANY, "PK190001", field) == "極秘ランク"
    back = await asked(world, ChangeField("社内ランク", retired=False), FieldChanged)
    assert not back.retired
    settings = await asked(world, Look(Page.SETTINGS), SettingsShown)
    assert {one.publishing for one in settings.policies if one.field == field} == {Publishing.UNPUBLISHED}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (ChangeField("出願日", label="提出日"), "own_field_only"),
        (ChangeField("ない項目", retired=True), "unknown_field"),
        (ChangeField("社内ランク", label="出願日"), "own_field_label_taken"),
        (ChangeField("社内ランク", type="色"), "own_field_type"),
        (ChangeField("社内ランク", type="区分"), "own_field_choices"),
    ],
)
async def test_a_change_that_cannot_be_is_refused_with_its_reason(world: World, change: ChangeField, code: str) -> None:
    await ranked(world)
    assert (await asked(world, change, Problem)).code == code


async def test_every_field_is_explained_and_the_form_holds_what_the_right_has(world: World) -> None:
    shown = await asked(world, Look(Page.FIELDS), FieldsShown)
    assert len(shown.fields) == 72
    assert all(field.help for field in shown.fields)
    about = (await asked(world, Look(Page.FIELDS, "filing date"), FieldExplained)).about
    assert (about.field, about.type) == ("filing_date", "date")
    await world.add_matter(COMPANY, "PK190001", PK190001)
    form = await asked(world, Look(Page.EDIT, "PK190001 procedure"), EditShown)
    assert ("filing_date", "2016/06/03") in {(field.field, field.text) for field in form.fields}
    assert "design" not in form.sections, "a patent has no article of design"
    assert not {field.field for field in form.fields} & {"own_ref", "mark"}


async def test_every_value_that_cannot_stay_is_named_and_none_is_taken(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", PK190001)
    typed = {"出願日": "2016/02/30", "請求項数": "五", "発明等の名称": "新しい名称"}
    refused = await asked(world, Edit("PK190001", typed), Problem)
    assert refused.code == "values_refused"
    assert set(refused.facts["refusals"]) == {"filing_date", "claims"}
    assert await world.value(COMPANY, "PK190001", "title") == "省電力通信装置"
