"""Non-interference, looked at where it counts: in the counterpart's whole store, in all it is shown, in every log line.

Values that may not cross are marked ones, planted wherever an organisation keeps something for itself. First it is
made sure that the mark is really in the own store; then that it is nowhere on the other side.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from boundary import (
    ANSWER,
    BODY,
    FILE,
    PUBLISHED,
    TITLE,
    UNPUBLISHED,
    Line,
    do,
    in_base64,
    line,
    linked,
    log,
    mark,
    must_not_have_reached,
    plant,
    review,
    shown,
    stored,
    unpublish,
    world,
)
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.courier import Linking
from core.courier.linking import Request
from core.domain.envelopes import Receipt
from core.domain.intents import (
    Accept,
    Compose,
    Confirm,
    Edit,
    File,
    Ignore,
    Look,
    Page,
    Post,
    Recall,
    Reply,
    Revert,
    SetTemplate,
    Share,
    Unshare,
)
from core.domain.matters import Secrecy
from core.domain.messages import Message
from core.domain.notices import (
    AskedToSend,
    MessageArrived,
    MessageNoted,
    ReplySent,
    Undelivered,
)
from core.domain.people import Person
from core.domain.sharing import OrgKind
from core.ids import OrgId, PersonId
from core.store.directory import Directory, Organisation
from core.store.records import Records
from core.surfaces import Delivery

__all__ = ["line", "log", "world"]

SECOND_FIRM = OrgId("dm2")


# ── The story ────────────────────────────────────────────────────────────────────────────────────────────────


async def keep_to_oneself(world: World, person: PersonId, org: OrgId) -> None:
    """A draft never sent and a message recalled, both with a file."""
    for what in ("draft", "recalled"):
        file = File(f"{mark(org, what)}-file.pdf", f"{mark(org, what)}-content".encode(), "application/pdf")
        title, body = f"{mark(org, what)}-title", f"{mark(org, what)}-body"
        to = "DM" if org == COMPANY else "CDM"
        draft = await world.do(person, Compose((mark(org, "ref"),), title, body, counterpart=to, files=(file,)))
        assert isinstance(draft, AskedToSend)
        if what == "recalled":
            await do(world, (person, Post(draft.draft)), (person, Recall(draft.draft)))


async def talk_among_colleagues(world: World, person: PersonId, org: OrgId) -> None:
    """A colleague in CC of what crosses, a message that stays inside, a template by its own name, an answer within."""
    surface, place = ("bot", "T1/U9") if org == COMPANY else ("mailgw", "colleague@firm.example")
    colleague = Person(PersonId(mark(org, "colleague")), mark(org, "colleague-name"), surface, place)
    async with world.stores.write(org) as session:
        await Records(session).people.save(colleague)
    other, template = "DM" if org == COMPANY else "CDM", mark(org, "template")
    await do(world, (person, SetTemplate(template, "public-template-title", "public-template-body")))
    crossing = Compose((mark(org, "ref"),), "", "", template=template, to=(other,), cc=(colleague.name,))
    inside = Compose((mark(org, "ref"),), mark(org, "inside-title"), mark(org, "inside"), to=(colleague.name,))
    for message in (crossing, inside):
        draft = await world.do(person, message)
        assert isinstance(draft, AskedToSend), draft
        await do(world, (person, Post(draft.draft)))
        await world.pass_time(timedelta(minutes=1))
    within = replace(principal(person), person=colleague.id, name=colleague.name)
    (said,) = await found(world, org, "public-template-body")
    answer = await world.desk.handle(within, Reply(said.id, mark(org, "inside-answer")))
    assert isinstance(answer, ReplySent), answer
    answer = await world.desk.handle(within, Confirm(said.id))
    assert isinstance(answer, MessageNoted), answer
    await world.settle()


async def found(world: World, org: OrgId, words: str) -> list[Message]:
    """Own messages with these words."""
    async with world.stores.read(org) as session:
        return [one for one in await Records(session).messages.search([words]) if one.ours]


async def talk_to_somebody_else(world: World) -> None:
    """The company shares another matter with another firm."""
    async with world.stores.write_directory() as session:
        await Directory(session).add_organisation(Organisation(SECOND_FIRM, "DM2", "デモ第二事務所", OrgKind.FIRM))
    await world.stores.create(SECOND_FIRM)
    linking = Linking(world.stores)
    await linking.propose(Request("DM2", "CDM", ""))
    await linking.accept(Request("CDM", "DM2", "知財 太郎"))
    other = {**PUBLISHED, "filing_ref": mark(COMPANY, "elsewhere"), "title": mark(COMPANY, "elsewhere-title")}
    await plant(world, COMPANY, mark(COMPANY, "elsewhere-ref"), other)
    await do(world, (TARO, Share((mark(COMPANY, "elsewhere-ref"),), counterpart="DM2")))


async def whole_story(world: World) -> None:
    await linked(world)
    await talk_to_somebody_else(world)
    await keep_to_oneself(world, TARO, COMPANY)
    await keep_to_oneself(world, HANAKO, FIRM)
    await talk_among_colleagues(world, TARO, COMPANY)
    await talk_among_colleagues(world, HANAKO, FIRM)
    for person, org, other, day in ((HANAKO, FIRM, COMPANY, "2016/06/08"), (TARO, COMPANY, FIRM, "2016/06/09")):
        receiver = TARO if other == COMPANY else HANAKO
        for decide in (Ignore, Accept):
            day = day.replace("2016", "2017" if decide is Accept else "2016")
            await do(world, (person, Edit(mark(org, "ref"), {"filing_date": day, "remarks": mark(org, "new-remarks")})))
            asked = review(world, other)
            await do(world, (receiver, decide(asked.review, seen=asked.version)))
        await do(world, (receiver, Revert(asked.review)))
    file = File(FILE, b"public-content", "application/pdf")
    draft = await world.do(TARO, Compose((mark(COMPANY, "ref"),), "件名", BODY, files=(file,), counterpart="DM"))
    assert isinstance(draft, AskedToSend)
    await do(world, (TARO, Post(draft.draft)))
    await world.pass_time(timedelta(minutes=1))
    arrived = world.mail.notices(MessageArrived)[-1]
    assert isinstance(arrived, MessageArrived)
    await do(world, (HANAKO, Reply(arrived.message.message, ANSWER)), (HANAKO, Confirm(arrived.message.message)))
    for person, org in ((TARO, COMPANY), (HANAKO, FIRM)):
        await do(world, (person, Look(Page.HOME)), (person, Look(Page.MATTER, mark(org, "ref"))))
        await do(world, (person, Look(Page.LISTING)), (person, Look(Page.HISTORY, mark(org, "ref"))))
    await world.pass_a_while()


async def test_nothing_kept_back_is_anywhere_on_the_other_side(world: World, tmp_path: Path) -> None:
    await whole_story(world)
    for name in (TITLE, BODY, FILE, "public-content"):
        assert name.encode() in stored(tmp_path, FIRM), f"{name} should have crossed"
    assert ANSWER.encode() in stored(tmp_path, COMPANY)
    for org, other in ((COMPANY, FIRM), (FIRM, COMPANY)):
        whats = [name for name in UNPUBLISHED if name != ("own_ref" if org == COMPANY else "firm_ref")]
        whats += ["ref", "new-remarks", "person", "draft", "recalled"]
        whats += ["colleague", "colleague-name", "template", "inside", "inside-title", "inside-answer"]
        assert b"public-template-body" in stored(tmp_path, other), "the words of the template should have crossed"
        whats += ["channel", "elsewhere", "elsewhere-title", "elsewhere-ref"] if org == COMPANY else []
        for what in whats:
            assert mark(org, what).encode() in stored(tmp_path, org), f"{what} was never planted at {org}"
        assert f"canary-{org}".encode() not in stored(tmp_path, other)
        assert f"canary-{org}" not in shown(world, other)
        for what in ("draft", "recalled"):
            for encoded in in_base64(f"{mark(org, what)}-content".encode()):
                assert encoded not in stored(tmp_path, other)


async def test_no_log_line_holds_a_value_even_when_something_breaks(
    log: StringIO, world: World, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    await whole_story(world)
    line.transport.broken = True
    await do(world, (HANAKO, Edit(mark(FIRM, "ref"), {"title": "public-later-title"})))
    line.transport.broken = False
    await world.pass_a_while()

    async def unable(delivery: Delivery) -> None:
        raise ValueError(f"cannot show {delivery.notice}")

    monkeypatch.setattr(world.slack, "deliver", unable)
    await do(world, (HANAKO, Edit(mark(FIRM, "ref"), {"title": "public-last-title"})))
    written = log.getvalue()
    assert "envelope carried" in written
    assert "RuntimeError" in written
    assert "ValueError" in written
    values = ["canary", "public-", "2016-06", "2017-06", "知財", "弁理", "デモ", "件名", "111548"]
    assert [value for value in values if value in written or value.encode("unicode_escape").decode() in written] == []


# ── At the moment it leaves ──────────────────────────────────────────────────────────────────────────────────


async def test_what_is_unpublished_between_the_decision_and_the_departure_does_not_leave(
    world: World, tmp_path: Path
) -> None:
    await linked(world)
    edit = Edit(mark(COMPANY, "ref"), {"title": mark(COMPANY, "late"), "filing_date": "2016/06/08"})
    await world.desk.handle(principal(TARO), edit)
    await unpublish(world, "title")
    await world.settle()
    must_not_have_reached(tmp_path, world, FIRM, mark(COMPANY, "late"))
    assert b"2016-06-08" in stored(tmp_path, FIRM)


async def test_an_interrupted_departure_is_reduced_again_before_it_is_repeated(
    world: World, tmp_path: Path, line: Line
) -> None:
    await linked(world)
    line.transport.broken = True
    edit = Edit(mark(COMPANY, "ref"), {"title": mark(COMPANY, "late"), "filing_date": "2016/06/08"})
    await do(world, (TARO, edit))
    await unpublish(world, "title")
    line.transport.broken = False
    await world.pass_a_while()
    must_not_have_reached(tmp_path, world, FIRM, mark(COMPANY, "late"))
    assert b"2016-06-08" in stored(tmp_path, FIRM)


@contextmanager
def interrupted(line: Line) -> Iterator[None]:
    line.transport.broken = True
    yield
    line.transport.broken = False


async def test_an_interrupted_offer_that_is_taken_back_meanwhile_tells_nothing(
    world: World, tmp_path: Path, line: Line
) -> None:
    await plant(world, COMPANY, mark(COMPANY, "ref"), {**PUBLISHED, "filing_ref": "PK190001"})
    with interrupted(line):
        await do(world, (TARO, Share((mark(COMPANY, "ref"),))), (TARO, Unshare(mark(COMPANY, "ref"))))
    await world.pass_a_while()
    must_not_have_reached(tmp_path, world, FIRM, TITLE)


async def test_a_matter_that_is_kept_secret_from_now_on_says_nothing_more(world: World, tmp_path: Path) -> None:
    await linked(world)
    await world.desk.handle(principal(TARO), Edit(mark(COMPANY, "ref"), {"title": mark(COMPANY, "late")}))
    async with world.stores.write(COMPANY) as session:
        matters = Records(session).matters
        matter = await matters.find(mark(COMPANY, "ref"))
        assert matter is not None
        await matters.save([replace(matter, secrecy=Secrecy.CLOSED)])
    await world.settle()
    must_not_have_reached(tmp_path, world, FIRM, mark(COMPANY, "late"))


async def test_what_fails_over_there_is_told_without_what_it_says(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await linked(world)

    async def failing(*_: object) -> Receipt:
        raise ValueError(f"{mark(FIRM, 'own')} does not fit")

    monkeypatch.setattr("core.courier.courier.receive", failing)
    await do(world, (TARO, Edit(mark(COMPANY, "ref"), {"filing_date": "2016/06/08"})))
    await world.pass_time(timedelta(days=1))
    for _ in range(50):
        await world.pass_time(timedelta(hours=1))
    assert world.slack.notices(Undelivered), "it was never given up"
    must_not_have_reached(tmp_path, world, COMPANY, mark(FIRM, "own"))
