"""Deeds of documents and deadlines for the non-interference machine: what a paper proposes, and when one has to act."""

from __future__ import annotations

from boundary_stage import Deed, Side, Stage

from core.domain.intents import (
    AcceptProposals,
    Attach,
    DiscardDocument,
    DismissProposals,
    ExtendDeadline,
    File,
    FileEnclosures,
    FinishDeadlines,
    Look,
    Page,
    PublishDocuments,
    ReviseProposal,
    SetDeadline,
    SetSecrecy,
)
from core.domain.matters import Secrecy
from core.domain.papers import PaperState
from core.store.records import Records

GRANT = "発送日 令和8年 1月13日\n特許査定\n特許出願の番号 特願2016-111548\n起案日 令和8年 1月 7日\n"
REFUSAL = "発送日 令和8年 1月13日\n拒絶理由通知書\n特許出願の番号 特願2016-111548\n起案日 令和8年 1月 7日\n"
ARGUMENT = "【書類名】 意見書\n【提出日】 令和8年3月2日\n【出願番号】 特願2016-111548\n"


async def publish_refusals(stage: Stage, side: Side) -> None:
    await stage.do(side.person, PublishDocuments(("A131",)))


async def publish_no_refusals(stage: Stage, side: Side) -> None:
    await stage.do(side.person, PublishDocuments(("A131",), on=False))


async def publish_other_files(stage: Stage, side: Side) -> None:
    await stage.do(side.person, PublishDocuments(("X-FILE",)))


async def file_a_refusal(stage: Stage, side: Side) -> None:
    """It may cross; what the file is called here, with the own number in it, does not."""
    await publish_refusals(stage, side)
    text = f"{REFUSAL}{stage.public(side, 'refusal')}\n"
    await stage.do(side.person, Attach((File(f"{side.ref}_{stage.secret(side, 'called')}.txt", _cp932(text)),)))


async def file_what_is_not_published(stage: Stage, side: Side) -> None:
    """Nobody ever publishes arguments here."""
    await _attach(stage, side, ARGUMENT)


async def file_something_else(stage: Stage, side: Side) -> None:
    """An ordinary file of the wrapper whose name tells the own number."""
    name, words = f"{side.ref}_見積.txt", stage.public(side, "estimate")
    await stage.do(side.person, Attach((File(name, words.encode()),), side.ref, "X-FILE"))


async def file_to_what_is_not_shared(stage: Stage, side: Side) -> None:
    await _attach(stage, side, REFUSAL, side.unshared_ref)


async def attach_what_nobody_recognises(stage: Stage, side: Side) -> None:
    await stage.do(side.person, Attach((_file(stage, side, ""),)))


async def throw_it_away(stage: Stage, side: Side) -> None:
    async with stage.world.stores.read(side.org) as session:
        unsure = [one for one in await Records(session).papers.unsure() if one.state is PaperState.UNSURE]
    for one in unsure[-1:]:
        await stage.do(side.person, DiscardDocument(one.id))


async def close_the_matter_behind_a_paper(stage: Stage, side: Side) -> None:
    """秘匿 while a published kind waits to leave; and papers filed while it is."""
    await _attach(stage, side, REFUSAL)
    await stage.do(side.person, SetSecrecy(side.ref, Secrecy.CLOSED))
    await _attach(stage, side, REFUSAL)
    await _let_everything_leave(stage)


async def unpublish_behind_a_paper(stage: Stage, side: Side) -> None:
    await publish_refusals(stage, side)
    await _attach(stage, side, REFUSAL)
    await publish_no_refusals(stage, side)
    await _let_everything_leave(stage)


async def decide_what_a_paper_proposes(stage: Stage, side: Side) -> None:
    """Values of what is kept to oneself, and days of one's own, are corrected, taken over and dismissed."""
    await stage.do(side.person, Attach((File("査定.txt", _cp932(f"{GRANT}{stage.public(side, 'grant')}")),)))
    async with stage.world.stores.read(side.org) as session:
        entries = await Records(session).papers.open_entries()
    for entry in entries[-1:]:
        for one in entry.open:
            await stage.do(side.person, ReviseProposal(entry.id, one.number, "2031/05/09"))
        numbers = tuple(one.number for one in entry.open)
        await stage.do(side.person, DismissProposals(entry.id, numbers[:1]))
        await stage.do(side.person, AcceptProposals(entry.id, numbers[1:]))


async def keep_deadlines(stage: Stage, side: Side) -> None:
    await stage.do(side.person, SetDeadline(side.ref, "2031/11/12", stage.secret(side, "deadline")))
    async with stage.world.stores.read(side.org) as session:
        number = str(await Records(session).deadlines.next_number() - 1)
    await stage.do(side.person, ExtendDeadline(number, "2031/11/13", stage.secret(side, "extended")))
    await stage.do(side.person, FinishDeadlines((number,)))


async def look_at_the_wrapper(stage: Stage, side: Side) -> None:
    for page in (Page.DOCUMENTS, Page.DEADLINES, Page.HISTORY):
        await stage.do(side.person, Look(page, side.ref))
    async with stage.world.stores.read(side.org) as session:
        found = await Records(session).messages.search(["public-"])
    for message in found[:2]:
        await stage.do(side.person, FileEnclosures(f"message:{message.id}"))


DEEDS: tuple[Deed, ...] = (
    publish_refusals,
    publish_no_refusals,
    publish_other_files,
    file_a_refusal,
    file_what_is_not_published,
    file_something_else,
    file_to_what_is_not_shared,
    attach_what_nobody_recognises,
    throw_it_away,
    close_the_matter_behind_a_paper,
    unpublish_behind_a_paper,
    decide_what_a_paper_proposes,
    keep_deadlines,
    look_at_the_wrapper,
)


async def _let_everything_leave(stage: Stage) -> None:
    """What waited to leave has had its moment: published once more later on, it is not on its way any longer."""
    stage.transport.broken = False
    await stage.world.pass_a_while()


async def _attach(stage: Stage, side: Side, text: str, ref: str = "") -> None:
    """Marked in its name and in its words."""
    await stage.do(side.person, Attach((_file(stage, side, text),), ref or side.ref))


def _file(stage: Stage, side: Side, text: str) -> File:
    words = f"{text}{stage.secret(side, 'words')}\n"
    return File(f"{stage.secret(side, 'file')}.txt", _cp932(words), "text/plain")


def _cp932(text: str) -> bytes:
    return text.encode("cp932")
