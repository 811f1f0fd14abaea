"""Deeds of メールF for the non-interference machine: who is mailed as well, and where, is nobody's business over there."""

from __future__ import annotations

from boundary_stage import Deed, Side, Stage

from core.domain.intents import Compose, Correct, Post, SetMessageKind
from core.domain.notices import AskedToSend
from core.store.records import Records


async def mail_to_one_of_two(stage: Stage, side: Side) -> None:
    """A colleague and the counterpart are addressed; the colleague alone is mailed as well."""
    await _post(stage, side, Compose((side.ref,), *_words(stage, side), to=_both(side), mail_to=(side.colleague.name,)))


async def mail_to_the_counterpart_alone(stage: Stage, side: Side) -> None:
    await _post(stage, side, Compose((side.ref,), *_words(stage, side), to=_both(side), mail_to=(side.other,)))


async def mail_to_all(stage: Stage, side: Side) -> None:
    await _post(stage, side, Compose((side.ref,), *_words(stage, side), to=_both(side), mail=True))


async def mail_to_nobody(stage: Stage, side: Side) -> None:
    await _post(stage, side, Compose((side.ref,), *_words(stage, side), to=_both(side)))


async def mail_what_stays_inside(stage: Stage, side: Side) -> None:
    words = (stage.secret(side, "mailed-title"), stage.secret(side, "mailed"))
    await _post(stage, side, Compose((side.ref,), *words, to=(side.colleague.name,), mail_to=(side.colleague.name,)))


async def mail_by_its_kind(stage: Stage, side: Side) -> None:
    """A kind of which every message is mailed; this one is written to the colleague alone."""
    kind = stage.secret(side, "kind")
    await stage.do(side.person, SetMessageKind(kind, ambassador=False, mail=True))
    words = (stage.secret(side, "of-a-kind-title"), stage.secret(side, "of-a-kind"))
    await _post(stage, side, Compose((side.ref,), *words, kind=kind, to=(side.colleague.name,)))


async def correct_what_was_mailed(stage: Stage, side: Side) -> None:
    async with stage.world.stores.read(side.org) as session:
        said = [one for one in await Records(session).messages.search(["public-"]) if one.ours and one.mailed]
    for one in said[:1]:
        draft = await stage.do(side.person, Correct(one.id, stage.public(side, "instead")))
        if isinstance(draft, AskedToSend):
            await stage.do(side.person, Post(draft.draft))


DEEDS: tuple[Deed, ...] = (
    mail_to_one_of_two,
    mail_to_the_counterpart_alone,
    mail_to_all,
    mail_to_nobody,
    mail_what_stays_inside,
    mail_by_its_kind,
    correct_what_was_mailed,
)


def _both(side: Side) -> tuple[str, str]:
    return side.other, side.colleague.name


def _words(stage: Stage, side: Side) -> tuple[str, str]:
    return stage.public(side, "title"), stage.public(side, "body")


async def _post(stage: Stage, side: Side, message: Compose) -> None:
    draft = await stage.do(side.person, message)
    if isinstance(draft, AskedToSend):
        await stage.do(side.person, Post(draft.draft))
