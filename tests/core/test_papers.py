"""庁書類 and キュー at the Desk and across: read or asked about, proposed the same on both sides, published by kind only."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from bad_files import locked_zip
from sqlalchemy import select, update
from test_deadlines import dump_of
from test_policies_story import SHARED, UNPUBLISHED, configure
from world import COMPANY, FIRM, HANAKO, TARO, World, open_world
from written_papers import ARGUMENT, GRANT, MATTER, NUMBER, NUMBER_NOTICE, REFUSAL, pdf, xml

from core.courier.courier import SameService
from core.domain.deadlines import DeadlineState
from core.domain.envelopes import Envelope, Receipt
from core.domain.intents import (
    AcceptProposals,
    Approve,
    Attach,
    DiscardDocument,
    DismissProposals,
    Edit,
    File,
    IdentifyDocument,
    Intent,
    Look,
    Page,
    PublishDocuments,
    ReviseProposal,
    SetSecrecy,
    Share,
    UndoProposals,
)
from core.domain.matters import Secrecy
from core.domain.notices import (
    AskedAboutDocument,
    AskedToApprove,
    AskedToReview,
    AskedToUpdate,
    DeadlinesShown,
    DocumentArrived,
    DocumentKindsPublished,
    DocumentsAttached,
    DocumentSettled,
    DocumentsShown,
    EntryKind,
    HistoryShown,
    Listed,
    Problem,
    QueueSettled,
)
from core.errors import Invalid
from core.ids import OrgId
from core.store.records import Records
from core.store.stores import Stores
from core.store.tables import casework

T = TypeVar("T")


def a(kind: type[T], told: object) -> T:
    assert isinstance(told, kind), told
    return told


def written(text: str, name: str = "A131.pdf", number: str = NUMBER) -> File:
    return File(name, pdf(text.format(number=number)), "application/pdf")


class Line(SameService):
    """Remembers every envelope as it was handed over, and breaks when told to."""

    seen: list[Envelope]
    broken = False

    def __init__(self, stores: Stores) -> None:
        super().__init__(stores)
        self.seen = []
        lines.append(self)

    async def deliver(self, envelopes: Sequence[Envelope], to: OrgId) -> Sequence[Receipt]:
        if self.broken:
            raise RuntimeError("it died")
        self.seen += envelopes
        return await super().deliver(envelopes, to)


lines: list[Line] = []


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path, transport=Line) as opened:
        await opened.add_matter(COMPANY, "PK190001", MATTER)
        await opened.add_matter(FIRM, "2016P002", MATTER)
        yield opened


async def attached(world: World, *files: File, **more: str) -> DocumentsAttached:
    return a(DocumentsAttached, await world.do(TARO, Attach(files, **more)))


def queue_of(world: World) -> AskedToUpdate:
    return [one for one in world.slack.notices(AskedToUpdate) if isinstance(one, AskedToUpdate)][-1]


async def shared(world: World) -> None:
    await world.do(TARO, Share(("PK190001",)))
    offered = [one for one in world.mail.notices(AskedToApprove) if isinstance(one, AskedToApprove)][-1]
    await world.do(HANAKO, Approve(offered.pair, "2016P002"))


# ── taken in ─────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_document_finds_its_matter_and_proposes_a_deadline_with_its_rule(world: World) -> None:
    (line,) = (await attached(world, written(REFUSAL, "通知.pdf"))).lines
    assert line.paper is not None
    assert (line.paper.ref, line.paper.kind, line.paper.dated, line.proposals) == (
        "PK190001",
        "A131",
        date(2026, 1, 13),
        1,
    )
    (proposal,) = queue_of(world).proposals
    assert proposal.grounds is not None
    assert (proposal.due, proposal.grounds.rule, proposal.grounds.basis_date) == (
        date(2026, 3, 16),
        "refusal_response",
        date(2026, 1, 13),
    )
    assert not a(DeadlinesShown, await world.do(TARO, Look(Page.DEADLINES, "PK190001"))).deadlines


async def test_accepting_keeps_the_deadline_and_undoing_takes_it_back(world: World) -> None:
    await attached(world, written(REFUSAL))
    entry = queue_of(world).entry
    await world.do(TARO, AcceptProposals(entry))
    (one,) = a(DeadlinesShown, await world.do(TARO, Look(Page.DEADLINES, "PK190001"))).deadlines
    assert (one.due, one.state) == (date(2026, 3, 16), DeadlineState.OPEN)
    again = a(Problem, await world.do(TARO, AcceptProposals(entry)))
    assert (again.code, again.facts["by"]) == ("already_decided", "知財 太郎")
    await world.do(TARO, UndoProposals(entry))
    assert not a(DeadlinesShown, await world.do(TARO, Look(Page.DEADLINES, "PK190001"))).deadlines
    await world.do(TARO, AcceptProposals(entry))
    (one,) = a(DeadlinesShown, await world.do(TARO, Look(Page.DEADLINES, "PK190001"))).deadlines
    assert one.state is DeadlineState.OPEN


async def test_some_are_accepted_corrected_or_dismissed(world: World) -> None:
    await attached(world, written(GRANT, "査定.pdf"))
    entry = queue_of(world)
    assert [one.field or (one.grounds and one.grounds.rule) for one in entry.proposals] == [
        "decision_date",
        "decision_kind",
        "registration_fee",
    ]
    await world.do(TARO, ReviseProposal(entry.entry, 1, "2026/01/08"))
    stale = a(Problem, await world.do(TARO, AcceptProposals(entry.entry, (1,), seen=entry.version)))
    assert stale.code == "queue_changed"
    settled = a(QueueSettled, await world.do(TARO, AcceptProposals(entry.entry, (1,))))
    assert [one.value for one in settled.proposals] == ["2026-01-08"]
    await world.do(TARO, DismissProposals(entry.entry))
    assert await world.value(COMPANY, "PK190001", "decision_date") == "2026-01-08"
    assert await world.value(COMPANY, "PK190001", "decision_kind") is None
    assert not a(DeadlinesShown, await world.do(TARO, Look(Page.DEADLINES, "PK190001"))).deadlines


async def test_what_was_shown_is_what_is_decided_on(world: World) -> None:
    await attached(world, written(GRANT, "査定.pdf"))
    entry = queue_of(world)
    await world.do(TARO, Edit("PK190001", {"decision_date": "2026/01/06"}))
    stale = a(Problem, await world.do(TARO, AcceptProposals(entry.entry, (), seen=entry.version)))
    assert stale.code == "queue_changed"
    assert await world.value(COMPANY, "PK190001", "decision_date") == "2026-01-06"


async def test_what_cannot_be_recognised_is_asked_about_and_filed_when_it_is_known(world: World) -> None:
    (line,) = (await attached(world, File("scan0001.pdf", pdf("読めない書類"), ""))).lines
    assert line.asked
    asked = [one for one in world.slack.notices(AskedAboutDocument) if isinstance(one, AskedAboutDocument)][-1]
    document = asked.document.paper
    listed = a(Listed, await world.do(TARO, Look(Page.LISTING)))
    assert [entry.kind for entry in listed.entries] == [EntryKind.DOCUMENT]
    half = a(DocumentSettled, await world.do(TARO, IdentifyDocument(document, kind="拒絶理由通知書")))
    assert (half.document.kind, half.proposals) == ("A131", 0)
    whole = a(DocumentSettled, await world.do(TARO, IdentifyDocument(document, "PK190001", dated="2026/01/13")))
    assert (whole.document.ref, whole.proposals) == ("PK190001", 1)
    late = a(Problem, await world.do(TARO, DiscardDocument(document)))
    assert late.code == "document_settled"


async def test_a_number_and_a_name_that_say_different_things_are_left_to_a_person(world: World) -> None:
    await world.add_matter(COMPANY, "PK190009", {"right": "特許", "country": "JP"})
    (line,) = (await attached(world, written(REFUSAL, "PK190009_A131.pdf"))).lines
    assert line.asked
    asked = [one for one in world.slack.notices(AskedAboutDocument) if isinstance(one, AskedAboutDocument)][-1]
    assert {one.ref for one in asked.candidates} == {"PK190001", "PK190009"}


async def test_bad_files_are_told_one_by_one_and_the_good_one_is_taken_in(world: World) -> None:
    told = await attached(
        world,
        File("大きな図面.pdf", b"%PDF-" + bytes(60 * 1024 * 1024)),
        File("空.pdf", b""),
        File("PK190001_暗号化.zip", locked_zip()),
        File("../../拒絶.txt", pdf(REFUSAL.format(number=NUMBER)), "text/plain"),
        File("同じもの.pdf", pdf(REFUSAL.format(number=NUMBER))),
    )
    large, empty, closed, lying, twice = told.lines
    assert large.problem is not None
    assert (large.problem.code, large.problem.facts["limit_mb"]) == ("file_too_large", 50)
    assert empty.problem is not None
    assert empty.problem.code == "document_empty"
    assert closed.asked
    assert lying.paper is not None
    assert (lying.name, lying.paper.kind, lying.proposals) == ("拒絶.txt", "A131", 1)
    assert twice.problem is not None
    assert twice.problem.code == "document_known"
    async with world.stores.read(COMPANY) as session:
        records = Records(session)
        assert (await records.contents.get(lying.paper.content))[1] == "application/pdf"


async def test_bytes_that_are_no_longer_themselves_are_not_handed_out(world: World) -> None:
    (line,) = (await attached(world, written(REFUSAL))).lines
    assert line.paper is not None
    async with world.stores.write(COMPANY) as session:
        await session.connection.execute(update(casework.content).values(bytes=b"something else"))
    async with world.stores.read(COMPANY) as session:
        with pytest.raises(Invalid, match="file_altered"):
            await Records(session).contents.get(line.paper.content)


# ── across ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_published_document_raises_the_same_entry_over_there_as_by_hand(world: World) -> None:
    await shared(world)
    a(DocumentKindsPublished, await world.do(TARO, PublishDocuments(("A131",))))
    (line,) = (await attached(world, written(REFUSAL))).lines
    assert line.crosses_to == ("デモ事務所",)
    theirs = [one for one in world.mail.notices(AskedToUpdate) if isinstance(one, AskedToUpdate)][-1]
    assert (theirs.document.ref, theirs.document.counterpart) == ("2016P002", "デモ株式会社")
    assert theirs.proposals == queue_of(world).proposals
    await world.do(HANAKO, AcceptProposals(theirs.entry))
    (one,) = a(DeadlinesShown, await world.do(HANAKO, Look(Page.DEADLINES, "2016P002"))).deadlines
    assert one.due == date(2026, 3, 16)
    history = a(HistoryShown, await world.do(TARO, Look(Page.HISTORY, "PK190001")))
    assert [one.field for one in history.crossings if one.field.startswith("document:")] == ["document:A131"]
    filed = a(DocumentsShown, await world.do(HANAKO, Look(Page.DOCUMENTS, "2016P002")))
    assert [one.kind for one in filed.documents] == ["A131"]


async def test_accepted_data_reach_the_counterpart_under_the_policy_and_deadlines_do_not(world: World) -> None:
    await shared(world)
    await attached(world, written(GRANT, "査定.pdf"))
    settled = a(QueueSettled, await world.do(TARO, AcceptProposals(queue_of(world).entry)))
    assert settled.published_to == ("デモ事務所",)
    reviews = [one for one in world.mail.notices(AskedToReview) if isinstance(one, AskedToReview)]
    assert {change.field for change in reviews[-1].changes} == {"decision_date", "decision_kind"}
    assert not a(DeadlinesShown, await world.do(HANAKO, Look(Page.DEADLINES, "2016P002"))).deadlines


async def test_nothing_of_an_unpublished_kind_crosses(world: World) -> None:
    """Published is A131; an argument with a mark in its name and text is filed beside it."""
    await shared(world)
    await world.do(TARO, PublishDocuments(("A131",)))
    canary = "canary-of-the-argument"
    told = await attached(
        world, written(ARGUMENT + canary, f"{canary}.pdf"), written(REFUSAL, "A131.pdf"), ref="PK190001"
    )
    assert [line.crosses_to for line in told.lines] == [(), ("デモ事務所",)]
    await world.pass_a_while()
    assert canary in await dump_of(world, COMPANY)
    theirs = await dump_of(world, FIRM)
    assert canary not in theirs
    assert canary.encode("cp932").hex() not in theirs
    assert [one.kind for one in lines[-1].seen].count("DocumentSent") == 1
    assert canary not in repr(lines[-1].seen)


@pytest.mark.parametrize("stops", [PublishDocuments(("A131",), on=False), SetSecrecy("PK190001", Secrecy.CLOSED)])
async def test_what_is_no_longer_published_when_it_leaves_again_does_not_leave(world: World, stops: Intent) -> None:
    """The service dies between sealing and handing over; before the next attempt the kind is unpublished."""
    await shared(world)
    await world.do(TARO, PublishDocuments(("A131",)))
    lines[-1].broken = True
    await attached(world, written(REFUSAL))
    await world.do(TARO, stops)
    lines[-1].broken = False
    await world.pass_a_while()
    (envelope,) = [one for one in lines[-1].seen if one.kind == "DocumentSent"]
    assert envelope.body["file"] is None
    assert not a(DocumentsShown, await world.do(HANAKO, Look(Page.DOCUMENTS, "2016P002"))).documents


async def test_a_name_that_tells_too_much_by_the_next_attempt_is_not_told(world: World) -> None:
    await shared(world)
    await world.do(TARO, Edit("PK190001", {"internal_title": "秘密の名"}))
    await configure(world, publishing={"internal_title": SHARED})
    await world.do(TARO, PublishDocuments(("X-FILE",)))
    lines[-1].broken = True
    await attached(world, File("秘密の名の控.txt", b"copy"), ref="PK190001", kind="X-FILE")
    await configure(world, publishing={"internal_title": UNPUBLISHED})
    lines[-1].broken = False
    await world.pass_a_while()
    (envelope,) = [one for one in lines[-1].seen if one.kind == "DocumentSent"]
    assert envelope.body["file"]["name"] == "X-FILE.txt"


async def test_a_document_that_cannot_be_taken_in_stands_aside_for_its_matter_only(world: World) -> None:
    await shared(world)
    other = {**MATTER, "application_number": "特願2020-000123"}
    await world.add_matter(COMPANY, "PK200001", other)
    await world.add_matter(FIRM, "2020P001", other)
    await world.do(TARO, Share(("PK200001",)))
    offered = [one for one in world.mail.notices(AskedToApprove) if isinstance(one, AskedToApprove)][-1]
    await world.do(HANAKO, Approve(offered.pair, "2020P001"))
    await world.do(TARO, PublishDocuments(("A131",)))
    line = lines[-1]
    deliver = line.deliver

    def spoil(envelope: Envelope) -> Envelope:
        if envelope.kind != "DocumentSent" or envelope.body["pair"] == offered.pair:
            return envelope
        file = {**envelope.body["file"], "sha256": "0" * 64}
        return replace(envelope, body={**envelope.body, "file": file})

    async def spoilt(envelopes: Sequence[Envelope], to: OrgId) -> Sequence[Receipt]:
        return await deliver([spoil(envelope) for envelope in envelopes], to)

    line.deliver = spoilt
    await attached(world, written(REFUSAL), written(REFUSAL, number="特願2020-000123"))
    await world.pass_a_while()
    assert not a(DocumentsShown, await world.do(HANAKO, Look(Page.DOCUMENTS, "2016P002"))).documents
    assert len(a(DocumentsShown, await world.do(HANAKO, Look(Page.DOCUMENTS, "2020P001"))).documents) == 1
    async with world.stores.read(FIRM) as session:
        assert [receipt.reason for _, receipt in await Records(session).envelopes.parked()] == [
            "a document is not what its envelope says"
        ]


async def test_the_same_document_from_both_sides_says_nothing_new(world: World) -> None:
    await shared(world)
    await world.do(TARO, PublishDocuments(("A131",)))
    await world.do(HANAKO, Attach((written(REFUSAL),)))
    await attached(world, written(REFUSAL))
    async with world.stores.read(FIRM) as session:
        assert len(await Records(session).papers.open_entries()) == 1


async def test_a_paper_of_the_file_crosses_and_is_only_told_of(world: World) -> None:
    await shared(world)
    await world.do(TARO, PublishDocuments(("X-FILE",)))
    await attached(world, File("打合せ.txt", "打合せの記録です。".encode()), ref="PK190001", kind="X-FILE")
    arrived = [one for one in world.mail.notices(DocumentArrived) if isinstance(one, DocumentArrived)][-1]
    assert (arrived.document.name, arrived.document.ref) == ("打合せ.txt", "2016P002")


async def test_a_document_that_came_is_sent_on_to_nobody(world: World) -> None:
    await shared(world)
    await world.do(TARO, PublishDocuments(("A131",)))
    await world.do(HANAKO, PublishDocuments(("A131",)))
    await attached(world, written(REFUSAL))
    await world.pass_time(timedelta(minutes=10))
    assert [one.kind for one in lines[-1].seen].count("DocumentSent") == 1


async def test_the_offices_own_xml_is_read_like_its_pdf(world: World) -> None:
    content = xml(NUMBER_NOTICE.format(number="特願2021-000077"))
    await world.add_matter(COMPANY, "PK210001", {"right": "特許", "country": "JP"})
    (line,) = (await attached(world, File("PK210001.xml", content))).lines
    assert line.proposals == 2
    await world.do(TARO, AcceptProposals(queue_of(world).entry))
    assert await world.value(COMPANY, "PK210001", "application_number") == "特願2021-000077"
    async with world.stores.read(COMPANY) as session:
        stored = (await session.connection.execute(select(casework.content.c.content_type))).scalars().all()
    assert stored == ["application/xml"]
