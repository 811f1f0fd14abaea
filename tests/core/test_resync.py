"""Invariant 14: after one side's store was put back to an earlier copy, both ends agree again and nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from matters import P2016P002
from store.copies import FileCopy, SchemaCopy
from world import COMPANY, FIRM, HANAKO, TARO, World, open_world, principal

from core.courier import receiving
from core.courier.nightly import Nightly
from core.courier.resyncing import still_comparable
from core.domain import resync
from core.domain.envelopes import Compared, MattersCompared
from core.domain.intents import Accept, Approve, Compose, Configure, Decline, Edit, Ignore, Look, Page, Post, Share
from core.domain.notices import (
    AskedToApprove,
    AskedToReview,
    AskedToSend,
    ChangeKind,
    HomeShown,
    MatterLost,
    MessageArrived,
    Problem,
)
from core.domain.pairs import Pair
from core.domain.policies import Policies
from core.domain.resync import digest_of_held, digest_of_words
from core.domain.sharing import Intake, PairState, Publishing
from core.ids import OrgId, PairId, PersonId
from core.store.records import Records
from core.store.repositories.comparisons import Comparison

BOTH = (COMPANY, FIRM)
PEOPLE = {COMPANY: TARO, FIRM: HANAKO}
REFS = {COMPANY: "PK190001", FIRM: "2016P002"}
TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass
class Installation:
    world: World
    copies: dict[OrgId, FileCopy | SchemaCopy]

    async def copy(self, org: OrgId) -> None:
        await self.copies[org].make()

    async def put_back(self, org: OrgId) -> None:
        """The service is stopped, the copy put in place of the store, the service started again."""
        await self.world.stores.close()
        await self.copies[org].put_back()

    async def night(self) -> None:
        """The next night's comparison, on both sides, and whatever it leads to."""
        self.world.clock.move(timedelta(days=1))
        nightly = Nightly(self.world.stores, self.world.clock, TOKYO)
        for org in BOTH:
            await nightly.compare_due(org)
        await self.world.settle()
        await self.world.pass_time(timedelta(hours=1))

    async def last(self, org: OrgId) -> Comparison:
        async with self.world.stores.read(org) as session:
            last = await Records(session).comparisons.last(self.world.link)
        assert last is not None
        return last


@pytest.fixture(params=["sqlite", "postgres"])
async def installation(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Installation]:
    if request.param == "sqlite":
        async with open_world(tmp_path) as world:
            yield Installation(world, {org: FileCopy(tmp_path, org) for org in BOTH})
        return
    async with open_world(None, request.getfixturevalue("postgres_url")) as world:
        url = world.place.database_url
        assert url
        yield Installation(world, {org: SchemaCopy(url, org) for org in BOTH})


async def offer(world: World) -> PairId:
    for org in BOTH:
        await world.add_matter(org, REFS[org], P2016P002)
    await world.do(TARO, Share((REFS[COMPANY],)))
    (pair,) = await pairs(world, FIRM)
    return pair.id


async def share(world: World) -> PairId:
    pair = await offer(world)
    await approve(world, pair)
    return pair


async def approve(world: World, pair: PairId) -> None:
    answer = await world.do(HANAKO, Approve(pair, own_ref=REFS[FIRM]))
    assert not isinstance(answer, Problem), answer


async def pairs(world: World, org: OrgId) -> list[Pair]:
    async with world.stores.read(org) as session:
        return await Records(session).pairs.standing(world.link)


async def pair_at(world: World, org: OrgId, pair: PairId) -> Pair | None:
    async with world.stores.read(org) as session:
        return await Records(session).pairs.find(pair)


async def edit(world: World, org: OrgId, **values: str) -> None:
    answer = await world.do(PEOPLE[org], Edit(REFS[org], values))
    assert not isinstance(answer, Problem), answer


async def questions(world: World, org: OrgId) -> list[AskedToReview]:
    async with world.stores.read(org) as session:
        open_ = await Records(session).reviews.open(world.link, 50)
    cards = [await world.desk.card(principal(PEOPLE[org]), f"review:{one.id}") for one in open_]
    return [card for card in cards if isinstance(card, AskedToReview)]


async def asked(world: World, org: OrgId) -> dict[str, ChangeKind]:
    return {change.field: change.kind for card in await questions(world, org) for change in card.open}


async def accept_all(world: World) -> None:
    for _ in range(10):
        for org in BOTH:
            for card in (await questions(world, org))[:1]:
                answer = await world.do(PEOPLE[org], Accept(card.review, seen=card.version))
                assert not isinstance(answer, Problem), answer
    assert [await questions(world, org) for org in BOTH] == [[], []]


async def values(world: World, name: str) -> tuple[object, object]:
    return tuple([await world.value(org, REFS[org], name) for org in BOTH])


async def trouble(world: World) -> list[str]:
    """What is parked, or still waits to leave, on either side."""
    found = []
    for org in BOTH:
        async with world.stores.read(org) as session:
            records = Records(session)
            found += [receipt.reason for _, receipt in await records.envelopes.parked()]
            found += [one.reason for one in await records.outbox.parked()]
            found += ["waits"] * (await records.outbox.backlog()).count
    return found


def notices(world: World) -> int:
    return len(world.slack.deliveries) + len(world.mail.deliveries)


# ── A quiet night ────────────────────────────────────────────────────────────────────────────────────────────


async def test_14_where_both_agree_a_night_tells_nobody_anything_and_changes_nothing(
    installation: Installation,
) -> None:
    world = installation.world
    pair = await share(world)
    await edit(world, FIRM, title="省電力通信方法")
    await accept_all(world)
    before = [await pair_at(world, org, pair) for org in BOTH], notices(world)
    for _ in range(2):
        await installation.night()
        assert ([await pair_at(world, org, pair) for org in BOTH], notices(world)) == before
        for org in BOTH:
            last = await installation.last(org)
            assert (last.compared, last.found, last.healed, last.put_back_at) == (1, 0, 0, None)
    assert await trouble(world) == []


async def test_a_night_is_compared_once_however_often_the_service_starts_and_a_missed_one_is_caught_up(
    installation: Installation,
) -> None:
    world = installation.world
    await share(world)

    def service() -> Nightly:
        return Nightly(world.stores, world.clock, TOKYO)

    assert await service().compare_due(COMPANY) == [world.link]
    assert await service().compare_due(COMPANY) == []
    world.clock.move(timedelta(hours=15, minutes=59))  # 01:59 of the next day in Tokyo
    assert await service().compare_due(COMPANY) == []
    world.clock.move(timedelta(hours=10))
    assert await service().compare_due(COMPANY) == [world.link]
    assert await service().compare_due(FIRM) == [world.link]


# ── A store that was put back ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("put_back", BOTH)
async def test_14_after_a_copy_was_put_back_both_ends_agree_again(installation: Installation, put_back: OrgId) -> None:
    world = installation.world
    await share(world)
    await edit(world, FIRM, filing_date="2016/06/08")
    await accept_all(world)
    await installation.copy(put_back)
    await edit(world, FIRM, title="省電力通信方法")
    await accept_all(world)
    await edit(world, COMPANY, filing_date="2016/06/10")
    await accept_all(world)
    await edit(world, FIRM, claims="7")
    await edit(world, COMPANY, publication_date="2018/01/05")
    await installation.put_back(put_back)
    await installation.night()
    assert sum([(await installation.last(org)).found for org in BOTH]) > 0
    await accept_all(world)
    await installation.night()
    assert [await values(world, name) for name in ("title", "filing_date", "claims", "publication_date")] == [
        ("省電力通信方法", "省電力通信方法"),
        ("2016-06-10", "2016-06-10"),
        (7, 7),
        ("2018-01-05", "2018-01-05"),
    ]
    await installation.night()
    assert [(await installation.last(org)).found for org in BOTH] == [0, 0]
    assert await trouble(world) == []


@pytest.mark.parametrize("put_back", BOTH)
async def test_after_a_copy_was_put_back_the_logs_go_on_and_what_follows_arrives(
    installation: Installation, put_back: OrgId
) -> None:
    world = installation.world
    await share(world)
    await installation.copy(put_back)
    for title in ("第二案", "第三案", "第四案"):
        await edit(world, FIRM, title=title)
        await edit(world, COMPANY, claims=str(len(title)))
    await accept_all(world)
    await installation.put_back(put_back)
    for org, arriving in ((COMPANY, world.mail), (FIRM, world.slack)):
        draft = await world.do(PEOPLE[org], Compose((REFS[org],), "照会", "本文"))
        assert isinstance(draft, AskedToSend)
        await world.do(PEOPLE[org], Post(draft.draft))
        await world.pass_time(timedelta(minutes=2))
        assert arriving.notices(MessageArrived)
    assert await trouble(world) == []
    noticed = [await installation.last(org) for org in BOTH]
    assert all(one.put_back_at for one in noticed), "an operator sees it"
    nightly = Nightly(world.stores, world.clock, TOKYO)
    assert await nightly.compare_due(put_back) == [world.link], "and nobody waits for the night"


async def test_a_word_of_ours_that_we_forgot_is_not_talked_over_by_the_older_one(installation: Installation) -> None:
    """The counterpart takes everything in by itself: without care the old title would come back everywhere."""
    world = installation.world
    await share(world)
    await world.save(TARO, Configure(world.link, intake={"title": Intake.AUTO}))
    await installation.copy(FIRM)
    await edit(world, FIRM, title="省電力通信方法")
    assert await values(world, "title") == ("省電力通信方法", "省電力通信方法")
    await installation.put_back(FIRM)
    await edit(world, FIRM, title="通信装置")
    await installation.night()
    assert await values(world, "title") == ("省電力通信方法", "通信装置")
    assert await asked(world, FIRM) == {"title": ChangeKind.FORGOTTEN}
    (card,) = await questions(world, FIRM)
    assert [(change.mine, change.theirs) for change in card.open] == [("通信装置", "省電力通信方法")]
    await world.do(HANAKO, Ignore(card.review, seen=card.version))
    assert await values(world, "title") == ("通信装置", "通信装置"), "what a person chose is told"
    await installation.night()
    assert await asked(world, FIRM) == {}


async def test_what_crosses_a_restored_copy_is_asked_before_it_is_taken_in(installation: Installation) -> None:
    """The counterpart answers a word that was lost, under the number of the one that took its place: 自動反映 waits until the
    comparison is over, and applies again from then on."""
    world = installation.world
    await share(world)
    await world.save(TARO, Configure(world.link, intake={"title": Intake.AUTO}))
    await edit(world, FIRM, title="初めの案")
    assert await values(world, "title") == ("初めの案", "初めの案")
    await installation.copy(COMPANY)
    await edit(world, COMPANY, title="失われる案")
    await installation.put_back(COMPANY)
    await edit(world, COMPANY, title="新しい案")
    await edit(world, FIRM, title="失われた案への答え")
    assert (await values(world, "title"))[0] == "新しい案"
    assert "title" in await asked(world, COMPANY)
    await installation.night()
    await installation.night()
    for card in await questions(world, COMPANY):
        await world.do(TARO, Accept(card.review, seen=card.version))
    await accept_all(world)
    await edit(world, FIRM, title="その後の案")
    assert (await values(world, "title"))[0] == "その後の案"


async def test_a_word_of_ours_that_we_forgot_can_be_had_back(installation: Installation) -> None:
    world = installation.world
    await share(world)
    await installation.copy(FIRM)
    await edit(world, FIRM, title="省電力通信方法")
    await accept_all(world)
    await installation.put_back(FIRM)
    await world.save(TARO, Configure(world.link, publishing={"remarks": Publishing.SHARED}))
    await installation.night()
    (card,) = await questions(world, FIRM)
    told = notices(world)
    await world.do(HANAKO, Accept(card.review, seen=card.version))
    assert await values(world, "title") == ("省電力通信方法", "省電力通信方法")
    assert await asked(world, COMPANY) == {}
    await installation.night()
    assert await trouble(world) == []
    assert not world.slack.notices(AskedToReview)[told:], "they hold it: there is nothing to tell them"


async def test_being_reminded_of_the_first_word_of_a_field_keeps_what_is_asked_about_it(
    installation: Installation,
) -> None:
    """The counterpart has moved on from the word, and that is a question here by the time the drift is found."""
    world = installation.world
    await share(world)
    await installation.copy(FIRM)
    await edit(world, FIRM, claims="7")
    await accept_all(world)
    await installation.put_back(FIRM)
    await edit(world, COMPANY, claims="8")
    theirs = [card for card in await questions(world, FIRM) if card.open]
    await installation.night()
    for card in theirs:
        answer = await world.do(HANAKO, Accept(card.review, seen=card.version))
        assert not isinstance(answer, Problem), answer
    await accept_all(world)
    assert await values(world, "claims") == (8, 8)
    await installation.night()
    assert [(await installation.last(org)).found for org in BOTH] == [0, 0]


async def test_7_and_14_what_was_ignored_is_not_asked_again_when_the_counterpart_was_put_back(
    installation: Installation,
) -> None:
    world = installation.world
    await share(world)
    await edit(world, FIRM, title="省電力通信方法")
    (card,) = await questions(world, COMPANY)
    await world.do(TARO, Ignore(card.review, seen=card.version))
    await installation.copy(FIRM)
    await edit(world, FIRM, filing_date="2016/06/08")
    await accept_all(world)
    await edit(world, COMPANY, filing_date="2016/06/09")
    await installation.put_back(FIRM)
    await installation.night()
    assert "title" not in await asked(world, COMPANY)
    assert await values(world, "title") == ("省電力通信装置", "省電力通信方法")


# ── Matters that one side has lost ───────────────────────────────────────────────────────────────────────────


async def home(world: World, person: PersonId) -> tuple[int, int, int]:
    shown = await world.do(person, Look(Page.HOME))
    assert isinstance(shown, HomeShown)
    (counts,) = shown.links
    return counts.shared, counts.to_approve, counts.waiting_for_counterpart


async def test_an_approval_that_was_lost_is_a_question_again_on_both_sides(installation: Installation) -> None:
    world = installation.world
    pair = await offer(world)
    await installation.copy(FIRM)
    await approve(world, pair)
    await edit(world, COMPANY, title="省電力通信方法")
    await installation.put_back(FIRM)
    await installation.night()
    assert (await home(world, TARO), await home(world, HANAKO)) == ((0, 0, 1), (0, 1, 0))
    await approve(world, pair)
    await accept_all(world)
    await installation.night()
    assert (await home(world, TARO), await home(world, HANAKO)) == ((1, 0, 0), (1, 0, 0))
    assert await values(world, "title") == ("省電力通信方法", "省電力通信方法")
    assert await trouble(world) == []


async def test_an_answer_that_was_lost_is_given_again(installation: Installation) -> None:
    world = installation.world
    pair = await offer(world)
    await installation.copy(COMPANY)
    await approve(world, pair)
    await installation.put_back(COMPANY)
    await installation.night()
    assert (await home(world, TARO), await home(world, HANAKO)) == ((1, 0, 0), (1, 0, 0))
    assert await trouble(world) == []


async def test_a_refusal_that_was_lost_is_given_again(installation: Installation) -> None:
    world = installation.world
    pair = await offer(world)
    await installation.copy(COMPANY)
    await world.do(HANAKO, Decline(pair, "担当外です"))
    await installation.put_back(COMPANY)
    await installation.night()
    offered = await pair_at(world, COMPANY, pair)
    assert offered is not None
    assert offered.state is PairState.DECLINED


async def test_an_offer_that_was_lost_is_made_again(installation: Installation) -> None:
    world = installation.world
    await installation.copy(FIRM)
    pair = await share(world)
    await installation.put_back(FIRM)
    await world.add_matter(FIRM, REFS[FIRM], P2016P002)
    await installation.night()
    assert (await home(world, TARO), await home(world, HANAKO)) == ((0, 0, 1), (0, 1, 0))
    assert isinstance(world.mail.notices(AskedToApprove)[-1], AskedToApprove)
    await approve(world, pair)
    await edit(world, FIRM, title="省電力通信方法")
    await accept_all(world)
    assert await values(world, "title") == ("省電力通信方法", "省電力通信方法")
    await installation.night()
    assert [(await installation.last(org)).found for org in BOTH] == [0, 0]


async def test_who_offered_and_has_forgotten_it_shares_no_more_and_the_other_is_told(
    installation: Installation,
) -> None:
    world = installation.world
    await installation.copy(COMPANY)
    await share(world)
    await edit(world, FIRM, title="省電力通信方法")
    await installation.put_back(COMPANY)
    await installation.night()
    (lost,) = world.mail.notices(MatterLost)
    assert lost == MatterLost(lost.pair, "デモ株式会社", REFS[FIRM], "")
    assert await world.value(FIRM, REFS[FIRM], "title") == "省電力通信方法"
    await world.add_matter(COMPANY, REFS[COMPANY], P2016P002)
    await world.do(TARO, Share((REFS[COMPANY],)))
    (again,) = await pairs(world, FIRM)
    await approve(world, again.id)
    assert await home(world, HANAKO) == (1, 0, 0)
    assert await trouble(world) == []


# ── What a digest tells ──────────────────────────────────────────────────────────────────────────────────────


async def test_1_and_14_nothing_unpublished_enters_a_digest_and_none_crosses_again_after_unpublishing(
    installation: Installation,
) -> None:
    world = installation.world
    pair_id = await share(world)

    async def digest() -> tuple[str, str]:
        async with world.stores.read(FIRM) as session:
            records = Records(session)
            pair = await records.pairs.get(pair_id)
            link = await records.links.get(world.link)
            assert pair.matter
            ours = digest_of_words(link, pair, await records.matters.get(pair.matter))
        theirs = await pair_at(world, COMPANY, pair_id)
        assert theirs is not None
        return ours, digest_of_held(theirs)

    before = await digest()
    assert before[0] == before[1] != ""
    await edit(world, FIRM, internal_title="極秘の社内名称", remarks="未公開")
    assert await digest() == before
    async with world.stores.write(FIRM) as session:
        records = Records(session)
        link = await records.links.get(world.link)
        (name,) = [name for name in ("title",) if link.publishes(name)]
        silent = link.with_policies(link.policies.with_settings(_unpublishing(name)))
        await records.links.save(silent)
    assert (await digest())[0] == "", "what stands with them but is published no more is in no digest"
    async with world.stores.write(FIRM) as session:
        still = await still_comparable(
            Records(session), silent, MattersCompared("", "", (Compared(pair_id, before[0]),))
        )
    assert still.matters == (Compared(pair_id, ""),)


def _unpublishing(name: str) -> Policies:
    return Policies(publishing={name: Publishing.UNPUBLISHED})


# ── One defect at a time ─────────────────────────────────────────────────────────────────────────────────────


def all_look_alike(_: Any) -> Any:
    return lambda pair, words: "alike"


def talks_over_what_it_forgot(reminded: Any) -> Any:
    return lambda *args: replace(reminded(*args), forgotten=False)


def waits_for_what_never_comes(_: Any) -> Any:
    async def stays_where_it_is(_: Any, settled: int) -> None:
        """However far they have come."""

    return stays_where_it_is


@pytest.mark.parametrize(
    ("module", "name", "defect", "story"),
    [
        (
            resync,
            "_digest",
            all_look_alike,
            partial(test_14_after_a_copy_was_put_back_both_ends_agree_again, put_back=FIRM),
        ),
        (
            resync,
            "reminded",
            talks_over_what_it_forgot,
            test_a_word_of_ours_that_we_forgot_is_not_talked_over_by_the_older_one,
        ),
        (
            receiving._Inbox,
            "_go_on_from",
            waits_for_what_never_comes,
            partial(test_after_a_copy_was_put_back_the_logs_go_on_and_what_follows_arrives, put_back=COMPANY),
        ),
    ],
    ids=["all_look_alike", "talks_over_what_it_forgot", "waits_for_what_never_comes"],
)
async def test_14_each_defect_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, defect: Any, story: Any
) -> None:
    monkeypatch.setattr(module, name, defect(getattr(module, name)))
    async with open_world(tmp_path) as world:
        with pytest.raises(AssertionError):
            await story(Installation(world, {org: FileCopy(tmp_path, org) for org in BOTH}))
