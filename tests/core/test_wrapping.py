"""包袋へ: what came with a message or a workflow is filed to its matter by whoever has it before them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_policies_story import asked, shared
from test_workflow_assignees import NEWCOMER, hire
from test_workflows import started
from world import COMPANY, HANAKO, TARO, World, principal
from written_papers import REFUSAL, pdf

from core.domain.intents import (
    CollectFiles,
    CompleteStep,
    Compose,
    File,
    FileEnclosures,
    IdentifyDocument,
    Look,
    Page,
    Post,
    PublishDocuments,
)
from core.domain.notices import (
    AskedAboutDocument,
    AskedToSend,
    AskedToUpdate,
    DocumentsAttached,
    DocumentSettled,
    DocumentsShown,
    FilesFollow,
    MessageArrived,
    Problem,
)
from core.ids import OrgId
from core.store.records import Records

NUMBER = "特願2016-111548"
RECEIPT = File("領収書.txt", "領収いたしました".encode(), "text/plain")
OFFICE_ACTION = File("A131.pdf", pdf(REFUSAL.format(number=NUMBER)), "application/pdf")


async def arrived(world: World, *files: File, refs: tuple[str, ...] = ("2016P002",)) -> MessageArrived:
    """弁理 花子 writes about the shared matter; 知財 太郎 has it before him."""
    draft = await asked(world, principal(HANAKO), Compose(refs, "ご報告", "添付いたします。", files=files), AskedToSend)
    await world.do(HANAKO, Post(draft.draft))
    await world.pass_a_while()
    last = world.slack.notices(MessageArrived)[-1]
    assert isinstance(last, MessageArrived)
    return last


async def wrapper(world: World, ref: str = "PK190001") -> list[tuple[str, str, str]]:
    """Name, kind and counterpart of what 知財 太郎 finds in the matter's 包袋."""
    shown = await asked(world, principal(TARO), Look(Page.DOCUMENTS, ref), DocumentsShown)
    return [(one.name, one.kind, one.counterpart) for one in shown.documents]


async def test_one_press_files_everything_a_message_brought(world: World) -> None:
    await shared(world)
    message = await arrived(world, RECEIPT, OFFICE_ACTION)
    told = await asked(world, principal(TARO), FileEnclosures(message.card), DocumentsAttached)
    assert [(line.name, line.proposals, line.asked) for line in told.lines] == [
        ("領収書.txt", 0, False),
        ("A131.pdf", 1, False),
    ]
    assert await wrapper(world) == [("領収書.txt", "X-FILE", "デモ事務所"), ("A131.pdf", "A131", "デモ事務所")]
    entry = world.slack.notices(AskedToUpdate)[-1]
    assert isinstance(entry, AskedToUpdate)
    assert entry.document.by == "弁理 花子", "the same queue entry as when she had attached it as an office document"


async def test_a_second_press_keeps_nothing_twice_and_says_so(world: World) -> None:
    await shared(world)
    message = await arrived(world, RECEIPT, OFFICE_ACTION)
    await world.do(TARO, FileEnclosures(message.card, (1,)))
    again = await asked(world, principal(TARO), FileEnclosures(message.card), DocumentsAttached)
    assert [line.problem.code if line.problem else "" for line in again.lines] == ["document_known", ""]
    assert len(await wrapper(world)) == 2


async def test_what_came_from_a_counterpart_is_sent_on_to_nobody(world: World) -> None:
    await shared(world)
    await world.do(TARO, PublishDocuments(("X-FILE", "A131")))
    message = await arrived(world, RECEIPT, OFFICE_ACTION)
    told = await asked(world, principal(TARO), FileEnclosures(message.card), DocumentsAttached)
    assert [line.crosses_to for line in told.lines] == [(), ()]
    async with world.stores.read(COMPANY) as session:
        history = await Records(session).ledger.of_link(world.link)
    assert [row.field for row in history if row.field.startswith("document:")] == []


async def test_ones_own_enclosure_crosses_as_a_document_where_its_kind_is_published(world: World) -> None:
    run = (await started(world)).workflow
    await world.do(TARO, PublishDocuments(("X-FILE",)))
    await world.do(TARO, CompleteStep(run, "社内の控え", (File("年金控.txt", "控".encode()),)))
    told = await asked(world, principal(TARO), FileEnclosures(f"workflow:{run}"), DocumentsAttached)
    assert [(line.name, line.crosses_to) for line in told.lines] == [("年金控.txt", ("デモ事務所",))]
    await world.settle()
    theirs = await asked(world, principal(HANAKO), Look(Page.DOCUMENTS, "2016P002"), DocumentsShown)
    assert [(one.name, one.counterpart) for one in theirs.documents] == [("年金控.txt", "デモ株式会社")]


async def test_a_message_about_several_matters_asks_which(world: World) -> None:
    await shared(world)
    await world.add_matter(COMPANY, "PK190005", {"right": "特許", "country": "JP"})
    await hire(world, COMPANY, NEWCOMER, "発明太郎")
    draft = await asked(
        world,
        principal(TARO),
        Compose(("PK190001", "PK190005"), "社内の件", "控えです", files=(RECEIPT, OFFICE_ACTION), to=("発明太郎",)),
        AskedToSend,
    )
    await world.do(TARO, Post(draft.draft))
    told = await asked(world, principal(TARO), FileEnclosures(f"message:{draft.draft}"), DocumentsAttached)
    assert [line.asked for line in told.lines] == [True, False], "the office paper names its matter itself"
    question = world.slack.notices(AskedAboutDocument)[-1]
    assert isinstance(question, AskedAboutDocument)
    assert {one.ref for one in question.candidates} == {"PK190001", "PK190005"}
    await asked(world, principal(TARO), IdentifyDocument(question.document.paper, "PK190005"), DocumentSettled)
    assert await wrapper(world, "PK190005") == [("領収書.txt", "X-FILE", "")]


async def test_a_paper_of_another_matter_than_the_messages_is_asked_about(world: World) -> None:
    await shared(world)
    other = {"right": "特許", "country": "JP", "matter_type": "出願", "application_number": "特願2014-000123"}
    await world.add_matter(COMPANY, "PK190009", other)
    stray = File("A131.pdf", pdf(REFUSAL.format(number="特願2014-000123")), "application/pdf")
    told = await asked(world, principal(TARO), FileEnclosures((await arrived(world, stray)).card), DocumentsAttached)
    assert [line.asked for line in told.lines] == [True]
    question = world.slack.notices(AskedAboutDocument)[-1]
    assert isinstance(question, AskedAboutDocument)
    assert {one.ref for one in question.candidates} == {"PK190001", "PK190009"}


async def test_a_named_matter_settles_it(world: World) -> None:
    await shared(world)
    await world.add_matter(COMPANY, "PK190009", {"right": "特許", "country": "JP"})
    message = await arrived(world, RECEIPT)
    await asked(world, principal(TARO), FileEnclosures(message.card, ref="PK190009"), DocumentsAttached)
    assert await wrapper(world, "PK190009") == [("領収書.txt", "X-FILE", "デモ事務所")]
    refused = await asked(world, principal(TARO), FileEnclosures(message.card, ref="PK999999"), Problem)
    assert refused.code == "unknown_ref"


async def test_files_of_the_wrapper_open_by_their_numbers(world: World) -> None:
    await shared(world)
    await world.do(TARO, FileEnclosures((await arrived(world, RECEIPT, OFFICE_ACTION)).card))
    shown = await asked(world, principal(TARO), Look(Page.DOCUMENTS, "PK190001"), DocumentsShown)
    opened = await asked(world, principal(TARO), CollectFiles(shown.card, (2,)), FilesFollow)
    assert [file.name for file in opened.files] == ["A131.pdf"]
    content, _ = await world.desk.content(principal(TARO), opened.files[0].content)
    assert content == OFFICE_ACTION.content
    assert (await asked(world, principal(TARO), CollectFiles(shown.card, (3,)), Problem)).facts["count"] == 2


@pytest.mark.parametrize("card", ["offer:x", "message:unknown", "workflow:unknown", "queue:unknown"])
async def test_what_has_no_files_is_refused(world: World, card: str) -> None:
    await shared(world)
    for intent in (CollectFiles(card), FileEnclosures(card)):
        assert isinstance(await world.desk.handle(principal(TARO), intent), Problem)


async def test_an_internal_message_is_opened_by_nobody_it_was_not_written_to(world: World) -> None:
    await shared(world)
    await hire(world, COMPANY, NEWCOMER, "発明太郎")
    draft = await asked(
        world, principal(TARO), Compose(("PK190001",), "社内", "控え", files=(RECEIPT,), to=("発明太郎",)), AskedToSend
    )
    await world.do(TARO, Post(draft.draft))
    async with world.stores.read(OrgId(COMPANY)) as session:
        message = await Records(session).messages.get(draft.draft)
    assert not message.concerns(HANAKO)
    stranger = replace(principal(TARO), person=HANAKO)
    assert (await asked(world, stranger, CollectFiles(f"message:{draft.draft}"), Problem)).code == "unknown_message"
