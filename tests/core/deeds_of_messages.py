"""Deeds of case messages for the non-interference machine: every way in which words, names, numbers and files stay home."""

from __future__ import annotations

from datetime import timedelta

from boundary import mark
from boundary_stage import Deed, Side, Stage
from world import principal

from core.domain.intents import (
    Compose,
    Confirm,
    Correct,
    Edit,
    EndMirror,
    File,
    Look,
    Mirror,
    Page,
    Post,
    Recall,
    Reply,
    SayMirrored,
    SearchMessages,
    SetLeave,
    SetMessageKind,
    SetResponsible,
    SetSecrecy,
    SetTemplate,
    UnsayMirrored,
    Withdraw,
)
from core.domain.matters import Secrecy
from core.domain.messages import Message
from core.domain.mirrors import Spot
from core.domain.notices import AskedToSend, MessageHeld
from core.store.records import Records


async def tell_the_counterpart(stage: Stage, side: Side) -> None:
    """The words cross; who is CC here, by which number we call the matter and where the file lay do not."""
    drive = mark(side.org, "folder")
    file = File(f"C:\\{drive}\\../{drive}/{stage.public(side, 'file')}.pdf", b"%PDF-1.4 public", "application/pdf")
    await _send(
        stage, side, Compose((side.ref,), *_words(stage, side), to=(side.other, side.colleague.name), files=(file,))
    )


async def tell_a_colleague(stage: Stage, side: Side) -> None:
    """It stays inside, about a shared matter or another."""
    for ref in (side.ref, side.unshared_ref):
        message = Compose((ref,), *_kept(stage, side, "inside"), to=(side.colleague.name,), files=(_file(stage, side),))
        await _send(stage, side, message)


async def keep_a_draft(stage: Stage, side: Side) -> None:
    message = Compose((side.ref,), *_kept(stage, side, "draft"), to=(side.other,), files=(_file(stage, side),))
    await stage.do(side.person, message)


async def call_back_in_time(stage: Stage, side: Side) -> None:
    message = Compose((side.ref,), *_kept(stage, side, "recalled"), to=(side.other,), files=(_file(stage, side),))
    await stage.do(side.person, Recall(await _send(stage, side, message)))


async def look_at_what_a_template_would_tell(stage: Stage, side: Side) -> None:
    """Placeholders put unpublished values into the words; the preview says so, and the person leaves it at that."""
    own_number = "社内整理番号" if side.other == "DM" else "当所整理番号"
    name, before = stage.secret(side, "template"), stage.secret(side, "words")
    await stage.do(side.person, SetTemplate(name, "件名", f"{before} {{案件.{own_number}}} {{案件.remarks}}"))
    draft = await stage.do(side.person, Compose((side.ref,), "", "", to=(side.other,), template=name))
    # Once the matter is closed, or shared no more, there is no preview.
    assert not isinstance(draft, AskedToSend) or draft.kept_back, "the preview does not warn"


async def write_by_a_template(stage: Stage, side: Side) -> None:
    """The words cross, filled; the template's name and its placeholders do not."""
    name = stage.secret(side, "template")
    await stage.do(
        side.person, SetTemplate(name, "件名", f"{stage.public(side, 'template')} {{案件.application_number}}")
    )
    await _send(stage, side, Compose((side.ref,), "", "", to=(side.other,), template=name))


async def talk_about_theirs(stage: Stage, side: Side) -> None:
    """A colleague answers an own message within the house, and confirms it."""
    for said in await _said(stage, side):
        await stage.do(side.as_colleague, Reply(said.id, stage.secret(side, "aside")))
        await stage.do(side.as_colleague, Confirm(said.id))


async def answer_them(stage: Stage, side: Side) -> None:
    for heard in await _heard(stage, side):
        await stage.do(side.person, Reply(heard.id, stage.public(side, "answer"), to_all=True))
        await stage.do(side.person, Confirm(heard.id))


async def begin_to_correct(stage: Stage, side: Side) -> None:
    """Other words for something that has left, looked at and never sent."""
    for said in await _said(stage, side):
        await stage.do(side.person, Correct(said.id, *reversed(_kept(stage, side, "correction"))))


async def take_back(stage: Stage, side: Side) -> None:
    for said in await _said(stage, side):
        await stage.do(side.person, Withdraw(said.id, stage.public(side, "reason")))


async def close_the_matter_before_it_leaves(stage: Stage, side: Side) -> None:
    """秘匿 within the thirty seconds: the message does not leave any more, none can be written after it, and what the
    counterpart said of it is answered no more."""
    await tell_the_counterpart(stage, stage.other(side))
    await stage.world.pass_time(timedelta(minutes=1))
    words = _kept(stage, side, "closed")
    await _send(stage, side, Compose((side.ref,), *words, to=(side.other,), files=(_file(stage, side),)))
    await stage.do(side.person, SetSecrecy(side.ref, Secrecy.CLOSED))
    await stage.do(side.person, Compose((side.ref,), *_kept(stage, side, "refused"), to=(side.other,)))
    for heard in await _heard(stage, side):
        await stage.do(side.person, Reply(heard.id, stage.secret(side, "about-closed")))


async def open_the_matter(stage: Stage, side: Side) -> None:
    await stage.do(side.person, SetSecrecy(side.ref, Secrecy.RIGHT, mark(side.org, "reason")))


async def rename_what_is_not_shared(stage: Stage, side: Side) -> None:
    title = stage.secret(side, "title")
    await stage.do(side.person, Edit(side.unshared_ref, {"title": title, "remarks": stage.secret(side, "remarks")}))


async def name_a_kind(stage: Stage, side: Side) -> None:
    """A kind crosses by its name only with a message of it."""
    await stage.do(side.person, SetMessageKind(stage.secret(side, "kind"), ambassador=True))


async def talk_in_a_shared_thread(stage: Stage, side: Side) -> None:
    """What is said there crosses; what is unsaid in time, and what is said before and after, does not."""
    for message in await _public(stage, side):
        spot = Spot("bot", mark(side.org, "channel"), stage.fresh("thread"))
        await stage.do(side.person, SayMirrored(spot, stage.fresh("said"), stage.secret(side, "before")))
        await stage.do(side.person, Mirror(message.id, spot))
        await stage.do(side.person, SayMirrored(spot, stage.fresh("said"), stage.public(side, "aloud")))
        slip = stage.fresh("said")
        file = _file(stage, side)
        await stage.do(side.person, SayMirrored(spot, slip, stage.secret(side, "slip"), (file,)))
        await stage.do(side.person, UnsayMirrored(spot, slip))
        await stage.do(side.person, EndMirror(message.thread))
        await stage.do(side.person, SayMirrored(spot, stage.fresh("said"), stage.secret(side, "after")))


async def answer_for_others(stage: Stage, side: Side) -> None:
    """Who answers for what here, who is away and who stands in is nobody's business over there."""
    colleague, me = side.colleague.name, principal(side.person).name
    await stage.do(side.person, SetResponsible(side.other, (me,), (colleague,)))
    await stage.do(side.person, SetResponsible(side.other, (colleague,), about="特許"))
    await stage.do(side.person, SetLeave(f"2026/01/15-2026/01/16 代理 {colleague}"))


async def come_back(stage: Stage, side: Side) -> None:
    await stage.do(side.person, SetLeave("取消"))


async def look_around(stage: Stage, side: Side) -> None:
    for page in (Page.HOME, Page.LISTING, Page.MESSAGE_KINDS, Page.TEMPLATES):
        await stage.do(side.person, Look(page))
    await stage.do(side.person, SearchMessages("public"))


DEEDS: tuple[Deed, ...] = (
    tell_the_counterpart,
    tell_a_colleague,
    keep_a_draft,
    call_back_in_time,
    look_at_what_a_template_would_tell,
    write_by_a_template,
    talk_about_theirs,
    answer_them,
    begin_to_correct,
    take_back,
    close_the_matter_before_it_leaves,
    open_the_matter,
    rename_what_is_not_shared,
    name_a_kind,
    talk_in_a_shared_thread,
    answer_for_others,
    come_back,
    look_around,
)


def _words(stage: Stage, side: Side) -> tuple[str, str]:
    return stage.public(side, "title"), stage.public(side, "body")


def _kept(stage: Stage, side: Side, what: str) -> tuple[str, str]:
    return stage.secret(side, f"{what}-title"), stage.secret(side, what)


def _file(stage: Stage, side: Side) -> File:
    """Marked in its name and in its content."""
    return File(f"{stage.secret(side, 'file')}.txt", stage.secret(side, "content").encode(), "text/plain")


async def _send(stage: Stage, side: Side, message: Compose) -> str:
    """The message's id; it waits its thirty seconds."""
    draft = await stage.do(side.person, message)
    if not isinstance(draft, AskedToSend):
        return ""
    held = await stage.do(side.person, Post(draft.draft))
    assert isinstance(held, MessageHeld), held
    return draft.draft


async def _said(stage: Stage, side: Side) -> list[Message]:
    return [one for one in await _public(stage, side) if one.ours]


async def _heard(stage: Stage, side: Side) -> list[Message]:
    return [one for one in await _public(stage, side) if not one.ours]


async def _public(stage: Stage, side: Side) -> list[Message]:
    """The newest message that either said to the other."""
    async with stage.world.stores.read(side.org) as session:
        found = await Records(session).messages.search(["public-"])
    return [*[one for one in found if one.ours][:1], *[one for one in found if not one.ours][:1]]
