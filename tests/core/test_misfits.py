"""A counterpart renames or retypes a field: what does not fit is shown as it was said, and nothing else waits for it."""

from __future__ import annotations

import pytest
from test_envelopes import parked, say, shared_pair
from world import COMPANY, TARO, World

from core.domain.envelopes import FieldsChanged
from core.domain.intents import Accept, AddField, Configure, Ignore, Look, Page
from core.domain.notices import (
    AskedToReview,
    ChangeKind,
    ChangesSettled,
    Configured,
    FieldAdded,
    Problem,
    SettingsShown,
)
from core.domain.sharing import Intake
from core.domain.sync import FieldEvent
from core.domain.values import Value
from core.ids import PairId


def changed(pair: PairId, *said: tuple[str, int, Value], retracted: tuple[tuple[str, int], ...] = ()) -> FieldsChanged:
    spoken = tuple(FieldEvent(field, ver, value) for field, ver, value in said)
    return FieldsChanged(pair, (*spoken, *(FieldEvent(field, ver, retracted=True) for field, ver in retracted)))


def card(world: World) -> AskedToReview:
    shown = world.slack.notices(AskedToReview)[-1]
    assert isinstance(shown, AskedToReview)
    return shown


@pytest.mark.parametrize("mode", [Intake.MANUAL, Intake.AUTO])
async def test_a_value_that_cannot_be_read_any_more_is_asked_about_and_never_taken(world: World, mode: Intake) -> None:
    pair = await shared_pair(world)
    await world.save(TARO, Configure(world.link, intake={"filing_date": mode}))
    assert (
        await say(world, changed(pair, ("filing_date", 5, "6月上旬の予定"), ("title", 5, "改題")))
    ).state == "applied"
    shown = card(world)
    assert [(one.field, one.kind, one.needs) for one in shown.open] == [
        ("filing_date", ChangeKind.MISFIT, "date"),
        ("title", ChangeKind.CHANGE, ""),
    ]
    refused = await world.do(TARO, Accept(shown.review, ("filing_date",), shown.version))
    assert isinstance(refused, Problem)
    assert (refused.code, refused.facts["given"]) == ("value_does_not_fit", "6月上旬の予定")
    settled = await world.do(TARO, Accept(shown.review, seen=shown.version))
    assert isinstance(settled, ChangesSettled)
    assert await world.value(COMPANY, "PK190001", "title") == "改題", "the rest of the request is carried out"
    assert [one.field for one in card(world).open] == ["filing_date"]
    assert await world.value(COMPANY, "PK190001", "filing_date") == "2016-06-03"
    await world.do(TARO, Ignore(shown.review, seen=card(world).version))
    assert not card(world).open
    await say(world, changed(pair, ("filing_date", 6, "2016-06-08")))
    assert [(one.field, one.kind) for one in card(world).open] in ([("filing_date", ChangeKind.CHANGE)], [])
    assert await parked(world) == []


async def test_a_value_written_otherwise_is_read_as_what_it_means(world: World) -> None:
    pair = await shared_pair(world)
    shown = len(world.slack.notices(AskedToReview))
    await say(world, changed(pair, ("filing_date", 5, "平成28年6月3日")))
    assert len(world.slack.notices(AskedToReview)) == shown, "it is the date we have"
    await say(world, changed(pair, ("filing_date", 6, "平成28年6月8日")))
    assert [(one.field, one.theirs) for one in card(world).open] == [("filing_date", "2016-06-08")]


async def test_an_unreadable_value_can_be_taken_into_another_field(world: World) -> None:
    pair = await shared_pair(world)
    await say(world, changed(pair, ("filing_date", 5, "6月上旬の予定")))
    wanted = Configure(world.link, landing={"filing_date": "remarks"})
    told = await world.save(TARO, wanted)
    assert isinstance(told, Configured)
    assert told.asks == 1
    assert [(one.field, one.kind) for one in card(world).open] == [("remarks", ChangeKind.CHANGE)]
    await world.do(TARO, Accept(card(world).review, seen=card(world).version))
    assert await world.value(COMPANY, "PK190001", "remarks") == "6月上旬の予定"
    assert await world.value(COMPANY, "PK190001", "filing_date") == "2016-06-03"


async def test_a_field_of_theirs_that_is_renamed_leaves_our_value_and_can_be_taken_in_again(world: World) -> None:
    pair = await shared_pair(world)
    added = await world.do(TARO, AddField("own_colour", "色分け", "text"))
    assert isinstance(added, FieldAdded)
    await say(world, changed(pair, ("own_group", 1, "青")))
    await world.save(
        TARO, Configure(world.link, intake={"own_group": Intake.AUTO}, landing={"own_group": "own_colour"})
    )
    assert await world.value(COMPANY, "PK190001", "own_colour") == "青"
    receipt = await say(world, changed(pair, ("own_section", 1, "赤"), retracted=(("own_group", 2),)))
    assert receipt.state == "applied"
    assert await world.value(COMPANY, "PK190001", "own_colour") == "青", "absence of the old name deletes nothing"
    shown = await world.do(TARO, Look(Page.SETTINGS))
    assert isinstance(shown, SettingsShown)
    theirs = {one.field: (one.intake, one.shared_by_counterpart) for one in shown.theirs}
    assert theirs["own_section"] == (Intake.IGNORE, True)
    assert "own_group" not in theirs
    await world.save(TARO, Configure(world.link, landing={"own_group": ""}))
    await world.save(
        TARO, Configure(world.link, intake={"own_section": Intake.AUTO}, landing={"own_section": "own_colour"})
    )
    assert await world.value(COMPANY, "PK190001", "own_colour") == "赤"
    assert await parked(world) == []
