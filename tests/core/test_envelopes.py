"""Envelopes arriving: twice, too early, not understood, on a paused link, crossing each other, or lying."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.courier import Linking, applying
from core.courier.courier import SameService
from core.courier.dropping import drop
from core.courier.effects import EFFECTS, fields_changed
from core.courier.linking import Request
from core.courier.receiving import receive
from core.courier.unparking import retry_parked, retry_parked_everywhere
from core.domain.codec import dump_one
from core.domain.envelopes import (
    VERSION,
    Body,
    Envelope,
    FieldsChanged,
    MessageSent,
    OfferAnswered,
    OfferMade,
    OfferWithdrawn,
    Receipt,
)
from core.domain.intents import Accept, Approve, Decline, Edit, Intent, Look, Page, Share, Unshare
from core.domain.links import Link
from core.domain.notices import AskedToApprove, AskedToReview, HomeShown, MatterEdited, MessageArrived, Problem
from core.domain.notices import OfferAnswered as AnswerTold
from core.domain.pairs import Pair
from core.domain.sharing import Answer, LinkState, OrgKind, PairState
from core.domain.sync import FieldEvent
from core.errors import TransientFailure
from core.ids import LinkId, OrgId, PairId, PersonId, new_id
from core.store.directory import Directory, Organisation
from core.store.records import Records

PATENT = {"matter_type": "出願", "right": "特許", "country": "日本", "domestic_class": "純国"}
NUMBERED = {**PATENT, "title": "省電力通信装置", "application_number": "特願2016-111548", "filing_date": "2016/06/03"}
OTHER_NUMBERED = {**PATENT, "title": "充電装置", "application_number": "特願2017-000123", "filing_date": "2017/01/05"}


@pytest.fixture
def world(world_on_either: World) -> World:
    return world_on_either


# ── Making envelopes by hand ─────────────────────────────────────────────────────────────────────────────────


async def next_seq(world: World, link: LinkId | None = None) -> int:
    async with world.stores.read(COMPANY) as session:
        return await Records(session).links.received_seq(link or world.link) + 1


def envelope(link: LinkId, seq: int, body: Body, kind: str = "", version: int = VERSION) -> Envelope:
    return Envelope(new_id(), link, seq, kind or type(body).__name__, version, dump_one(body), trace=new_id())


async def arrive(world: World, one: Envelope) -> Receipt:
    """The envelope reaches the company as the transport would bring it."""
    async with world.stores.write(COMPANY) as session:
        (receipt,) = await receive(session, [one])
    await world.settle()
    return receipt


async def say(world: World, body: Body, link: LinkId | None = None) -> Receipt:
    """The counterpart says `body` next."""
    link = link or world.link
    return await arrive(world, envelope(link, await next_seq(world, link), body))


def title(pair: PairId, ver: int, value: str) -> FieldsChanged:
    return FieldsChanged(pair, (FieldEvent("title", ver, value),), by="弁理 花子")


async def pairs_of(world: World, org: OrgId) -> list[Pair]:
    async with world.stores.read(org) as session:
        records = Records(session)
        matters = [m for ref in await records.matters.refs_beginning("") if (m := await records.matters.find(ref))]
        met = [pair for matter in matters for pair in await records.pairs.of_matter(matter.id)]
        return met + await records.pairs.open_offers(world.link)


async def states(world: World, org: OrgId) -> dict[PairId, PairState]:
    return {pair.id: pair.state for pair in await pairs_of(world, org)}


async def pair_of(world: World, pair: PairId) -> Pair:
    async with world.stores.read(COMPANY) as session:
        return await Records(session).pairs.get(pair)


async def parked(world: World, org: OrgId = COMPANY) -> list[str]:
    async with world.stores.read(org) as session:
        return [receipt.reason for _, receipt in await Records(session).envelopes.parked()]


async def at_once(world: World, *deeds: tuple[PersonId, Intent]) -> list[Any]:
    """Several people act before any of it has travelled."""
    answers = [await world.desk.handle(principal(person), intent) for person, intent in deeds]
    await world.settle()
    return answers


async def shared_pair(world: World, ref: str = "PK190001", values: dict[str, str] | None = None) -> PairId:
    """The company's matter, offered to the firm and taken in there."""
    values = values or NUMBERED
    await world.add_matter(COMPANY, ref, {"filing_ref": ref, **values})
    await world.add_matter(FIRM, f"F-{ref}", values)
    await world.do(TARO, Share((ref,)))
    (offer,) = [pair for pair, state in (await states(world, FIRM)).items() if state is PairState.PENDING]
    answer = await world.do(HANAKO, Approve(offer, own_ref=f"F-{ref}"))
    assert not isinstance(answer, Problem), answer
    return offer


async def set_state(world: World, org: OrgId, state: LinkState) -> None:
    async with world.stores.write(org) as session:
        links = Records(session).links
        await links.save(replace(await links.get(world.link), state=state))


# ── Once, and in order ───────────────────────────────────────────────────────────────────────────────────────


async def test_a_duplicate_has_no_effect_and_is_answered_with_the_original_receipt(world: World) -> None:
    pair = await shared_pair(world)
    one = envelope(world.link, await next_seq(world), title(pair, 5, "別の名称"))
    first = await arrive(world, one)
    asked = len(world.slack.notices(AskedToReview))
    assert await arrive(world, one) == first == Receipt(one.id, "applied")
    assert len(world.slack.notices(AskedToReview)) == asked == 1


async def test_one_that_comes_too_early_waits_until_the_gap_closes(world: World) -> None:
    pair = await shared_pair(world)
    seq = await next_seq(world)
    early = envelope(world.link, seq + 1, title(pair, 6, "後の名称"))
    assert (await arrive(world, early)).state == "waiting"
    assert not world.slack.notices(AskedToReview)
    late = envelope(world.link, seq, title(pair, 5, "先の名称"))
    assert (await arrive(world, late)).state == "applied"
    assert (await pair_of(world, pair)).field("title").theirs == "後の名称"
    assert await arrive(world, early) == Receipt(early.id, "applied")
    assert await next_seq(world) == seq + 2


# ── Poison stands aside ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "version", "reason"),
    [("FieldsChanged", VERSION + 1, "newer version"), ("Novelty", VERSION, "unknown kind")],
)
async def test_what_is_not_understood_is_parked_and_holds_back_its_own_pair_only(
    world: World, kind: str, version: int, reason: str
) -> None:
    pair = await shared_pair(world)
    other = await shared_pair(world, "PK190002", OTHER_NUMBERED)
    seq = await next_seq(world)
    strange = envelope(world.link, seq, title(pair, 5, "解せない"), kind, version)
    assert await arrive(world, strange) == Receipt(strange.id, "parked", reason)
    assert (await say(world, title(pair, 6, "後続"))).state == "parked"
    assert (await say(world, title(other, 5, "充電装置（改）"))).state == "applied"
    assert await parked(world) == [reason, "behind a parked envelope"]
    assert (await pair_of(world, pair)).field("title").theirs == "省電力通信装置"


async def test_when_the_cause_is_gone_what_was_parked_is_applied_in_order(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = await shared_pair(world)
    strange = envelope(world.link, await next_seq(world), title(pair, 5, "先の名称"), kind="Novelty")
    await arrive(world, strange)
    await say(world, title(pair, 6, "後の名称"))

    assert [receipt.state for receipt in await retry_parked(world.stores, COMPANY)] == ["parked", "parked"]
    assert (await pair_of(world, pair)).field("title").seen < 5

    heard: list[int] = []

    async def novelty(records: Any, telling: Any, link: Link, body: FieldsChanged) -> None:
        heard.append(body.events[0].ver)
        await fields_changed(records, telling, link, body)

    monkeypatch.setitem(EFFECTS, "Novelty", (FieldsChanged, novelty))
    monkeypatch.setitem(EFFECTS, "FieldsChanged", (FieldsChanged, novelty))
    await retry_parked_everywhere(world.stores)
    assert heard == [5, 6]
    assert await parked(world) == []
    assert (await pair_of(world, pair)).field("title").theirs == "後の名称"
    assert await arrive(world, strange) == Receipt(strange.id, "applied")
    assert await retry_parked(world.stores, COMPANY) == []


async def test_a_passing_trouble_here_is_no_fault_of_the_envelope(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = await shared_pair(world)
    one = envelope(world.link, await next_seq(world), title(pair, 5, "別の名称"))

    async def busy(*_: Any) -> None:
        raise TransientFailure("the store is busy")

    with monkeypatch.context() as troubled:
        troubled.setitem(applying.EFFECTS, "FieldsChanged", (FieldsChanged, busy))
        with pytest.raises(TransientFailure):
            await arrive(world, one)
    assert await parked(world) == []
    assert (await arrive(world, one)).state == "applied"


# ── A link that does not carry ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("pausing", [COMPANY, FIRM])
async def test_while_either_side_has_paused_the_link_nothing_crosses_and_afterwards_everything_does(
    world: World, pausing: OrgId
) -> None:
    await shared_pair(world)
    await set_state(world, pausing, LinkState.PAUSED)
    await world.do(HANAKO, Edit("F-PK190001", {"filing_date": "2016/06/08"}))
    await world.do(HANAKO, Edit("F-PK190001", {"title": "省電力通信装置及び方法"}))
    assert not world.slack.notices(AskedToReview)
    await set_state(world, pausing, LinkState.ACTIVE)
    await world.pass_a_while()
    asked = {
        change.field
        for notice in world.slack.notices(AskedToReview)
        if isinstance(notice, AskedToReview)
        for change in notice.open
    }
    assert asked == {"filing_date", "title"}
    assert await parked(world) == []


@pytest.mark.parametrize("pausing", [COMPANY, FIRM])
async def test_waiting_out_a_pause_of_days_is_no_failed_attempt_and_parks_nothing(world: World, pausing: OrgId) -> None:
    await shared_pair(world)
    await set_state(world, pausing, LinkState.PAUSED)
    await world.do(HANAKO, Edit("F-PK190001", {"filing_date": "2016/06/08"}))
    for _ in range(60):
        await world.pass_time(timedelta(hours=2))
    async with world.stores.read(FIRM) as session:
        records = Records(session)
        assert (await records.outbox.parked(), (await records.outbox.backlog()).count) == ([], 1)
    await set_state(world, pausing, LinkState.ACTIVE)
    await world.pass_time(timedelta(minutes=2))
    assert world.slack.notices(AskedToReview), "and what waited has not backed off for hours"


# ── Giving a departure up ────────────────────────────────────────────────────────────────────────────────────


async def test_a_dropped_departure_uses_its_number_up_so_that_what_follows_arrives(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dying(self: SameService, envelope: Envelope, to: OrgId) -> Receipt:
        raise RuntimeError("it died with the envelope in its hands")

    await shared_pair(world)
    with monkeypatch.context() as broken:
        broken.setattr(SameService, "deliver", dying)
        await world.do(HANAKO, Edit("F-PK190001", {"filing_date": "2016/06/08"}))
        for _ in range(12):
            await world.pass_time(timedelta(hours=1))
    async with world.stores.read(FIRM) as session:
        (parked,) = await Records(session).outbox.parked()
    async with world.stores.write(FIRM) as session:
        await drop(session, parked.message.id)
    await world.do(HANAKO, Edit("F-PK190001", {"title": "省電力通信方法"}))
    fields = [change.field for card in world.slack.notices(AskedToReview) for change in card.open]
    assert fields == ["title"]
    async with world.stores.read(FIRM) as session:
        records = Records(session)
        assert (await records.outbox.parked(), (await records.outbox.backlog()).count) == ([], 0)


# ── Offers that cross ────────────────────────────────────────────────────────────────────────────────────────


async def offer_each_other(world: World, values: dict[str, str], first: PersonId) -> None:
    await world.add_matter(COMPANY, "PK190001", {"filing_ref": "PK190001", **values})
    await world.add_matter(FIRM, "2016P002", {"filing_ref": "2016P002", **values})
    deeds: list[tuple[PersonId, Intent]] = [(TARO, Share(("PK190001",))), (HANAKO, Share(("2016P002",)))]
    await at_once(world, *(deeds if first == TARO else reversed(deeds)))


async def must_share_one_pair(world: World) -> PairId:
    company, firm = await states(world, COMPANY), await states(world, FIRM)
    shared = [pair for pair, state in company.items() if state.shared]
    assert shared == [pair for pair, state in firm.items() if state.shared]
    assert len(shared) == 1
    assert {state for pair, state in (company | firm).items() if pair not in shared} <= {PairState.WITHDRAWN}
    for person in (TARO, HANAKO):
        home = await world.do(person, Look(Page.HOME))
        assert isinstance(home, HomeShown)
        (counts,) = home.links
        assert (counts.shared, counts.to_approve, counts.waiting_for_counterpart) == (1, 0, 0)
    return shared[0]


@pytest.mark.parametrize("first", [TARO, HANAKO])
async def test_two_offers_of_the_same_application_meet_in_one_pair(world: World, first: PersonId) -> None:
    await offer_each_other(world, NUMBERED, first)
    pair = await must_share_one_pair(world)
    answers = [notice for notice in world.slack.notices(AnswerTold) if isinstance(notice, AnswerTold)]
    assert [(told.pair, told.answer) for told in answers] == [(pair, Answer.LINKED)]
    assert not [n for n in world.slack.notices(AskedToApprove) if isinstance(n, AskedToApprove) and not n.decision]

    edited = await world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    assert isinstance(edited, MatterEdited)
    review = world.slack.notices(AskedToReview)[-1]
    assert isinstance(review, AskedToReview)
    await world.do(TARO, Accept(review.review, seen=review.version))
    assert await world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"


async def test_a_matter_that_has_met_is_not_offered_again(world: World) -> None:
    await offer_each_other(world, NUMBERED, HANAKO)
    for person, ref in ((TARO, "PK190001"), (HANAKO, "2016P002")):
        (line,) = (await world.do(person, Share((ref,)))).lines
        assert line.problem is not None
        assert line.problem.code == "share_already_shared"


@pytest.mark.parametrize("first", [TARO, HANAKO])
async def test_two_offers_that_nobody_recognised_still_end_in_one_pair_when_both_are_approved_at_once(
    world: World, first: PersonId
) -> None:
    await offer_each_other(world, {**PATENT, "title": "充電装置"}, first)
    (to_company,) = [pair for pair, state in (await states(world, COMPANY)).items() if state is PairState.PENDING]
    (to_firm,) = [pair for pair, state in (await states(world, FIRM)).items() if state is PairState.PENDING]
    await at_once(
        world, (TARO, Approve(to_company, own_ref="PK190001")), (HANAKO, Approve(to_firm, own_ref="2016P002"))
    )
    assert await must_share_one_pair(world) == min(to_company, to_firm)


async def test_approving_an_offer_takes_back_the_own_offer_of_that_matter(world: World) -> None:
    await offer_each_other(world, {**PATENT, "title": "充電装置"}, TARO)
    (to_company,) = [pair for pair, state in (await states(world, COMPANY)).items() if state is PairState.PENDING]
    await world.do(TARO, Approve(to_company, own_ref="PK190001"))
    assert await must_share_one_pair(world) == to_company


async def test_an_offer_withdrawn_while_it_is_being_approved_stands(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", {"filing_ref": "PK190001", **NUMBERED})
    await world.add_matter(FIRM, "2016P002", NUMBERED)
    await world.do(TARO, Share(("PK190001",)))
    (pair,) = await states(world, COMPANY)
    await at_once(world, (TARO, Unshare("PK190001")), (HANAKO, Approve(pair)))
    assert await must_share_one_pair(world) == pair


async def test_an_offer_withdrawn_while_it_is_being_declined_is_declined_on_both_sides(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", {"filing_ref": "PK190001", **NUMBERED})
    await world.do(TARO, Share(("PK190001",)))
    (pair,) = await states(world, COMPANY)
    await at_once(world, (TARO, Unshare("PK190001")), (HANAKO, Decline(pair, "担当外のため")))
    assert (await pair_of(world, pair)).state is PairState.DECLINED


async def test_approving_an_offer_that_has_been_withdrawn_is_explained(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", {"filing_ref": "PK190001", **NUMBERED})
    await world.add_matter(FIRM, "2016P002", NUMBERED)
    await world.do(TARO, Share(("PK190001",)))
    (pair,) = await states(world, COMPANY)
    await world.do(TARO, Unshare("PK190001"))
    late = await world.do(HANAKO, Approve(pair))
    assert isinstance(late, Problem)
    assert late.code == "offer_withdrawn"


# ── Envelopes that reach for what is not theirs ──────────────────────────────────────────────────────────────


async def second_link(world: World) -> LinkId:
    """Another firm, デモ第二事務所, linked to the company."""
    second = OrgId("dm2")
    async with world.stores.write_directory() as session:
        await Directory(session).add_organisation(Organisation(second, "DM2", "デモ第二事務所", OrgKind.FIRM))
    await world.stores.create(second)
    linking = Linking(world.stores)
    await linking.propose(Request("DM2", "CDM", ""))
    link = await linking.accept(Request("CDM", "DM2", "知財 太郎"))
    await world.settle()
    return link


async def test_nothing_on_one_link_can_name_a_pair_of_another(world: World) -> None:
    pair = await shared_pair(world)
    await world.add_matter(COMPANY, "PK190002", OTHER_NUMBERED)
    await world.do(TARO, Share(("PK190002",)))
    (waiting,) = [id_ for id_, state in (await states(world, COMPANY)).items() if state is PairState.OFFERED]
    link = await second_link(world)
    before = {id_: await pair_of(world, id_) for id_ in (pair, waiting)}
    for body in (
        title(pair, 9, "他人の名称"),
        OfferMade(pair, (FieldEvent("title", 9, "他人の名称"),)),
        OfferWithdrawn(pair),
        OfferAnswered(waiting, Answer.LINKED, "", "他人"),
        MessageSent(new_id(), new_id(), (pair,), "件名", "本文", "", "", "他人", world.clock.now()),
    ):
        assert (await say(world, body, link)).state == "parked", body
    assert {id_: await pair_of(world, id_) for id_ in (pair, waiting)} == before
    assert not world.slack.notices(MessageArrived)
    assert (await say(world, title(pair, 5, "正しい名称"))).state == "applied", "another link's poison held it back"


async def test_an_acceptance_said_twice_is_one_and_a_refusal_after_it_ends_the_sharing(world: World) -> None:
    own = await shared_pair(world)
    told = len(world.slack.notices(AnswerTold))
    assert (await say(world, OfferAnswered(own, Answer.LINKED, "", "弁理 花子"))).state == "applied"
    assert len(world.slack.notices(AnswerTold)) == told
    await say(world, title(own, 5, "省電力通信方法"))
    await say(world, OfferAnswered(own, Answer.DECLINED, "取り違え", "弁理 花子"))
    assert (await pair_of(world, own)).state is PairState.DECLINED
    assert len(world.slack.notices(AnswerTold)) == told + 1
    card = world.slack.notices(AskedToReview)[-1]
    assert isinstance(card, AskedToReview)
    assert not card.open, "nothing can be taken over any more"


async def test_the_counterpart_cannot_answer_its_own_offer(world: World) -> None:
    theirs = PairId(new_id())
    await say(world, OfferMade(theirs, (FieldEvent("title", 1, "事務所の案件"),)))
    assert (await say(world, OfferAnswered(theirs, Answer.LINKED, "", "弁理 花子"))).state == "parked"
    assert (await pair_of(world, theirs)).state is PairState.PENDING


async def test_an_offer_or_a_message_that_is_known_cannot_be_overwritten(world: World) -> None:
    pair = await shared_pair(world)
    assert (await say(world, OfferMade(pair, (FieldEvent("title", 9, "書換え"),)))).state == "parked"
    message = new_id()
    body = MessageSent(message, message, (), "件名", "最初の本文", "", "", "弁理 花子", world.clock.now())
    assert (await say(world, body)).state == "applied"
    assert (await say(world, replace(body, body="書換えた本文"))).state == "parked"
    async with world.stores.read(COMPANY) as session:
        assert (await Records(session).messages.get(message)).body == "最初の本文"
