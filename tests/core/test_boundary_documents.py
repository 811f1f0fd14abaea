"""Non-interference of documents, of what they propose and of deadlines: looked for in the counterpart's whole store.

As in test_boundary.py: what may not cross carries a mark, is first made sure to be in the own store, and then looked for
on the other side, on both databases.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from io import StringIO
from pathlib import Path

import pytest
from boundary import Line as Wire
from boundary import in_base64, line, log, mark, shown, stored, unpublish
from sqlalchemy import select
from store.places import Place, own_database
from test_deadlines import dump_of
from world import COMPANY, FIRM, HANAKO, TARO, World, found_world

from core.domain.deadlines import Period, Rule, Unit
from core.domain.intents import (
    AcceptProposals,
    Approve,
    Attach,
    DiscardDocument,
    DismissProposals,
    ExtendDeadline,
    File,
    FinishDeadlines,
    Intent,
    Look,
    Page,
    PublishDocuments,
    ReviseProposal,
    SetDeadline,
    SetSecrecy,
    Share,
)
from core.domain.matters import Secrecy
from core.domain.notices import AskedAboutDocument, AskedToApprove, AskedToUpdate, Notice, Problem
from core.ids import OrgId, PersonId
from core.store.records import Records
from core.store.tables.casework import content

__all__ = ["line", "log"]

Everything = Callable[[OrgId], Awaitable[bytes]]
"""All that an organisation's store holds."""

MATTER = {"matter_type": "出願", "right": "特許", "country": "JP", "domestic_class": "純国"}
GRANT = """発送日 令和8年 1月13日
特許査定
特許出願の番号 {number}
起案日 令和8年 1月 7日
"""
ARGUMENT = "【書類名】 意見書\n【提出日】 令和8年3月2日\n【出願番号】 {number}\n"
REFUSAL = "発送日 令和8年 1月13日\n拒絶理由通知書\n特許出願の番号 {number}\n起案日 令和8年 1月 7日\n"
OPEN, SECRET, ALONE = "特願2016-111548", "特願2016-111549", "特願2016-111550"
DISMISSED_DAY, KEPT_DAY, EXTENDED_DAY = "2031-05-09", "2031-05-12", "2031-11-13"


@pytest.fixture(params=["sqlite", "postgres"])
async def either(request: pytest.FixtureRequest, tmp_path: Path, line: Wire) -> AsyncIterator[tuple[World, Everything]]:
    """A world on either database, and a way to see everything in it: of files each byte, of a server each cell."""
    if request.param == "sqlite":

        async def bytes_of(org: OrgId) -> bytes:
            return stored(tmp_path, org)

        async with found_world(Place(tmp_path), transport=line) as world:
            yield world, bytes_of
        return

    async def cells_of(org: OrgId) -> bytes:
        async with world.stores.read(org) as session:
            files = (await session.connection.execute(select(content.c.bytes))).scalars().all()
        return (await dump_of(world, org)).encode() + b"".join(files)

    async with (
        own_database(request.getfixturevalue("postgres_url")) as url,
        found_world(Place(database_url=url), transport=line) as world,
    ):
        yield world, cells_of


def paper(org: OrgId, what: str, text: str, number: str) -> File:
    """Marked in its name and in its text."""
    written = f"{text.format(number=number)}\n{mark(org, what)}-text\n"
    return File(f"{mark(org, what)}-name.txt", written.encode("cp932"), "text/plain")


async def do(world: World, person: PersonId, *intents: Intent) -> Notice:
    for intent in intents:
        answer = await world.do(person, intent)
        assert not isinstance(answer, Problem), answer
    return answer


def newest(world: World, org: OrgId, kind: type[AskedToUpdate]) -> AskedToUpdate:
    found = (world.slack if org == COMPANY else world.mail).notices(kind)
    last = found[-1]
    assert isinstance(last, kind)
    return last


async def shared(world: World, number: str) -> None:
    await do(world, TARO, Share((mark(COMPANY, f"ref-{number[-1]}"),)))
    offer = world.mail.notices(AskedToApprove)[-1]
    assert isinstance(offer, AskedToApprove)
    await do(world, HANAKO, Approve(offer.pair, mark(FIRM, f"ref-{number[-1]}")))


async def begin(world: World) -> None:
    """Three matters on each side: one shared, one shared and secret since, one that nobody shared."""
    for org in (COMPANY, FIRM):
        for number in (OPEN, SECRET, ALONE):
            await world.add_matter(org, mark(org, f"ref-{number[-1]}"), {**MATTER, "application_number": number})
    for number in (OPEN, SECRET):
        await shared(world, number)
    await unpublish(world, "decision_date", "decision_kind")
    for org, person in ((COMPANY, TARO), (FIRM, HANAKO)):
        await do(world, person, SetSecrecy(mark(org, "ref-9"), Secrecy.CLOSED))
        await do(world, person, PublishDocuments(("A131", "A01", "X-FILE")))


async def keep_documents(world: World, person: PersonId, org: OrgId) -> None:
    """Every way in which a document stays at home, the published kinds among them."""
    await do(world, person, Attach((paper(org, "unpublished", ARGUMENT, OPEN),)))
    await do(world, person, Attach((paper(org, "secret", REFUSAL, SECRET),)))
    await do(world, person, Attach((paper(org, "alone", REFUSAL, ALONE),)))
    await do(world, person, Attach((File("scan.txt", f"{mark(org, 'unsure')}-text".encode()),)))
    await do(world, person, Attach((File("scan2.txt", f"{mark(org, 'thrown')}-text".encode()),)))
    asked = (world.slack if org == COMPANY else world.mail).notices(AskedAboutDocument)[-1]
    assert isinstance(asked, AskedAboutDocument)
    await do(world, person, DiscardDocument(asked.document.paper))
    await do(world, person, PublishDocuments(("A131",), on=False))
    await do(world, person, Attach((paper(org, "withdrawn", REFUSAL, OPEN),)))
    await do(world, person, PublishDocuments(("A131",)))


async def decide_for_oneself(world: World, person: PersonId, org: OrgId) -> None:
    """A published document crosses; what one makes of it, and when one has to act, does not."""
    public = GRANT.format(number=OPEN) + f"public-{org}-grant\n"
    await do(world, person, Attach((File(f"{mark(org, 'ref-8')}_A01.txt", public.encode("cp932")),)))
    entry = newest(world, org, AskedToUpdate).entry
    await do(world, person, ReviseProposal(entry, 1, KEPT_DAY), AcceptProposals(entry, (1,)))
    await do(world, person, ReviseProposal(entry, 3, DISMISSED_DAY), DismissProposals(entry, (3,)))
    await do(world, person, SetDeadline(mark(org, "ref-8"), "2031/11/12", mark(org, "what")))
    number = await last_deadline(world, org)
    await do(world, person, ExtendDeadline(number, EXTENDED_DAY, mark(org, "reason")), FinishDeadlines((number,)))
    async with world.stores.write(org) as session:
        rule = Rule("own_rule", ("filing_date",), Period(9, Unit.YEARS), label=mark(org, "rule"))
        await Records(session).deadlines.save_rule(rule, mark(org, "ruler"))
    for page in (Page.HOME, Page.LISTING, Page.DEADLINES):
        await do(world, person, Look(page))
    for page in (Page.MATTER, Page.HISTORY, Page.DOCUMENTS, Page.DEADLINES):
        await do(world, person, Look(page, mark(org, "ref-8")))


async def last_deadline(world: World, org: OrgId) -> str:
    async with world.stores.read(org) as session:
        return str(await Records(session).deadlines.next_number() - 1)


async def whole_story(world: World) -> None:
    await begin(world)
    for org, person in ((COMPANY, TARO), (FIRM, HANAKO)):
        await keep_documents(world, person, org)
        await decide_for_oneself(world, person, org)
    await world.pass_a_while()


KEPT = ("unpublished", "secret", "alone", "unsure", "thrown", "withdrawn", "ref-8", "what", "reason", "rule", "ruler")


async def test_no_document_decision_or_deadline_that_is_kept_is_anywhere_on_the_other_side(
    either: tuple[World, Everything],
) -> None:
    world, everything = either
    await whole_story(world)
    for org, other in ((COMPANY, FIRM), (FIRM, COMPANY)):
        own, theirs = await everything(org), await everything(other)
        assert f"public-{org}-grant".encode() in theirs, "nothing crossed at all"
        for what in KEPT:
            assert mark(org, what).encode() in own, f"{what} was never planted at {org}"
            for encoded in in_base64(mark(org, what).encode()):
                assert encoded not in theirs
        assert f"canary-{org}".encode() not in theirs
        assert f"canary-{org}" not in shown(world, other)


async def test_what_one_makes_of_a_document_is_not_known_over_there(either: tuple[World, Everything]) -> None:
    """One side only decides; the other has received the very same document and decided nothing."""
    world, everything = either
    await begin(world)
    await decide_for_oneself(world, TARO, COMPANY)
    await world.pass_a_while()
    own, theirs = await everything(COMPANY), await everything(FIRM)
    assert b"public-cdm-grant" in theirs
    for day in (DISMISSED_DAY, KEPT_DAY, EXTENDED_DAY):
        assert day.encode() in own, f"{day} was never planted"
        assert day.encode() not in theirs
        assert day not in shown(world, FIRM)
    entry = newest(world, FIRM, AskedToUpdate)
    assert [one.decision for one in entry.proposals] == [None] * 3


async def test_no_log_line_holds_anything_of_a_document_even_when_its_way_breaks(
    log: StringIO, either: tuple[World, Everything], line: Wire
) -> None:
    world, _ = either
    await begin(world)
    line.transport.broken = True
    await keep_documents(world, TARO, COMPANY)
    await decide_for_oneself(world, TARO, COMPANY)
    await do(world, TARO, Attach((File(f"{mark(COMPANY, 'broken')}.pdf", b"%PDF-1.4 broken"),)))
    line.transport.broken = False
    await world.pass_a_while()
    written = log.getvalue()
    assert "RuntimeError" in written
    assert "a file could not be read" in written
    values = ["canary", "public-", "2031-", "2026-01-13", "知財", "デモ", "11154", "特許査定"]
    assert [value for value in values if value in written or value.encode("unicode_escape").decode() in written] == []
