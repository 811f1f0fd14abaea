"""公開設定 / 取込設定 at the Desk: what is said before saving is what crosses afterwards, and both sides notice."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

import pytest
from matters import WITHOUT_REMARKS
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.desk import Principal
from core.domain.intents import (
    Accept,
    AddField,
    ApplyPreset,
    Approve,
    Configure,
    CopyPolicies,
    Create,
    Edit,
    Intent,
    Look,
    Page,
    Share,
)
from core.domain.matters import identifiers
from core.domain.notices import (
    AskedToApprove,
    AskedToReview,
    AskedToSave,
    Configured,
    FieldAdded,
    FieldPolicy,
    HistoryShown,
    MatterShown,
    Notice,
    PolicyHistoryShown,
    Problem,
    SettingsShown,
)
from core.domain.people import Role
from core.domain.policies import Policies, Preset
from core.domain.sharing import Intake, LinkState, OrgKind, Publishing
from core.ids import LinkId, OrgId, PairId
from core.store.records import Records

SHARED, UNPUBLISHED = Publishing.SHARED, Publishing.UNPUBLISHED
AUTO, MANUAL, IGNORE = Intake.AUTO, Intake.MANUAL, Intake.IGNORE

N = TypeVar("N", bound=Notice)


async def asked(world: World, who: Principal, intent: Intent, kind: type[N]) -> N:
    answer = await world.desk.handle(who, intent)
    await world.settle()
    assert isinstance(answer, kind), answer
    return answer


async def configure(world: World, person: str = "taro", **settings: object) -> Configured:
    """Ask and save."""
    who = TARO if person == "taro" else HANAKO
    saved = await world.save(who, Configure(world.link, **settings))
    assert isinstance(saved, Configured), saved
    return saved


async def promised(world: World, intent: Intent, person: str = "taro") -> Configured:
    """Ask, and leave it at that."""
    who = principal(TARO if person == "taro" else HANAKO)
    shown = await asked(world, who, intent, AskedToSave)
    assert shown.preview is not None
    return shown.preview


async def shared(world: World, **more: str) -> None:
    """PK190001 is linked to 2016P002; `more` stands in the company's matter beside it."""
    await world.add_matter(COMPANY, "PK190001", {**WITHOUT_REMARKS, **more})
    await world.add_matter(FIRM, "2016P002", {name: WITHOUT_REMARKS[name] for name in ("title", "application_number")})
    await world.do(TARO, Share(("PK190001",)))
    offer = last(world.mail.notices(AskedToApprove), AskedToApprove)
    await world.do(HANAKO, Approve(offer.pair))


def last(notices: list[Notice], kind: type[N]) -> N:
    found = [notice for notice in notices if isinstance(notice, kind)]
    assert found, f"nobody was told {kind.__name__}"
    return found[-1]


async def crossed(world: World, ref: str = "PK190001") -> list[tuple[str, bool]]:
    """(field, retracted) of everything that has left about the company's matter."""
    history = await asked(world, principal(TARO), Look(Page.HISTORY, ref), HistoryShown)
    return [(one.field, one.retracted) for one in history.crossings]


async def line_of(world: World, field: str, person: str = "taro") -> FieldPolicy:
    who = principal(TARO if person == "taro" else HANAKO)
    shown = await asked(world, who, Look(Page.SETTINGS), SettingsShown)
    return next(line for line in (*shown.policies, *shown.theirs) if line.field == field)


async def test_what_is_said_before_saving_is_what_crosses_afterwards(world: World) -> None:
    await shared(world, remarks="至急", internal_title="P-X")
    before = await crossed(world)
    reveal = {"remarks": SHARED, "internal_title": SHARED, "title_en": SHARED}
    promise = await promised(world, Configure(world.link, publishing=reveal))
    assert (promise.reveals_values, promise.reveals_matters, promise.diffs) == (2, 1, 2)
    assert [(one.field, one.reveals) for one in promise.fields] == [("internal_title", 1), ("remarks", 1)]
    assert await crossed(world) == before, "nothing is written, nothing leaves"
    assert (await line_of(world, "remarks")).publishing is UNPUBLISHED

    saved = await configure(world, publishing=reveal)
    assert (saved.reveals_values, saved.diffs, saved.settings, saved.dry_run) == (2, 2, 3, False)
    newly = [one for one in await crossed(world) if one not in before]
    assert newly == [("internal_title", False), ("remarks", False)]
    asked_there = last(world.mail.notices(AskedToReview), AskedToReview)
    assert {(change.field, change.theirs) for change in asked_there.open} == {
        ("remarks", "至急"),
        ("internal_title", "P-X"),
    }


async def test_a_value_the_counterpart_is_known_to_hold_makes_no_difference_there(world: World) -> None:
    await shared(world, remarks="至急")
    await configure(world, "hanako", publishing={"remarks": SHARED})
    await world.do(HANAKO, Edit("2016P002", {"remarks": "至急"}))
    promise = await promised(world, Configure(world.link, publishing={"remarks": SHARED}))
    assert (promise.reveals_values, promise.diffs) == (1, 0)


async def test_what_is_no_longer_published_is_taken_back(world: World) -> None:
    await shared(world)
    assert (await line_of(world, "filing_date", "hanako")).shared_by_counterpart
    before = await crossed(world)
    told = await configure(world, publishing={"filing_date": UNPUBLISHED})
    assert (told.retracts_values, told.retracts_matters, told.reveals_values) == (1, 1, 0)
    assert [one for one in await crossed(world) if one not in before] == [("filing_date", True)]
    assert not (await line_of(world, "filing_date", "hanako")).shared_by_counterpart


async def test_a_question_about_a_value_taken_back_is_closed(world: World) -> None:
    await shared(world)
    await world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/03"}))
    await world.do(TARO, Edit("PK190001", {"filing_date": "2016/06/08"}))
    assert last(world.mail.notices(AskedToReview), AskedToReview).open
    await configure(world, publishing={"filing_date": UNPUBLISHED})
    assert not last(world.mail.notices(AskedToReview), AskedToReview).open


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"publishing": {"filing_ref": UNPUBLISHED}}, "field_required"),
        ({"publishing": {"colour": SHARED}}, "unknown_field"),
        ({"landing": {"internal_title": "title"}}, "landing_published"),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_saved(
    world: World, settings: dict[str, dict[str, object]], code: str
) -> None:
    problem = await world.do(TARO, Configure(world.link, intake={"title": AUTO}, **settings))
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert (await line_of(world, "title")).intake is MANUAL
    history = await asked(world, principal(TARO), Look(Page.POLICY_HISTORY), PolicyHistoryShown)
    assert history.changes == ()


async def test_only_administrators_change_policies(world: World) -> None:
    taro = principal(TARO)
    member = Principal(taro.org, taro.person, taro.name, "ja", "Asia/Tokyo", frozenset({Role.MEMBER}))
    for intent in (
        Configure(world.link),
        ApplyPreset(world.link, Preset.COMPANY),
        CopyPolicies(world.link, world.link),
        AddField("lab", "研究所コード", "text"),
    ):
        assert (await asked(world, member, intent, Problem)).code == "administrators_only"


async def test_waiting_changes_apply_by_themselves_once_the_field_is_automatic(world: World) -> None:
    await shared(world)
    await world.do(TARO, Edit("PK190001", {"title": "省電力通信装置及び方法"}))
    promise = await promised(world, Configure(world.link, intake={"title": AUTO}), "hanako")
    assert (promise.applies, promise.asks) == (1, 0)
    assert await world.value(FIRM, "2016P002", "title") == "省電力通信装置"
    saved = await configure(world, "hanako", intake={"title": AUTO})
    assert saved.applies == 1
    assert await world.value(FIRM, "2016P002", "title") == "省電力通信装置及び方法"
    cards = {one.review: one for one in world.mail.notices(AskedToReview) if isinstance(one, AskedToReview)}
    open_fields = {change.field for card in cards.values() for change in card.open}
    assert "title" not in open_fields


async def test_what_was_left_alone_is_asked_once_it_is_to_be_taken_in_by_hand(world: World) -> None:
    await configure(world, "hanako", intake={"filing_date": IGNORE})
    await shared(world)
    before = len(world.mail.notices(AskedToReview))
    promise = await configure(world, "hanako", intake={"filing_date": MANUAL})
    assert (promise.asks, promise.applies) == (1, 0)
    card = last(world.mail.notices(AskedToReview)[before:], AskedToReview)
    assert [(change.field, change.theirs) for change in card.open] == [("filing_date", "2016-06-03")]
    await world.do(HANAKO, Accept(card.review, seen=card.version))
    assert await world.value(FIRM, "2016P002", "filing_date") == "2016-06-03"


async def test_what_is_left_alone_from_now_on_is_asked_no_more(world: World) -> None:
    await shared(world)
    await world.do(TARO, Edit("PK190001", {"title": "改名"}))
    await configure(world, "hanako", intake={"title": IGNORE})
    card = last(world.mail.notices(AskedToReview), AskedToReview)
    assert "title" not in {change.field for change in card.open}


async def test_their_filing_number_lands_where_the_firm_keeps_its_clients_numbers(world: World) -> None:
    await configure(world, "hanako", landing={"filing_ref": "client_ref"})
    await shared(world)
    assert await world.value(FIRM, "2016P002", "client_ref") == "PK190001"
    assert await world.value(FIRM, "2016P002", "filing_ref") is None
    await world.do(TARO, Edit("PK190001", {"filing_ref": "PK190001-1"}))
    assert await world.value(FIRM, "2016P002", "client_ref") == "PK190001-1"
    line = await line_of(world, "filing_ref", "hanako")
    assert (line.own_field, line.own_label) == ("client_ref", "顧客整理番号")


async def test_a_mapping_set_later_takes_in_what_is_known_and_leaves_the_old_copy(world: World) -> None:
    await shared(world)
    assert await world.value(FIRM, "2016P002", "filing_ref") == "PK190001"
    told = await configure(world, "hanako", landing={"filing_ref": "client_ref"})
    assert told.applies == 1
    assert await world.value(FIRM, "2016P002", "client_ref") == "PK190001"
    assert await world.value(FIRM, "2016P002", "filing_ref") == "PK190001"
    assert await world.value(COMPANY, "PK190001", "own_ref") == "PK190001", "it does not travel home"
    await configure(world, "hanako", landing={"filing_ref": "filing_ref"})
    await world.do(TARO, Edit("PK190001", {"filing_ref": "PK190001-2"}))
    assert await world.value(FIRM, "2016P002", "filing_ref") == "PK190001-2"
    assert await world.value(FIRM, "2016P002", "client_ref") == "PK190001"


async def test_their_codes_are_read_as_ours_now_and_when_the_table_changes(world: World) -> None:
    added = await asked(world, principal(TARO), AddField("rank", "社内ランク", "text"), FieldAdded)
    await configure(world, publishing={added.field: SHARED})
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.do(TARO, Edit("PK190001", {added.field: "1"}))
    await world.add_matter(FIRM, "2016P002", {"application_number": "特願2016-111548"})
    await world.do(TARO, Share(("PK190001",)))
    await world.do(HANAKO, Approve(last(world.mail.notices(AskedToApprove), AskedToApprove).pair))
    assert await world.value(FIRM, "2016P002", added.field) is None, "nobody here knows that field yet"

    mine = {added.field: "remarks"}
    await configure(world, "hanako", landing=mine, intake={added.field: AUTO}, codes={added.field: {"1": "最重要"}})
    assert await world.value(FIRM, "2016P002", "remarks") == "最重要"
    await configure(world, "hanako", codes={added.field: {"1": "A"}})
    assert await world.value(FIRM, "2016P002", "remarks") == "A"
    await configure(world, "hanako", codes={added.field: {}})
    assert await world.value(FIRM, "2016P002", "remarks") == "1"


async def test_an_own_field_is_edited_shown_and_stays_at_home_until_it_is_published(world: World) -> None:
    await shared(world)
    added = await asked(world, principal(TARO), AddField("lab", "研究所コード", "text"), FieldAdded)
    assert (added.field, added.type) == ("own_lab", "text")
    assert (await line_of(world, "own_lab")).publishing is UNPUBLISHED
    await world.do(TARO, Edit("PK190001", {"own_lab": "L-7"}))
    shown = await asked(world, principal(TARO), Look(Page.MATTER, "PK190001"), MatterShown)
    assert [(one.label, one.value, one.shared_with) for one in shown.fields if one.field == "own_lab"] == [
        ("研究所コード", "L-7", ())
    ]
    assert ("own_lab", False) not in await crossed(world)
    told = await configure(world, publishing={"own_lab": SHARED})
    assert [(one.field, one.label, one.reveals) for one in told.fields] == [("own_lab", "研究所コード", 1)]
    assert (await crossed(world))[-1] == ("own_lab", False)
    theirs = await line_of(world, "own_lab", "hanako")
    assert (theirs.intake, theirs.shared_by_counterpart) == (IGNORE, True)


async def test_creating_from_an_offer_takes_in_no_field_that_is_left_alone(world: World) -> None:
    await asked(world, principal(TARO), AddField("lab", "研究所コード", "text"), FieldAdded)
    await configure(world, publishing={"own_lab": SHARED})
    await configure(world, "hanako", intake={"filing_date": IGNORE})
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.do(TARO, Edit("PK190001", {"own_lab": "L-7"}))
    await world.do(TARO, Share(("PK190001",)))
    await world.do(HANAKO, Create(last(world.mail.notices(AskedToApprove), AskedToApprove).pair, "2026P001"))
    assert await world.value(FIRM, "2026P001", "title") == "省電力通信装置"
    assert await world.value(FIRM, "2026P001", "filing_date") is None
    assert await world.value(FIRM, "2026P001", "own_lab") is None


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (AddField("ref", "別の番号", "text"), "own_field_taken"),
        (AddField("lab", "研究所", "text"), "own_field_taken"),
        (AddField("date", "出願日", "text"), "own_field_label_taken"),
        (AddField("lab2", "研究所コード", "text"), "own_field_label_taken"),
        (AddField("Lab", "名", "text"), "own_field_id"),
        (AddField("lab3", "名", "colour"), "own_field_type"),
    ],
)
async def test_an_own_field_needs_a_name_and_a_type_of_its_own(world: World, field: AddField, code: str) -> None:
    await asked(world, principal(TARO), AddField("lab", "研究所コード", "text"), FieldAdded)
    assert (await asked(world, principal(TARO), field, Problem)).code == code


async def test_both_policies_are_shown_with_what_the_counterpart_does_not_share(world: World) -> None:
    await shared(world)
    required, private, date = [await line_of(world, name, "hanako") for name in ("filing_ref", "remarks", "title")]
    assert (required.publishing, required.intake, required.shared_by_counterpart) == (Publishing.REQUIRED, AUTO, True)
    assert (private.publishing, private.intake, private.shared_by_counterpart) == (UNPUBLISHED, MANUAL, False)
    assert (date.label, bool(date.help)) == ("発明等の名称", True)


async def test_a_preset_is_counted_saved_and_written_into_the_history(world: World) -> None:
    await shared(world)
    promise = await promised(world, ApplyPreset(world.link, Preset.COMPANY))
    assert [(one.field, one.reveals) for one in promise.fields] == [("own_ref", 1)]
    await world.save(TARO, ApplyPreset(world.link, Preset.COMPANY))
    assert await world.value(FIRM, "2016P002", "client_ref") == "PK190001"
    history = await asked(world, principal(TARO), Look(Page.POLICY_HISTORY), PolicyHistoryShown)
    assert {one.how for one in history.changes} == {"preset"}
    own = next(one for one in history.changes if one.field == "own_ref")
    assert (own.by, own.label, own.aspect, own.before, own.after) == (
        "知財 太郎",
        "社内整理番号",
        "publishing",
        "unpublished",
        "shared",
    )


async def test_policies_are_copied_from_another_link(world: World) -> None:
    await shared(world, remarks="至急")
    other = LinkId("another")
    async with world.stores.write(COMPANY) as session:
        links = Records(session).links
        link = await links.get(world.link)
        policies = Policies({"remarks": SHARED}, {"title": AUTO})
        third = type(link)(
            other,
            OrgKind.COMPANY,
            OrgId("third"),
            "TH",
            "第三事務所",
            OrgKind.FIRM,
            LinkState.ACTIVE,
            policies=policies,
        )
        await links.save(third)
    copied = await world.save(TARO, CopyPolicies(world.link, other))
    assert isinstance(copied, Configured)
    assert (copied.counterpart, copied.reveals_values) == ("デモ事務所", 1)
    async with world.stores.read(COMPANY) as session:
        assert (await Records(session).links.get(world.link)).policies == policies
        assert (await Records(session).links.get(other)).policies == policies
    history = await asked(world, principal(TARO), Look(Page.POLICY_HISTORY, "DM"), PolicyHistoryShown)
    assert {(one.field, one.aspect, one.how) for one in history.changes} == {
        ("remarks", "publishing", "copy"),
        ("title", "intake", "copy"),
    }
    untouched = await asked(world, principal(TARO), Look(Page.POLICY_HISTORY, "TH"), PolicyHistoryShown)
    assert untouched.changes == ()


async def test_the_history_names_who_changed_what_the_newest_first(world: World) -> None:
    await configure(world, "hanako", intake={"title": AUTO}, landing={"filing_ref": "client_ref"})
    await configure(world, "hanako", intake={"title": AUTO})
    world.clock.move(timedelta(minutes=1))
    await configure(world, "hanako", intake={"title": IGNORE})
    history = await asked(world, principal(HANAKO), Look(Page.POLICY_HISTORY), PolicyHistoryShown)
    assert [(one.field, one.aspect, one.before, one.after, one.by) for one in history.changes] == [
        ("title", "intake", "auto", "ignore", "弁理 花子"),
        ("filing_ref", "landing", "", "顧客整理番号", "弁理 花子"),
        ("title", "intake", "manual", "auto", "弁理 花子"),
    ]


# ── Offers that wait ─────────────────────────────────────────────────────────────────────────────────────────


async def test_an_offer_that_waits_shows_what_is_published_now_and_no_more(world: World) -> None:
    """Counted before it is saved; the card follows; what is retracted is no clue to search by any more."""
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS | {"remarks": "審査請求は見送り"})
    await world.add_matter(FIRM, "2016P002", {"application_number": "特願2016-111548", "title": "別の名称"})
    await world.do(TARO, Share(("PK190001",)))
    (offer,) = world.mail.notices(AskedToApprove)
    assert isinstance(offer, AskedToApprove)
    assert [one.ref for one in offer.candidates] == ["2016P002"]

    publishing = {"title": UNPUBLISHED, "remarks": SHARED}
    asked = await world.do(TARO, Configure(publishing=publishing))
    assert isinstance(asked, AskedToSave)
    assert asked.preview is not None
    said = {one.field: (one.reveals, one.retracts, one.diffs) for one in asked.preview.fields}
    assert said == {"title": (0, 1, 0), "remarks": (1, 0, 0)}
    await world.save(TARO, Configure(publishing=publishing))
    async with world.stores.read(FIRM) as session:
        (waiting,) = await Records(session).pairs.open_offers(world.link)
    assert "title" not in waiting.theirs
    assert waiting.theirs["remarks"] == "審査請求は見送り"
    assert "省電力通信装置" not in repr(await world.desk.card(principal(HANAKO), offer.card))


async def test_an_offer_that_waits_follows_its_matter(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS | {"application_number": "特願2016-111549"})
    await world.add_matter(FIRM, "2016P002", {"application_number": "特願2016-111548"})
    await world.add_matter(FIRM, "2016P003", {"application_number": "特願2016-111549"})
    await world.do(TARO, Share(("PK190001",)))
    await world.do(TARO, Edit("PK190001", {"application_number": "特願2016-111548"}))
    (offer,) = {one.card for one in world.mail.notices(AskedToApprove) if isinstance(one, AskedToApprove)}
    now = await world.desk.card(principal(HANAKO), offer)
    assert isinstance(now, AskedToApprove)
    assert [one.ref for one in now.candidates if one.certain] == ["2016P002"]
    async with world.stores.read(FIRM) as session:
        pairs = Records(session).pairs
        assert await pairs.waiting_with(world.link, identifiers({"application_number": "特願2016-111549"})) == []
        assert len(await pairs.waiting_with(world.link, identifiers({"application_number": "特願2016-111548"}))) == 1
    await world.do(HANAKO, Approve(PairId(now.pair)))
    assert await world.value(FIRM, "2016P002", "application_number") == "特願2016-111548"
