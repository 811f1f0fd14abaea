"""統合 of a record that many matters name: it goes at once, matters follow a portion after the other, and it ends once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from test_merging import drift, known, world
from test_references import OURS, a, entries, last, linked, names, page, record
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.desk.references import merging, merging_at_length
from core.desk.telling import Telling
from core.domain.intents import Accept, Create, Edit, MergeRecords, Resolve, Share
from core.domain.masters import Master
from core.domain.matters import Matter
from core.domain.merge_runs import MergeRun
from core.domain.notices import AskedToApprove, AskedToReview, MergingBegun, Problem, RecordsMerged
from core.store.records import Records

__all__ = ["world"]

REFS = tuple(f"PK20{number:04}" for number in range(5))


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging_at_length, "PORTION", 2)


async def many(world: World) -> None:
    """One shared matter and five of the company's own name 株式会社root ip; another record turns out to be the same."""
    await linked(world)
    for number, ref in enumerate(REFS):
        await world.add_matter(COMPANY, ref, OURS | {"application_number": f"特願2017-{number + 1:06}"})
        await world.do(TARO, Edit(ref, {"applicants": "株式会社root ip"}))
    await record(world, "株式会社ルートアイピー", COMPANY)


async def begin(world: World) -> MergingBegun:
    """株式会社root ip goes, 株式会社ルートアイピー goes on for both; nothing has followed yet."""
    return a(MergingBegun, await world.desk.handle(principal(TARO), MergeRecords("C00001", "C00002", sure=True)))


async def named_by(world: World) -> set[str]:
    return {name for ref in ("PK190001", *REFS) for name in await names(world, COMPANY, ref)}


async def test_a_long_merger_is_begun_goes_on_in_portions_and_is_told_at_the_end(world: World) -> None:
    await many(world)
    begun = await world.desk.handle(
        principal(TARO), MergeRecords("C00001", "C00002", sure=True), once="c1", conversation="slack:1"
    )
    begun = a(MergingBegun, begun)
    assert (begun.total, begun.done, begun.over) == (6, 0, False)
    assert await known(world, COMPANY) == ["C00002"], "nobody is offered the other any more"
    await world.desk.handle(principal(TARO), Edit(REFS[0], {"applicants": "C00001"}))
    assert await entries(world, COMPANY, REFS[0]) == [("2", "株式会社ルートアイピー")], "it means the one that stays"
    await world.settle()
    assert await named_by(world) == {"株式会社ルートアイピー"}
    (told,) = [one for one in world.slack.deliveries if isinstance(one.notice, RecordsMerged)]
    assert (told.thread, told.notice.matters) == ("slack:1", 6)
    cards = [one for one in world.slack.notices(MergingBegun) if isinstance(one, MergingBegun)]
    assert [one.done for one in cards] == sorted(one.done for one in cards), "the card says how far it is"
    assert cards[-1].over
    assert await drift(world) == [0, 0]


async def test_it_goes_on_after_a_crash_where_it_stopped_and_a_repeated_portion_has_no_effect(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await many(world)
    begun = await begin(world)
    calls: list[int] = []
    follow = merging.matters_follow

    async def dies_once(records: Records, telling: Telling, run: MergeRun, matters: Sequence[Matter]) -> int:
        calls.append(1)
        changed = await follow(records, telling, run, matters)
        if len(calls) == 2:
            raise ConnectionError("the process was killed before it could commit")
        return changed

    monkeypatch.setattr(merging_at_length, "matters_follow", dies_once)
    await world.settle()
    await world.pass_a_while()
    assert await named_by(world) == {"株式会社ルートアイピー"}
    async with world.stores.write(COMPANY) as session:
        records = Records(session)
        run = await records.mergers.get(begun.run)
        assert (run.is_over, run.done) == (True, 6)
        assert await merging_at_length.carry_on(records, run.id, 1, "again") is None
    assert len(world.slack.notices(RecordsMerged)) == 1


async def test_what_the_counterpart_says_meanwhile_is_understood_and_leaves_no_question_behind(world: World) -> None:
    """The firm's record goes while the company names the applicant anew: their word means the one that stays."""
    await linked(world, theirs="株式会社root ip", mine="別会社")
    double = await record(world, "root ip 株式会社")
    (reference,) = (await page(world)).unresolved
    await world.do(HANAKO, Resolve(reference.reference, double.code))
    card = last(world.mail.notices(), AskedToReview)
    await world.do(HANAKO, Accept(card.review, seen=card.version))
    for number in range(3):
        await world.add_matter(FIRM, f"2017P00{number}", OURS | {"application_number": f"特願2018-{number + 1:06}"})
        await world.do(HANAKO, Edit(f"2017P00{number}", {"applicants": double.code}))
    kept = await record(world, "ルートアイピー株式会社")
    a(MergingBegun, await world.desk.handle(principal(HANAKO), MergeRecords(double.code, kept.code, sure=True)))
    await world.desk.handle(principal(TARO), Edit("PK190001", {"applicants": "株式会社root ip", "title": "改題"}))
    await world.settle()
    assert await entries(world, FIRM, "2016P002") == [(kept.id, kept.name)]
    async with world.stores.read(FIRM) as session:
        open_ = await Records(session).reviews.open(world.link, 50)
    assert {change.field for one in open_ for change in one.open} <= {"title"}
    assert await drift(world) == [0, 0]


async def test_neither_record_takes_part_in_another_merger_before_what_named_it_has_followed(world: World) -> None:
    await many(world)
    third = await record(world, "ルートIP株式会社", COMPANY)
    await begin(world)
    for other in (MergeRecords("C00002", "C00003", sure=True), MergeRecords("C00003", "C00002", sure=True)):
        refused = a(Problem, await world.desk.handle(principal(TARO), other))
        assert refused.code == "merge_under_way"
    await world.settle()
    a(MergingBegun, await world.do(TARO, MergeRecords("C00002", "C00003", sure=True)))
    assert await named_by(world) == {third.name}
    assert await drift(world) == [0, 0]


async def test_what_follows_reads_the_name_that_the_record_has_by_then(world: World) -> None:
    await many(world)
    await begin(world)
    async with world.stores.write(COMPANY) as session:
        masters = Records(session).masters
        await masters.save(replace(await masters.get(Master.APPLICANTS, "2"), name="ルートアイピー株式会社"))
    await world.settle()
    assert await named_by(world) == {"ルートアイピー株式会社"}


async def test_a_matter_shared_while_its_record_goes_is_no_news_when_it_follows(world: World) -> None:
    """All pairs have followed when it is shared; it follows among the matters that no counterpart knew."""
    await many(world)
    run = (await begin(world)).run
    async with world.stores.write(COMPANY) as session:
        followed = await merging_at_length.carry_on(Records(session), run, 0, "t")
    assert followed is not None
    assert followed.matters_to == ""
    await world.desk.handle(principal(TARO), Share((REFS[-1],)))
    await world.settle()
    await world.do(HANAKO, Create(last(world.mail.notices(), AskedToApprove).pair))
    assert await named_by(world) == {"株式会社ルートアイピー"}
    async with world.stores.read(COMPANY) as session:
        pairs = await Records(session).pairs.naming("2")
    told = [one.fields["applicants"] for one in pairs]
    assert [(one.sent, one.base) for one in told] == [(1, '[{"ref": "2"}]')] * 2
    assert await drift(world) == [0, 0]
