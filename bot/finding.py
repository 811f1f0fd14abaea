"""Words about one matter: it is named after the word or, where it is not, found by type-ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from bot import modals
from bot.counterparts import counterparts
from bot.looked_at import name_of
from bot.modals.finding import Asked
from bot.visit import Visit
from core.domain.intents import (
    AskErasure,
    EndSharing,
    Intent,
    Look,
    Page,
    SetSecrecy,
    TakeBackApproval,
    Unshare,
)
from core.domain.matters import Secrecy
from core.domain.notices import Digest, Entry, EntryKind, LeftOut, Listed, MoreWaiting, Notice

Line = TypeVar("Line", Entry, LeftOut, MoreWaiting)


@dataclass(frozen=True, slots=True)
class Found:
    """What was entered into such a form."""

    ref: str
    counterpart: str = ""
    reason: str = ""
    secrecy: str = ""


@dataclass(frozen=True, slots=True)
class Findable:
    label: str
    wanted: Callable[[Found], Intent]
    asked: tuple[Asked, ...] = ()


FINDABLE: dict[str, Findable] = {
    "edit": Findable("edit", lambda one: Look(Page.EDIT, f"{one.ref} basics")),
    "audit": Findable("history", lambda one: Look(Page.HISTORY, one.ref)),
    "documents": Findable("file_wrapper", lambda one: Look(Page.DOCUMENTS, one.ref)),
    "deadlines": Findable("deadlines", lambda one: Look(Page.DEADLINES, one.ref)),
    "list": Findable("listing", lambda one: Look(Page.LISTING, one.ref)),
    "diff": Findable("differences", lambda one: Look(Page.LISTING, one.ref)),
    "withdraw": Findable("withdraw", lambda one: Unshare(one.ref, one.counterpart), (Asked.COUNTERPART,)),
    "unlink": Findable("end_sharing", lambda one: EndSharing(one.ref, one.counterpart), (Asked.COUNTERPART,)),
    "take_back": Findable("take_back", lambda one: TakeBackApproval(one.ref, one.counterpart), (Asked.COUNTERPART,)),
    "erase": Findable(
        "ask_erasure",
        lambda one: AskErasure(one.ref, one.reason, one.counterpart),
        (Asked.COUNTERPART, Asked.REASON),
    ),
    "secrecy": Findable(
        "set_secrecy",
        lambda one: SetSecrecy(one.ref, Secrecy(one.secrecy), one.reason),
        (Asked.SECRECY, Asked.REASON),
    ),
}
"""By the word of /anken."""


async def find(visit: Visit, word: str) -> None:
    """The form of a word that came without a number."""
    findable = FINDABLE[word]
    known = await counterparts(visit) if Asked.COUNTERPART in findable.asked else ()
    await visit.open(modals.find_form(word, findable.label, findable.asked, known, visit.wording))


async def found(visit: Visit, word: str, entered: Found) -> tuple[Notice, str]:
    """The answer to the word about this matter, and the name it can be looked at again by, if it is no more than a look."""
    wanted = FINDABLE[word].wanted(entered)
    if not isinstance(wanted, Look):
        return await visit.do(wanted), ""
    answer = await visit.look(wanted)
    return as_listed(answer, word), name_of(wanted)


def differences_of(listed: Notice) -> Notice:
    """A list, new or kept, without whatever else waits."""
    if isinstance(listed, Listed):
        return replace(listed, entries=_differences(listed.entries), more=_differences(listed.more))
    if isinstance(listed, Digest):
        return replace(listed, entries=_differences(listed.entries), left_out=_differences(listed.left_out))
    return listed


def as_listed(notice: Notice, word: str) -> Notice:
    """What the word showed, as it is true now."""
    return differences_of(notice) if word == "diff" else notice


def _differences(some: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(one for one in some if one.kind is EntryKind.REVIEW)
