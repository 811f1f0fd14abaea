"""Hundreds of matters shared in one go: as safe as one by one, told once, and in portions when it takes long."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from world import COMPANY, FIRM, HANAKO, TARO, World, open_world, principal

from core.courier import receiving
from core.courier.courier import SameService
from core.courier.effects import EFFECTS, offer_made
from core.desk.case import Case
from core.desk.files import result_files
from core.desk.sharing import approving_at_length
from core.desk.telling import Telling
from core.desk.waiting import items
from core.domain.envelopes import Envelope, OfferMade, Receipt
from core.domain.intents import Approve, ApproveCertain, ApproveMany, Look, Page, SetSecrecy, Share
from core.domain.links import Link
from core.domain.matters import Secrecy
from core.domain.notices import (
    ApprovalBegun,
    ApprovedMany,
    AskedToApprove,
    Digest,
    EntryKind,
    Listed,
    OfferAnswered,
    Together,
    ToldTogether,
)
from core.domain.pairs import Pair
from core.domain.sharing import PairState
from core.errors import TransientFailure
from core.ids import OrgId, PairId
from core.store import Stores
from core.store.records import Records

MANY = 30


def numbered(number: int) -> dict[str, str]:
    return {
        "matter_type": "出願",
        "right": "特許",
        "country": "日本",
        "title": f"省電力通信装置 {number}",
        "application_number": f"特願2016-{number + 1:06}",
        "filing_date": "2016/06/03",
    }


async def fill(world: World, many: int = MANY) -> tuple[str, ...]:
    """The same matters on both sides; gives the company's numbers."""
    refs = tuple(f"PK{number:04}" for number in range(many))
    for number, ref in enumerate(refs):
        await world.add_matter(COMPANY, ref, {"filing_ref": ref, **numbered(number)})
        await world.add_matter(FIRM, f"F{number:04}", numbered(number))
    return refs


async def offers(world: World) -> list[Pair]:
    async with world.stores.read(FIRM) as session:
        return await Records(session).pairs.open_offers(world.link)


async def logs(world: World, org: OrgId) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """What has left and what has arrived: numbers and states."""
    async with world.stores.read(org) as session:
        sent = await session.connection.exec_driver_sql("SELECT seq, receipt FROM envelope_sent ORDER BY seq")
        received = await session.connection.exec_driver_sql("SELECT seq, state FROM envelope_received ORDER BY seq")
        return [(row.seq, row.receipt) for row in sent], [(row.seq, row.state) for row in received]


# ── Told once ────────────────────────────────────────────────────────────────────────────────────────────────


async def test_many_offers_and_answers_are_told_in_one_notice_each_and_a_few_one_by_one(world: World) -> None:
    refs = await fill(world)
    await world.do(TARO, Share(refs))
    assert world.mail.notices(AskedToApprove) == []
    (asked,) = world.mail.notices(ToldTogether)
    assert isinstance(asked, ToldTogether)
    assert (asked.about, asked.count, asked.refs) == (Together.OFFERS, MANY, refs[:5])

    few, rest = [pair.id for pair in await offers(world)][:3], [pair.id for pair in await offers(world)][3:]
    await world.do(HANAKO, ApproveMany(tuple(rest)))
    assert world.slack.notices(OfferAnswered) == []
    (answered,) = world.slack.notices(ToldTogether)
    assert isinstance(answered, ToldTogether)
    assert (answered.about, answered.count, answered.linked) == (Together.ANSWERS, MANY - 3, MANY - 3)

    await world.do(HANAKO, ApproveMany(tuple(few)))
    assert len(world.slack.notices(OfferAnswered)) == 3


# ── As safe as one by one ────────────────────────────────────────────────────────────────────────────────────


async def test_poison_in_the_middle_of_a_run_stands_aside_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything before and after it arrives, in order, once."""
    refs = await fill(world)
    poisoned: set[PairId] = set()

    async def sometimes(records: Records, telling: Telling, link: Link, body: OfferMade) -> None:
        await offer_made(records, telling, link, body)
        if any(event.value == refs[7] for event in body.events):
            poisoned.add(body.pair)
            raise RuntimeError("what nobody foresaw, after its effects")

    monkeypatch.setitem(EFFECTS, "OfferMade", (OfferMade, sometimes))
    await world.do(TARO, Share(refs))
    assert len(poisoned) == 1
    arrived = await offers(world)
    assert [pair.counterpart_ref for pair in arrived] == [ref for ref in refs if ref != refs[7]]
    sent, received = await logs(world, COMPANY), await logs(world, FIRM)
    states = [(seq, "parked" if seq == 8 else "applied") for seq in range(1, MANY + 1)]
    assert (sent[0], received[1]) == (states, states)
    (told,) = world.mail.notices(ToldTogether)
    assert isinstance(told, ToldTogether)
    assert told.count == MANY - 1, "what was undone was told"


class Dropping(SameService):
    """Loses the answer after the counterpart has taken a run in, as often as it is told to."""

    losses = 0

    async def deliver(self, envelopes: Sequence[Envelope], to: OrgId) -> Sequence[Receipt]:
        receipts = await super().deliver(envelopes, to)
        if self.losses:
            self.losses -= 1
            raise TransientFailure("the line broke")
        return receipts


async def test_a_run_whose_answer_was_lost_leaves_again_and_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made: list[Dropping] = []

    def transport(stores: Stores) -> Dropping:
        made.append(Dropping(stores))
        return made[-1]

    async with open_world(tmp_path_factory.mktemp("lost"), transport=transport) as world:
        refs = await fill(world)
        made[-1].losses = 2
        await world.do(TARO, Share(refs))
        await world.pass_a_while()
        assert [pair.counterpart_ref for pair in await offers(world)] == list(refs)
        expected = [(seq, "applied") for seq in range(1, MANY + 1)]
        assert (await logs(world, COMPANY))[0] == (await logs(world, FIRM))[1] == expected


async def test_what_is_unpublished_after_a_run_was_sealed_does_not_leave_with_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The first attempt never arrives; by the second the matter is 秘匿, and its values may not leave any more."""

    class Breaking(Dropping):
        async def deliver(self, envelopes: Sequence[Envelope], to: OrgId) -> Sequence[Receipt]:
            if self.losses:
                raise TransientFailure("nobody answers")
            return await super().deliver(envelopes, to)

    made: list[Breaking] = []

    def transport(stores: Stores) -> Breaking:
        made.append(Breaking(stores))
        return made[-1]

    async with open_world(tmp_path_factory.mktemp("sealed"), transport=transport) as world:
        refs = await fill(world)
        made[-1].losses = 1
        await world.do(TARO, Share(refs))
        async with world.stores.read(COMPANY) as session:
            rows = await session.connection.exec_driver_sql("SELECT body FROM envelope_sent")
            assert any("省電力通信装置 4" in row.body for row in rows), "it was not sealed, so nothing could leak"
        await world.desk.handle(principal(TARO), SetSecrecy(refs[4], Secrecy.CLOSED, "発明者の要望"))
        made[-1].losses = 0
        await world.pass_a_while()
        said = [str(pair.theirs.get("title")) for pair in await offers(world)]
        assert "省電力通信装置 3" in said
        assert "省電力通信装置 4" not in said


async def test_a_run_is_taken_in_with_one_commit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the cost of a commit is paid for every matter."""
    runs: list[int] = []
    receive = receiving.receive

    async def counted(session: object, envelopes: Sequence[Envelope]) -> list[Receipt]:
        runs.append(len(envelopes))
        return await receive(session, envelopes)

    monkeypatch.setattr("core.courier.courier.receive", counted)
    await world.do(TARO, Share(await fill(world)))
    assert runs == [MANY]


# ── In portions ──────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_long_approval_is_begun_goes_on_in_portions_and_is_told_at_the_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(approving_at_length, "PORTION", 12)
    await world.do(TARO, Share(await fill(world)))
    pairs = tuple(pair.id for pair in await offers(world))
    begun = await world.desk.handle(principal(HANAKO), ApproveMany(pairs), once="mail-1", conversation="mail:1")
    assert isinstance(begun, ApprovalBegun)
    assert (begun.total, begun.done) == (MANY, 0)
    assert len(await offers(world)) == MANY, "whoever asked is answered before anything is done"
    assert await world.desk.handle(principal(HANAKO), ApproveMany(pairs), once="mail-1") == begun
    await world.settle()
    (told,) = [one for one in world.mail.deliveries if isinstance(one.notice, ApprovedMany)]
    assert told.thread == "mail:1"
    assert isinstance(told.notice, ApprovedMany)
    assert [line.pair for line in told.notice.lines] == list(pairs)
    assert all(line.own_ref for line in told.notice.lines)
    states = [one.done for one in world.mail.notices(ApprovalBegun) if isinstance(one, ApprovalBegun)]
    assert states == sorted(states), "the card says how far it is"
    assert states[-1] == MANY
    async with world.stores.read(COMPANY) as session:
        counts = await Records(session).pairs.counts(world.link)
    assert counts == {PairState.ACTIVE: MANY}


async def test_a_long_approval_goes_on_after_a_crash_where_it_stopped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that is certain is approved once; what is not is left, and told."""
    monkeypatch.setattr(approving_at_length, "PORTION", 4)
    refs = await fill(world, 12)
    await world.add_matter(
        COMPANY, "PK9999", {"filing_ref": "PK9999", "matter_type": "出願", "title": "誰の案件でもない"}
    )
    await world.do(TARO, Share(("PK9999", *refs)))
    pairs = [pair.id for pair in await offers(world)]
    portions: list[int] = []
    approve_many = approving_at_length.approve_many

    async def dies_once(case: Case, portion: ApproveMany) -> ApprovedMany:
        portions.append(len(portion.pairs))
        answer = await approve_many(case, portion)
        if len(portions) == 2:
            raise ConnectionError("the process was killed before it could commit")
        return answer

    monkeypatch.setattr(approving_at_length, "approve_many", dies_once)
    await world.do(HANAKO, ApproveCertain("CDM"))
    await world.pass_a_while()
    assert portions == [4, 4, 4, 4, 1], "the second once more, and nothing else"
    (answer,) = world.mail.notices(ApprovedMany)
    assert isinstance(answer, ApprovedMany)
    assert [line.pair for line in answer.lines if not line.own_ref] == [pairs[0]], "only what is not certain is left"
    assert [pair.id for pair in await offers(world)] == [pairs[0]]


async def test_what_became_of_very_many_is_a_file_beside_few_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_files, "TAKEN", 20)
    await world.do(TARO, Share(await fill(world)))
    pairs = tuple(pair.id for pair in await offers(world))
    few = await world.desk.handle(principal(HANAKO), ApproveMany(pairs[:3]))
    rest = await world.desk.handle(principal(HANAKO), ApproveMany(pairs[3:]))
    assert isinstance(few, ApprovedMany)
    assert isinstance(rest, ApprovedMany)
    assert few.files == ()
    (file,) = rest.files
    content, _ = await world.desk.handed_out(FIRM, file.content)
    lines = content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + MANY - 3
    assert lines[1].startswith("PK0003,F0003,")


async def test_a_list_of_very_much_shows_some_and_counts_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "SHOWN", 10)
    await world.do(TARO, Share(await fill(world)))
    listed = await world.desk.handle(principal(HANAKO), Look(Page.LISTING))
    assert isinstance(listed, Listed)
    assert [entry.number for entry in listed.entries] == list(range(1, 11))
    (more,) = listed.more
    assert (more.kind, more.code, more.count) == (EntryKind.OFFER, "CDM", MANY - 10)
    await world.do(HANAKO, ApproveMany(tuple(PairId(entry.target) for entry in listed.entries)))
    shown = await world.desk.card(principal(HANAKO), f"digest:{listed.listing}")
    assert isinstance(shown, Digest)
    assert all(entry.done for entry in shown.entries)


async def test_approving_many_and_one_by_one_end_alike(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Read together, written together, and still the same."""
    ends = []
    for together in (True, False):
        async with open_world(tmp_path_factory.mktemp("alike")) as world:
            await world.do(TARO, Share(await fill(world)))
            pairs = [pair.id for pair in await offers(world)]
            for intent in [ApproveMany(tuple(pairs))] if together else [Approve(pair) for pair in pairs]:
                await world.do(HANAKO, intent)
            ends.append([await state(world, org) for org in (COMPANY, FIRM)])
    assert ends[0] == ends[1]


async def state(world: World, org: OrgId) -> object:
    async with world.stores.read(org) as session:
        records = Records(session)
        matters = await records.matters.all()
        pairs = await records.pairs.of_matters(world.link, [one.id for one in matters])
        return [
            (one.ref, dict(one.values), dict(one.revisions), pairs[one.id].state, dict(pairs[one.id].fields))
            for one in matters
        ]
