"""What people say in a thread that is shared with a counterpart: taken across, changed there, and taken back.

A channel says much that is none of our business: whether the thread is a shared one is asked before anything else, even
before who is speaking.
"""

from __future__ import annotations

from bot.attachments import fetched
from bot.kit import Json
from bot.request import Request
from bot.speech import as_written
from bot.visit import Visit
from bot.wording import SURFACE
from core.desk import Desk
from core.domain.intents import ChangeMirrored, SayMirrored, UnsayMirrored
from core.domain.mirrors import Spot
from core.domain.notices import AskedToSend, Problem
from core.errors import UserError

_SAID = ("", "file_share", "thread_broadcast", "me_message")
_CHANGED, _DELETED = "message_changed", "message_deleted"


def may_be_said(event: Json) -> bool:
    """A person's words in a thread of a channel: said, changed or deleted."""
    if event.get("type") != "message" or event.get("channel_type") not in ("channel", "group"):
        return False
    said = _words(event)
    in_thread = bool(said.get("thread_ts")) and said.get("thread_ts") != said.get("ts")
    by_a_person = bool(said.get("user")) and not (said.get("bot_id") or said.get("app_id"))
    return in_thread and by_a_person and event.get("subtype", "") in (*_SAID, _CHANGED, _DELETED)


async def is_shared(desk: Desk, request: Request) -> bool:
    orgs = await desk.slack_door.organisations(request.team)
    return await desk.mirrored_at(orgs, spot_of(request))


def spot_of(request: Request) -> Spot:
    event = request.event
    return Spot(SURFACE, f"{request.workspace}/{event['channel']}", str(_words(event)["thread_ts"]))


async def take_across(visit: Visit) -> None:
    """Their card in the thread says that it waits, and how it is called back; what cannot cross is told to them alone."""
    event = visit.request.event
    spot, said = spot_of(visit.request), str(_words(event)["ts"])
    if event.get("subtype") == _DELETED:
        answer = await visit.do(UnsayMirrored(spot, said))
    elif event.get("subtype") == _CHANGED:
        if _words(event).get("text") == (event.get("previous_message") or {}).get("text"):
            return  # a link was unfolded, or somebody answered
        answer = await visit.do(ChangeMirrored(spot, said, await _text(visit)))
    else:
        try:
            files = await fetched(visit, event.get("files") or [])
        except UserError as refused:
            await visit.whisper_in_thread(Problem(refused.code, refused.facts), spot.anchor)
            return
        answer = await visit.do(SayMirrored(spot, said, await _text(visit), files))
    if isinstance(answer, Problem | AskedToSend) and not _never_taken(answer):
        await visit.whisper_in_thread(answer, spot.anchor)


async def _text(visit: Visit) -> str:
    return await as_written(visit.client, str(_words(visit.request.event).get("text") or ""))


def _never_taken(answer: Problem | AskedToSend) -> bool:
    """Said before the thread was shared: it never crossed, and nobody asks that its change does."""
    return isinstance(answer, Problem) and answer.code == "unknown_message"


def _words(event: Json) -> Json:
    """What was said, also of a change (as it is now) and of a deletion (as it was)."""
    said = {_CHANGED: event.get("message"), _DELETED: event.get("previous_message")}
    return said.get(event.get("subtype", ""), event) or {}
