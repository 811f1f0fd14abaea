"""参照ID紐付け at the Desk: whom the counterpart's references name here, and what waits to know it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from world import COMPANY, FIRM, HANAKO, TARO, World

from core.desk.references.views import SHOWN
from core.desk.waiting.lists import SHOWN as PLACES
from core.domain.intents import (
    Accept,
    Approve,
    Configure,
    Create,
    CreateRecord,
    Edit,
    Intent,
    Look,
    NotSame,
    Page,
    Resolve,
    SavePolicies,
    Share,
    Snooze,
    SuggestRecords,
    Unresolve,
)
from core.domain.masters import Master, MasterRecord, Mention
from core.domain.notices import (
    AskedToApprove,
    AskedToReview,
    AskedToSave,
    ChangeKind,
    Configured,
    Counts,
    EntryKind,
    HistoryShown,
    HomeShown,
    Listed,
    MatterEdited,
    OfferSettled,
    Problem,
    RecordsSuggested,
    ReferenceSettled,
    ReferencesShown,
    Settling,
)
from core.domain.sharing import Intake, Publishing
from core.domain.values import Value
from core.ids import OrgId, PersonId
from core.store.records import Records

T = TypeVar("T")
NUMBER = "9123123123123"
"""A 法人番号 whose check digit holds."""
OTHER_NUMBER = "7123456789012"
OURS = {"right": "特許", "matter_type": "出願", "title": "省電力通信装置", "application_number": "特願2016-111548"}


def a(kind: type[T], told: object) -> T:
    assert isinstance(told, kind), told
    return told


def last(notices: list[T] | list[object], kind: type[T]) -> T:
    return [one for one in notices if isinstance(one, kind)][-1]


async def matters(world: World, theirs: str = "株式会社root ip", mine: str = "別会社") -> AskedToApprove:
    """The company offers a matter whose applicant is `theirs`; the firm has the same one, with `mine`."""
    await world.add_matter(COMPANY, "PK190001", OURS)
    await world.add_matter(FIRM, "2016P002", OURS)
    await world.do(TARO, Edit("PK190001", {"applicants": theirs}))
    if mine:
        await world.do(HANAKO, Edit("2016P002", {"applicants": mine}))
    await world.do(TARO, Share(("PK190001",)))
    return last(world.mail.notices(), AskedToApprove)


async def linked(world: World, theirs: str = "株式会社root ip", mine: str = "別会社") -> OfferSettled:
    offer = await matters(world, theirs, mine)
    return a(OfferSettled, await world.do(HANAKO, Approve(offer.pair)))


async def page(world: World, person: PersonId = HANAKO) -> ReferencesShown:
    return a(ReferencesShown, await world.do(person, Look(Page.REFERENCES)))


async def record(world: World, name: str, org: OrgId = FIRM, corporate_number: str = "") -> MasterRecord:
    async with world.stores.write(org) as session:
        return await Records(session).masters.add(Master.APPLICANTS, name, corporate_number=corporate_number)


async def names(world: World, org: OrgId, ref: str) -> list[str]:
    return [label for _, label in await entries(world, org, ref)]


async def entries(world: World, org: OrgId, ref: str) -> list[tuple[str, str]]:
    value: Value = await world.value(org, ref, "applicants")
    assert isinstance(value, list)
    return [(one["ref"], one["label"]) for one in value]


async def problem(world: World, intent: Intent, person: PersonId = HANAKO) -> str:
    return a(Problem, await world.do(person, intent)).code


async def test_a_name_nobody_knows_here_waits_alone_and_is_shown_with_candidates(world: World) -> None:
    await record(world, "株式会社 root ip")
    settled = await linked(world)
    assert settled.review is None
    (waiting,) = settled.unresolved
    assert (waiting.label, waiting.master, waiting.matters) == ("株式会社root ip", "applicants", ("2016P002",))
    assert [(one.letter, one.label, one.reasons) for one in waiting.candidates] == [
        ("a", "株式会社 root ip (C00001)", ("same_key",))
    ]
    assert last(world.mail.notices(), ReferencesShown).unresolved == (waiting,)
    home = a(HomeShown, await world.do(HANAKO, Look(Page.HOME)))
    assert (home.links[0].unresolved, home.links[0].to_review) == (1, 0)
    listed = a(Listed, await world.do(HANAKO, Look(Page.LISTING)))
    assert [(one.kind, one.target, one.ref) for one in listed.entries] == [("reference", waiting.reference, "2016P002")]


async def test_resolving_releases_the_difference_in_our_own_ids(world: World) -> None:
    own = await record(world, "株式会社 root ip")
    (waiting,) = (await linked(world)).unresolved
    settled = a(ReferenceSettled, await world.do(HANAKO, Resolve(waiting.reference, "a")))
    assert (settled.what, settled.released) == (Settling.LINKED, 1)
    review = last(world.mail.notices(), AskedToReview)
    assert review.changes[0].theirs == [{"ref": own.id, "label": "株式会社 root ip"}]
    await world.do(HANAKO, Accept(review.review, seen=review.version))
    assert await entries(world, FIRM, "2016P002") == [(own.id, "株式会社 root ip")]
    shown = await page(world)
    assert (shown.unresolved, shown.resolved_count, shown.resolved[0].by) == ((), 1, "弁理 花子")


async def test_a_field_that_is_taken_in_by_itself_is_applied_when_the_reference_is_resolved(world: World) -> None:
    await world.save(HANAKO, Configure(world.link, intake={"applicants": Intake.AUTO}))
    await record(world, "株式会社 root ip")
    (waiting,) = (await linked(world)).unresolved
    await world.do(HANAKO, Resolve(waiting.reference, "C00001"))
    assert await names(world, FIRM, "2016P002") == ["株式会社 root ip"]
    assert last(world.mail.notices(), AskedToReview).changes[0].kind is ChangeKind.AUTO


async def test_creating_makes_a_record_of_what_they_say(world: World) -> None:
    (waiting,) = (await linked(world)).unresolved
    settled = a(ReferenceSettled, await world.do(HANAKO, CreateRecord(waiting.reference)))
    assert settled.what is Settling.CREATED
    assert settled.record is not None
    assert settled.record.label == "株式会社root ip (C00002)"
    assert settled.released == 1


async def test_other_fields_go_on_while_one_waits(world: World) -> None:
    await linked(world)
    await world.do(TARO, Edit("PK190001", {"title": "新しい名称"}))
    assert [change.field for change in last(world.mail.notices(), AskedToReview).changes] == ["title"]


async def test_of_two_applicants_one_unresolved_holds_the_value_until_both_are_known(world: World) -> None:
    await record(world, "デモ化学株式会社")
    settled = await linked(world, theirs="株式会社root ip; デモ化学株式会社")
    first, second = settled.unresolved
    assert a(ReferenceSettled, await world.do(HANAKO, Resolve(second.reference, "a"))).released == 0
    assert not world.mail.notices(AskedToReview)
    assert a(ReferenceSettled, await world.do(HANAKO, CreateRecord(first.reference))).released == 1
    review = last(world.mail.notices(), AskedToReview)
    theirs = review.changes[0].theirs
    assert isinstance(theirs, list)
    assert [one["label"] for one in theirs] == ["株式会社root ip", "デモ化学株式会社"]


async def test_a_newer_value_replaces_the_one_that_waits(world: World) -> None:
    await record(world, "株式会社 root ip")
    (waiting,) = (await linked(world)).unresolved
    await world.do(TARO, Edit("PK190001", {"applicants": "デモ化学株式会社"}))
    assert a(ReferenceSettled, await world.do(HANAKO, Resolve(waiting.reference, "a"))).released == 0
    (other,) = (await page(world)).unresolved
    assert a(ReferenceSettled, await world.do(HANAKO, CreateRecord(other.reference))).released == 1


async def test_not_the_same_stays_said_and_can_be_undone(world: World) -> None:
    await record(world, "株式会社 root ip")
    (waiting,) = (await linked(world)).unresolved
    settled = a(ReferenceSettled, await world.do(HANAKO, NotSame(waiting.reference, "a")))
    assert (settled.what, settled.reference.candidates) == (Settling.NOT_SAME, ())
    await world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip; デモ化学株式会社"}))
    assert (await page(world)).unresolved[0].candidates == ()
    undone = a(ReferenceSettled, await world.do(HANAKO, Unresolve(waiting.reference)))
    assert [one.letter for one in undone.reference.candidates] == ["a"]
    assert await problem(world, Unresolve(waiting.reference)) == "reference_not_resolved"


async def test_undoing_takes_undecided_differences_back_and_lets_accepted_ones_be(world: World) -> None:
    own = await record(world, "株式会社 root ip")
    (waiting,) = (await linked(world)).unresolved
    await world.do(HANAKO, Resolve(waiting.reference, "a"))
    review = last(world.mail.notices(), AskedToReview)
    assert a(ReferenceSettled, await world.do(HANAKO, Unresolve(waiting.reference))).what is Settling.UNDONE
    assert await problem(world, Accept(review.review)) == "review_superseded"
    await world.do(HANAKO, Resolve(waiting.reference, "a"))
    again = last(world.mail.notices(), AskedToReview)
    await world.do(HANAKO, Accept(again.review))
    await world.do(HANAKO, Unresolve(waiting.reference))
    await world.do(HANAKO, CreateRecord(waiting.reference))
    assert await entries(world, FIRM, "2016P002") == [(own.id, "株式会社 root ip")]


async def test_one_of_ours_stands_for_one_of_theirs_only(world: World) -> None:
    await record(world, "株式会社 root ip")
    first, second = (await linked(world, theirs="株式会社root ip; ルートアイピー株式会社")).unresolved
    await world.do(HANAKO, Resolve(first.reference, "C00001"))
    assert await problem(world, Resolve(second.reference, "C00001")) == "record_taken"
    assert await problem(world, Resolve(first.reference, "C00002")) == "reference_resolved"
    assert await problem(world, Resolve(second.reference, "C09999")) == "unknown_record"
    assert await problem(world, Resolve("nobody", "a")) == "unknown_reference"


async def test_a_name_alone_resolves_only_where_the_administrator_allowed_it(world: World) -> None:
    await world.save(HANAKO, Configure(world.link, match_names=True))
    await record(world, "㈱ root ip")
    settled = await linked(world)
    assert settled.unresolved == ()
    assert settled.review is not None


async def test_a_number_resolves_by_itself_when_both_sides_have_it_and_one_publishes_it(world: World) -> None:
    await record(world, "まったく別の呼び名株式会社", corporate_number=NUMBER)
    await world.save(TARO, Configure(world.link, publishing={"corporate_number": Publishing.SHARED}))
    await world.add_matter(COMPANY, "PK190002", {"title": "別件"})
    await world.do(TARO, Edit("PK190002", {"applicants": "株式会社root ip", "corporate_number": NUMBER}))
    settled = await linked(world)
    assert settled.unresolved == ()
    assert settled.review is not None
    theirs = settled.review.changes[0].theirs
    assert isinstance(theirs, list)
    assert theirs[0]["label"] == "まったく別の呼び名株式会社"
    assert (await page(world)).resolved[0].by == ""


async def test_a_number_crosses_only_while_it_is_published(world: World) -> None:
    await record(world, "株式会社 root ip", corporate_number=NUMBER)
    await world.add_matter(COMPANY, "PK190002", {"title": "別件"})
    await world.do(TARO, Edit("PK190002", {"applicants": "株式会社root ip", "corporate_number": NUMBER}))
    (waiting,) = (await linked(world)).unresolved
    assert NUMBER not in await _everything_received(world)
    await world.save(TARO, Configure(world.link, publishing={"corporate_number": Publishing.SHARED}))
    assert NUMBER in await _everything_received(world)
    shown = await page(world)
    assert (shown.unresolved, shown.resolved[0].reference) == ((), waiting.reference)
    assert last(world.mail.notices(), AskedToReview).changes[0].field == "applicants"


@pytest.mark.parametrize("mode", [Intake.MANUAL, Intake.IGNORE])
async def test_a_number_that_is_unpublished_is_foretold_forgotten_over_there_and_in_the_ledger(
    world: World, mode: Intake
) -> None:
    await world.add_matter(COMPANY, "PK190002", {"title": "別件"})
    await world.do(TARO, Edit("PK190002", {"applicants": "株式会社root ip", "corporate_number": NUMBER}))
    await linked(world)
    assert await configure_number(world, Publishing.SHARED) == (1, 0)
    assert NUMBER in await _kept(world)
    await world.save(HANAKO, Configure(world.link, intake={"applicants": mode}))
    assert await configure_number(world, Publishing.UNPUBLISHED) == (0, 1)
    assert NUMBER not in await _kept(world)
    history = a(HistoryShown, await world.do(TARO, Look(Page.HISTORY, "PK190001")))
    numbers = [(one.value, one.retracted) for one in history.crossings if one.field == "corporate_number"]
    assert numbers == [(f"株式会社root ip {NUMBER}", False), (None, True)]


async def test_the_ledger_keeps_every_number_that_leaves_at_once(world: World) -> None:
    """Two applicants of one matter, each with a number: that the one is the last to be written loses the other nothing."""
    for name, number in (("株式会社root ip", NUMBER), ("発明株式会社", OTHER_NUMBER)):
        await record(world, name, COMPANY, corporate_number=number)
    await world.save(TARO, Configure(world.link, publishing={"corporate_number": Publishing.SHARED}))
    await linked(world, "株式会社root ip、発明株式会社")
    history = a(HistoryShown, await world.do(TARO, Look(Page.HISTORY, "PK190001")))
    numbers = {one.value for one in history.crossings if one.field == "corporate_number"}
    assert numbers == {f"株式会社root ip {NUMBER}", f"発明株式会社 {OTHER_NUMBER}"}


async def configure_number(world: World, publishing: Publishing) -> tuple[int, int]:
    """How many 法人番号 are revealed and retracted by it, as foretold and as told."""
    before = await _kept(world)
    asked = a(AskedToSave, await world.do(TARO, Configure(world.link, publishing={"corporate_number": publishing})))
    foretold = a(Configured, asked.preview)
    assert await _kept(world) == before
    told = a(Configured, await world.do(TARO, SavePolicies(asked.proposal)))
    assert told == replace(foretold, dry_run=False)
    (effect,) = told.fields
    assert effect.field == "corporate_number"
    return effect.reveals, effect.retracts


async def test_a_name_passed_by_is_foretold_as_waiting_for_its_link(world: World) -> None:
    await world.save(HANAKO, Configure(world.link, intake={"applicants": Intake.IGNORE}))
    await linked(world)
    asked = a(AskedToSave, await world.do(HANAKO, Configure(world.link, intake={"applicants": Intake.MANUAL})))
    promise = a(Configured, asked.preview)
    assert (promise.asks, promise.applies, promise.waits) == (0, 0, 1)
    saved = a(Configured, await world.do(HANAKO, SavePolicies(asked.proposal)))
    assert saved.waits == 1
    assert len((await page(world)).unresolved) == 1


async def test_accepting_their_applicant_asks_nobody_over_there_whom_we_mean(world: World) -> None:
    await record(world, "株式会社 root ip")
    (waiting,) = (await linked(world, mine="")).unresolved
    await world.do(HANAKO, Resolve(waiting.reference, "a"))
    review = last(world.mail.notices(), AskedToReview)
    await world.do(HANAKO, Accept(review.review))
    assert (await page(world, TARO)).unresolved == ()
    assert not world.slack.notices(ReferencesShown, AskedToReview)


async def test_a_matter_made_of_an_offer_gets_own_ids_and_a_known_name_is_still_asked_about(world: World) -> None:
    own = await record(world, "株式会社 root ip")
    offer = await matters(world, theirs="株式会社root ip; 新規化学株式会社", mine="")
    settled = a(OfferSettled, await world.do(HANAKO, Create(offer.pair)))
    assert [one.label for one in settled.unresolved] == ["株式会社root ip"]
    assert await entries(world, FIRM, settled.own_ref) == [(own.id, "株式会社 root ip"), ("2", "新規化学株式会社")]
    released = a(ReferenceSettled, await world.do(HANAKO, Resolve(settled.unresolved[0].reference, "a"))).released
    assert released == 0


async def test_a_typed_name_finds_its_record_however_it_is_written_or_by_its_code(world: World) -> None:
    await record(world, "株式会社 root ip", COMPANY)
    for typed in ("㈱root ip", "Ｃ００００１", "株式会社 root ip (C00001)"):
        await world.add_matter(COMPANY, f"PK-{typed[:2]}", {"title": "件"})
        a(MatterEdited, await world.do(TARO, Edit(f"PK-{typed[:2]}", {"applicants": typed})))
        assert await entries(world, COMPANY, f"PK-{typed[:2]}") == [("1", "株式会社 root ip")]


async def test_a_file_names_records_too_and_says_nothing_new_the_second_time(world: World) -> None:
    await record(world, "株式会社 root ip", COMPANY)
    table = "社内整理番号,発明の名称,出願人\nPK1,件一,株式会社root ip\nPK2,件二,株式会社root ip、新規化学株式会社\n"
    first = await world.take_in(TARO, "台帳.csv", table)
    assert (first.counts.created, first.rejected) == (2, ())
    assert ("1", "株式会社 root ip") in await entries(world, COMPANY, "PK2")
    again = await world.take_in(TARO, "台帳.csv", table)
    assert again.counts == Counts(same=2)


async def test_records_are_suggested_while_typing(world: World) -> None:
    await record(world, "株式会社 root ip", COMPANY)
    await record(world, "デモ化学株式会社", COMPANY)
    found = a(RecordsSuggested, await world.do(TARO, SuggestRecords("applicants", "root")))
    assert [one.label for one in found.records] == ["株式会社 root ip (C00001)"]
    coded = a(RecordsSuggested, await world.do(TARO, SuggestRecords("applicants", "c00002")))
    assert [one.name for one in coded.records] == ["デモ化学株式会社"]


async def test_a_field_that_is_left_alone_asks_nobody(world: World) -> None:
    await world.save(HANAKO, Configure(world.link, intake={"applicants": Intake.IGNORE}))
    settled = await linked(world)
    assert (settled.unresolved, settled.review) == ((), None)
    assert (await page(world)).unresolved == ()
    await world.save(HANAKO, Configure(world.link, intake={"applicants": Intake.MANUAL}))
    (waiting,) = (await page(world)).unresolved
    assert a(ReferenceSettled, await world.do(HANAKO, CreateRecord(waiting.reference))).released == 1


async def test_what_waits_stands_in_the_list_however_many_references_were_heard_of_before(world: World) -> None:
    async with world.stores.write(FIRM) as session:
        known = Records(session).references
        for number in range(SHOWN + 1):
            await known.add(world.link, Master.APPLICANTS, Mention(f"X{number}", f"発明法人{number}"))
    (waiting,) = (await linked(world)).unresolved
    listed = a(Listed, await world.do(HANAKO, Look(Page.LISTING)))
    assert [(one.kind, one.target) for one in listed.entries] == [("reference", waiting.reference)]


async def test_of_very_many_that_wait_the_first_stand_in_the_list_and_the_rest_is_counted(world: World) -> None:
    """Each names the matter that waits for it; what is put off takes nobody's place."""
    names = [f"発明法人{number}" for number in range(PLACES + 7)]
    await linked(world, "、".join(names))
    listed = a(Listed, await world.do(HANAKO, Look(Page.LISTING)))
    waiting = [one for one in listed.entries if one.kind is EntryKind.REFERENCE]
    assert [one.title for one in waiting] == names[:PLACES]
    assert {one.ref for one in waiting} == {"2016P002"}
    assert [(one.kind, one.count) for one in listed.more] == [(EntryKind.REFERENCE, 7)]
    await world.do(HANAKO, Snooze(listed.listing, tuple(one.number for one in waiting[:5])))
    later = a(Listed, await world.do(HANAKO, Look(Page.LISTING)))
    on = [one.title for one in later.entries if one.kind is EntryKind.REFERENCE and not one.put_off]
    assert on == names[5 : PLACES + 5]


async def _everything_received(world: World) -> str:
    return await _kept(world) + repr(world.mail.deliveries)


async def _kept(world: World) -> str:
    """What the firm has of the company's names."""
    async with world.stores.read(FIRM) as session:
        records = Records(session)
        references = await records.references.of_link(world.link)
        pairs = await records.pairs.shared(world.link)
    return repr((references, pairs))
