"""統合 at the Desk: what is the same here becomes one record, and a counterpart is asked nothing that is no news to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from test_references import OURS, a, entries, last, linked, names, page, problem, record
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.courier.nightly import Nightly
from core.desk.references.merging import look_at_merger, one_for_both
from core.domain.intents import Accept, Approve, Configure, Edit, MergeRecords, NotSame, Resolve, Share
from core.domain.masters import Master
from core.domain.notices import AskedToApprove, AskedToMerge, AskedToReview, OfferSettled, Problem, RecordsMerged
from core.domain.people import Role
from core.domain.sharing import Publishing
from core.ids import OrgId, PersonId
from core.store.records import Records


@pytest.fixture
async def world(world_on_either: World) -> World:
    """Applicants are published, both ways."""
    for person in (TARO, HANAKO):
        wanted = Configure(world_on_either.link, publishing={"applicants": Publishing.SHARED})
        await world_on_either.save(person, wanted)
    return world_on_either


async def merge(world: World, gone: str, kept: str, person: PersonId) -> RecordsMerged:
    asked = a(AskedToMerge, await world.do(person, MergeRecords(gone, kept)))
    done = a(RecordsMerged, await world.do(person, MergeRecords(gone, kept, sure=True)))
    assert (done.matters, done.references, done.hearing) == (asked.matters, asked.references, asked.hearing)
    return done


async def drift(world: World) -> list[int]:
    """What the next night finds on either side."""
    world.clock.move(timedelta(days=1))
    nightly = Nightly(world.stores, world.clock, ZoneInfo("Asia/Tokyo"))
    for org in (COMPANY, FIRM):
        await nightly.compare_due(org)
    await world.settle()
    found = []
    for org in (COMPANY, FIRM):
        async with world.stores.read(org) as session:
            compared = await Records(session).comparisons.last(world.link)
        assert compared is not None
        found.append(compared.found)
    return found


async def known(world: World, org: OrgId) -> list[str]:
    async with world.stores.read(org) as session:
        return sorted(one.code for one in await Records(session).masters.all(Master.APPLICANTS))


async def test_a_preview_changes_nothing_and_is_for_administrators(world: World) -> None:
    await linked(world)
    await record(world, "株式会社ルートアイピー", COMPANY)
    asked = a(AskedToMerge, await world.do(TARO, MergeRecords("C00002", "C00001")))
    assert (asked.gone.name, asked.kept.name, asked.matters) == ("株式会社ルートアイピー", "株式会社root ip", 0)
    assert await known(world, COMPANY) == ["C00001", "C00002"]
    member = replace(principal(TARO), roles=frozenset({Role.MEMBER}))
    refused = a(Problem, await world.desk.handle(member, MergeRecords("C00002", "C00001", sure=True)))
    assert refused.code == "administrators_only"


async def test_what_somebody_edits_between_looking_and_merging_is_not_lost(world: World) -> None:
    await linked(world)
    await record(world, "株式会社ルートアイピー", COMPANY)
    async with world.stores.read(COMPANY) as session:
        looked_at = await look_at_merger(Records(session), "C00002", "C00001")
    async with world.stores.write(COMPANY) as session:
        masters = Records(session).masters
        await masters.save(replace(looked_at.gone, name_en="Root IP Co., Ltd."))
        await masters.save(replace(looked_at.kept, name="株式会社ルート・アイピー"))
    async with world.stores.write(COMPANY) as session:
        await one_for_both(Records(session), looked_at)
    async with world.stores.read(COMPANY) as session:
        (stays,) = await Records(session).masters.all(Master.APPLICANTS)
    assert (stays.name, stays.name_en) == ("株式会社ルート・アイピー", "Root IP Co., Ltd.")


async def test_where_only_the_record_that_goes_is_known_nothing_is_news_and_new_matters_are_understood(
    world: World,
) -> None:
    """The firm knows 1, which stands for one of its own; the company goes on with 2."""
    await linked(world, theirs="株式会社root ip")
    (reference,) = (await page(world)).unresolved
    firms = await record(world, "ルートアイピー株式会社")
    await world.do(HANAKO, Resolve(reference.reference, firms.code))
    card = last(world.mail.notices(), AskedToReview)
    await world.do(HANAKO, Accept(card.review, seen=card.version))
    await record(world, "株式会社ルートアイピー", COMPANY)
    told = len(world.mail.deliveries)

    done = await merge(world, "C00001", "C00002", TARO)
    assert (done.matters, done.hearing) == (1, ())
    assert await entries(world, COMPANY, "PK190001") == [("2", "株式会社ルートアイピー")]
    assert await drift(world) == [0, 0]
    assert len(world.mail.deliveries) == told, "the firm is told nothing"
    assert await entries(world, FIRM, "2016P002") == [(firms.id, "ルートアイピー株式会社")]

    await world.add_matter(COMPANY, "PK190009", OURS | {"application_number": "特願2016-222222", "title": "別"})
    await world.do(TARO, Edit("PK190009", {"applicants": "株式会社ルートアイピー"}))
    await world.do(TARO, Share(("PK190009",)))
    await world.add_matter(FIRM, "2016P009", OURS | {"application_number": "特願2016-222222", "title": "別"})
    offer = last(world.mail.notices(), AskedToApprove)
    settled = a(OfferSettled, await world.do(HANAKO, Approve(offer.pair, "2016P009")))
    assert settled.unresolved == (), "it goes by the id that is known there"
    assert (await page(world)).unresolved == ()
    await world.do(TARO, Edit("PK190001", {"title": "省電力通信方法"}))
    assert await drift(world) == [0, 0]


async def test_a_counterpart_that_knows_both_hears_that_they_are_one(world: World) -> None:
    await linked(world, theirs="株式会社root ip", mine="")
    await world.add_matter(COMPANY, "PK190009", OURS | {"application_number": "特願2016-222222"})
    await world.add_matter(FIRM, "2016P009", OURS | {"application_number": "特願2016-222222"})
    await world.do(TARO, Edit("PK190009", {"applicants": "株式会社ルートアイピー"}))
    await world.do(TARO, Share(("PK190009",)))
    offer = last(world.mail.notices(), AskedToApprove)
    await world.do(HANAKO, Approve(offer.pair, "2016P009"))
    first, second = await record(world, "甲株式会社"), await record(world, "乙株式会社")
    for reference in (await page(world)).unresolved:
        mine = first if reference.label == "株式会社root ip" else second
        await world.do(HANAKO, Resolve(reference.reference, mine.code))
    for card in {
        one.review: one for one in world.mail.notices(AskedToReview) if isinstance(one, AskedToReview)
    }.values():
        await world.do(HANAKO, Accept(card.review, seen=card.version))
    assert await names(world, FIRM, "2016P009") == ["乙株式会社"]

    done = await merge(world, "C00002", "C00001", TARO)
    assert done.hearing == ("デモ事務所",)
    card = last(world.mail.notices(), AskedToReview)
    assert [(change.field, change.kind) for change in card.open] == [("applicants", "change")]
    await world.do(HANAKO, Accept(card.review, seen=card.version))
    assert await names(world, FIRM, "2016P009") == ["甲株式会社"]
    assert await drift(world) == [0, 0]


async def test_references_and_open_questions_follow_to_the_record_that_stays(world: World) -> None:
    """The firm merges the record the company's applicant stands for, while a difference about it waits."""
    await linked(world, theirs="株式会社root ip", mine="別会社")
    double = await record(world, "root ip 株式会社")
    (reference,) = (await page(world)).unresolved
    await world.do(HANAKO, NotSame(reference.reference, "C00001"))
    await world.do(HANAKO, Resolve(reference.reference, double.code))
    kept = await record(world, "ルートアイピー株式会社")
    card = last(world.mail.notices(), AskedToReview)
    assert [change.theirs[0]["ref"] for change in card.open] == [double.id]

    done = await merge(world, double.code, kept.code, HANAKO)
    assert done.references == ("デモ株式会社 株式会社root ip",)
    shown = a(AskedToReview, await world.desk.card(principal(HANAKO), f"review:{card.review}"))
    assert [change.theirs[0]["ref"] for change in shown.open] == [kept.id]
    await world.do(HANAKO, Accept(shown.review, seen=shown.version))
    assert await entries(world, FIRM, "2016P002") == [(kept.id, kept.name)]
    assert [one.record.code for one in (await page(world)).resolved if one.record] == [kept.code]
    assert await drift(world) == [0, 0]
    edited = await world.do(HANAKO, Edit("2016P002", {"applicants": double.code}))
    assert await entries(world, FIRM, "2016P002") == [(kept.id, kept.name)], edited


async def test_who_stands_twice_stands_once(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", OURS)
    await world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip、株式会社ルートアイピー、別会社"}))
    await merge(world, "C00002", "C00001", TARO)
    assert await names(world, COMPANY, "PK190001") == ["株式会社root ip", "別会社"]
    await merge(world, "C00001", "C00003", TARO)
    assert await names(world, COMPANY, "PK190001") == ["別会社"]
    assert await known(world, COMPANY) == ["C00003"]


async def test_what_is_not_the_same_is_not_merged(world: World) -> None:
    await linked(world, mine="別会社")
    other = await record(world, "乙株式会社", corporate_number="9123123123123")
    await record(world, "丙株式会社", corporate_number="7000012050002")
    assert await problem(world, MergeRecords("C00002", "C00002")) == "merge_itself"
    assert await problem(world, MergeRecords("C00002", "C00003")) == "merge_numbers_differ"
    assert await problem(world, MergeRecords("C00002", "C00077")) == "unknown_record_code"
    (reference,) = (await page(world)).unresolved
    await world.do(HANAKO, Resolve(reference.reference, other.code))
    await world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip、第二株式会社"}))
    (second,) = (await page(world)).unresolved
    await world.do(HANAKO, Resolve(second.reference, "C00001"))
    assert await problem(world, MergeRecords("C00001", other.code, sure=True)) == "merge_told_apart"
    assert await known(world, FIRM) == ["C00001", "C00002", "C00003"]
